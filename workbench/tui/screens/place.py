"""What every place has: the bars, panes to go through and jump to, and what it shows of the open session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from workbench.actions import BY_ID, Action, key_shown, of_place
from workbench.tui.screens.dialog import SteadyScreen
from workbench.tui.widgets.bars import KeyBar, StepBar

if TYPE_CHECKING:
    from workbench.model import Session
    from workbench.tui.app import WorkbenchApp


class Place(SteadyScreen[None]):
    """One of the places of the app; `PLACE` is its name in the table of actions."""

    PLACE: ClassVar[str] = ""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (110, "-two"), (160, "-three")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_stop(1)", "Next field or list", show=False),
        Binding("shift+tab", "next_stop(-1)", "Previous field or list", show=False),
        Binding("escape", "back", "Back", show=False),
    ]

    @property
    def bench(self) -> WorkbenchApp:
        """The app, as what it is."""
        return cast("WorkbenchApp", self.app)

    def fit(self, width: int, height: int) -> None:
        """Take the classes of a size before the first layout, so that nothing is styled twice."""
        for breakpoints, cells in ((self.HORIZONTAL_BREAKPOINTS, width), (self.VERTICAL_BREAKPOINTS, height)):
            fitting = [name for least, name in breakpoints or () if cells >= least]
            self.set_class(True, *fitting[-1:])

    def compose(self) -> ComposeResult:
        """The bars, and the body between them, laid out for the room there is from the first frame on."""
        self.fit(self.app.size.width - self.bench.coach.width_taken(), self.app.size.height)
        yield StepBar()
        yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> Iterable[Widget]:
        """Give the panes of the place."""
        raise NotImplementedError

    def show(self, session: Session) -> None:
        """Show the session as it is now; panes change no more than differs."""
        raise NotImplementedError

    def stops(self) -> list[Widget]:
        """Return what Tab goes through, in order, panes that are out of sight included."""
        raise NotImplementedError

    def panes(self) -> list[tuple[str, str, Widget]]:
        """Return for each pane a letter to jump by, its name, and what takes the focus."""
        return []

    def reveal(self, stop: Widget) -> None:
        """Bring a pane into sight that the width of the screen may hide."""

    def go_to(self, where: str) -> None:
        """Put the focus on what stands for a place of the session such as `lead.notes`."""

    def position(self) -> dict[str, Any]:
        """Return where the cursor is, for the next time this session is opened."""
        return {}

    def on_mount(self) -> None:
        """Follow the focus with the key bar."""
        self.watch(self, "focused", lambda _: self.show_keys(), init=False)

    def on_screen_resume(self) -> None:
        """Show what has changed while another place was open."""
        self.show_all()
        self.bench.coach.sync()

    def on_resize(self) -> None:
        """Keep the coach beside the work, or away from it, as the width allows."""
        self.bench.coach.sync()

    def show_all(self) -> None:
        """Show the open session, its steps and the keys."""
        self.show_keys()
        desk = self.bench.desk
        if desk is None:
            return
        self.show_steps(desk.session)
        self.show(desk.session)

    def show_steps(self, session: Session) -> None:
        """Show the session's name and how far it is."""
        from workbench.progress import steps

        reviewer = f" (reviewed by {self.bench.reviewer})" if self.bench.reviewer else ""
        for bar in self.query(StepBar):
            bar.name_shown, bar.steps, bar.here = session.name + reviewer, steps(session), self.PLACE
            bar.saving, bar.trouble = self.bench.saving_words, self.bench.saving_trouble

    def show_keys(self) -> None:
        """Show which keys the pane with the focus and the place offer."""
        bar = self.query_one(KeyBar)
        bar.keymap = self.bench.settings.keys
        bar.local = self.local_actions()
        self.bench.coach.show_keys(self)

    def local_actions(self) -> tuple[Action, ...]:
        """Return the functions that apply where the focus is."""
        pane = getattr(self.focused, "PLACE", "")
        own = of_place(pane) if pane and pane != self.PLACE else ()
        return (*own, *of_place(self.PLACE))

    def key_of(self, id: str) -> str:
        """Return the key of a function as the bar shows it, the person's own where they changed it."""
        return key_shown(BY_ID[id], self.bench.settings.keys)

    def action_next_stop(self, by: int) -> None:
        """Go to the next field or list, in whichever pane it is."""
        self.next_stop(by)

    def next_stop(self, by: int) -> None:
        """Put the focus on the stop `by` places on, going round."""
        stops = self.stops()
        if not stops:
            return
        at = next((at for at, stop in enumerate(stops) if self._has_focus(stop)), -1 if by > 0 else 0)
        self.focus_stop(stops[(at + by) % len(stops)])

    def focus_stop(self, stop: Widget) -> None:
        """Bring a stop into sight and give it the focus."""
        self.reveal(stop)
        self.set_focus(stop)
        self.call_after_refresh(stop.scroll_visible, animate=False)

    def _has_focus(self, stop: Widget) -> bool:
        focused = self.focused
        return focused is not None and (stop is focused or stop in focused.ancestors)

    def next_pane(self, by: int) -> None:
        """Go to the next pane, going round."""
        panes = [widget for _, _, widget in self.panes()]
        if not panes:
            return
        at = next((at for at, pane in enumerate(panes) if self._in_pane(pane)), -1 if by > 0 else 0)
        self.focus_stop(panes[(at + by) % len(panes)])

    def _in_pane(self, stop: Widget) -> bool:
        """Say whether the focus is in the pane that begins with this stop."""
        return self._has_focus(stop)

    def action_back(self) -> None:
        """Close the coach, else go back to the library."""
        if not self.bench.coach.close():
            self.bench.go("library")

    def on_paste(self, event: events.Paste) -> None:
        """A paste that no field took; places that can use it do."""
