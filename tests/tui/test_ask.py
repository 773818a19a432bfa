"""The Ask place: asking and assigning side by side, one question, and takeaways that go on into the task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Static

from tests.example import fresh
from tests.tui.conftest import SIZES, Bench, Open
from workbench import edits
from workbench.ask_pairs import pairs
from workbench.tui import clipboard
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.pair_view import PairView
from workbench.tui.widgets.pane import Pane

Asking = Callable[..., Any]


@pytest.fixture
def asking(open_bench: Open) -> Asking:
    """Open a session with some texts of its Ask in the Ask place."""

    def opened(size: tuple[int, int] = (140, 45), **texts: str) -> Any:
        session = fresh()
        for name, text in texts.items():
            session = edits.write(session, f"ask.{name}", text)
        return open_bench(session, "ask", size)

    return opened


def field(bench: Bench, name: str) -> Field:
    found = bench.one(f"#{name}", Field)
    assert isinstance(found, Field)
    return found


def said(bench: Bench, name: str) -> str:
    return str(bench.one(f"#{name}", Static).visual)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_everything_is_in_sight(asking: Asking, size: tuple[int, int]) -> None:
    async with asking(size) as bench:
        for name in ("ask-side", "code-side", "question", "reading", "answer", "takeaways"):
            region = bench.app.screen.query_one(f"#{name}").region
            assert region.height >= 2
            assert bench.app.screen.region.contains_region(region)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_moves_while_one_writes(asking: Asking, size: tuple[int, int]) -> None:
    async with asking(size) as bench:
        before = [pane.region for pane in bench.app.screen.query(Pane)]
        await bench.type("Draft a reply")
        assert [pane.region for pane in bench.app.screen.query(Pane)] == before


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_shipped_pair_is_shown_whole(asking: Asking, size: tuple[int, int]) -> None:
    async with asking(size) as bench:
        for _ in pairs():
            for side in ("ask-side", "code-side"):
                assert "…" not in said(bench, side)
                widget = bench.app.screen.query_one(f"#{side}", Static)
                assert widget.visual.get_height(widget.styles, widget.content_size.width) <= widget.content_size.height
            await bench.press("ctrl+n")


async def test_pairs_go_round_in_both_directions(asking: Asking) -> None:
    async with asking() as bench:
        view = bench.app.screen.query_one(PairView)
        seen = []
        for _ in pairs():
            assert view.shown is not None
            seen.append(view.shown.ask)
            await bench.press("ctrl+n")
        assert seen == [pair.ask for pair in pairs()]
        assert view.shown is not None
        assert view.shown.ask == seen[0]
        await bench.press("alt+up")
        assert view.shown.ask == seen[-1]


async def test_ones_own_question_stands_beside_its_other_shape(asking: Asking) -> None:
    async with asking() as bench:
        await bench.type("How do I prune a pear?")
        shown = bench.app.screen.query_one(PairView).shown
        assert shown is not None
        assert shown.ask == "How do I prune a pear?"
        assert shown.code.startswith("Prepare numbered steps that show how to prune a pear")
        assert "✓ Ask" in said(bench, "reading")
        assert "How do" in said(bench, "reading")


async def test_a_question_that_assigns_is_pointed_out_and_can_be_turned_round(asking: Asking) -> None:
    async with asking() as bench:
        await bench.type("Draft a letter to the pear growers")
        assert "this assigns work" in said(bench, "reading")
        assert "Draft" in said(bench, "reading")
        await bench.press("ctrl+t")
        assert bench.session.ask.question.startswith("Help me understand what to consider before I draft a letter")
        assert "✓ Ask" in said(bench, "reading")
        await bench.press("ctrl+z")
        assert bench.session.ask.question == "Draft a letter to the pear growers"


async def test_a_shipped_ask_becomes_the_question(asking: Asking) -> None:
    async with asking() as bench:
        await bench.press("ctrl+n", "ctrl+t")
        assert bench.session.ask.question == pairs()[1].ask


async def test_the_assignment_becomes_the_objective(asking: Asking) -> None:
    async with asking(question="Put the three pear orders into one table for my review.") as bench:
        await bench.press("ctrl+e")
        assert bench.session.task.objective == "Put the three pear orders into one table for my review."


async def test_the_line_with_the_cursor_goes_to_the_notes_or_the_rules(asking: Asking) -> None:
    async with asking(takeaways="Ask for the acreage\n- Promise no harvest date") as bench:
        bench.app.screen.set_focus(field(bench, "takeaways"))
        await bench.press("f7", "down", "f8")
        assert bench.session.lead.notes == "Ask for the acreage"
        assert bench.session.task.rules[-1].text == "Promise no harvest date"
        assert len(bench.session.task.rules) == len(fresh().task.rules) + 1
        assert "2 of 2 sent on" in str(bench.app.screen.query_one("#pane-takeaways", Pane).border_title)


async def test_all_takeaways_are_sent_when_none_is_meant_and_none_twice(asking: Asking) -> None:
    async with asking(takeaways="One\nTwo\n") as bench:
        await bench.press("f7", "f7")
        assert bench.session.lead.notes == "One\nTwo"


async def test_sending_is_undone_with_one_key(asking: Asking) -> None:
    async with asking(takeaways="One") as bench:
        await bench.press("f8", "ctrl+z")
        assert bench.session.task.rules == fresh().task.rules


@pytest.mark.parametrize("key", ["f7", "f8", "ctrl+y"])
async def test_with_nothing_written_a_key_changes_nothing(asking: Asking, key: str) -> None:
    async with asking() as bench:
        before = bench.session
        await bench.press(key)
        assert bench.session is before


async def test_the_question_is_copied_and_it_is_told_where_to(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def take(text: str) -> bool:
        taken.append(text)
        return True

    monkeypatch.setattr(clipboard, "to_system", take)
    async with asking(question=" Why do pears rust? ") as bench:
        told: list[str] = []
        monkeypatch.setattr(bench.app, "tell", lambda message, *_: told.append(message))
        await bench.press("ctrl+y")
        await bench.app.workers.wait_for_complete()
        assert taken == ["Why do pears rust?"]
        assert bench.app.clipboard == "Why do pears rust?"
        assert "system clipboard" in told[0]


async def test_markup_and_controls_in_a_question_are_only_text(asking: Asking) -> None:
    async with asking(question="What is [b]this[/b] \x1b[31m[/ for?") as bench:
        assert "[b]this[/b]" in said(bench, "ask-side")
        assert "\x1b" not in said(bench, "ask-side")


async def test_an_answer_is_kept_as_it_was_pasted(asking: Asking) -> None:
    async with asking() as bench:
        await bench.press("tab")
        assert bench.app.focused is field(bench, "answer")
        await bench.press(*"Rust is a fungus.", "enter", *"It winters on juniper.")
        assert bench.session.ask.answer == "Rust is a fungus.\nIt winters on juniper."


async def test_a_question_is_whole_again_when_the_coach_beside_it_is_closed(asking: Asking) -> None:
    question = "What should I find out before I answer a lead that was referred to me with a long mail thread?"
    async with asking((110, 32), question=question) as bench:
        await bench.press("f10")
        await bench.press("escape")
        shown = " ".join(line[:54].strip() for line in bench.text.splitlines()[10:12])
        assert shown == question
