"""A list to choose one thing from."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.options import Options
from workbench.visible import one_line

MOST = 240
"""How many characters of what a thing is are shown."""


class Line(NamedTuple):
    """One thing to choose: what it is called inside, its name, and what it is."""

    id: str
    name: str
    about: str


class Chooser(Dialog[str]):
    """A line a thing; Enter takes it, Escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Leave everything as it is")]

    def __init__(self, title: str, lines: tuple[Line, ...], text: str = "", first: str = "") -> None:
        super().__init__(classes="dialog")
        self._title, self._lines, self._text, self._first = title, lines, text, first

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(classes="box -wide"):
            yield Static(plain(self._title, "bold"), classes="dialog-title")
            if self._text:
                yield Static(plain(self._text), classes="dialog-text")
            yield Options(*map(self._option, self._lines), compact=True, markup=False)
            yield Static(
                joined(("Enter", "$accent"), "  take it    ", ("Esc", "$accent"), "  leave everything as it is"),
                classes="dialog-keys",
            )

    def _option(self, line: Line) -> Option:
        about = one_line(line.about, MOST)
        return Option(joined((f"{one_line(line.name)}\n", "bold"), (about, "$text-muted")), id=line.id)

    def on_mount(self) -> None:
        """Let the arrows choose at once, from what is offered first."""
        options = self.query_one(OptionList)
        if self._first:
            options.highlighted = options.get_option_index(self._first)
        options.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_id or "")
