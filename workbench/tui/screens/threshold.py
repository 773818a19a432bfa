"""The threshold: the bars of a place, on screen while what the place itself needs is still being imported and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from workbench.actions import of_place
from workbench.tui.screens.dialog import SteadyScreen
from workbench.tui.widgets.bars import KeyBar, StepBar

if TYPE_CHECKING:
    from collections.abc import Mapping


class Threshold(SteadyScreen[None]):
    """What stands at the edges of the first place; the place takes its screen over."""

    def __init__(self, place: str, name: str, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._place, self._name_shown, self._keymap = place, name, keymap

    def compose(self) -> ComposeResult:
        """Both bars, as the place will have them."""
        steps, keys = StepBar(), KeyBar()
        steps.set_reactive(StepBar.name_shown, self._name_shown)
        keys.set_reactive(KeyBar.local, of_place(self._place))
        keys.set_reactive(KeyBar.keymap, self._keymap)
        yield steps
        yield keys
