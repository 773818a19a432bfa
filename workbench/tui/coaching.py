"""The coach of the app: which step is shown, beside the work or over it, and the way to the pane of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.css.query import NoMatches
from textual.timer import Timer

from workbench.actions import BY_ID, key_shown

if TYPE_CHECKING:
    from workbench.coach import Step
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.places import PlaceName
    from workbench.tui.screens.place import Place
    from workbench.tui.widgets.coach_panel import CoachPanel, Page

PAUSE = 0.3
"""Seconds without a change of the session after which its steps are judged again."""


def place_of(where: str) -> PlaceName:
    """Return the place in which the pane of a step is."""
    return "ask" if where.startswith("ask.") else "review" if where.startswith("runs.") else "brief"


def make_room(place: Place, columns: int) -> None:
    """Let the panes of a place lay themselves out as on a screen that is narrower by some columns."""
    usual = type(place).HORIZONTAL_BREAKPOINTS or []
    shifted = [(at + columns if at else 0, name) for at, name in usual]
    if shifted != place.HORIZONTAL_BREAKPOINTS:
        vars(place)["HORIZONTAL_BREAKPOINTS"] = shifted
        place.post_message(events.Resize(place.size, place.size))


class Coach:
    """Holds which step is shown while the app runs, and keeps a panel in the place that is open."""

    def __init__(self, app: WorkbenchApp) -> None:
        self._app = app
        self._at: int | None = None
        self._judging: Timer | None = None
        self._opened_once = False
        self._last_desk: object = None
        self.open = False

    @property
    def at(self) -> int:
        """The step that is shown, the first one that this session does not have when none was shown before."""
        if self._at is None:
            from workbench import coach

            desk = self._app.desk
            self._at = coach.first_open(coach.steps(desk.session)) if desk else 0
        return self._at

    def page(self, by: int = 0) -> Page:
        """Go `by` steps on, stopping at the ends, and return the page that is shown then."""
        from workbench import coach
        from workbench.model import Session
        from workbench.tui.widgets.coach_panel import Page

        desk = self._app.desk
        session = desk.session if desk else Session()
        self._at = max(0, min(self.at + by, len(coach.guide()[0])))
        return Page(coach.steps(session), coach.points(session), self._at, desk is not None)

    def help(self) -> None:
        """Open the coach; where it is open already, show the keys."""
        if self.open and self._fits():
            self._app.show_all_keys()
        else:
            self._show()

    def step(self, by: int) -> None:
        """Show the next or previous step and take the focus to its pane; the first time, the step where one is."""
        first = self._at is None
        self.page(0 if first else by)
        self._show()
        if self.open and self._fits():
            self.go()

    def _show(self) -> None:
        if self._fits():
            self.open = self._opened_once = True
            self._last_desk = self._app.desk
            self.sync()
        else:
            self._dialog()

    def close(self) -> bool:
        """Put the panel away; say whether there was one in sight."""
        if not self.open:
            return False
        self.open = False
        shown = self._panel(self._app.place) is not None
        self.sync()
        return shown

    def sync(self) -> None:
        """Give the place that is open its panel, or take it away, and show what holds now."""
        if not self._opened_once:
            return
        from workbench.tui.widgets.coach_panel import WIDTH, CoachPanel

        place = self._app.place
        panel = self._panel(place)
        wanted = self.open and self._fits()
        make_room(place, WIDTH if wanted else 0)
        self._greet(wanted)
        if wanted and panel is None:
            panel = CoachPanel()
            place.mount(panel)
            place.call_after_refresh(self.refresh)
        elif not wanted and panel is not None:
            panel.remove()
        elif panel is not None:
            self.refresh()

    def _greet(self, shown: bool) -> None:
        """Take whoever starts a session beside the coach to the pane of the step; one at work stays where they are."""
        desk = self._app.desk
        if desk is None or desk is self._last_desk:
            return
        self._last_desk = desk
        session = desk.session
        if shown and session.lead == type(session.lead)() and session.ask == type(session.ask)() and not session.runs:
            self._app.call_later(self.go)

    def width_taken(self) -> int:
        """Return how many columns the panel takes from a place."""
        if not (self.open and self._fits()):
            return 0
        from workbench.tui.widgets.coach_panel import WIDTH

        return WIDTH

    def refresh(self) -> None:
        """Show the steps as the session is now, and the keys of where the focus is."""
        if not self._app.screen_stack:
            return
        place = self._app.place
        panel = self._panel(place)
        if panel is None or not panel.is_mounted:
            return
        panel.show(self.page())
        panel.show_foot(*self._keys())
        self.show_keys(place)

    def show_keys(self, place: Place) -> None:
        """Show the keys of the pane with the focus."""
        panel = self._panel(place) if self.open else None
        if panel is not None and panel.is_mounted:
            panel.show_keys([one for one in place.local_actions() if one.place != "field"], self._app.settings.keys)

    def refresh_soon(self) -> None:
        """Judge the steps again once the keys pause, so that no key waits for it."""
        if not self.open:
            return
        if self._judging is not None:
            self._judging.stop()
        self._judging = self._app.set_timer(PAUSE, self.refresh)

    def go(self) -> None:
        """Take the focus to the pane of the step that is shown."""
        from workbench.coach import guide

        steps = guide()[0]
        if self._app.desk is None or self.at >= len(steps):
            return
        step = steps[self.at]
        if place_of(step.where) != self._app.place.PLACE:
            self._app.go(place_of(step.where))
        place = self._app.place
        place.call_after_refresh(self._focus, place, step)

    def _focus(self, place: Place, step: Step) -> None:
        if step.where != "brief":
            place.go_to(step.where)
            return
        found = next((stop for _, name, stop in place.panes() if name == "Brief"), None)
        if found is not None:
            place.focus_stop(found)

    def _dialog(self) -> None:
        from workbench.tui.screens.coach import CoachDialog

        def done(answer: str | None) -> None:
            if answer == "go":
                self.go()
            elif answer == "keys":
                self._app.show_all_keys()

        self._app.push_screen(CoachDialog(self.page, self._keys()), done)

    def _keys(self) -> tuple[str, str, str]:
        """The keys of the previous and the next step, and of help, as they are bound."""
        keymap = self._app.settings.keys
        ids = ("app.coach-previous", "app.coach-next", "app.help")
        back, on, more = (key_shown(BY_ID[id], keymap) for id in ids)
        return back, on, more

    def _fits(self) -> bool:
        from workbench.tui.widgets.coach_panel import NEEDS

        size = self._app.size
        return size.width >= NEEDS[0] and size.height >= NEEDS[1]

    def _panel(self, place: Place) -> CoachPanel | None:
        from workbench.tui.widgets.coach_panel import CoachPanel

        try:
            return place.query_one("#coach", CoachPanel)
        except NoMatches:
            return None
