"""Dates and lengths of time that follow from the dates of a source: worked out, as a person does with a calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from workbench.review.facts_lists import figures, unit_sizes
from workbench.review.facts_words import fold
from workbench.review.grounding_dates import dated, nth_weekdays, ordinal, weeks_named

_LENGTH = re.compile(r"(\d{1,3}|[^\W\d_]{3,9})[\s-](?:(working|business)[\s-])?([^\W\d_]{3,8})")
_NEXT = re.compile(
    r"\b(?:after|back|return\w*|from|following|next|since|until|till|before|eve|earlier|latest|by)\b", re.I
)
_AFTER = re.compile(r"\b(?:after|back|return\w*|from|following|next|since)\b", re.I)
_UP_TO = re.compile(r"\b(?:until|till|before|eve|earlier|latest|by|through)\b", re.I)
_MONTH = 30.44
_MOST = 40
_ROUND = 0.51
_LONGEST = 200_000


class Calendar:
    """The dates of a source as days that can be counted, and how it speaks of days without writing them."""

    def __init__(self, text: str, dates: tuple[tuple[int, int, int], ...]) -> None:
        full = [n for d in dates if all(d) and (n := ordinal(d))]
        self.latest = max(full, default=0)
        self._nth = nth_weekdays(text)
        self.weeks = weeks_named(text)
        self._lengths = frozenset(_lengths(text[:_LONGEST]))
        self.spans = tuple(dict.fromkeys(self._spans(dates)))[:_MOST]
        self.days = frozenset(low for low, high in self.spans if low == high)
        self.weekdays = frozenset((day - 1) % 7 for day in self.days)

    def _spans(self, dates: tuple[tuple[int, int, int], ...]) -> Iterator[tuple[int, int]]:
        """Each date as its first and last possible day; a month without a day is all of it."""
        for year, month, day in dates:
            first = dated((year, month, day or 1), self.latest) if month else None
            if first is None:
                continue
            following = ordinal((first.year + 1, first.month, first.day)) if not year else 0
            for one in (first, datetime.date.fromordinal(following)) if following else (first,):
                last = one if day else _end_of_month(one)
                yield one.toordinal(), last.toordinal()

    def has(self, date: tuple[int, int, int], around: str) -> bool:
        """Whether a full date follows from the source; `around` is the sentence, which may tell how far it is off."""
        here = dated(date, self.latest)
        if here is None:
            return False
        number = here.toordinal()
        nth = {(here.day - 1) // 7 + 1} | ({5} if here.day + 7 > _end_of_month(here).day else set())
        if any((n, here.weekday()) in self._nth for n in nth) or here.isocalendar().week in self.weeks:
            return True
        is_after, is_up_to = _AFTER.search(around) is not None, _UP_TO.search(around) is not None
        if any(_are_neighbours(day, number) and (is_after if day < number else is_up_to) for day in self.days):
            return True
        lengths = frozenset(_lengths(around)) | (self._lengths if _NEXT.search(around) else frozenset())
        return any(abs(abs(number - day) - length) <= slack for day in self.days for length, slack in lengths)

    def recurs(self) -> bool:
        """Whether the source names a day that comes back each month ("the last Thursday")."""
        return bool(self._nth)

    def has_day_of_month(self, day: int) -> bool:
        """Whether a bare day ("the 16th") is such a day of a month around the latest date."""
        if not self.latest:
            return False
        here = datetime.date.fromordinal(self.latest)
        counted = (12 * here.year + here.month - 1 + step for step in (-1, 0, 1, 2))
        return any(self.has((month // 12, month % 12 + 1, day), "") for month in counted)

    def is_this_month(self, day: int, weekday: int) -> bool:
        """Whether a day falls on a weekday in the month of the latest date or the one after it."""
        if not self.latest or not 0 < day < 32:
            return False
        here = datetime.date.fromordinal(self.latest)
        months = ((here.year, here.month), (here.year + here.month // 12, here.month % 12 + 1))
        return any((n := ordinal((*month, day))) and (n - 1) % 7 == weekday for month in months)

    def weekdays_of(self, date: tuple[int, int, int]) -> frozenset[int]:
        """The weekdays on which a date may fall, Monday 0: one that is past and without a year also a year later."""
        here = dated(date, self.latest)
        if here is None:
            return frozenset()
        is_past = not date[0] and here.toordinal() < self.latest
        following = ordinal((here.year + 1, here.month, here.day)) if is_past else 0
        return frozenset((here.weekday(), (following - 1) % 7) if following else (here.weekday(),))

    def between(self, days: float, slack: float, named: Iterable[int] = (), whole_months: bool = True) -> bool:
        """Whether so many days lie between two dates of the source or of `named`, to `slack` days.

        With `whole_months` a month without a day may be any of its days.
        """
        if any(abs(abs(a - b) - days) <= slack for a in named for b in (*self.days, *named) if a != b):
            return True
        for (a, b), (c, d) in combinations([s for s in self.spans if whole_months or s[0] == s[1]], 2):
            low, high = (c - b, d - a) if a <= c else (a - d, b - c)
            if low - slack <= days <= high + slack and high > 0:
                return True
        return False


def _lengths(text: str) -> Iterator[tuple[float, float]]:
    """The lengths of time of a text in days, each with how far it may be off."""
    numbers = figures()["numbers"]
    for match in _LENGTH.finditer(text):
        count = int(match[1]) if match[1].isdigit() else numbers.get(fold(match[1]), 0)
        family, size = unit_sizes().get(fold(match[3]), ("", 0.0))
        if not count:
            continue
        if match[2]:
            yield count * 1.4, 2.5
        elif family == "minutes" and size >= 1440:
            yield count * size / 1440, 0.0
        elif family == "months":
            yield count * size * _MONTH, 2.0


def _are_neighbours(day: int, other: int) -> bool:
    """Whether `other` is the day before or after, leaving out a weekend."""
    low, high = sorted((day, other))
    return high - low == 1 or (high - low <= 3 and (low - 1) % 7 in (4, 5) and (high - 1) % 7 in (0, 6))


def _end_of_month(day: datetime.date) -> datetime.date:
    following = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    return following - datetime.timedelta(days=1)
