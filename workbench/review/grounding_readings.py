"""What else a source states in other forms: glued and foreign digits, number words, fractions, rhythms, seasons."""

from __future__ import annotations

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from workbench.review.facts import number
from workbench.review.facts_foreign import months_elsewhere
from workbench.review.facts_lists import figures, unit_sizes
from workbench.review.facts_words import Word

_DIGITS = re.compile(r"\d+(?:[.,'’ ]\d{2,3})*(?:[.,]\d+)?")
_CLOCK_LENGTH = re.compile(
    r"(?<![\w:.])(\d{1,2})\s?(?:h|hrs?|std)\s?(\d{1,2})(?!\d)|(?<![\w:.])(\d{1,2}):([0-5]\d)\s?(?:h|hrs?|hours?)(?!\w)"
)
_HOURS = re.compile(r"(?<![\w:.])(\d{1,3}(?:[.,]\d)?)\s?(?:h|std)(?![\w])")
_ONE = re.compile(
    r"\b(half|quarter|three quarters)(?: of)?(?: an?)? (hour|day|week|month|year|minute)\b"
    r"|\b(?:an?|one|each|every|per|full|whole) (hour|day|week|month|year|minute)( and a half)?\b"
    r"|\b(halbe[nr]?|media|demi-?|mezz'?|meia) ?(stunde|hora|heure|ora|tag|jahr)\b",
    re.IGNORECASE,
)
_PARTS = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75}
_SCALED = re.compile(
    r"(?<!\d)(\d{1,15}(?:[.,]\d{1,15})?)\s?(k|m|mn|bn|tkr|tsd|mkr|teur|mil|万|千|百|億)(?!\w)", re.IGNORECASE
)
_SCALES = {"万": 1e4, "千": 1e3, "百": 1e2, "億": 1e8, "tkr": 1e3, "tsd": 1e3, "teur": 1e3, "mil": 1e3, "mkr": 1e6}
_WIDEST = 16
_LOWER = re.compile(r"(\d+(?:[.,]\d+)?)\s?[-–]\s?\Z")
_HALVES = re.compile(r"(?<![\w.,])(1[0-2]|[1-9])(?::([0-5]\d))?\s?([aApP])(?![\w.])")
_EAST_ASIAN_MONTH = re.compile(r"(1[0-2]|[1-9])\s?(?:月|월)")
_SPLIT = re.compile(r"(?<![\d/.])(\d{1,2})\s?[/:-]\s?(\d{1,2})(?![\d/])")
_DOTTED = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.,])")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])")
_PLAYED = re.compile(
    r"(?:\b(?:length|duration|dauer|durée|lasts?|lasted|min|mins|vm|voicemail|recording|call|anruf)\b[\s:,.(]{0,4}|\(|(?<!\d)(?=0:))"
    r"(\d{1,2}:[0-5]\d)(?![\d:]|\s?[aApP]\.?[mM])",
    re.IGNORECASE,
)
"""A length of a recording in minutes and seconds, which looks like a time of day: "voicemail (0:49)"."""

_DAY = re.compile(r"(?<![\d-])(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?![\d-])")
_DECADE = re.compile(r"(?<!\d)(?:19|20)?(\d)0(?:s|ies|er|ern|ers)(?!\w)")
_EVERY = re.compile(
    r"\bevery (?:(other|second|2nd)|(third|3rd)|(fourth|4th)|(fifth|5th)|(tenth|10th))\b", re.IGNORECASE
)
_ONE_IN = re.compile(
    r"(?<![\w.,])([1-9])(?:\s[^\W\d_]{3,12})?\s?"
    r"(?:in|of|out of|von|sur|de cada|em cada|su|op|/)\s?(\d{1,3})(?![\d.,]*\w)"
)
_QUARTER = re.compile(r"\bQ([1-4])[ /'’-]{0,2}(?:20)?\d\d(?!\d)")
_WEEKDAYS_TOGETHER = 30
_BEFORE_WEEKEND = frozenset((4,))
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Readings:
    """What a source gives in another form than the typed facts.

    `values` are numbers; `shares` are per cent; `lengths` and `rhythms` are measures,
    the second of what recurs; `times` are minutes of the day; `months` and `weekdays` are numbers.
    """

    values: frozenset[float]
    shares: frozenset[float]
    lengths: frozenset[tuple[str, float]]
    rhythms: frozenset[tuple[str, float]]
    times: frozenset[float]
    months: frozenset[int]
    weekdays: frozenset[int]


def other_readings(text: str, tokens: Sequence[Word], spelled: Iterable[float]) -> Readings:
    """Read `text` for what the typed facts do not take; `spelled` are the numbers in words of other languages."""
    lists, keys = _lists(), {w.key for w in tokens}
    shares = {float(v) for k, v in lists["shares"].items() if k in keys}
    shares |= {100 * int(m[1]) / int(m[2]) for m in _ONE_IN.finditer(text) if int(m[2])}
    shares |= {float(part) for m in _SPLIT.finditer(text) if int(m[1]) + int(m[2]) == 100 for part in m.groups()}
    rhythms = {("minutes", float(v)) for k, v in lists["minutes"].items() if k in keys}
    rhythms |= {("months", float(v)) for k, v in lists["months"].items() if k in keys}
    for match in _EVERY.finditer(text):
        part = (2, 3, 4, 5, 10)[next(i for i, group in enumerate(match.groups()) if group)]
        shares |= {round(100 / part, 2)}
        rhythms |= {("minutes", 1440.0 * part), ("minutes", 10080.0 * part)}
        rhythms |= {("months", 1.0 * part), ("months", 12.0 * part)}
    lengths: set[tuple[str, float]] = set()
    for match in _CLOCK_LENGTH.finditer(text):
        hours, minutes = (float(part) for part in match.groups() if part)
        lengths.add(("minutes", 60 * hours + minutes))
    for match in _PLAYED.finditer(text[:_LONGEST]):
        minutes, seconds = (int(part) for part in match[1].split(":")[:2])
        lengths |= {("seconds", 60.0 * minutes + seconds), ("minutes", minutes + round(seconds / 60, 4))}
    lengths |= set(_lengths_in_words(text))
    days, runs = _weekdays(text, tokens)
    days |= _BEFORE_WEEKEND if "weekend" in keys else frozenset()
    rhythms |= {("minutes", 1440 * count) for count in runs}
    return Readings(
        values=frozenset((*_digits(text), *spelled, *runs))
        | {float(v) for k, v in lists["values"].items() if k in keys},
        shares=frozenset(shares),
        lengths=frozenset(lengths),
        rhythms=frozenset(rhythms),
        times=frozenset(float(v) for k, v in lists["times"].items() if k in keys)
        | frozenset(_half_hours(tokens))
        | frozenset(60.0 * int(m[1]) + int(m[2]) for m in _DOTTED.finditer(text))
        | frozenset(60.0 * (int(m[1]) % 12 + 12 * (m[3] in "pP")) + int(m[2] or 0) for m in _HALVES.finditer(text)),
        months=frozenset(m for k, some in lists["seasons"].items() if k in keys for m in some)
        | frozenset(months_elsewhere(tokens))
        | _of_quarters(text)
        | frozenset(int(m[1]) for m in _EAST_ASIAN_MONTH.finditer(text)),
        weekdays=days,
    )


def _lengths_in_words(text: str) -> Iterator[tuple[str, float]]:
    """ "7h", "half an hour", "a day and a half", "a week"."""
    for match in _HOURS.finditer(text):
        yield "minutes", 60 * number(match[1])
    for match in _ONE.finditer(text):
        part = _PARTS.get((match[1] or "").lower(), 0.5 if match[5] else 1.5 if match[4] else 1.0)
        family, size = unit_sizes().get(next(filter(None, (match[2], match[3], match[6]))).lower(), ("", 0.0))
        if family:
            yield family, part * size


def _digits(text: str) -> Iterator[float]:
    """Every run of digits of any script, however it is glued to what stands beside it."""
    plain = _DAY.sub(" ", _CLOCK.sub(" ", unicodedata.normalize("NFKC", text[:_LONGEST])))
    if not plain.isascii():
        plain = "".join(str(unicodedata.digit(c, c)) if c.isdigit() else c for c in plain)
    for match in _DIGITS.finditer(plain):
        digits = match.group()
        yield number(digits)
        if re.fullmatch(r"\d{1,3}(?:\D\d{2,3})*\D\d{3}", digits):
            yield float(re.sub(r"\D", "", digits))
        if "." not in digits and "," not in digits:
            yield from (float(part) for part in re.findall(r"\d+", digits)[:4] if len(part) < 10)
    for match in _SCALED.finditer(plain):
        scale = _SCALES.get(match[2].lower()) or float(figures()["suffixes"][match[2].lower()])
        yield number(match[1]) * scale
        if lower := _LOWER.search(plain, max(0, match.start() - _WIDEST), match.start()):
            yield number(lower[1]) * scale
    for match in _DECADE.finditer(plain):
        yield from (1900.0 + 10 * int(match[1]), 2000.0 + 10 * int(match[1]))


def _of_quarters(text: str) -> frozenset[int]:
    """The months of the quarters that stand with a year ("Q3 2026"); a Q before other words may be a question."""
    quarters = [int(match[1]) for match in _QUARTER.finditer(text)]
    return frozenset(3 * quarter - step for quarter in quarters for step in range(3))


def _weekdays(text: str, tokens: Sequence[Word]) -> tuple[frozenset[int], set[float]]:
    """The weekdays that are named, and how many stand together ("Mo, Di, Do", "Mon-Fri")."""
    named = figures()["weekdays"] | figures()["weekdays_short"]
    found = [(w, named[w.key.rstrip("s") if w.key not in named else w.key]) for w in tokens
             if (w.capital or _is_plain_day(w.key)) and (w.key in named or w.key.rstrip("s") in named)]  # fmt: skip
    counts, run = set(), 1
    days = {day for _, day in found}
    for (left, first), (right, second) in pairwise(found):
        gap = text[left.end : right.start]
        if gap.strip() in ("-", "–", "to", "bis", "a", "à", "until", "through"):
            counts.add(float((second - first) % 7 + 1))
            days |= {(first + step) % 7 for step in range((second - first) % 7 + 1)}
        run = run + 1 if len(gap) < _WEEKDAYS_TOGETHER and "\n" not in gap else 1
        counts.add(float(run))
    return frozenset(days), counts - {1.0}


def _is_plain_day(key: str) -> bool:
    """Whether a word names a weekday without a capital too: "jueves", "thursday", but not the "quinta" of a farm."""
    return len(key) >= _PLAIN_DAY and key in figures()["weekdays"] and key not in _ALSO_ORDINALS


_PLAIN_DAY = 5
_ALSO_ORDINALS = frozenset(("segunda", "terca", "quarta", "quinta", "sexta"))


def _half_hours(tokens: Sequence[Word]) -> Iterator[float]:
    """ "half past four", "quarter to nine", in either half of the day."""
    numbers = figures()["numbers"]
    for first, second, third in zip(tokens, tokens[1:], tokens[2:], strict=False):
        step = {"half": 30, "quarter": 15}.get(first.key)
        if step and second.key in ("past", "to") and third.key in numbers:
            minutes = 60.0 * numbers[third.key] + (step if second.key == "past" else -step)
            yield from (minutes, minutes + 720)


def falls_on(date: tuple[int, int, int]) -> int | None:
    """The weekday of a full date, Monday 0; None for one that does not exist."""
    try:
        return datetime.date(*date).weekday()
    except ValueError:
        return None


@cache
def _lists() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
