"""Weekdays of what has happened: "she joined our session on Tuesday" where the source says Thursday."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.review.facts_lists import figures
from workbench.review.facts_words import Word
from workbench.review.grounding_calendar import Calendar
from workbench.review.grounding_scope import Sentence, clause, narrowed, phrases
from workbench.review.spans import Span

_HAPPENED = re.compile(
    r"\b(?:was|were|had|has|attended|joined|came|met|spoke|talked|visited|called|rang|wrote|reached|arrived|left|saw"
    r"|asked|told|sent|started|opened|closed|ended|is giving|are giving"
    r"|takes place|took place|is held|was held|is closed|are closed|works|gets|got|thanks for|thank you for)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[^\W\d_]{6,9}\s(?:to|through)\s[^\W\d_]{6,9}\b")
_DATE_BESIDE = re.compile(r"\d")
_BESIDE = 14


def _in_range(response: str, word: Word) -> bool:
    """Whether a weekday is an end of a range: "Tuesday to Sunday"."""
    days = figures()["weekdays"]
    for found in _RANGE.finditer(response, max(0, word.start - 20), word.end + 20):
        ends = found.group().split()[::2]
        if found.start() <= word.start < found.end() and all(end.casefold() in days for end in ends):
            return True
    return False


def weekday_spans(
    calendar: Calendar, named: frozenset[int], response: str, tokens: list[Word], sentence: Sentence
) -> Iterator[Span]:
    """A span for each weekday of a report in `sentence` that is none of those the source names or dates."""
    if sentence.question or sentence.planned or not (named or calendar.days):
        return
    days = figures()["weekdays"]
    for word in tokens:
        day = days.get(word.key) if word.capital and len(word.key) > 3 else None
        if day is None or day in named or day in calendar.weekdays:
            continue
        around = response[max(sentence.start, word.start - _BESIDE) : word.end + _BESIDE]
        near = narrowed(sentence, response, word.start, word.end)
        low, _ = clause(sentence, response, word.start, word.end)
        is_told = _HAPPENED.search(response, low, word.start) is not None or _in_range(response, word)
        if not is_told or near.hedged or near.plan or _DATE_BESIDE.search(around):
            continue
        if phrases("day_plans").search(response, low, word.start) is None:
            said = response[word.start : word.end]
            yield Span(word.start, word.end, "contradicts", f"{said}: the notes name another day")
