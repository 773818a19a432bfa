"""How far two reviewers of one run agree, item by item and beyond what chance alone would bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.model import Kind, Mark, Run, Verdict
from workbench.reviewers import first_reviewer, touched

FEW = 10
"""Below this many items a single verdict moves kappa by a tenth and more, so it is called a rough figure."""

_STEPS: dict[str, int] = {"met": 2, "partly": 1, "not met": 0}


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa: `observed` and `expected` are shares from 0 to 1; `value` is None where it is not defined.

    `text` says in one sentence what the figure means, or why there is none.
    """

    value: float | None
    observed: float | None
    expected: float | None
    items: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One item and the two marks it was given; `agree` is None while one of the two has not judged it."""

    item: str
    kind: Kind
    text: str
    first: Mark | None
    second: Mark | None
    agree: bool | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers' marks of one run; `to_discuss` holds the pairs that differ, the farthest apart first."""

    first: str
    second: str
    pairs: tuple[Pair, ...]
    kappa: Kappa
    to_discuss: tuple[Pair, ...]


def agreements(run: Run) -> tuple[Agreement, ...]:
    """Return how every two reviewers of a run agree; a run with one reviewer has none."""
    own = [(first_reviewer(run), run.marks)] if touched(run.marks) or run.decision else []
    reviewers = [*own, *((review.by, review.marks) for review in run.reviews)]
    return tuple(agreement(*one, *other) for one, other in combinations(reviewers, 2))


def agreement(
    first: str, first_marks: Sequence[Mark], second: str, second_marks: Sequence[Mark]
) -> Agreement:
    """Compare the marks of two named reviewers; items are matched by their id, in the order of the first."""
    ones = {mark.item: mark for mark in first_marks}
    others = {mark.item: mark for mark in second_marks}
    pairs = tuple(_pair(ones.get(item), others.get(item)) for item in {**ones, **others})
    judged = [(p.first.verdict, p.second.verdict) for p in pairs if p.agree is not None and p.first and p.second]
    kappa = cohen_kappa([(str(one), str(other)) for one, other in judged])
    differing = sorted((pair for pair in pairs if pair.agree is False), key=_distance, reverse=True)
    return Agreement(first, second, pairs, kappa, tuple(differing))


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Kappa:
    """Return Cohen's kappa for the verdicts that two people gave the same items.

    kappa = (observed - expected) / (1 - expected), where `expected` is the agreement that chance would bring if each
    kept to the shares of their own verdicts (Jacob Cohen, "A coefficient of agreement for nominal scales", Educational
    and Psychological Measurement 20(1), 1960, pages 37-46). All verdicts count as equally far apart.
    """
    total = len(pairs)
    if not total:
        return Kappa(None, None, None, 0, "No item was judged by both, so there is nothing to compare.")
    observed = sum(one == other for one, other in pairs) / total
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[verdict] * others[verdict] for verdict in ones)
    expected = chance / total**2
    if chance == total**2:
        text = "Both gave every item the same verdict, so chance alone would agree too: kappa is not defined."
        return Kappa(None, observed, expected, total, text)
    value = (observed - expected) / (1 - expected)
    return Kappa(value, observed, expected, total, _meaning(value, observed, total))


def _pair(first: Mark | None, second: Mark | None) -> Pair:
    known = first or second
    assert known is not None
    both = first is not None and second is not None and first.verdict is not None and second.verdict is not None
    agree = first.verdict == second.verdict if both and first and second else None
    return Pair(known.item, known.kind, known.text, first, second, agree)


def _distance(pair: Pair) -> int:
    """Return how far apart two verdicts are: met against not met most, a verdict off the scale least."""
    places = [_STEPS.get(_verdict(mark) or "") for mark in (pair.first, pair.second)]
    return abs(places[0] - places[1]) if places[0] is not None and places[1] is not None else 0


def _verdict(mark: Mark | None) -> Verdict | None:
    return mark.verdict if mark else None


def _meaning(value: float, observed: float, total: int) -> str:
    than = "more than" if value > 0 else "no more than" if value == 0 else "less than"
    rough = f" With {total} items this is a rough figure." if total < FEW else ""
    return f"They agree on {observed:.0%} of {total} items, {than} chance would bring (kappa {value:.2f}).{rough}"
