"""What need not be read again: files that went to the trash or came back, or were touched, and hold what they held.

That is never taken from names and times alone: the digest of what stands there now has to be that of what was read.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from workbench.store.index_row import placed
from workbench.store.index_write import Gone, Placed, known
from workbench.store.problem import FileProblem
from workbench.store.session_file import present_stamp

Places = tuple[Path, Path]
"""The folder of sessions, and its trash."""

DIGEST = 6
"""Where the digest stands in a row."""


def gone(writer: sqlite3.Connection, places: Places, name: bytes, trashed: bool) -> Gone | Placed:
    """Return what became of a file that is not where it was: it is in the other place, or nowhere."""
    other = places[not trashed] / os.fsdecode(name)
    try:
        status = other.stat()
    except OSError:
        return Gone(name, int(trashed))
    return _same(writer, other, name, not trashed, (trashed,), status) or Gone(name, int(trashed))


def unread(
    writer: sqlite3.Connection, places: Places, name: bytes, trashed: bool, status: os.stat_result
) -> Placed | None:
    """Return the row that a file already has, here or where it was before; None when it has to be read."""
    rows = (trashed,) if os.path.lexists(places[not trashed] / os.fsdecode(name)) else (trashed, not trashed)
    return _same(writer, places[trashed] / os.fsdecode(name), name, trashed, rows, status)


def _same(
    writer: sqlite3.Connection, path: Path, name: bytes, trashed: bool, rows: tuple[bool, ...], status: os.stat_result
) -> Placed | None:
    """Return the row, of those for the file in these places, whose digest is that of what stands in the path."""
    candidates = [one for one in known(writer, name, status.st_size) if one.row[1] in rows and one.row[DIGEST]]
    if not candidates:
        return None
    try:
        stamp = present_stamp(path)
    except FileProblem:
        return None
    same = (one for one in candidates if stamp is not None and one.row[DIGEST] == stamp.digest)
    return next((Placed(one.id, placed(one.row, trashed, status)) for one in same), None)
