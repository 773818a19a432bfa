"""The Ask place: one small question first, what came back, and what was learnt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from workbench import edits
from workbench.model import Session
from workbench.tui.bindings import bindings
from workbench.tui.screens.place import Place
from workbench.tui.text import joined
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.pane import Pane

KINDS = (
    ("Ask: help me understand", "How do I tell whether an inbound lead is worth pursuing?",
     "A question is enough. What comes back is an explanation; nothing is produced that would be used."),
    ("Code: help me do the work", "Review the lead below and draft a first follow-up for review.",
     "An assignment: objective, inputs, rules, outputs and a review point. What comes back is a piece of work."),
)
FIELDS = (
    ("ask.question", "A question to try", "One low-risk question: for example, what to find out about a lead first."),
    ("ask.answer", "The answer", "Paste what came back."),
    ("ask.takeaways", "Takeaways", "What you now know that belongs into the lead or the rules."),
)


class AskPlace(Place):
    """The two kinds of request next to each other, and a question to try."""

    PLACE = "ask"
    BINDINGS: ClassVar[list[BindingType]] = bindings("ask")

    def compose_body(self) -> Iterable[Widget]:
        """The two kinds, then question, answer and takeaways."""
        with Horizontal(id="kinds"):
            for at, (title, example, about) in enumerate(KINDS):
                with Pane(title, id=f"kind-{at}"):
                    yield Static(joined(("“" + example + "”", "italic"), "\n", (about, "$text-muted")))
        for path, title, hint in FIELDS:
            with Pane(title, id=f"pane-{path.partition('.')[2]}"):
                yield Field(path, self._write, label=title, hint=hint, id=path.partition(".")[2])

    def _write(self, path: str, text: str) -> None:
        self.bench.act_on(lambda session: edits.write(session, path, text), path, typing=True)

    def show(self, session: Session) -> None:
        """Show question, answer and takeaways."""
        for field in self.query(Field):
            field.show(edits.read(session, field.path))

    def stops(self) -> list[Widget]:
        """The three fields."""
        return list(self.query(Field))

    def panes(self) -> list[tuple[str, str, Widget]]:
        """The three fields by letter."""
        names = {"q": "question", "a": "answer", "t": "takeaways"}
        return [(letter, name.capitalize(), self.query_one(f"#{name}")) for letter, name in names.items()]

    def go_to(self, where: str) -> None:
        """Put the focus on a field."""
        for field in self.query(Field):
            if field.path == where:
                field.focus()

    def on_mount(self) -> None:
        """Begin with the question."""
        self.query_one("#question").focus()

    def position(self) -> dict[str, Any]:
        """Return where the cursor is."""
        return {"where": self.focused.path} if isinstance(self.focused, Field) else {}


