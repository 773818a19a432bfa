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
    r"|takes place|took place|is held|was held|is closed|are closed|works|gets|got)\b",
    re.IGNORECASE,
)
_DATE_BESIDE = re.compile(r"\d")
_BESIDE = 14


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
        is_told = _HAPPENED.search(response, low, word.start) is not None
        if not is_told or near.hedged or near.plan or _DATE_BESIDE.search(around):
            continue
        if phrases("day_plans").search(response, low, word.start) is None:
            said = response[word.start : word.end]
            yield Span(word.start, word.end, "contradicts", f"{said}: the notes name another day")
