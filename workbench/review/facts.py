"""Typed facts of a text: amounts, money, percentages, dates, times and addresses, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import Word, fold
from workbench.review.facts_written import named_dates, spelled

_NUM = (
    r"(?:\d{1,3}(?:[,.'’\u00a0\u202f]\d{3}){1,5}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?: \d{3}){1,3}(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,4})?)"
)
_SCALE = (
    r"(?P<scale>(?i:hundred|thousand|grand|million|billion|lakh|crore|mio|mln|mlrd|mld|mrd|millions|millones|milhões|milhoes"
    r"|millionen|milioni|miljoen|miljoner|millioner|milyon))"
)
_SUFFIX = rf"(?:(?P<suffix>k|mn|m|bn|b)(?!\w)| {_SCALE}\b)?"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("url", r"\bhttps?://[^\s<>()\[\]\"']{1,2000}|\bwww\.[^\s<>()\[\]\"',]{1,500}"),
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    (
        "url",
        r"(?<![\w.@-])[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|io|example|co|dev|app|eu|de|fr|uk|au"
        r"|nz|jp|br)(?:/[^\s<>()\[\]\"']{0,500})?(?![\w@-])",
    ),
    ("date", r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)-(?P<m>0?[1-9]|1[0-2])(?:-(?P<d>\d{1,2}))?(?![\d-])"),
    ("date", r"(?<![\d/.-])(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>(?:19|20)\d\d)(?![\d/-])"),
    ("date", r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})?(?![\d/])"),
    (
        "time",
        r"(?<![\d.:])(?P<hh>[01]?\d|2[0-3])(?::(?P<mm>[0-5]\d)(?::[0-5]\d)?\s?(?P<ap>(?i:[ap]\.?m)\b\.?)?"
        r"|\.(?P<mm2>[0-5]\d)\s?(?P<ap2>(?i:[ap]\.?m)\b\.?)|\s?(?P<ap3>(?i:[ap]\.?m)\b\.?)|\s?h(?P<mm3>[0-5]\d)?\b)(?![\d:])",
    ),
    ("phone", r"(?<![\w+])(?:\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?|\(\d{2,5}\)[ -]?)\d{2,4}(?:[ -]?\d{2,4}){1,4}(?!\w)"),
    ("money", r"(?P<sign>(?i:us|a|nz|c|r)?\$|[€£¥₹₦₩₺]|(?<!\w)R(?=\s?\d))\s?(?P<n>" + _NUM + r")" + _SUFFIX),
    ("money", r"\b(?P<code>[A-Z]{3})\s?(?P<n>" + _NUM + r")" + _SUFFIX),
    ("percent", r"(?<![\w.])(?P<n>" + _NUM + r")\s?(?:%|percent\b|per cent\b|pct\b)"),
    ("percent", r"(?<![\w.,/-])(?P<part>[1-9]) (?:in|out of|of every) (?P<whole>\d{1,3})(?![\d.,]*\w)"),
    ("slash", r"(?<![\w/.])\d{1,4}\s?/\s?\d{1,4}(?![\w/])"),
    ("number", r"(?<![\w.,])(?P<n>" + _NUM + r")(?:(?:st|nd|rd|th)(?!\w)|" + _SUFFIX + r")"),
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def number(text: str) -> float:
    """The value of digits with any sign in them: 2,760 and 2.760 are 2760, 2,5 is 2.5, 1,50,000 is 150000."""
    if text.isdigit():
        return float(text)
    digits = re.sub(r"[ '’\u00a0\u202f]", "", text)
    marks = re.findall(r"[.,]", digits)
    if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", digits):
        return float(digits.replace(",", ""))
    if marks and (len(set(marks)) > 1 or not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)):
        head, tail = re.split(r"[.,](?=[^.,]*$)", digits)
        whole = re.sub("[.,]", "", head)
        return float(f"{whole}.{tail}") if len(marks) == 1 or marks[-1] != marks[0] else float(whole)
    return float(re.sub("[.,]", "", digits) or 0)


def facts(text: str, tokens: list[Word]) -> list[Fact]:
    """The typed facts of `text` in order, without overlaps; `tokens` are its words."""
    taken = bytearray(len(text))
    found: list[Fact] = []
    for fact in (*named_dates(text, tokens), *_matched(text), *spelled(text, tokens)):
        if taken.find(1, fact.start, fact.end) < 0:
            taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
            found.append(fact)
    return sorted(found)


def _matched(text: str) -> Iterator[Fact]:
    """Facts written with digits or as an address."""
    currencies = figures()["currencies"]
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            unit = fold(groups.get("sign") or groups.get("code") or "")
            if kind == "money" and unit not in currencies:
                continue
            yield Fact(match.start(), match.end(), kind, _value(kind, match.group(), groups), currencies.get(unit, ""))


def _value(kind: str, raw: str, groups: dict[str, str | None]) -> float | str | tuple[int, int, int]:
    if groups.get("whole"):
        return round(100 * int(groups["part"] or 0) / max(1, int(groups["whole"] or 1)), 2)
    if groups.get("n"):
        scale = (
            figures()["suffixes"].get(groups.get("suffix"))
            or figures()["multipliers"].get((groups.get("scale") or "").casefold())
            or 1
        )
        return number(groups["n"] or "") * scale
    if kind == "time":
        minutes = int(groups["mm"] or groups["mm2"] or groups["mm3"] or 0)
        half = (groups["ap"] or groups["ap2"] or groups["ap3"] or "")[:1].lower()
        hour = int(groups["hh"] or 0)
        return float((hour % 12 + 12 * (half == "p") if half else hour) * 60 + minutes)
    if kind == "date":
        year = int(groups["y"] or 0)
        year += 2000 if 0 < year < 100 else 0
        if groups.get("m"):
            return (year, int(groups["m"] or 0), int(groups.get("d") or 0))
        return (year, -int(groups["a"] or 0), -int(groups["b"] or 0))
    return re.sub(r"\s", "", fold(raw)).rstrip(".,;:/")
