"""How far a session is, read from its data: its stage, the signs of the step bar, what is judged and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from workbench.model import Mark, Run, Session

Stage = Literal["new", "lead", "handed over", "to review", "to decide", "accepted", "to revise", "rejected"]
Sign = Literal["✓", "●", "○"]

STAGES: tuple[Stage, ...] = (
    "new",
    "lead",
    "handed over",
    "to review",
    "to decide",
    "accepted",
    "to revise",
    "rejected",
)
STAGE_OF_OUTCOME: dict[str, Stage] = {"accept": "accepted", "revise": "to revise", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Steps:
    """The signs of the three steps: done, under way, or not begun."""

    ask: Sign
    brief: Sign
    review: Sign


def stage(session: Session) -> Stage:
    """Return the stage a session has reached, judged by its latest run."""
    run = session.run
    if run is None:
        filled = any(session.lead.value(field.id).strip() for field in session.task.intake)
        return "lead" if filled or session.lead.notes.strip() else "new"
    if run.decision is not None:
        return STAGE_OF_OUTCOME[run.decision.verdict]
    if not run.response:
        return "handed over"
    done, total = judged(run.marks)
    return "to decide" if done == total else "to review"


def steps(session: Session) -> Steps:
    """Return how far Ask, Brief and Review are."""
    ask, run = session.ask, session.run
    asked: Sign = "✓" if ask.answer.strip() or ask.takeaways.strip() else "●" if ask.question.strip() else "○"
    brief: Sign = "✓" if run is not None else "●" if stage(session) == "lead" else "○"
    review: Sign = "○" if run is None or not run.response else "✓" if run.decision is not None else "●"
    return Steps(asked, brief, review)


def judged(marks: tuple[Mark, ...]) -> tuple[int, int]:
    """Return how many of the marks have a verdict, and how many there are."""
    return sum(mark.verdict is not None for mark in marks), len(marks)


def next_open(marks: tuple[Mark, ...], after: str) -> str:
    """Return the id of the next item without a verdict behind `after`, going round; empty when all are judged."""
    ids = [mark.item for mark in marks]
    at = ids.index(after) + 1 if after in ids else 0
    return next((mark.item for mark in (*marks[at:], *marks[:at]) if mark.verdict is None), "")


def unsettled(run: Run) -> tuple[Mark, ...]:
    """Return the marks that stand against accepting without a reason: not judged, or not (wholly) met."""
    return tuple(mark for mark in run.marks if mark.verdict not in ("met", "not applicable"))
