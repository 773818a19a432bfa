"""F1: the keys of where you are, all of them, with what they do and what settings call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.actions import Action, key_label, of_place
from workbench.tui.screens.dialog import Dialog, room_for_text
from workbench.tui.text import hanging, joined, plain

TITLES = {
    "app": "Everywhere",
    "library": "In the library",
    "ask": "In Ask",
    "brief": "In the brief",
    "checklist": "On a checklist",
    "readiness": "On a finding",
    "review": "In the review",
    "note": "In a note",
    "runs": "In the runs",
    "field": "While writing",
}
KEYS = 19
"""Cells of the column of keys: two keys such as `Alt+Down Shift+Down` fit."""


class KeysHelp(Dialog[None]):
    """A list to scroll: what applies here first, then what applies everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,q", "dismiss", "Close")]

    def __init__(self, places: Iterable[str], keymap: Mapping[str, str], config: str) -> None:
        super().__init__(classes="dialog")
        self._places = sorted(places, key=lambda place: place == "field")
        self._keymap, self._config = keymap, config

    def compose(self) -> ComposeResult:
        """The keys by place."""
        with Vertical(classes="box -tall"):
            yield Static(plain("Keys", "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-text"):
                yield Static(id="keys")
            keys = joined(("Esc", "$accent"), "  close    ", ("↑ ↓", "$accent"), "  scroll")
            yield Static(keys, classes="dialog-keys")

    def on_resize(self) -> None:
        """Wrap what the keys do for the width of the box."""
        self.query_one("#keys", Static).update(joined(*self._sections(room_for_text(self.app.size.width))))

    def _sections(self, width: int) -> Iterable[Content]:
        for place in self._places:
            actions = of_place(place)
            if actions:
                yield joined((TITLES.get(place, place.capitalize()), "bold $accent"), "\n")
                yield from (self._line(action, width) for action in actions)
                yield Content("\n")
        yield joined(("Tab", "bold"), " and ", ("Shift+Tab", "bold"), " go from field to field.  ")
        yield joined(f"Keys can be changed under [keys] in {self._config}, each by the name behind it.\n")

    def _line(self, action: Action, width: int) -> Content:
        keys = self._keymap.get(action.id, action.keys).split(",")
        shown = " ".join(key_label(key) for key in keys)
        line = hanging(joined("  ", (f"{shown:<{KEYS}}", "bold"), "  "), action.about, "", width, action.id)
        return line.stylize("$text-muted", len(line) - len(action.id)).append("\n")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one(VerticalScroll).focus()
