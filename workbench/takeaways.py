"""What was learnt by asking goes on into the task: line by line to the lead notes or to the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.edits import add_item, items, write
from workbench.model import Session

BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def lines(text: str) -> tuple[str, ...]:
    """Return the takeaways in a text, one a line, without the signs of a list in front of them."""
    bare = (BULLET.sub("", line).strip() for line in text.splitlines())
    return tuple(line for line in bare if line)


def in_notes(session: Session, line: str) -> bool:
    """Whether the lead notes have a takeaway already."""
    return _folded(line) in {_folded(one) for one in lines(session.lead.notes)}


def in_rules(session: Session, line: str) -> bool:
    """Whether one of the rules says a takeaway already."""
    return _folded(line) in {_folded(item.text) for item in items(session, "rules")}


def to_notes(session: Session, chosen: Iterable[str]) -> Session:
    """Add takeaways below the lead notes, which stay as they are; what stands there already is left out."""
    notes = session.lead.notes
    for line in chosen:
        if not in_notes(session, line):
            notes += ("" if not notes or notes.endswith("\n") else "\n") + line
            session = write(session, "lead.notes", notes)
    return session


def to_rules(session: Session, chosen: Iterable[str]) -> Session:
    """Add takeaways at the end of the rules, leaving out what is a rule already."""
    for line in chosen:
        if not in_rules(session, line):
            session, _ = add_item(session, "rules", line)
    return session


def used(session: Session) -> tuple[int, int]:
    """Return how many of the takeaways stand in the notes or the rules, and how many there are."""
    noted = lines(session.ask.takeaways)
    return sum(in_notes(session, line) or in_rules(session, line) for line in noted), len(noted)


def _folded(line: str) -> str:
    return " ".join(line.casefold().split())
