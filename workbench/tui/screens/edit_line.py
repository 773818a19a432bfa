"""One line opened for writing right where it stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.screen import ModalScreen

from workbench.tui.widgets.field import LineField


class EditLine(ModalScreen[str | None]):
    """A line over the one it stands for: Enter keeps what was written, Escape leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave it as it was")]

    def __init__(self, text: str, region: Region, hint: str = "") -> None:
        super().__init__()
        self._text, self._region, self._hint = text, region, hint

    def compose(self) -> ComposeResult:
        """The line alone."""
        line = LineField("", lambda path, text: None, label="Item", hint=self._hint)
        line.styles.width = self._region.width
        line.styles.offset = (self._region.x, self._region.y)
        yield line

    def on_mount(self) -> None:
        """Start with the text as it is, the cursor at its end."""
        line = self.query_one(LineField)
        line.open("", self._text)
        line.focus()

    def on_line_field_left(self, message: LineField.Left) -> None:
        """Keep what was written."""
        message.stop()
        self.dismiss(message.field.original)
