"""Two sides of one session: what one changed is taken, what both changed is for a person to choose, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, NOW, RESPONSE, answered, filled, handed_over
from workbench import edits, runs
from workbench.model import Review, Session
from workbench.store import session_file
from workbench.store.theirs import Combined, combine, with_mine, with_theirs

Edit = Callable[[Session], Session]

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
PATHS = ("title", "lead.company", "lead.notes", "task.objective", "task.context.house_style", "ask.answer")
LISTS = st.sampled_from(["outputs", "rules", "checks"])
IDS = [item.id for name in ("outputs", "rules", "checks") for item in getattr(filled().task, name)]
VERDICTS = st.sampled_from(["met", "partly", "not met", None])


def edit_strategy() -> st.SearchStrategy[Edit]:
    """One edit that a person can make, of any kind."""
    item, later = st.sampled_from(IDS), st.integers(0, 9).map(lambda minutes: LATER + timedelta(minutes=minutes))
    return st.one_of(
        st.builds(lambda path, text: lambda s: edits.write(s, path, text), st.sampled_from(PATHS), TEXT),
        st.builds(lambda name, id: lambda s: edits.toggle_item(s, name, id), LISTS, item),
        st.builds(lambda name, id, text: lambda s: edits.reword_item(s, name, id, text), LISTS, item, TEXT),
        st.builds(lambda name, id: lambda s: edits.remove_item(s, name, id), LISTS, item),
        st.builds(lambda name, text: lambda s: edits.add_item(s, name, f"new {text}")[0], LISTS, TEXT),
        st.builds(lambda name, id, steps: lambda s: edits.move_item(s, name, id, steps), LISTS, item,
                  st.integers(-2, 2)),
        st.builds(lambda place, why: lambda s: edits.waive(s, "vague", place, why), TEXT, TEXT),
        st.builds(lambda brief, at: lambda s: runs.next_run(s, brief, at), TEXT, later),
        st.builds(lambda text, at: lambda s: runs.file_response(s, 1, f"reply {text}", at), TEXT, later),
        st.builds(lambda id, verdict, at: lambda s: runs.judge(s, 1, id, verdict, at), item, VERDICTS, later),
        st.builds(lambda id, note: lambda s: runs.write_note(s, 1, id, note), item, TEXT),
        st.builds(lambda id, end: lambda s: runs.add_evidence(s, 1, id, 0, end) if s.runs else s, item,
                  st.integers(1, 20)),
        st.builds(lambda why, at: lambda s: runs.decide(s, 1, "revise", "Ada", at, why), TEXT, later),
    )  # fmt: skip


def edited(session: Session) -> st.SearchStrategy[Session]:
    """The session after up to six edits."""

    def apply(steps: list[Edit]) -> Session:
        now = session
        for step in steps:
            now = step(now)
        return now

    return st.lists(edit_strategy(), max_size=6).map(apply)


BASES = st.sampled_from([filled(), handed_over(), answered()])
THREE = BASES.flatmap(lambda base: st.tuples(st.just(base), edited(base), edited(base)))


def texts(session: Session) -> set[str]:
    """Every text that a person wrote or judged in a session."""
    found = {edits.read(session, path) for path in PATHS}
    found |= {item.text for name in ("outputs", "rules", "checks") for item in getattr(session.task, name)}
    found |= {waiver.reason for waiver in session.waived}
    for run in session.runs:
        found |= {run.brief, run.response, *(mark.note for mark in run.marks)}
        found |= {one.response for one in run.earlier} | {m.note for one in run.earlier for m in one.marks}
        found |= {one.decision.why for one in (run, *run.earlier) if one.decision}
    return found


def judgements(session: Session) -> set[str]:
    """Every verdict and quote that stands in a session."""
    marks = [mark for run in session.runs for mark in run.marks]
    marks += [mark for run in session.runs for one in run.earlier for mark in one.marks]
    found = {f"{mark.item} {mark.verdict}" for mark in marks if mark.verdict}
    found |= {f"{mark.item} {one.verdict}" for mark in marks for one in mark.earlier}
    return found | {f"{mark.item} {one.start} {one.end}" for mark in marks for one in mark.evidence}


def either(combined: Combined) -> list[Session]:
    """The combined session with no, my or the other choice made in each conflict."""
    mine = [with_mine(combined.session, one) for one in combined.conflicts]
    return [combined.session, *mine, *(with_theirs(combined.session, one) for one in combined.conflicts)]


@given(THREE)
def test_what_only_one_side_changed_is_taken_as_it_is(three: tuple[Session, Session, Session]) -> None:
    base, mine, theirs = three
    assert combine(base, base, theirs) == Combined(theirs, ())
    assert combine(base, mine, base) == Combined(mine, ())
    assert combine(base, mine, mine) == Combined(mine, ())


@given(THREE)
def test_no_text_or_verdict_of_either_side_is_lost(three: tuple[Session, Session, Session]) -> None:
    base, mine, theirs = three
    sessions = either(combine(base, mine, theirs))
    for what in (texts, judgements):
        written = (what(mine) | what(theirs)) - what(base)
        assert written <= set().union(*map(what, sessions))


@given(THREE)
def test_the_combined_session_can_be_saved_and_opened(three: tuple[Session, Session, Session]) -> None:
    combined = combine(*three)
    for session in (combined.session, *(with_theirs(combined.session, one) for one in combined.conflicts)):
        assert session_file.parse(session_file.dump(session), Path("x")) == session


@given(THREE)
def test_the_sides_are_treated_alike(three: tuple[Session, Session, Session]) -> None:
    base, mine, theirs = three
    one, other = combine(base, mine, theirs), combine(base, theirs, mine)
    assert sorted((c.mine, c.theirs) for c in one.conflicts) == sorted((c.theirs, c.mine) for c in other.conflicts)


@given(THREE)
def test_choosing_mine_everywhere_or_nothing_is_the_same_but_for_what_was_removed(
    three: tuple[Session, Session, Session],
) -> None:
    combined = combine(*three)
    for conflict in combined.conflicts:
        if conflict.values[0] is not None:
            assert with_mine(combined.session, conflict) == combined.session


def test_changes_at_different_places_come_together() -> None:
    mine = edits.toggle_item(edits.write(filled(), "lead.notes", "mine"), "rules", "no-price")
    theirs = edits.reword_item(edits.write(filled(), "title", "theirs"), "rules", "no-price", "No prices at all")
    combined = combine(filled(), mine, theirs)
    rule = next(item for item in combined.session.task.rules if item.id == "no-price")
    assert combined.conflicts == ()
    assert (combined.session.lead.notes, combined.session.title) == ("mine", "theirs")
    assert (rule.on, rule.text) == (False, "No prices at all")


def test_one_text_changed_by_both_is_for_a_person_to_choose() -> None:
    combined = combine(
        filled(), edits.write(filled(), "lead.notes", "mine"), edits.write(filled(), "lead.notes", "theirs")
    )
    (conflict,) = combined.conflicts
    assert (conflict.where, conflict.mine, conflict.theirs) == ("lead notes", "mine", "theirs")
    assert combined.session.lead.notes == "mine"
    assert with_theirs(combined.session, conflict).lead.notes == "theirs"
    assert with_mine(with_theirs(combined.session, conflict), conflict) == combined.session


def test_items_added_on_both_sides_both_stay_where_they_were_put() -> None:
    ids = [item.id for item in filled().task.rules]
    mine, first = edits.add_item(filled(), "rules", "Mine", after=ids[0])
    theirs, last = edits.add_item(filled(), "rules", "Theirs")
    combined = combine(filled(), mine, theirs)
    assert [item.id for item in combined.session.task.rules] == [ids[0], first, *ids[1:], last]


def test_an_item_that_one_side_removed_and_the_other_left_is_gone() -> None:
    theirs = edits.write(edits.remove_item(filled(), "rules", "no-price"), "title", "x")
    combined = combine(filled(), edits.write(filled(), "lead.notes", "mine"), theirs)
    assert "no-price" not in {item.id for item in combined.session.task.rules}


@pytest.mark.parametrize("mine_removes", [True, False])
def test_an_item_that_one_side_removed_and_the_other_changed_stays_and_is_asked_about(mine_removes: bool) -> None:
    gone = edits.remove_item(filled(), "rules", "no-price")
    kept = edits.reword_item(filled(), "rules", "no-price", "No prices at all")
    combined = combine(filled(), *((gone, kept) if mine_removes else (kept, gone)))
    (conflict,) = combined.conflicts
    assert "No prices at all" in {item.text for item in combined.session.task.rules}
    settled = (with_mine if mine_removes else with_theirs)(combined.session, conflict)
    assert "no-price" not in {item.id for item in settled.task.rules}


def test_two_runs_under_one_number_both_stay() -> None:
    combined = combine(
        filled(), runs.next_run(filled(), "my brief", NOW), runs.next_run(filled(), "their brief", LATER)
    )
    assert [(run.number, run.brief) for run in combined.session.runs] == [(1, "their brief"), (2, "my brief")]


def test_one_run_handed_over_on_both_sides_is_one_run() -> None:
    mine = runs.judge(runs.file_response(handed_over(), 1, RESPONSE, LATER), 1, "summary", "met", LATER)
    theirs = runs.write_note(handed_over(), 1, "email", "look twice")
    combined = combine(filled(), mine, theirs)
    (run,) = combined.session.runs
    assert combined.conflicts == ()
    assert run.response == RESPONSE
    assert {mark.item: (mark.verdict, mark.note) for mark in run.marks if mark.verdict or mark.note} == {
        "summary": ("met", ""), "email": (None, "look twice"),
    }  # fmt: skip


def test_a_verdict_comes_with_its_time() -> None:
    mine = runs.judge(answered(), 1, "summary", "met", LATER)
    theirs = runs.judge(answered(), 1, "summary", "not met", LATER + timedelta(hours=1))
    (conflict,) = combine(answered(), mine, theirs).conflicts
    assert (conflict.mine, conflict.theirs) == ("met", "not met")
    assert with_theirs(mine, conflict) == theirs


def test_marks_stay_with_the_response_that_they_are_about() -> None:
    mine = runs.file_response(answered(), 1, "another reply", LATER)
    theirs = runs.judge(answered(), 1, "summary", "met", LATER)
    combined = combine(answered(), mine, theirs)
    (run,) = combined.session.runs
    assert run.response == "another reply"
    assert all(mark.verdict is None for mark in run.marks)
    assert any(mark.verdict == "met" for earlier in run.earlier for mark in earlier.marks)
    (conflict,) = combined.conflicts
    (chosen,) = with_theirs(combined.session, conflict).runs
    assert chosen.response == RESPONSE
    assert "another reply" in {earlier.response for earlier in chosen.earlier}


def test_reviews_of_two_people_come_together() -> None:
    def reviewed(by: str) -> Session:
        review = Review(by=by, marks=runs.judge(answered(), 1, "summary", "met", LATER).runs[0].marks)
        return runs.on_run(answered(), 1, lambda run: edits.changed(run, reviews=(review,)))

    combined = combine(answered(), reviewed("Ada"), reviewed("Bo"))
    assert sorted(review.by for review in combined.session.runs[0].reviews) == ["Ada", "Bo"]
    assert combined.conflicts == ()


def test_keys_that_are_not_known_here_are_merged_too() -> None:
    base = edits.changed(filled(), one="a", two="b")
    mine, theirs = edits.changed(base, one="A"), edits.changed(base, two="B", three="c")
    assert combine(base, mine, theirs) == Combined(edits.changed(base, one="A", two="B", three="c"), ())
    (conflict,) = combine(base, mine, edits.changed(base, one="x")).conflicts
    assert with_theirs(mine, conflict) == edits.changed(base, one="x")
