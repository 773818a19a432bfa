"""The bars at the edges of every place: how far the session is, and which keys do what here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from workbench.actions import Action, key_shown, of_place
from workbench.tui.text import joined, plain
from workbench.tui.widgets.wrap import cells
from workbench.visible import one_line

if TYPE_CHECKING:
    from workbench.progress import Steps

PLACES = (("ask", "Ask"), ("brief", "Brief"), ("review", "Review"))


class StepBar(Widget):
    """One line: the session's name, the steps with their signs, and the state of saving."""

    DEFAULT_CSS = "StepBar { height: 1; dock: top; }"

    name_shown: reactive[str] = reactive("")
    steps: reactive[Steps | None] = reactive(None)
    here: reactive[str] = reactive("")
    saving: reactive[str] = reactive("")
    trouble: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Return the line, the name cut so that the steps and the state of saving stay in sight."""
        middle = self._steps()
        right = plain(self.saving, "$text-error bold" if self.trouble else "$text-muted")
        room = self.size.width - 2 - middle.cell_length - right.cell_length - 4
        name = one_line(self.name_shown, max(8, room))
        gap = max(2, self.size.width - 2 - cells(name) - middle.cell_length - right.cell_length)
        first = gap // 2
        return joined(" ", (name, "bold"), " " * first, middle, " " * (gap - first), right)

    def _steps(self) -> Content:
        if self.steps is None:
            return Content("")
        signs = {"ask": self.steps.ask, "brief": self.steps.brief, "review": self.steps.review}
        pieces = []
        for place, word in PLACES:
            style = "bold $accent" if place == self.here else "$text-muted"
            pieces.append(plain(f"{word} {signs[place]}", style))
        return Content("   ").join(pieces)


class KeyBar(Widget):
    """Two lines: what the pane with the focus and its place offer, and the way to everywhere else."""

    _fading: Timer | None = None

    DEFAULT_CSS = "KeyBar { height: 2; dock: bottom; }"

    local: reactive[tuple[Action, ...]] = reactive(())
    keymap: reactive[Mapping[str, str]] = reactive({})
    message: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return both lines, each with as many keys as fit; a message takes the second one for a while."""
        second = joined(" ", (self.message, "bold $accent")) if self.message else self._line(of_place("app"))
        return joined(self._line(self.local), "\n", second)

    def say(self, message: str, seconds: float) -> None:
        """Show a message for some seconds."""
        self.message = message
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(seconds, self._fade)

    def _fade(self) -> None:
        self.message = ""

    def room_for(self, message: str) -> bool:
        """Whether a message fits into the line."""
        return cells(message) <= self.size.width - 2

    def _line(self, actions: Iterable[Action]) -> Content:
        room = self.size.width - 1
        style = "bold $accent" if self.app.no_color else "$accent"
        pieces: list[Content] = []
        for action in actions:
            if not action.bar:
                continue
            key = key_shown(action, self.keymap)
            piece = joined((key, style), " ", (action.bar, "$text-muted"))
            if room < piece.cell_length + 2:
                break
            room -= piece.cell_length + 2
            pieces.append(piece)
        return joined(" ", Content("  ").join(pieces))
