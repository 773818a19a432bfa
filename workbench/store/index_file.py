"""The file of the search index: where it stands, what is in it, and how it is made anew when it is damaged.

Nothing in it is the only copy of anything, so it may be deleted at any time and is never mended, only made again.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

from workbench.store.atomic import PRIVATE
from workbench.store.library import file_name
from workbench.store.problem import FileProblem

VERSION = 2
"""The version of the tables and of what is in them; another one has another file."""

LARGEST = 2**63 - 1

PATIENCE = 5.0
"""Seconds that a connection waits for another process which is writing."""

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH,
                     sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_RANGE})
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

FAULTS = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What `sqlite3` raises over a file that is damaged: the second when the message itself quotes damaged text, the last
when a damaged length asks for more than there is."""

TABLES = f"""
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name BLOB NOT NULL, trashed INTEGER NOT NULL,
    mtime_ns INTEGER, ctime_ns INTEGER, size INTEGER, settled INTEGER, digest TEXT,
    title TEXT, company TEXT, playbook TEXT, stage TEXT, decided TEXT, runs INTEGER, problem TEXT,
    title_key TEXT, company_key TEXT, stage_rank INTEGER, sum INTEGER,
    UNIQUE (name, trashed)
);
CREATE TABLE texts (id INTEGER PRIMARY KEY, words BLOB);
CREATE VIRTUAL TABLE words USING fts5(
    text, content='', detail=none, columnsize=0, prefix='1 2 3', tokenize='ascii'
);
PRAGMA user_version = {VERSION};
"""
"""`files` has a row a session file, in the folder or in its trash, with a check sum of its other values; `words` finds
rows by their words, which `texts` keeps (compressed) so that they can be taken out again. The words come folded, so all
that the tokenizer has to know is the space between them."""


def cache_folder() -> Path:
    """Return the folder of what can be made again: WORKBENCH_CACHE, else the platform's user cache folder."""
    if named := os.environ.get("WORKBENCH_CACHE"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_cache_path

    return user_cache_path("workbench", appauthor=False)


def index_path(folder: Path) -> Path:
    """Return the file of the index of a folder of sessions, called by the folder's name and a sum of its whole path.

    A check sum of 32 bits is enough: if it were that of another folder of this name, a refresh would mend the index.
    """
    real = Path(os.path.realpath(folder))
    return cache_folder() / f"library-{file_name(real.name)}-{zlib.crc32(os.fsencode(real)):08x}-{VERSION}.sqlite3"


def is_busy(error: Exception) -> bool:
    """Tell whether another process had the file for longer than it was waited for."""
    return _code(error) in BUSY


def is_damage(error: Exception) -> bool:
    """Tell whether an error means that what stands in the file is not an index that can be used."""
    return isinstance(error, FAULTS) and _code(error) in DAMAGED


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def check(connection: sqlite3.Connection) -> None:
    """Look for damage that no query would stumble over, once after an index was opened.

    Raises:
        sqlite3.DatabaseError: when there is any.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("the pages of the index are damaged")
    connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    for _, *row, kept in connection.execute("SELECT * FROM files"):
        if check_sum(tuple(row)) != kept:
            raise sqlite3.DatabaseError("a row of the index is damaged")


def signature(status: os.stat_result) -> tuple[int, int, int]:
    """Return what tells a file from what it was before: when it and its place changed, and its size."""
    return bounded(status.st_mtime_ns), bounded(status.st_ctime_ns), status.st_size


def bounded(number: int) -> int:
    """Return a number that the index can hold: a file may name one, or have a time, beyond all bounds."""
    return max(-LARGEST, min(number, LARGEST))


def check_sum(row: tuple[object, ...]) -> int:
    """Return the CRC-32 of the values of a row of `files`, from its name to its rank."""
    return zlib.crc32(repr(row).encode())


class IndexFile:
    """The SQLite file of one folder of sessions, in a folder for this process alone where the cache takes none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self._identity: int | None = None

    def connect(self) -> sqlite3.Connection:
        """Return a connection to the file, which is made when it is absent and made anew when it is damaged.

        Raises:
            FileProblem: when no folder takes the file.
        """
        try:
            return self._connected()
        except (OSError, *FAULTS) as error:
            self.start_again(error)
        try:
            return self._connected()
        except (OSError, *FAULTS) as error:
            raise FileProblem(self.path, f"there is no place for the search index: {error}.") from error

    def start_again(self, error: Exception) -> None:
        """Make way for a new file after an error: here when this one is damaged, elsewhere when it cannot be used.

        Raises:
            FileProblem: when there is no other place.
        """
        try:
            if is_damage(error) and self._removed():
                return
            self._own = tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True)
        except OSError as reason:
            raise FileProblem(self.path, f"there is no place for the search index: {reason}.") from reason
        self.path = Path(self._own.name) / self.path.name

    def _removed(self) -> bool:
        """Delete the file and what belongs to it; say whether that was allowed."""
        try:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{self.path}{ending}").unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _connected(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE))
        connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection)
            self._identity = self.path.stat().st_ino
        except BaseException:
            connection.close()
            raise
        return connection

    @property
    def own(self) -> bool:
        """Whether no other process finds the file."""
        return self._own is not None

    @property
    def gone(self) -> bool:
        """Whether the file that connections were made to was deleted or replaced since."""
        try:
            return self.path.stat().st_ino != self._identity
        except OSError:
            return True

    def close(self) -> None:
        """Clear away what was kept for this process alone."""
        if self._own is not None:
            self._own.cleanup()
            self._own = None


def _prepare(connection: sqlite3.Connection) -> None:
    """Set a connection up, and make the tables of a file that has none."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.execute("PRAGMA user_version").fetchone() == (VERSION,):
        connection.execute("SELECT id FROM files LIMIT 1")
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            for statement in TABLES.split(";"):
                connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
