"""What a person sees of every place at every size; `UPDATE_SNAPSHOTS=1` keeps new screens in place of the old."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from tests.example import LATER, answered
from tests.tui.conftest import SIZES, Open
from workbench import runs
from workbench.model import Session
from workbench.tui.app import PlaceName

PLACES: tuple[PlaceName, ...] = ("ask", "brief", "review", "runs")


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let moments read the same everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def half_judged() -> Session:
    session = runs.judge(answered(), 1, "summary", "met", LATER)
    session = runs.judge(session, 1, "no-price", "not met", LATER)
    return runs.add_evidence(session, 1, "no-price", 26, 80)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("place", PLACES)
async def test_a_place_looks_as_it_did(
    open_bench: Open, looks_like: Callable[[str, str], None], place: PlaceName, size: tuple[int, int]
) -> None:
    async with open_bench(half_judged(), place, size) as bench:
        if place == "brief" and "Readiness" in bench.text:
            for _ in range(100):
                if "the objective assigns work" in bench.text:
                    break
                await bench.settle()
        screen = re.sub(r"saved \d\d:\d\d", "saved 09:12", bench.text)
        looks_like(f"{place}-{'x'.join(map(str, size))}", screen)
