"""Figures and dates that stand with a name or with words of their own: "three in Germany and one in Canada"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import Word, fold
from workbench.review.grounding_amounts import company_of
from workbench.review.grounding_dates import readings
from workbench.review.grounding_scope import word_set
from workbench.review.grounding_source_words import aliases

Pairs = dict[str, frozenset[float]]

_PLACED = re.compile(
    r"\s?(?:%|percent|per cent)?(?:\s[a-zß-ÿ]+){0,2}"
    r"\s(?:in|to|from|at|near|around|für|bei|en|à|côté|em|a|op)\s(?:the\s)?([^\W\d_a-zß-ÿ][\w'’-]+)"
)
_BEHIND_NAME = re.compile(r"([^\W\d_a-zß-ÿ][\w'’-]+)\s?[(:]?\s?$")
_SHARED = 2


def pairs(text: str, found: Sequence[Fact]) -> Pairs:
    """For each name of a source the figures that stand with it: "DK 30 %", "two of them in Djibouti"."""
    known: dict[str, set[float]] = defaultdict(set)
    for fact in found:
        if isinstance(fact.value, float):
            for name in names_beside(text, fact):
                known[name].add(fact.value)
    return {name: frozenset(some) for name, some in known.items()}


def names_beside(text: str, fact: Fact) -> Iterator[str]:
    """The names that stand right behind or before a count or a percentage, in one form for all their forms."""
    if fact.kind not in ("number", "percent") or not isinstance(fact.value, float):
        return
    behind = _PLACED.match(text, fact.end, fact.end + 60)
    before = _BEHIND_NAME.search(text[max(0, fact.start - 24) : fact.start])
    for match in (behind, before):
        key = fold(match[1]) if match else ""
        if key and key not in figures()["months"] and key not in figures()["weekdays"]:
            yield _one_form(key)


@lru_cache(maxsize=1 << 10)
def _one_form(key: str) -> str:
    return min(aliases().get(key, frozenset()) | {key})


def stands_with_another(known: Pairs, text: str, fact: Fact) -> str:
    """The figure that the source gives with the name beside a figure, where it gives this one with other names only."""
    holders = {name for name, some in known.items() if fact.value in some}
    for name in names_beside(text, fact) if holders else ():
        given = known.get(name, frozenset())
        if given and name not in holders:
            return f"{min(given):g}"
    return ""


Dated = tuple[tuple[tuple[int, int, int], frozenset[str]], ...]


def dated_words(text: str, tokens: list[Word], found: Sequence[Fact]) -> Dated:
    """Each day of a source with the roots of the words around it."""
    days = [(fact, fact.value) for fact in found if isinstance(fact.value, tuple) and fact.value[2]][:60]
    return tuple((date, _words(text, tokens, fact)) for fact, value in days for date in readings(value))


def _words(text: str, tokens: list[Word], fact: Fact) -> frozenset[str]:
    return company_of(text, tokens, fact) - _not_telling()


@cache
def _not_telling() -> frozenset[str]:
    """The words around a date that tell nothing of what it is the date of."""
    return frozenset((*figures()["months"], *figures()["weekdays"])) | word_set("function_words")


def day_of_another(known: Dated, text: str, tokens: list[Word], fact: Fact) -> tuple[int, int, int] | None:
    """The day that the source gives with the words around a date, where it gives the date with others only."""
    if not isinstance(fact.value, tuple) or not fact.value[2]:
        return None
    here, said = _words(text, tokens, fact), {date[1:] for date in readings(fact.value)}
    own = max((len(words & here) for date, words in known if date[1:] in said), default=0)
    others = [(len(words & here), date) for date, words in known if date[1:] not in said]
    shared, other = max(others, default=(0, None))
    return other if own == 0 and shared >= _SHARED and any(date[1:] in said for date, _ in known) else None
