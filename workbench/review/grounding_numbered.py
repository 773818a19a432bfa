"""Things that a source names by a number, and the time a figure is for: "hull 31", "version 8", "9,000 t a year"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.review.facts_lists import Fact, figures, unit_sizes
from workbench.review.facts_words import fold
from workbench.review.grounding_scope import Sentence, word_set
from workbench.review.spans import Span

_BEFORE = re.compile(r"([^\W\d_]+)[\s.:#№-]{1,3}(?:(?:no|nr|number)\.?\s)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?()\n|]|,\s|\s[–—-]\s")
_PERIOD = re.compile(
    r"(?:\s?/\s?|\b(?:per|a|an|each|every|pro|par|por|al|im|je)\s)([^\W\d_]{1,9})\b"
    r"|\b(daily|nightly|weekly|monthly|quarterly|yearly|annually|annual)\b",
    re.IGNORECASE,
)
_REACH = 44


def name_of_number(text: str, fact: Fact) -> str:
    """The word before a figure where it is one of those whose things go by numbers, else ""."""
    before = _BEFORE.search(text[max(0, fact.start - 24) : fact.start])
    word = fold(before[1]) if before else ""
    return word if word in word_set("numbered_things") else ""


def codes(text: str) -> dict[str, frozenset[str]]:
    """The codes of letters and a number of a text ("K3", "FW-350") by their letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in _CODE.finditer(text):
        if match[1].casefold() not in figures()["currencies"]:
            found[match[1]].add(match[2])
    return {letters: frozenset(numbers) for letters, numbers in found.items()}


def code_spans(known: dict[str, frozenset[str]], response: str, sentence: Sentence) -> Iterator[Span]:
    """A span for each code whose letters the source gives with other numbers only."""
    if not known or sentence.question or sentence.hedged:
        return
    for match in _CODE.finditer(response, sentence.start, sentence.end):
        numbers = known.get(match[1], frozenset())
        if numbers and match[2] not in numbers:
            said, other = match.group(), f"{match[1]}{min(numbers)}"
            yield Span(match.start(), match.end(), "contradicts", f"{said}: the notes name {other}")


_CODE = re.compile(r"(?<![\w-])(?!Q[1-4]\b|[AP]M?\d|H[12]\b|R\d)([A-Z]{1,4})[ -]?(\d{1,4})(?![\w.,:/%-]*\d)(?!\w)")


def numbered_things(text: str, found: Sequence[Fact]) -> dict[str, frozenset[float]]:
    """For each word that a source puts before numbers, the numbers."""
    numbers: dict[str, set[float]] = defaultdict(set)
    for fact in found:
        if isinstance(fact.value, float) and (name := name_of_number(text, fact)):
            numbers[name].add(fact.value)
    return {name: frozenset(some) for name, some in numbers.items()}


def period(text: str, fact: Fact, end: int) -> tuple[float, int]:
    """The length in minutes of the time that a figure is for, and where its words end; 0 where none is told.

    Only what stands before `end` and in the clause of the figure counts.
    """
    clause = _CLAUSE.split(text[fact.end : min(end, fact.end + _REACH)], maxsplit=1)[0]
    for match in _PERIOD.finditer(clause):
        if any(c.isdigit() for c in clause[: match.start()]):
            break
        word = fold(match[1] or match[2])
        family, size = unit_sizes().get(word, ("", 0.0))
        size = {"minutes": size, "months": size * _MONTH}.get(family, float(figures()["periods"].get(word, 0.0)))
        if size:
            return size, fact.end + match.end()
    return 0.0, fact.end


_MONTH = 43830.0


def periods(text: str, found: Sequence[Fact]) -> dict[float, frozenset[float]]:
    """For each figure of a source the times that it is for."""
    every: dict[float, set[float]] = defaultdict(set)
    for fact in found:
        if isinstance(fact.value, float) and fact.kind in ("number", "money"):
            every[fact.value].add(period(text, fact, len(text))[0])
    return {value: frozenset(some) for value, some in every.items()}


def other_number(numbered: dict[str, frozenset[float]], response: str, fact: Fact) -> str:
    """Which thing of the source goes by another number than a figure of the response says; "" where none does."""
    name = name_of_number(response, fact)
    known = numbered.get(name, frozenset())
    if not known or fact.value in known:
        return ""
    return f"{name} {min(known):g}"


def another_time(given: dict[float, frozenset[float]], response: str, fact: Fact, sentence: Sentence) -> int:
    """Where the words end that give a figure for another time than the source does: a month, not a year; 0 if none."""
    known = given.get(fact.value, frozenset()) if isinstance(fact.value, float) else frozenset()
    if not known or 0.0 in known:
        return 0
    here, end = period(response, fact, sentence.end)
    return end if here and here not in known else 0
