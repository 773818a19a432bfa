"""The coach: beside the work where there is room, over it where there is not, and never in the way of the keys."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.example import answered, fresh
from tests.tui.conftest import Bench, Open
from workbench import coach
from workbench.tui.coaching import place_of
from workbench.tui.screens.coach import CoachDialog
from workbench.tui.screens.keys_help import KeysHelp
from workbench.tui.screens.library import LibraryPlace
from workbench.tui.widgets.checklist import Checklist
from workbench.tui.widgets.coach_panel import CoachPanel
from workbench.tui.widgets.field import Field

WIDE = [(180, 50), (140, 45), (110, 32)]
NARROW = (80, 24)


def panel(bench: Bench) -> CoachPanel | None:
    return next(iter(bench.app.place.query(CoachPanel)), None)


def shown(bench: Bench) -> str:
    return str(bench.one("#coach-page", Static).visual)


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_it_opens_beside_the_work_and_leaves_the_focus_there(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(fresh(), size=size) as bench:
        focused = bench.app.focused
        await bench.press("f1")
        assert panel(bench) is not None
        assert bench.app.focused is focused
        await bench.type("Fernhill")
        assert bench.session.lead.company == "Fernhill"
        assert panel(bench) is not None


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_no_pane_lies_under_it(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(fresh(), size=size) as bench:
        await bench.press("f1")
        beside = panel(bench)
        assert beside is not None
        for name in ("lead-pane", "task-pane", "brief-pane"):
            pane = bench.app.place.query_one(f"#{name}")
            assert not pane.is_on_screen or pane.region.right <= beside.region.x
        stop = bench.app.place.focused
        assert stop is not None
        assert stop.region.area > 0


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_every_step_is_shown_whole(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(answered(), size=size) as bench:
        await bench.press("f1", *["f9"] * 10)
        for at in range(11):
            beside = panel(bench)
            assert beside is not None
            page, keys = beside.query_one("#coach-page"), beside.query_one("#coach-keys")
            assert page.region.bottom <= keys.region.y
            assert keys.region.bottom <= beside.region.bottom
            title = coach.guide()[0][at].title if at < 10 else "Action checklist"
            assert title in shown(bench)
            await bench.press("f10")


async def test_each_step_takes_the_focus_to_its_pane(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("f10")
        for step in coach.guide()[0]:
            assert step.title in shown(bench)
            assert place_of(step.where) == bench.app.place.PLACE
            focused = bench.app.focused
            if isinstance(focused, Field):
                assert focused.path == step.where
            elif isinstance(focused, Checklist):
                assert step.where == f"task.{focused.list_name}."
            else:
                assert focused is not None
                assert (focused.id, step.where) in {("preview", "brief"), ("marks", "runs.")}
            await bench.press("f10")
        assert "Action checklist" in shown(bench)
        await bench.press("alt+left")
        assert coach.guide()[0][-1].title in shown(bench)


async def test_it_tells_what_the_session_has_while_one_writes(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press(*["f10"] * 4)
        assert "○ Not yet  0 of 6 fields" in shown(bench)
        await bench.type("Fernhill")
        for _ in range(200):
            if "Begun" in shown(bench):
                break
            await bench.pilot.pause(0.05)
        assert "● Begun  1 of 6 fields" in shown(bench)


async def test_it_stays_open_from_place_to_place_and_keeps_its_step(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("f1", "f10", "f10")
        title = coach.guide()[0][2].title
        for key in ("f5", "f3", "ctrl+l", "f2"):
            await bench.press(key)
            assert panel(bench) is not None
            assert title in shown(bench)
        await bench.press("escape")
        assert panel(bench) is None
        assert bench.app.place.PLACE == "ask"
        await bench.press("f1")
        assert title in shown(bench)


async def test_escape_goes_back_once_it_is_closed(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("f1", "escape")
        assert panel(bench) is None
        await bench.press("escape")
        assert isinstance(bench.app.place, LibraryPlace)


async def test_once_more_shows_the_keys(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("f1", "f1")
        assert isinstance(bench.app.screen, KeysHelp)
        await bench.press("escape")
        assert panel(bench) is not None


async def test_it_shows_the_keys_of_the_pane_with_the_focus(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("f1", *["f10"] * 5)
        assert isinstance(bench.app.focused, Checklist)
        assert "Switch the item on or off" in str(bench.app.screen.query_one("#coach-keys", Static).visual)


@pytest.mark.parametrize("place", ["ask", "brief"])
async def test_panes_lay_themselves_out_in_the_room_that_is_left(open_bench: Open, place: str) -> None:
    async with open_bench(fresh(), size=(110, 32)) as bench:
        await bench.press("f2" if place == "ask" else "f3")
        assert bench.app.place.has_class("-two")
        await bench.press("f1")
        assert bench.app.place.has_class("-one")
        await bench.press("escape")
        assert bench.app.place.has_class("-two")


async def test_on_a_small_screen_it_is_a_dialog_that_leads_to_the_pane(open_bench: Open) -> None:
    async with open_bench(fresh(), size=NARROW) as bench:
        await bench.press("f1")
        assert isinstance(bench.app.screen, CoachDialog)
        assert panel(bench) is None
        assert coach.guide()[0][0].title in shown(bench)
        await bench.press("f10", "right", "f10")
        assert coach.guide()[0][3].title in shown(bench)
        await bench.press("enter")
        assert not isinstance(bench.app.screen, CoachDialog)
        assert isinstance(bench.app.focused, Field)
        assert bench.app.focused.path == "lead.company"
        await bench.press("f10")
        assert coach.guide()[0][4].title in shown(bench)


async def test_the_dialog_shows_every_step_without_scrolling(open_bench: Open) -> None:
    async with open_bench(answered(), size=NARROW) as bench:
        await bench.press("f1", *["f9"] * 10)
        for _ in range(11):
            box = bench.app.screen.query_one(".dialog-text")
            assert box.virtual_size.height <= box.size.height
            await bench.press("f10")


@pytest.mark.parametrize("key", ["f1", "?"])
async def test_the_dialog_leads_to_the_keys(open_bench: Open, key: str) -> None:
    async with open_bench(fresh(), size=NARROW) as bench:
        await bench.press("f1", key)
        assert isinstance(bench.app.screen, KeysHelp)


async def test_a_terminal_that_shrinks_puts_it_away_until_there_is_room(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("f1")
        await bench.pilot.resize_terminal(*NARROW)
        assert panel(bench) is None
        await bench.pilot.resize_terminal(140, 45)
        assert panel(bench) is not None


async def test_with_no_session_open_it_says_how_to_start_one(open_bench: Open) -> None:
    async with open_bench() as bench:
        await bench.press("f1")
        assert "press n in the library" in shown(bench)
        await bench.press("f10")
        assert isinstance(bench.app.place, LibraryPlace)
        await bench.press("f9")
        await bench.press("n")
        assert "press n in the library" not in shown(bench)


async def test_closed_over_an_empty_library_it_leaves_the_keys_of_the_library(open_bench: Open) -> None:
    async with open_bench(size=NARROW) as bench:
        await bench.press("f1", "escape", "n")
        assert bench.app.place.PLACE == "brief"


async def test_a_session_started_beside_it_begins_at_the_pane_of_its_step(open_bench: Open) -> None:
    async with open_bench() as bench:
        await bench.press("f1", "n")
        await bench.type("It works on files")
        assert bench.session.ask.takeaways == "It works on files"
        assert bench.app.coach.page().steps[0].sign == "✓"
