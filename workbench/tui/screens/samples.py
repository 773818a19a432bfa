"""The shipped samples to choose from."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.store import library, shipped
from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.options import Options


class Samples(Dialog[str]):
    """A list of samples; answers with the name of one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Close")]

    def __init__(self) -> None:
        super().__init__(classes="dialog")

    def compose(self) -> ComposeResult:
        """A line a sample: its name, its stage, and what it holds."""
        with Vertical(classes="box"):
            yield Static(plain("Samples", "bold"), classes="dialog-title")
            yield Static(plain("A copy is opened; nothing you do to it is kept."), classes="dialog-text")
            options = []
            for name, path in shipped.samples().items():
                entry = library.entry(path)
                line = joined(f"{name:<19}{entry.stage:<12}", (entry.title, "$text-muted"))
                options.append(Option(line, id=name))
            yield Options(*options, compact=True, markup=False)
            keys = joined(("Enter", "$accent"), "  open    ", ("Esc", "$accent"), "  close")
            yield Static(keys, classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the arrows choose at once."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(message.option_id or "")
