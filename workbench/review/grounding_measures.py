"""Sums of money and quantities with a unit against those of the source."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_moments import Check
from workbench.review.grounding_scope import Sentence, phrases, word_set
from workbench.review.grounding_source import Source

_IN = re.compile(r"\bin\s(?:about\s|some\s|roughly\s|around\s)?$", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"\W{0,2}\w{0,8}\W{0,2}(?:time|away|from now|left|until|till|before|ahead|to go)\b", re.IGNORECASE
)
_FOR = re.compile(r"\bfor\b[\w ]{0,20}#")
_EVERY = re.compile(r"\b(?:every|each|alle|cada|ogni|om de)\s$", re.IGNORECASE)
_A_WEEK = re.compile(r"(?:[\s-]days?\s(?:a|per|each|every)\sweek|[\s-]day\sweek)\b", re.IGNORECASE)
_HOURS = re.compile(r"\bhours?|\bhrs?|\bstunden|\bheures|\bhoras", re.IGNORECASE)
_WORKING = re.compile(r"^(?:work|busines|arbeits|werk|ouvr|habil|uteis)")
_SYSTEMS = {
    "metres": ("length", 1.0), "miles": ("length", 1609.34), "feet": ("length", 0.3048),
    "square_metres": ("area", 1.0), "acres": ("area", 4046.86), "square_feet": ("area", 0.0929),
    "grams": ("weight", 1.0), "pounds_weight": ("weight", 453.59), "tons": ("weight", 1_000_000.0),
}  # fmt: skip
"""The families of units that measure one thing in several systems: what they measure, and their unit in the first.

A ton is taken for a metric one, as most leads mean it."""

_CONVERTED = 0.03
_HALF_HOUR = 30
_DAY = 1440
_MONTH = 30.44 * 1440


class Aside(NamedTuple):
    """The words that stand with a figure, and the days that the response names near it, as numbers."""

    words: str = ""
    days: tuple[int, ...] = ()


def measured(source: Source, response: str, one: Amount, sentence: Sentence, aside: Aside) -> Check:
    """A quantity with a unit must stand in the source with that unit or an equal one.

    `aside` is what the response says beside it.
    """
    same = [a for a in source.amounts.get(one.value, ()) if a.fact.kind == "number"]
    bare = any(not a.measure and not a.nouns for a in same)
    if one.measure in source.measures or _is_about_as_long(source, one) or _is_rhythm(source, response, one):
        return None
    if bare or _is_converted(source, one) or _is_own_time(source, response, one, sentence, aside):
        return None
    swapped = next((a for a in same if a.measure), None)
    if swapped:
        return "contradicts", f"{one.text}: the notes give {swapped.text}"
    other, near = closest(source, one)
    if one.measure and one.measure[0] in ("minutes", "months") and sentence.plan and near < 2:
        return None
    if other and near:
        return "contradicts", f"{one.text}: the notes say {other.text}"
    return "invented", f"{one.text}: no such figure in the notes"


def _is_own_time(source: Source, response: str, one: Amount, sentence: Sentence, aside: Aside) -> bool:
    """A time that the reply may set itself, for a call it proposes, or that lies between dates of the source."""
    family, size = one.measure or ("", 0.0)
    if family == "months":
        around = response[max(0, one.fact.start - 16) : one.fact.start], response[one.fact.end : one.fact.end + 24]
        is_ahead = _IN.search(around[0]) is not None or _FROM_NOW.search(around[1]) is not None
        is_told = phrases("apart").search(aside.words) is not None or _FOR.search(aside.words) is not None
        if (is_told and _years_between(source, size / 12)) or (is_ahead and _months_ahead(source, size)):
            return True
    if family == "minutes" and size < 1440 and _following(response, one.fact.end) & word_set("meetings"):
        return True
    if sentence.question and family in ("minutes", "seconds"):
        return True
    if _is_between_dates(source, one, aside) or _is_in_working_days(source, one):
        return True
    return family == "minutes" and phrases("apart").search(aside.words) is not None and _is_between_times(source, size)


def _is_between_times(source: Source, minutes: float) -> bool:
    """Whether a length of hours lies between two times of day of the source."""
    given = [t for t in (*source.values.get("time", ()), *source.other.times) if isinstance(t, float)][:20]
    lengths = (abs(a - b) for a in given for b in given)
    return minutes >= _HALF_HOUR and any(minutes in (length, _DAY - length) for length in lengths)


def _is_between_dates(source: Source, one: Amount, aside: Aside) -> bool:
    """Whether a length of days, weeks or months lies between two dates of the source, to half a unit.

    To the begun unit, where the words around it say that it is how far two days lie apart.
    """
    family, size = one.measure or ("", 0.0)
    days = size * _MONTH / 1440 if family == "months" else size / 1440
    if family not in ("minutes", "months") or days < 1 or (family == "minutes" and _HOURS.search(one.text)):
        return False
    unit = days / one.value if one.value else days
    is_told = phrases("apart").search(aside.words) is not None or phrases("workings").search(aside.words) is not None
    slack = 0.1 if unit < 2 else unit * (0.99 if is_told else 0.5)
    return source.calendar.between(days, slack if is_told or unit > 2 else 0.1, aside.days, is_told)


def _is_in_working_days(source: Source, one: Amount) -> bool:
    """Whether weeks are working days of the source by five, or working days its weeks."""
    family, size = one.measure or ("", 0.0)
    if family != "minutes" or size < 1440:
        return False
    lengths = [a for a in source.all_amounts if a.measure and a.measure[0] == "minutes"][:20]
    if not any(_WORKING.search(word) for a in lengths for word in a.company):
        return False
    return any(abs(a.measure[1] / 5 - size / 7) < 1 for a in lengths if a.measure)


def _following(response: str, end: int) -> frozenset[str]:
    """The first two words behind a unit."""
    return frozenset(w.rstrip("s") for w in re.findall(r"[a-z]+", response[end : end + 40].lower())[:3])


def _years_between(source: Source, years: float) -> bool:
    """Whether so many years, to the year, lie between two years of the source."""
    named = sorted(source.years)[-12:]
    return years > 1 and any(abs(b - a - years) <= 1 for a in named for b in named if a < b)


def _months_ahead(source: Source, months: float) -> bool:
    """Whether a month of the source is so many months after one of its full dates."""
    full = [d for d in source.dates[:20] if all(d)]
    return any(d[1] and abs((d[1] - f[1]) % 12 - months) <= 1 for f in full for d in source.dates[:20] if d != f)


def _is_about_as_long(source: Source, one: Amount) -> bool:
    """Whether a length in months is one the source gives in days or weeks, or the other way round."""
    family, size = one.measure or ("", 0.0)
    other = {"months": "minutes", "minutes": "months"}.get(family)
    wanted = size * _MONTH if family == "months" else size / _MONTH
    return any(name == other and abs(length - wanted) <= 0.08 * wanted for name, length in source.measures)


def _is_converted(source: Source, one: Amount) -> bool:
    """Whether a quantity is one of the source in a unit of another system, rounded: 850 hectares for 2,100 acres."""
    family, size = one.measure or ("", 0.0)
    dimension, factor = _SYSTEMS.get(family, ("", 0.0))
    given = (
        length * _SYSTEMS[name][1] for name, length in source.measures if name != family and name in _SYSTEMS
        if _SYSTEMS[name][0] == dimension
    )
    return any(abs(other - size * factor) <= _CONVERTED * other for other in given)


def _is_rhythm(source: Source, response: str, one: Amount) -> bool:
    """Whether "every two weeks" says a rhythm, or "90 minutes" a length, that the source gives in words."""
    before = response[max(0, one.fact.start - 12) : one.fact.start]
    behind = response[one.fact.end : one.fact.end + 24]
    is_rhythm = _EVERY.search(before) is not None or _A_WEEK.search(behind) is not None
    return one.measure in source.other.lengths or (is_rhythm and one.measure in source.other.rhythms)


def money(source: Source, one: Amount) -> Check:
    """A sum of money must stand in the source, in its currency and for the same time."""
    fact, value = one.fact, one.value
    if value in source.values.get("currency " + fact.unit, ()):
        rates = {a.per for a in source.amounts.get(value, ()) if a.fact.kind == "money"}
        if one.per and rates and None not in rates and one.per not in rates:
            return "contradicts", f"{one.text}: the notes give this sum for another time"
        return None
    if value in source.values.get("money", ()):
        return "contradicts", f"{one.text}: the notes give this sum in another currency"
    if any(a.fact.kind == "number" for a in source.amounts.get(value, ())) or only_otherwise(source, value):
        return None
    return unlike(source, one, "money")


def unlike(source: Source, one: Amount, kind: str) -> Check:
    """Not stated: "contradicts" if the source gives another figure of the kind for the same thing."""
    others = [a for a in source.all_amounts[:100] if a.fact.kind == kind]
    near = [a for a in others if a.nouns & one.nouns] or (others if len(others) == 1 else [])
    if near:
        return "contradicts", f"{one.text}: the notes say {near[0].text}"
    return "invented", f"{one.text}: no such figure in the notes"


def only_otherwise(source: Source, value: float) -> bool:
    """Whether the source gives a value in no other form than glued digits or a word."""
    return value in source.other.values and value not in source.amounts


def closest(source: Source, one: Amount) -> tuple[Amount | None, int]:
    """The other figure of the same kind that shares most words around it with `one`, and how many it shares."""
    shared = Counter(i for near in one.company for i in source.by_company.get(near, ()))
    kin = ((n, -i) for i, n in shared.items() if source.all_amounts[i].value != one.value)
    family = one.measure and one.measure[0]
    for n, i in sorted(kin, reverse=True):
        other = source.all_amounts[-i]
        if is_kin(other, one) and (other.measure and other.measure[0]) == family:
            return other, n
    return None, 0


def is_kin(a: Amount, b: Amount) -> bool:
    """Whether two figures are of one kind: sums of money, percentages, counts or quantities."""
    return a.fact.kind == b.fact.kind and bool(a.measure) == bool(b.measure)


def is_product(source: Source, value: float) -> bool:
    """A sum of money of the source times a count of it: what so many of them cost."""
    prices = [a.value for a in source.all_amounts[:100] if a.fact.kind == "money"][:20]
    counts = [a.value for a in source.all_amounts[:100] if a.fact.kind == "number"][:40]
    return any(abs(price * count - value) < 0.01 for price in prices for count in counts)
