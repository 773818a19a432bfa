"""Everything about the item under the highlight: its evidence, the hint on it, the note of the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.model import Evidence, Mark
from workbench.moments import in_zone
from workbench.review.hints import Hint
from workbench.review.report_parts import history
from workbench.tui.bindings import bindings
from workbench.tui.hinting import differs
from workbench.tui.text import joined, line
from workbench.tui.widgets.field import Field, Write
from workbench.tui.widgets.pane import Pane
from workbench.visible import one_line

TITLE = len("Evidence and note") + 6
"""The cells that the pane's own title takes of its first row, with the line around it."""

LineOf = Callable[[int], int]
"""Gives the line of an offset of the response."""


class NoteField(Field):
    """The note on an item; its way out leads back to the checklist."""

    PLACE = "note"
    BINDINGS: ClassVar[list[BindingType]] = bindings("note")

    class Done(Message):
        """The person is done with the note."""

    def action_back(self) -> None:
        """Leave the note."""
        self.post_message(self.Done())


class ItemPane(Pane):
    """Evidence, hint and note, one below the other."""

    def __init__(self, write: Write, id: str) -> None:
        super().__init__("Evidence and note", id=id)
        self._write = write
        self._said: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """Quotes, hint, note."""
        yield Static(id="evidence", markup=False)
        yield Static(id="hint", markup=False)
        yield NoteField("note", self._write, label="Note", id="note", hint="m writes a note on this item")

    def show(self, mark: Mark | None, hint: Hint | None, line_of: LineOf) -> None:
        """Show one item; without one the pane is empty."""
        note = self.query_one("#note", Field)
        note.display = mark is not None
        changes = history(mark, lambda at: f"{in_zone(at):%H:%M}") if mark and mark.earlier else ""
        in_title = len(changes) + TITLE < self.size.width
        self.entitle(changes if in_title else "")
        told = [] if in_title or not changes else [joined((changes, "$text-muted"))]
        evidence = [_evidence(mark.evidence, line_of)] if mark else []
        self._say("evidence", Content("\n").join([*told, *evidence]))
        self._say("hint", _hint(mark, hint) if mark else Content(""))
        if mark is None:
            return
        path = f"note.{mark.item}"
        if note.path == path:
            note.show(mark.note)
        else:
            note.open(path, mark.note)

    def show_claim(self, why: str, said: str) -> None:
        """Show why a place is flagged, and what the brief says of the same thing."""
        flagged = joined(("Flagged: ", "bold"), one_line(why, 120))
        told = joined("\n", ("The brief says: ", "bold"), one_line(said, 300)) if said else Content("")
        self._say("hint", joined(flagged, told))

    def _say(self, part: str, words: Content) -> None:
        """Show other words in a part; the hint has a height of its own, so that nothing moves when it comes or goes."""
        if words != self._said.get(part):
            self._said[part] = words
            self.query_one(f"#{part}", Static).update(words, layout=part != "hint")


def _evidence(evidence: tuple[Evidence, ...], line_of: LineOf) -> Content:
    if not evidence:
        return joined(("No evidence: e quotes, - says not there.", "$text-muted"))
    return Content("\n").join(_quote(one, line_of) for one in evidence)


def _quote(one: Evidence, line_of: LineOf) -> Content:
    if one.absent:
        return joined(("–  looked for, not there", "bold"))
    return joined("“", line(one.quote, limit=160), "”  ", (f"line {line_of(one.start)}", "$text-muted"))


def _hint(mark: Mark, hint: Hint | None) -> Content:
    if hint is None:
        return Content("")
    word = "Hint, against your mark: " if differs(hint, mark) else "Hint: "
    whys = [_sentence(one.why) for one in hint.spans[:1] if one.kind != "output" and one.why not in hint.sentence]
    return joined((word, "bold"), one_line(" ".join([hint.sentence, *whys]), 300))


def _sentence(phrase: str) -> str:
    """Return a phrase with a capital and a full stop, unless it ends by itself."""
    end = "" if phrase.endswith((".", "?", "!", "”")) else "."
    return f"{phrase[:1].upper()}{phrase[1:]}{end}"
