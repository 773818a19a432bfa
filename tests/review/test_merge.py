"""Two copies of a session become one: in either order the same, and with everything that either of them held."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.example import LATER, NOW, RESPONSE, answered, handed_over
from workbench import edits, runs
from workbench.model import VERDICTS, Mark, Run, Session
from workbench.review.merge import merge, related
from workbench.reviewers import as_reviewer, with_review_of
from workbench.store import session_file

ITEMS = ("summary", "email", "no-price", "voice")


def run_of(session: Session, number: int = 1) -> Run:
    return next(run for run in session.runs if run.number == number)


def mark_of(run: Run, item: str) -> Mark:
    return next(mark for mark in run.marks if mark.item == item)


def both(a: Session, b: Session) -> Session:
    return merge(a, b).session


def test_a_copy_merged_with_itself_is_itself() -> None:
    assert merge(answered(), answered()).session == answered()
    assert merge(answered(), answered()).report == ("The copies are the same.",)


def test_what_only_one_copy_has_is_taken() -> None:
    marked = runs.write_note(runs.judge(answered(), 1, "email", "partly", LATER), 1, "email", "Too short.")
    assert both(marked, handed_over()) == marked
    assert both(edits.write(answered(), "lead.notes", ""), answered()) == answered()


def test_a_copy_that_went_on_from_the_other_wins() -> None:
    first = runs.judge(answered(), 1, "email", "met", LATER)
    later = runs.judge(first, 1, "email", "not met", LATER + timedelta(minutes=3))
    assert both(first, later) == later


def test_items_judged_in_one_copy_each_come_together() -> None:
    a = runs.judge(answered(), 1, "email", "met", LATER)
    b = runs.judge(answered(), 1, "voice", "not met", LATER)
    run = run_of(both(a, b))
    assert (mark_of(run, "email").verdict, mark_of(run, "voice").verdict) == ("met", "not met")
    assert run.reviews == ()


def decided(by: str, minutes: int, email: str) -> Session:
    at = LATER + timedelta(minutes=minutes)
    session = runs.judge(answered(), 1, "email", "met" if email == "met" else "not met", at)
    return runs.decide(session, 1, "revise", by, at)


def test_two_people_stand_side_by_side_and_who_decided_first_is_first() -> None:
    rosa, omar = decided("Rosa", 9, "met"), decided("Omar", 4, "not met")
    run = run_of(both(rosa, omar))
    assert run.decision == run_of(omar).decision
    assert mark_of(run, "email").verdict == "not met"
    [review] = run.reviews
    assert (review.by, review.decision, review.marks) == ("Rosa", run_of(rosa).decision, run_of(rosa).marks)


def test_judgements_made_apart_stay_apart_even_if_they_agree() -> None:
    a = runs.judge(answered(), 1, "email", "met", LATER)
    b = runs.judge(answered(), 1, "email", "met", LATER + timedelta(minutes=1))
    run = run_of(both(a, b))
    assert mark_of(run, "email").verdict == "met"
    assert [review.by for review in run.reviews] == ["unnamed reviewer"]
    assert "the marks of an unnamed reviewer stand beside" in " ".join(merge(a, b).report)


def test_reviews_of_the_same_person_come_together() -> None:
    def by_mina(item: str) -> Session:
        seen = runs.judge(as_reviewer(answered(), "Mina"), 1, item, "met", LATER)
        return with_review_of(seen, answered(), "Mina")

    [review] = run_of(both(by_mina("email"), by_mina("voice"))).reviews
    assert {mark.item for mark in review.marks if mark.verdict} == {"email", "voice"}


def test_two_responses_to_one_brief_stay_two_runs() -> None:
    a, b = answered("One answer."), answered("Another answer.")
    merged = merge(a, b, "mine.toml", "theirs.toml")
    assert {run.response for run in merged.session.runs} == {"One answer.", "Another answer."}
    assert [run.number for run in merged.session.runs] == [1, 2]
    assert any("is now run 2" in line for line in merged.report)


def test_merging_a_copy_in_twice_adds_nothing() -> None:
    a, b = answered("One answer."), runs.judge(answered("Another answer."), 1, "email", "met", LATER)
    once = both(a, b)
    assert both(once, b) == once
    assert both(once, a) == once


def test_texts_that_differ_are_both_kept() -> None:
    a = edits.write(edits.write(answered(), "lead.notes", "One.\nTwo."), "lead.role", "Grower")
    b = edits.write(edits.write(answered(), "lead.notes", "Three."), "lead.role", "Owner")
    merged = merge(a, b)
    assert "One.\nTwo." in merged.session.lead.notes
    assert "Three." in merged.session.lead.notes
    assert merged.session.lead.role in ("Grower / Owner", "Owner / Grower")
    assert "Lead.notes: the copies differ, so both texts are kept." in merged.report


def test_a_figure_inside_another_is_not_taken_for_the_same_text() -> None:
    a = edits.write(answered(), "lead.notes", "20 people")
    b = edits.write(answered(), "lead.notes", "120 people")
    assert set(both(a, b).lead.notes.split(" / ")) == {"20 people", "120 people"}


def test_two_wordings_of_one_item_become_two_items() -> None:
    a = edits.reword_item(answered(), "rules", "no-price", "No prices at all")
    b = edits.reword_item(answered(), "rules", "no-price", "Prices only from the list")
    rules = both(a, b).task.rules
    assert {"No prices at all", "Prices only from the list"} <= {rule.text for rule in rules}
    assert len({rule.id for rule in rules}) == len(rules)


def test_unknown_keys_of_both_are_kept() -> None:
    a = answered().model_copy(update={"colour": 3})
    b = answered().model_copy(update={"colour": 4})
    assert set((both(a, b).model_extra or {}).values()) == {3, 4}


def test_only_copies_of_one_session_are_related() -> None:
    assert related(answered(), edits.write(answered(), "lead.company", "Other"))
    other = answered().model_copy(update={"created": NOW + timedelta(days=1), "runs": ()})
    assert not related(answered(), other)


MOMENTS = st.integers(0, 5).map(lambda minutes: LATER + timedelta(minutes=minutes))
WORDS = st.sampled_from(["", "One.", "Two\nlines", "x", "20 people", "120 people"])
BEGINNINGS = [handed_over(), answered(), answered("Another.")]
PEOPLE = st.sampled_from(["Rosa", "Omar", "rosa"])


@st.composite
def copies(draw: st.DrawFn) -> Session:
    """A copy of the example in which somebody did a few things."""
    session = draw(st.sampled_from(BEGINNINGS))
    for _ in range(draw(st.integers(0, 6))):
        session = draw(st.sampled_from(STEPS))(draw, session)
    return session


def _judge(draw: st.DrawFn, session: Session) -> Session:
    return runs.judge(session, 1, draw(st.sampled_from(ITEMS)), draw(st.sampled_from(VERDICTS)), draw(MOMENTS))


def _review(draw: st.DrawFn, session: Session) -> Session:
    name = draw(PEOPLE)
    return with_review_of(_judge(draw, as_reviewer(session, name)), session, name)


STEPS = (
    _judge,
    _review,
    lambda draw, session: runs.write_note(session, 1, draw(st.sampled_from(ITEMS)), draw(WORDS)),
    lambda draw, session: runs.add_evidence(session, 1, draw(st.sampled_from(ITEMS)), 3, draw(st.integers(4, 9))),
    lambda draw, session: runs.looked_for(session, 1, draw(st.sampled_from(ITEMS))),
    lambda draw, session: runs.decide(session, 1, "revise", draw(PEOPLE), draw(MOMENTS), draw(WORDS)),
    lambda draw, session: edits.write(session, draw(st.sampled_from(["lead.notes", "title"])), draw(WORDS)),
    lambda draw, session: edits.reword_item(session, "rules", "no-price", draw(WORDS)),
    lambda draw, session: edits.add_item(session, draw(st.sampled_from(["rules", "checks"])), draw(WORDS))[0],
    lambda draw, session: runs.next_run(session, draw(WORDS), draw(MOMENTS)),
    lambda draw, session: runs.file_response(session, 1, draw(st.sampled_from(["A", RESPONSE])), draw(MOMENTS)),
)


@settings(max_examples=200, deadline=None)
@given(copies(), copies())
def test_the_order_of_the_copies_does_not_matter(a: Session, b: Session) -> None:
    assert both(a, b) == both(b, a)
    assert session_file.dump(both(a, b)) == session_file.dump(both(b, a))


def judgements(session: Session) -> set[tuple[str, str, str]]:
    """Every verdict that stands or stood in a session, with its item's wording and its time."""
    found = set()
    for run in session.runs:
        every = [run.marks, *(review.marks for review in run.reviews), *(one.marks for one in run.earlier)]
        for mark in (mark for marks in every for mark in marks):
            given = [(mark.verdict, mark.at), *((one.verdict, one.at) for one in mark.earlier)]
            found |= {(mark.text, str(verdict), str(at)) for verdict, at in given if verdict}
            found |= {(mark.text, "quote", str(one)) for one in mark.evidence}
            found |= {(mark.text, "note", line) for line in mark.note.splitlines() if line.strip()}
        decisions = [run.decision, *(review.decision for review in run.reviews)]
        found |= {("", "decision", str(one)) for one in decisions if one}
        found |= {("", "response", run.response), ("", "brief", run.brief)} - {("", "response", "")}
        found |= {("", "response", one.response) for one in run.earlier}
    for name in ("outputs", "rules", "checks"):
        found |= {(name, "item", item.text) for item in getattr(session.task, name) if item.text}
    notes = (*session.lead.notes.splitlines(), *session.title.splitlines())
    return found | {("", "words", part) for line in notes for part in line.split(" / ") if part.strip()}


@settings(max_examples=200, deadline=None)
@given(copies(), copies())
def test_nothing_is_lost(a: Session, b: Session) -> None:
    together = both(a, b)
    assert judgements(a) | judgements(b) <= judgements(together)
    assert len({run.number for run in together.runs}) == len(together.runs)
    ids = [item.id for name in ("outputs", "rules", "checks", "corrections") for item in getattr(together.task, name)]
    assert len(set(ids)) == len(ids)
    for run in together.runs:
        assert len({mark.item for mark in run.marks}) == len(run.marks)
        assert len({review.by for review in run.reviews}) == len(run.reviews)


@given(copies(), copies())
def test_a_merged_session_is_one_that_a_file_can_hold(a: Session, b: Session) -> None:
    together = both(a, b)
    assert session_file.parse(session_file.dump(together), Path("merged.toml")) == together
