"""Several people judge one run without seeing each other's marks: a session as one of them sees it, and back again."""

from __future__ import annotations

from workbench.edits import changed
from workbench.model import Mark, Review, Run, Session
from workbench.runs import replaced
from workbench.visible import whole

UNNAMED = "first reviewer"


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same, white space and capitals left aside; no name is nobody."""
    return bool(one.split()) and one.casefold().split() == other.casefold().split()


def first_reviewer(run: Run) -> str:
    """Return the name under which the run's own marks stand: whoever decided it, else a plain word."""
    return run.decision.by.strip() if run.decision and run.decision.by.strip() else UNNAMED


def blank(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the same items, still to be judged."""
    return tuple(Mark(item=m.item, kind=m.kind, text=m.text, check=m.check, added=m.added) for m in marks)


def touched(marks: tuple[Mark, ...]) -> bool:
    """Whether anybody judged, noted or quoted anything in these marks."""
    return any(mark.verdict or mark.note or mark.evidence or mark.earlier for mark in marks)


def review_by(run: Run, name: str) -> Review | None:
    """Return the review that stands beside the run's own marks under this name, if there is one."""
    return next((review for review in run.reviews if same_person(review.by, name)), None)


def as_reviewer(session: Session, name: str) -> Session:
    """Return the session as one reviewer sees it: in every run their marks and decision, and nobody else's.

    Whoever has not judged anything yet sees every item still to be judged. The person who decided a run is its first
    reviewer and sees the run's own marks. A name without a letter changes nothing.
    """

    def seen(run: Run) -> Run:
        review = review_by(run, name)
        if review is None and same_person(first_reviewer(run), name):
            return changed(run, reviews=())
        mine = review.marks if review else ()
        known = {mark.item for mark in mine}
        others = tuple(mark for mark in blank(run.marks) if mark.item not in known)
        return changed(run, marks=(*mine, *others), decision=review.decision if review else None, reviews=())

    return changed(session, runs=tuple(map(seen, session.runs))) if name.split() else session


def with_review_of(session: Session, original: Session, name: str) -> Session:
    """Put back what `as_reviewer` took away: the marks made in `session` become the review of `name`.

    `original` is the session before `as_reviewer`. A run whose marks or decision differ from the original's holds
    those of `name`; new runs, and every edit of lead and task, are taken from `session` as they are.
    """
    before = {run.number: run for run in original.runs}
    together = tuple(_put_back(run, before[run.number], name) if run.number in before else run for run in session.runs)
    return changed(session, runs=together)


def _put_back(run: Run, original: Run, name: str) -> Run:
    if run == original:
        return run
    if review_by(original, name) is None and same_person(first_reviewer(original), name):
        return changed(run, reviews=original.reviews)
    if run.response != original.response:
        return _with_new_response(run, original, name)
    reviews = _with(original.reviews, run, name)
    return changed(run, marks=original.marks, decision=original.decision, reviews=reviews)


def _with_new_response(run: Run, original: Run, name: str) -> Run:
    """A response that this reviewer filed: the first reviewer's marks stay with the response that they were about."""
    kept = original.earlier
    if original.response:
        kept = (*kept, replaced(original))
    mine = (earlier for earlier in run.earlier[len(original.earlier) :] if touched(earlier.marks))
    reviews = _with((), run, name)
    return changed(run, marks=blank(run.marks), decision=None, earlier=(*kept, *mine), reviews=reviews)


def _with(reviews: tuple[Review, ...], run: Run, name: str) -> tuple[Review, ...]:
    """Return the reviews with the marks of `run` as this person's; one in which nothing was judged is not kept."""
    at = next((at for at, review in enumerate(reviews) if same_person(review.by, name)), len(reviews))
    own: tuple[Review, ...] = ()
    if touched(run.marks) or run.decision is not None:
        own = (Review(by=" ".join(str(whole(name)).split()), marks=run.marks, decision=run.decision),)
    return (*reviews[:at], *own, *reviews[at + 1 :])
