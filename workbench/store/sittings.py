"""Sittings: which process has which session open, so that the next start can tell what a killed one left behind."""

from __future__ import annotations

import json
import secrets
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model import Session
from workbench.store import atomic
from workbench.store.library import fresh_path
from workbench.store.presence import MOST_NOTE_BYTES, locked, state_folder
from workbench.store.session_file import pieces

if TYPE_CHECKING:
    from filelock import BaseFileLock

FOLDER = "open"
"""The folder within the state folder that holds a note and a lock for each sitting."""


@dataclass(frozen=True, slots=True)
class Left:
    """A sitting that was not ended by its process; `rescued` holds what could not be saved to the session's file."""

    path: Path
    since: datetime
    rescued: Path | None = None


class Sitting:
    """One session open in this process; what is kept of it goes when it is ended, and stays when the process is killed.

    A state folder that takes nothing costs only what would be told at the next start.
    """

    def __init__(self, path: Path, since: datetime | None = None) -> None:
        self.path = path
        self.since = since or datetime.now(UTC)
        self._note = state_folder() / FOLDER / f"{secrets.token_hex(8)}.json"
        self._lock: BaseFileLock | None = None
        self._rescued: Path | None = None
        self._over = False
        self._turn = threading.Lock()

    def begin(self) -> None:
        """Note that the session is open here; a second time does nothing."""
        with self._turn, suppress(OSError, NotImplementedError):
            if self._lock is not None or self._over:
                return
            self._lock = locked(_lock_of(self._note))
            note = {"path": str(self.path.absolute()), "since": self.since.isoformat()}
            atomic.write_lightly(self._note, json.dumps(note).encode("utf-8", "surrogateescape"))

    def rescue(self, session: Session) -> None:
        """Keep a session that its own file does not take; where the state folder is as full, among temporary files."""
        self.begin()
        with self._turn:
            for place in _rescue_places(self._note):
                with suppress(OSError):
                    atomic.write_pieces(place, pieces(session))
                    self._rescued = place
                    return

    def safe(self) -> None:
        """Drop what was rescued: all of it stands in the session's file now."""
        with self._turn:
            self._drop()

    def end(self) -> None:
        """Forget the sitting: the session was closed, and nothing is left to tell of it."""
        with self._turn:
            self._over = True
            self._drop()
            _forget(self._note, self._lock)
            self._lock = None

    def _drop(self) -> None:
        rescued, self._rescued = self._rescued, None
        if rescued is not None:
            with suppress(OSError):
                rescued.unlink()


def left() -> tuple[Left, ...]:
    """Return the sittings whose process is gone, the earliest first, and forget them: each is told once.

    What one of them rescued goes beside its session as a session of its own, where the folder takes it.
    """
    try:
        notes = sorted((state_folder() / FOLDER).glob("*.json"))
    except OSError:
        return ()
    found = []
    for note in notes:
        with suppress(OSError, NotImplementedError):
            lock = locked(_lock_of(note))
            if lock is not None:
                found += _told(note)
                _forget(note, lock)
    return tuple(sorted(found, key=lambda one: one.since))


def _told(note: Path) -> list[Left]:
    """Return what a note tells; nothing when another start has told it already, or it is damaged."""
    try:
        with open(note, encoding="utf-8", errors="surrogateescape") as opened:
            told = json.loads(opened.read(MOST_NOTE_BYTES))
        path, since = Path(told["path"]), datetime.fromisoformat(told["since"]).astimezone(UTC)
    except (OSError, ValueError, TypeError, LookupError, RecursionError, OverflowError):
        return []
    rescued = next((place for place in _rescue_places(note) if place.is_file()), None)
    return [Left(path, since, _brought_home(rescued, path) if rescued else None)]


def _brought_home(rescued: Path, path: Path) -> Path | None:
    """Put what was rescued beside the session it belongs to; nothing when the session's file says the same."""
    try:
        data = rescued.read_bytes()
        if path.is_file() and path.read_bytes() == data:
            rescued.unlink()
            return None
        home = fresh_path(path.parent, f"{path.stem}-rescued")
        atomic.write(home, data)
    except OSError:
        return rescued
    with suppress(OSError):
        rescued.unlink()
    return home


def _lock_of(note: Path) -> Path:
    return note.with_suffix(".lock")


def _rescue_places(note: Path) -> tuple[Path, Path]:
    return note.with_suffix(".toml"), Path(tempfile.gettempdir()) / f"workbench-{note.stem}.toml"


def _forget(note: Path, lock: BaseFileLock | None) -> None:
    if lock is None:
        return
    for file in (note, _lock_of(note)):
        with suppress(OSError):
            file.unlink()
    with suppress(OSError):
        lock.release(force=True)
