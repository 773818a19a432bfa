"""A search index of a folder of sessions, so that ten thousand of them can be listed and searched as one types.

The session files stay the truth: every refresh compares each of them with what the index was made from.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.progress import Stage
from workbench.store.index_file import FAULTS, IndexFile, check, index_path, is_busy, signature
from workbench.store.index_query import ORDERS, Query, Sort, conditions
from workbench.store.library import Entry, moment, session_files
from workbench.store.problem import FileProblem
from workbench.store.trash import trash_of

if TYPE_CHECKING:
    from subprocess import Popen

    from workbench.store.index_row import Found
    from workbench.store.index_write import Gone, Placed

COLUMNS = "name, mtime_ns, title, company, playbook, stage, decided, runs, problem"
EVERYTHING = Query()

__all__ = ["Index", "Progress", "Query", "Sort"]

MANY = 200
MUCH = 4_000_000
"""How many files, and how many bytes, are read in a process of its own, as far as the owner of the index wants that."""

BATCH_SECONDS = 0.25
"""How long files are read before what was found in them is written together and can be searched."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the session files, and of those it has to forget, the index has as they are now."""

    done: int
    total: int


class Index:
    """The sessions of one folder, found by their words; usable from several threads and processes at once.

    Those in its trash stand in the same tables, so that what goes there and comes back need not be read again.
    """

    def __init__(self, folder: Path, beside: bool = False, trashed: bool = False) -> None:
        """Open the index of a folder, or of its trash.

        With `beside`, much is read in another process, so that this one stays quick.
        """
        self.folder = folder
        self.trashed = trashed
        self._places = folder, trash_of(folder)
        self._beside = beside
        self.whole = False
        """Whether a refresh has come to its end since the index was opened or made anew."""
        self._file = IndexFile(index_path(folder))
        self._reader: sqlite3.Connection | None = None
        self._leaving = False
        self._helper: Popen[str] | None = None
        self._checked = False
        self._lock = threading.RLock()
        self._refreshing = threading.Lock()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what is open."""
        with self._lock:
            self._drop_reader()
            self._file.close()

    def entries(self, query: Query = EVERYTHING, limit: int = -1) -> list[Entry]:
        """Return what is found, sorted, at most `limit` of it; all that the index knows yet, without waiting for more.

        Raises:
            FileProblem: when there is no place for an index.
        """
        where, values = conditions(query, self.trashed)
        order = ORDERS[query.sort]
        rows = self._rows(f"SELECT {COLUMNS} FROM files {where} ORDER BY {order} LIMIT ?", (*values, limit))
        try:
            return [_entry(self._places[self.trashed], *row) for row in rows]
        except (TypeError, ValueError, OverflowError, OSError):
            self._start_again(sqlite3.DatabaseError("a row is damaged"))
            return []

    def paths(self, query: Query = EVERYTHING) -> list[Path]:
        """Return the files of all that is found, for which of each no more than its name is looked at."""
        where, values = conditions(query, self.trashed)
        place = self._places[self.trashed]
        return [place / os.fsdecode(name) for (name,) in self._rows(f"SELECT name FROM files {where}", values)]

    def count(self, query: Query = EVERYTHING) -> int:
        """Return how many sessions are found."""
        where, values = conditions(query, self.trashed)
        rows = self._rows(f"SELECT count(*) FROM files {where}", values)
        return int(rows[0][0]) if rows else 0

    def playbooks(self) -> tuple[str, ...]:
        """Return the names of all playbooks that sessions were made from, for a filter to offer."""
        where, values = conditions(EVERYTHING, self.trashed)
        rows = self._rows(f"SELECT DISTINCT playbook FROM files {where} AND playbook != '' ORDER BY playbook", values)
        return tuple(str(name) for (name,) in rows)

    def refresh(self) -> Iterator[Progress]:
        """Bring the index to where the files are, the latest changed first, and say how far that is.

        What was read can be searched after each step; a generator that is closed early leaves off between two. While
        another thread refreshes, this one has nothing to do.

        Raises:
            FileProblem: when the folder cannot be read or there is no place for an index.
        """
        if not self._refreshing.acquire(blocking=False):
            return
        try:
            found = {os.fsencode(name): status for name, status in session_files(self._places[self.trashed])}
            try:
                yield from self._refreshed(found)
            except FAULTS as error:
                if is_busy(error):
                    return
                self._start_again(error)
                yield from self._refreshed(found)
            self.whole = not self._leaving
        except FAULTS as error:
            raise FileProblem(self._file.path, f"the search index cannot be written: {error}.") from error
        finally:
            self._refreshing.release()

    def leave_off(self) -> None:
        """End a refresh that goes on in another thread, and begin no other; what it has read so far is kept."""
        self._leaving = True
        if (helper := self._helper) is not None:
            helper.terminate()

    def _take_helper(self, helper: Popen[str]) -> None:
        self._helper = helper
        if self._leaving:
            helper.terminate()

    def _refreshed(self, found: Mapping[bytes, os.stat_result]) -> Iterator[Progress]:
        with self._lock:
            if self._reader is not None and self._file.gone:
                self._drop_reader()
            writer = self._file.connect()
        try:
            if not self._checked:
                check(writer)
                self._checked = True
            gone, changed = _compared(writer, found, self.trashed)
            total = len(found) + len(gone)
            yield Progress(total - len(gone) - len(changed), total)
            if self._beside and not self._file.own and _is_much(len(gone), [found[name] for name in changed]):
                from workbench.store.index_beside import refreshed_beside

                yield from refreshed_beside(self.folder, self.trashed, self._take_helper)
                gone, changed = _compared(writer, found, self.trashed)
            done = total - len(gone) - len(changed)
            batch: list[Found | Placed | Gone] = []
            until = time.monotonic() + BATCH_SECONDS
            for one in self._news(writer, found, gone, changed):
                batch.append(one)
                if time.monotonic() >= until:
                    done += _written(writer, batch)
                    yield Progress(done, total)
                    until = time.monotonic() + BATCH_SECONDS
            if batch:
                done += _written(writer, batch)
                yield Progress(done, total)
        finally:
            with suppress(sqlite3.Error):
                writer.close()

    def _news(
        self, writer: sqlite3.Connection, found: Mapping[bytes, os.stat_result], gone: list[bytes], changed: list[bytes]
    ) -> Iterator[Found | Placed | Gone]:
        """Look at the files that are not as the index has them, one by one, as long as nobody leaves off."""
        if not gone and not changed:
            return
        from workbench.store import index_moves
        from workbench.store.index_row import read

        for name in gone:
            if self._leaving:
                return
            yield index_moves.gone(writer, self._places, name, self.trashed)
        for name in changed:
            if self._leaving:
                return
            same = index_moves.unread(writer, self._places, name, self.trashed, found[name])
            path = self._places[self.trashed] / os.fsdecode(name)
            yield same or read(path, self.trashed, found[name])

    def _rows(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            for _ in range(2):
                try:
                    self._reader = self._reader or self._file.connect()
                    return self._reader.execute(statement, values).fetchall()
                except FAULTS as error:
                    if is_busy(error):
                        return []
                    self._start_again(error)
        return []

    def _start_again(self, error: Exception) -> None:
        """Make way for a new index after an error in the file."""
        with self._lock:
            self.whole = self._checked = False
            self._drop_reader()
            self._file.start_again(error)

    def _drop_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            with suppress(sqlite3.Error):
                reader.close()


def _compared(
    writer: sqlite3.Connection, found: Mapping[bytes, os.stat_result], trashed: bool
) -> tuple[list[bytes], list[bytes]]:
    """Return the names that the index holds and the folder no longer does, and those to read, the latest first."""
    known = {
        name: (mtime_ns, ctime_ns, size) if settled else None
        for name, mtime_ns, ctime_ns, size, settled in writer.execute(
            "SELECT name, mtime_ns, ctime_ns, size, settled FROM files WHERE trashed = ?", (int(trashed),)
        )
    }
    gone = [name for name in known if name not in found]
    changed = [name for name, status in found.items() if known.get(name) != signature(status)]
    return gone, sorted(changed, key=lambda name: found[name].st_mtime_ns, reverse=True)


def _written(writer: sqlite3.Connection, batch: list[Found | Placed | Gone]) -> int:
    """Write what was gathered, and return how much it was."""
    from workbench.store.index_write import write

    write(writer, batch)
    count = len(batch)
    batch.clear()
    return count


def _is_much(gone: int, changed: list[os.stat_result]) -> bool:
    return gone + len(changed) > MANY or sum(status.st_size for status in changed) > MUCH


def _entry(
    folder: Path, name: bytes, mtime_ns: int, title: str, company: str, playbook: str, stage: Stage, decided: str,
    runs: int, problem: str,
) -> Entry:  # fmt: skip
    path = folder / os.fsdecode(name)
    return Entry(path, moment(mtime_ns), title, company, playbook, stage, decided, runs, problem)
