"""One worked example that many tests start from: a nursery that asks about irrigation, its brief, and a response."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench import edits, runs
from workbench.brief.compose import compose
from workbench.model import Session
from workbench.store import playbooks, session_file

NOW = datetime(2026, 3, 2, 9, 7, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)

RESPONSE = """\
## Qualification summary

Fernhill Nursery grows shrubs under glass on two sites.
They want watering to run at night.

## First email

Dear Ines, thank you for writing to us.
"""


def fresh() -> Session:
    """A new session with the built-in task and nothing filled in."""
    return edits.new_session(playbooks.find("inbound-sales-follow-up", Path("/nowhere")), NOW)


def filled() -> Session:
    """The same with a lead."""
    session = fresh()
    for path, text in {
        "title": "Fernhill: watering",
        "lead.company": "Fernhill Nursery",
        "lead.contact": "Ines Rahman",
        "lead.notes": "Two glasshouses.\nWants to water at night.",
    }.items():
        session = edits.write(session, path, text)
    return session


def handed_over() -> Session:
    """The same with its brief frozen as run 1."""
    session = filled()
    return runs.freeze(session, compose(session), NOW)


def answered(response: str = RESPONSE) -> Session:
    """The same with a response filed."""
    return runs.file_response(handed_over(), 1, response, LATER)


def saved(path: Path, session: Session) -> Path:
    """Write a session to a new file."""
    session_file.save(path, session, None)
    return path
