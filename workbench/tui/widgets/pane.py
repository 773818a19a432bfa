"""A pane: a titled part of a place that can be jumped to."""

from __future__ import annotations

from typing import Any

from textual.containers import Vertical
from textual.widget import Widget

from workbench.tui.text import joined


class Pane(Vertical):
    """A titled column; the title carries a short fact such as a count."""

    DEFAULT_CSS = "Pane { height: 1fr; }"

    def __init__(self, title: str, *children: Widget, id: str, **kwargs: Any) -> None:
        super().__init__(*children, id=id, **kwargs)
        self.title = title
        self._entitled = ("", "")
        self.entitle("")

    def entitle(self, fact: str) -> None:
        """Show a short fact beside the title; the same title again paints nothing anew."""
        if (self.title, fact) == self._entitled:
            return
        self._entitled = (self.title, fact)
        self.border_title = joined(self.title, ("  " + fact if fact else "", "$text-muted"))
