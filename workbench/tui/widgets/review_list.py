"""The frozen checklist of a run, each item with the verdict a person gave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.model import Mark, Verdict
from workbench.tui.text import hanging, joined
from workbench.tui.widgets.options import Options

SIGNS: dict[Verdict | None, tuple[str, str, str]] = {
    "met": ("✓", "met", "$text-success"),
    "partly": ("~", "partly", "$text-warning"),
    "not met": ("✗", "not met", "$text-error"),
    "can't tell": ("?", "can't tell", "$text-warning"),
    "not applicable": ("–", "n/a", "$text-muted"),
    None: ("·", "to judge", "$text-muted"),
}
HEADINGS = {"output": "Outputs", "rule": "Rules", "correction": "Corrections", "check": "Review checks"}

Lines = Callable[[Mark], str]
"""Gives the numbers of the lines that a mark's evidence stands in."""


class ReviewList(Options):
    """Items under their headings; the highlight is on the item that the verdict keys speak of."""

    BINDINGS: ClassVar[list[BindingType]] = []

    class ItemChanged(Message):
        """The highlight is on another item."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def __init__(self, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._marks: tuple[Mark, ...] = ()
        self._prompts: dict[str, Content] = {}
        self._where: Lines = lambda mark: ""
        self._empty = ""

    @property
    def current(self) -> str:
        """The id of the highlighted item, empty when there is none."""
        option = self.highlighted_option
        return (option.id or "").removeprefix("item-") if option else ""

    def invite(self, words: str) -> None:
        """Say, while there is no item, why not."""
        if words != self._empty:
            self._empty = words
            if not self._marks:
                self._rebuild((), {})

    def show(self, marks: tuple[Mark, ...], lines: Lines) -> None:
        """Show these marks; `lines` tells where their evidence stands."""
        self._where = lines
        same = [mark.item for mark in marks] == [mark.item for mark in self._marks]
        self._marks = marks
        prompts = {mark.item: self._prompt(mark) for mark in marks}
        if same:
            for item, prompt in prompts.items():
                if prompt != self._prompts.get(item):
                    self.replace_option_prompt(f"item-{item}", prompt)
        else:
            self._rebuild(marks, prompts)
        self._prompts = prompts

    def _rebuild(self, marks: tuple[Mark, ...], prompts: dict[str, Content]) -> None:
        old = self.current
        options: list[Option] = []
        kind = ""
        for mark in marks:
            if mark.kind != kind:
                kind = mark.kind
                options.append(Option(joined((HEADINGS[kind], "bold $foreground")), disabled=True))
            options.append(Option(prompts[mark.item], id=f"item-{mark.item}"))
        if not marks and self._empty:
            options.append(Option(joined((self._empty, "$text-muted")), disabled=True))
        self.clear_options()
        self.add_options(options)
        self.select_item(old if old in prompts else marks[0].item if marks else "")

    def _prompt(self, mark: Mark) -> Content:
        sign, word, style = SIGNS[mark.verdict]
        lead = joined(" ", (sign, f"bold {style}"), " ", (f"{word:<11}", style))
        tail = "; ".join(part for part in (self._where(mark), "added after" if mark.added else "",
                                          "note" if mark.note.strip() else "") if part)
        return hanging(lead, mark.text, "", self.scrollable_content_region.width, tail and f"[{tail}]")

    def on_resize(self) -> None:
        """Wrap the items for another width."""
        self._prompts = {}
        self.show(self._marks, self._where)

    def select_item(self, item: str) -> None:
        """Put the highlight on an item."""
        for at, option in enumerate(self.options):
            if option.id == f"item-{item}":
                self.highlighted = at

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Say which item it is now."""
        message.stop()
        if message.option_id:
            self.post_message(self.ItemChanged(message.option_id.removeprefix("item-")))
