"""What is looked for in the index of sessions, and how that is said to SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from workbench.progress import Stage
from workbench.store.index_words import words

Sort = Literal["changed", "title", "company", "stage", "decision", "playbook"]

ORDERS: Mapping[Sort, str] = {
    "changed": "mtime_ns DESC, name DESC",
    "title": "title_key, mtime_ns DESC",
    "company": "company_key = '', company_key, title_key, mtime_ns DESC",
    "stage": "stage_rank, mtime_ns DESC",
    "decision": "decided = '', decided, mtime_ns DESC",
    "playbook": "playbook, mtime_ns DESC",
}


EARLIEST = -(2**63)
"""The smallest number of nanoseconds that SQLite can compare with, some centuries back."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words (each may be only the beginning of one), and what a session must be; empty is any."""

    words: str = ""
    sort: Sort = "changed"
    stage: Stage | Literal[""] = ""
    decision: str = ""
    playbook: str = ""
    since: datetime | None = None
    """Only sessions that changed at this time or later."""


def conditions(query: Query) -> tuple[str, tuple[Any, ...]]:
    """Return the WHERE clause of a query, empty when all are looked for, and the values in it."""
    found: list[str] = []
    values: list[Any] = []
    if looked_for := words(query.words):
        found.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(" ".join(f'"{word}"*' for word in sorted(looked_for)))
    for column, value in (("stage", query.stage), ("decided", query.decision), ("playbook", query.playbook)):
        if value:
            found.append(f"{column} = ?")
            values.append(value)
    if query.stage:
        found.append("problem = ''")
    if query.since is not None:
        found.append("mtime_ns >= ?")
        values.append(max(EARLIEST, int(query.since.timestamp() * 1e9)))
    return (f"WHERE {' AND '.join(found)}" if found else ""), tuple(values)
