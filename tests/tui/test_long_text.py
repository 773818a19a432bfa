"""Long text: rows that cover it exactly, offsets that hold, highlights where they belong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from workbench.tui.widgets.long_text import Highlight, LongText
from workbench.tui.widgets.response_view import ResponseView
from workbench.tui.widgets.wrap import cells, wrap
from workbench.visible import visible

LETTERS = ("a", "b", " ", "-", "é", "漢", "字", "\U0001f468\u200d\U0001f33e", "e\u0301")
LINES = st.lists(st.sampled_from(LETTERS), max_size=60).map("".join)
TEXTS = st.lists(st.sampled_from((*LETTERS, "\n", "\r", "\t", "\x1b")), max_size=120).map("".join)


class OneText(App[None]):
    """An app with a text."""

    def __init__(self, text: LongText) -> None:
        super().__init__()
        self.shown = text

    def compose(self) -> ComposeResult:
        yield self.shown


@asynccontextmanager
async def opened(
    text: str, size: tuple[int, int] = (30, 10), numbered: bool = True
) -> AsyncIterator[tuple[LongText, Pilot[None]]]:
    view = LongText(numbered=numbered, empty="Nothing here yet")
    async with OneText(view).run_test(size=size) as pilot:
        view.show(text)
        await pilot.pause()
        yield view, pilot


def painted(view: LongText) -> list[str]:
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


class TestWrapping:
    @given(LINES, st.integers(2, 30))
    @example("a" * 100, 7)
    @example("漢" * 20, 3)
    def test_every_row_fits(self, line: str, width: int) -> None:
        cuts = (0, *wrap(line, width), len(line))
        for start, end in pairwise(cuts):
            row = line[start:end].rstrip()
            assert cell_len(row) <= width or len(split_graphemes(row)[0]) == 1

    @given(LINES, st.integers(2, 30))
    def test_cuts_go_forward_and_never_through_a_character(self, line: str, width: int) -> None:
        cuts = wrap(line, width)
        assert all(one < other for one, other in pairwise((0, *cuts, max(1, len(line)))))
        starts = {start for start, _, _ in split_graphemes(line)[0]}
        assert set(cuts) <= starts

    def test_rows_break_behind_white_space_where_they_can(self) -> None:
        line = "one two three"
        assert [line[a:b] for a, b in pairwise((0, *wrap(line, 8), len(line)))] == ["one two ", "three"]
        assert wrap("one two", 7) == ()
        assert wrap("", 5) == ()

    @given(LINES)
    def test_cells_are_counted_as_the_terminal_does(self, line: str) -> None:
        assert cells(line) == cell_len(line)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(8, 50))
@example("\n\n", 20)
@example("x" * 300, 20)
async def test_the_rows_cover_the_text_exactly(text: str, width: int) -> None:
    async with opened(text, (width, 10)) as (view, _):
        pieces = [text[row.start : row.end] for row in view._rows]
        ends = [text[row.end : following.start] for row, following in pairwise(view._rows)]
        assert "".join(one + end for one, end in zip(pieces, [*ends, ""], strict=True)) == text
        assert set(ends) <= {"", "\n"}
        assert [row.line for row in view._rows if row.first] == list(range(text.count("\n") + 1))


@settings(max_examples=40, deadline=None)
@given(TEXTS.filter(bool), st.integers(0, 120))
async def test_every_offset_is_in_its_row_and_its_line(text: str, offset: int) -> None:
    offset = min(offset, len(text) - 1)
    async with opened(text) as (view, _):
        row = view._rows[view.row_of(offset)]
        assert row.start <= offset <= row.end
        assert view.line_of(offset) == text.count("\n", 0, offset) + 1
        start, end = view.line_span(view.line_of(offset))
        assert text[start:end] == text.split("\n")[view.line_of(offset) - 1]


@settings(max_examples=30, deadline=None)
@given(TEXTS.filter(lambda text: bool(text.strip())))
async def test_what_is_painted_is_the_visible_text(text: str) -> None:
    async with opened(text, (40, 200), numbered=False) as (view, _):
        seen = "".join("".join(painted(view)).split())
        assert seen == "".join(visible(text).replace("␍\n", "\n").removesuffix("␍").split()) or "␍" in seen


async def test_lines_are_numbered_where_they_begin() -> None:
    async with opened("one\n" + "word " * 12 + "\nthree") as (view, _):
        rows = painted(view)
        assert rows[0] == "1  one"
        assert rows[1].startswith("2  word")
        assert rows[2].startswith("   word")
        assert "3  three" in rows


async def test_an_empty_text_says_what_belongs_here() -> None:
    async with opened("") as (view, _):
        assert painted(view)[0] == "Nothing here yet"


async def test_line_ends_of_windows_files_are_not_shown() -> None:
    async with opened("one\r\ntwo\r\n") as (view, _):
        assert painted(view)[:2] == ["1  one", "2  two"]
        assert view.text == "one\r\ntwo\r\n"


async def test_a_highlight_is_painted_over_its_words_and_marked_in_the_margin() -> None:
    async with opened("one two\nthree") as (view, _):
        view.highlight([Highlight(4, 7, "long-text--quote")])
        strip = view.render_line(0)
        assert strip.text.rstrip() == "1▸ one two"
        styled = {segment.text: segment.style for segment in strip}
        assert styled["two"] != styled["one "]
        assert painted(view)[1] == "2  three"


@pytest.mark.parametrize("width", [20, 30, 60])
async def test_a_long_highlight_marks_every_row_it_reaches(width: int) -> None:
    text = "word " * 40
    async with opened(text, (width, 40)) as (view, _):
        view.highlight([Highlight(12, 150, "long-text--quote"), Highlight(14, 16, "long-text--match")])
        for row in view._rows:
            assert bool(view.sign_of(row)) == (row.start < 150 and row.end > 12)


async def test_another_width_keeps_the_line_at_the_top() -> None:
    text = "\n".join(f"{number} " + "word " * 20 for number in range(100))
    async with opened(text, (60, 10)) as (view, pilot):
        view.scroll_to(y=view.row_of(text.index("\n50 ") + 1), animate=False, immediate=True)
        await pilot.pause()
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert painted(view)[0].split()[:2] == ["51", "50"]


async def test_another_text_stays_scrolled_as_far_as_it_reaches() -> None:
    async with opened("\n".join(map(str, range(100)))) as (view, pilot):
        view.scroll_to(y=50, animate=False, immediate=True)
        view.show("\n".join(map(str, range(1, 101))))
        await pilot.pause()
        assert view.scroll_offset.y == 50
        view.show("short")
        await pilot.pause()
        assert view.scroll_offset.y == 0
        assert painted(view)[0] == "1  short"


@asynccontextmanager
async def reading(text: str) -> AsyncIterator[tuple[ResponseView, Pilot[None]]]:
    view = ResponseView()
    async with OneText(view).run_test(size=(30, 10)) as pilot:
        view.show(text)
        view.focus()
        await pilot.pause()
        yield view, pilot


@settings(max_examples=30, deadline=None)
@given(
    TEXTS,
    st.lists(st.sampled_from(["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "shift+right",
                              "shift+down", "ctrl+right", "ctrl+left", "ctrl+end", "shift+home"]), max_size=12),
)
async def test_the_caret_never_leaves_the_text(text: str, keys: list[str]) -> None:
    async with reading(text) as (view, pilot):
        await pilot.press(*keys)
        assert 0 <= view.caret <= len(text)
        start, end = view.chosen
        assert 0 <= start <= end <= len(text)


async def test_the_caret_chooses_its_line_or_what_was_selected() -> None:
    async with reading("one two\nthree") as (view, pilot):
        await pilot.press("down")
        assert view.chosen == (8, 13)
        await pilot.press("up", "home", "shift+right", "shift+right", "shift+right")
        assert view.chosen == (0, 3)


async def test_a_search_goes_round_and_minds_no_capitals() -> None:
    async with reading("One two one\nTWO") as (view, _):
        assert view.search("one")
        assert view.chosen in ((0, 3), (8, 11))
        seen = []
        for _ in range(3):
            assert view.search("two")
            seen.append(view.chosen)
        assert set(seen) == {(4, 7), (12, 15)}
        assert not view.search("three")
        assert view.search("[") is False


async def test_the_caret_is_kept_in_sight() -> None:
    async with reading("\n".join(map(str, range(100)))) as (view, pilot):
        await pilot.press("ctrl+end")
        assert painted(view)[-1].split() == ["100", "99"]
        await pilot.press("ctrl+home")
        assert painted(view)[0].split() == ["1", "0"]


async def test_rows_leave_room_for_numbers_of_several_digits() -> None:
    async with opened("\n".join(["x" * 26] * 120), (32, 10)) as (view, _):
        assert painted(view)[0] == "  1  " + "x" * 25, "one cell is for the scroll bar"
        assert painted(view)[1] == "     x"


async def test_further_rows_can_be_moved_in() -> None:
    async with opened("+ one two three four five six seven", (20, 10), numbered=False) as (view, _):
        view.hang(2)
        assert painted(view)[:3] == ["+ one two three", "  four five six", "  seven"]
