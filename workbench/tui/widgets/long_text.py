"""Long text to read: wrapped once for a width, painted only where it is in sight, as quick at 1 MB as at 1 KB."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from workbench.tui.widgets.wrap import wrap
from workbench.visible import visible


class Row(NamedTuple):
    """One row on the screen: the number of its line, and where it starts and ends in the text."""

    line: int
    start: int
    end: int
    first: bool


class Highlight(NamedTuple):
    """A stretch of the text, by offsets, and the component class it is painted in."""

    start: int
    end: int
    look: str


class LongText(ScrollView, can_focus=True):
    """Reads a text: scrolling, line numbers when wanted, highlights, and selection by mouse."""

    COMPONENT_CLASSES = {
        f"long-text--{name}"
        for name in ("number", "heading", "quote", "found", "match", "claim", "place", "added", "removed")
    }
    DEFAULT_CSS = """
    LongText { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }
    """

    def __init__(self, *, numbered: bool = False, empty: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._text = ""
        self._shown = ""
        self._empty = empty
        self._numbered = numbered
        self._hang = 0
        self._rows: list[Row] = []
        self._row_starts: list[int] = []
        self._line_starts: list[int] = [0]
        self._line_count = 1
        self._cuts: dict[str, tuple[int, ...]] = {}
        self._cut_width = 0
        self._highlights: list[Highlight] = []
        self._highlight_starts: list[int] = []
        self._longest = 0
        self._styles: dict[str, Style] = {}

    @property
    def text(self) -> str:
        """The text exactly as it was given."""
        return self._text

    def show(self, text: str) -> None:
        """Show another text; the place scrolled to stays as far as there is that much text."""
        if text == self._text and self._rows:
            return
        before = self._window()
        self._text = text
        self._shown = visible(text).replace("\t", " ")
        self._lay_out()
        self._refresh_changed(before)

    def hang(self, cells: int) -> None:
        """Move the further rows of a line in by some cells, so that its start stands out."""
        if cells != self._hang:
            self._hang, self._cut_width = cells, 0
            self._lay_out()
            self.refresh()

    def invite(self, words: str) -> None:
        """Say, while there is no text, what belongs here."""
        if words != self._empty:
            self._empty = words
            self.refresh()

    def highlight(self, spans: Iterable[Highlight]) -> None:
        """Highlight these stretches, later ones over earlier ones, and no others."""
        wanted = sorted(spans)
        if wanted == self._highlights:
            return
        self._highlights = wanted
        self._highlight_starts = [one.start for one in self._highlights]
        self._longest = max((one.end - one.start for one in self._highlights), default=0)
        self.refresh()

    @property
    def number_width(self) -> int:
        """How many cells the line numbers take."""
        return len(str(self._line_count)) + 2 if self._numbered else 0

    def _lay_out(self) -> None:
        """Cut the text into rows for the present width; only lines not seen before are measured."""
        if not self.size:
            self._cut_width = 0
            return
        lines = self._shown.split("\n")
        self._line_count = len(lines)
        width = self._width_to_cut()
        if width != self._cut_width:
            self._cuts, self._cut_width = {}, width
        old = self._cuts
        new: dict[str, tuple[int, ...]] = {}
        rows: list[Row] = []
        starts: list[int] = []
        at = 0
        for number, line in enumerate(lines):
            cuts = old.get(line)
            if cuts is None:
                cuts = wrap(line.removesuffix("␍"), width)
            new[line] = cuts
            starts.append(at)
            begin = at
            for cut in cuts:
                rows.append(Row(number, begin, at + cut, begin == at))
                begin = at + cut
            rows.append(Row(number, begin, at + len(line), begin == at))
            at += len(line) + 1
        self._cuts, self._rows, self._line_starts = new, rows, starts
        self._row_starts = [row.start for row in rows]
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))

    def _width_to_cut(self) -> int:
        """Return how many cells of a line fit into a row beside its number and behind its indentation."""
        return max(1, self.scrollable_content_region.width - self.number_width - self._hang)

    def _indent(self, row: Row) -> int:
        """Return the cells before the text of a row: its number, and what further rows of a line are moved in by."""
        return self.number_width + (0 if row.first else self._hang)

    def _window(self) -> list[str]:
        """Return the texts of the rows in sight."""
        top = self.scroll_offset.y
        rows = self._rows[top : top + self.size.height]
        return [self._shown[row.start : row.end] for row in rows]

    def _refresh_changed(self, before: list[str]) -> None:
        """Paint only the rows in sight that differ from before; all of them where more than their text may."""
        after = self._window()
        if not before or not self._text or self._highlights or self._numbered or len(before) != len(after):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if changed:
            self.refresh(Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1))

    def on_resize(self) -> None:
        """Wrap again when the width changed, keeping the first line in sight where it is."""
        if self._width_to_cut() == self._cut_width:
            return
        top = self._rows[min(self.scroll_offset.y, len(self._rows) - 1)].start if self._rows else 0
        self._lay_out()
        self.refresh()
        self.scroll_to(y=self.row_of(top), animate=False, immediate=True)

    def row_of(self, offset: int) -> int:
        """Return the number of the row that holds an offset of the text."""
        return max(0, bisect_right(self._row_starts, offset) - 1)

    def line_of(self, offset: int) -> int:
        """Return the number, from 1, of the line that holds an offset of the text."""
        return max(1, bisect_right(self._line_starts, offset))

    def line_span(self, line: int) -> tuple[int, int]:
        """Return start and end of a line given by its number from 1."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self._text)
        return start, end

    def reveal(self, offset: int) -> None:
        """Scroll so that an offset of the text is in sight, a third down the pane if it was not."""
        row = self.row_of(offset)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= row < top + height:
            self.scroll_to_row(row)

    def scroll_to_row(self, row: int) -> None:
        """Scroll so that a row stands a third down the pane."""
        self.scroll_to(y=max(0, row - self.scrollable_content_region.height // 3), animate=False, immediate=True)

    def notify_style_update(self) -> None:
        """Forget the styles that belong to another theme."""
        super().notify_style_update()
        self._styles = {}

    def look(self, name: str) -> Style:
        """Return the style of a component class, looked up once."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(name, partial=True)
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """Paint one row of the pane."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        at = self.scroll_offset.y + y
        if not self._text:
            return self._invitation(y, width, base)
        if at >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[at]
        segments = self._gutter_segments(row, base)
        segments += self._text_segments(row, base)
        strip = Strip(segments).adjust_cell_length(width, base)
        return strip.apply_offsets(-self._indent(row) + (row.start - self._line_starts[row.line]), row.line)

    def _invitation(self, y: int, width: int, base: Style) -> Strip:
        lines = self._empty.split("\n")
        rows: list[str] = []
        for line in lines:
            cuts = (0, *wrap(line, max(1, width)), len(line))
            rows += [line[a:b] for a, b in pairwise(cuts)] or [""]
        if y >= len(rows):
            return Strip.blank(width, base)
        return Strip([Segment(rows[y], base + self.look("long-text--number"))]).adjust_cell_length(width, base)

    def _gutter_segments(self, row: Row, base: Style) -> list[Segment]:
        if not self._numbered:
            return [Segment(" " * self._indent(row), base)] if self._indent(row) else []
        number = str(row.line + 1) if row.first else ""
        sign = self.sign_of(row)
        return [Segment(f"{number:>{self.number_width - 2}}{sign:<1} ", base + self.look("long-text--number"))]

    def sign_of(self, row: Row) -> str:
        """Return the sign in the margin of a row: whether a quote or a flagged claim stands in it."""
        near = self._near(row)
        return "" if not near else "!" if any(one.look == "long-text--claim" for one in near) else "▸"

    def _near(self, row: Row) -> list[Highlight]:
        """Return the highlights that touch a row, looking only at those that can reach it."""
        low = bisect_left(self._highlight_starts, row.start - self._longest)
        high = bisect_left(self._highlight_starts, row.end)
        return [one for one in self._highlights[low:high] if one.end > row.start]

    def looks_of(self, row: Row) -> list[Highlight]:
        """Return what is painted over a row, later over earlier: headings, highlights, then the selection."""
        looks: list[Highlight] = []
        if self._shown[row.start : row.start + 1] == "#" and row.first:
            looks.append(Highlight(row.start, row.end, "long-text--heading"))
        looks += self._near(row)
        if selection := self.text_selection:
            looks += self._selected(row, selection)
        return looks

    def _selected(self, row: Row, selection: Selection) -> list[Highlight]:
        if (span := selection.get_span(row.line)) is None:
            return []
        line = self._line_starts[row.line]
        start, end = span
        stop = row.end if end == -1 else line + end
        return [Highlight(max(row.start, line + start), min(row.end, stop), "screen--selection")]

    def _text_segments(self, row: Row, base: Style) -> list[Segment]:
        """Cut a row where its looks begin and end, and paint each piece."""
        shown = self._shown[row.start : row.end].removesuffix("␍")
        looks = [one for one in self.looks_of(row) if one.start < one.end]
        if not looks:
            return [Segment(shown, base)]
        end = row.start + len(shown)
        edges = [edge for one in looks for edge in (one.start, one.end)]
        cuts = sorted({row.start, end, *(min(max(edge, row.start), end) for edge in edges)})
        segments = []
        for start, stop in pairwise(cuts):
            style = base
            for one in looks:
                if one.start <= start and one.end >= stop:
                    style += self._look_style(one.look)
            segments.append(Segment(self._shown[start:stop], style))
        segments += [Segment(" ", base + self._look_style(one.look)) for one in looks if one.start == end]
        return segments

    def _look_style(self, name: str) -> Style:
        if name == "screen--selection":
            return self.screen.get_component_rich_style("screen--selection")
        return self.look(name)

    @property
    def allow_select(self) -> bool:
        """Text can be selected with the mouse."""
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text exactly as it was given."""
        return selection.extract(self._text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection anew."""
        self.refresh()

