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
            yield Static(id="taken", classes="dialog-title")
            if not self._changes:
                yield Static(plain(NOTHING, "$text-muted"), classes="dialog-text")
            yield Options(id="changes", compact=True, markup=False)
            yield Static(
                joined(("Space", "$accent"), "  take or leave    ", ("Enter", "$accent"), "  make the changes    ",
                       ("Esc", "$accent"), "  change nothing\n",
                       ("f", "$accent"), "  a short follow-up message for Codex instead"),
                classes="dialog-keys",
            )

    def on_mount(self) -> None:
        """Let the arrows choose at once."""
        changes = self.query_one(OptionList)
        for at in range(len(self._changes)):
            gap = [Option("", disabled=True)] if at else []
            changes.add_options([*gap, Option(self._prompt(at), id=str(at))])
        changes.highlighted = 0 if self._changes else None
        changes.focus()
        self._entitle()

    def on_resize(self) -> None:
        """Wrap the changes for the width of the box."""
        changes = self.query_one(OptionList)
        for option in changes.options:
            if option.id:
                changes.replace_option_prompt(option.id, self._prompt(int(option.id)))

    def _entitle(self) -> None:
        """Say how many of the changes are taken."""
        fact = f"   {sum(self._taken)} of {len(self._changes)} taken" if self._changes else ""
        title = f"Revise: tighten the brief after run {self._number}"
        self.query_one("#taken", Static).update(joined((title, "bold"), (fact, "$text-muted")))

    def _prompt(self, at: int) -> Content:
        change = self._changes[at]
        width = max(30, self.query_one(OptionList).scrollable_content_region.width or 84)
        sign = "[x] " if self._taken[at] else "[ ] "
        rows = [joined((sign, "$accent"), (PLACES.get(change.place, change.place), "bold"))]
        if change.before:
            rows.append(hanging(joined(("    - ", "$text-error")), change.before, "$text-muted", width))
        rows.append(hanging(joined(("    + ", "$text-success")), change.after, "", width))
        rows.append(hanging(joined("      "), _reason(change), "$text-muted italic", width))
        return Content("\n").join(rows)

    def action_switch(self) -> None:
        """Take or leave the change under the highlight."""
        changes = self.query_one(OptionList)
        if (option := changes.highlighted_option) is not None and option.id:
            at = int(option.id)
            self._taken[at] = not self._taken[at]
            changes.replace_option_prompt(option.id, self._prompt(at))
            self._entitle()

    def action_take(self) -> None:
        """Make what is taken."""
        taken = tuple(change for change, on in zip(self._changes, self._taken, strict=True) if on)
        self.dismiss(Tightened(taken) if taken else None)

    def action_follow_up(self) -> None:
        """Copy a follow-up message instead."""
        self.dismiss(Tightened(follow_up=True))


def _reason(change: Change) -> str:
    """Return why a change is proposed, without saying once more what stands above it."""
    return change.why.replace(f": {change.before}", "", 1) if change.before else change.why
