"""The threshold: bars that stay where they are when the place comes, and keys that wait for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.example import filled, saved
from workbench.store.config import Loaded, Settings
from workbench.tui.app import PlaceName, WorkbenchApp
from workbench.tui.screens.threshold import Threshold
from workbench.tui.widgets.bars import KeyBar, StepBar

DEFAULTS = Loaded(Settings(), ())


class Waiting(WorkbenchApp):
    """Workbench with its foot on the threshold until it is asked in."""

    def _enter(self, place: PlaceName) -> None:
        self.kept_out = place

    async def ask_in(self, pilot: Pilot[int]) -> None:
        """Let the place come."""
        super()._enter(self.kept_out)
        while not self.has_place:
            await pilot.pause()
        await self.workers.wait_for_complete()
        await pilot.pause()


def keys_shown(app: WorkbenchApp) -> str:
    """The two lines of keys, as they are on the screen."""
    return str(app.screen.query_one(KeyBar).render())


@pytest.mark.parametrize("named", [True, False])
async def test_the_keys_are_those_of_the_place_that_comes(own_folders: Path, tmp_path: Path, named: bool) -> None:
    path = saved(tmp_path / "lead.toml", filled()) if named else None
    app = Waiting(own_folders, DEFAULTS, path)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Threshold)
        before = (keys_shown(app), app.screen.query_one(StepBar).region, app.screen.query_one(KeyBar).region)
        await app.ask_in(pilot)
        app.set_focus(None)
        await pilot.pause()
        assert (keys_shown(app), app.screen.query_one(StepBar).region, app.screen.query_one(KeyBar).region) == before


async def test_a_key_typed_before_the_place_is_there_counts_in_it(own_folders: Path) -> None:
    app = Waiting(own_folders, DEFAULTS, None)
    async with app.run_test(size=(140, 45)) as pilot:
        await pilot.pause()
        await pilot.press("slash", "x")
        assert isinstance(app.screen, Threshold)
        await app.ask_in(pilot)
        while app.keys_wait:
            await pilot.pause()
        assert app.screen.query_one("#filter").original == "x"
