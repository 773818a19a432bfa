"""Words and typed facts of a text: amounts, money, percentages, dates, times and addresses, with offsets."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:st|nd|rd|th)\b|\d+")

_NUM = (
    r"(?:\d{1,3}(?:[,.'’\u00a0\u202f]\d{3}){1,5}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,3}(?: \d{3}){1,3}(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,4})?)"
)
_SUFFIX = r"(?:(?P<suffix>k|mn|m|bn|b)(?!\w)| (?P<scale>hundred|thousand|million|billion|lakh|crore|mio)\b)?"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("url", r"\bhttps?://[^\s<>()\[\]\"']{1,2000}|\bwww\.[^\s<>()\[\]\"',]{1,500}"),
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    (
        "url",
        r"(?<![\w.@-])[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|io|example|co|dev|app|eu|de|fr|uk|au"
        r"|nz|jp|br)(?:/[^\s<>()\[\]\"']{0,500})?(?![\w@-])",
    ),
    ("date", r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    ("date", r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})?(?![\d/])"),
    (
        "time",
        r"(?<![\d.:])(?P<hh>[01]?\d|2[0-3])(?::(?P<mm>[0-5]\d)(?::[0-5]\d)?\s?(?P<ap>(?i:[ap]\.?m)\b\.?)?"
        r"|\.(?P<mm2>[0-5]\d)\s?(?P<ap2>(?i:[ap]\.?m)\b\.?)|\s?(?P<ap3>(?i:[ap]\.?m)\b\.?)|\s?h(?P<mm3>[0-5]\d)?\b)(?![\d:])",
    ),
    ("phone", r"(?<![\w+])(?:\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?|\(\d{2,5}\)[ -]?)\d{2,4}(?:[ -]?\d{2,4}){1,4}(?!\w)"),
    ("money", r"(?P<sign>(?i:us|a|nz|c|r)?\$|[€£¥₹₦₩₺])\s?(?P<n>" + _NUM + r")" + _SUFFIX),
    ("money", r"\b(?P<code>[A-Z]{3})\s?(?P<n>" + _NUM + r")" + _SUFFIX),
    ("percent", r"(?<![\w.])(?P<n>" + _NUM + r")\s?(?:%|percent\b|per cent\b|pct\b)"),
    ("slash", r"(?<![\w/.])\d{1,4}\s?/\s?\d{1,4}(?![\w/])"),
    ("number", r"(?<![\w.,])(?P<n>" + _NUM + r")(?:(?:st|nd|rd|th)(?!\w)|" + _SUFFIX + r")"),
)


class Word(NamedTuple):
    """One word of a text: offsets, folded form, root of that form, and how capitals stand in it.

    `capital` is true for a capital at the start; `inner` for capitals inside ("FruitBox") or three and more of them.
    """

    start: int
    end: int
    key: str
    root: str
    capital: bool
    inner: bool


class Fact(NamedTuple):
    """One figure, date, time or address of a text; `value` and `unit` are normalised for comparison."""

    start: int
    end: int
    kind: str
    value: float | str | tuple[int, int, int]
    unit: str


@cache
def figures() -> dict[str, Any]:
    """The word lists of figures, dates and units."""
    return tomllib.loads(Path(__file__).with_name("facts.toml").read_text(encoding="utf-8"))


@cache
def unit_sizes() -> dict[str, tuple[str, float]]:
    """Each unit word with its family and its size in that family."""
    return {word: (family, float(size)) for family, words in figures()["units"].items() for word, size in words.items()}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Lower case without accents and without a possessive ending, so that forms of one word meet."""
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ß", "ss").replace("ı", "i")
    return plain[:-2] if plain.endswith("'s") else plain.rstrip("'")


_ENDINGS = (
    "izations",
    "isations",
    "ization",
    "isation",
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ness",
    "ings",
    "ized",
    "ised",
    "izes",
    "ises",
    "izing",
    "ising",
    "ions",
    "ion",
    "ing",
    "ity",
    "ies",
    "ied",
    "ize",
    "ise",
    "ive",
    "ers",
    "ors",
    "ely",
    "er",
    "or",
    "ed",
    "es",
    "ly",
    "al",
    "s",
    "e",
    "y",
)


@lru_cache(maxsize=1 << 15)
def root(key: str) -> str:
    """The folded word without its ending: a light stemmer that keeps at least four letters."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= (4 if len(ending) > 1 else 3):
            return key[: -len(ending)]
    return key


@lru_cache(maxsize=1 << 15)
def _forms(raw: str) -> tuple[str, str, bool, bool]:
    key = fold(raw)
    mixed = any(c.isupper() for c in raw[1:]) and (any(c.islower() for c in raw) or (len(raw) > 2 and raw.isupper()))
    return key, root(key), raw[0].isupper(), mixed


def words(text: str) -> list[Word]:
    """Every word of `text` in order."""
    return [Word(m.start(), m.end(), *_forms(m.group())) for m in WORD.finditer(text)]


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
    for fact in (*_dates(text, tokens), *_matched(text), *_spelled(text, tokens)):
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
    if groups.get("n"):
        scale = (
            figures()["suffixes"].get(groups.get("suffix")) or figures()["multipliers"].get(groups.get("scale")) or 1
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
            return (year, int(groups["m"] or 0), int(groups["d"] or 0))
        return (year, -int(groups["a"] or 0), -int(groups["b"] or 0))
    return re.sub(r"\s", "", fold(raw)).rstrip(".,;:/")


def _dates(text: str, tokens: list[Word]) -> Iterator[Fact]:
    """Dates with a month's name, and quarters of a year."""
    months, ordinals, numbers = figures()["months"], figures()["ordinals"], figures()["numbers"]
    for i, word in enumerate(tokens):
        if word.key in months and (
            word.capital or word.key not in ("may", "march", "mar", "mars", "sep", "ago", "dec")
        ):
            yield _named_date(text, tokens, i, months[word.key])
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


_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th|\.)?$")


def _named_date(text: str, tokens: list[Word], i: int, month: int) -> Fact:
    """The date around the month name at `tokens[i]`: "26 April 2025", "April 26th, 2025", "April"."""
    start, end, day, year = tokens[i].start, tokens[i].end, 0, 0
    j = i - 1
    if j >= 0 and tokens[j].key in ("of", "de") and tokens[j].end == start - 1:
        j -= 1
    if (
        j >= 0
        and (m := _DAY.match(tokens[j].key))
        and tokens[j].end >= start - 5
        and not _breaks(text[tokens[j].end : start])
    ):
        day, start = int(m[1]), tokens[j].start
    j = i + 1
    if not day and j < len(tokens) and (m := _DAY.match(tokens[j].key)) and text[end : tokens[j].start] in (" ", ". "):
        day, end, j = int(m[1]), tokens[j].end, j + 1
    if (
        j < len(tokens)
        and re.fullmatch(r"(19|20)\d\d", tokens[j].key)
        and text[end : tokens[j].start] in (" ", ", ", ". ")
    ):
        year, end = int(tokens[j].key), tokens[j].end
    return Fact(start, end, "date", (year, month, day if day < 32 else 0), "")


def _breaks(gap: str) -> bool:
    return gap.strip(" .") not in ("", "of", "de")


def _spelled(text: str, tokens: list[Word]) -> Iterator[Fact]:
    """Amounts in words: "twenty-two", "one hundred and forty", "one in five"."""
    numbers, scales = figures()["numbers"], figures()["multipliers"]
    i = 0
    while i < len(tokens):
        if tokens[i].key not in numbers:
            i += 1
            continue
        start, total, part, j = i, 0.0, float(numbers[tokens[i].key]), i + 1
        while j < len(tokens):
            key, gap = tokens[j].key, text[tokens[j - 1].end : tokens[j].start]
            if gap not in (" ", "-") or (key == "and" and tokens[j - 1].key not in scales):
                break
            if key in scales:
                part *= scales[key]
                total, part = (total + part, 0.0) if scales[key] >= 1000 else (total, part)
            elif key in numbers and (part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20 and numbers[key] < 10)):
                part += numbers[key]
            elif key != "and" or j + 1 >= len(tokens) or tokens[j + 1].key not in numbers:
                break
            j += 1
        value, end = total + part, tokens[j - 1].end
        if (
            j + 1 < len(tokens)
            and tokens[j].key == "in"
            and tokens[j + 1].key in numbers
            and value < numbers[tokens[j + 1].key]
        ):
            value, end, j = round(100 * value / numbers[tokens[j + 1].key], 2), tokens[j + 1].end, j + 2
            yield Fact(tokens[start].start, end, "percent", value, "")
        elif text.startswith((" percent", " per cent"), end):
            yield Fact(tokens[start].start, end, "percent", value, "")
        else:
            yield Fact(tokens[start].start, end, "number", value, "word")
        i = j
