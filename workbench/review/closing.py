"""The four closing questions of a review, answered from the marks alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbench.model import Mark, Run

Reply = Literal["yes", "no", "partly", "open"]

UNCERTAINTY_CHECK = "flag-uncertainty"


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing question, its answer, and the marks that speak against a plain yes."""

    question: str
    reply: Reply
    marks: tuple[Mark, ...]
    text: str


def in_short(one: Closing) -> str:
    """Return an answer for where the items that it is about are listed anyway."""
    return f"{len(one.marks)} fell short" if one.text.startswith(f"{len(one.marks)} fell short") else one.text


def closing(run: Run) -> tuple[Closing, ...]:
    """Return the four closing questions of a run: outputs back, rules kept, uncertainty flagged, what to change."""
    outputs = tuple(mark for mark in run.marks if mark.kind in ("output", "correction"))
    rules = tuple(mark for mark in run.marks if mark.kind == "rule")
    uncertainty = tuple(mark for mark in run.marks if _is_about_uncertainty(mark))
    return (
        _answer("Are all outputs back?", outputs),
        _answer("Did it stay inside the rules?", rules),
        _answer("Is uncertainty flagged honestly?", uncertainty),
        _to_change(run),
    )


def _is_about_uncertainty(mark: Mark) -> bool:
    return mark.check == UNCERTAINTY_CHECK or "uncertain" in mark.text.lower()


def _answer(question: str, marks: tuple[Mark, ...]) -> Closing:
    """Answer yes only when every mark says met; one that is not met outweighs those still open."""
    counted = tuple(mark for mark in marks if mark.verdict != "not applicable")
    against = tuple(mark for mark in counted if mark.verdict != "met")
    verdicts = {mark.verdict for mark in counted}
    if not counted:
        return Closing(question, "open", (), "No item of the checklist asks for this.")
    if "not met" in verdicts:
        reply: Reply = "no"
    elif verdicts & {None, "can't tell"}:
        reply = "open"
    else:
        reply = "partly" if "partly" in verdicts else "yes"
    met = len(counted) - len(against)
    return Closing(question, reply, against, f"{met} of {len(counted)} met")


def _to_change(run: Run) -> Closing:
    short = tuple(mark for mark in run.marks if mark.verdict in ("not met", "partly"))
    question = "What would I still change?"
    said = run.decision.change.strip() if run.decision else ""
    if said:
        return Closing(question, "no", short, said)
    if short:
        return Closing(question, "no", short, f"{len(short)} fell short: " + "; ".join(mark.text for mark in short))
    if any(mark.verdict is None for mark in run.marks):
        return Closing(question, "open", (), "Not everything is judged yet.")
    return Closing(question, "yes", (), "Nothing fell short.")
