"""Dialogs: the decision and its reasons, help, jump mode and palette, at every size."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Static

from tests.example import LATER, answered
from tests.tui.conftest import SIZES, Bench, Open
from workbench import runs
from workbench.model import Decision, Session
from workbench.tui.screens.chooser import Chooser, Line
from workbench.tui.screens.place import Place
from workbench.tui.screens.text_dialog import TextDialog


def all_met() -> Session:
    session = answered()
    for mark in runs.checklist(session):
        session = runs.judge(session, 1, mark.item, "met", LATER)
    return session


def decision(bench: Bench) -> Decision | None:
    run = bench.session.run
    assert run is not None
    return run.decision


async def say(bench: Bench, name: str, text: str) -> None:
    bench.one(f"#{name}").focus()
    await bench.press("ctrl+u")
    await bench.type(text)


@pytest.mark.parametrize("size", SIZES, ids=str)
class TestDecision:
    async def test_shows_the_four_questions_and_the_three_outcomes(
        self, open_bench: Open, size: tuple[int, int]
    ) -> None:
        async with open_bench(all_met(), "review", size) as bench:
            await bench.press("d")
            for words in ("Are all outputs back?", "accept", "revise", "reject", "By whom", "Why"):
                assert words in bench.text

    async def test_is_made_by_keys_alone(self, open_bench: Open, size: tuple[int, int]) -> None:
        async with open_bench(all_met(), "review", size) as bench:
            await bench.press("d", "down", "enter", "ctrl+u")
            await bench.type("Ada")
            await bench.press("enter")
            await bench.type("too long")
            await bench.press("enter")
            await bench.type("name a limit")
            await bench.press("enter")
            made = decision(bench)
            assert made is not None
            assert (made.verdict, made.by, made.why, made.change) == ("revise", "Ada", "too long", "name a limit")

    async def test_to_accept_what_is_not_judged_needs_a_reason(self, open_bench: Open, size: tuple[int, int]) -> None:
        async with open_bench(answered(), "review", size) as bench:
            await bench.press("d")
            await say(bench, "by", "Ada")
            await bench.press("ctrl+s")
            assert decision(bench) is None
            assert "say why" in bench.text
            await bench.type("I know them")
            await bench.press("ctrl+s")
            made = decision(bench)
            assert made is not None
            assert (made.verdict, made.why) == ("accept", "I know them")

    async def test_needs_a_name(self, open_bench: Open, size: tuple[int, int]) -> None:
        async with open_bench(all_met(), "review", size) as bench:
            await bench.press("d")
            await say(bench, "by", " ")
            await bench.press("ctrl+s")
            assert decision(bench) is None
            assert "needs the name" in bench.text


async def test_everything_met_can_be_accepted_without_a_reason(open_bench: Open) -> None:
    async with open_bench(all_met(), "review") as bench:
        await bench.press("d")
        await say(bench, "by", "Ada")
        await bench.press("ctrl+s")
        made = decision(bench)
        assert made is not None
        assert made.verdict == "accept"


async def test_escape_leaves_it_undecided(open_bench: Open) -> None:
    async with open_bench(all_met(), "review") as bench:
        await bench.press("d", "escape")
        assert decision(bench) is None


async def test_a_decision_can_be_undone(open_bench: Open) -> None:
    session = runs.decide(all_met(), 1, "reject", "Ada", LATER)
    async with open_bench(all_met(), "review") as bench:
        bench.app.act_on(lambda _: session, "runs.1")
        await bench.press("ctrl+z")
        assert bench.session == all_met()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_jump_mode_shows_a_letter_for_every_pane(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(answered(), size=size) as bench:
        for letter, focus in (("n", "notes"), ("o", "objective"), ("r", "list-rules"), ("b", "preview")):
            await bench.press("ctrl+o", letter)
            assert bench.focus == focus


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("place", ["ask", "brief", "review", "runs", "library"])
async def test_every_dialog_opens_and_closes_in_every_place(
    open_bench: Open, size: tuple[int, int], place: str
) -> None:
    async with open_bench(answered(), size=size) as bench:
        await bench.go(place)
        for key in ("ctrl+o", "ctrl+p"):
            await bench.press(key)
            assert not isinstance(bench.app.screen, Place)
            await bench.press("escape")
            assert isinstance(bench.app.screen, Place)
        assert str(bench.app.place.PLACE) == place


async def test_a_dialog_that_is_closed_before_it_is_there_closes_and_answers(open_bench: Open) -> None:
    async with open_bench(answered(), "review") as bench:
        answers: list[None] = []
        bench.app.push_screen(TextDialog("A title", "A text"), answers.append)
        bench.app.screen.dismiss(None)
        await bench.settle()
        assert answers == [None]
        assert bench.app.screen is bench.app.place


async def test_a_save_that_ends_while_a_place_is_coming_up_is_told_there(open_bench: Open) -> None:
    async with open_bench(answered()) as bench:
        bench.app.go("ask")
        bench.app._saving_changed("saved", "")
        await bench.settle()
        assert "saved" in bench.text.splitlines()[0]


@pytest.mark.parametrize("opened", ["command_palette", "change_theme"])
async def test_a_click_on_what_was_just_taken_away_ends_nothing(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch, opened: str
) -> None:
    async with open_bench(answered()) as bench:
        await bench.app.run_action(opened)
        await bench.settle()
        gone = Static("old")
        monkeypatch.setattr(Screen, "get_widget_and_offset_at", lambda *_: (gone, Offset(0, 0)))
        await bench.pilot.click(offset=(1, 1))
        assert bench.app.is_running


async def test_a_dialog_that_comes_up_while_the_app_ends_is_no_fault(open_bench: Open) -> None:
    async with open_bench() as bench:
        bench.app.exit(0)
        bench.app.push_screen(Chooser("Take one", (Line("a", "Alder", ""),)))
        await bench.pilot.pause()
    assert bench.app.return_code == 0
