"""Dates that a source gives, in every reading, and those that it gives without writing them."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import Word, fold
from workbench.review.grounding_scope import phrases

_NTH = re.compile(r"\b(1st|2nd|3rd|4th|first|second|third|fourth|last|erste[nr]?|letzte[nr]?)\s([^\W\d_]{3,10})", re.I)
_WEEK = re.compile(r"\b(?:week|wk|cw|kw|semaine|semana|settimana|vecka|uke)\.?\s?(\d{1,2})\b", re.IGNORECASE)
_END = re.compile(r"\b(?:end|ende|fin|fine|final|eom|slut|eind|koniec)\b", re.IGNORECASE)
_LAST = 5
_LONGEST = 200_000


def source_dates(found: list[Fact]) -> Iterator[tuple[int, int, int]]:
    """Every reading of every date: a day and month in figures can stand in either order, unless a date tells which."""
    full = [fact.value for fact in found if isinstance(fact.value, tuple) and all(fact.value)]
    plain = {date for date in full if date[1] > 0}
    mixed = [date for date in full if date[1] < 0 and date[1] != date[2]]
    orders = {k for date in mixed for k, one in enumerate(_orders(date)) if one in plain}
    for fact in found:
        if isinstance(fact.value, tuple) and fact.value[1] < 0 and len(orders) == 1:
            settled = [one for one in readings(fact.value) if one == _orders(fact.value)[min(orders)]]
            yield from settled or readings(fact.value)
        elif isinstance(fact.value, tuple):
            yield from readings(fact.value)
        elif fact.kind == "slash":
            first, second = (int(part) for part in str(fact.value).split("/"))
            yield from readings((0, -first, -second))


def _orders(date: tuple[int, int, int]) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """A date in figures with the month first, and with the day first."""
    year, first, second = date
    return (year, -first, -second), (year, -second, -first)


def implied_dates(
    text: str, tokens: list[Word], dates: tuple[tuple[int, int, int], ...]
) -> Iterator[tuple[int, int, int]]:
    """Dates that the source gives without writing them: "yesterday" under a dated message, a month up to its end."""
    told = {days for i, word in enumerate(tokens) for days in _days_away(tokens, i)}
    has_end = _END.search(text[:_LONGEST]) is not None
    for year, month, day in dates:
        if year and month and day and (here := ordinal((year, month, day))):
            for days in sorted(told):
                if 1 <= here + days <= datetime.date.max.toordinal():
                    moved = datetime.date.fromordinal(here + days)
                    yield moved.year, moved.month, moved.day
        if day == 1 and month and phrases("until").search(text):
            yield (year - (month == 1) if year else 0), (month - 2) % 12 + 1, 0
        if month and not day and has_end:
            yield year, month, calendar.monthrange(year or 2001, month)[1]


def _days_away(tokens: list[Word], i: int) -> Iterator[int]:
    """How far from the day of writing the day lies that the word at `i` tells: "tomorrow", "gestern"."""
    away = figures()["days_away"].get(tokens[i].key)
    if away is not None:
        yield away
        if away == 1 and i > 1 and tokens[i - 1].key == "after" and tokens[i - 2].key == "day":
            yield 2
        if away == -1 and i > 1 and tokens[i - 1].key == "before" and tokens[i - 2].key == "day":
            yield -2


def nth_weekdays(text: str) -> frozenset[tuple[int, int]]:
    """The days that the source gives as "the last Thursday of the month" or "3rd Tue": (which, weekday), last is 5."""
    order = figures()["ordinals"]
    named = figures()["weekdays"]
    found = ((fold(m[1]), fold(m[2])) for m in _NTH.finditer(text[:_LONGEST]))
    pairs = (
        (_LAST if nth[:4] in ("last", "letz") else order.get(nth, order.get(nth[:5], 0)), day) for nth, day in found
    )
    return frozenset((nth, named[key]) for nth, day in pairs if nth and (key := day.rstrip("s")) in named)


def years_named(text: str, dates: tuple[tuple[int, int, int], ...]) -> frozenset[int]:
    """The years of some dates, and the one behind the last of them where the source speaks of the next or new year."""
    years = {date[0] for date in dates if date[0]}
    return frozenset(years | {max(years) + 1} if years and phrases("next_year").search(text) else years)


def weeks_named(text: str) -> frozenset[int]:
    """The numbers of the calendar weeks that the source names."""
    return frozenset(int(m[1]) for m in _WEEK.finditer(text[:_LONGEST]) if 0 < int(m[1]) < 54)


def readings(date: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    """The possible (year, month, day) of a date; negative month and day mean that the order is unknown."""
    year, a, b = date
    for month, day in ((a, b),) if a >= 0 and b >= 0 else ((-a, -b), (-b, -a)):
        if 1 <= month <= 12 and day <= 31:
            yield year, month, day


@lru_cache(maxsize=1 << 10)
def ordinal(date: tuple[int, int, int]) -> int:
    """The number of a full date's day, to subtract dates; 0 for a date that does not exist."""
    try:
        return datetime.date(*date).toordinal()
    except ValueError:
        return 0


def dated(date: tuple[int, int, int], latest: int) -> datetime.date | None:
    """A date with its year, where it has none the year that brings it nearest to the day number `latest`."""
    year, month, day = date
    near = datetime.date.fromordinal(latest).year if latest else 0
    years = (year,) if year else (near - 1, near, near + 1) if near else ()
    days = [n for y in years if (n := ordinal((y, month, day)))]
    return datetime.date.fromordinal(min(days, key=lambda n: abs(n - latest))) if days else None
