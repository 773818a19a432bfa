"""Facts written in words: dates with a month's name, quarters of a year, and spelled numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import Word


def named_dates(text: str, tokens: list[Word]) -> Iterator[Fact]:
    """Dates with a month's name, and quarters of a year."""
    months, ordinals, numbers = figures()["months"], figures()["ordinals"], figures()["numbers"]
    for i, word in enumerate(tokens):
        if word.key in months and (
            (word.capital and not _asks(text, tokens, i))
            or word.key not in _ALSO_WORDS
            or _follows_day(text, tokens, i)
            or _is_when(tokens, i)
        ):
            date = _named_date(text, tokens, i, months[word.key])
            yield from _further_days(text, tokens, i, date)
            yield date
        elif word.key in ("quarter", "quartal", "trimestre") and i and text[word.start - 1] in " -":
            before = tokens[i - 1]
            nth = ordinals.get(before.key) or (int(before.key) if before.key in ("1", "2", "3", "4") else 0)
            if not nth and before.key == "." and i > 1:
                nth = numbers.get(tokens[i - 2].key, 0)
            if nth:
                yield Fact(before.start, word.end, "quarter", float(nth), "")
        elif (
            word.key == "q" and i + 1 < len(tokens) and tokens[i + 1].start == word.end and tokens[i + 1].key in "1234"
        ):
            yield Fact(word.start, tokens[i + 1].end, "quarter", float(tokens[i + 1].key), "")


_ALSO_WORDS = ("may", "march", "mar", "mars", "sep", "ago", "dec")


def _asks(text: str, tokens: list[Word], i: int) -> bool:
    """Whether "May" opens a question: "May I ask"."""
    beside = i + 1 < len(tokens) and text[tokens[i].end : tokens[i + 1].start] == " "
    follows = tokens[i + 1].key if beside else ""
    return tokens[i].key == "may" and follows in ("i", "we", "you", "they", "he", "she", "it", "one", "your")


def _follows_day(text: str, tokens: list[Word], i: int) -> bool:
    """Whether a month in small letters stands behind a day: "12 march", not "they march"."""
    return bool(i and _DAY.match(tokens[i - 1].key) and text[tokens[i - 1].end : tokens[i].start] in (" ", ". "))


def _is_when(tokens: list[Word], i: int) -> bool:
    """Whether a month in small letters stands where a time does: "before march", "end of may"."""
    before = tokens[i - 1].key if i else ""
    if tokens[i].key == "may":
        is_part = before in ("last", "next", "this") and i > 1 and tokens[i - 2].key in ("the", "at")
        behind = tokens[i + 1].key if i + 1 < len(tokens) else ""
        return before in _WHEN_MAY and not is_part and behind not in ("be", "have", "not", "well")
    return before in _WHEN or (before == "of" and i > 1 and tokens[i - 2].key in _PART_OF)


_WHEN = ("before", "until", "till", "by", "in", "since", "after", "during", "early", "late", "mid")
_WHEN_MAY = ("in", "since", "until", "till", "during", "early", "late", "mid", "last", "next", "this")
_PART_OF = ("end", "start", "beginning", "middle", "half", "week", "rest")

_SHORT_YEAR = re.compile(r" ?['’][1-4]\d|-[1-4]\d")
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th|\.)?$")


def _named_date(text: str, tokens: list[Word], i: int, month: int) -> Fact:
    """The date around the month name at `tokens[i]`: "26 April 2025", "April 26th, 2025", "April"."""
    start, end, day, year = tokens[i].start, tokens[i].end, 0, 0
    j = i - 1
    if j >= 0 and tokens[j].key in ("of", "de") and tokens[j].end == start - 1:
        j -= 1
    if j >= 0 and tokens[j].end >= start - 5 and not _breaks(text[tokens[j].end : start]):
        if m := _DAY.match(tokens[j].key):
            day, start = int(m[1]), tokens[j].start
        elif named := _day_in_words(tokens, j):
            day, start = named[0], tokens[named[1]].start
    j = i + 1
    if not day and j < len(tokens) and (m := _DAY.match(tokens[j].key)) and text[end : tokens[j].start] in (" ", ". "):
        day, end, j = int(m[1]), tokens[j].end, j + 1
    if (
        j < len(tokens)
        and re.fullmatch(r"(19|20)\d\d", tokens[j].key)
        and text[end : tokens[j].start] in (" ", ", ", ". ")
    ):
        year, end = int(tokens[j].key), tokens[j].end
    elif j < len(tokens) and _SHORT_YEAR.fullmatch(text, end, tokens[j].end):
        year, end = 2000 + int(tokens[j].key), tokens[j].end
    elif j + 1 < len(tokens) and tokens[j].key == "twenty" and text[end : tokens[j].start] == " ":
        unit = figures()["numbers"].get(tokens[j + 1].key, 0)
        if 0 < unit < 10 and tokens[j + 1].start == tokens[j].end + 1:
            year, end = 2020 + unit, tokens[j + 1].end
    return Fact(start, end, "date", (year, month, day if day < 32 else 0), "")


def _further_days(text: str, tokens: list[Word], i: int, date: Fact) -> Iterator[Fact]:
    """The other days of a month that is named once: "15-26 June", "11 or 13 November", "March 3 and 5"."""
    assert isinstance(date.value, tuple)
    year, month, day = date.value
    if not day:
        return
    words, weekdays = _between_days(), figures()["weekdays"]
    j = i - 1
    while j >= 0 and tokens[j].start >= date.start:
        j -= 1
    edge, joined = date.start, False
    while j >= 0 and len(gap := text[tokens[j].end : edge]) < 5 and not gap.strip(" ,.-–—/()"):
        joined = joined or any(sign in gap for sign in ",-–—/")
        if tokens[j].key in words or tokens[j].key in weekdays:
            joined = joined or tokens[j].key in words
        elif joined and (found := _DAY.match(tokens[j].key)) and 0 < int(found[1]) < 32 and not _is_hour(tokens, j):
            yield Fact(tokens[j].start, tokens[j].end, "date", (year, month, int(found[1])), "")
            joined = False
        else:
            break
        edge, j = tokens[j].start, j - 1
    if date.start < tokens[i].start:
        return
    behind = next((k for k in range(i + 2, min(i + 4, len(tokens))) if tokens[k].key not in words), 0)
    found = _DAY.match(tokens[behind].key) if behind else None
    follows = tokens[behind + 1] if behind and behind + 1 < len(tokens) else None
    gap = text[date.end : tokens[behind].start].strip() if behind else "?"
    if found and gap in (*words, "-", "–", "—", ",") and not (follows and follows.key in figures()["months"]):
        yield Fact(tokens[behind].start, tokens[behind].end, "date", (year, month, int(found[1])), "")


def days_in_words(tokens: list[Word]) -> Iterator[float]:
    """The days of a month that a text spells out: "the fifth", "on the twenty-eighth"."""
    return (float(named[0]) for i in range(len(tokens)) if (named := _day_in_words(tokens, i)))


def _day_in_words(tokens: list[Word], i: int) -> tuple[int, int] | None:
    """The day that the word at `i` ends ("twenty-eighth"), and where its first word stands."""
    day = _days_in_words().get(tokens[i].key, 0)
    tens = _TENS.get(tokens[i - 1].key, 0) if i and day < 10 else 0
    return (tens + day, i - bool(tens)) if day else None


_TENS = {"twenty": 20, "thirty": 30}


@cache
def _days_in_words() -> dict[str, int]:
    return {word: i + 1 for i, word in enumerate(figures()["written"]["days"].split())}


def _is_hour(tokens: list[Word], j: int) -> bool:
    """Whether a number is a time of day: "at 11 or Friday 30 May"."""
    return j > 0 and tokens[j - 1].key in ("at", "um")


@cache
def _between_days() -> frozenset[str]:
    return frozenset(figures()["written"]["between_days"].split())


def _breaks(gap: str) -> bool:
    return gap.strip(" .") not in ("", "of", "de")


_CENTURIES = (18, 19, 20)
"""What begins a year in words: "nineteen ninety", "twenty twenty-five"."""


def spelled(text: str, tokens: list[Word]) -> Iterator[Fact]:
    """Amounts in words: "twenty-two", "one hundred and forty", "one in five"."""
    numbers, scales = figures()["numbers"], figures()["multipliers"]
    i = 0
    while i < len(tokens):
        is_bare = tokens[i].key == "hundred" and i + 2 < len(tokens) and tokens[i + 1].key == "and"
        if tokens[i].key not in numbers and not (is_bare and tokens[i + 2].key in numbers):
            i += 1
            continue
        start, total, part, j = i, 0.0, float(numbers.get(tokens[i].key, 100)), i + 1
        while j < len(tokens):
            key, gap = tokens[j].key, text[tokens[j - 1].end : tokens[j].start]
            if gap not in (" ", "-") or (key == "and" and tokens[j - 1].key not in scales):
                break
            if key in scales:
                part *= scales[key]
                total, part = (total + part, 0.0) if scales[key] >= 1000 else (total, part)
            elif key in numbers and part in _CENTURIES and 9 < numbers[key] < 100 and gap == " ":
                part = 100 * part + numbers[key]
            elif key in numbers and (part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20 and numbers[key] < 10)):
                part += numbers[key]
            elif key != "and" or j + 1 >= len(tokens) or tokens[j + 1].key not in numbers:
                break
            j += 1
        value, end = total + part, tokens[j - 1].end
        if text.startswith(" and a half", end) and j + 2 < len(tokens):
            value, j = _with_half(text, tokens, value, j)
            end = tokens[j - 1].end
        if whole := _whole(tokens, value, j):
            value, end, j = round(100 * value / numbers[tokens[whole].key], 2), tokens[whole].end, whole + 1
            yield Fact(tokens[start].start, end, "percent", value, "")
        elif text.startswith((" percent", " per cent"), end):
            yield Fact(tokens[start].start, end, "percent", value, "")
        else:
            yield Fact(tokens[start].start, end, "number", value, "word")
        i = j


def _whole(tokens: list[Word], value: float, j: int) -> int:
    """The place of the number of which a number is a part: "one in five", "one tag in fifteen"; 0 if it is of none."""
    for at in (j, j + 1) if value == 1 else (j,):
        if at + 1 < len(tokens) and tokens[at].key == "in":
            return at + 1 if value < figures()["numbers"].get(tokens[at + 1].key, 0) else 0
    return 0


def _with_half(text: str, tokens: list[Word], value: float, j: int) -> tuple[float, int]:
    """A number with "and a half" behind it, perhaps multiplied ("two and a half million"), and the word after it."""
    value, end, j = value + 0.5, tokens[j + 2].end, j + 3
    scale = figures()["multipliers"].get(tokens[j].key) if j < len(tokens) else None
    return (value * scale, j + 1) if scale and text[end : tokens[j].start] == " " else (value, j)
