"""The Ask place: asking and assigning side by side, one question, and takeaways that go on into the task."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.example import fresh, saved
from workbench import edits
from workbench.ask_pairs import pairs
from workbench.model import Session
from workbench.store import config
from workbench.tui import clipboard
from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.pair_view import PairView
from workbench.tui.widgets.pane import Pane

SIZES = [(180, 50), (110, 32), (80, 24)]


@asynccontextmanager
async def asking(
    folder: Path, size: tuple[int, int] = (140, 45), **texts: str
) -> AsyncIterator[tuple[WorkbenchApp, Pilot[int]]]:
    """Open a session with some texts of its Ask in the Ask place."""
    session = fresh()
    for name, text in texts.items():
        session = edits.write(session, f"ask.{name}", text)
    path = saved(folder / "one.toml", session)
    app = WorkbenchApp(folder, config.load(folder / "none.toml"), path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        yield app, pilot


def now(app: WorkbenchApp) -> Session:
    assert app.desk is not None
    return app.desk.session


def field(app: WorkbenchApp, name: str) -> Field:
    return app.screen.query_one(f"#{name}", Field)


def said(app: WorkbenchApp, name: str) -> str:
    return str(app.screen.query_one(f"#{name}", Static).visual)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_everything_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with asking(tmp_path, size) as (app, _):
        for name in ("ask-side", "code-side", "question", "reading", "answer", "takeaways"):
            region = app.screen.query_one(f"#{name}").region
            assert region.height >= 2
            assert app.screen.region.contains_region(region)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_moves_while_one_writes(tmp_path: Path, size: tuple[int, int]) -> None:
    async with asking(tmp_path, size) as (app, pilot):
        before = [pane.region for pane in app.screen.query(Pane)]
        await pilot.press(*"Draft a reply")
        await pilot.pause()
        assert [pane.region for pane in app.screen.query(Pane)] == before


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_shipped_pair_is_shown_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with asking(tmp_path, size) as (app, pilot):
        for _ in pairs():
            for side in ("ask-side", "code-side"):
                assert "…" not in said(app, side)
                widget = app.screen.query_one(f"#{side}", Static)
                assert widget.visual.get_height(widget.styles, widget.content_size.width) <= widget.content_size.height
            await pilot.press("ctrl+n")
            await pilot.pause()


async def test_pairs_go_round_in_both_directions(tmp_path: Path) -> None:
    async with asking(tmp_path) as (app, pilot):
        view = app.screen.query_one(PairView)
        seen = []
        for _ in pairs():
            assert view.shown is not None
            seen.append(view.shown.ask)
            await pilot.press("ctrl+n")
        assert seen == [pair.ask for pair in pairs()]
        assert view.shown is not None
        assert view.shown.ask == seen[0]
        await pilot.press("alt+up")
        assert view.shown.ask == seen[-1]


async def test_ones_own_question_stands_beside_its_other_shape(tmp_path: Path) -> None:
    async with asking(tmp_path) as (app, pilot):
        await pilot.press(*"How do I prune a pear?")
        shown = app.screen.query_one(PairView).shown
        assert shown is not None
        assert shown.ask == "How do I prune a pear?"
        assert shown.code.startswith("Prepare numbered steps that show how to prune a pear")
        assert "✓ Ask" in said(app, "reading")
        assert "How do" in said(app, "reading")


async def test_a_question_that_assigns_is_pointed_out_and_can_be_turned_round(tmp_path: Path) -> None:
    async with asking(tmp_path) as (app, pilot):
        await pilot.press(*"Draft a letter to the pear growers")
        assert "this assigns work" in said(app, "reading")
        assert "Draft" in said(app, "reading")
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert now(app).ask.question.startswith("Help me understand what to consider before I draft a letter")
        assert "✓ Ask" in said(app, "reading")
        await pilot.press("ctrl+z")
        assert now(app).ask.question == "Draft a letter to the pear growers"


async def test_a_shipped_ask_becomes_the_question(tmp_path: Path) -> None:
    async with asking(tmp_path) as (app, pilot):
        await pilot.press("ctrl+n", "ctrl+t")
        await pilot.pause()
        assert now(app).ask.question == pairs()[1].ask


async def test_the_assignment_becomes_the_objective(tmp_path: Path) -> None:
    async with asking(tmp_path, question="Put the three pear orders into one table for my review.") as (app, pilot):
        await pilot.press("ctrl+e")
        assert now(app).task.objective == "Put the three pear orders into one table for my review."


async def test_the_line_with_the_cursor_goes_to_the_notes_or_the_rules(tmp_path: Path) -> None:
    async with asking(tmp_path, takeaways="Ask for the acreage\n- Promise no harvest date") as (app, pilot):
        field(app, "takeaways").focus()
        await pilot.pause()
        await pilot.press("f7", "down", "f8")
        assert now(app).lead.notes == "Ask for the acreage"
        assert now(app).task.rules[-1].text == "Promise no harvest date"
        assert len(now(app).task.rules) == len(fresh().task.rules) + 1
        assert "2 of 2 sent on" in str(app.screen.query_one("#pane-takeaways", Pane).border_title)


async def test_all_takeaways_are_sent_when_none_is_meant_and_none_twice(tmp_path: Path) -> None:
    async with asking(tmp_path, takeaways="One\nTwo\n") as (app, pilot):
        await pilot.press("f7", "f7")
        assert now(app).lead.notes == "One\nTwo"


async def test_sending_is_undone_with_one_key(tmp_path: Path) -> None:
    async with asking(tmp_path, takeaways="One") as (app, pilot):
        await pilot.press("f8", "ctrl+z")
        assert now(app).task.rules == fresh().task.rules


@pytest.mark.parametrize("key", ["f7", "f8", "ctrl+y"])
async def test_with_nothing_written_a_key_changes_nothing(tmp_path: Path, key: str) -> None:
    async with asking(tmp_path) as (app, pilot):
        before = now(app)
        await pilot.press(key)
        await pilot.pause()
        assert now(app) is before


async def test_the_question_is_copied_and_it_is_told_where_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def take(text: str) -> bool:
        taken.append(text)
        return True

    monkeypatch.setattr(clipboard, "to_system", take)
    async with asking(tmp_path, question=" Why do pears rust? ") as (app, pilot):
        told: list[str] = []
        monkeypatch.setattr(app, "tell", lambda message, *_: told.append(message))
        await pilot.press("ctrl+y")
        await app.workers.wait_for_complete()
        assert taken == ["Why do pears rust?"]
        assert app.clipboard == "Why do pears rust?"
        assert "system clipboard" in told[0]


async def test_markup_and_controls_in_a_question_are_only_text(tmp_path: Path) -> None:
    async with asking(tmp_path, question="What is [b]this[/b] \x1b[31m[/ for?") as (app, _):
        assert "[b]this[/b]" in said(app, "ask-side")
        assert "\x1b" not in said(app, "ask-side")


async def test_an_answer_is_kept_as_it_was_pasted(tmp_path: Path) -> None:
    async with asking(tmp_path) as (app, pilot):
        await pilot.press("tab")
        assert app.focused is field(app, "answer")
        await pilot.press(*"Rust is a fungus.", "enter", *"It winters on juniper.")
        assert now(app).ask.answer == "Rust is a fungus.\nIt winters on juniper."
