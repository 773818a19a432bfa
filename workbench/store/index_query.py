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
    stages: tuple[Stage, ...] | None = None
    """Only sessions at one of these stages; None is any."""
    decision: str = ""
    playbook: str = ""
    """The name of a playbook, or the beginning of one."""
    since: datetime | None = None
    """Only sessions that changed at this time or later."""
    until: datetime | None = None
    """Only sessions that did not change after this time."""


def conditions(query: Query, trashed: bool) -> tuple[str, tuple[Any, ...]]:
    """Return the WHERE clause of a query, over the sessions or over those in the trash, and the values in it."""
    found = ["trashed = ?"]
    values: list[Any] = [int(trashed)]
    if looked_for := words(query.words):
        found.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(" ".join(f'"{word}"*' for word in sorted(looked_for)))
    if query.stages is not None:
        found.append(f"problem = '' AND stage IN ({', '.join('?' * len(query.stages))})")
        values.extend(query.stages)
    if query.decision:
        found.append("decided = ?")
        values.append(query.decision)
    if query.playbook:
        found.append("substr(playbook, 1, ?) = ?")
        values.extend((len(query.playbook), query.playbook))
    for moment, sign in ((query.since, ">="), (query.until, "<=")):
        if moment is not None:
            found.append(f"mtime_ns {sign} ?")
            values.append(max(EARLIEST, int(moment.timestamp() * 1e9)))
    return f"WHERE {' AND '.join(found)}", tuple(values)
