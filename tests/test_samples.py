"""The sample sessions are true sessions: what they hold is what the app itself would have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.brief.compose import compose
from workbench.edits import changed
from workbench.model import Mark, Run, Session
from workbench.progress import stage
from workbench.review import tighten
from workbench.review.agreement import agreements
from workbench.review.compare import courses
from workbench.review.email import find as find_email
from workbench.review.follow_up import OPENING, follow_up
from workbench.review.report_file import hints_of_run
from workbench.review.report_parts import disagrees
from workbench.runs import checklist, fingerprint
from workbench.store import session_file
from workbench.store.playbooks import SHIPPED, find

FOLDER = Path(__file__).parent.parent / "sample_leads"
SAMPLES = sorted(FOLDER.glob("*.toml"))
NO_OWN = SHIPPED / "none"
EACH = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def sample(name: str) -> Session:
    return session_file.load(FOLDER / f"{name}.toml").session


def sessions() -> list[Session]:
    return [session_file.load(path).session for path in SAMPLES]


def at_first(session: Session) -> Session:
    """A sample before its first run was reviewed: the task of its playbook, and what the house lets Codex know."""
    told = sample("kestrel-moor").task.context
    task = find(session.playbook, NO_OWN).task
    return changed(session, task=changed(task, context=told if session.runs else session.task.context), runs=())


def tightened(session: Session, run: Run, towards: Session) -> Session:
    """A session with those of the proposed changes of its task made that are in the other session."""
    for change in tighten.propose(session, run):
        if tighten.apply(towards, change) == towards:
            session = tighten.apply(session, change)
    return session


def all_marks(run: Run) -> list[Mark]:
    return [*run.marks, *(mark for review in run.reviews for mark in review.marks)]


def test_there_are_six_of_six_different_businesses() -> None:
    assert len(SAMPLES) == 6
    assert len({session.lead.company for session in sessions()}) == 6
    assert all(session.title for session in sessions())


def test_they_stand_at_different_stages() -> None:
    assert {path.stem: stage(session_file.load(path).session) for path in SAMPLES} == {
        "calder-vale": "lead",
        "hollis-park-vets": "accepted",
        "kestrel-moor": "to review",
        "northwind-freight": "to review",
        "waalstad-koeriers": "handed over",
        "yellow-pad": "lead",
    }


@EACH
def test_a_sample_is_written_as_it_was_read(path: Path) -> None:
    opened = session_file.load(path)
    assert not opened.read_only
    assert session_file.dump(opened.session).encode() == path.read_bytes()


@EACH
def test_the_task_of_a_sample_is_that_of_its_playbook_and_what_its_reviews_proposed(path: Path) -> None:
    session = session_file.load(path).session
    expected = at_first(session)
    for run in session.runs:
        if run.decision and run.decision.verdict == "revise":
            expected = tightened(expected, run, session)
    assert session.task.model_copy(update={"context": expected.task.context}) == expected.task


@EACH
def test_every_run_holds_what_was_handed_over(path: Path) -> None:
    session = session_file.load(path).session
    for run, before in zip(session.runs, (None, *session.runs), strict=False):
        was = at_first(session) if before is None else session
        assert run.number == (before.number + 1 if before else 1)
        assert run.sha256 == fingerprint(run.brief, run.marks)
        assert run.brief == (follow_up(before) if before and run.brief.startswith(OPENING) else compose(was))
        assert [(mark.item, mark.text) for mark in run.marks] == [(mark.item, mark.text) for mark in checklist(was)]


@EACH
def test_every_quote_stands_in_the_response_word_for_word(path: Path) -> None:
    for run in session_file.load(path).session.runs:
        for one in (one for mark in all_marks(run) for one in mark.evidence):
            assert one.absent != bool(one.quote)
            assert run.response[one.start : one.end] == one.quote


@EACH
def test_everything_happens_in_its_turn(path: Path) -> None:
    session = session_file.load(path).session
    moments = [session.created]
    for run in session.runs:
        moments += [run.sent, run.pasted]
        moments += [mark.at for mark in run.marks] + ([run.decision.at] if run.decision else [])
        for review in run.reviews:
            moments += [mark.at for mark in review.marks] + ([review.decision.at] if review.decision else [])
        for mark in all_marks(run):
            assert (mark.at is None) == (mark.verdict is None)
            assert all(mark.at and before.at < mark.at for before in mark.earlier)
    known = [moment for moment in moments if moment]
    assert known == sorted(known)


def test_a_decided_run_is_wholly_judged_and_says_why() -> None:
    decided = [run for session in sessions() for run in session.runs if run.decision]
    assert len(decided) == 3
    for run in decided:
        assert run.decision
        assert all((run.decision.by, run.decision.why, run.decision.change))
        assert all(mark.verdict for mark in all_marks(run))


def test_a_mark_changed_after_the_hint_disagreed_with_it_before() -> None:
    seen = []
    for session in sessions():
        for run in session.runs:
            hints = hints_of_run(session, run, run.marks)
            for mark in (mark for mark in run.marks if any(one.hinted for one in mark.earlier)):
                assert not disagrees(hints[mark.item], mark)
                seen += [disagrees(hints[mark.item], changed(mark, verdict=one.verdict)) for one in mark.earlier]
    assert seen == [True, True]


def test_a_company_of_forty_wrote_at_seven_past_nine() -> None:
    northwind = sample("northwind-freight")
    assert northwind.lead.received.endswith("09:07")
    assert "40 people" in northwind.lead.notes


def test_northwind_was_revised_and_waits_for_the_review_of_its_second_run() -> None:
    northwind = sample("northwind-freight")
    first, second = northwind.runs
    assert stage(changed(northwind, runs=(first,))) == "to revise"
    assert ("met", "not met", True) in {(e.verdict, m.verdict, e.hinted) for m in first.marks for e in m.earlier}
    assert len(northwind.task.corrections) == 3
    assert [mark.verdict for mark in second.marks] == [None] * 16
    assert not second.decision


def test_the_second_run_of_northwind_mends_an_output_and_breaks_a_rule_that_was_kept() -> None:
    northwind = sample("northwind-freight")
    first, second = northwind.runs
    before, after = (hints_of_run(northwind, run, run.marks) for run in (first, second))
    assert {mark.verdict for mark in first.marks if mark.item == "no-price"} == {"met"}
    assert "free" in "".join(first.response[span.start : span.end] for span in before["no-price"].spans)
    assert after["no-price"].leaning == "not met"
    assert (before["next-step"].leaning, after["next-step"].leaning) == ("not met", "met")


def test_two_people_judged_the_first_run_of_northwind_and_differ() -> None:
    (found,) = agreements(sample("northwind-freight").runs[0])
    assert (found.first, found.second) == ("Rosa Lindqvist", "Martin Oyelaran")
    assert [pair.item for pair in found.to_discuss] == ["no-price", "email", "voice", "commercial"]
    assert found.kappa.value is not None
    assert 0.4 < found.kappa.value < 0.8


def test_hollis_was_accepted_in_its_second_run_with_something_that_broke() -> None:
    first, second = sample("hollis-park-vets").runs
    assert [one.decision.verdict for one in (first, second) if one.decision] == ["revise", "accept"]
    assert second.brief == follow_up(first)
    found = courses(first, second)
    assert [one.item for one in found if one.course == "broke"] == ["no-price"]
    assert {one.course for one in found} == {"broke", "better", "open", "same"}
    draft = find_email(second.response)
    assert draft is not None
    assert draft.subject
    assert draft.words <= 120


def test_kestrel_is_full_of_what_hints_point_at_and_nobody_judged_it() -> None:
    kestrel = sample("kestrel-moor")
    (run,) = kestrel.runs
    assert run.marks == checklist(kestrel)
    assert sum(hint.leaning == "not met" for hint in hints_of_run(kestrel, run, run.marks).values()) >= 4


def test_one_lead_is_long_and_one_is_nearly_empty() -> None:
    lengths = [len(session.lead.notes.split()) for session in sessions()]
    filled = [sum(bool(session.lead.value(field.id)) for field in session.task.intake) for session in sessions()]
    assert max(lengths) >= 2000
    assert min(lengths) < 40
    assert min(filled) <= 2


def test_three_leads_have_responses_to_review() -> None:
    responses = [[run.response for run in session.runs if run.response] for session in sessions()]
    assert sorted(map(len, responses)) == [0, 0, 0, 1, 2, 2]
    assert all(len(response.split()) > 100 for each in responses for response in each)


def test_every_address_belongs_to_nobody() -> None:
    for session in sessions():
        text = session_file.dump(session)
        names = [word for word in text.split() if "@" in word or "www." in word or word.startswith("http")]
        assert all(".example" in name for name in names), names
