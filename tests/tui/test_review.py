"""The Review place: a response comes in as it is, one key judges, evidence is exact, nothing counts unjudged."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.example import LATER, RESPONSE, answered, filled, handed_over
from tests.tui.conftest import SIZES, Bench, Open
from workbench import runs
from workbench.model import Mark, Run, Session, Verdict
from workbench.tui.hinting import Finder, Hints

KEYS: dict[str, Verdict] = {
    "y": "met", "p": "partly", "n": "not met", "u": "can't tell", "x": "not applicable",
}


def mark(bench: Bench, at: int = 0) -> Mark:
    run = bench.session.run
    assert run is not None
    return run.marks[at]


def response(bench: Bench) -> str:
    run = bench.session.run
    return run.response if run is not None else ""


@pytest.mark.parametrize("size", [(180, 50), *SIZES], ids=str)
async def test_response_checklist_and_progress_are_in_sight(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(answered(), "review", size) as bench:
        assert "Fernhill Nursery grows shrubs" in bench.text
        assert "A short qualification summary" in bench.text
        assert "0 of 13 judged" in bench.text
        assert "to judge" in bench.text


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", KEYS)
async def test_one_key_judges_and_goes_on(open_bench: Open, size: tuple[int, int], key: str) -> None:
    async with open_bench(answered(), "review", size) as bench:
        await bench.press(key)
        assert mark(bench).verdict == KEYS[key]
        assert mark(bench, 1).verdict is None
        assert bench.one("#marks").current == mark(bench, 1).item
        assert "1 of 13 judged" in bench.text


async def test_everything_can_be_judged_with_thirteen_keys(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press(*"ynpux" * 2, "y", "y", "y")
        run = bench.session.run
        assert run is not None
        assert [one.verdict for one in run.marks][:5] == [KEYS[key] for key in "ynpux"]
        assert None not in [one.verdict for one in run.marks]
        assert "13 of 13 judged" in bench.text


async def test_a_verdict_can_be_taken_back_and_undone(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("y", "up", "backspace")
        assert mark(bench).verdict is None
        assert [one.verdict for one in mark(bench).earlier] == ["met"]
        await bench.press("ctrl+z", "ctrl+z")
        assert bench.session == answered()


@pytest.mark.parametrize("session", [filled(), handed_over()], ids=["no run", "no response"])
async def test_without_a_response_nothing_is_judged(open_bench: Open, session: Session) -> None:
    async with open_bench(session, "review") as bench:
        await bench.press("y", "e", "minus", "d")
        assert bench.session == session
        assert "here first" in bench.toasts or "copy the brief" in bench.toasts


@pytest.mark.parametrize("text", [RESPONSE, "one line", " \tleading and trailing \n\n", "\x1b[31m[b]\u202e\x00é漢"])
async def test_a_paste_is_kept_to_the_character(open_bench: Open, text: str) -> None:
    async with open_bench(handed_over(), "review") as bench:
        await bench.paste(text)
        assert response(bench) == text
        assert (await bench.saved()).run == bench.session.run


async def test_a_paste_before_the_brief_was_copied_freezes_it(open_bench: Open) -> None:
    async with open_bench(filled(), "review") as bench:
        await bench.paste(RESPONSE)
        assert response(bench) == RESPONSE
        assert "frozen as run 1" in bench.toasts


@pytest.mark.parametrize(("text", "told"), [(" \n", "is empty"), ("x" * 5_000_001, "5 MB")], ids=["empty", "enormous"])
async def test_what_is_empty_or_enormous_is_refused(open_bench: Open, text: str, told: str) -> None:
    async with open_bench(handed_over(), "review") as bench:
        await bench.paste(text)
        assert bench.session == handed_over()
        assert told in bench.toasts


async def test_a_paste_over_a_response_asks_first_and_keeps_the_old_one(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.paste("another")
        assert "There is a response already" in bench.text
        await bench.press("escape")
        assert bench.session == answered()
        await bench.paste("another")
        await bench.press("r")
        run = bench.session.run
        assert run is not None
        assert (run.response, [one.response for one in run.earlier]) == ("another", [RESPONSE])


async def test_a_paste_after_the_decision_belongs_to_the_next_run(open_bench: Open) -> None:
    session = runs.decide(answered(), 1, "revise", "Ada", LATER)
    async with open_bench(session, "review") as bench:
        await bench.paste("another")
        await bench.press("n")
        assert [run.response for run in bench.session.runs] == [RESPONSE, "another"]


async def test_a_response_can_come_from_a_file(open_bench: Open, tmp_path: Path) -> None:
    path = tmp_path / "answer.md"
    path.write_bytes(b"one\r\ntwo")
    async with open_bench(handed_over(), "review") as bench:
        await bench.press("o")
        await bench.paste(str(path))
        await bench.press("enter")
        assert response(bench) == "one\r\ntwo"


@pytest.mark.parametrize(("data", "told"), [(b"\xff", "not UTF-8"), (None, "could not be read")])
async def test_a_file_that_cannot_be_used_is_told(
    open_bench: Open, tmp_path: Path, data: bytes | None, told: str
) -> None:
    path = tmp_path / "answer.md"
    if data is not None:
        path.write_bytes(data)
    async with open_bench(handed_over(), "review") as bench:
        await bench.press("o")
        await bench.paste(str(path))
        await bench.press("enter")
        assert told in bench.toasts
        assert bench.session == handed_over()


async def test_the_clipboard_is_read_by_a_key(open_bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_bench(handed_over(), "review") as bench:
        await bench.press("ctrl+v")
        assert "no system clipboard" in bench.toasts
        monkeypatch.setattr("workbench.tui.clipboard.from_system", lambda: "from the clipboard")
        await bench.press("ctrl+v")
        assert response(bench) == "from the clipboard"


async def test_selected_words_become_evidence_with_their_offsets(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        view = bench.one("#response")
        view.focus()
        at = RESPONSE.index("two sites")
        view.move_to(at)
        for _ in range(len("two sites")):
            await bench.press("shift+right")
        await bench.press("e")
        (evidence,) = mark(bench).evidence
        assert (evidence.quote, evidence.start, evidence.end) == ("two sites", at, at + 9)
        assert RESPONSE[evidence.start : evidence.end] == evidence.quote
        assert "two sites" in bench.text


async def test_the_line_of_the_caret_becomes_evidence(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        bench.one("#response").focus()
        await bench.press("down", "down", "e")
        assert mark(bench).evidence[0].quote == "Fernhill Nursery grows shrubs under glass on two sites."


async def test_evidence_is_jumped_to_and_dropped(open_bench: Open) -> None:
    long = RESPONSE + "filler\n" * 200 + "the end"
    session = runs.add_evidence(answered(long), 1, "summary", len(long) - 7, len(long))
    async with open_bench(session, "review") as bench:
        assert "the end" not in "\n".join(bench.text.splitlines()[2:20])
        await bench.press("right_square_bracket")
        assert bench.one("#response").chosen == (len(long) - 7, len(long))
        await bench.press("delete")
        assert mark(bench).evidence == ()


async def test_looked_for_and_not_there(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("minus")
        assert mark(bench).evidence[0].absent
        assert "not there" in bench.text


async def test_a_note_is_written_on_the_item(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("m")
        await bench.type("who says so?")
        await bench.press("escape")
        assert mark(bench).note == "who says so?"
        await bench.press("down")
        assert mark(bench, 1).note == ""
        assert bench.one("#note").original == ""
        await bench.press("up")
        assert bench.one("#note").original == "who says so?"


async def test_the_verdict_keys_are_letters_in_a_note(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("m")
        await bench.type("ypnuxde")
        assert mark(bench).note == "ypnuxde"
        assert mark(bench).verdict is None


async def test_the_response_makes_room_for_the_brief_and_the_lead(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("w")
        assert "# Task" in bench.text
        await bench.press("w")
        assert "Wants to water at night." in bench.text
        await bench.press("w")
        assert "Fernhill Nursery grows shrubs" in bench.text


async def test_words_are_found_in_the_response(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("slash")
        await bench.type("DEAR INES")
        await bench.press("enter")
        assert bench.one("#response").chosen == (RESPONSE.index("Dear Ines"), RESPONSE.index("Dear Ines") + 9)
        await bench.press("slash", "ctrl+u")
        await bench.type("[b]")
        await bench.press("enter")
        assert "is not in the response" in bench.toasts


async def test_it_opens_at_the_item_where_it_was_left(open_bench: Open, own_folders: Path) -> None:
    async with open_bench(answered(), "review") as bench:
        await bench.press("down", "down", "down")
        item = bench.one("#marks").current
        await bench.press("ctrl+q")
    (own_folders / "sessions" / "lead.toml").unlink()
    async with open_bench(answered()) as bench:
        assert bench.app.place.PLACE == "review"
        assert bench.one("#marks").current == item


async def test_a_megabyte_is_shown_and_judged(open_bench: Open) -> None:
    async with open_bench(answered("A line of the response.\n" * 45_000), "review") as bench:
        await bench.press("y")
        await bench.press("tab", "ctrl+end")
        assert "45000" in bench.text
        assert mark(bench).verdict == "met"


async def test_looking_for_hints_does_not_write_the_session_out(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Session] = []
    monkeypatch.setattr(Session, "__repr__", lambda self: written.append(self) or "a session")
    async with open_bench(answered(), "review") as bench:
        assert bench.one("#marks").option_count
    assert written == []


async def test_a_hint_that_comes_late_says_that_it_differs_from_the_mark(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, may = Finder.find, threading.Event()

    def slow(finder: Finder, setting: str, session: Session, run: Run, marks: tuple[Mark, ...]) -> Hints | None:
        may.wait(20)
        return find(finder, setting, session, run, marks)

    monkeypatch.setattr(Finder, "find", slow)
    async with open_bench(answered(f"{RESPONSE}\n\nThey were founded in 1912.")) as bench:
        bench.app.go("review")
        await bench.pilot.press(*["down"] * 4, "y")
        assert (mark(bench, 4).text, mark(bench, 4).verdict) == ("Do not invent information about the company", "met")
        assert "differs" not in bench.text
        may.set()
        await bench.settle()
        assert "differs (h goes there)" in bench.text
        await bench.press("h")
        assert "Flagged: 1912" in bench.text
