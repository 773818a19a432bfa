"""What every screen is: steady under the mouse; and what every dialog is: a screen over a place with one answer."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Event, Mount, Resize, ScreenResume
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from workbench.tui.painting import SparingCompositor

Answer = TypeVar("Answer")


WIDE = 96
"""The cells that a wide box of a dialog has at most, as the style sheet says."""


def room_for_text(width: int, box: int = WIDE) -> int:
    """Return the cells within border, padding and scroll bar of a box of at most so many, on a screen of some width."""
    return min(box, width * 95 // 100) - 7


class SteadyScreen(Screen[Answer]):
    """A screen that paints no more than has changed, and on which a click finds no widget that was taken away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compositor = SparingCompositor()

    async def on_event(self, event: Event) -> None:
        """Take an event, but none of those by which a screen comes up where it is empty, because the app is ending."""
        if self.children or not isinstance(event, Mount | ScreenResume | Resize):
            await super().on_event(event)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell, or none for one without a parent: Textual would go on to look at that."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is None or widget.parent is None else (widget, offset)


class Dialog(SteadyScreen[Answer], ModalScreen[Answer]):
    """A dialog that answers once, however many keys and clicks were on their way when it closed."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close and answer, as soon as it is there; a second answer would close the screen below, so it is none."""
        if not self.is_active:
            return AwaitComplete()
        if not self.is_mounted:
            self.call_later(self._close, result)
            return AwaitComplete()
        return super().dismiss(result)

    def _close(self, result: Answer | None) -> None:
        """Close, and keep the wait for it from Textual, which must not wait within the screen that closes."""
        self.dismiss(result)
