"""What a person types to filter the sessions, read into a query: words, and words that name a column or an age."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from workbench.progress import STAGES, Stage
from workbench.store.index_query import Query, Sort

COLUMNS = ("stage", "decision", "playbook", "age")
DECISIONS = ("accept", "revise", "reject")

AGE = re.compile(r"([<>]?)(\d{1,4})([a-z]+)")
UNITS = {"hours": 1 / 24, "days": 1, "weeks": 7, "months": 30, "years": 365}
"""Days in each of the units, which may be shortened to one letter."""


def query_of(text: str, sort: Sort, now: datetime) -> Query:
    """Return what a filter looks for; of two words for one column the last counts, one not yet finished is no limit."""
    words: list[str] = []
    named = dict.fromkeys(COLUMNS, "")
    for word in text.split():
        column, colon, value = word.partition(":")
        if colon and column.lower() in named:
            named[column.lower()] = value.lower()
        else:
            words.append(word)
    since, until = _times(named["age"], now)
    return Query(
        " ".join(words), sort, _stages(named["stage"]), _decision(named["decision"]), named["playbook"], since, until
    )


def _stages(typed: str) -> tuple[Stage, ...] | None:
    """Return the stages that have a word which begins as typed, None when nothing is typed yet."""
    if not typed:
        return None
    return tuple(stage for stage in STAGES if f" {typed.replace('-', ' ')}" in f" {stage}")


def _decision(typed: str) -> str:
    """Return the decision as it is kept, for the forms in which people write it: `acc`, `accepted`."""
    if not typed:
        return ""
    return next((one for one in DECISIONS if one.startswith(typed) or typed.startswith(one)), typed)


def _times(typed: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return since when and until when a session may have changed last: `7d`, `<7d` are young ones, `>30d` old ones."""
    found = AGE.fullmatch(typed)
    days = next((days for unit, days in UNITS.items() if found and unit.startswith(found[3])), 0)
    if not found or not days:
        return None, None
    try:
        border = now - timedelta(days=int(found[2]) * days)
    except OverflowError:
        border = datetime.min.replace(tzinfo=UTC)
    return (None, border) if found[1] == ">" else (border, None)
