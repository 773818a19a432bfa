"""A second reviewer sees a run without the first one's marks, and both people's marks are kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, RESPONSE, answered, handed_over, saved
from workbench import edits, runs
from workbench.model import VERDICTS, Run, Session, Verdict
from workbench.reviewers import as_reviewer, first_reviewer, review_by, with_review_of
from workbench.store import session_file

MUCH_LATER = LATER + timedelta(hours=1)


def run_of(session: Session) -> Run:
    assert session.run is not None
    return session.run


def judged_by_rosa() -> Session:
    session = runs.judge(answered(), 1, "summary", "met", LATER)
    session = runs.write_note(session, 1, "summary", "Clear.")
    return runs.decide(session, 1, "revise", "Rosa", LATER)


def judged_by_omar(session: Session, item: str = "email", verdict: Verdict = "not met") -> Session:
    seen = runs.judge(as_reviewer(session, "Omar"), 1, item, verdict, MUCH_LATER)
    return with_review_of(seen, session, "Omar")


def test_a_second_reviewer_sees_nothing_of_the_first() -> None:
    seen = run_of(as_reviewer(judged_by_rosa(), "Omar"))
    assert seen.decision is None
    assert seen.reviews == ()
    assert [mark.item for mark in seen.marks] == [mark.item for mark in run_of(judged_by_rosa()).marks]
    assert not any(mark.verdict or mark.note or mark.evidence or mark.earlier for mark in seen.marks)
    assert (seen.brief, seen.response) == (run_of(judged_by_rosa()).brief, RESPONSE)


def test_a_second_reviewer_sees_nothing_of_the_first_in_earlier_runs_either() -> None:
    session = runs.next_run(judged_by_rosa(), "The brief once more.", MUCH_LATER)
    first = as_reviewer(session, "Omar").runs[0]
    assert first.decision is None
    assert not any(mark.verdict or mark.note for mark in first.marks)
    assert with_review_of(as_reviewer(session, "Omar"), session, "Omar") == session


def test_both_peoples_marks_are_kept() -> None:
    together = run_of(judged_by_omar(judged_by_rosa()))
    rosas = run_of(judged_by_rosa())
    assert (together.marks, together.decision) == (rosas.marks, rosas.decision)
    omars = review_by(together, "omar")
    assert omars is not None
    assert {mark.item: mark.verdict for mark in omars.marks if mark.verdict} == {"email": "not met"}


def test_who_comes_back_finds_their_marks_again() -> None:
    session = judged_by_omar(judged_by_rosa())
    seen = as_reviewer(session, "  OMAR ")
    assert next(mark.verdict for mark in run_of(seen).marks if mark.item == "email") == "not met"
    again = with_review_of(runs.judge(seen, 1, "email", "partly", MUCH_LATER), session, "Omar")
    assert len(run_of(again).reviews) == 1
    omars = review_by(run_of(again), "Omar")
    assert omars is not None
    email = next(mark for mark in omars.marks if mark.item == "email")
    assert (email.verdict, [one.verdict for one in email.earlier]) == ("partly", ["not met"])


def test_the_first_reviewer_goes_on_with_the_runs_own_marks() -> None:
    session = judged_by_omar(judged_by_rosa())
    seen = as_reviewer(session, "rosa")
    assert run_of(seen).marks == run_of(session).marks
    together = run_of(with_review_of(runs.judge(seen, 1, "concerns", "met", MUCH_LATER), session, "rosa"))
    assert next(mark.verdict for mark in together.marks if mark.item == "concerns") == "met"
    assert together.reviews == run_of(session).reviews
    assert first_reviewer(together) == "Rosa"


def test_a_decision_of_the_second_reviewer_is_their_own() -> None:
    session = judged_by_rosa()
    seen = runs.decide(as_reviewer(session, "Omar"), 1, "accept", "Omar", MUCH_LATER)
    together = run_of(with_review_of(seen, session, "Omar"))
    assert together.decision == run_of(session).decision
    omars = review_by(together, "Omar")
    assert omars is not None
    assert omars.decision is not None
    assert omars.decision.verdict == "accept"


def test_a_third_person_stands_beside_the_second() -> None:
    session = judged_by_omar(judged_by_rosa())
    seen = runs.judge(as_reviewer(session, "Mina"), 1, "email", "met", MUCH_LATER)
    assert [review.by for review in run_of(with_review_of(seen, session, "Mina")).reviews] == ["Omar", "Mina"]


def test_edits_of_the_lead_go_through() -> None:
    session = judged_by_rosa()
    seen = edits.write(as_reviewer(session, "Omar"), "lead.notes", "More.")
    assert with_review_of(seen, session, "Omar").lead.notes == "More."


def test_a_new_response_keeps_the_marks_of_the_first_reviewer_with_the_old_one() -> None:
    session = judged_by_rosa()
    seen = runs.file_response(as_reviewer(session, "Omar"), 1, "Another answer.", MUCH_LATER)
    together = run_of(with_review_of(seen, session, "Omar"))
    assert together.response == "Another answer."
    assert [(one.response, one.marks) for one in together.earlier] == [(RESPONSE, run_of(session).marks)]


def test_taking_everything_back_leaves_no_empty_review() -> None:
    session = answered()
    seen = runs.write_note(as_reviewer(session, "Omar"), 1, "email", "Hm.")
    kept = with_review_of(seen, session, "Omar")
    assert len(run_of(kept).reviews) == 1
    emptied = runs.write_note(as_reviewer(kept, "Omar"), 1, "email", "")
    assert with_review_of(emptied, kept, "Omar") == session


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_is_no_reviewer(name: str) -> None:
    assert as_reviewer(judged_by_rosa(), name) == judged_by_rosa()


@given(name=st.text(max_size=12), verdict=st.sampled_from(VERDICTS))
def test_looking_changes_nothing(name: str, verdict: Verdict) -> None:
    for session in (handed_over(), judged_by_rosa(), judged_by_omar(judged_by_rosa(), "voice", verdict)):
        assert with_review_of(as_reviewer(session, name), session, name) == session


def test_reviews_stand_in_the_file_and_are_quiet_without_any(tmp_path: Path) -> None:
    session = judged_by_omar(judged_by_rosa())
    assert session_file.load(saved(tmp_path / "two.toml", session)).session == session
    alone = session_file.dump(judged_by_rosa())
    assert "\nreviews = " not in alone
    assert "runs.reviews" not in alone
