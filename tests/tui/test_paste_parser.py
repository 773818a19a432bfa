"""A paste arrives as the text that was pasted, however the terminal's bytes are cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
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


@pytest.mark.parametrize(("together", "apart"), [
    ("\x1bs\x1b[B", ["alt+s", "down"]),
    ("\x1bh\x1bp\x1bOQ", ["alt+h", "alt+p", "f2"]),
    ("\x1bs\rx\x1b[B", ["alt+s", "enter", "x", "down"]),
    ("\x1b\x1b[B", ["escape", "down"]),
    (f"\x1bs{START}text{END}\r", ["alt+s", "text", "enter"]),
    (f"\x1b{START}text{END}", ["escape", "text"]),
])  # fmt: skip
def test_keys_that_come_in_one_piece_are_those_that_were_pressed(together: str, apart: list[str]) -> None:
    found = read([together])
    assert [event.text if isinstance(event, events.Paste) else event.key for event in found] == apart


def test_a_letter_with_alt_may_come_in_pieces() -> None:
    assert [event.key for event in read(["\x1b", "s", "\x1b[", "B"])] == ["alt+s", "down"]


def test_a_key_that_only_begins_like_a_paste_is_a_key() -> None:
    found = read(["\x1b[2", "~x"])
    assert [event.key for event in found if isinstance(event, events.Key)] == ["insert", "x"]


ANSWER = "You can send it now.\rno, not yet\rdone\r"


def without_marks(pieces: list[str], monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """Read pieces that come at once one after the other, and wait until nothing more can belong to them."""
    now = 100.0
    monkeypatch.setattr("workbench.tui.bursts.time.monotonic", lambda: now)
    parser = PasteParser()
    found = [event for piece in pieces for event in (*parser.feed(piece), *parser.tick())]
    now += 1
    return [*found, *parser.tick()]


@pytest.mark.parametrize("at", [[], [len(ANSWER) // 2], [len(ANSWER) - 1]])
def test_lines_that_come_at_once_without_marks_are_one_paste(at: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    found = without_marks(cut(ANSWER, at), monkeypatch)
    assert pastes(found) == [ANSWER]
    assert keys(found) == ""


def test_one_long_line_at_once_is_a_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pastes(without_marks(["Dear Ines, thank you."], monkeypatch)) == ["Dear Ines, thank you."]


@pytest.mark.parametrize("typed", ["y", "ynp", "y\rn\r", "y" * 60, "\x1b[B\x1b[By\x1b[By", "yes\r"])
def test_what_a_hand_can_type_on_a_slow_link_stays_keys(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = without_marks([typed], monkeypatch)
    assert pastes(found) == []
    assert len(found) == len(typed.replace("\x1b[B", "!"))


def test_a_key_behind_a_paste_without_marks_comes_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = without_marks([ANSWER, "\x1b[B", "y"], monkeypatch)
    assert [type(event) for event in found] == [events.Paste, events.Key, events.Key]


def test_a_report_of_the_terminal_before_a_paste_is_not_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pastes(without_marks(["\x1b[I" + ANSWER], monkeypatch)) == [ANSWER]


def test_enter_behind_one_line_typed_ahead_is_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    found = without_marks(["A table of what is missing\r"], monkeypatch)
    assert pastes(found) == ["A table of what is missing"]
    assert [event.key for event in found if isinstance(event, events.Key)] == ["enter"]
