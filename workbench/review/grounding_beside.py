"""What stands beside a figure in a response: other figures, days, and the words that belong to it alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from workbench.review.facts_lists import Fact, unit_sizes
from workbench.review.facts_words import fold, words
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_dates import dated, readings
from workbench.review.grounding_scope import Sentence, phrases
from workbench.review.grounding_source import Source

_UNIT = re.compile(r"[\s-]?([^\W\d_]+)")
_AND = re.compile(r"\b(?:and|und|et|y|e|plus|en|og)\b|[+&]")
_BRACKET = re.compile(r"[,;:()]\s")
_JOINS = frozenset(("or", "to", "and", "et", "ou", "oder", "bis", "und", "o", "y", "a", "à", "-", "–"))
_UP_TO = frozenset(("or", "to", "-", "–"))
_IN_A_HUNDRED = re.compile(
    r"(?:\s(?:and|or|to)\s[\w-]{1,12})?\s(?:in|out of|of|per) (?:a|every|each) hundred\b", re.IGNORECASE
)
_ODD = re.compile(r"[\s-]odd\b")
_FRACTION = re.compile(
    r"\b(?:(?P<p75>three[ -]quarters)|(?P<p67>two[ -]thirds)|(?P<p33>(?:a|one)[ -]third)|(?P<p25>(?:a|one)[ -]quarter)"
    r"|(?P<p20>(?:a|one)[ -]fifth)|(?P<p50>half))\b",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    r"\b(?:one|every|un|une|ein|eine|einer|uno|una|um|uma)\b[^.;:\n]{0,28}"
    r"\b(?:in|to|of|out of|sur|von|de cada|em cada|su|op)\s(?:every\s)?$",
    re.IGNORECASE,
)
_BESIDE = 50
_BREAKDOWN = 110
_BEFORE = 45
_BEHIND = 32
_REACH = 320
_MOST_NEAR = 8
_ROUNDING = 0.03


class Beside:
    """The figures of a response in order, to look up what stands near one of them."""

    def __init__(self, response: str, found: Sequence[Fact], roots: frozenset[str] = frozenset()) -> None:
        self._response = response
        self.roots = roots
        self._found = found
        self._starts = [fact.start for fact in found]
        self.values = frozenset(f.value for f in found if f.kind == "number" and isinstance(f.value, float))
        self.times = frozenset(f.value for f in found if f.kind == "time" and not isinstance(f.value, tuple))
        self.days = frozenset(float(abs(fact.value[2])) for fact in found if isinstance(fact.value, tuple))

    def is_broken_down(self, source: Source, one: Amount) -> bool:
        """Whether the figures in brackets or behind a colon right after a count make it up: "13 tanks (9 and 4)"."""
        place = bisect_right(self._starts, one.fact.start)
        behind = [f for f in self._found[place : place + 6] if f.start - one.fact.end < _BREAKDOWN]
        if len(behind) < 2 or not re.search(r"[(:,]", self._response[one.fact.end : behind[0].start]):
            return False
        parts = [f.value for f in behind if isinstance(f.value, float) and (f.value in source.amounts or f.value == 1)]
        return any(abs(sum(some) - one.value) < 0.01 for n in (2, 3, 4) for some in combinations(parts[:6], n))

    def text_before(self, fact: Fact, reach: int) -> str:
        """The characters right before a figure."""
        return self._response[max(0, fact.start - reach) : fact.start]

    def counts(self, fact: Fact, nouns: frozenset[str]) -> bool:
        """Whether one of some nouns stands right behind a figure."""
        behind = _BRACKET.split(self._response[fact.end : fact.end + 40], maxsplit=1)[0]
        return any(word.root in nouns for word in words(behind)[:4])

    def is_joined(self, one: Fact, other: Fact) -> bool:
        """Whether two figures stand close together with an "and" between them."""
        between = self._response[min(one.end, other.end) : max(one.start, other.start)]
        return len(between) < _BESIDE and _AND.search(between) is not None

    def is_inserted(self, fact: Fact) -> bool:
        """Whether a figure stands in brackets of its own behind another one: "4,860 growers (about 78 for each)".

        A count with no word beside it there is told of the name before: "Talisay (14)".
        """
        opening = self._response.rfind("(", max(0, fact.start - 24), fact.start)
        is_alone = opening == fact.start - 1 and self._response.startswith(")", fact.end)
        return (
            opening >= 0
            and not (is_alone and fact.kind == "number")
            and ")" not in self._response[opening : fact.start]
            and not any(c.isdigit() for c in self._response[opening : fact.start])
        )

    def is_one_in(self, fact: Fact) -> bool:
        """Whether a figure is the whole of a share: "one home in seven", "one in 11"."""
        return _ONE_IN.search(self._response[max(0, fact.start - 40) : fact.start]) is not None

    def says(self, name: str, fact: Fact, sentence: Sentence, before: int = _BEFORE, behind: int = _BEHIND) -> bool:
        """Whether words of a list stand with a figure: right before or behind it, not past another figure."""
        return phrases(name).search(self.around(fact, sentence, before, behind)) is not None

    def around(self, fact: Fact, sentence: Sentence, before: int = _BEFORE, behind: int = _BEHIND) -> str:
        """The words that stand with a figure, up to the figures beside it and the end of its clause, with # for it."""
        place = bisect_left(self._starts, fact.start)
        place = self._before_ones(place, fact.start - before)
        last = self._found[place - 1].end if place else 0
        following = bisect_right(self._starts, fact.start)
        end = fact.end
        if following < len(self._starts) and self._response[end : self._starts[following]].strip() in _UP_TO:
            end, following = self._found[following].end, following + 1
        first = self._starts[following] if following < len(self._starts) else len(self._response)
        between = self._response[last : fact.start].strip()
        if before and place and between in _JOINS and last > sentence.start:
            place = self._before_ones(place - 1, fact.start - before)
            last = self._found[place - 1].end if place else 0
        low = max(sentence.start, fact.start - before, last)
        high = min(sentence.end, end + behind, first)
        while low > max(sentence.start, last) and self._response[low - 1].isalnum():
            low -= 1
        while high < min(sentence.end, first) and self._response[high].isalnum():
            high += 1
        clause = _BRACKET.split(self._response[end : high], maxsplit=1)[0]
        return self._response[low : fact.start] + " # " + clause

    def _before_ones(self, place: int, low: int) -> int:
        """The place behind the last figure before `place` that is more than a mere "one", looked for down to `low`."""
        while place and self._found[place - 1].value == 1.0 and self._found[place - 1].end > low:
            place -= 1
        return place

    def kin(self, near: Sequence[Fact], one: Amount) -> list[Fact]:
        """The figures near a quantity that are of its family, as hours are worked out from hours."""
        family = one.measure and one.measure[0]
        behind = ((fact, _UNIT.match(self._response, fact.end)) for fact in near if fact.kind == "number")
        return [fact for fact, unit in behind if unit and unit_sizes().get(fold(unit[1]), ("", 0))[0] == family]

    def days_near(self, source: Source, at: int) -> list[int]:
        """The days that the response names near offset `at`, as numbers."""
        near = (next(readings(f.value), None) for f in self.near(at) if isinstance(f.value, tuple))
        days = (dated(date, source.calendar.latest) for date in near if date and all(date[1:]))
        return [day.toordinal() for day in days if day]

    def near(self, at: int) -> Iterator[Fact]:
        """The figures within a few lines of offset `at`, without the one there, nearest first."""
        low, high = bisect_left(self._starts, at - _REACH), bisect_right(self._starts, at + _REACH)
        around = sorted(self._found[low:high][:30], key=lambda fact: abs(fact.start - at))
        return islice((fact for fact in around if fact.start != at), _MOST_NEAR)

    def parts_named(self, at: int, start: int) -> list[float]:
        """The parts that the response names in words between two offsets, the second first, in per cent."""
        near = _FRACTION.finditer(self._response, max(start, at - _BREAKDOWN), at)
        return [float((match.lastgroup or "p0")[1:]) for match in near]

    def is_in_a_hundred(self, fact: Fact) -> bool:
        """Whether a figure is a percentage in words: "between eight and nine in a hundred"."""
        return _IN_A_HUNDRED.match(self._response, fact.end) is not None

    def is_odd(self, fact: Fact) -> bool:
        """Whether a figure is meant as that and some more: "thirty-odd"."""
        return _ODD.match(self._response, fact.end) is not None

    def slack(self, fact: Fact) -> float:
        """How far a figure may be from its exact value: not at all, or a little behind "about"."""
        before = self._response[max(0, fact.start - 30) : fact.start].rstrip()
        words = before.replace(",", " ").split()[-3:]
        about = phrases("roundly").search(" ".join(words)) is not None
        return _ROUNDING if about or before.endswith(("~", "≈", "±", "ca.")) else 0.0
