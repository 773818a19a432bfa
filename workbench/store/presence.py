"""Who has a session open: an advisory lock that ends with its process, and a note that says whose it is."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from workbench.store.atomic import PRIVATE

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 0.1
"""Seconds that a lock is waited for, so that one which is just being given back is not taken for held."""

MOST_NOTE_BYTES = 4096
LOCKS = "locks"
"""The folder within the state folder; unlike a session's own it is made when it is not there."""


@dataclass(frozen=True, slots=True)
class Other:
    """The process that has the session open; what its note does not tell is 0, empty or None."""

    pid: int = 0
    host: str = ""
    since: datetime | None = None


@dataclass(slots=True)
class Held:
    """The session is ours until this is released or the process ends, however it ends.

    Where neither the session's folder nor the state folder takes a lock, there is none, and `locked` is false.
    """

    _lock: BaseFileLock | None = field(default=None, repr=False)

    @property
    def locked(self) -> bool:
        """Whether another instance would see that the session is open."""
        return self._lock is not None and self._lock.is_locked

    def release(self) -> None:
        """Give the session back; a second time does nothing."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        file = Path(lock.lock_file)
        for left in (_note_of(file), file):
            with suppress(OSError):
                left.unlink()
        with suppress(OSError):
            lock.release(force=True)

    def __enter__(self) -> Held:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def hold(path: Path, now: datetime | None = None) -> Held | Other:
    """Take the advisory lock of a session file, or say which process has it.

    It stands beside the session in a hidden file, or in the state folder where the session's own takes none. All names
    and links of one file share it. Another lock on the same file in this process counts as another holder.
    """
    for file in _places(Path(os.path.realpath(path))):
        try:
            lock = locked(file)
        except (OSError, NotImplementedError):
            continue
        if lock is None:
            return _holder(file)
        _sign(file, now or datetime.now(UTC))
        return Held(lock)
    return Held()


def holder(path: Path) -> Other | None:
    """Return which process has a session file open, None when none has; a file without a lock costs next to nothing."""
    if not any(map(os.path.exists, _places(Path(os.path.realpath(path))))):
        return None
    held = hold(path)
    if isinstance(held, Other):
        return held
    held.release()
    return None


def _places(path: Path) -> tuple[Path, Path]:
    """Return where the lock of a file may stand: beside it, or by its path in the state folder."""
    named = hashlib.sha256(os.fsencode(path)).hexdigest()[:32]
    return path.with_name(f".{path.name}.lock"), state_folder() / LOCKS / f"{named}.lock"


def state_folder() -> Path:
    """Return the app's own folder: WORKBENCH_STATE, else the platform's user state folder."""
    if named := os.environ.get("WORKBENCH_STATE"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_state_path

    return user_state_path("workbench", appauthor=False)


def locked(file: Path) -> BaseFileLock | None:
    """Return the lock in a file, None when another holds it.

    Raises:
        OSError: when the folder or the system has no locks to give.
    """
    from filelock import FileLock, Timeout

    if state_folder() in file.parents:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(file, timeout=PATIENCE, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(poll_interval=PATIENCE / 5)
    except Timeout:
        return None
    return lock


def _note_of(file: Path) -> Path:
    return file.with_suffix(".holder")


def _sign(file: Path, now: datetime) -> None:
    """Write beside a lock who holds it; without the note the lock holds as well."""
    note = {"pid": os.getpid(), "host": socket.gethostname(), "since": now.astimezone(UTC).isoformat()}
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError), open(os.open(_note_of(file), flags, PRIVATE), "w", encoding="utf-8") as opened:
        json.dump(note, opened)


def _holder(file: Path) -> Other:
    try:
        with open(_note_of(file), encoding="utf-8") as opened:
            note = json.loads(opened.read(MOST_NOTE_BYTES))
        return Other(int(note["pid"]), str(note["host"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, TypeError, LookupError, RecursionError, OverflowError):
        return Other()
