"""The host of the open session: it is opened, watched over, saved, travelled through and put away here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.model import Session
from workbench.store import shipped
from workbench.store.config import Settings
from workbench.store.problem import FileProblem
from workbench.tui.desk import Desk
from workbench.tui.in_turn import KeysInTurn
from workbench.tui.memory import Memory
from workbench.tui.saving import Saver, State
from workbench.tui.screens.place import Place
from workbench.tui.widgets.bars import KeyBar
from workbench.visible import visible

if TYPE_CHECKING:
    import tempfile

    from workbench.store.presence import Held

PlaceName = Literal["library", "ask", "brief", "review", "runs"]
Severity = Literal["information", "warning", "error"]


class SessionHost(KeysInTurn, inherit_bindings=False):
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
        self._trouble = ""
        self._held: Held | None = None
        self._samples: tempfile.TemporaryDirectory[str] | None = None

    def go(self, place: PlaceName) -> None:
        """Go to a place."""
        raise NotImplementedError

    def session_shown(self) -> None:
        """A changed session is on screen; what follows it may catch up."""

    @property
    def place(self) -> Place:
        """The place that is open, under any dialog."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Place))

    @property
    def has_place(self) -> bool:
        """Whether a place is open already."""
        return any(isinstance(screen, Place) for screen in self.screen_stack)

    def tell(self, message: str, severity: Severity = "information", timeout: float = 6) -> None:
        """Show a message: in the bar below when it is short and plain news, over the page when it is not."""
        shown = visible(message)
        if severity == "information" and isinstance(self.screen, Place):
            for bar in self.screen.query(KeyBar):
                if bar.room_for(shown):
                    bar.say(shown, timeout)
                    return
        self.notify(shown, severity=severity, timeout=timeout, markup=False)

    def open_session(self, path: Path, place: PlaceName | None = None, reviewer: str = "") -> bool:
        """Open a session from the library; say whether that worked."""
        if not self._put_away():
            return False
        try:
            self._take(path, reviewer)
        except FileProblem as problem:
            self.tell(str(problem), "error", 12)
            return False
        self._tell_of_session()
        self.go(place or self.memory.place_of(path) or "brief")
        return True

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
            self.run_worker(self._hold(self.desk.path), group="hold", exclusive=True)

    async def _hold(self, path: Path) -> None:
        held = await asyncio.to_thread(_held, path)
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
        self.desk = desk
        self.saver = Saver(desk, self._saving_changed)
        desk.listen(self._session_changed)

    def _put_away(self) -> bool:
        """Save the open session and take it off the desk; say whether it is safe."""
        if self.desk is None or self.saver is None:
            return True
        self.remember()
        if self.saver.save_at_once():
            return True
        self.tell(f"{self._trouble or 'The open session could not be saved.'} It stays open.", "error", 12)
        return False

    def close_session(self) -> bool:
        """Save the open session and leave the desk empty; say whether it is safe."""
        if not self._put_away():
            return False
        self.desk = self.saver = None
        self._release()
        return True

    def open_sample(self, name: str) -> None:
        """Open a throw-away copy of a shipped sample."""
        import shutil
        import tempfile

        if self._samples is None:
            self._samples = tempfile.TemporaryDirectory(prefix="workbench-sample-")
        copy = Path(self._samples.name) / f"{name}.toml"
        shutil.copyfile(shipped.samples()[name], copy)
        if self.open_session(copy):
            self.tell("This is a throw-away copy: it is gone when the app is closed.")

    def _session_changed(self, session: Session, where: str) -> None:
        if self.has_place:
            self.place.show_steps(session)
            self.place.show(session)
            self.session_shown()
        if self.saver is not None:
            self.saver.touched()

    def _saving_changed(self, state: State, problem: str) -> None:
        if problem and problem != self._trouble and self.is_running:
            self.tell(f"{problem} Everything is kept here and will be tried again.", "error", 12)
        self._trouble = problem
        if not self.is_running or self.desk is None or not self.has_place:
            return
        self.place.show_steps(self.desk.session)
        if state == "conflict":
            self._ask_whose()

    @property
    def saving_words(self) -> str:
        """The state of saving, in words."""
        return self.saver.words(datetime.now()) if self.saver else ""

    @property
    def saving_trouble(self) -> bool:
        """Whether what is on screen could not be saved."""
        return self.saver is not None and self.saver.state in ("failed", "conflict")

    def _ask_whose(self) -> None:
        """Another program changed the file: let a person say whose version counts."""
        from workbench.tui.conflict import ask_whose

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

    async def action_save(self) -> None:
        """Save now."""
        if self.saver is None:
            return
        await self.saver.save()
        if self.saver.state == "saved" and self.desk is not None:
            self.tell(f"Saved: {self.desk.path}")

    async def action_quit(self) -> None:
        """Leave once the keys that came before have been taken."""
        taker = self.screen.focused
        if taker is None:
            self.leave()
        else:
            taker.call_later(self.call_later, self.leave)

    def leave(self) -> None:
        """Leave; what could not be saved is asked about first."""
        self.remember()
        if self.saver is None or self.saver.save_at_once():
            self.exit(0)
            return
        from workbench.tui.screens.dialogs import Choice

        answers = (("r", "try to save again"), ("w", "write it to another file"), ("x", "quit and lose the changes"))
        self.push_screen(Choice("Not everything is saved", self._trouble, answers), self._leave)

    async def _leave(self, answer: str | None) -> None:
        if answer == "x":
            self.exit(1)
        elif answer == "r":
            self.leave()
        elif answer == "w":
            from workbench.tui.conflict import save_elsewhere

            save_elsewhere(self)


def _held(path: Path) -> Held | str:
    """Return the lock of a session file, or in words who has it."""
    from workbench.store.presence import Held, hold

    held = hold(path)
    if isinstance(held, Held):
        return held
    since = f" since {held.since.astimezone():%H:%M}" if held.since else ""
    where = f" on {held.host}" if held.host else ""
    return f"This session is open in another window{where}{since}. What is changed there is noticed here."
