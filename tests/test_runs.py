"""Runs: what was handed over stays as it was, nothing a person did is lost, and blank never means met."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, NOW, RESPONSE, answered, filled, handed_over
from workbench import edits, runs
from workbench.brief.compose import compose
from workbench.model import Evidence, Mark, Run, Session, Verdict


def run_of(session: Session) -> Run:
    assert session.run is not None
    return session.run


def mark_of(session: Session, item: str) -> Mark:
    return next(mark for mark in run_of(session).marks if mark.item == item)


def test_freezing_keeps_the_brief_and_every_item_that_is_on() -> None:
    session = edits.toggle_item(filled(), "rules", "no-price")
    run = run_of(runs.freeze(session, compose(session), NOW))
    assert (run.number, run.brief, run.sent, run.response, run.decision) == (1, compose(session), NOW, "", None)
    assert len(run.marks) == 12
    assert "no-price" not in [mark.item for mark in run.marks]
    assert {mark.verdict for mark in run.marks} == {None}


def test_an_item_without_words_is_not_on_the_checklist() -> None:
    session = edits.reword_item(filled(), "outputs", "email", "  ")
    assert "email" not in [mark.item for mark in runs.checklist(session)]


def test_the_checklist_comes_in_the_order_of_review() -> None:
    session, _ = edits.add_item(filled(), "corrections", "Say who signs")
    kinds = [mark.kind for mark in runs.checklist(session)]
    assert list(dict.fromkeys(kinds)) == ["output", "rule", "correction", "check"]


def test_the_same_brief_again_is_the_same_run() -> None:
    session = handed_over()
    assert runs.freeze(session, compose(session), LATER) is session


def test_another_brief_or_another_checklist_is_another_run() -> None:
    session = edits.write(handed_over(), "lead.notes", "More")
    assert len(runs.freeze(session, compose(session), LATER).runs) == 2
    session = edits.toggle_item(handed_over(), "checks", "voice")
    assert len(runs.freeze(session, compose(session), LATER).runs) == 2


def test_after_a_decision_the_same_brief_is_a_new_run() -> None:
    session = runs.decide(answered(), 1, "revise", "Ada", LATER)
    again = runs.freeze(session, compose(session), LATER)
    assert [run.number for run in again.runs] == [1, 2]
    assert again.runs[0] == session.runs[0]


def test_what_is_edited_later_does_not_reach_a_frozen_run() -> None:
    frozen = handed_over()
    session = edits.remove_item(edits.write(frozen, "lead.notes", "Other"), "outputs", "email")
    assert session.runs == frozen.runs


@given(st.text(min_size=1, max_size=200))
def test_a_response_is_kept_to_the_character(response: str) -> None:
    if not response.strip():
        with pytest.raises(runs.ResponseRefused):
            runs.file_response(handed_over(), 1, response, LATER)
        return
    run = run_of(runs.file_response(handed_over(), 1, response, LATER))
    assert (run.response, run.pasted) == (response, LATER)


def test_a_response_over_five_megabytes_is_refused_with_its_size() -> None:
    with pytest.raises(runs.ResponseRefused, match=r"6\.0 MB and the limit is 5 MB"):
        runs.file_response(handed_over(), 1, "é" * 3_000_000, LATER)
    assert runs.checked_response("a" * 5_000_000)


def test_a_response_over_another_keeps_the_old_one_with_its_marks() -> None:
    session = runs.judge(answered("first"), 1, "email", "met", LATER)
    session = runs.decide(session, 1, "revise", "Ada", LATER)
    run = run_of(runs.file_response(session, 1, "second", LATER))
    assert run.response == "second"
    assert [earlier.response for earlier in run.earlier] == ["first"]
    assert next(mark for mark in run.earlier[0].marks if mark.item == "email").verdict == "met"
    assert {mark.verdict for mark in run.marks} == {None}
    assert run.decision is None


def test_the_same_response_again_changes_nothing() -> None:
    session = runs.judge(answered(), 1, "email", "met", LATER)
    assert runs.file_response(session, 1, RESPONSE, LATER + timedelta(hours=1)) == session


def test_a_changed_verdict_keeps_the_one_before_with_its_time() -> None:
    session = runs.judge(answered(), 1, "email", "met", NOW)
    session = runs.judge(session, 1, "email", "not met", LATER)
    mark = mark_of(session, "email")
    assert (mark.verdict, mark.at) == ("not met", LATER)
    assert [(earlier.verdict, earlier.at) for earlier in mark.earlier] == [("met", NOW)]


def test_the_same_verdict_again_changes_nothing() -> None:
    session = runs.judge(answered(), 1, "email", "met", NOW)
    assert runs.judge(session, 1, "email", "met", LATER) == session


def test_a_verdict_can_be_taken_back() -> None:
    mark = mark_of(runs.judge(runs.judge(answered(), 1, "email", "met", NOW), 1, "email", None, LATER), "email")
    assert (mark.verdict, mark.at) == (None, None)
    assert [earlier.verdict for earlier in mark.earlier] == ["met"]


@pytest.mark.parametrize("verdict", ["met", "partly", "not met", "can't tell", "not applicable"])
def test_a_verdict_touches_one_mark_only(verdict: Verdict) -> None:
    before = answered()
    after = runs.judge(before, 1, "voice", verdict, LATER)
    changed = [new.item for old, new in zip(run_of(before).marks, run_of(after).marks, strict=True) if old != new]
    assert changed == ["voice"]


def test_an_item_added_later_is_shown_as_such_and_joins_when_it_is_judged() -> None:
    session, new = edits.add_item(answered(), "outputs", "A phone script")
    shown = runs.shown_marks(session, run_of(session))
    assert [mark.item for mark in shown][4] == new, "behind those of its kind"
    assert next(mark for mark in shown if mark.item == new).added
    assert new not in [mark.item for mark in run_of(session).marks]
    judged = runs.judge(session, 1, new, "not met", LATER)
    assert mark_of(judged, new).added
    assert mark_of(judged, new).verdict == "not met"


def test_an_item_added_later_leaves_the_fingerprint_of_the_run_alone() -> None:
    session, new = edits.add_item(answered(), "outputs", "A phone script")
    run = run_of(runs.judge(session, 1, new, "met", LATER))
    assert runs.fingerprint(run.brief, run.marks) == run.sha256


@given(st.integers(0, len(RESPONSE)), st.integers(0, len(RESPONSE)))
def test_evidence_is_an_exact_quote_without_the_white_space_around_it(one: int, other: int) -> None:
    start, end = sorted((one, other))
    evidence = mark_of(runs.add_evidence(answered(), 1, "email", start, end), "email").evidence
    quoted = RESPONSE[start:end].strip()
    assert [piece.quote for piece in evidence] == ([quoted] if quoted else [])
    for piece in evidence:
        assert RESPONSE[piece.start : piece.end] == piece.quote
        assert start <= piece.start <= piece.end <= end


def test_the_same_quote_is_kept_once() -> None:
    session = runs.add_evidence(runs.add_evidence(answered(), 1, "email", 0, 10), 1, "email", 0, 10)
    assert len(mark_of(session, "email").evidence) == 1


def test_looked_for_and_not_there_stands_alone_and_can_be_taken_back() -> None:
    session = runs.looked_for(runs.add_evidence(answered(), 1, "email", 0, 10), 1, "email")
    assert mark_of(session, "email").evidence == (Evidence(absent=True),)
    assert mark_of(runs.looked_for(session, 1, "email"), "email").evidence == ()
    quoted = mark_of(runs.add_evidence(session, 1, "email", 0, 10), "email").evidence
    assert [piece.absent for piece in quoted] == [False], "a quote speaks against not there"


def test_one_piece_of_evidence_can_be_dropped() -> None:
    session = runs.add_evidence(runs.add_evidence(answered(), 1, "email", 0, 5), 1, "email", 5, 25)
    kept = mark_of(runs.drop_evidence(session, 1, "email", 0), "email").evidence
    assert [piece.start for piece in kept] == [mark_of(session, "email").evidence[1].start]


def test_a_note_is_kept_to_the_character() -> None:
    assert mark_of(runs.write_note(answered(), 1, "email", " [b]\n"), "email").note == " [b]\n"


def test_a_decision_says_what_by_whom_when_and_why() -> None:
    decision = run_of(runs.decide(answered(), 1, "reject", "Ada", LATER, "invented", "name the facts")).decision
    assert decision is not None
    assert decision.model_dump() == {
        "verdict": "reject", "by": "Ada", "at": LATER, "why": "invented", "change": "name the facts",
    }


def test_a_run_that_does_not_exist_is_not_made() -> None:
    assert runs.judge(answered(), 7, "email", "met", LATER) == answered()
