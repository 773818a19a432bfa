"""What the next brief should say: changes from what fell short, each shown as it was and as it would be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.review.tighten import Change
from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import hanging, joined, plain
from workbench.tui.widgets.options import Options

PLACES = {
    "outputs": "Outputs",
    "rules": "Rules",
    "checks": "Review checks",
    "corrections": "Corrections from the last review",
    "task.context.target_customer": "Target customer",
    "task.context.house_style": "House style",
    "task.context.confirmed_facts": "Confirmed facts",
    "task.objective": "Objective",
}
NOTHING = "No change follows from the marks alone. Change the brief by hand (F3), or send a follow-up."


@dataclass(frozen=True, slots=True)
class Tightened:
    """What a person chose: some of the changes, or a follow-up message instead."""

    changes: tuple[Change, ...] = ()
    follow_up: bool = False


class TightenDialog(Dialog[Tightened | None]):
    """A change an entry; Space takes or leaves it, Enter makes what is taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Change nothing"),
        Binding("space", "switch", "Take or leave the change"),
        Binding("enter", "take", "Make the changes", priority=True),
        Binding("f", "follow_up", "Copy a follow-up message instead"),
    ]

    def __init__(self, changes: tuple[Change, ...], number: int) -> None:
        super().__init__(classes="dialog")
        self._changes, self._number = changes, number
        self._taken = [True] * len(changes)

    def compose(self) -> ComposeResult:
        """The changes and the keys."""
        with Vertical(classes="box -tall", id="tighten"):
            yield Static(plain(f"Revise: tighten the brief after run {self._number}", "bold"), classes="dialog-title")
            if not self._changes:
                yield Static(plain(NOTHING, "$text-muted"), classes="dialog-text")
            yield Options(id="changes", compact=True, markup=False)
            yield Static(
                joined(("Space", "$accent"), "  take or leave    ", ("Enter", "$accent"), "  make the changes\n",
                       ("f", "$accent"), "  copy a short follow-up message for Codex instead    ",
                       ("Esc", "$accent"), "  change nothing"),
                classes="dialog-keys",
            )

    def on_mount(self) -> None:
        """Let the arrows choose at once."""
        changes = self.query_one(OptionList)
        changes.add_options([Option(self._prompt(at), id=str(at)) for at in range(len(self._changes))])
        changes.focus()

    def on_resize(self) -> None:
        """Wrap the changes for the width of the box."""
        changes = self.query_one(OptionList)
        for at in range(changes.option_count):
            changes.replace_option_prompt_at_index(at, self._prompt(at))

    def _prompt(self, at: int) -> Content:
        change = self._changes[at]
        width = max(30, self.query_one(OptionList).scrollable_content_region.width or 84)
        sign = "[x] " if self._taken[at] else "[ ] "
        rows = [joined((sign, "$accent"), (PLACES.get(change.place, change.place), "bold"))]
        if change.before:
            rows.append(hanging(joined(("    - ", "$text-error")), change.before, "$text-muted", width))
        rows.append(hanging(joined(("    + ", "$text-success")), change.after, "", width))
        rows.append(hanging(joined("      "), change.why, "$text-muted italic", width))
        return Content("\n").join(rows)

    def action_switch(self) -> None:
        """Take or leave the change under the highlight."""
        changes = self.query_one(OptionList)
        if changes.highlighted is not None:
            self._taken[changes.highlighted] = not self._taken[changes.highlighted]
            changes.replace_option_prompt_at_index(changes.highlighted, self._prompt(changes.highlighted))

    def action_take(self) -> None:
        """Make what is taken."""
        taken = tuple(change for change, on in zip(self._changes, self._taken, strict=True) if on)
        self.dismiss(Tightened(taken) if taken else None)

    def action_follow_up(self) -> None:
        """Copy a follow-up message instead."""
        self.dismiss(Tightened(follow_up=True))
