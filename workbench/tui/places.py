"""The five places by name: how each is made, what it is styled by, and how all are made ready between the keys."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.store import shipped

if TYPE_CHECKING:
    from workbench.tui.place_host import PlaceHost
    from workbench.tui.screens.place import Place

PlaceName = Literal["library", "ask", "brief", "review", "runs"]
PLACES: tuple[PlaceName, ...] = ("library", "ask", "brief", "review", "runs")

BETWEEN_KEYS = 0.25
"""Seconds without a key in which what can wait does not slow typing down."""


def sheet(name: str) -> Path:
    """Return the style sheet of this name."""
    return shipped.folder("styles") / f"{name}.tcss"


def make(name: PlaceName) -> Place:
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


def load_all(app: PlaceHost) -> None:
    """Import what all places need, between the keys, so that going there the first time does not wait for it."""
    for name in PLACES:
        while app.is_running and time.monotonic() - app.last_key < BETWEEN_KEYS:
            time.sleep(BETWEEN_KEYS)
        import_module(f"workbench.tui.screens.{name}")
