"""The app: the places, the open session on its desk, and what holds everywhere."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from workbench.actions import ACTIONS, key_label
from workbench.store.config import Loaded
from workbench.store.problem import FileProblem
from workbench.tui import places, themes
from workbench.tui.bindings import app_bindings
from workbench.tui.coaching import Coach
from workbench.tui.contrast import readable, rounded
from workbench.tui.drawing import drawing
from workbench.tui.host import SessionHost
from workbench.tui.places import PlaceName
from workbench.tui.screens.place import Place
from workbench.tui.screens.threshold import Threshold
from workbench.tui.terminal import Terminal, terminal

SETTLED = 1.0
"""Seconds after the start at which the first place is on screen, and what can wait is done."""


class WorkbenchApp(SessionHost, inherit_bindings=False):
    """Workbench, full screen."""

    TITLE = "Workbench"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS_PATH = [places.sheet("threshold")]
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    terminal = Terminal("many", signs=True)
    SCREENS = {name: partial(places.make, name) for name in places.PLACES}

    def __init__(
        self,
        folder: Path,
        loaded: Loaded,
        open_path: Path | None = None,
        temporary: bool = False,
        reviewer: str = "",
    ) -> None:
        super().__init__(loaded.settings, temporary)
        self.folder = folder
        self.problems = loaded.problems
        self.coach = Coach(self)
        self.refused: FileProblem | None = None
        self._first = (open_path, reviewer)
        self._signals: Callable[[], None] = lambda: None
        for theme in themes.OWN:
            self.register_theme(theme)
        self.terminal = terminal(os.environ, self.console.color_system)
        self.no_color = self.terminal.colours == "none"
        self._drawing = drawing(colours=not self.no_color, signs=self.terminal.signs)
        self._wanted_theme = self.settings.theme if self.settings.theme in self.available_themes else themes.DEFAULT
        self.theme = self.terminal.theme(self._wanted_theme)
        self.set_keymap(dict(self.settings.keys))

    def _first_place(self) -> PlaceName:
        """Return the place to begin in: where the session that was named was left, or the library without one."""
        path, reviewer = self._first
        if path is None:
            return "library"
        remembered = "review" if reviewer else self.memory.place_of(path) if path.exists() else None
        return remembered if remembered in ("ask", "brief", "review", "runs") else "brief"

    def on_mount(self) -> None:
        """Show the threshold, take the signals that close a terminal, and go in once the first frame is on screen."""
        from workbench.tui import hanging_up

        place, path = self._first_place(), self._first[0]
        self.hold_keys()
        self.push_screen(Threshold(place, path.stem if path else self.TITLE, self.settings.keys))
        self._signals = hanging_up.take_signals(self._hang_up)
        self.call_after_refresh(self._enter, place)

    def _enter(self, place: PlaceName) -> None:
        """Open the session that was named and the first place, and say what is wrong with the settings.

        A session that cannot be opened ends the app; the command line tells why.
        """
        path, reviewer = self._first
        self._read_styles("app", "coach", place)
        try:
            if path is not None:
                self._take(path, reviewer)
        except FileProblem as refused:
            self.refused = refused
            self.exit(1)
            return
        first = self.get_screen(place)
        if isinstance(first, Place):
            first.fit(*self.size)
        gc.freeze()
        gc.enable()
        self.switch_screen(first)
        self.give_out_keys()
        self.set_timer(SETTLED, self._prepare)
        for problem in self.problems:
            self.tell(str(problem), "warning")
        if self.settings.theme not in self.available_themes:
            self.tell(f"There is no theme “{self.settings.theme}”; {self.theme} is in force.", "warning")
        if self._wanted_theme != themes.DEFAULT and (shortage := self.terminal.shortage(self._wanted_theme)):
            self.tell(shortage, "warning")
        self._tell_of_session()

    def _read_styles(self, *names: str) -> None:
        """Read style sheets that were not read yet; they are for what is not on screen, so nothing is styled anew.

        Only what is new is parsed. Textual's own way, a `CSS_PATH` of each screen, parses all anew at every new screen.
        """
        if new := [sheet for sheet in map(places.sheet, names) if not self.stylesheet.has_source(str(sheet))]:
            self.stylesheet.read_all(new)
            self.stylesheet.parse()

    def _prepare(self) -> None:
        """Once the first place is on screen: read what the others need, and look after the file."""
        from workbench.tui import recovery, watching

        self.hold()
        self._read_styles(*places.PLACES)
        gc.freeze()
        self.set_interval(watching.EVERY, self._watch)
        self.begin(partial(recovery.tell, self), "recovery", exclusive=False)
        self.run_worker(partial(places.load_all, self), thread=True, group="prepare")

    def _watch(self) -> None:
        """Look at the open file; a look that takes long is waited for before the next."""
        from workbench.tui import watching

        if not any(worker.group == "watch" and not worker.is_finished for worker in self.workers):
            self.begin(partial(watching.look, self), "watch", exclusive=False)

    def session_shown(self) -> None:
        """Let the coach see what has changed."""
        self.coach.refresh_soon()

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, text made readable on every ground it is used on."""
        variables = super().get_css_variables()
        if self.terminal.colours == "256":
            variables |= rounded(variables)
        return {**variables, **readable(variables)}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw nothing that this terminal lacks: no colour where none is wanted, plain signs, steady characters."""
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome | NoColor)]
        return [*filters, *self._drawing]

    def _hang_up(self) -> None:
        """Save at once, for the terminal is gone or going; then take the keys that were on their way, and leave."""
        from workbench.tui import hanging_up

        if self.saver is not None:
            self.saver.save_at_once()
        self.begin(partial(hanging_up.leave, self), "hang-up")

    def leave_now(self) -> None:
        """Leave without a question; what cannot be saved is kept by its sitting."""
        if self.saver is not None:
            self.saver.save_at_once()
        self.remember()
        self._end_sitting()
        self._release()
        self.exit(0)

    def on_unmount(self) -> None:
        """Give the session back when the app ends."""
        self._end_sitting()
        self._release()
        self._signals()

    def _fatal_error(self) -> None:
        """Save, write the details of a fault of our own to a file, and leave with one sentence instead of a trace."""
        from workbench.tui.fault import report

        self.panic(report(self.saver))

    def pop_screen(self) -> AwaitComplete:
        """Close the dialog on top; a place stays, whatever was on its way to a dialog that is gone."""
        return AwaitComplete() if isinstance(self.screen, Place) else super().pop_screen()

    def go(self, place: PlaceName) -> None:
        """Go to a place; all but the library need an open session."""
        if place != "library" and self.desk is None:
            self.tell("Open a session first: Enter opens the one under the cursor, n starts a new one.")
            return
        self.remember()
        while not isinstance(self.screen, Place):
            self.pop_screen()
        if place != self.place.PLACE:
            self._read_styles(place)
            self.switch_screen(place)

    def action_place(self, name: PlaceName) -> None:
        """Go to a place."""
        self.go(name)

    def action_pane(self, by: int) -> None:
        """Go to the next or the previous pane."""
        self.place.next_pane(by)

    def action_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Open the command palette unless it is open."""
        from workbench.tui.screens.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Let a person choose a theme, in a palette as steady as that of the commands."""
        from textual.theme import ThemeProvider

        from workbench.tui.screens.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

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
                keys = self.settings.keys.get(action.id, action.keys)
                yield SystemCommand(action.about, f"{key_label(keys)}  {action.id}", run)

    def _owner(self, place: str) -> DOMNode:
        focused = self.place.focused
        return focused if focused is not None and getattr(focused, "PLACE", "") == place else self.place

