"""Figures that a reply may work out: sums, differences, shares, rates, rounded values, from figures it shows.

A figure counts as worked out only where the reply says so or shows its working: a figure it comes from stands near it,
and the other one in the source or near it too. Where the source gives another figure of the same thing, only the plain
words of an outcome ("in all", "each", "leaves") excuse the figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, islice

from workbench.review.facts_lists import Fact, unit_sizes
from workbench.review.facts_words import words
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_bounds import role
from workbench.review.grounding_dates import dated, readings
from workbench.review.grounding_scope import Sentence, phrases
from workbench.review.grounding_source import Source

_UNIT = re.compile(r"[\s-]?([^\W\d_]+)")
_AND = re.compile(r"\b(?:and|und|et|y|e|plus|en|og)\b|[+&]")
_BRACKET = re.compile(r"[,;:()]\s")
_JOINS = frozenset(("or", "to", "and", "et", "ou", "oder", "bis", "und", "o", "y", "a", "à", "-", "–"))
_ONE_IN = re.compile(
    r"\b(?:one|every|un|une|ein|eine|einer|uno|una|um|uma)\b[^.;:\n]{0,28}\b(?:in|to|of|out of|sur|von|de cada|em cada|su|op)\s(?:every\s)?$",
    re.I,
)
_BESIDE = 50
_BREAKDOWN = 110
_BEFORE, _BEHIND = 45, 32
_REACH = 320
_MOST_NEAR = 8
_CLOSEST = 6
_MOST_KNOWN = 40
_ROUNDING = 0.03
_BOUND = 0.05
_LARGE = 100
_LONG = 1000
_TELLING = 13
_TIMES = (4.0, 5.0, 7.0, 8.0, 12.0, 24.0, 30.0, 52.0, 60.0, 365.0)


class Workings:
    """The figures of a response in order, to look up those that stand near another one."""

    def __init__(self, response: str, found: Sequence[Fact]) -> None:
        self._response = response
        self._found = found
        self._starts = [fact.start for fact in found]
        self._accepted: set[float] = set()
        self.times = frozenset(f.value for f in found if f.kind == "time" and not isinstance(f.value, tuple))
        self.days = frozenset(float(abs(fact.value[2])) for fact in found if isinstance(fact.value, tuple))

    def explain(self, source: Source, one: Amount, sentence: Sentence, against: bool = False) -> bool:
        """Whether `one` can be worked out; `against` says that the source gives another figure of the same thing."""
        if one.value in self._accepted and (not one.nouns or one.value >= _TELLING):
            return True
        if self._complements(source, one) or self._is_worked_out(source, one, sentence, against):
            self._accepted.add(one.value)
            return True
        return False

    def accept(self, value: float) -> None:
        """Take note of a figure that follows from the source, so that the reply may use it again."""
        self._accepted.add(value)

    def _is_worked_out(self, source: Source, one: Amount, sentence: Sentence, against: bool) -> bool:
        slack = self._slack(one.fact) or (_ROUNDING if role(self._response, one.fact.start, one.fact.end) else 0.0)
        outcome = (
            self._says("outcomes", one.fact, sentence, behind=0)
            or self._says("outcomes_behind", one.fact, sentence, before=0)
            or self._is_inserted(one.fact)
        )
        if self._is_broken_down(source, one):
            return True
        told = outcome or slack > 0 or self._says("workings", one.fact, sentence)
        is_rate = self._says("rates", one.fact, sentence, before=0)
        if self._says("comparisons", one.fact, sentence, before=0) and _is_difference(source, one):
            return True
        if against and self._stands_by_the_right_one(source, one):
            return True
        if self._is_part(source, one, told, slack):
            return True
        if against and not (outcome or self._says("shares_out", one.fact, sentence)):
            return False
        must_tell = one.value < _LARGE or one.fact.kind == "percent" or one.measure is not None
        if must_tell and not told and not is_rate:
            return False
        near = [fact for fact in self._near(one.fact.start) if self._is_borne_out(source, fact)]
        if one.measure and not is_rate and not self._is_of_kin(near, one):
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
            _products(shown[:3], known, rates=True) if (outcome or not slack) and told and not against else (),
            _sums_of_products(shown) if outcome else (),
            (max(a, b) / min(a, b) for a in shown for b in known) if outcome and self._is_one_in(one.fact) else (),
            (a * times for a in shown for times in range(2, 7)) if outcome and one.value >= _LARGE else (),
        )
        if (is_rate or outcome) and any(abs(r - one.value) <= _ROUNDING * one.value for r in _rates(shown)):
            return True
        scales = (1.0, 1000.0, 0.001) if one.measure and told else (1.0,)
        return any(fits(result * scale) for result in results for scale in scales)

    def _is_broken_down(self, source: Source, one: Amount) -> bool:
        """Whether the figures in brackets or behind a colon right after a count make it up: "13 tanks (9 and 4)"."""
        place = bisect_right(self._starts, one.fact.start)
        behind = [f for f in self._found[place : place + 6] if f.start - one.fact.end < _BREAKDOWN]
        if len(behind) < 2 or not re.search(r"[(:,]", self._response[one.fact.end : behind[0].start]):
            return False
        parts = [f.value for f in behind if isinstance(f.value, float) and f.value in source.amounts]
        return any(abs(sum(some) - one.value) < 0.01 for n in (2, 3, 4) for some in combinations(parts[:6], n))

    def _stands_by_the_right_one(self, source: Source, one: Amount) -> bool:
        """Whether the reply gives the figure of the source for the same thing nearby, and `one` follows from it.

        A wrong figure stands in the place of the right one; a figure that stands beside it says something more.
        """
        near = [f for f in self._near(one.fact.start) if f.value != one.value and self._is_borne_out(source, f)]
        right = {a.value for noun in one.nouns for a in source.by_noun.get(noun, ())}
        shown = _values(near, "number")
        named = (f.value for f in near if f.value in right and self._counts(f, one.nouns))
        for base in (value for value in named if isinstance(value, float)):
            others = [value for value in (*shown, *_known(source, "number")) if value != base]
            if any(one.value in (base + b, abs(base - b), base * b) or one.value * b == base for b in others):
                return True
        return False

    def _is_part(self, source: Source, one: Amount, told: bool, slack: float) -> bool:
        """Whether a figure is so many per cent of a whole beside it, or a percentage one of two figures beside it."""
        near = [fact for fact in self._near(one.fact.start) if self._is_borne_out(source, fact)][:_CLOSEST]
        shown, shares = _values(near, "number", "money"), _values(near, "percent")
        if one.fact.kind == "percent":
            shown = shown[:3]
            pairs = [(a, b) for a in shown for b in shown if a < b]
            growth = [((b - a) / a, (b - a) / b) for a, b in pairs if self._is_inserted(one.fact)]
            return any(abs(100 * s - one.value) < 1 for s in (*(a / b for a, b in pairs), *chain(*growth)))
        fits = _fits(one.value, slack or _half_unit(one.value) / one.value if one.value else 0.0)
        return told and any(fits(part * scale) for part in _parts(shown, shares) for scale in (1.0, 1000.0, 0.001))

    def _counts(self, fact: Fact, nouns: frozenset[str]) -> bool:
        """Whether one of some nouns stands right behind a figure."""
        behind = _BRACKET.split(self._response[fact.end : fact.end + 40], maxsplit=1)[0]
        return any(word.root in nouns for word in words(behind)[:4])

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

    def _is_joined(self, one: Fact, other: Fact) -> bool:
        """Whether two figures stand close together with an "and" between them."""
        between = self._response[min(one.end, other.end) : max(one.start, other.start)]
        return len(between) < _BESIDE and _AND.search(between) is not None

    def _is_inserted(self, fact: Fact) -> bool:
        """Whether a figure stands in brackets of its own behind another one: "4,860 growers (about 78 for each)"."""
        opening = self._response.rfind("(", max(0, fact.start - 24), fact.start)
        return (
            opening >= 0
            and ")" not in self._response[opening : fact.start]
            and not any(c.isdigit() for c in self._response[opening : fact.start])
        )

    def _is_one_in(self, fact: Fact) -> bool:
        """Whether a figure is the whole of a share: "one home in seven", "one in 11"."""
        return _ONE_IN.search(self._response[max(0, fact.start - 40) : fact.start]) is not None

    def _says(self, name: str, fact: Fact, sentence: Sentence, before: int = _BEFORE, behind: int = _BEHIND) -> bool:
        """Whether words of a list stand with a figure: right before or behind it, not past another figure."""
        return phrases(name).search(self.around(fact, sentence, before, behind)) is not None

    def around(self, fact: Fact, sentence: Sentence, before: int = _BEFORE, behind: int = _BEHIND) -> str:
        """The words that stand with a figure, up to the figures beside it and the end of its clause, with # for it."""
        place = bisect_left(self._starts, fact.start)
        while place and self._found[place - 1].value == 1.0:
            place -= 1
        last = self._found[place - 1].end if place else 0
        following = bisect_right(self._starts, fact.start)
        first = self._starts[following] if following < len(self._starts) else len(self._response)
        between = self._response[last : fact.start].strip()
        if before and place and between in _JOINS and last > sentence.start:
            place -= 1
            while place and self._found[place - 1].value == 1.0:
                place -= 1
            last = self._found[place - 1].end if place else 0
        low = max(sentence.start, fact.start - before, last)
        high = min(sentence.end, fact.end + behind, first)
        while low > max(sentence.start, last) and self._response[low - 1].isalnum():
            low -= 1
        while high < min(sentence.end, first) and self._response[high].isalnum():
            high += 1
        clause = _BRACKET.split(self._response[fact.end : high], maxsplit=1)[0]
        return self._response[low : fact.start] + " # " + clause

    def _is_of_kin(self, near: Sequence[Fact], one: Amount) -> bool:
        """Whether a figure near a quantity is of its family, as hours are worked out from hours."""
        family = one.measure and one.measure[0]
        behind = (_UNIT.match(self._response, fact.end) for fact in near if fact.kind == "number")
        return any(unit and unit_sizes().get(unit[1].casefold(), ("", 0))[0] == family for unit in behind)

    def is_rounded(self, source: Source, one: Amount) -> bool:
        """Whether a figure behind "about", "more than" or "under" is a figure of the source, rounded or bounded."""
        known = _known(source, one.fact.kind)
        if one.measure:
            family, size = one.measure
            slack = self._slack(one.fact)
            return slack > 0 and any(name == family and abs(s - size) <= slack * s for name, s in source.measures)
        if slack := self._slack(one.fact):
            return any(abs(value - one.value) <= slack * value for value in known)
        if one.fact.kind != "number" or one.measure or one.value in known:
            return False
        bound = role(self._response, one.fact.start, one.fact.end)
        low, high = {"least": (1.0, 1 + _BOUND), "most": (1 - _BOUND, 1.0)}.get(bound, (1.0, 1.0))
        return any(low * one.value < value < high * one.value for value in known)

    def days_near(self, source: Source, at: int) -> list[int]:
        """The days that the response names near offset `at`, as numbers."""
        near = (next(readings(f.value), None) for f in self._near(at) if isinstance(f.value, tuple))
        days = (dated(date, source.calendar.latest) for date in near if date and all(date[1:]))
        return [day.toordinal() for day in days if day]

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
        if fact.value in source.amounts or fact.value in self._accepted or fact.value in source.other.values:
            return True
        if fact.value < _LARGE:
            return False
        given = _values([f for f in self._near(fact.start) if f.value in source.amounts], "number", "money")
        fits = _fits(fact.value, self._slack(fact))
        return any(map(fits, _products(given, given)))

    def _slack(self, fact: Fact) -> float:
        """How far a figure may be from its exact value: not at all, or a little behind "about"."""
        before = self._response[max(0, fact.start - 30) : fact.start].rstrip()
        words = before.replace(",", " ").split()[-3:]
        about = phrases("roundly").search(" ".join(words)) is not None
        return _ROUNDING if about or before.endswith(("~", "≈", "±", "ca.")) else 0.0


def _is_difference(source: Source, one: Amount) -> bool:
    """Whether a figure is how far two figures of the source of one kind lie apart: degrees, or counts of one thing."""
    family = one.measure and one.measure[0]
    kin = [a for a in source.all_amounts[:_MOST_KNOWN] if a.fact.kind == one.fact.kind]
    if family:
        sizes = [a.measure[1] for a in kin if a.measure and a.measure[0] == family]
        sizes += [size for name, size in source.other.lengths if name == family]
        sizes += [a.value for a in kin if family == "degrees" and not a.measure and not a.nouns]
        return one.measure is not None and any(
            abs(abs(a - b) - one.measure[1]) < 0.01 or (family == "degrees" and abs(a + b - one.measure[1]) < 0.01)
            for a, b in combinations(sizes[:20], 2)
        )
    pairs = [(a, b) for a, b in combinations(kin, 2) if not a.measure and not b.measure]
    if one.value >= _LARGE and any(abs(a.value - b.value) == one.value for a, b in pairs):
        return True
    return any(
        abs(a.value - b.value) == one.value for a, b in pairs if a.nouns & b.nouns or one.nouns & (a.nouns | b.nouns)
    )


def _fits(value: float, slack: float) -> Callable[[float], bool]:
    """Whether another value is `value`, to the rounding of a whole number, or of `slack` where that is more."""

    def fits(other: float) -> bool:
        rounding = 0.0 if other == int(other) and not slack else 0.51
        return abs(other - value) <= max(rounding, slack * value)

    return fits


def _half_unit(value: float) -> float:
    """Half of the last digit of a long round number that is not nought: 50 for 4,400."""
    unit = 1.0
    while value >= _LONG and value % (unit * 10) == 0:
        unit *= 10
    return unit / 2 if value >= _LONG else 0.0


def _values(found: Sequence[Fact], *kinds: str) -> list[float]:
    return [fact.value for fact in found if fact.kind in kinds and isinstance(fact.value, float) and fact.value]


def _known(source: Source, *kinds: str) -> list[float]:
    return [a.value for a in source.all_amounts[:_MOST_KNOWN] if a.fact.kind in kinds and a.value]


def _sums(shown: Sequence[float]) -> Iterator[float]:
    for a, b in combinations(shown[:6], 2):
        yield from (a + b, abs(a - b))
    for count in (3, 4, 5):
        if len(shown) >= count:
            yield from (sum(some) for some in combinations(shown[:6], count))


def _sums_of_products(shown: Sequence[float]) -> Iterator[float]:
    """What "nine of 60 and four of 120" make together."""
    some = shown[:4]
    if len(some) == 4:
        a, b, c, d = some
        yield from (a * b + c * d, a * c + b * d, a * d + b * c)


def _parts(wholes: Sequence[float], shares: Sequence[float]) -> Iterator[float]:
    """So many per cent of each whole, what that leaves, and the whole before and after it grew by as much."""
    for share in shares:
        for whole in wholes:
            if whole > 9:
                yield share / 100 * whole
                yield (100 - share) / 100 * whole
                yield (100 + share) / 100 * whole
                yield whole / (1 + share / 100)


def _products(shown: Sequence[float], others: Sequence[float], rates: bool = False) -> Iterator[float]:
    for a in shown:
        yield a + 1
        for b in others:
            yield from (a + b, abs(a - b), a * b)
            yield max(a, b) / min(a, b)
        for times in _TIMES if rates else ():
            yield from (a * times, a / times)


def _rates(shown: Sequence[float]) -> Iterator[float]:
    """A quotient or product in another unit of time: 9,400 in seven hours are 22 a minute, 9,800 a year 190 a week."""
    for a in shown[:3]:
        yield from (a / times for times in _TIMES)
        for b in shown:
            for times in (1.0, 7.0, 12.0, 52.0, 60.0) if a != b else ():
                yield from (max(a, b) / min(a, b) / times, a * b / times)


def _is_share(value: float, shown: Sequence[float], shares: Sequence[float], known: Sequence[float]) -> bool:
    """Whether a percentage is one figure in per cent of another, or what other shares leave of a hundred."""
    pairs = ((a, b) for a in shown for b in (*shown, *known) if a != b)
    if any(abs(100 * min(a, b) / max(a, b) - value) < 1 for a, b in pairs):
        return True
    totals = (sum(some) for count in (1, 2, 3) for some in combinations(shares[:5], count))
    return any(abs(total - value) < 0.01 or abs(100 - total - value) < 0.01 for total in totals)
