"""The response, read and quoted from: a caret to move by keyboard, a selection by character or line, a search."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.tui.widgets.long_text import Highlight, LongText, Row

MOVES = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
}


class ResponseView(LongText):
    """A response with line numbers, a caret and a selection that can become evidence."""

    PLACE = "response"
    COMPONENT_CLASSES = {"response--caret", "response--selection"}
    DEFAULT_CSS = "ResponseView:focus .response--caret { text-style: reverse; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"go({rows},{letters},False)", show=False) for key, (rows, letters) in MOVES.items()),
        *(Binding(f"shift+{key}", f"go({rows},{letters},True)", show=False) for key, (rows, letters) in MOVES.items()),
        Binding("ctrl+left", "word(-1,False)", show=False),
        Binding("ctrl+right", "word(1,False)", show=False),
        Binding("ctrl+shift+left", "word(-1,True)", show=False),
        Binding("ctrl+shift+right", "word(1,True)", show=False),
        Binding("home", "edge(-1,False)", show=False),
        Binding("end", "edge(1,False)", show=False),
        Binding("shift+home", "edge(-1,True)", show=False),
        Binding("shift+end", "edge(1,True)", show=False),
        Binding("pageup", "page(-1,False)", show=False),
        Binding("pagedown", "page(1,False)", show=False),
        Binding("shift+pageup", "page(-1,True)", show=False),
        Binding("shift+pagedown", "page(1,True)", show=False),
        Binding("ctrl+home", "ends(-1)", show=False),
        Binding("ctrl+end", "ends(1)", show=False),
    ]

    class CaretMoved(Message):
        """The caret stands somewhere else."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(numbered=True, **kwargs)
        self.caret = 0
        self.origin = 0

    def show(self, text: str) -> None:
        """Show a response; the caret of another one does not apply to it."""
        if text != self.text:
            self.caret = self.origin = 0
        super().show(text)

    @property
    def has_selection(self) -> bool:
        """Whether a person selected some words, by mouse or by caret."""
        return self.caret != self.origin or self.text_selection is not None

    @property
    def chosen(self) -> tuple[int, int]:
        """The span a person chose: by mouse, by caret, else the whole line of the caret."""
        if (selection := self.text_selection) and (spans := self._mouse_span(selection.start, selection.end)):
            return spans
        if self.caret != self.origin:
            return min(self.caret, self.origin), max(self.caret, self.origin)
        return self.line_span(self.line_of(self.caret))

    def _mouse_span(self, start: Any, end: Any) -> tuple[int, int] | None:
        if start is None and end is None:
            return None
        first = self._line_starts[start.y] + start.x if start is not None else 0
        last = self._line_starts[end.y] + end.x if end is not None else len(self.text)
        return (first, min(last, len(self.text))) if first < last else None

    def move_to(self, offset: int, select: bool = False) -> None:
        """Put the caret at an offset and bring it into sight; with `select` the other end of the selection stays."""
        self.caret = max(0, min(offset, len(self.text)))
        if not select:
            self.origin = self.caret
        row = self.row_of(self.caret)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if row < top:
            self.scroll_to(y=row, animate=False, immediate=True)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.CaretMoved(self.caret))

    def go_to(self, start: int, end: int) -> None:
        """Select a span and bring it into sight."""
        self.reveal(start)
        self.origin = start
        self.move_to(end, select=True)
        self.reveal(start)

    def action_go(self, rows: int, letters: int, select: bool) -> None:
        """Move the caret by rows or letters."""
        if not self.text:
            return
        if letters:
            self.move_to(self.caret + letters, select)
            return
        here = self.row_of(self.caret)
        there = max(0, min(len(self._rows) - 1, here + rows))
        self._to_row(there, self.caret - self._rows[here].start, select)

    def _to_row(self, row: int, column: int, select: bool) -> None:
        target = self._rows[row]
        last = target.end if row + 1 == len(self._rows) or self._rows[row + 1].first else target.end - 1
        self.move_to(min(target.start + column, last), select)

    def action_page(self, pages: int, select: bool) -> None:
        """Move the caret by a page."""
        height = max(1, self.scrollable_content_region.height - 1)
        self.scroll_relative(y=pages * height, animate=False, immediate=True)
        self.action_go(pages * height, 0, select)

    def action_word(self, direction: int, select: bool) -> None:
        """Move the caret by a word."""
        if direction > 0:
            found = re.compile(r"\w*\W*").match(self.text, self.caret)
            self.move_to(found.end() if found else len(self.text), select)
            return
        before = self.text[max(0, self.caret - 200) : self.caret]
        self.move_to(self.caret - len(before) + len(re.sub(r"\w*\W*$", "", before)), select)

    def action_edge(self, direction: int, select: bool) -> None:
        """Move the caret to the start or end of its row."""
        if self.text:
            at = self.row_of(self.caret)
            if direction < 0:
                self.move_to(self._rows[at].start, select)
            else:
                self._to_row(at, self._rows[at].end - self._rows[at].start, select)

    def action_ends(self, direction: int) -> None:
        """Move the caret to the start or end of the response."""
        self.move_to(0 if direction < 0 else len(self.text))

    def on_click(self, event: events.Click) -> None:
        """Put the caret where the mouse clicked."""
        at = self.scroll_offset.y + event.y
        if 0 <= at < len(self._rows):
            row = self._rows[at]
            self.move_to(min(row.start + max(0, event.x - self.number_width), row.end))

    def search(self, words: str, backwards: bool = False) -> bool:
        """Select the next place of `words`, capitals or not, going round; say whether there is one."""
        if not words:
            return False
        pattern = re.compile(re.escape(words), re.IGNORECASE)
        if backwards:
            before = list(pattern.finditer(self.text, 0, min(self.caret, self.origin)))
            found = before[-1] if before else next(reversed(list(pattern.finditer(self.text))), None)
        else:
            at = max(self.caret, self.origin)
            found = pattern.search(self.text, at) or pattern.search(self.text, 0, at + len(words))
        if found is None:
            return False
        span = found.span()
        self.go_to(*span)
        return True

    def looks_of(self, row: Row) -> list[Highlight]:
        """Paint the selection and the caret over everything else."""
        looks = super().looks_of(row)
        if self.caret != self.origin:
            low, high = sorted((self.caret, self.origin))
            looks.append(Highlight(max(low, row.start), min(high, row.end), "response--selection"))
        if row.start <= self.caret <= row.end and self.has_focus:
            looks.append(Highlight(self.caret, self.caret + 1, "response--caret"))
        return looks
