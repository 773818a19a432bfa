"""The sample sessions are true sessions: what they hold is what the app itself would have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.brief.compose import compose
from workbench.model import Session
from workbench.runs import checklist, fingerprint
from workbench.store import session_file
from workbench.store.playbooks import SHIPPED, find

SAMPLES = sorted((Path(__file__).parent.parent / "sample_leads").glob("*.toml"))
NO_OWN = SHIPPED / "none"


def sessions() -> list[Session]:
    return [session_file.load(path).session for path in SAMPLES]


def test_there_are_six_of_six_different_businesses() -> None:
    assert len(SAMPLES) == 6
    assert len({session.lead.company for session in sessions()}) == 6
    assert all(session.title for session in sessions())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_written_as_it_was_read(path: Path) -> None:
    opened = session_file.load(path)
    assert not opened.read_only
    assert session_file.dump(opened.session).encode() == path.read_bytes()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_the_task_of_its_playbook(path: Path) -> None:
    session = session_file.load(path).session
    task = find(session.playbook, NO_OWN).task
    assert session.task.model_copy(update={"context": task.context}) == task


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_runs_of_a_sample_hold_what_was_handed_over(path: Path) -> None:
    session = session_file.load(path).session
    for run in session.runs:
        assert run.brief == compose(session)
        assert run.sha256 == fingerprint(run.brief, run.marks)
        assert run.marks == checklist(session), "nothing is judged yet"
        assert run.decision is None


def test_a_company_of_forty_wrote_at_seven_past_nine() -> None:
    northwind = session_file.load(SAMPLES[0].with_name("northwind-freight.toml")).session
    assert northwind.lead.received.endswith("09:07")
    assert "40 people" in northwind.lead.notes


def test_one_lead_is_long_and_one_is_nearly_empty() -> None:
    lengths = [len(session.lead.notes.split()) for session in sessions()]
    filled = [sum(bool(session.lead.value(field.id)) for field in session.task.intake) for session in sessions()]
    assert max(lengths) >= 2000
    assert min(lengths) < 40
    assert min(filled) <= 2


def test_three_leads_have_a_response_to_review() -> None:
    responses = [session.run.response for session in sessions() if session.run]
    assert len(responses) == 3
    assert all(len(response.split()) > 100 for response in responses)


def test_every_address_belongs_to_nobody() -> None:
    for session in sessions():
        text = session_file.dump(session)
        names = [word for word in text.split() if "@" in word or "www." in word or word.startswith("http")]
        assert all(".example" in name for name in names), names
