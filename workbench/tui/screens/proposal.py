"""Values that were found in the notes, field by field, for a person to take or leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model import Lead
from workbench.store.intake import Found
from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.options import Options
from workbench.visible import one_line


class ProposalDialog(Dialog[tuple[Found, ...]]):
    """A line a field; Space takes or leaves it, Enter fills in what is taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Fill in nothing"),
        Binding("space", "switch", "Take or leave the field"),
        Binding("enter", "take", "Fill in what is taken", priority=True),
    ]

    def __init__(self, found: tuple[Found, ...], labels: Mapping[str, str], lead: Lead) -> None:
        super().__init__(classes="dialog")
        self._found, self._labels, self._lead = found, labels, lead
        self._taken = [not lead.value(one.field).strip() for one in found]

    def compose(self) -> ComposeResult:
        """What was found, with where it comes from and what stands there now."""
        with Vertical(classes="box -wide"):
            yield Static(plain("Fill the fields from the notes?", "bold"), classes="dialog-title")
            yield Static(plain("Nothing is taken out of the notes."), classes="dialog-text")
            options = [Option(self._line(at), id=str(at)) for at in range(len(self._found))]
            yield Options(*options, compact=True, markup=False)
            yield Static(
                joined(("Space", "$accent"), "  take or leave    ", ("Enter", "$accent"), "  fill these in    ",
                       ("Esc", "$accent"), "  fill in nothing"),
                classes="dialog-keys",
            )

    def _line(self, at: int) -> Content:
        one = self._found[at]
        sign = "[x]" if self._taken[at] else "[ ]"
        present = self._lead.value(one.field).strip()
        instead = f", instead of “{one_line(present, 30)}”" if present else ""
        label = f"{self._labels.get(one.field, one.field):<12}"
        why = f"  ({one.why}{instead})"
        return joined((f"{sign} ", "$accent"), (label, "$text-muted"), one_line(one.value, 60), (why, "$text-muted"))

    def on_mount(self) -> None:
        """Let the arrows choose at once."""
        self.query_one(OptionList).focus()

    def action_switch(self) -> None:
        """Take or leave the field under the highlight."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._taken[options.highlighted] = not self._taken[options.highlighted]
            options.replace_option_prompt_at_index(options.highlighted, self._line(options.highlighted))

    def action_take(self) -> None:
        """Fill in what is taken."""
        self.dismiss(tuple(one for one, taken in zip(self._found, self._taken, strict=True) if taken))

    def action_leave(self) -> None:
        """Fill in nothing."""
        self.dismiss(())
