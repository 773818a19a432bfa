"""Progress is read from the data alone: stage, signs of the step bar, and what is still open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, answered, filled, fresh, handed_over
from workbench import edits, runs
from workbench.model import Mark, Outcome, Session, Verdict
from workbench.progress import Stage, judged, next_open, stage, steps, unsettled


def all_judged(verdict: Verdict = "met") -> Session:
    session = answered()
    for mark in runs.checklist(session):
        session = runs.judge(session, 1, mark.item, verdict, LATER)
    return session


def test_a_session_goes_from_stage_to_stage() -> None:
    assert stage(fresh()) == "new"
    assert stage(filled()) == "lead"
    assert stage(handed_over()) == "handed over"
    assert stage(answered()) == "to review"
    assert stage(all_judged()) == "to decide"


@pytest.mark.parametrize(("outcome", "then"), [("accept", "accepted"), ("revise", "to revise"), ("reject", "rejected")])
def test_a_decision_is_a_stage_of_its_own(outcome: Outcome, then: Stage) -> None:
    assert stage(runs.decide(all_judged(), 1, outcome, "Ada", LATER)) == then


def test_white_space_is_no_lead() -> None:
    assert stage(edits.write(fresh(), "lead.notes", " \n\t")) == "new"


def test_a_field_of_another_intake_is_a_lead_too() -> None:
    session = edits.write(fresh(), "lead.ticket", "T-9")
    field = session.task.intake[0].model_copy(update={"id": "ticket"})
    assert stage(edits.changed(session, task=edits.changed(session.task, intake=(field,)))) == "lead"


def test_the_steps_show_done_under_way_and_not_begun() -> None:
    def signs(session: Session) -> str:
        now = steps(session)
        return now.ask + now.brief + now.review

    assert signs(fresh()) == "○○○"
    assert signs(edits.write(filled(), "ask.question", "What is a lead?")) == "●●○"
    assert signs(edits.write(handed_over(), "ask.answer", "It is ...")) == "✓✓○"
    assert signs(answered()) == "○✓●"
    assert signs(runs.decide(all_judged(), 1, "accept", "Ada", LATER)) == "○✓✓"


@given(st.lists(st.sampled_from([None, "met", "not met"]), max_size=8), st.integers(0, 8))
def test_the_next_open_item_is_behind_the_present_one_going_round(verdicts: list[Verdict | None], at: int) -> None:
    marks = tuple(Mark(item=str(i), kind="output", text="x", verdict=v) for i, v in enumerate(verdicts))
    following = next_open(marks, str(at))
    opened = [int(mark.item) for mark in marks if mark.verdict is None]
    if not opened:
        assert following == ""
    else:
        behind = [one for one in opened if one > at] if at < len(marks) else []
        assert int(following) == (behind or opened)[0]


def test_what_is_judged_is_counted() -> None:
    assert judged(()) == (0, 0)
    run = runs.judge(answered(), 1, "email", "can't tell", LATER).run
    assert run is not None
    assert judged(run.marks) == (1, 13)


@pytest.mark.parametrize(
    ("verdict", "count"), [("met", 0), ("not applicable", 0), ("partly", 13), ("not met", 13), ("can't tell", 13)]
)
def test_all_but_met_and_not_applicable_stand_against_accepting(verdict: Verdict, count: int) -> None:
    run = all_judged(verdict).run
    assert run is not None
    assert len(unsettled(run)) == count


def test_what_is_not_judged_stands_against_accepting() -> None:
    run = answered().run
    assert run is not None
    assert len(unsettled(run)) == 13
