"""Dates, quarters and times of a response against those of the source."""

from __future__ import annotations

import re

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import fold
from workbench.review.grounding_dates import ordinal, readings
from workbench.review.grounding_readings import falls_on
from workbench.review.grounding_scope import Sentence, phrases
from workbench.review.grounding_source import Source

_FORTNIGHT = 14
_STOP = re.compile(r"\n|[.;!?]\s")
_JOINED_DAY = re.compile(
    r"\W{0,3}(?:(?:is|was|falls|on|a|the|which|\d{4})\W{1,2}){0,4}[^\W\d_]+(?:\s?(?:to|–|-)\s?[^\W\d_]+)?"
)
_BESIDE, _BEHIND = 50, 25
Check = tuple[str, str] | None


def moment(
    source: Source, response: str, fact: Fact, said: str, sentence: Sentence, times: frozenset[float | str]
) -> Check:
    """A date, quarter or time must stand in the source or follow from it.

    `times` are those of the response: a time is wrong where it stands in the place of one that the source gives.
    """
    if fact.kind == "time":
        hour = float(fact.value) / 60 if isinstance(fact.value, float) else -1.0
        if any(not a.nouns and not a.measure for h in (hour, hour % 12) for a in source.amounts.get(h, ())):
            return None
        if fact.value in source.other.times or fact.value in source.values.get("time", ()):
            return None
        given = source.values.get("time", frozenset()) | source.other.times
        if not given or given & times:
            return None
        return "invented", f"{said}: no such time in the notes"
    if fact.kind == "quarter":
        stated = source.values.get("quarter", ()) or {(m + 2) // 3 for _, m, _ in source.dates}
        return None if fact.value in stated else ("invented", f"{said}: no such quarter in the notes")
    return _date(
        source,
        fact,
        said,
        _days_beside(response, fact),
        response[max(sentence.start, fact.start - 120) : min(sentence.end, fact.end + 120)],
    )


def _days_beside(response: str, fact: Fact) -> frozenset[int]:
    """The weekdays that stand right beside a date."""
    before = _STOP.split(response[max(0, fact.start - 16) : fact.start])[-1]
    behind = _JOINED_DAY.match(_STOP.split(response[fact.end : fact.end + _BEHIND])[0])
    around = before + " " + (behind[0] if behind else "")
    named = figures()["weekdays"]
    return frozenset(named[key] for word in re.findall(r"[^\W\d_]+", around) if (key := fold(word)) in named)


def clock(minutes: float) -> str:
    """Minutes of the day as a person writes them."""
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}"


def _date(source: Source, fact: Fact, said: str, said_days: frozenset[int], around: str) -> Check:
    """A date holds if one date of the source agrees in every part that both give."""
    assert isinstance(fact.value, tuple)
    if phrases("holidays").search(around) or _is_day_in_figures(source, fact):
        return None
    if other := _other_part(source, fact, around[: around.find(said)] if said in around else ""):
        return "contradicts", f"{said}: the notes give {written(other)}"
    at = max(0, around.find(said))
    beside = around[max(0, at - _BESIDE) : at + len(said) + _BEHIND]
    is_early = phrases("start_of_month").search(around) is not None or _opens(around, at, at + len(said))
    for date in readings(fact.value):
        is_told = _is_told(source, date, said_days, is_early)
        if is_told or _is_given(source, date) or (date[2] and source.calendar.has(date, beside)):
            return None
    months = {month for _, month, _ in readings(fact.value)}
    other_day = next((other for other in source.dates if other[1] and other[1] in months), None)
    if other_day:
        return "contradicts", f"{said}: the notes give {written(other_day)}"
    return "invented", f"{said}: no such date in the notes"


def _opens(around: str, start: int, end: int) -> bool:
    """Whether a month opens a stretch of time: "from November", "May through July"."""
    return _FROM.search(around[:start]) is not None or _THROUGH.match(around, end) is not None


_FROM = re.compile(r"\b(?:from|starting(?: in)?|as of)\s$", re.IGNORECASE)
_THROUGH = re.compile(r"\s?(?:through|to|until|–|-)\s?[^\W\d_a-zß-ÿ]", re.IGNORECASE)


def _is_given(source: Source, date: tuple[int, int, int]) -> bool:
    """Whether the source has a date, or its day and its month apart."""
    year, month, day = date
    is_loose = day and not year and float(day) in source.loose_days and any(o[1] == month for o in source.dates)
    return bool(is_loose) or any(_agree(source, date, other) for other in source.dates)


def _other_part(source: Source, fact: Fact, before: str) -> tuple[int, int, int] | None:
    """The day that the source gives in a month, where the reply says another part of it: the end, not the 15th."""
    assert isinstance(fact.value, tuple)
    month, day = fact.value[1:]
    part = _PART.search(before)
    given = [date for date in source.dates if date[1] == month]
    if part is None or day or not given or not all(date[2] for date in given):
        return None
    is_far = [(date[2] < _LATE) if part[1] else (date[2] > _EARLY) for date in given]
    return given[0] if all(is_far) else None


_PART = re.compile(r"\b(?:(end of|late)|beginning of|start of|early)\s(?:the\s)?$", re.IGNORECASE)
_EARLY, _LATE = 12, 20


def _agree(source: Source, date: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether a date agrees with one of the source in every part that both give."""
    year, month, day = date
    days_agree = not day or other[2] == day or (not other[2] and (day == 1 or float(day) in source.loose_days))
    undated = not other[0] and (year in source.years or not source.years)
    return bool(month) and month == other[1] and days_agree and (not year or other[0] == year or undated)


def _is_day_in_figures(source: Source, fact: Fact) -> bool:
    """Whether the source has the day and month as a decimal: "11.11" for "11.11."."""
    assert isinstance(fact.value, tuple)
    _, first, second = fact.value
    return first < 0 and second < 0 and float(f"{-first}.{-second:02}") in source.amounts


def _is_told(source: Source, date: tuple[int, int, int], said_days: frozenset[int], is_early: bool) -> bool:
    """Whether the source gives a month by a quarter or a season, or a day by a weekday within a fortnight."""
    year, month, day = date
    if not day:
        near = {other[1] % 12 + 1 for other in source.dates if other[1]}
        return month in source.other.months or source.calendar.recurs() or (is_early and month in near)
    for other in source.dates[:60] if said_days else ():
        start, here = ordinal(other), (year or other[0], month, day)
        is_soon = bool(start) and 0 <= ordinal(here) - start <= _FORTNIGHT
        if is_soon and falls_on(here) in said_days & source.other.weekdays:
            return True
    return False


def wrong_weekday(source: Source, response: str, fact: Fact) -> Check:
    """A date beside a weekday on which it does not fall, unless the source has the two side by side."""
    said_days = _days_beside(response, fact)
    if len(said_days) != 1 or not isinstance(fact.value, tuple):
        return None
    for date in readings(fact.value):
        falls = source.calendar.weekdays_of(date) if all(date[1:]) else frozenset()
        is_given = any(date[1:] == other[1:] for other in source.dates) and said_days & source.other.weekdays
        if not falls or falls & said_days or is_given:
            return None
    said = response[fact.start : fact.end]
    return "contradicts", f"{said}: this date does not fall on that weekday"


def written(date: tuple[int, int, int]) -> str:
    """A date as a person writes it, as far as it is known."""
    year, month, day = date
    name = next(k for k, v in figures()["months"].items() if v == month and len(k) > 2).capitalize()
    return " ".join(str(p) for p in (day or "", name, year or "") if p)
