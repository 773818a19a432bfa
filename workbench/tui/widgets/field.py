"""A field to write in: it shows foreign text harmlessly, keeps the original to the character, and tells each edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._document import Document, EditResult
from textual.document._edit import Edit
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.widgets import TextArea

from workbench.tui.bindings import bindings
from workbench.tui.text import line
from workbench.tui.widgets.wrap import wrap
from workbench.visible import visible, whole

Write = Callable[[str, str], None]
"""Takes the path of a field and its new text."""

MOVES: tuple[tuple[str, str], ...] = (
    ("up", "cursor_up"),
    ("down", "cursor_down"),
    ("left", "cursor_left"),
    ("right", "cursor_right"),
    ("home", "cursor_line_start"),
    ("end", "cursor_line_end"),
    ("pageup", "cursor_page_up"),
    ("pagedown", "cursor_page_down"),
    ("shift+up", "cursor_up(True)"),
    ("shift+down", "cursor_down(True)"),
    ("shift+left", "cursor_left(True)"),
    ("shift+right", "cursor_right(True)"),
    ("shift+home", "cursor_line_start(True)"),
    ("shift+end", "cursor_line_end(True)"),
    ("ctrl+shift+left", "cursor_word_left(True)"),
    ("ctrl+shift+right", "cursor_word_right(True)"),
    ("ctrl+home", "to_start"),
    ("ctrl+end", "to_end"),
    ("backspace", "delete_left"),
    ("delete", "delete_right"),
)


def one_kind_of_line_end(text: str) -> str:
    """Return typed or pasted text with line feeds as its only line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Field(TextArea, inherit_bindings=False):
    """Several lines of text that belong to one place of the session.

    `write` is called inside the edit itself, not through a message, so that a preview made from it is painted in the
    same frame as the key.
    """

    PLACE = "field"

    class Pasted(Message):
        """A text was pasted into the field."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    _holding_back = False

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, action, show=False) for key, action in MOVES),
        *(one for one in bindings("field")),
        Binding("shift+delete,super+x", "cut", show=False),
        Binding("super+c", "copy", show=False),
        Binding("super+v", "paste", show=False),
    ]

    def __init__(
        self, path: str, write: Write, *, label: str, hint: str = "", titled: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(
            placeholder=Content(hint), compact=True, highlight_cursor_line=False, max_checkpoints=1, **kwargs
        )
        self.path = path
        self.label = label
        self._write = write
        self._original = ""
        self._shown = False
        self._title = ""
        self.cursor_blink = False
        if titled:
            self.entitle(label)

    @property
    def _lines_of_text(self) -> Document:
        return cast(Document, self.document)

    @property
    def original(self) -> str:
        """The text as it is kept, which may hold characters that are only shown by others."""
        return self._original

    def entitle(self, title: str) -> None:
        """Show a title over the field; the same title again paints nothing anew."""
        if title != self._title:
            self._title = title
            self.border_title = line(title)
            self.add_class("-titled")

    def edit(self, edit: Edit) -> EditResult:
        """Take an edit of the person: splice it into the original and pass the whole on at once."""
        inserted = self.accepted(one_kind_of_line_end(str(whole(edit.text))))
        start = self._lines_of_text.get_index_from_location(edit.top)
        end = self._lines_of_text.get_index_from_location(edit.bottom)
        self._original = self._original[:start] + inserted + self._original[end:]
        shown = Edit(visible(inserted), edit.from_location, edit.to_location, edit.maintain_selection_offset)
        result = self._edit_in_line(shown) if self._stays_in_line(shown) else super().edit(shown)
        self._write(self.path, self._original)
        return result

    def _stays_in_line(self, edit: Edit) -> bool:
        """Whether an edit can only change the one line that it is in."""
        row, _ = edit.top
        return row == edit.bottom[0] and "\n" not in edit.text and self.document.text != "" and self.is_mounted

    def _edit_in_line(self, edit: Edit) -> EditResult:
        """Edit within a line, and paint that line alone as long as it takes the rows it took before."""
        row, before = edit.top[0], self._rows_of(edit.top[0])
        self._holding_back = True
        try:
            result = super().edit(edit)
        finally:
            self._holding_back = False
        if self._rows_of(row) == before and self.document.text:
            first, count, _ = before
            self.refresh_lines(first, count)
        else:
            self.refresh()
        return result

    def _rows_of(self, line: int) -> tuple[int, int, Offset]:
        """Return the first row of a line, how many rows it takes, and how far the field is scrolled."""
        first = self.wrapped_document.location_to_offset((line, 0)).y
        return first, len(self.wrapped_document.get_offsets(line)) + 1, self.scroll_offset

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint again; within an edit it is held back, for the edit knows how little has changed."""
        if self._holding_back and not (layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def on_resize(self) -> None:
        """Paint again at the new width; Textual leaves the old rows in sight when there are as many new ones."""
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Keep a paste that this field takes from being taken once more by the place around it, and tell of it."""
        event.stop()
        self.call_later(self.post_message, self.Pasted(self))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the text takes at a width, one for an empty text."""
        wrapped = max(1, width - 1)
        return sum(len(wrap(row, wrapped)) + 1 for row in self.document.lines)

    async def _on_key(self, event: events.Key) -> None:
        """Leave keys with Alt to the place around the field: they are commands, not letters."""
        if event.key.startswith(("alt+", "super+")):
            event.prevent_default()
            return
        await super()._on_key(event)

    def accepted(self, text: str) -> str:
        """Return what of an inserted text this kind of field takes."""
        return text

    def show(self, text: str) -> None:
        """Show a text that came from elsewhere, changing no more of the view than differs."""
        if text == self._original:
            return
        before, after = visible(self._original), visible(text)
        self._original = text
        start, old_end, new_end = difference(before, after)
        locate = self._lines_of_text.get_location_from_index
        super().edit(Edit(after[start:new_end], locate(start), locate(old_end), False))
        self.move_cursor(self._lines_of_text.get_location_from_index(new_end if self._shown else 0))
        self._shown = True

    def open(self, path: str, text: str) -> None:
        """Stand for another place of the session from now on, the cursor at the end."""
        self.path = path
        self._original = text
        self._shown = True
        self.load_text(visible(text))
        self.move_cursor(self.document.end)

    @property
    def place_of_cursor(self) -> int:
        """The offset of the cursor in the text."""
        return self._lines_of_text.get_index_from_location(self.cursor_location)

    def put_cursor(self, offset: int) -> None:
        """Put the cursor at an offset in the text, as near as the text allows."""
        self.move_cursor(self._lines_of_text.get_location_from_index(max(0, min(offset, len(self._original)))))

    def select_span(self, start: int, end: int) -> None:
        """Select the text from one offset to another and bring it into sight."""
        self.put_cursor(start)
        stop = max(0, min(end, len(self._original)))
        self.move_cursor(self._lines_of_text.get_location_from_index(stop), select=True)

    def action_editor(self) -> None:
        """Open the text in the person's own editor, and take over what comes back as one edit."""
        from workbench.tui.editor import edited
        from workbench.tui.host import SessionHost

        if isinstance(self.app, SessionHost) and (text := edited(self.app, self._original)) is not None:
            if text.endswith("\n") and not self._original.endswith("\n"):
                text = text[:-1]
            if text != self._original:
                self.edit(Edit(text, (0, 0), self.document.end, False))

    def action_to_start(self) -> None:
        """Go to the start of the text."""
        self.move_cursor((0, 0))

    def action_to_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)


class LineField(Field):
    """One line of text; Enter leaves it."""

    class Left(Message):
        """The person is done with the line."""

        def __init__(self, field: LineField) -> None:
            super().__init__()
            self.field = field

    def __init__(self, path: str, write: Write, *, label: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(path, write, label=label, hint=hint, soft_wrap=False, **kwargs)
        self.show_horizontal_scrollbar = False

    def accepted(self, text: str) -> str:
        """Fold line ends and tabs into spaces."""
        return text.replace("\n", " ").replace("\t", " ")

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self))
            return
        await super()._on_key(event)


class SentenceField(LineField):
    """One line of text that is shown in as many rows as it takes; Enter leaves it."""

    def __init__(self, path: str, write: Write, *, label: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(path, write, label=label, hint=hint, **kwargs)
        self.soft_wrap = True


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Return start, end in `before` and end in `after` of the one stretch in which two texts differ."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    same = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    return start, len(before) - same, len(after) - same
