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
from workbench.tui.widgets.options import Options


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
        rows = (joined((one.where, "bold")), hanging(mine, one.mine or "(nothing)", "", width),
                hanging(other, one.theirs or "(nothing)", "", width))
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
