"""The floor for a paste: a TextArea and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Alone(App[None]):
    """One TextArea."""

    def compose(self) -> ComposeResult:
        """It."""
        yield TextArea("the first line\n")

    def on_mount(self) -> None:
        """Write at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()


if __name__ == "__main__":
    Alone().run()
