"""The floor for an editor with a preview: a TextArea, and a Static that shows its text."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static, TextArea


class Pair(App[None]):
    """Text on the left, that of a file if one is named, and what it makes on the right."""

    CSS = "TextArea, Static { width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Both."""
        with Horizontal():
            yield TextArea("the first line\n" + "".join(Path(name).read_text() for name in sys.argv[1:]))
            yield Static(id="preview", markup=False)

    def on_mount(self) -> None:
        """Write at the beginning."""
        self.query_one(TextArea).focus()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Show what was written."""
        self.query_one("#preview", Static).update(message.text_area.text)


if __name__ == "__main__":
    Pair().run()
