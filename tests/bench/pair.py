"""The floor for an editor with a preview: a TextArea, and a Static that shows its text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static, TextArea


class Pair(App[None]):
    """Text on the left, what it makes on the right."""

    CSS = "TextArea, Static { width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Both."""
        with Horizontal():
            yield TextArea("the first line\n")
            yield Static(id="preview", markup=False)

    def on_mount(self) -> None:
        """Write at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Show what was written."""
        self.query_one("#preview", Static).update(message.text_area.text)


if __name__ == "__main__":
    Pair().run()
