"""The open session, in one place: what it is now, what it was, what it becomes by undo and redo, and who is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.model import Session
from workbench.store.session_file import Stamp

PAUSE = 0.8
"""Seconds without a key after which further typing is a step of undo of its own."""

MOST_STEPS = 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """A session as it stood before a change, and where that change was made."""

    session: Session
    where: str


Listener = Callable[[Session, str], None]
"""Takes the session as it is now and the place that changed."""


class Desk:
    """Holds the open session; everything that changes it goes through `apply`.

    `outward` turns it into what its file holds, and `inward` the other way: the same, unless the desk shows a session
    as one of several reviewers sees it.
    """

    def __init__(
        self,
        path: Path,
        session: Session,
        stamp: Stamp | None,
        read_only: str = "",
        outward: Callable[[Session], Session] = lambda session: session,
        inward: Callable[[Session], Session] = lambda session: session,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self.session = session
        self.saved_session: Session | None = session if stamp else None
        self.stamp = stamp
        self.read_only = read_only
        self.must_write = False
        self.outward = outward
        self.inward = inward
        self._clock = clock
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._typing_until = 0.0
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell this listener of every change from now on, within the change itself."""
        self._listeners.append(listener)

    def apply(self, session: Session, where: str, typing: bool = False) -> None:
        """Put the next session in the place of the present one; typing at one place in one go is one step of undo."""
        if session == self.session or self.read_only:
            return
        now = self._clock()
        goes_on = typing and now < self._typing_until and bool(self._past) and self._past[-1].where == where
        if not goes_on:
            self._past.append(Step(self.session, where))
            del self._past[:-MOST_STEPS]
        self._typing_until = now + PAUSE if typing else 0.0
        self._future.clear()
        self._become(session, where)

    def undo(self) -> str:
        """Go back one step and return where it was made; empty when there is nothing to undo."""
        return self._travel(self._past, self._future)

    def redo(self) -> str:
        """Go forward one step again and return where it was made; empty when there is nothing to redo."""
        return self._travel(self._future, self._past)

    def _travel(self, back: list[Step], forth: list[Step]) -> str:
        if not back:
            return ""
        step = back.pop()
        forth.append(Step(self.session, step.where))
        self._typing_until = 0.0
        self._become(step.session, step.where)
        return step.where

    def _become(self, session: Session, where: str) -> None:
        self.session = session
        for listener in self._listeners:
            listener(session, where)

    @property
    def unsaved(self) -> bool:
        """Whether the session differs from what its file holds, as far as is known."""
        differs = self.saved_session is not self.session and self.saved_session != self.session
        return self.must_write or differs

    def saved(self, session: Session, stamp: Stamp) -> None:
        """Take note that this session now stands in the file."""
        self.saved_session, self.stamp, self.must_write = session, stamp, False
