"""A short message for Codex that quotes what fell short and asks for the corrected outputs only."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Mark, Run, Session
from workbench.review import outputs
from workbench.review.tighten import SHORT, fell_short, quoted, sentence
from workbench.visible import one_line, visible

OPENING = "A person reviewed your answer against the brief. Please correct the following."
CLOSING = "Leave out everything else. What the brief asks for and rules out still holds."


def follow_up(run: Run) -> str:
    """Return the message, empty when nothing fell short and nothing is to be changed.

    It goes into the conversation that the response came from, so the brief is not repeated. Outputs to return are
    those that fell short themselves and those in which evidence was quoted.
    """
    short = [mark for mark in run.marks if mark.verdict in SHORT]
    change = [one_line(line.strip().removeprefix("- "), 400) for line in _change(run).splitlines() if line.strip()]
    points = [*_points(short), *change]
    if not points:
        return ""
    numbered = "\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
    wanted = _wanted(run, short)
    if wanted:
        asked = "Return only these, each under a heading of its own:\n\n" + "\n".join(f"- {text}" for text in wanted)
    else:
        asked = "Return only the outputs that you had to change, each under a heading of its own."
    return visible(f"{OPENING}\n\n{numbered}\n\n{asked}\n\n{CLOSING}\n")


def brief_behind(session: Session, run: Run) -> str:
    """Return the brief that a run works from: its own, or for a follow-up message the one that it follows up.

    The message quotes what was wrong, so hints must not take it for what was given.
    """
    earlier = (one for one in reversed(session.runs) if one.number <= run.number and not one.brief.startswith(OPENING))
    return next((one.brief for one in earlier), run.brief)


def _change(run: Run) -> str:
    return run.decision.change if run.decision else ""


def _points(short: list[Mark]) -> Iterator[str]:
    """Give for each item what fell short, what the answer said there (each quote once), and what the reviewer noted."""
    told: set[str] = set()
    for mark in short:
        quotes = [quote for quote in quoted(mark)[:3] if quote not in told]
        told.update(quotes)
        wrote = [sentence(f"You wrote: {', '.join(quotes)}")] if quotes else []
        missing = ["It was looked for and is not there."] if any(one.absent for one in mark.evidence) else []
        note = [f"Reviewer: {one_line(mark.note, 400)}"] if mark.note.strip() else []
        yield "\n   ".join((fell_short(mark), *wrote, *missing, *note))


def _wanted(run: Run, short: list[Mark]) -> list[str]:
    """Return the wording of every output that has to come back, in the order of the checklist."""
    asked = [mark for mark in run.marks if mark.kind == "output"]
    found = outputs.locate(run.response, [mark.text for mark in asked])
    places = [one.start for mark in short for one in mark.evidence if one.quote]
    return [
        one_line(mark.text, 400)
        for mark, place in zip(asked, found, strict=True)
        if mark in short or (place.present and any(place.start <= at < place.end for at in places))
    ]
