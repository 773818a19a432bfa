"""Figures that a reply may work out: sums, differences, shares, rates, rounded values, from figures it shows.

A figure counts as worked out only where the reply says so or shows its working: a figure it comes from stands near it,
and the other one in the source or near it too. Where the source gives another figure of the same thing, only the plain
words of an outcome ("in all", "each", "leaves") excuse the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from workbench.review.facts_lists import Fact
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_beside import Beside
from workbench.review.grounding_bounds import role
from workbench.review.grounding_dates import readings
from workbench.review.grounding_results import (
    MOST_KNOWN,
    fits,
    half_unit,
    in_other_time,
    is_difference,
    is_share,
    known_values,
    parts,
    products,
    rates,
    sums,
    sums_of_products,
    values,
    with_others,
)
from workbench.review.grounding_scope import Sentence
from workbench.review.grounding_source import Source

_CLOSEST = 6
_ROUNDING = 0.03
_BOUND = 0.05
_LARGE = 100
_SHARE = 0.1
_TELLING = 13
_SOME_MORE = 10
_JUST_BEFORE = 12
_TENS, _HALF_TEN = 20, 4.0


class _Way(NamedTuple):
    """How a reply says that it works a figure out: how far it may be off, and by what words."""

    slack: float
    outcome: bool
    told: bool
    rate: bool
    summed: bool


class Workings(Beside):
    """The figures of a response in order, to see which of them follow from those beside them and from the source."""

    def __init__(self, response: str, found: Sequence[Fact], roots: frozenset[str] = frozenset()) -> None:
        super().__init__(response, found, roots)
        self._accepted: set[float] = set()
        self._in_kind: set[tuple[float, str]] = set()

    def explain(self, source: Source, one: Amount, sentence: Sentence, against: bool = False) -> bool:
        """Whether `one` can be worked out; `against` says that the source gives another figure of the same thing."""
        if (one.value, _kind(one)) in self._in_kind and (not one.nouns or one.value >= _TELLING):
            return True
        if self._complements(source, one) or self._is_worked_out(source, one, sentence, against):
            self.accept(one)
            return True
        return False

    def wrong_total(self, source: Source, one: Amount, sentence: Sentence) -> str:
        """What the counts before a total make, as far as the sentence shows them, where the total is none of that."""
        if not sentence.total or one.measure or one.fact.kind != "number":
            return ""
        if not self.says("totals", one.fact, sentence, before=0):
            return ""
        parts = [f for f in self.near(one.fact.start) if sentence.start <= f.start < one.fact.start]
        shown = [value for value in values(parts, "number") if value > 1 and value in source.amounts]
        is_near = self.slack(one.fact) or role(self._response, one.fact.start, one.fact.end)
        is_made = fits(one.value, _BOUND if is_near else 0.0)
        if len(shown) < 2 or one.value in source.amounts or any(map(is_made, _totals(shown))):
            return ""
        return f"{' and '.join(f'{value:g}' for value in shown[::-1])} make {sum(shown):g}"

    def accept(self, one: Amount) -> None:
        """Take note of a figure that follows from the source, so that the reply may use it again."""
        self._accepted.add(one.value)
        self._in_kind.add((one.value, _kind(one)))

    def _is_worked_out(self, source: Source, one: Amount, sentence: Sentence, against: bool) -> bool:
        way = self._way(one, sentence)
        if self._follows(source, one, sentence, way, against):
            return True
        if against and not (way.outcome or self.says("shares_out", one.fact, sentence)):
            return False
        must_tell = one.value < _LARGE or one.fact.kind == "percent" or one.measure is not None
        if must_tell and not way.told and not (way.rate and one.value >= _TELLING):
            return False
        return self._is_result(source, one, way, against)

    def _way(self, one: Amount, sentence: Sentence) -> _Way:
        bound = role(self._response, one.fact.start, one.fact.end)
        slack = self.slack(one.fact) or (_ROUNDING if bound else 0.0)
        summed = self.says("outcomes_behind", one.fact, sentence, before=0)
        outcome = summed or self.says("outcomes", one.fact, sentence, behind=0) or self.is_inserted(one.fact)
        told = outcome or slack > 0 or self.is_in_a_hundred(one.fact) or self.says("workings", one.fact, sentence)
        return _Way(slack, outcome, told, self.says("rates", one.fact, sentence, before=0), summed)

    def _follows(self, source: Source, one: Amount, sentence: Sentence, way: _Way, against: bool) -> bool:
        """Whether a figure plainly follows from those beside it, whatever the source says of the same thing."""
        is_compared = self.says("comparisons", one.fact, sentence, before=0)
        return (
            self.is_broken_down(source, one)
            or (is_compared and is_difference(source, one))
            or self._is_growth(source, one, sentence)
            or (against and self._stands_by_the_right_one(source, one))
            or self._is_part(source, one, sentence, way)
        )

    def _is_growth(self, source: Source, one: Amount, sentence: Sentence) -> bool:
        """Whether a count is by how much the figure before it grew from one of the source: "61 people, up by 23"."""
        if not self.says("growth", one.fact, sentence, _JUST_BEFORE, 0):
            return False
        before = [f for f in self.near(one.fact.start) if f.start < one.fact.start and f.value in source.amounts][:1]
        return any(abs(a - b) == one.value for a in values(before, "number") for b in known_values(source, "number"))

    def _is_result(self, source: Source, one: Amount, way: _Way, against: bool) -> bool:
        """Whether a plain operation on figures beside it, and of the source where told so, yields a figure."""
        near = [fact for fact in self.near(one.fact.start) if self._is_borne_out(source, fact)]
        if one.measure and not way.rate and not way.summed and not self.kin(near, one):
            return False
        shown, shares = values(near, "number", "money"), values(near, "percent")
        if one.is_part:
            return any(whole - one.value in source.amounts for whole in shown if whole > one.value)
        shares += [abs(a - b) for a, b in combinations(shares[:4], 2)]
        known = known_values(source, "number", "money")
        if one.fact.kind == "percent" or self.is_in_a_hundred(one.fact):
            return is_share(one.value, shown, shares, known if way.outcome else ())
        if (way.rate or way.outcome) and self._is_rate(one, shown):
            return True
        is_open = not against or (way.summed and one.measure is not None)
        with_known = way.told and is_open and (way.outcome or not way.slack)
        results = chain(
            sums(values(self.kin(near, one), "number", "money") if one.measure else shown),
            parts(shown, [*shares, *known_values(source, "percent")]),
            parts(known, shares),
            with_others(shown, shown),
            products(shown, shown),
            with_others(shown[:3], _kin_in(source, one)) if with_known else (),
            products(shown[:3], known) if with_known else (),
            in_other_time(shown[:3]) if with_known else (),
            sums_of_products(shown) if way.outcome else (),
            (max(a, b) / min(a, b) for a in shown for b in known if way.outcome and self.is_one_in(one.fact)),
            (a * times for a in shown for times in range(2, 7) if way.outcome and one.value >= _LARGE),
        )
        is_close = fits(one.value, way.slack)
        if one.measure and way.told:
            return any(is_close(result * scale) for result in results for scale in (1.0, 1000.0, 0.001))
        return any(map(is_close, results))

    def _is_rate(self, one: Amount, shown: Sequence[float]) -> bool:
        """Whether a figure is a rate of figures beside it, also in a unit a thousand times larger or smaller.

        A whole number may be the one above or below: "16 or 17 a truck".
        """
        scales = (1.0, 1000.0, 0.001) if one.measure else (1.0,)
        slack = max(_ROUNDING * one.value, 0.99 if one.value >= _TELLING else 0.0)
        return any(abs(rate * scale - one.value) <= slack for rate in rates(shown) for scale in scales)

    def _stands_by_the_right_one(self, source: Source, one: Amount) -> bool:
        """Whether the reply gives the figure of the source for the same thing nearby, and `one` follows from it.

        A wrong figure stands in the place of the right one; a figure that stands beside it says something more.
        """
        near = [f for f in self.near(one.fact.start) if f.value != one.value and self._is_borne_out(source, f)]
        right = {a.value for noun in one.nouns for a in source.by_noun.get(noun, ())}
        shown = values(near, "number")
        named = (f.value for f in near if f.value in right and self.counts(f, one.nouns))
        counts = {a.value for a in source.all_amounts[:MOST_KNOWN] if a.fact.kind == "number" and not a.measure}
        if one.value >= _TELLING and any(one.value - a in counts & self.values for a in right & self.values):
            return True
        for base in (value for value in named if isinstance(value, float)):
            others = [value for value in (*shown, *known_values(source, "number")) if value != base]
            if any(one.value in (base + b, abs(base - b), base * b) or one.value * b == base for b in others):
                return True
        return False

    def _is_part(self, source: Source, one: Amount, sentence: Sentence, way: _Way) -> bool:
        """Whether a figure is so many per cent of a whole beside it, or a percentage one of two figures beside it."""
        near = [fact for fact in self.near(one.fact.start) if self._is_borne_out(source, fact)][:_CLOSEST]
        wholes_near = self.kin(near, one) if one.measure else near
        shown, shares = values(wholes_near, "number", "money"), values(near, "percent")
        if one.fact.kind == "percent":
            return self._is_percentage(one, shown, sentence)
        named = self.parts_named(one.fact.start, sentence.start)
        slack = way.slack or (half_unit(one.value) / one.value if one.value else 0.0)
        is_close = fits(one.value, slack)
        plain = (whole * share / 100 for whole in shown for part in named for share in (part, 100 - part))
        wholes = (part * scale for part in chain(parts(shown, shares), plain) for scale in (1.0, 1000.0, 0.001))
        return way.told and any(map(is_close, wholes))

    def _is_percentage(self, one: Amount, shown: Sequence[float], sentence: Sentence) -> bool:
        """Whether a percentage is one of two figures beside it in the other, or by how much one grew to the other."""
        pairs = [(a, b) for a in shown[:3] for b in shown[:3] if a < b]
        shares = [a / b for a, b in pairs]
        if self.is_inserted(one.fact):
            shares += [(b - a) / c for a, b in pairs for c in (a, b)]
        elif self.says("growth", one.fact, sentence, _JUST_BEFORE, 0):
            shares += [(b - a) / c for a in shown for b in shown if a < b for c in (a, b)]
        bound = role(self._response, one.fact.start, one.fact.end)
        low, high = {"least": (-1.0, 5.0), "most": (-5.0, 1.0)}.get(bound, (-1.0, 1.0))
        return any(low < 100 * share - one.value < high for share in shares)

    def _complements(self, source: Source, one: Amount) -> bool:
        """Whether a count and the count right beside it make up a whole of the source ("19 old and 9 new")."""
        if one.fact.kind != "number" or one.measure or one.value < 2:
            return False
        beside = next((f for f in self.near(one.fact.start) if f.kind == "number"), None)
        return (
            beside is not None
            and isinstance(beside.value, float)
            and self._is_borne_out(source, beside)
            and beside.value > 1
            and (self.is_joined(one.fact, beside) or self._follows_whole(one.fact, beside))
            and any(not a.measure and a.fact.kind == "number" for a in source.amounts.get(one.value + beside.value, ()))
        )

    def _follows_whole(self, fact: Fact, beside: Fact) -> bool:
        """Whether two counts stand right behind their sum: "31 horses: 19 for lessons, 12 boarders"."""
        assert isinstance(fact.value, float)
        assert isinstance(beside.value, float)
        whole = fact.value + beside.value
        start = min(fact.start, beside.start)
        return any(f.value == whole and f.end < start for f in self.near(fact.start))

    def is_rounded(self, source: Source, one: Amount) -> bool:
        """Whether a figure behind "about", "more than" or "under" is a figure of the source, rounded or bounded."""
        known = known_values(source, one.fact.kind)
        if self.is_odd(one.fact):
            return any(one.value < value < one.value + _SOME_MORE for value in known)
        if one.measure:
            family, size = one.measure
            slack = self.slack(one.fact)
            return slack > 0 and any(name == family and abs(s - size) <= slack * s for name, s in source.measures)
        if slack := self.slack(one.fact):
            half = _HALF_TEN if one.value >= _TENS and one.value % 10 == 0 else 0.0
            return any(abs(value - one.value) <= max(slack * value, half) for value in known)
        if one.fact.kind != "number" or one.measure or one.value in known:
            return False
        bound = role(self._response, one.fact.start, one.fact.end)
        low, high = {"least": (1.0, 1 + _BOUND), "most": (1 - _BOUND, 1.0)}.get(bound, (1.0, 1.0))
        return any(low * one.value < value < high * one.value for value in known)

    def _is_borne_out(self, source: Source, fact: Fact) -> bool:
        """Whether the source gives a figure, or given figures beside it yield it."""
        if isinstance(fact.value, tuple):
            return any(r[1:] == d[1:] for r in readings(fact.value) for d in source.dates if r[1] and r[2])
        if not isinstance(fact.value, float) or fact.kind not in ("number", "money", "percent"):
            return False
        if fact.value in source.amounts or fact.value in self._accepted or fact.value in source.other.values:
            return True
        if fact.kind == "percent":
            return any(abs(fact.value - share) < _SHARE for share in source.other.shares)
        if fact.value < _LARGE:
            return False
        given = values([f for f in self.near(fact.start) if f.value in source.amounts], "number", "money")
        is_close = fits(fact.value, self.slack(fact))
        return any(map(is_close, (*with_others(given, given), *products(given, given))))


def _kin_in(source: Source, one: Amount) -> list[float]:
    """The first figures of the source that count or measure what a figure does, as far as it says what."""
    alike = (a for a in source.all_amounts[:MOST_KNOWN] if a.value and a.fact.kind == one.fact.kind)
    return [a.value for a in alike if _counts_alike(a, one)]


def _counts_alike(a: Amount, one: Amount) -> bool:
    if one.measure:
        return a.measure is not None and a.measure[0] == one.measure[0]
    return not one.nouns or (a.measure is None and (not a.nouns or bool(one.nouns & a.nouns)))


def _totals(shown: Sequence[float]) -> Iterator[float]:
    """What some counts can make together: sums and products of two and more of them."""
    yield from sums(shown)
    yield from with_others(shown, shown)
    yield from products(shown, shown)
    yield from sums_of_products(shown)


def _kind(one: Amount) -> str:
    """What a figure measures, or what kind of figure it is."""
    return one.measure[0] if one.measure else one.fact.kind
