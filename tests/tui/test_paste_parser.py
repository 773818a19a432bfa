"""A paste arrives as the text that was pasted, however the terminal's bytes are cut into pieces."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from workbench.tui.paste_parser import END, START, PasteParser

PASTED = st.text().filter(lambda text: END not in text + END[:-1])


def read(pieces: list[str]) -> list[Message]:
    parser = PasteParser()
    return [event for piece in pieces for event in parser.feed(piece)]


def cut(text: str, at: list[int]) -> list[str]:
    places = sorted({min(place, len(text)) for place in at} | {0, len(text)})
    return [text[start:end] for start, end in pairwise(places) if start < end]


def pastes(found: list[Message]) -> list[str]:
    return [event.text for event in found if isinstance(event, events.Paste)]


def keys(found: list[Message]) -> str:
    return "".join(event.character or "" for event in found if isinstance(event, events.Key))


@given(PASTED, st.lists(st.integers(0, 200)))
def test_pasted_text_is_kept_and_presses_no_key(text: str, at: list[int]) -> None:
    inside = [place + len(START) for place in at]
    found = read(cut(START + text + END, inside))
    assert pastes(found) == [text]
    assert keys(found) == ""


def test_marks_may_come_in_pieces() -> None:
    found = read(["ab\x1b[2", "00~\x1b[31m", "red\x1b[20", "1~cd"])
    assert pastes(found) == ["\x1b[31mred"]
    assert keys(found) == "abcd"


def test_keys_before_between_and_behind_pastes_are_keys() -> None:
    found = read([f"a{START}one{END}b{START}two{END}c"])
    assert pastes(found) == ["one", "two"]
    assert keys(found) == "abc"


def test_a_key_that_only_begins_like_a_paste_is_a_key() -> None:
    found = read(["\x1b[2", "~x"])
    assert [event.key for event in found if isinstance(event, events.Key)] == ["insert", "x"]
