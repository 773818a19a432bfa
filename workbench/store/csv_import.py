"""A table of enquiries becomes one session a row: none twice, each file whole, and stoppable between any two."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from workbench.edits import changed, new_session, titled
from workbench.model import Lead, Playbook, Session
from workbench.store.atomic import PRIVATE
from workbench.store.csv_import_table import Column, Row, Table, best_fit, open_table, rows, table_rows
from workbench.store.library import file_name, names_in, session_paths
from workbench.store.problem import FileProblem
from workbench.store.session_file import dump
from workbench.visible import one_line

__all__ = ["Column", "Imported", "Row", "Table", "best_fit", "import_table", "imported_keys", "open_table", "rows",
           "table_rows"]

BATCH = 100
"""How many files are written before they are flushed to the disk together and get their names."""

HEAD_BYTES = 4096
LONGEST_TITLE = 120
_KEY_LINE = re.compile(rb'^imported = "([0-9a-f]{64})"\r?$', re.MULTILINE)

State = Literal["made", "there already"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one row; `line` is where it ends in the file, for a progress bar against `Table.lines`."""

    number: int
    line: int
    state: State
    path: Path | None = None


def import_table(
    table: Table, playbook: Playbook, folder: Path, now: datetime, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Imported]:
    """Make one session of each row that no session of `folder` was made of yet, and say so row by row.

    A row that was imported before, or stands twice in the table, is left out. `stopped` is asked before each row; when
    it says so, what was made so far is kept and told of, and that was all. Closing the generator, or an exception
    thrown into it, stops cleanly too: what it said was made is on the disk, and nothing half written is left behind.

    Raises:
        FileProblem: when a row cannot be read or the folder does not take a file; the rows before it are kept.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(folder, f"could not be made: {error.strerror or error}.") from error
    known = imported_keys(folder)
    names = _Names(folder)
    batch: list[_Pending] = []
    try:
        for row in table_rows(table):
            if stopped():
                break
            if row.key in known:
                batch.append(_Pending(row))
            else:
                session = session_of(row, playbook, now)
                batch.append(_Pending(row, *_written(session, names.fresh(session.name))))
                known.add(row.key)
            if len(batch) == BATCH:
                yield from _settled(batch)
        yield from _settled(batch)
    except OSError as error:
        raise FileProblem(folder, f"could not be written to: {error.strerror or error}.") from error
    finally:
        for pending in batch:
            if pending.temporary:
                with suppress(OSError):
                    pending.temporary.unlink()


def session_of(row: Row, playbook: Playbook, now: datetime) -> Session:
    """Return a new session for one row, which carries the key of the row as `imported`."""
    session = changed(new_session(playbook, now), lead=Lead.model_validate(row.values))
    first = next((value for field in playbook.task.intake if (value := session.lead.value(field.id).strip())), "")
    title = one_line(titled(session) or first or f"Row {row.number}", LONGEST_TITLE)
    return changed(session, title=title, imported=row.key)


def imported_keys(folder: Path) -> set[str]:
    """Return the keys of all rows that sessions of a folder were made of; only the head of each file is read."""
    keys: set[str] = set()
    for path in session_paths(folder):
        with suppress(OSError), open(path, "rb") as file:
            if found := _KEY_LINE.search(file.read(HEAD_BYTES)):
                keys.add(found[1].decode())
    return keys


class _Names:
    """Gives names to new files that nothing has, without looking at all numbers of a name again and again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken = names_in(folder)
        self._next: dict[str, int] = {}

    def fresh(self, name: str) -> Path:
        """Return a path for a new session at which nothing stands, and that was not given before."""
        stem = file_name(name)
        number = self._next.get(stem, 1)
        while self._stands(path := self._folder / (f"{stem}-{number}.toml" if number > 1 else f"{stem}.toml")):
            number += 1
        self._next[stem] = number + 1
        return path

    def _stands(self, path: Path) -> bool:
        return path.name in self._taken or os.path.lexists(path)


def _written(session: Session, path: Path) -> tuple[Path, Path]:
    """Write a session beside its place and return the temporary file and the place."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    data = dump(session).encode()
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), PRIVATE)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            if sys.platform != "linux":
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary, path


class _Pending(NamedTuple):
    """A row of a batch, with its file still under a temporary name; a row that is there already has none."""

    row: Row
    temporary: Path | None = None
    path: Path | None = None


def _settled(batch: list[_Pending]) -> Iterator[Imported]:
    """Flush the files of a batch to the disk, give them their names, and say what became of each row.

    On Linux one `sync`, which waits there, is much faster than an `fsync` for each of many files.
    """
    if sys.platform == "linux" and any(pending.temporary for pending in batch):
        os.sync()
    settled: list[Imported] = []
    while batch:
        row, temporary, path = batch[0]
        if temporary and path:
            temporary.rename(path)
        batch.pop(0)
        settled.append(Imported(row.number, row.line, "made" if temporary else "there already", path))
    yield from settled
