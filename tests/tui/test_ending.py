"""What still comes up while the app ends: it ends with the app, and is told of as no fault."""

from __future__ import annotations

import pytest

from tests.example import answered
from tests.tui.conftest import Open
from workbench.tui.places import PLACES, PlaceName


@pytest.mark.parametrize("first", ["brief", "review"])
@pytest.mark.parametrize("place", PLACES)
async def test_a_place(open_bench: Open, first: PlaceName, place: PlaceName) -> None:
    async with open_bench(answered(), first) as bench:
        bench.app.exit(0)
        bench.app.go(place)
        await bench.pilot.pause()
    assert bench.app.return_code == 0


@pytest.mark.parametrize("palette", ["action_palette", "search_themes"])
async def test_a_palette(open_bench: Open, palette: str) -> None:
    async with open_bench(answered()) as bench:
        bench.app.exit(0)
        getattr(bench.app, palette)()
        await bench.pilot.pause()
    assert bench.app.return_code == 0
