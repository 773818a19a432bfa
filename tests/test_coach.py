"""The guided way: ten steps whose states follow from the session and from nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.example import LATER, answered, filled, fresh, handed_over
from workbench import coach, edits, runs
from workbench.model import Session

NOTES = "Two glasshouses of half an acre each. They water by hand and want it to run at night from May on."


def signs(session: Session) -> dict[str, str]:
    return {state.step.id: state.sign for state in coach.steps(session)}


def seen(session: Session, id: str) -> str:
    return next(state.seen for state in coach.steps(session) if state.step.id == id)


def written(session: Session, **texts: str) -> Session:
    for path, text in texts.items():
        session = edits.write(session, path.replace("__", "."), text)
    return session


def test_there_are_ten_steps_and_eight_points() -> None:
    steps, points = coach.guide()
    assert (len(steps), len(points)) == (10, 8)
    assert len({step.id for step in steps}) == 10


@pytest.mark.parametrize("step", coach.guide()[0], ids=lambda step: step.id)
def test_every_step_says_what_why_and_what_then(step: coach.Step) -> None:
    for text in (step.title, step.stage, step.do, step.why, step.after):
        assert text == text.strip() != ""
    assert step.where == "brief" or "." in step.where
    assert len(step.do) <= 170, "the panel has five rows for it"
    assert len(step.why) <= 140
    assert len(step.after) <= 80


def test_a_session_with_nothing_in_it_has_no_step() -> None:
    assert set(signs(Session()).values()) == {"○"}
    assert {state.sign for state in coach.points(Session())} == {"○"}
    assert coach.first_open(coach.steps(Session())) == 0


def test_a_new_session_has_what_its_playbook_brings_and_nothing_else() -> None:
    now = signs(fresh())
    assert {id for id, sign in now.items() if sign == "✓"} == {"objective", "outputs", "rules", "review-plan"}
    assert now["lead"] == now["run"] == now["small-ask"] == "○"


def test_a_look_at_the_tool_is_known_by_what_came_of_it() -> None:
    assert signs(written(fresh(), ask__takeaways="It waits for work."))["look"] == "✓"
    assert signs(written(fresh(), ask__answer="I can do both."))["look"] == "✓"


def test_the_two_kinds_are_told_apart_when_the_question_asks_and_the_objective_assigns() -> None:
    assert signs(written(fresh(), ask__question="Why do nurseries water at night?"))["two-kinds"] == "✓"


def test_a_question_that_assigns_work_is_pointed_out() -> None:
    session = written(fresh(), ask__question="Draft the reply to the nursery.")
    assert signs(session)["two-kinds"] == "●"
    assert "assigns work" in seen(session, "two-kinds")


def test_a_small_ask_needs_question_and_answer() -> None:
    session = written(fresh(), ask__question="Why do nurseries water at night?")
    assert signs(session)["small-ask"] == "●"
    assert signs(written(session, ask__answer="Less evaporates."))["small-ask"] == "✓"


def test_a_lead_is_begun_with_its_first_field() -> None:
    assert signs(written(fresh(), lead__company="Fernhill"))["lead"] == "●"
    assert "1 of 6 fields" in seen(written(fresh(), lead__company="Fernhill"), "lead")


def test_a_lead_is_there_when_nobody_would_have_to_ask() -> None:
    session = written(filled(), lead__role="Owner", lead__website="fernhill.example", lead__source="Web form",
                      lead__received="2026-03-02 09:07", lead__notes=NOTES)
    assert signs(session)["lead"] == "✓"
    assert signs(session)["brief"] == "✓"


def test_items_that_are_off_do_not_count() -> None:
    session = fresh()
    for item in session.task.rules:
        session = edits.toggle_item(session, "rules", item.id)
    assert signs(session)["rules"] == "○"


def test_the_brief_is_there_once_it_was_handed_over() -> None:
    assert signs(handed_over())["brief"] == "✓"
    assert "run 1" in seen(handed_over(), "brief")


def test_the_last_step_ends_with_a_decision() -> None:
    assert signs(handed_over())["run"] == "●"
    assert "0 of" in seen(answered(), "run")
    decided = runs.decide(answered(), 1, "revise", "Mo", LATER)
    assert signs(decided)["run"] == "✓"
    again = runs.next_run(decided, "Another brief", LATER + timedelta(hours=1))
    assert signs(again)["run"] == "✓", "a decided first run stays one"


def test_the_checklist_knows_a_test_by_its_response() -> None:
    state = {one.point.id: one.sign for one in coach.points(answered())}
    assert state["tested"] == "✓"
    assert {one.point.id: one.sign for one in coach.points(handed_over())}["tested"] == "●"


@given(st.text(), st.text(), st.text())
@settings(deadline=None, max_examples=40)
def test_any_session_can_be_judged(question: str, notes: str, objective: str) -> None:
    session = written(fresh(), ask__question=question, lead__notes=notes, task__objective=objective)
    states = coach.steps(session)
    assert all(state.seen for state in states)
    assert 0 <= coach.first_open(states) < 10
    assert coach.steps(session) == states
