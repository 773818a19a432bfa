"""Figures that a reply may work out: sums, shares, rates, rounded values and spans of time, from figures it shows.

A figure counts as worked out only where the reply shows its working: a figure it comes from stands near it, and the
other one in the source or near it too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, islice

from workbench.review.facts_lists import Fact, unit_sizes
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_bounds import role
from workbench.review.grounding_dates import ordinal, readings
from workbench.review.grounding_scope import Sentence, phrases
from workbench.review.grounding_source import Source

_UNIT = re.compile(r"[\s-]?([^\W\d_]+)")
_AND = re.compile(r"\b(?:and|und|et|y|e|plus|en|og)\b|[+&]")
_BESIDE = 50
_REACH = 260
_MOST_NEAR = 8
_MOST_KNOWN = 40
_ROUNDING = 0.03
_BOUND = 0.05
_LARGE = 100
_TIMES = (4.0, 5.0, 7.0, 12.0, 30.0, 52.0, 60.0, 365.0)
_MONTH = 30.44


class Workings:
    """The figures of a response in order, to look up those that stand near another one."""

    def __init__(self, response: str, found: Sequence[Fact]) -> None:
        self._response = response
        self._found = found
        self._starts = [fact.start for fact in found]

    def explain(self, source: Source, one: Amount, sentence: Sentence) -> bool:
        """Whether `one` can be worked out of figures near it and of the source."""
        slack = self._slack(one.fact)
        told = slack > 0 or self._shows_working(one.fact, sentence)
        if self._complements(source, one) or self._is_span_of_dates(source, one):
            return True
        must_tell = one.value < _LARGE or one.fact.kind == "percent" or one.measure is not None
        if must_tell and not told:
            return False
        near = [fact for fact in self._near(one.fact.start) if self._is_borne_out(source, fact)]
        if one.measure and not self._is_of_kin(near, one):
            return False
        shown, shares = _values(near, "number", "money"), _values(near, "percent")
        fits, known = _fits(one.value, slack), _known(source, "number", "money")
        if one.fact.kind == "percent":
            return _is_share(one.value, shown, shares, known)
        results = chain(
            _sums(shown),
            _parts(shown, [*shares, *_known(source, "percent")]),
            _parts(known, shares),
            _products(shown, shown),
            _products(shown, known, rates=True) if told else (),
        )
        return any(map(fits, results))

    def _complements(self, source: Source, one: Amount) -> bool:
        """Whether a count and the count right beside it make up a whole of the source ("19 old and 9 new")."""
        if one.fact.kind != "number" or one.measure or one.value < 2:
            return False
        beside = next((f for f in self._near(one.fact.start) if f.kind == "number"), None)
        return (
            beside is not None
            and isinstance(beside.value, float)
            and beside.value in source.amounts
            and beside.value > 1
            and self._is_joined(one.fact, beside)
            and any(not a.measure and a.fact.kind == "number" for a in source.amounts.get(one.value + beside.value, ()))
        )

    def _is_span_of_dates(self, source: Source, one: Amount) -> bool:
        """Whether a length of time lies between two dates near it, to the begun month or week."""
        family, size = one.measure or ("", 0.0)
        if family not in ("months", "minutes"):
            return False
        days, slack = (size * _MONTH, 16.0) if family == "months" else (size / 1440, 3.5)
        near = [f for f in self._near(one.fact.start) if isinstance(f.value, tuple) and self._is_borne_out(source, f)]
        dates = [next(readings(f.value), None) for f in near if isinstance(f.value, tuple)]
        numbers = [ordinal((date[0] or 2001, date[1], date[2] or 1)) for date in dates if date and date[1]]
        gaps = (abs(a - b) for a, b in combinations(filter(None, numbers), 2) if a != b)
        return days >= 2 and any(abs(gap - days) <= slack for gap in gaps)

    def _is_joined(self, one: Fact, other: Fact) -> bool:
        """Whether two figures stand close together with an "and" between them."""
        between = self._response[min(one.end, other.end) : max(one.start, other.start)]
        return len(between) < _BESIDE and _AND.search(between) is not None

    def _shows_working(self, fact: Fact, sentence: Sentence) -> bool:
        """Whether words right before or behind the figure say that it is worked out."""
        low, high = max(sentence.start, fact.start - 45), min(sentence.end, fact.end + 30)
        return phrases("workings").search(self._response, low, high) is not None

    def _is_of_kin(self, near: Sequence[Fact], one: Amount) -> bool:
        """Whether a figure near a quantity is of its family, as hours are worked out from hours."""
        family = one.measure and one.measure[0]
        behind = (_UNIT.match(self._response, fact.end) for fact in near if fact.kind == "number")
        return any(unit and unit_sizes().get(unit[1].casefold(), ("", 0))[0] == family for unit in behind)

    def is_rounded(self, source: Source, one: Amount) -> bool:
        """Whether a figure behind "about", "more than" or "under" is a figure of the source, rounded or bounded."""
        known = _known(source, one.fact.kind)
        if slack := self._slack(one.fact):
            return any(abs(value - one.value) <= slack * value for value in known)
        if one.fact.kind != "number" or one.measure or one.value in known:
            return False
        bound = role(self._response, one.fact.start, one.fact.end)
        low, high = {"least": (1.0, 1 + _BOUND), "most": (1 - _BOUND, 1.0)}.get(bound, (1.0, 1.0))
        return any(low * one.value < value < high * one.value for value in known)

    def _near(self, at: int) -> Iterator[Fact]:
        """The figures within a few lines of offset `at`, without the one there, nearest first."""
        low, high = bisect_left(self._starts, at - _REACH), bisect_right(self._starts, at + _REACH)
        around = sorted(self._found[low:high][:30], key=lambda fact: abs(fact.start - at))
        return islice((fact for fact in around if fact.start != at), _MOST_NEAR)

    def _is_borne_out(self, source: Source, fact: Fact) -> bool:
        """Whether the source gives a figure, or given figures beside it yield it."""
        if isinstance(fact.value, tuple):
            return any(r[1:] == d[1:] for r in readings(fact.value) for d in source.dates if r[1] and r[2])
        if not isinstance(fact.value, float) or fact.kind not in ("number", "money", "percent"):
            return False
        if fact.value in source.amounts:
            return True
        if fact.value < _LARGE:
            return False
        given = _values([f for f in self._near(fact.start) if f.value in source.amounts], "number", "money")
        fits = _fits(fact.value, self._slack(fact))
        return any(map(fits, _products(given, given)))

    def _slack(self, fact: Fact) -> float:
        """How far a figure may be from its exact value: not at all, or a little behind "about"."""
        before = self._response[max(0, fact.start - 30) : fact.start].rstrip()
        words = before.replace(",", " ").split()[-2:]
        about = phrases("roundly").search(" ".join(words)) is not None
        return _ROUNDING if about or before.endswith(("~", "≈", "±", "ca.")) else 0.0


def _fits(value: float, slack: float) -> Callable[[float], bool]:
    """Whether another value is `value`, to the rounding of a whole number, or of `slack` where that is more."""

    def fits(other: float) -> bool:
        rounding = 0.0 if other == int(other) and not slack else 0.51
        return abs(other - value) <= max(rounding, slack * value)

    return fits


def _values(found: Sequence[Fact], *kinds: str) -> list[float]:
    return [fact.value for fact in found if fact.kind in kinds and isinstance(fact.value, float) and fact.value]


def _known(source: Source, *kinds: str) -> list[float]:
    return [a.value for a in source.all_amounts[:_MOST_KNOWN] if a.fact.kind in kinds and a.value]


def _sums(shown: Sequence[float]) -> Iterator[float]:
    for a, b in combinations(shown[:6], 2):
        yield from (a + b, abs(a - b))
    if len(shown) > 2:
        yield sum(shown[:3])


def _parts(wholes: Sequence[float], shares: Sequence[float]) -> Iterator[float]:
    """So many per cent of each whole, and what that leaves."""
    for share in shares:
        for whole in wholes:
            if whole > 9:
                yield share / 100 * whole
                yield (100 - share) / 100 * whole


def _products(shown: Sequence[float], others: Sequence[float], rates: bool = False) -> Iterator[float]:
    for a in shown:
        yield a + 1
        for b in others:
            yield from (a + b, abs(a - b), a * b)
            yield max(a, b) / min(a, b)
        for times in _TIMES if rates else ():
            yield from (a * times, a / times)


def _is_share(value: float, shown: Sequence[float], shares: Sequence[float], known: Sequence[float]) -> bool:
    """Whether a percentage is one figure in per cent of another, or what other shares leave of a hundred."""
    pairs = ((a, b) for a in shown for b in (*shown, *known) if a != b)
    if any(abs(100 * min(a, b) / max(a, b) - value) < 1 for a, b in pairs):
        return True
    totals = (sum(some) for count in (1, 2, 3) for some in combinations(shares[:5], count))
    return any(abs(total - value) < 0.01 or abs(100 - total - value) < 0.01 for total in totals)
