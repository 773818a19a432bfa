"""The coach where there is no room beside the work: one step of the guided way in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workbench.actions import BY_ID
from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined
from workbench.tui.widgets.coach_panel import Page, content

Answer = Literal["go", "keys", ""]


class CoachDialog(Dialog[Answer]):
    """Leafs through the steps; answers with what to do next: go to the pane of the step, show the keys, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss('')", "Close"),
        Binding("enter", "dismiss('go')", "Go to the pane of this step"),
        Binding("question_mark", "dismiss('keys')", "All keys"),
        Binding(BY_ID["app.help"].keys, "dismiss('keys')", "All keys", id="app.help"),
        Binding(BY_ID["app.coach-previous"].keys, "step(-1)", "Previous step", id="app.coach-previous"),
        Binding(BY_ID["app.coach-next"].keys, "step(1)", "Next step", id="app.coach-next"),
        Binding("left", "step(-1)", "Previous step"),
        Binding("right", "step(1)", "Next step"),
    ]

    def __init__(self, page: Callable[[int], Page], keys: tuple[str, str, str]) -> None:
        super().__init__(classes="dialog")
        self._page, self._keys = page, keys
        self._shown, self._box = Static(id="coach-page"), VerticalScroll(classes="dialog-text")

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        with Vertical(classes="box -tall"):
            with self._box:
                yield self._shown
            back, on, _ = self._keys
            pieces = ((back, "back"), (on, "next"), ("Enter", "do it now"), ("?", "all keys"), ("Esc", "close"))
            shown = [joined((key, "$accent"), f" {word}  ") for key, word in pieces]
            yield Static(joined(*shown), classes="dialog-keys")

    def on_mount(self) -> None:
        """Show the step; the arrows scroll."""
        self._box.focus()
        self.call_after_refresh(self.action_step, 0)

    def on_resize(self) -> None:
        """Wrap the page for another width."""
        self.call_after_refresh(self.action_step, 0)

    def action_step(self, by: int) -> None:
        """Show another step."""
        self._shown.update(content(self._page(by), max(20, self._box.content_size.width - 1)))
        if by:
            self._box.scroll_home(animate=False)
