"""Autosave: within a second of the last key, from a thread, and always honest about what stands in the file."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from workbench.store import session_file
from workbench.store.history import save_with_history
from workbench.store.problem import ChangedOnDisk, DeletedOnDisk, FileProblem
from workbench.store.sittings import Sitting

if TYPE_CHECKING:
    from workbench.tui.desk import Desk

State = Literal["saved", "unsaved", "failed", "conflict", "read-only"]

DELAY = 0.1
"""Seconds from the first unsaved change to the save that takes it along, unless saves take long."""

LONGEST_DELAY = 0.3
"""Seconds that it is at most, however long saves take."""

SHARE = 2.0
"""How much longer than the last save the next one waits, so that saving leaves time for typing."""

RETRY = 2.0
"""Seconds after which a save that failed is tried again."""


def wait_after(took: float) -> float:
    """Return the seconds that the next save waits after one that took so many: few, and more where it costs much."""
    return max(DELAY, min(LONGEST_DELAY, SHARE * took))


class Saver:
    """Saves one desk's session whenever it differs from its file; what the file does not take, the sitting keeps."""

    def __init__(self, desk: Desk, tell: Callable[[State, str], None], sitting: Sitting | None = None) -> None:
        self.desk = desk
        self.sitting = sitting
        self._tell = tell
        self._task: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()
        self._writing = threading.Lock()
        self._took = 0.0
        self.deleted = False
        self.state: State = "read-only" if desk.read_only else "saved"
        self.saved_at = datetime.fromtimestamp(desk.stamp.modified / 1e9) if desk.stamp else datetime.now()

    def touched(self) -> None:
        """See to it that the present session is saved soon."""
        if self.desk.read_only:
            return
        if self._task is None or self._task.done():
            if self.state != "conflict":
                self._say_whether_saved()
            self._task = asyncio.create_task(self._save_until_clean())

    def _say_whether_saved(self) -> None:
        """Say that everything is saved, or that it is not yet; a failure stays one until a save has worked."""
        if self.desk.read_only:
            self._say("read-only", "")
        elif not self.desk.unsaved:
            self._say("saved", "")
        elif self.state == "saved":
            self._say("unsaved", "")

    async def _save_until_clean(self) -> None:
        while self.desk.unsaved:
            await asyncio.sleep(RETRY if self.state == "failed" else wait_after(self._took))
            if self.state != "conflict":
                await self.save()
            elif await self._rescued():
                return
        if self.state not in ("saved", "conflict"):
            self._say("saved", "")

    async def _rescued(self) -> bool:
        """Keep the session beside its file while a conflict is open; say whether that is all there is to do now."""
        session = self.desk.session
        if self.sitting is not None:
            await asyncio.to_thread(self.sitting.rescue, self.desk.outward(session))
        return session is self.desk.session and self.state == "conflict"

    async def save(self) -> None:
        """Write the present session to its file now, from a thread, and say how that went."""
        async with self._lock:
            if not self.desk.read_only and self.desk.unsaved:
                self._take(await asyncio.to_thread(self._write))

    def save_at_once(self) -> bool:
        """Write the present session before anything else happens; say whether it stands in the file now."""
        if not self.desk.read_only and self.desk.unsaved:
            self._take(self._write())
        return self.desk.read_only != "" or not self.desk.unsaved

    def _write(self) -> FileProblem | None:
        """Write the session as it is when its turn has come, so that of two saves the later one holds the latest."""
        with self._writing:
            desk = self.desk
            session = desk.session
            began = time.monotonic()
            outward = desk.outward(session)
            if self.sitting is not None:
                self.sitting.begin()
            try:
                stamp = save_with_history(desk.path, outward, desk.stamp)
            except FileProblem as problem:
                if self.sitting is not None:
                    self.sitting.rescue(outward)
                return problem
            self._took = time.monotonic() - began
            desk.saved(session, stamp)
            self.saved_at = datetime.now()
            if self.sitting is not None:
                self.sitting.safe()
            return None

    def _take(self, problem: FileProblem | None) -> None:
        if isinstance(problem, ChangedOnDisk):
            self.deleted = isinstance(problem, DeletedOnDisk)
            self._say("conflict", str(problem))
        elif problem is not None:
            self._say("failed", str(problem))
        else:
            self._say("unsaved" if self.desk.unsaved else "saved", "")

    def overwrite(self) -> None:
        """Let the present session replace whatever stands in the file now."""
        try:
            self.desk.stamp = session_file.present_stamp(self.desk.path)
        except FileProblem as problem:
            self._say("failed", str(problem))
            return
        self.desk.must_write = True
        self._say("unsaved", "")
        self.touched()

    @property
    def busy(self) -> bool:
        """Whether a save is under way."""
        return self._lock.locked()

    def lost(self) -> None:
        """Take note that the file cannot be reached: nothing counts as saved until a save has worked."""
        if self.state != "failed":
            self.desk.must_write = True
            self.touched()

    def conflict(self, deleted: bool = False) -> None:
        """Take note that somebody else changed or deleted the file; saving waits until a person has said whose counts.
        """
        self.deleted = deleted
        self.desk.must_write = True
        self._say("conflict", "")
        self.touched()

    def settled(self) -> None:
        """Take note that a conflict was settled some other way."""
        self.state = "read-only" if self.desk.read_only else "saved"
        self.saved_at = datetime.now()
        self._say_whether_saved()
        self.touched()

    def _say(self, state: State, problem: str) -> None:
        self.state = state
        self._tell(state, problem)

    def words(self, now: datetime) -> str:
        """Return the state of saving as the step bar shows it."""
        at = self.saved_at.strftime("%H:%M" if self.saved_at.date() == now.date() else "%Y-%m-%d")
        words = {
            "saved": f"saved {at}",
            "unsaved": "not saved yet",
            "failed": "NOT SAVED, trying again",
            "conflict": f"NOT SAVED: file {'deleted' if self.deleted else 'changed'}",
            "read-only": "read-only",
        }
        return words[self.state]
