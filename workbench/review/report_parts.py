"""What a review report says, in order and without layout: the facts, items, reviews and texts of every run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.model import Decision, Evidence, Kind, Mark, Review, Run, Session, Verdict
from workbench.moments import in_zone
from workbench.progress import judged
from workbench.review.agreement import Agreement, agreements
from workbench.review.closing import Closing, closing
from workbench.review.hints import Hint
from workbench.review.reading import lines_of
from workbench.reviewers import UNNAMED, first_reviewer, touched
from workbench.runs import fingerprint

SIGNS: dict[Verdict | None, str] = {
    "met": "✓", "partly": "~", "not met": "✗", "can't tell": "?", "not applicable": "–", None: "·",
}  # fmt: skip
HEADINGS: tuple[tuple[Kind, str], ...] = (
    ("output", "Outputs"),
    ("rule", "Rules"),
    ("correction", "Corrections from the last review"),
    ("check", "Review checks"),
)
AGAINST: dict[str, tuple[Verdict, ...]] = {"met": ("not met", "partly"), "not met": ("met",)}
"""Which verdicts a hint's leaning speaks against; an unsure one speaks against none."""

Fact = tuple[str, str]
"""A label and what it says."""
HintsOfRuns = Mapping[int, Mapping[str, Hint]]
"""The hints of each run, by its number and by item."""


@dataclass(frozen=True, slots=True)
class _Response:
    """A response and the offsets at which its lines begin."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One judged item: its sign, its verdict in words, its wording, and what stands under it."""

    sign: str
    word: str
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """Another person's review of the same run."""

    by: str
    facts: tuple[Fact, ...]
    items: tuple[ItemPart, ...]


@dataclass(frozen=True, slots=True)
class RunPart:
    """One run as the report shows it; `groups` are the items by heading, none while there is nothing to judge."""

    title: str
    facts: tuple[Fact, ...]
    closing: tuple[Closing, ...]
    groups: tuple[tuple[str, tuple[ItemPart, ...]], ...]
    reviews: tuple[ReviewPart, ...]
    agreements: tuple[Agreement, ...]
    brief: str
    response: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole report."""

    title: str
    facts: tuple[Fact, ...]
    runs: tuple[RunPart, ...]


def parts(session: Session, hints: HintsOfRuns) -> Parts:
    """Return all that a report of this session says; `hints` may be empty, and only those that disagree are told."""
    facts = [("Company", session.lead.company), ("Playbook", session.playbook)]
    facts += [("Begun", when(session.created))] if session.created else []
    facts += [("Runs", str(len(session.runs)))]
    runs = tuple(_run(run, hints.get(run.number, {})) for run in session.runs)
    return Parts(session.name, tuple((label, said) for label, said in facts if said.strip()), runs)


def when(moment: datetime) -> str:
    """Return a moment to the minute, in UTC where its zone is known."""
    if moment.tzinfo is None:
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{in_zone(moment, UTC):%Y-%m-%d %H:%M} UTC"


def disagrees(hint: Hint, mark: Mark) -> bool:
    """Whether what a check found points the other way than the person's verdict."""
    return mark.verdict in AGAINST.get(hint.leaning, ())


def _run(run: Run, hints: Mapping[str, Hint]) -> RunPart:
    outcome = run.decision.verdict if run.decision else "not decided"
    response = _Response(run.response, tuple(line.start for line in lines_of(run.response)))
    groups = (
        (heading, tuple(_item(mark, response, hints) for mark in run.marks if mark.kind == kind))
        for kind, heading in HEADINGS
    )
    begun = bool(run.response) or touched(run.marks)
    return RunPart(
        title=f"Run {run.number}: {outcome}",
        facts=_facts(run),
        closing=closing(run) if begun else (),
        groups=tuple((heading, items) for heading, items in groups if items and begun),
        reviews=tuple(_review(review, response, hints) for review in run.reviews),
        agreements=agreements(run),
        brief=run.brief,
        response=run.response,
    )


def _facts(run: Run) -> tuple[Fact, ...]:
    done, total = judged(run.marks)
    facts = [
        ("Handed over", when(run.sent)),
        ("Response pasted", when(run.pasted) if run.pasted else "at an unknown time" if run.response else "not yet"),
        ("Reviewed", f"{_reviewer(run)}{done} of {total} items judged{_span(run.marks)}"),
        *_decision(run.decision),
    ]
    for earlier in run.earlier:
        pasted = f" pasted {when(earlier.pasted)}" if earlier.pasted else ""
        seen, of = judged(earlier.marks)
        facts.append(("History", f"another response{pasted} was replaced, with {seen} of {of} items judged"))
    frozen = fingerprint(run.brief, run.marks) == run.sha256
    state = "it fits" if frozen else "it does NOT fit: brief or checklist were changed after they were frozen"
    facts.append(("SHA-256 of brief and checklist", f"{run.sha256} ({state})"))
    return tuple(facts)


def _reviewer(run: Run) -> str:
    name = first_reviewer(run)
    return "" if name == UNNAMED else f"by {name}, "


def _span(marks: tuple[Mark, ...]) -> str:
    """Return from when to when verdicts were given."""
    moments = sorted((mark.at for mark in marks if mark.at is not None), key=datetime.timestamp)
    if not moments:
        return ""
    first, last = when(moments[0]), when(moments[-1])
    return f", {first}" if first == last else f", {first} to {last}"


def _decision(decision: Decision | None) -> list[Fact]:
    if decision is None:
        return [("Decision", "none yet")]
    facts = [("Decision", f"{decision.verdict}, by {decision.by or 'somebody'}, {when(decision.at)}")]
    facts += [("Why", decision.why)] if decision.why.strip() else []
    return facts + ([("Still to change", decision.change)] if decision.change.strip() else [])


def _review(review: Review, response: _Response, hints: Mapping[str, Hint]) -> ReviewPart:
    done, total = judged(review.marks)
    facts = (("Reviewed", f"{done} of {total} items judged{_span(review.marks)}"), *_decision(review.decision))
    told = (mark for mark in review.marks if mark.verdict or mark.note or mark.evidence)
    return ReviewPart(review.by, facts, tuple(_item(mark, response, hints) for mark in told))


def _item(mark: Mark, response: _Response, hints: Mapping[str, Hint]) -> ItemPart:
    facts: list[Fact] = [("Added", "after the brief was frozen")] if mark.added else []
    facts += [("Note", mark.note)] if mark.note.strip() else []
    for one in mark.evidence:
        absent: Fact = ("Looked for", "not there")
        facts.append(absent if one.absent else (_place(one, response), f"“{one.quote}”"))
    hint = hints.get(mark.item)
    if hint is not None and disagrees(hint, mark):
        facts.append(("The hint disagrees", hint.sentence))
    if mark.earlier:
        facts.append(("History", history(mark, when)))
    return ItemPart(SIGNS[mark.verdict], mark.verdict or "to judge", mark.text, tuple(facts))


def history(mark: Mark, told: Callable[[datetime], str]) -> str:
    """Return how the verdict came about, and which change was made with the hint in sight; `told` words a time."""
    verdicts = [*(str(one.verdict) for one in mark.earlier), mark.verdict or "taken back"]
    moments = [*(one.at for one in mark.earlier), mark.at]
    hinted = [False, *(one.hinted for one in mark.earlier)]
    words = [
        f"{verdict}{' after the hint' if seen else ''}{f' ({told(at)})' if at else ''}"
        for verdict, at, seen in zip(verdicts, moments, hinted, strict=True)
    ]
    return f"first {', then '.join(words)}"


def _place(one: Evidence, response: _Response) -> str:
    """Return the lines of a quote, or that it does not stand there word for word."""
    if response.text[one.start : one.end] != one.quote:
        return "Quote that the response does not hold"
    first, last = bisect_right(response.starts, one.start), bisect_right(response.starts, max(one.start, one.end - 1))
    return f"Line {first}" if first == last else f"Lines {first} to {last}"
