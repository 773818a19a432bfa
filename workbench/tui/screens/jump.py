"""Jump mode: a letter over every pane, and one key to be there."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined


class Jump(Dialog[Widget | None]):
    """Shows the letters; answers with the pane that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+o", "dismiss(None)", "Stay here")]

    def __init__(self, panes: list[tuple[str, str, Widget]]) -> None:
        super().__init__()
        self._panes = panes

    def compose(self) -> ComposeResult:
        """A label over each pane in sight, and a line with those that are not."""
        unseen = []
        style = "bold reverse" if self.app.no_color else "bold"
        for letter, name, widget in self._panes:
            region = widget.region
            if region.height and widget.is_on_screen:
                label = Static(joined((f" {letter} ", style)), classes="letter")
                label.styles.offset = (region.x, max(0, region.y))
                yield label
            else:
                unseen.append(joined((f" {letter} ", "bold $accent"), name))
        if unseen:
            yield Static(joined(*(joined(one, "  ") for one in unseen)), id="unseen")

    def on_key(self, event: events.Key) -> None:
        """Go where the letter says."""
        for letter, _, widget in self._panes:
            if event.character == letter:
                event.stop()
                self.dismiss(widget)
                return
