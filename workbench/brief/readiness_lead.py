"""What is missing or odd in the lead: empty fields, contacts that fail, words meant for the machine."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.brief.readiness_words import Finding, finding
from workbench.brief.wording import Smell, smells, smells_from_outside
from workbench.brief.wording_contacts import website_problem
from workbench.model import IntakeField, Session
from workbench.visible import visible

_IN_CONTEXT = frozenset({"unfinished", "hidden-characters", "contact-details"})
_WEBSITES = ("website", "url", "homepage", "web")
_NEAR = 400
"""Characters within which several orders count as one passage."""


def lead_findings(session: Session) -> Iterator[Finding]:
    """Yield the findings about lead and context."""
    fields = session.task.intake
    texts = {field.id: session.lead.value(field.id) for field in fields}
    notes = session.lead.notes
    if not notes.strip() and not any(text.strip() for text in texts.values()):
        yield finding("lead-missing", "lead.notes")
    else:
        if not notes.strip():
            yield finding("notes-missing", "lead.notes")
        yield from _empty_fields(session, [field for field in fields if field.needed and not texts[field.id].strip()])
    for name, text in (*texts.items(), ("notes", notes)):
        yield from _foreign(text, f"lead.{name}")
        if name in _WEBSITES and (problem := website_problem(text)):
            yield _website(text, f"lead.{name}", problem)
    context = session.task.context
    for name in ("target_customer", "house_style", "confirmed_facts"):
        yield from _own(getattr(context, name), f"task.context.{name}")


def _empty_fields(session: Session, empty: list[IntakeField]) -> Iterator[Finding]:
    """Name all empty fields in one finding, at the first of them; a waived one is named alone."""
    waived = {waiver.place for waiver in session.waived if waiver.finding == "field-missing"}
    for field in empty:
        if f"lead.{field.id}" in waived:
            yield finding("field-missing", f"lead.{field.id}", what=field.label)
    rest = [field for field in empty if f"lead.{field.id}" not in waived]
    if rest:
        yield finding("field-missing", f"lead.{rest[0].id}", what=", ".join(field.label for field in rest))


def _foreign(text: str, place: str) -> Iterator[Finding]:
    """Yield what text from outside holds beside the enquiry; orders that stand close together are one finding."""
    end = -_NEAR - 1
    for smell in smells_from_outside(text):
        if smell.id == "orders-to-ai":
            near = smell.start - end <= _NEAR
            end = smell.end
            if near:
                continue
        if smell.id == "contact-details" and place.removeprefix("lead.") in _WEBSITES:
            continue
        yield _of(smell, place)


def _own(text: str, place: str) -> Iterator[Finding]:
    yield from (_of(smell, place) for smell in smells(text) if smell.id in _IN_CONTEXT)


def _of(smell: Smell, place: str) -> Finding:
    return Finding(smell.id, place, smell.message, smell.fix, smell.words, smell.start, smell.end, "note")


def _website(text: str, place: str, problem: str) -> Finding:
    words = text.strip()
    start = text.index(words)
    message = f'"{visible(words)}" does not look like a working contact: {problem}.'
    fix = "Check it against where it came from."
    return Finding("contact-details", place, message, fix, words, start, start + len(words))
