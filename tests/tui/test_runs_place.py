"""The Runs place: every hand-over with what became of it."""

from __future__ import annotations

import threading

import pytest

from tests.example import LATER, answered, filled
from tests.tui.conftest import SIZES, Open
from workbench import runs
from workbench.model import Session
from workbench.reviewers import as_reviewer, with_review_of
from workbench.tui.screens import runs as runs_place


def two_runs() -> Session:
    session = runs.judge(answered("the first response"), 1, "email", "not met", LATER)
    session = runs.decide(session, 1, "revise", "Ada", LATER, "too long")
    session = runs.next_run(session, "the second brief", LATER)
    return runs.file_response(session, 2, "the second response", LATER)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_latest_run_comes_first(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(two_runs(), "runs", size) as bench:
        rows = bench.text
        assert rows.index("Run 2") < rows.index("Run 1")
        assert "revise by" in rows
        assert "Ada" in rows
        assert "0 of 13 judged" in rows


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_without_a_run_it_says_how_to_make_one(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(filled(), "runs", size) as bench:
        assert "No run yet" in bench.text
        await bench.press("down", "enter", "tab", "escape")
        assert bench.app.is_running


async def test_the_run_under_the_highlight_is_shown(open_bench: Open) -> None:
    async with open_bench(two_runs(), "runs") as bench:
        assert "second" in bench.one("#run-text").text
        await bench.press("down")
        assert "first response" in bench.one("#run-text").text


def with_lines(first: str, second: str) -> Session:
    session = runs.decide(answered(first), 1, "revise", "Ada", LATER)
    return runs.file_response(runs.next_run(session, "the second brief", LATER), 2, second, LATER)


async def test_long_texts_are_compared_beside_the_screen(open_bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_place, "AT_ONCE", 10)
    real, may = runs_place.difference, threading.Event()

    def slow(before: str, after: str) -> runs_place.Difference:
        may.wait(20)
        return real(before, after)

    monkeypatch.setattr(runs_place, "difference", slow)
    async with open_bench(with_lines("same\none\n", "same\ntwo\n")) as bench:
        bench.app.go("runs")
        for _ in range(5):
            await bench.pilot.pause()
        assert "comparing" in bench.text
        may.set()
        await bench.settle()
        assert "1 lines gone, 1 new" in bench.text
        assert "- one" in bench.text


async def test_the_changes_of_a_text_are_gone_through_and_counted(open_bench: Open) -> None:
    filler = "the same\n" * 60
    session = with_lines(f"one\n{filler}two\n{filler}", f"1\n{filler}2\n{filler}")
    async with open_bench(session, "runs") as bench:
        assert "2 lines gone, 2 new" in bench.text
        await bench.press("right_square_bracket")
        assert "- one" in bench.text
        await bench.press("right_square_bracket")
        assert "- two" in bench.text
        assert "Change 2 of 2" in bench.toasts
        await bench.press("right_square_bracket", "left_square_bracket")
        assert "- two" in bench.text


async def test_a_run_that_waits_says_so(open_bench: Open) -> None:
    session = runs.next_run(runs.decide(answered("one"), 1, "revise", "Ada", LATER), "the second brief", LATER)
    async with open_bench(session, "runs") as bench:
        assert "Run 2 waits for Codex's response" in bench.text
        assert "- one" not in bench.text


async def test_two_reviewers_are_compared_item_by_item(open_bench: Open) -> None:
    session = runs.judge(runs.judge(answered(), 1, "summary", "met", LATER), 1, "email", "met", LATER)
    seen = runs.judge(as_reviewer(session, "Omar"), 1, "summary", "met", LATER)
    seen = runs.judge(seen, 1, "email", "not met", LATER)
    async with open_bench(with_review_of(seen, session, "Omar"), "runs", (180, 50)) as bench:
        shown = bench.one("#run-marks").text
        assert "talk    ✓ / ✗  A first follow-up email draft  (met / not met)" in shown
        assert "agree   ✓ / ✓  A short qualification summary" in shown
        assert shown.index("\ntalk ") < shown.index("\nagree ")


async def test_notes_quotes_and_changed_verdicts_stand_under_their_item(open_bench: Open) -> None:
    session = runs.judge(answered("a fine response"), 1, "email", "met", LATER)
    session = runs.judge(session, 1, "email", "not met", LATER, hinted=True)
    session = runs.write_note(runs.add_evidence(session, 1, "email", 2, 6), 1, "email", "Too cool.")
    async with open_bench(runs.looked_for(session, 1, "summary"), "runs") as bench:
        shown = bench.one("#run-marks").text
        assert "Note: Too cool.\n  “fine”\n  Judged first met" in shown
        assert "then not met after the hint" in shown
        assert "Looked for, not there" in shown


EMAIL = "# Email\n\nSubject: Your rota\n\nHello Ines,\n\nthank you for writing.\n\nRosa"


async def test_the_e_mail_of_an_undecided_run_is_not_offered(open_bench: Open) -> None:
    async with open_bench(answered(EMAIL), "runs") as bench:
        await bench.press("e")
        assert "Only the e-mail of an accepted run" in bench.toasts


async def test_an_accepted_e_mail_can_be_had_again(open_bench: Open) -> None:
    async with open_bench(runs.decide(answered(EMAIL), 1, "accept", "Rosa", LATER), "runs") as bench:
        await bench.press("e")
        assert "Subject: Your rota" in bench.text
