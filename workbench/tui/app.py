"""The app: the places, the open session on its desk, and what holds everywhere."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from workbench.actions import ACTIONS
from workbench.model import Session
from workbench.store import shipped
from workbench.store.config import Loaded
from workbench.store.problem import FileProblem
from workbench.tui import themes
from workbench.tui.bindings import app_bindings
from workbench.tui.coaching import Coach
from workbench.tui.contrast import readable
from workbench.tui.desk import Desk
from workbench.tui.memory import Memory
from workbench.tui.saving import Saver, State
from workbench.tui.screens.place import Place
from workbench.tui.widgets.bars import KeyBar
from workbench.visible import visible

if TYPE_CHECKING:
    import tempfile

    from workbench.store.presence import Held

PlaceName = Literal["library", "ask", "brief", "review", "runs"]
STYLES = ("app", "library", "ask", "brief", "review", "runs", "coach")
"""All style sheets are read at the start: one read with a place would style every widget anew on the way there."""

Severity = Literal["information", "warning", "error"]


def _place(name: PlaceName) -> Place:
    """Make a place; its module is imported only now, so that the first place is on screen sooner."""
    if name == "library":
        from workbench.tui.screens.library import LibraryPlace

        return LibraryPlace()
    if name == "ask":
        from workbench.tui.screens.ask import AskPlace

        return AskPlace()
    if name == "brief":
        from workbench.tui.screens.brief import BriefPlace

        return BriefPlace()
    if name == "review":
        from workbench.tui.screens.review import ReviewPlace

        return ReviewPlace()
    from workbench.tui.screens.runs import RunsPlace

    return RunsPlace()


SETTLED = 1.0
"""Seconds after the start at which the first place is on screen, and what can wait is done."""


def _load_places() -> None:
    """Import what the other places need, so that going there the first time does not wait for it."""
    for name in ("library", "ask", "brief", "review", "runs"):
        import_module(f"workbench.tui.screens.{name}")


class WorkbenchApp(App[int], inherit_bindings=False):
    """Workbench, full screen."""

    TITLE = "Workbench"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS_PATH = [shipped.folder("styles") / f"{name}.tcss" for name in STYLES]
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    SCREENS = {
        "library": lambda: _place("library"),
        "ask": lambda: _place("ask"),
        "brief": lambda: _place("brief"),
        "review": lambda: _place("review"),
        "runs": lambda: _place("runs"),
    }

    def __init__(
        self,
        folder: Path,
        loaded: Loaded,
        open_path: Path | None = None,
        temporary: bool = False,
        reviewer: str = "",
    ) -> None:
        super().__init__()
        self.folder = folder
        self.settings = loaded.settings
        self.problems = loaded.problems
        self.desk: Desk | None = None
        self.saver: Saver | None = None
        self.memory = Memory()
        self.coach = Coach(self)
        self.temporary = temporary
        self.reviewer = ""
        self._first_path = open_path
        self._first_place: PlaceName = "library"
        self._trouble = ""
        self.notice = ""
        self._held: Held | None = None
        self._samples: tempfile.TemporaryDirectory[str] | None = None
        for theme in themes.OWN:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else themes.DEFAULT
        self.set_keymap(dict(self.settings.keys))
        if open_path is not None:
            self._open_first(open_path, reviewer)

    def _open_first(self, path: Path, reviewer: str) -> None:
        """Open the session that was named on the command line, before anything is on screen.

        Raises:
            FileProblem: when it cannot be opened; the command line tells.
        """
        self._take(path, reviewer)
        remembered = "review" if reviewer else self.memory.place_of(path)
        self._first_place = remembered if remembered in ("ask", "brief", "review", "runs") else "brief"

    @property
    def place(self) -> Place:
        """The place that is open, under any dialog."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Place))

    @property
    def has_place(self) -> bool:
        """Whether a place is open already."""
        return any(isinstance(screen, Place) for screen in self.screen_stack)

    def on_mount(self) -> None:
        """Open the first place, take the signals that close a terminal, and say what is wrong with the settings."""
        import asyncio

        first = self.get_screen(self._first_place)
        if isinstance(first, Place):
            first.fit(*self.size)
        self.push_screen(first)
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self._hang_up)
        self.set_timer(SETTLED, self._prepare)
        for problem in self.problems:
            self.tell(str(problem), "warning")
        if self.settings.theme not in self.available_themes:
            self.tell(f"There is no theme “{self.settings.theme}”; {themes.DEFAULT} is in force.", "warning")
        self._tell_of_session()

    def _tell_of_session(self) -> None:
        """Say what a person has to know about the session that was opened."""
        if self.desk is not None and self.desk.read_only:
            self.tell(f"This session was {self.desk.read_only}.", "warning")
        if self.notice:
            self.tell(self.notice, "warning", 10)
            self.notice = ""

    def _prepare(self) -> None:
        """Once the first place is on screen: collect garbage again, watch the file, and load the other places."""
        from workbench.tui import watching

        gc.freeze()
        gc.enable()
        self.set_interval(watching.EVERY, lambda: watching.look(self))
        self.run_worker(_load_places, thread=True, group="prepare")

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, text made readable on every ground it is used on."""
        variables = super().get_css_variables()
        return {**variables, **readable(variables)}

    def _hang_up(self) -> None:
        """Save and leave: the terminal is gone or going."""
        if self.saver is not None:
            self.saver.save_at_once()
        self.remember()
        self._release()
        self.exit(0)

    def on_unmount(self) -> None:
        """Give the session back when the app ends."""
        self._release()

    def _fatal_error(self) -> None:
        """Save, write the details of a fault of our own to a file, and leave with one sentence instead of a trace."""
        from workbench.tui.fault import report

        self.panic(report(self.saver))

    def tell(self, message: str, severity: Severity = "information", timeout: float = 6) -> None:
        """Show a message: in the bar below when it is short and plain news, over the page when it is not."""
        shown = visible(message)
        if severity == "information" and isinstance(self.screen, Place):
            bar = self.screen.query_one(KeyBar)
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

        self.put_on_desk(desk_at(path, reviewer))
        self.reviewer = reviewer
        self._hold(path)

    def _hold(self, path: Path) -> None:
        """Let other windows know that the session is open here; learn whether it is open elsewhere already."""
        from workbench.store.presence import Held, hold

        self._release()
        held = hold(path)
        if isinstance(held, Held):
            self._held = held
            return
        since = f" since {held.since.astimezone():%H:%M}" if held.since else ""
        where = f" on {held.host}" if held.host else ""
        self.notice = f"This session is open in another window{where}{since}. What is changed there is noticed here."

    def _release(self) -> None:
        """Give the session back to other windows."""
        if self._held is not None:
            self._held.release()
            self._held = None

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
            self.coach.refresh_soon()
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

    def go(self, place: PlaceName) -> None:
        """Go to a place; all but the library need an open session."""
        if place != "library" and self.desk is None:
            self.tell("Open a session first: Enter opens the one under the cursor, n starts a new one.")
            return
        self.remember()
        while not isinstance(self.screen, Place):
            self.pop_screen()
        if place != self.place.PLACE:
            self.switch_screen(place)

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
            await self.action_quit()
        elif answer == "w":
            from workbench.tui.conflict import save_elsewhere

            save_elsewhere(self)

    def action_place(self, name: PlaceName) -> None:
        """Go to a place."""
        self.go(name)

    def action_pane(self, by: int) -> None:
        """Go to the next or the previous pane."""
        self.place.next_pane(by)

    def action_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def action_jump(self) -> None:
        """Show a letter over every pane."""
        from workbench.tui.screens.jump import Jump

        place = self.place
        self.push_screen(Jump(place.panes()), lambda widget: place.focus_stop(widget) if widget else None)

    def action_help(self) -> None:
        """Open the coach; once more shows the keys."""
        self.coach.help()

    def action_coach(self, by: int) -> None:
        """Show another step of the coach and go to its pane."""
        self.coach.step(by)

    def show_all_keys(self) -> None:
        """Show the keys of where you are."""
        from workbench.store.config import config_path
        from workbench.tui.screens.keys_help import KeysHelp

        pane = getattr(self.place.focused, "PLACE", "")
        places = [one for one in dict.fromkeys((pane, self.place.PLACE, "app", "field")) if one]
        self.push_screen(KeysHelp(places, self.settings.keys, str(config_path())))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every function that applies here, and the themes, in the palette."""
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        here = {"app", self.place.PLACE, getattr(self.place.focused, "PLACE", "")}
        for action in ACTIONS:
            if action.place in here:
                owner = self if action.place == "app" else self._owner(action.place)
                run = partial(self.run_action, action.method, owner)
                yield SystemCommand(action.about, f"{action.id} · {action.keys}", run)

    def _owner(self, place: str) -> DOMNode:
        focused = self.place.focused
        return focused if focused is not None and getattr(focused, "PLACE", "") == place else self.place

