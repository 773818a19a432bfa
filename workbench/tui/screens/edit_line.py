"""One line opened for writing right where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region

from workbench.tui.screens.dialog import Dialog
from workbench.tui.widgets.field import LineField

SETTLED = 0.1
"""Seconds within which a place has laid itself out for another size."""


class EditLine(Dialog[str | None]):
    """A line over the one it stands for: Enter keeps what was written, Escape leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave it as it was")]

    def __init__(self, text: str, where: Callable[[], Region], hint: str = "") -> None:
        super().__init__()
        self._text, self._where = text, where
        self._line = LineField("", lambda path, text: None, label="Item", hint=hint)

    def compose(self) -> ComposeResult:
        """The line alone."""
        yield self._line

    def on_mount(self) -> None:
        """Start with the text as it is, the cursor at its end."""
        self._line.open("", self._text)
        self._line.focus()
        self.place()

    def on_resize(self) -> None:
        """Follow the row when the terminal changes, once the place behind is laid out."""
        self.set_timer(SETTLED, self.place)

    def place(self) -> None:
        """Lie over the row as it stands now."""
        region = self._where()
        self._line.styles.width = region.width
        self._line.styles.offset = (region.x, region.y)

    def on_line_field_left(self, message: LineField.Left) -> None:
        """Keep what was written."""
        message.stop()
        self.dismiss(message.field.original)
