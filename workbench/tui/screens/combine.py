"""What both sides changed: each place with both texts, and the one that is to count."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.store.theirs import Conflict
from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import hanging, joined, plain
from workbench.tui.widgets.field import difference
from workbench.tui.widgets.options import Options

AROUND, MOST = 40, 240
"""Characters before and after the stretch in which two texts differ, and how many of that stretch are shown."""


def apart(mine: str, theirs: str) -> tuple[str, str]:
    """Return two texts in one line each, where they are long only around what differs."""
    texts = " ".join(mine.split()), " ".join(theirs.split())
    start, *ends = difference(*texts)
    return _cut(texts[0], start, ends[0]), _cut(texts[1], start, ends[1])


def _cut(text: str, start: int, end: int) -> str:
    """Return the stretch from `start` to `end` with a little of what stands around it."""
    first = start - AROUND if start > AROUND * 2 else 0
    last = min(len(text), end + AROUND, start + MOST)
    return ("…" if first else "") + (text[first:last] or "(nothing)") + ("…" if last < len(text) else "")


class CombineDialog(Dialog[tuple[Conflict, ...] | None]):
    """An entry a place; Space changes sides, Enter puts both together. Answers with the places that take theirs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back to the question"),
        Binding("space", "switch", "Mine or theirs"),
        Binding("enter", "take", "Put both together", priority=True),
    ]

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(classes="dialog")
        self._conflicts = conflicts
        self._theirs = [False] * len(conflicts)

    def compose(self) -> ComposeResult:
        """The places and the keys."""
        with Vertical(classes="box -wide"):
            yield Static(plain("Changed on both sides", "bold"), classes="dialog-title")
            yield Static(plain("Everything else is put together already."), classes="dialog-text")
            yield Options(id="conflicts", compact=True, markup=False)
            keys = (("Space", "$accent"), "  mine or theirs    ", ("Enter", "$accent"), "  put both together    ")
            yield Static(joined(*keys, ("Esc", "$accent"), "  back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the arrows choose at once."""
        conflicts = self.query_one(OptionList)
        conflicts.add_options([Option(self._prompt(at), id=str(at)) for at in range(len(self._conflicts))])
        conflicts.highlighted = 0
        conflicts.focus()

    def on_resize(self) -> None:
        """Wrap the texts for the width of the box."""
        for at in range(len(self._conflicts)):
            self.query_one(OptionList).replace_option_prompt_at_index(at, self._prompt(at))

    def _prompt(self, at: int) -> Content:
        one, theirs = self._conflicts[at], self._theirs[at]
        width = max(30, self.query_one(OptionList).scrollable_content_region.width)
        mine = joined(("    mine    " if theirs else "  ▸ mine    ", "$text-muted" if theirs else "bold $accent"))
        other = joined(("  ▸ theirs  " if theirs else "    theirs  ", "bold $accent" if theirs else "$text-muted"))
        ours, foreign = apart(one.mine, one.theirs)
        rows = (joined((one.where, "bold")), hanging(mine, ours, "", width), hanging(other, foreign, "", width))
        return Content("\n").join(rows)

    def action_switch(self) -> None:
        """Let the other side count at the place under the highlight."""
        conflicts = self.query_one(OptionList)
        if conflicts.highlighted is not None:
            self._theirs[conflicts.highlighted] = not self._theirs[conflicts.highlighted]
            conflicts.replace_option_prompt_at_index(conflicts.highlighted, self._prompt(conflicts.highlighted))

    def action_take(self) -> None:
        """Put both together."""
        chosen = zip(self._conflicts, self._theirs, strict=True)
        self.dismiss(tuple(conflict for conflict, theirs in chosen if theirs))
