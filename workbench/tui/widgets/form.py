"""A form of labelled lines, of which the one with the cursor is open for writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from workbench.model import IntakeField, Lead
from workbench.tui.text import joined, line
from workbench.tui.widgets.field import LineField, Write
from workbench.tui.widgets.wrap import cells
from workbench.visible import one_line


class FormLine(LineField):
    """The open line of a form; the arrows, Enter and Tab go from line to line.

    `go` is called within the key itself, not through a message, so that the key behind it meets the next line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1, False)", show=False),
        Binding("down", "go(1, False)", show=False),
        Binding("tab,enter", "go(1, True)", show=False, priority=True),
        Binding("shift+tab", "go(-1, True)", show=False, priority=True),
    ]

    def __init__(self, path: str, write: Write, go: Callable[[int, bool], None], *, label: str, id: str) -> None:
        super().__init__(path, write, label=label, hint="missing", id=id)
        self._go = go

    class PastedLines(Message):
        """A whole text was pasted where one line belongs."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_go(self, by: int, leaving: bool) -> None:
        """Go to another line of the form; `leaving` goes past its ends."""
        self._go(by, leaving)

    def on_paste(self, event: events.Paste) -> None:
        """Hand on a text of several lines, which is an enquiry and no value."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.PastedLines(event.text))

    def action_paste(self) -> None:
        """Paste what was copied in the app; several lines are handed on."""
        self.on_paste(pasted := events.Paste(self.app.clipboard))
        if not pasted._no_default_action:
            super().action_paste()


class Form(Widget):
    """The intake fields of a lead, a label and a value a line."""

    DEFAULT_CSS = """
    Form { height: auto; }
    Form FormLine { height: 1; position: absolute; padding: 0; }
    """

    def __init__(self, write: Write, left: Callable[[int], None], id: str) -> None:
        super().__init__(id=id)
        self._write = write
        self._left = left
        self._fields: tuple[IntakeField, ...] = ()
        self._lead = Lead()
        self.row = 0

    def compose(self) -> ComposeResult:
        """One open line."""
        yield FormLine("lead.company", self._write, self._go, label="Company", id="form-line")

    @property
    def open_line(self) -> FormLine:
        """The line that is open for writing."""
        return self.query_one(FormLine)

    @property
    def _label_width(self) -> int:
        widest = max((cells(field.label) for field in self._fields), default=7)
        return min(widest, max(7, self.size.width // 3)) + 2

    def show(self, fields: tuple[IntakeField, ...], lead: Lead) -> None:
        """Show the fields of a lead."""
        laid_out = len(fields) != len(self._fields)
        fresh = fields != self._fields
        self._fields, self._lead = fields, lead
        self.row = min(self.row, max(0, len(fields) - 1))
        if fresh:
            self._open_row()
        elif fields:
            self.open_line.show(lead.value(fields[self.row].id))
        self.refresh(layout=laid_out)

    def go_to(self, row: int) -> None:
        """Open another line for writing."""
        if self._fields and row != self.row:
            self.row = max(0, min(row, len(self._fields) - 1))
            self._open_row()

    def open_path(self, path: str) -> bool:
        """Open the line that stands for a place of the session; say whether the form has it."""
        ids = [f"lead.{field.id}" for field in self._fields]
        if path not in ids:
            return False
        self.go_to(ids.index(path))
        return True

    def _open_row(self) -> None:
        if not self._fields:
            return
        field, one = self._fields[self.row], self.open_line
        one.label = field.label
        one.open(f"lead.{field.id}", self._lead.value(field.id))
        one.styles.offset = (self._label_width, self.row)
        one.styles.width = max(1, self.size.width - self._label_width)
        self.refresh()

    def on_resize(self) -> None:
        """Give the open line the room behind the labels."""
        self.open_line.styles.offset = (self._label_width, self.row)
        self.open_line.styles.width = max(1, self.size.width - self._label_width)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line a field."""
        return max(1, len(self._fields))

    def render(self) -> Content:
        """Return labels and values; a needed value that is missing says so."""
        lines = []
        for at, field in enumerate(self._fields):
            value = self._lead.value(field.id)
            shown = line(value, limit=max(1, self.size.width - self._label_width)) if value.strip() else None
            missing = joined(("missing" if field.needed else "–", "$text-muted italic"))
            label = set_cell_size(one_line(field.label, self._label_width - 2), self._label_width)
            value_shown = Content("") if at == self.row and self.open_line.has_focus else shown or missing
            lines.append(joined((label, "$text-muted"), value_shown))
        return Content("\n").join(lines)

    def on_descendant_focus(self) -> None:
        """The open line shows its own text now."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """The value of the line that was open shows with the others."""
        self.refresh()

    def _go(self, by: int, leaving: bool) -> None:
        """Go to another line, or let the person leave the form."""
        row = self.row + by
        if 0 <= row < len(self._fields):
            self.go_to(row)
        elif leaving:
            self._left(by)
