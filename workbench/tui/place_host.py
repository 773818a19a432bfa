"""The host of the place that is open: what a dialog stands over, what goes on beside it, and a word for the person."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Literal

from textual.notifications import Notify

from workbench.tui.in_turn import KeysInTurn
from workbench.tui.notice import Notice
from workbench.tui.screens.place import Place
from workbench.tui.widgets.bars import KeyBar
from workbench.visible import visible

if TYPE_CHECKING:
    from workbench.tui.places import PlaceName

Severity = Literal["information", "warning", "error"]


class PlaceHost(KeysInTurn, inherit_bindings=False):
    """An app with one place open."""

    def go(self, place: PlaceName) -> None:
        """Go to a place."""
        raise NotImplementedError

    @property
    def place(self) -> Place:
        """The place that is open, under any dialog."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Place))

    @property
    def has_place(self) -> bool:
        """Whether a place is open already."""
        return any(isinstance(screen, Place) for screen in self.screen_stack)

    def begin(self, work: Callable[[], Coroutine[None, None, Any]], group: str, exclusive: bool = True) -> None:
        """Let something go on beside the screen; it is made when it begins, so an app that ends first leaves none."""
        self.run_worker(work, group=group, exclusive=exclusive)

    def tell(self, message: str, severity: Severity = "information", timeout: float = 6) -> None:
        """Show a message: in the bar below when it is short and plain news, over the page when it is not."""
        shown = visible(message)
        if severity == "information" and isinstance(self.screen, Place):
            for bar in self.screen.query(KeyBar):
                if bar.room_for(shown):
                    bar.say(shown, timeout)
                    return
        self.notify(shown, severity=severity, timeout=timeout, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message over the page."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Notice(message, title, severity, seconds, markup=markup)))
