"""Dates that a source gives, in every reading, and those that it gives without writing them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import Word
from workbench.review.grounding_scope import phrases


def source_dates(found: list[Fact]) -> Iterator[tuple[int, int, int]]:
    """Every reading of every date: a day and month in figures can stand in either order."""
    for fact in found:
        if isinstance(fact.value, tuple):
            yield from readings(fact.value)
        elif fact.kind == "slash":
            first, second = (int(part) for part in str(fact.value).split("/"))
            yield from readings((0, -first, -second))


def implied_dates(
    text: str, tokens: list[Word], dates: tuple[tuple[int, int, int], ...]
) -> Iterator[tuple[int, int, int]]:
    """Dates that the source gives without writing them: "yesterday" under a dated message, a month up to its end."""
    told = {days for i, word in enumerate(tokens) for days in _days_away(tokens, i)}
    for year, month, day in dates:
        if year and month and day and (here := ordinal((year, month, day))):
            for days in sorted(told):
                if 1 <= here + days <= datetime.date.max.toordinal():
                    moved = datetime.date.fromordinal(here + days)
                    yield moved.year, moved.month, moved.day
        if day == 1 and month and phrases("until").search(text):
            yield (year - (month == 1) if year else 0), (month - 2) % 12 + 1, 0


def _days_away(tokens: list[Word], i: int) -> Iterator[int]:
    """How far from the day of writing the day lies that the word at `i` tells: "tomorrow", "gestern"."""
    away = figures()["days_away"].get(tokens[i].key)
    if away is not None:
        yield away
        if away == 1 and i > 1 and tokens[i - 1].key == "after" and tokens[i - 2].key == "day":
            yield 2
        if away == -1 and i > 1 and tokens[i - 1].key == "before" and tokens[i - 2].key == "day":
            yield -2


def readings(date: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    """The possible (year, month, day) of a date; negative month and day mean that the order is unknown."""
    year, a, b = date
    for month, day in ((a, b),) if a >= 0 and b >= 0 else ((-a, -b), (-b, -a)):
        if 1 <= month <= 12 and day <= 31:
            yield year, month, day


def ordinal(date: tuple[int, int, int]) -> int:
    """The number of a full date's day, to subtract dates; 0 for a date that does not exist."""
    try:
        return datetime.date(*date).toordinal()
    except ValueError:
        return 0
