"""A monkey finds no fault and no dead end, can undo everything, and leaves a file that is what was on screen."""

from __future__ import annotations

from pathlib import Path

from tests.tui import monkey
from tests.tui.monkey_play import play

STEPS = 300
PLACES = {"LibraryPlace", "AskPlace", "BriefPlace", "ReviewPlace", "RunsPlace"}


def test_a_monkey_breaks_nothing(tmp_path: Path) -> None:
    played = play(tmp_path, "2", STEPS, each=100)
    assert played.faults == []
    assert set(played.seen) >= PLACES


def test_a_seed_does_the_same_again() -> None:
    one, other = monkey.steps("7:1"), monkey.steps("7:1")
    assert [next(one) for _ in range(500)] == [next(other) for _ in range(500)]
