"""The coach: beside the work where there is room, over it where there is not, and never in the way of the keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.example import answered, fresh, saved
from workbench import coach
from workbench.model import Session
from workbench.store import config
from workbench.tui.app import WorkbenchApp
from workbench.tui.coaching import place_of
from workbench.tui.screens.coach import CoachDialog
from workbench.tui.screens.keys_help import KeysHelp
from workbench.tui.screens.library import LibraryPlace
from workbench.tui.widgets.checklist import Checklist
from workbench.tui.widgets.coach_panel import CoachPanel
from workbench.tui.widgets.field import Field

WIDE = [(180, 50), (140, 45), (110, 32)]
NARROW = (80, 24)


@asynccontextmanager
async def opened(
    folder: Path, size: tuple[int, int] = (140, 45), session: Session | None = None
) -> AsyncIterator[tuple[WorkbenchApp, Pilot[int]]]:
    """Open a session in the brief."""
    path = saved(folder / "one.toml", session or fresh())
    app = WorkbenchApp(folder, config.load(folder / "none.toml"), path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each of which may open a place."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()


def panel(app: WorkbenchApp) -> CoachPanel | None:
    return next(iter(app.place.query(CoachPanel)), None)


def shown(app: WorkbenchApp) -> str:
    return str(app.screen.query_one("#coach-page", Static).visual)


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_it_opens_beside_the_work_and_leaves_the_focus_there(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size) as (app, pilot):
        focused = app.focused
        await press(pilot, "f1")
        assert panel(app) is not None
        assert app.focused is focused
        await press(pilot, *"Fernhill")
        assert app.desk is not None
        assert app.desk.session.lead.company == "Fernhill"
        assert panel(app) is not None


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_no_pane_lies_under_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size) as (app, pilot):
        await press(pilot, "f1")
        beside = panel(app)
        assert beside is not None
        for name in ("lead-pane", "task-pane", "brief-pane"):
            pane = app.place.query_one(f"#{name}")
            assert not pane.is_on_screen or pane.region.right <= beside.region.x
        stop = app.place.focused
        assert stop is not None
        assert stop.region.area > 0


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_every_step_is_shown_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, size, answered()) as (app, pilot):
        await press(pilot, "f1", *["f9"] * 10)
        for at in range(11):
            beside = panel(app)
            assert beside is not None
            page, keys = beside.query_one("#coach-page"), beside.query_one("#coach-keys")
            assert page.region.bottom <= keys.region.y
            assert keys.region.bottom <= beside.region.bottom
            title = coach.guide()[0][at].title if at < 10 else "Action checklist"
            assert title in shown(app)
            await press(pilot, "f10")


async def test_each_step_takes_the_focus_to_its_pane(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, "f10")
        for step in coach.guide()[0]:
            assert step.title in shown(app)
            assert place_of(step.where) == app.place.PLACE
            focused = app.focused
            if isinstance(focused, Field):
                assert focused.path == step.where
            elif isinstance(focused, Checklist):
                assert step.where == f"task.{focused.list_name}."
            else:
                assert focused is not None
                assert (focused.id, step.where) in {("preview", "brief"), ("marks", "runs.")}
            await press(pilot, "f10")
        assert "Action checklist" in shown(app)
        await press(pilot, "alt+left")
        assert coach.guide()[0][-1].title in shown(app)


async def test_it_tells_what_the_session_has_while_one_writes(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, *["f10"] * 4)
        assert "○ Not yet  0 of 6 fields" in shown(app)
        await press(pilot, *"Fernhill")
        await pilot.pause(0.5)
        assert "● Begun  1 of 6 fields" in shown(app)


async def test_it_stays_open_from_place_to_place_and_keeps_its_step(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, "f1", "f10", "f10")
        title = coach.guide()[0][2].title
        for key in ("f5", "f3", "ctrl+l", "f2"):
            await press(pilot, key)
            assert panel(app) is not None
            assert title in shown(app)
        await press(pilot, "escape")
        assert panel(app) is None
        assert app.place.PLACE == "ask"
        await press(pilot, "f1")
        assert title in shown(app)


async def test_escape_goes_back_once_it_is_closed(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, "f1", "escape")
        assert panel(app) is None
        await press(pilot, "escape")
        assert isinstance(app.place, LibraryPlace)


async def test_once_more_shows_the_keys(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, "f1", "f1")
        assert isinstance(app.screen, KeysHelp)
        await press(pilot, "escape")
        assert panel(app) is not None


async def test_it_shows_the_keys_of_the_pane_with_the_focus(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, "f1", *["f10"] * 5)
        assert isinstance(app.focused, Checklist)
        assert "Switch the item on or off" in str(app.screen.query_one("#coach-keys", Static).visual)


@pytest.mark.parametrize("place", ["ask", "brief"])
async def test_panes_lay_themselves_out_in_the_room_that_is_left(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path, (110, 32)) as (app, pilot):
        await press(pilot, "f2" if place == "ask" else "f3")
        assert app.place.has_class("-two")
        await press(pilot, "f1")
        assert app.place.has_class("-one")
        await press(pilot, "escape")
        assert app.place.has_class("-two")


async def test_on_a_small_screen_it_is_a_dialog_that_leads_to_the_pane(tmp_path: Path) -> None:
    async with opened(tmp_path, NARROW) as (app, pilot):
        await press(pilot, "f1")
        assert isinstance(app.screen, CoachDialog)
        assert panel(app) is None
        assert coach.guide()[0][0].title in shown(app)
        await press(pilot, "f10", "right", "f10")
        assert coach.guide()[0][3].title in shown(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, CoachDialog)
        assert isinstance(app.focused, Field)
        assert app.focused.path == "lead.company"
        await press(pilot, "f10")
        assert coach.guide()[0][4].title in shown(app)


async def test_the_dialog_shows_every_step_without_scrolling(tmp_path: Path) -> None:
    async with opened(tmp_path, NARROW, answered()) as (app, pilot):
        await press(pilot, "f1", *["f9"] * 10)
        for _ in range(11):
            box = app.screen.query_one(".dialog-text")
            assert box.virtual_size.height <= box.size.height
            await press(pilot, "f10")


@pytest.mark.parametrize("key", ["f1", "?"])
async def test_the_dialog_leads_to_the_keys(tmp_path: Path, key: str) -> None:
    async with opened(tmp_path, NARROW) as (app, pilot):
        await press(pilot, "f1", key)
        assert isinstance(app.screen, KeysHelp)


async def test_a_terminal_that_shrinks_puts_it_away_until_there_is_room(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await press(pilot, "f1")
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert panel(app) is None
        await pilot.resize_terminal(140, 45)
        await pilot.pause()
        assert panel(app) is not None


async def test_with_no_session_open_it_says_how_to_start_one(tmp_path: Path) -> None:
    app = WorkbenchApp(tmp_path, config.load(tmp_path / "none.toml"))
    async with app.run_test(size=(140, 45)) as pilot:
        await press(pilot, "f1")
        assert "press n in the library" in shown(app)
        await press(pilot, "f10")
        assert isinstance(app.place, LibraryPlace)
        await press(pilot, "f9", "n")
        assert app.place.PLACE == "brief"
        assert "press n in the library" not in shown(app)
