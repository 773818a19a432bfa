"""The host of the open session: it is opened, watched over, saved, travelled through and put away here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store import shipped
from workbench.store.problem import FileProblem
from workbench.tui.memory import Memory
from workbench.tui.place_host import PlaceHost

if TYPE_CHECKING:
    import tempfile

    from workbench.model import Session
    from workbench.store.config import Settings
    from workbench.store.presence import Held
    from workbench.tui.desk import Desk
    from workbench.tui.places import PlaceName
    from workbench.tui.saving import Saver, State

PATIENCE = 0.7
"""Seconds after which a person is told what is waited for."""


class SessionHost(PlaceHost, inherit_bindings=False):
    """An app with one session open on its desk, or none."""

    def __init__(self, settings: Settings, temporary: bool) -> None:
        super().__init__()
        self.settings = settings
        self.temporary = temporary
        self.desk: Desk | None = None
        self.saver: Saver | None = None
        self.memory = Memory()
        self.reviewer = ""
        self.terminal_clipboard_works = False
        self.trouble = ""
        self._held: Held | None = None
        self._samples: tempfile.TemporaryDirectory[str] | None = None

    def session_shown(self) -> None:
        """A changed session is on screen; what follows it may catch up."""

    def open_session(
        self, path: Path, place: PlaceName | None = None, reviewer: str = "", said: str = ""
    ) -> None:
        """Open a session once the one that is open is safe, and say something when it is on screen."""

        def take() -> None:
            try:
                self._take(path, reviewer)
            except FileProblem as problem:
                self.tell(str(problem), "error", 12)
                return
            self._tell_of_session()
            self.go(place or self.memory.place_of(path) or "brief")
            if said:
                self.call_after_refresh(self.tell, said, timeout=10)

        self.when_safe(take)

    def _take(self, path: Path, reviewer: str = "") -> None:
        """Put a session on the desk; a file that does not exist yet is made."""
        from workbench.tui.opening import desk_at

        if not path.exists():
            self.memory.forget(path)
        self.put_on_desk(desk_at(path, reviewer))
        self.reviewer = reviewer
        if self.is_running:
            self.hold()

    def hold(self) -> None:
        """Let other windows know that the session is open here, and learn whether it is open elsewhere already."""
        self._release()
        if self.desk is not None:
            self.begin(partial(self._hold, self.desk.path), "hold")

    async def _hold(self, path: Path) -> None:
        from workbench.tui.opening import hold_or_say_who

        if self.saver is not None and self.saver.sitting is not None:
            await asyncio.to_thread(self.saver.sitting.begin)
        held = await asyncio.to_thread(hold_or_say_who, path)
        if self.desk is None or self.desk.path != path:
            return
        if isinstance(held, str):
            self.tell(held, "warning", 10)
        else:
            self._held = held

    def _release(self) -> None:
        """Give the session back to other windows."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def _tell_of_session(self) -> None:
        """Say what a person has to know about the session that was opened."""
        if self.desk is not None and self.desk.read_only:
            self.tell(f"This session was {self.desk.read_only}.", "warning")

    def put_on_desk(self, desk: Desk) -> None:
        """Make this the open session."""
        from workbench.store.sittings import Sitting
        from workbench.tui.saving import Saver

        self._end_sitting()
        self.desk = desk
        noted = not (desk.read_only or self.temporary or self._is_sample(desk.path))
        self.saver = Saver(desk, self._saving_changed, Sitting(desk.path) if noted else None)
        desk.listen(self._session_changed)

    def moved(self, path: Path) -> None:
        """Take note that the open session goes on in another file."""
        if self.saver is not None and self.saver.sitting is not None:
            from workbench.store.sittings import Sitting

            self.saver.sitting.end()
            self.saver.sitting = Sitting(path)
        self.hold()

    def _is_sample(self, path: Path) -> bool:
        return self._samples is not None and path.is_relative_to(self._samples.name)

    def _end_sitting(self) -> None:
        """Forget that the open session is open here, unless something of it is saved nowhere else."""
        if self.saver is not None and self.saver.sitting is not None and not self.desk_unsaved:
            self.saver.sitting.end()

    @property
    def desk_unsaved(self) -> bool:
        """Whether the open session differs from its file."""
        return self.desk is not None and not self.desk.read_only and self.desk.unsaved

    def when_safe(self, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None) -> None:
        """Save the open session, however long the disk takes, and go on when everything is in the file."""
        self.remember()
        if self.desk_unsaved:
            self.begin(partial(self._save_and_go_on, then, otherwise), "leave")
        else:
            then()

    async def _save_and_go_on(self, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        if await self.saved_in_peace("Saving first; the disk takes its time."):
            then()
        else:
            self.tell(f"{self.trouble or 'The open session could not be saved.'} It stays open.", "error", 12)
            otherwise()

    def close_session(self) -> None:
        """Take a session that is safe off the desk."""
        self._end_sitting()
        self.desk = self.saver = None
        self._release()

    def drop_session(self) -> None:
        """Leave the desk empty without a save, as a person has said, and go back to the library."""
        if self.saver is not None and self.saver.sitting is not None:
            self.saver.sitting.end()
        self.desk = self.saver = None
        self._release()
        self.go("library")

    def open_sample(self, name: str) -> None:
        """Open a throw-away copy of a shipped sample."""
        import shutil
        import tempfile

        if self._samples is None:
            self._samples = tempfile.TemporaryDirectory(prefix="workbench-sample-")
        copy = Path(self._samples.name) / f"{name}.toml"
        shutil.copyfile(shipped.samples()[name], copy)
        self.open_session(copy, said="This is a throw-away copy: it is gone when the app is closed.")

    def _session_changed(self, session: Session, where: str) -> None:
        if self.has_place:
            self.place.show_steps(session)
            self.place.show(session)
            self.session_shown()
        if self.saver is not None:
            self.saver.touched()

    def _saving_changed(self, state: State, problem: str) -> None:
        if problem and problem != self.trouble and self.is_running:
            then = "you are asked whose counts" if state == "conflict" else "will be tried again"
            self.tell(f"{problem} Everything is kept here and {then}.", "error", 12)
        self.trouble = problem
        if not self.is_running or self.desk is None or not self.has_place:
            return
        self.place.show_steps(self.desk.session)
        if state == "conflict":
            self.begin(self._ask_whose, "ask")

    @property
    def saving_words(self) -> str:
        """The state of saving, in words."""
        return self.saver.words(datetime.now()) if self.saver else ""

    @property
    def saving_trouble(self) -> bool:
        """Whether what is on screen could not be saved."""
        return self.saver is not None and self.saver.state in ("failed", "conflict")

    async def _ask_whose(self) -> None:
        """Let a person say whose version of the file counts, once they pause: no key they type goes into a question."""
        from workbench.tui.conflict import ask_whose
        from workbench.tui.screens.dialogs import PAUSE, Interruption

        while time.monotonic() - self.last_key < PAUSE:
            await asyncio.sleep(0.1)
        asked = any(isinstance(screen, Interruption) for screen in self.screen_stack)
        if self.saver is not None and self.saver.state == "conflict" and not asked:
            ask_whose(self)

    def remember(self) -> None:
        """Keep where the cursor is, so that the session opens there again."""
        if self.desk is None or self.temporary or not self.has_place:
            return
        self.memory.keep(self.desk.path, self.place.PLACE, self.place.position())

    def act_on(self, change: Callable[[Session], Session], where: str, typing: bool = False) -> None:
        """Change the open session."""
        if self.desk is None:
            return
        if self.desk.read_only:
            self.tell(f"This session was {self.desk.read_only}; nothing was changed.", "warning")
            self.call_next(self.place.show, self.desk.session)
            return
        self.desk.apply(change(self.desk.session), where, typing)

    def action_undo(self) -> None:
        """Undo, and show what was undone."""
        self._travel(self.desk.undo() if self.desk else "", "Nothing to undo.")

    def action_redo(self) -> None:
        """Redo, and show what was redone."""
        self._travel(self.desk.redo() if self.desk else "", "Nothing to redo.")

    def _travel(self, where: str, otherwise: str) -> None:
        if not where:
            self.tell(otherwise)
            return
        place: PlaceName = "ask" if where.startswith("ask.") else "review" if where.startswith("runs.") else "brief"
        if place != self.place.PLACE:
            self.go(place)
        self.call_after_refresh(lambda: self.place.go_to(where))

    def action_history(self) -> None:
        """Go back to an earlier version of the session."""
        from workbench.tui.going_back import go_back

        go_back(self)

    def action_save(self) -> None:
        """Save now; nobody waits for a disk that takes long."""
        self.begin(self._save, "save")

    async def _save(self) -> None:
        saver, desk = self.saver, self.desk
        if saver is None or desk is None:
            return
        await saver.save()
        if saver.state == "saved" and self.desk is desk:
            self.tell(f"Saved: {desk.path}")

    async def action_quit(self) -> None:
        """Leave once the keys that came before have been taken."""
        taker = self.screen.focused
        if taker is None:
            self.leave()
        else:
            taker.call_later(self.call_later, self.leave)

    def leave(self) -> None:
        """Leave; what could not be saved is asked about first."""
        from workbench.tui.leaving import save_and_leave

        self.remember()
        if self.desk_unsaved:
            self.begin(partial(save_and_leave, self), "leave")
        else:
            self.exit(0)

    async def saved_in_peace(self, patience: str) -> bool:
        """Save however long the disk takes, and say what is waited for when it is long; say whether all is saved."""
        saver = self.saver
        if saver is None:
            return True
        waiting = self.set_timer(PATIENCE, lambda: self.tell(patience))
        await saver.save()
        while self.desk_unsaved and saver.state == "unsaved":
            await saver.save()
        waiting.stop()
        return not self.desk_unsaved
