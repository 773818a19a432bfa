"""What the library knows of its folder: from an index that can be lost, or from the files when there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.store import library
from workbench.store.index import Index
from workbench.store.index_filter import query_of
from workbench.store.index_query import Query, Sort
from workbench.store.library import Entry
from workbench.store.problem import FileProblem
from workbench.store.trash import trash_of

MOST_SHOWN = 200
"""How many sessions are listed at most; with more of them one types."""

SORTS: tuple[Sort, ...] = ("changed", "company", "stage", "decision", "playbook")


@dataclass(frozen=True, slots=True)
class Found:
    """The first sessions that were found, how many there are of them, and how many sessions there are in all."""

    entries: tuple[Entry, ...]
    count: int
    total: int


class Catalogue:
    """The sessions of one folder, or of its trash, by their words."""

    def __init__(self, folder: Path, trashed: bool = False) -> None:
        self.folder = trash_of(folder) if trashed else folder
        self._index: Index | None = Index(folder, beside=True, trashed=trashed)
        self._read: tuple[Entry, ...] = ()

    def refresh(self) -> Iterator[tuple[int, int]]:
        """Bring what is known to where the files are, and tell how far that is: done, and in all.

        Raises:
            FileProblem: when the folder cannot be read.
        """
        if self._index is not None:
            try:
                for progress in self._index.refresh():
                    yield progress.done, progress.total
            except FileProblem:
                self._index = None
            else:
                return
        self._read = tuple(library.entries(self.folder))

    def leave_off(self) -> None:
        """Let a refresh that goes on come to its end at once."""
        if self._index is not None:
            self._index.leave_off()

    def find(self, text: str, sort: Sort) -> Found:
        """Return what a filter finds, in an order."""
        query = query_of(text, sort, datetime.now(UTC))
        if self._index is not None:
            try:
                entries = tuple(self._index.entries(query, MOST_SHOWN))
                total = self._index.count()
                full = len(entries) == MOST_SHOWN
                return Found(entries, self._index.count(query) if full else len(entries), total)
            except FileProblem:
                self._index = None
        found = self._passing(query)
        return Found(found[:MOST_SHOWN], len(found), len(self._read))

    def paths(self, text: str) -> tuple[Path, ...]:
        """Return the files of all that a filter finds."""
        query = query_of(text, "changed", datetime.now(UTC))
        if self._index is not None:
            try:
                return tuple(self._index.paths(query))
            except FileProblem:
                self._index = None
        return tuple(entry.path for entry in self._passing(query))

    def _passing(self, query: Query) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._read if _passes(entry, query))


def _passes(entry: Entry, query: Query) -> bool:
    """Whether an entry is found without the index: its texts are not known then, its columns are."""
    text = " ".join((entry.title, entry.company, entry.stage, entry.decided, entry.path.stem)).lower()
    return (
        all(word in text for word in query.words.lower().split())
        and (query.stages is None or entry.stage in query.stages)
        and query.decision in ("", entry.decided)
        and entry.playbook.startswith(query.playbook)
        and (query.since is None or entry.modified >= query.since)
        and (query.until is None or entry.modified <= query.until)
    )
