"""Revise: a follow-up message is read before it is copied, and only then begins the next run."""

from __future__ import annotations

import pytest

from tests.example import LATER, answered
from tests.tui.conftest import SIZES, Bench, Open
from workbench import runs
from workbench.model import Session


def fell_short() -> Session:
    return runs.judge(answered(), 1, "email", "not met", LATER)


async def revise(bench: Bench) -> None:
    """Decide to revise, by keys."""
    await bench.press("d", "down", "enter", "ctrl+u")
    await bench.type("Ada")
    await bench.press("ctrl+s")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_is_shown_first(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(fell_short(), "review", size) as bench:
        await revise(bench)
        await bench.press("f")
        assert "A person reviewed your answer" in bench.text
        assert "becomes run 2" in " ".join(bench.text.split())
        assert len(bench.session.runs) == 1
        await bench.press("escape")
        assert "tighten the brief after run 1" in bench.text
        await bench.press("f", "enter")
        assert [run.number for run in bench.session.runs] == [1, 2]
        assert "A person reviewed your answer" in bench.session.runs[1].brief
        assert "Run 2, a follow-up message: It was sent" in bench.toasts


async def test_without_anything_to_correct_there_is_none(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        await revise(bench)
        await bench.press("f")
        assert "no message to send" in bench.toasts
        assert len(bench.session.runs) == 1


async def test_a_change_can_be_left_out(open_bench: Open) -> None:
    async with open_bench(runs.judge(fell_short(), 1, "no-invention", "not met", LATER), "review") as bench:
        before = bench.session.task
        await revise(bench)
        offered = bench.text
        assert " taken" in offered
        await bench.press("space")
        assert bench.text != offered
        await bench.press("enter")
        assert bench.session.task != before
        assert bench.session.task.outputs == before.outputs, "the first change was left out"
