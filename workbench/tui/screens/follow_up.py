"""The follow-up message as Codex would get it, to read before it is copied."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.long_text import LongText

MEANS = "It goes into the same conversation with Codex, and becomes run {number} with the same checklist."


class FollowUpDialog(Dialog[bool]):
    """Enter copies the message and begins the next run; Escape does neither."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Back to the changes"),
        Binding("enter,c", "dismiss(True)", "Copy it and begin the next run", priority=True),
    ]

    def __init__(self, message: str, number: int) -> None:
        super().__init__(classes="dialog")
        self._message, self._number = message, number

    def compose(self) -> ComposeResult:
        """Title, what it means, message, keys."""
        with Vertical(classes="box -tall"):
            yield Static(plain("Follow-up message for Codex", "bold"), classes="dialog-title")
            yield Static(plain(MEANS.format(number=self._number), "$text-muted"), classes="dialog-text")
            yield LongText(classes="dialog-text")
            yield Static(
                joined(("Enter", "$accent"), "  copy it    ", ("↑ ↓", "$accent"), "  scroll    ",
                       ("Esc", "$accent"), "  back to the changes"),
                classes="dialog-keys",
            )

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        text = self.query_one(LongText)
        text.show(self._message)
        text.focus()
