"""Runs of two copies of a session come together; marks of different people stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from workbench.edits import changed, fresh_id
from workbench.model import EarlierResponse, Evidence, Mark, Part, Review, Run
from workbench.reviewers import same_person, touched

UNNAMED = "unnamed reviewer"
P = TypeVar("P", bound=Part)
Texts = Callable[[str, str, str], str]
"""Joins two texts that differ; the third argument is where they stand."""


def matched(ones: Sequence[Run], others: Sequence[Run]) -> list[tuple[Run | None, Run | None]]:
    """Pair the runs that are the same hand-over: same number and hash, else same hash and moment.

    Runs that hold two different responses are never the same; they stay alone.
    """
    left, of = list(others), dict[int, Run]()
    for one in ones:
        _take(one, left, of, lambda one, other: one.number == other.number)
    for one in ones:
        if one.number not in of:
            _take(one, left, of, lambda one, other: _moment(one.sent) == _moment(other.sent))
    return [*((one, of.get(one.number)) for one in ones), *((None, other) for other in left)]


def _take(one: Run, left: list[Run], of: dict[int, Run], fits: Callable[[Run, Run], bool]) -> None:
    """Move the run that is the same as `one` from `left` to `of`."""
    at = next((at for at, other in enumerate(left) if fits(one, other) and _same_work(one, other)), None)
    if at is not None:
        of[one.number] = left.pop(at)


def _same_work(one: Run, other: Run) -> bool:
    if one.sha256 != other.sha256 or one.brief != other.brief:
        return False
    return one.response == other.response or not one.response or not other.response


def merged_run(one: Run, other: Run, texts: Texts) -> Run:
    """Return one run with everything that two copies of it hold."""
    main, reviews = merged_reviews(one, other, texts)
    pasted = [run.pasted for run in (one, other) if run.response and run.pasted is not None]
    return changed(
        with_extras(one, other, texts),
        sent=min(one.sent, other.sent, key=_moment),
        response=one.response or other.response,
        pasted=min(pasted, key=_moment, default=one.pasted or other.pasted),
        marks=main.marks,
        decision=main.decision,
        reviews=reviews,
        earlier=_earlier_responses((*one.earlier, *other.earlier)),
    )


def merged_reviews(one: Run, other: Run, texts: Texts) -> tuple[Review, tuple[Review, ...]]:
    """Return the run's own marks and decision, and the reviews beside them.

    Marks are put together only where one copy goes on from the other; two judgements that were made apart stay
    apart, even if they agree. The run's own are those that were decided first.
    """
    first, second = sorted((_own(run) for run in (one, other)), key=_precedence)
    unnamed = not (first.by and second.by)
    found = _with([first], second, texts, may_be_same=unnamed)
    for review in (*one.reviews, *other.reviews):
        found = _with(found, review, texts)
    return found[0], tuple(found[1:])


def _own(run: Run) -> Review:
    return Review(by=run.decision.by.strip() if run.decision else "", marks=run.marks, decision=run.decision)


def _precedence(own: Review) -> tuple[bool, bool, float]:
    decided = own.decision
    return not (touched(own.marks) or decided), decided is None, _moment(decided.at) if decided else 0.0


def _with(found: Sequence[Review], review: Review, texts: Texts, may_be_same: bool = False) -> list[Review]:
    """Return the reviews with one more: put together with the same person's where nothing is lost, else beside it."""
    for at, present in enumerate(found):
        if may_be_same or same_person(present.by, review.by):
            both = _together(present, review, texts)
            if both is not None:
                return [*found[:at], both, *found[at + 1 :]]
    return [*found, changed(review, by=_fresh_name(review.by.strip() or UNNAMED, found))]


def _together(one: Review, other: Review, texts: Texts) -> Review | None:
    if one.decision and other.decision and one.decision != other.decision:
        return None
    marks = merged_marks(one.marks, other.marks, texts)
    if marks is None:
        return None
    both = with_extras(one, other, texts)
    return changed(both, by=one.by or other.by, marks=marks, decision=one.decision or other.decision)


def merged_marks(ones: Sequence[Mark], others: Sequence[Mark], texts: Texts) -> tuple[Mark, ...] | None:
    """Return the marks of both, or None where an item was judged twice, apart from each other."""
    later = {(mark.item, mark.text): mark for mark in others}
    found: list[Mark] = []
    for one in ones:
        other = later.pop((one.item, one.text), None)
        both = one if other is None else _mark(one, other, texts)
        if both is None:
            return None
        found.append(both)
    for other in later.values():
        used = {mark.item for mark in found}
        found.append(changed(other, item=fresh_id(other.text, used, other.kind)) if other.item in used else other)
    return tuple(found)


def _mark(one: Mark, other: Mark, texts: Texts) -> Mark | None:
    """Return the mark that goes on from the other, with the notes and evidence of both; None where neither does."""
    for newer, older in ((one, other), (other, one)):
        if _goes_on(newer, older):
            return changed(
                with_extras(newer, older, texts),
                check=newer.check or older.check,
                added=newer.added and older.added,
                note=texts(one.note, other.note, f"the note on “{one.text}”"),
                evidence=_evidence((*one.evidence, *other.evidence)),
            )
    return None


def _goes_on(newer: Mark, older: Mark) -> bool:
    """Whether a mark holds the other's verdict, as its own or among those that were changed."""
    passed = {_given(one.verdict, one.at) for one in newer.earlier}
    if not {_given(one.verdict, one.at) for one in older.earlier} <= passed:
        return False
    present = _given(older.verdict, older.at)
    return older.verdict is None or present == _given(newer.verdict, newer.at) or present in passed


def _given(verdict: str | None, at: datetime | None) -> tuple[str | None, float]:
    return verdict, _moment(at) if at else 0.0


def _evidence(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    kept = _once(found)
    return tuple(sorted(kept, key=lambda one: (one.start, one.end, one.absent, one.quote)))


def _earlier_responses(found: Iterable[EarlierResponse]) -> tuple[EarlierResponse, ...]:
    return tuple(sorted(_once(found), key=lambda one: _moment(one.pasted) if one.pasted else 0.0))


def _once(found: Iterable[P]) -> list[P]:
    kept: list[P] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return kept


def _fresh_name(name: str, found: Sequence[Review]) -> str:
    """Return the name, with a number behind it where somebody has it already."""
    taken, fresh, number = [review.by for review in found], name, 2
    while name and any(same_person(fresh, one) for one in taken):
        fresh, number = f"{name} ({number})", number + 1
    return fresh


def with_extras(one: P, other: P, texts: Texts) -> P:
    """Return `one` with the unknown keys of `other` too; a value that is no text gets a name beside the other's."""
    mine: dict[str, Any] = dict(one.model_extra or {})
    for key, value in (other.model_extra or {}).items():
        present = mine.get(key, value)
        if isinstance(value, str) and isinstance(present, str):
            mine[key] = texts(present, value, key)
            continue
        name, number = key, 2
        while name in mine and mine[name] != value:
            name, number = f"{key}_{number}", number + 1
        mine[name] = value
    return changed(one, **mine) if mine else one


def _moment(at: datetime) -> float:
    """Return a moment as seconds, so that times with and without a zone can be ordered."""
    return at.timestamp()

