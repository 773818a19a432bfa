"""What the library knows of its folder: from an index that can be lost, or from the files when there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from workbench.progress import STAGES, Stage
from workbench.store import library
from workbench.store.index import Index
from workbench.store.index_query import Query, Sort
from workbench.store.library import Entry
from workbench.store.problem import FileProblem

MOST_SHOWN = 200
"""How many sessions are listed at most; with more of them one types."""

TOLD_EVERY = 100
"""Files after which progress is told."""

SORTS: tuple[Sort, ...] = ("changed", "company", "stage", "decision", "playbook")


@dataclass(frozen=True, slots=True)
class Found:
    """The first sessions that were found, how many there are of them, and how many sessions there are in all."""

    entries: tuple[Entry, ...]
    count: int
    total: int


class Catalogue:
    """The sessions of one folder, by their words."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index: Index | None = Index(folder)
        self._read: tuple[Entry, ...] = ()

    def refresh(self) -> Iterator[tuple[int, int]]:
        """Bring what is known to where the files are, and tell how far that is: done, and in all.

        Raises:
            FileProblem: when the folder cannot be read.
        """
        if self._index is not None:
            try:
                for progress in self._index.refresh():
                    if progress.done % TOLD_EVERY == 0 or progress.done == progress.total:
                        yield progress.done, progress.total
            except FileProblem:
                self._index = None
            else:
                return
        self._read = tuple(library.entries(self.folder))

    def find(self, text: str, sort: Sort) -> Found:
        """Return what a filter finds; `stage:`, `decision:` and `playbook:` before a word name its column."""
        query = query_of(text, sort)
        if self._index is not None:
            try:
                entries = tuple(self._index.entries(query, MOST_SHOWN))
                return Found(entries, self._index.count(query), self._index.count())
            except FileProblem:
                self._index = None
        found = tuple(entry for entry in self._read if _passes(entry, query))
        return Found(found[:MOST_SHOWN], len(found), len(self._read))


def query_of(text: str, sort: Sort) -> Query:
    """Return what a filter looks for."""
    words: list[str] = []
    named = {"stage": "", "decision": "", "playbook": ""}
    for word in text.split():
        column, colon, value = word.partition(":")
        if colon and column.lower() in named:
            named[column.lower()] = value.lower()
        else:
            words.append(word)
    stage = next((one for one in STAGES if named["stage"] and one.replace(" ", "-").startswith(named["stage"])), "")
    return Query(" ".join(words), sort, cast("Stage", stage), named["decision"], named["playbook"])


def _passes(entry: Entry, query: Query) -> bool:
    """Whether an entry is found without the index: by its title, company, stage and decision alone."""
    text = " ".join((entry.title, entry.company, entry.stage, entry.decided, entry.path.stem)).lower()
    columns = ((query.stage, entry.stage), (query.decision, entry.decided), (query.playbook, entry.playbook))
    return all(word in text for word in query.words.lower().split()) and all(
        not wanted or wanted == has for wanted, has in columns
    )
