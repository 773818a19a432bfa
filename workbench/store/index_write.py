"""How the tables of the index are written: rows come in, go out, and go with their files between folder and trash."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from workbench.store.index_row import Found


class Known(NamedTuple):
    """A row that stands in the index, by its number and with all its values."""

    id: int
    row: tuple[Any, ...]


class Gone(NamedTuple):
    """A file that is no longer where the index has it."""

    name: bytes
    trashed: int


class Placed(NamedTuple):
    """A row that is still right but for the place and the times of its file, and what it has to be."""

    id: int
    row: tuple[Any, ...]


def write(writer: sqlite3.Connection, batch: Iterable[Found | Placed | Gone]) -> None:
    """Write all of this or, after an error, none of it."""
    with _writing(writer):
        for one in batch:
            if isinstance(one, Gone):
                _forget(writer, one.name, one.trashed)
            elif isinstance(one, Placed):
                _place(writer, one)
            else:
                _add(writer, one)


def known(writer: sqlite3.Connection, name: bytes, size: int) -> list[Known]:
    """Return what the index has of files of this name and size, whether in the folder or in the trash."""
    rows = writer.execute("SELECT * FROM files WHERE name = ? AND size = ?", (name, size))
    return [Known(id, tuple(row)) for id, *row in rows]


@contextmanager
def _writing(writer: sqlite3.Connection) -> Iterator[None]:
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
        writer.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            writer.execute("ROLLBACK")
        raise


def _add(writer: sqlite3.Connection, found: Found) -> None:
    name, trashed, *_ = found.row
    _forget(writer, name, trashed)
    marks = ", ".join("?" * len(found.row))
    id = writer.execute(f"INSERT INTO files VALUES (NULL, {marks})", found.row).lastrowid
    writer.execute("INSERT INTO texts VALUES (?, ?)", (id, zlib.compress(found.words.encode(), 1)))
    writer.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (id, found.words))


def _place(writer: sqlite3.Connection, placed: Placed) -> None:
    """Give a row its new values; its words stay as they are.

    Where another process took the row out meanwhile, what that one put in its place stays too.
    """
    if writer.execute("SELECT id FROM files WHERE id = ?", (placed.id,)).fetchone() is None:
        return
    name, trashed, mtime_ns, ctime_ns, size, settled, *_, total = placed.row
    _forget(writer, name, trashed, spared=placed.id)
    writer.execute(
        "UPDATE files SET trashed = ?, mtime_ns = ?, ctime_ns = ?, size = ?, settled = ?, sum = ? WHERE id = ?",
        (trashed, mtime_ns, ctime_ns, size, settled, total, placed.id),
    )


def _forget(writer: sqlite3.Connection, name: bytes, trashed: int, spared: int = 0) -> None:
    """Take a file out of the index, but for one row; its words have to be named once more for that."""
    rows = writer.execute(
        "SELECT id, words FROM files LEFT JOIN texts USING (id) WHERE name = ? AND trashed = ? AND id != ?",
        (name, trashed, spared),
    ).fetchall()
    for id, packed in rows:
        text = _unpacked(packed)
        writer.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (id, text))
        writer.execute("DELETE FROM texts WHERE id = ?", (id,))
        writer.execute("DELETE FROM files WHERE id = ?", (id,))


def _unpacked(packed: bytes) -> str:
    try:
        return zlib.decompress(packed).decode()
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        raise sqlite3.DatabaseError("the words of a session are damaged") from error
