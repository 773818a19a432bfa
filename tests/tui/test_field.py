"""Fields: what is shown is harmless, what is kept is the original to the character, whatever is typed or pasted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot

from workbench.tui.widgets.field import Field, LineField, difference, one_kind_of_line_end
from workbench.visible import visible

HOSTILE = "a\x1b]52;c;eA==\x07[@click=app.quit]x[/]\x00\x85\u202e\u2028b[/b"
NASTY = st.text(st.sampled_from("ab \n\t\x00\x1b\x85\u202e\u2028[]é\U0001f600"), max_size=12)


class OneField(App[None], inherit_bindings=False):
    """An app with a field."""

    def __init__(self, line: bool = False) -> None:
        super().__init__()
        self.line = line
        self.writes: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        kind = LineField if self.line else Field
        yield kind("lead.notes", lambda path, text: self.writes.append((path, text)), label="Notes")

    @property
    def field(self) -> Field:
        return self.query_one(Field)


@asynccontextmanager
async def opened(line: bool = False) -> AsyncIterator[tuple[OneField, Pilot[None]]]:
    app = OneField(line)
    async with app.run_test() as pilot:
        app.field.focus()
        await pilot.pause()
        yield app, pilot


async def paste(app: OneField, pilot: Pilot[None], text: str) -> None:
    app.post_message(Paste(text))
    await pilot.pause()


async def test_each_key_is_passed_on_within_the_edit() -> None:
    async with opened() as (app, pilot):
        await pilot.press("a", "b", "enter", "c", "left", "backspace")
        assert [text for _, text in app.writes] == ["a", "ab", "ab\n", "ab\nc", "abc"]


async def test_what_is_shown_is_harmless_and_what_is_kept_is_the_original() -> None:
    async with opened() as (app, pilot):
        app.field.open("lead.notes", HOSTILE)
        assert (app.field.original, app.field.text) == (HOSTILE, visible(HOSTILE))
        await paste(app, pilot, HOSTILE)
        assert app.field.original == HOSTILE * 2
        assert app.field.text == visible(HOSTILE * 2)


async def test_an_edit_leaves_the_rest_of_the_original_to_the_character() -> None:
    async with opened() as (app, pilot):
        app.field.open("lead.notes", f"{HOSTILE}\n{HOSTILE}")
        app.field.put_cursor(len(HOSTILE))
        await pilot.press("x", "delete", "y")
        assert app.writes[-1] == ("lead.notes", f"{HOSTILE}xy{HOSTILE}")


async def test_windows_line_ends_of_a_file_stay_and_pasted_ones_become_line_feeds() -> None:
    async with opened() as (app, pilot):
        app.field.open("lead.notes", "one\r\ntwo")
        await pilot.press("!")
        assert app.field.original == "one\r\ntwo!"
        await paste(app, pilot, "\r\nthree\rfour")
        assert app.field.original == "one\r\ntwo!\nthree\nfour"


@settings(max_examples=60, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=5), st.integers(0, 60))
@example(["\n\n", "\n", ""], 0)
async def test_the_text_becomes_whatever_it_is_shown(texts: list[str], offset: int) -> None:
    async with opened() as (app, _):
        for text in texts:
            app.field.put_cursor(offset)
            app.field.show(text)
            assert (app.field.original, app.field.text) == (text, visible(text))
        assert app.writes == [], "a text from elsewhere is no edit of the person"


async def test_a_text_from_elsewhere_leaves_the_cursor_at_what_differs() -> None:
    async with opened() as (app, _):
        app.field.open("lead.notes", "one two three")
        app.field.show("one 2 three")
        assert app.field.place_of_cursor == len("one 2")


async def test_a_line_takes_no_line_end() -> None:
    async with opened(line=True) as (app, pilot):
        await paste(app, pilot, "one\ntwo\tthree\r\n")
        assert app.field.original == "one two three "
        await pilot.press("enter")
        assert app.field.original == "one two three "


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("ctrl+w",), "one two "), (("alt+backspace",), "one two "), (("ctrl+u",), ""),
        (("home", "ctrl+k"), ""), (("ctrl+g", "backspace"), ""), (("ctrl+left", "delete"), "one two hree"),
        (("shift+left", "shift+left", "ctrl+x"), "one two thr"), (("shift+home", "x"), "x"),
    ],
)
async def test_the_keys_of_writing(keys: tuple[str, ...], left: str) -> None:
    async with opened() as (app, pilot):
        app.field.open("lead.notes", "one two three")
        await pilot.press(*keys)
        assert app.field.original == left == app.field.text


async def test_a_lone_surrogate_is_replaced_on_entry() -> None:
    async with opened() as (app, pilot):
        await paste(app, pilot, "a\ud800b")
        assert app.writes == [("lead.notes", "a\N{REPLACEMENT CHARACTER}b")]


async def test_the_field_keeps_a_paste_to_itself() -> None:
    class Outer(OneField):
        pasted = 0

        def on_paste(self) -> None:
            self.pasted += 1

    app = Outer()
    async with app.run_test() as pilot:
        app.field.focus()
        await pilot.pause()
        await paste(app, pilot, "x")
        assert app.field.original == "x"


@given(st.text(), st.text())
def test_the_difference_of_two_texts_is_one_stretch(before: str, after: str) -> None:
    start, old, new = difference(before, after)
    assert 0 <= start <= old <= len(before)
    assert start <= new <= len(after)
    assert before[:start] + after[start:new] + before[old:] == after


@given(st.text("a\r\n"))
def test_line_ends_become_one_kind(text: str) -> None:
    assert one_kind_of_line_end(text).splitlines() == text.splitlines()
    assert "\r" not in one_kind_of_line_end(text)
