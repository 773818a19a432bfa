"""Dialogs that ask one thing: a choice by a single key, or a text."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.field import LineField

PAUSE = 1.0
"""Seconds without a key after which a question that came by itself takes the next key for an answer."""


class Choice(Dialog[str]):
    """A question with a few answers, each with its key; Escape answers with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Leave everything as it is")]

    def __init__(self, title: str, text: str, answers: tuple[tuple[str, str], ...]) -> None:
        super().__init__(classes="dialog")
        self._title, self._text, self._answers = title, text, answers

    def compose(self) -> ComposeResult:
        """The question, what it means, and the keys."""
        with Vertical(classes="box"):
            yield Static(plain(self._title, "bold"), classes="dialog-title")
            with VerticalScroll(can_focus=False, classes="dialog-text"):
                yield Static(plain(self._text))
            keys = [joined((key, "$accent"), "  ", words, "\n") for key, words in self._answers]
            yield Static(joined(*keys, ("Esc", "$accent"), "  leave everything as it is"), classes="dialog-keys")

    def heard(self) -> bool:
        """Whether a key that comes now is meant for this question."""
        return True

    def on_key(self, event: events.Key) -> None:
        """Answer with the key that was pressed, if it is one of the answers."""
        if not self.heard():
            event.stop()
            return
        pressed = (event.character or event.key).lower()
        if pressed in [key.lower() for key, _ in self._answers]:
            event.stop()
            self.dismiss(pressed)
        elif event.key == "enter" and len(self._answers) == 1:
            event.stop()
            self.dismiss(self._answers[0][0].lower())


class Interruption(Choice):
    """A question that came while somebody was typing: it waits until the keys pause before it takes one."""

    def on_mount(self) -> None:
        """Begin to wait."""
        self._last_key = time.monotonic()

    def heard(self) -> bool:
        """Whether the keys have paused since the question came."""
        before, self._last_key = self._last_key, time.monotonic()
        return self._last_key - before >= PAUSE


class Prompt(Dialog[str | None]):
    """A text is asked for: Enter takes it, Escape leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave everything as it was")]

    def __init__(self, title: str, text: str = "", value: str = "", hint: str = "") -> None:
        super().__init__(classes="dialog")
        self._title, self._text, self._value, self._hint = title, text, value, hint

    def compose(self) -> ComposeResult:
        """The question and one line to write in."""
        with Vertical(classes="box"):
            yield Static(plain(self._title, "bold"), classes="dialog-title")
            if self._text:
                yield Static(plain(self._text), classes="dialog-text")
            yield LineField("", lambda path, text: None, label=self._title, hint=self._hint)
            yield Static(
                joined(("Enter", "$accent"), "  take it    ", ("Esc", "$accent"), "  leave everything as it was"),
                classes="dialog-keys",
            )

    def on_mount(self) -> None:
        """Start with the value as it is."""
        line = self.query_one(LineField)
        line.open("", self._value)
        line.focus()

    def on_line_field_left(self, message: LineField.Left) -> None:
        """Take what was written."""
        message.stop()
        self.dismiss(message.field.original.strip())
