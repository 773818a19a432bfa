"""How a run comes about and fills: the brief is frozen, a response is filed, items are marked, a person decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime

from workbench.edits import changed, items
from workbench.model import (
    KIND_OF_LIST,
    Decision,
    EarlierResponse,
    EarlierVerdict,
    Evidence,
    ListName,
    Mark,
    Outcome,
    Run,
    Session,
    Verdict,
)
from workbench.visible import whole

MOST_RESPONSE_BYTES = 5_000_000
CHECKLISTS: tuple[ListName, ...] = ("outputs", "rules", "corrections", "checks")


class ResponseRefused(ValueError):
    """A response that is empty or too large to file; its text says which and what to do."""


def checklist(session: Session) -> tuple[Mark, ...]:
    """Return the items that are switched on, in the order of review, as marks still to be judged."""
    return tuple(
        Mark(item=item.id, kind=KIND_OF_LIST[name], text=item.text, check=item.check)
        for name in CHECKLISTS
        for item in items(session, name)
        if item.on and item.text.strip()
    )


def fingerprint(brief: str, marks: tuple[Mark, ...]) -> str:
    """Return the SHA-256, in hex, of a brief and the checklist frozen with it."""
    frozen = [brief, [[mark.kind, mark.item, mark.text] for mark in marks if not mark.added]]
    return hashlib.sha256(json.dumps(frozen, ensure_ascii=True).encode()).hexdigest()


def freeze(session: Session, brief: str, now: datetime) -> Session:
    """Freeze brief and checklist as the next run; the same text and checklist again stay the run they are."""
    marks = checklist(session)
    sha256 = fingerprint(brief, marks)
    if session.run is not None and session.run.sha256 == sha256 and session.run.decision is None:
        return session
    return next_run(session, brief, now)


def next_run(session: Session, brief: str, now: datetime) -> Session:
    """Freeze brief and checklist as one more run, whatever the last one was."""
    marks = checklist(session)
    sha256 = fingerprint(brief, marks)
    number = max((run.number for run in session.runs), default=0) + 1
    run = Run(number=number, sent=now.replace(microsecond=0), sha256=sha256, brief=brief, marks=marks)
    return changed(session, runs=(*session.runs, run))


def on_run(session: Session, number: int, change: Callable[[Run], Run]) -> Session:
    """Return the session with one run changed."""
    return changed(session, runs=tuple(change(run) if run.number == number else run for run in session.runs))


def checked_response(response: str) -> str:
    """Return the response as it will be kept.

    Raises:
        ResponseRefused: when it is empty or larger than 5 MB.
    """
    kept = str(whole(response))
    if not kept.strip():
        raise ResponseRefused("The response is empty, so nothing was filed. Copy Codex's answer and paste it again.")
    size = len(kept.encode())
    if size > MOST_RESPONSE_BYTES:
        raise ResponseRefused(
            f"The response has {size / 1e6:.1f} MB and the limit is 5 MB, so nothing was filed. "
            "Paste only the part that answers the brief."
        )
    return kept


def file_response(session: Session, number: int, response: str, now: datetime) -> Session:
    """File a response in a run exactly as it came; one that was there is kept with its marks.

    Raises:
        ResponseRefused: when the response is empty or larger than 5 MB.
    """
    kept = checked_response(response)

    def change(run: Run) -> Run:
        if run.response == kept:
            return run
        earlier = run.earlier
        if run.response:
            earlier = (*earlier, replaced(run))
        blank = tuple(Mark(item=m.item, kind=m.kind, text=m.text, check=m.check, added=m.added) for m in run.marks)
        marks = blank if run.response else run.marks
        fresh = {"response": kept, "pasted": now.replace(microsecond=0), "marks": marks, "earlier": earlier}
        return changed(run, **fresh, decision=None, reviews=())

    return on_run(session, number, change)


def replaced(run: Run) -> EarlierResponse:
    """Return the present response of a run as one that is kept, with everything that was judged about it."""
    return EarlierResponse(
        response=run.response, pasted=run.pasted, marks=run.marks, decision=run.decision, reviews=run.reviews
    )


def added_after(session: Session, run: Run) -> tuple[Mark, ...]:
    """Return the items that are on now but were not in the checklist when the run was frozen."""
    known = {mark.item for mark in run.marks}
    return tuple(changed(mark, added=True) for mark in checklist(session) if mark.item not in known)


def shown_marks(session: Session, run: Run) -> tuple[Mark, ...]:
    """Return every mark of a run, with items added later behind those of their kind."""
    marks = [*run.marks, *added_after(session, run)]
    order = [KIND_OF_LIST[name] for name in CHECKLISTS]
    return tuple(sorted(marks, key=lambda mark: order.index(mark.kind)))


def on_mark(session: Session, number: int, item: str, change: Callable[[Mark], Mark]) -> Session:
    """Return the session with one mark of one run changed; an item added later joins the run when it is touched."""

    def within(run: Run) -> Run:
        marks = run.marks
        if all(mark.item != item for mark in marks):
            marks = (*marks, *(mark for mark in added_after(session, run) if mark.item == item))
        return changed(run, marks=tuple(change(mark) if mark.item == item else mark for mark in marks))

    return on_run(session, number, within)


def judge(
    session: Session, number: int, item: str, verdict: Verdict | None, now: datetime, hinted: bool = False
) -> Session:
    """Give an item a verdict (None takes it back); one that was there is kept, with its time."""

    def change(mark: Mark) -> Mark:
        if mark.verdict == verdict:
            return mark
        earlier = mark.earlier
        if mark.verdict is not None:
            at = mark.at or now.replace(microsecond=0)
            earlier = (*earlier, EarlierVerdict(verdict=mark.verdict, at=at, hinted=hinted))
        return changed(mark, verdict=verdict, at=now.replace(microsecond=0) if verdict else None, earlier=earlier)

    return on_mark(session, number, item, change)


def write_note(session: Session, number: int, item: str, note: str) -> Session:
    """Give an item a note in the reviewer's words."""
    return on_mark(session, number, item, lambda mark: changed(mark, note=str(whole(note))))


def add_evidence(session: Session, number: int, item: str, start: int, end: int) -> Session:
    """Quote the response from offset `start` to `end` as evidence for an item; white space around it is left out."""
    run = next(run for run in session.runs if run.number == number)
    quote = run.response[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        return session
    new = Evidence(quote=quote, start=start, end=start + len(quote))

    def change(mark: Mark) -> Mark:
        present = tuple(one for one in mark.evidence if not one.absent)
        return changed(mark, evidence=present if new in present else (*present, new))

    return on_mark(session, number, item, change)


def looked_for(session: Session, number: int, item: str) -> Session:
    """Keep that an item was looked for in the response and is not there; a second time takes it back."""

    def change(mark: Mark) -> Mark:
        absent = any(one.absent for one in mark.evidence)
        return changed(mark, evidence=() if absent else (Evidence(absent=True),))

    return on_mark(session, number, item, change)


def drop_evidence(session: Session, number: int, item: str, at: int) -> Session:
    """Take one piece of evidence, by its place in the list, off an item."""
    return on_mark(
        session,
        number,
        item,
        lambda mark: changed(mark, evidence=tuple(e for i, e in enumerate(mark.evidence) if i != at)),
    )


def decide(
    session: Session, number: int, verdict: Outcome, by: str, now: datetime, why: str = "", change: str = ""
) -> Session:
    """Close a run with a person's decision."""
    decision = Decision(
        verdict=verdict,
        by=str(whole(by)),
        at=now.replace(microsecond=0),
        why=str(whole(why)),
        change=str(whole(change)),
    )
    return on_run(session, number, lambda run: changed(run, decision=decision))
