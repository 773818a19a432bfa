"""The Runs place: every hand-over with what became of it."""

from __future__ import annotations

import pytest

from tests.example import LATER, answered, filled
from tests.tui.conftest import SIZES, Open
from workbench import runs
from workbench.model import Session


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
