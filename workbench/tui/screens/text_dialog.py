"""A text to read over the page, and nothing to decide."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.long_text import LongText


class TextDialog(Dialog[None]):
    """Title, text, and the key that closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "Close")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(classes="dialog")
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(classes="box -tall"):
            yield Static(plain(self._title, "bold"), classes="dialog-title")
            yield LongText(classes="dialog-text")
            keys = joined(("Esc", "$accent"), "  close    ", ("↑ ↓", "$accent"), "  scroll")
            yield Static(keys, classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        text = self.query_one(LongText)
        text.show(self._text)
        text.focus()
