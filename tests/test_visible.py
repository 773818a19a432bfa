"""Foreign text made harmless: same length, nothing that acts, hides or turns the line round."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workbench.visible import hidden_characters, one_line, visible

ANY_TEXT = st.text(st.characters(codec=None))
HOSTILE = st.text(
    st.sampled_from("a \t\n\r\x00\x07\x1b\x7f\x85\x9b\u061c\u200b\u202e\u2066\u2028\ud800\ufeff\U000e0041[]/@")
)
BIDIRECTIONAL = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u200e\u200f\u061c"


def acts(char: str) -> bool:
    """Whether a terminal or a line of text would do anything with a character but show it."""
    turns = unicodedata.bidirectional(char) in BIDIRECTIONAL or char in MARKS
    return turns or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


@given(ANY_TEXT | HOSTILE)
def test_nothing_acts_but_tab_and_line_feed(text: str) -> None:
    assert [char for char in visible(text) if acts(char) and char not in "\t\n"] == []


@given(ANY_TEXT | HOSTILE)
def test_length_and_line_feeds_stay_so_that_offsets_hold(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert [at for at, char in enumerate(shown) if char == "\n"] == [at for at, char in enumerate(text) if char == "\n"]


@given(ANY_TEXT | HOSTILE)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    text.encode("utf-8", "replace")
    visible(text).encode("utf-8")


def test_every_character_of_unicode_that_acts_is_replaced() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert {char for char in visible(everything) if acts(char)} == {"\t", "\n"}


def test_a_joiner_shows_what_it_joins_one_by_one() -> None:
    assert visible("\U0001f469\u200d\U0001f33e, pay\u200dX") == "\U0001f469\u200c\U0001f33e, pay\u200cX"
    assert hidden_characters("\U0001f469\u200d\U0001f33e") == []


def test_ordinary_writing_is_left_alone() -> None:
    for text in ("Grüße, 北京 – “zitiert”", "مرحبا", "👩🌾 ✓ €", "a\tb\nc", "naïve e\u0301"):
        assert visible(text) == text


def test_control_characters_are_shown_by_their_pictures() -> None:
    names = ("NULL", "ESCAPE", "CARRIAGE RETURN", "DELETE")
    assert visible("\x00\x1b\r\x7f") == "".join(unicodedata.lookup(f"SYMBOL FOR {name}") for name in names)
    assert visible("\x9b\u202e\ud800") == "\N{REPLACEMENT CHARACTER}" * 3


@given(ANY_TEXT | HOSTILE, st.integers(2, 50))
def test_a_title_is_one_line_within_its_limit(text: str, limit: int) -> None:
    title = one_line(text, limit)
    assert len(title) <= limit
    assert not {"\n", "\t"} & set(title)
    assert not [char for char in title if acts(char)]


def test_a_title_that_was_cut_says_so() -> None:
    assert one_line("one two three", 8) == "one two…"
    assert one_line("  one\n two\t ", 20) == "one two"


@given(HOSTILE)
def test_hidden_characters_are_those_that_were_replaced(text: str) -> None:
    shown = visible(text)
    for at in hidden_characters(text):
        assert shown[at] != text[at]


def test_line_ends_of_windows_files_hide_nothing() -> None:
    assert hidden_characters("a\r\nb") == []
    assert hidden_characters("a\rb") == [1]
    assert hidden_characters("a\u202eb") == [1]
