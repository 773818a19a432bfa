"""Numbers and months that a text in another language spells out: "ciento doce", "sechsundvierzig", "u maju"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from workbench.review.facts_lists import figures
from workbench.review.facts_words import Word

_LONGEST_WORD = 40
_MOST_WORDS = 8
_HUNDRED, _SCORE = 100, 20


def spelled_elsewhere(text: str, tokens: Sequence[Word]) -> Iterator[float]:
    """The value of every run of number words that is not in English, added and multiplied as it is spoken."""
    i = 0
    while i < len(tokens):
        parts, j = list(_parts(tokens[i].key)), i + 1
        if not parts:
            i += 1
            continue
        while j < len(tokens) and len(parts) < _MOST_WORDS and text[tokens[j - 1].end : tokens[j].start] in (" ", "-"):
            ahead = j + 1 if tokens[j].key in _joiners() and j + 1 < len(tokens) else j
            following = _parts(tokens[ahead].key)
            if not following:
                break
            parts += following
            j = ahead + 1
        yield _together(parts)
        i = j


def _together(parts: Sequence[float]) -> float:
    """What spoken parts make: a hundred or a thousand multiplies what stands before it, all else is added."""
    total = part = 0.0
    for value in parts:
        if value >= 1000:
            total, part = total + max(part, 1.0) * value, 0.0
        elif (value == _HUNDRED and 0 < part < 10) or (value == _SCORE and part == 4):
            part *= value
        else:
            part += value
    return total + part


@lru_cache(maxsize=1 << 12)
def _parts(key: str) -> tuple[float, ...]:
    """The values in a number word, which may be glued from several ("vierundzwanzig"); none in other words."""
    words = _words()
    if key in words:
        return (words[key],)
    for cut in range(len(key) - 3, 2, -1) if 6 < len(key) < _LONGEST_WORD else ():
        if head := words.get(key[:cut]):
            tails = (key[cut + len(joiner) :] for joiner in ("", *_joiners()) if key.startswith(joiner, cut))
            if rest := next(filter(None, map(_parts, tails)), ()):
                return (head, *rest)
    return ()


@cache
def _words() -> dict[str, float]:
    return {word: float(value) for word, value in figures()["spelled_elsewhere"].items()}


@cache
def _joiners() -> tuple[str, ...]:
    return tuple(figures()["joiners"].split())


def months_elsewhere(tokens: Sequence[Word]) -> Iterator[int]:
    """The months that words name in any of their forms: "maju", "septembru", "elokuussa"."""
    return (month for word in tokens for month in _months(word.key))


@lru_cache(maxsize=1 << 12)
def _months(key: str) -> tuple[int, ...]:
    plain = next((key.removesuffix(part) for part in _PARTS_OF_MONTHS if key.endswith(part)), key)
    return tuple(month for month, form in enumerate(_forms(), 1) if form.fullmatch(plain))


_PARTS_OF_MONTHS = ("woche", "wochen", "anfang", "mitte", "ende", "halfte")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in figures()["month_forms"])
