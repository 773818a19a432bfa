"""The Ask place: the two kinds of request next to each other, one small question, and what was learnt from it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbench import edits, takeaways
from workbench.ask_pairs import nearest, pairs
from workbench.brief import intent
from workbench.model import Session
from workbench.tui import clipboard
from workbench.tui.bindings import bindings
from workbench.tui.screens.place import Place
from workbench.tui.text import joined
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.pair_view import PairView, own, shipped
from workbench.tui.widgets.pane import Pane

OWN = -1
"""The pair that is made of the person's own question."""

MOST_CUES = 3


class AskPlace(Place):
    """A pair of requests on top; question, answer and takeaways below."""

    PLACE = "ask"
    BINDINGS: ClassVar[list[BindingType]] = bindings("ask")

    def __init__(self) -> None:
        super().__init__()
        self._pair = 0
        self._began_with: object = None

    def compose_body(self) -> Iterable[Widget]:
        """The pair, then what is written."""
        with Pane("Two kinds of request", id="kinds"):
            yield PairView(id="pair")
        with Container(id="work"):
            with Pane("Question", id="pane-question"):
                yield Field("ask.question", self._write, label="Question", id="question", hint=(
                    "One question with which nothing can go wrong: what should I find out first?"))
                yield Static(id="reading")
            with Pane("Answer", id="pane-answer"):
                yield Field("ask.answer", self._write, label="Answer", id="answer", hint=(
                    "What Codex says belongs here: copy the question with Ctrl+Y, ask, and paste the answer."))
            with Pane("Takeaways", id="pane-takeaways"):
                yield Field("ask.takeaways", self._write, label="Takeaways", id="takeaways", hint=(
                    "What you know now, one thing a line. F7 sends a line to the notes, F8 to the rules."))

    def _write(self, path: str, text: str) -> None:
        if path == "ask.question":
            self._pair = OWN
        self.bench.act_on(lambda session: edits.write(session, path, text), path, typing=True)

    def show(self, session: Session) -> None:
        """Show the pair, how the question reads, and the three fields."""
        if self._began_with is not self.bench.desk:
            self._began_with = self.bench.desk
            self._pair = OWN if session.ask.question.strip() else nearest(session.playbook)
        for field in self.query(Field):
            field.show(edits.read(session, field.path))
        self.query_one("#reading", Static).update(_reading(session.ask.question))
        used, noted = takeaways.used(session)
        self.query_one("#pane-takeaways", Pane).entitle(f"{used} of {noted} sent on" if noted else "")
        self._show_pair(session)

    def _pair_of(self, session: Session) -> int:
        """Return the pair to show: that of the question only once it asks or assigns."""
        if self._pair != OWN or intent.read(session.ask.question).because:
            return self._pair
        return nearest(session.playbook)

    def _show_pair(self, session: Session) -> None:
        question = session.ask.question
        if self._pair == OWN and not question.strip():
            self._pair = nearest(session.playbook)
        view, pane = self.query_one(PairView), self.query_one("#kinds", Pane)
        at = self._pair_of(session)
        if at == OWN:
            view.show(own(question))
            where = "your question"
        else:
            view.show(shipped(pairs()[at]))
            where = f"{pairs()[at].work}, {at + 1} of {len(pairs())}"
        pane.entitle(f"{where}   {self.key_of('ask.next-pair')} next")

    def _turn(self, by: int) -> None:
        desk = self.bench.desk
        if desk is None:
            return
        reads = bool(intent.read(desk.session.ask.question).because)
        places = [*([OWN] if reads else []), *range(len(pairs()))]
        at = places.index(self._pair_of(desk.session))
        self._pair = places[(at + by) % len(places)]
        self._show_pair(desk.session)

    def action_next_pair(self) -> None:
        """Show the next pair, the person's own question among them."""
        self._turn(1)

    def action_previous_pair(self) -> None:
        """Show the previous pair."""
        self._turn(-1)

    def action_copy(self) -> None:
        """Copy the question to the terminal's and the system's clipboard and say where it went."""
        desk = self.bench.desk
        question = desk.session.ask.question.strip() if desk else ""
        if not question:
            self.bench.tell("There is no question yet: write one, or take the Ask that is shown with "
                            f"{self.key_of('ask.take-ask')}.")
            return
        self.bench.copy_to_clipboard(question)
        self.bench.begin(partial(self._copy_to_system, question), "copy")

    async def _copy_to_system(self, question: str) -> None:
        copied = await asyncio.to_thread(clipboard.taken, question)
        self.bench.tell(f"The question: {copied.words}")

    def action_take_ask(self) -> None:
        """Make the Ask that is shown the question."""
        shown = self.query_one(PairView).shown
        if shown is None:
            return
        self._take("ask.question", shown.ask, "This is your question now.")
        self._pair = OWN
        self.go_to("ask.question")
        self.show_all()

    def action_take_code(self) -> None:
        """Make the Code that is shown the objective."""
        shown = self.query_one(PairView).shown
        if shown is not None:
            self._take("task.objective", " ".join(shown.code.split()), "This is the objective of the brief now.")

    def _take(self, path: str, text: str, said: str) -> None:
        desk = self.bench.desk
        if desk is None:
            return
        if edits.read(desk.session, path) == text:
            self.bench.tell(said)
            return
        before = desk.session
        self.bench.act_on(lambda session: edits.write(session, path, text), path)
        if desk.session is not before:
            self.bench.tell(f"{said} {self.key_of('app.undo')} takes it back.")

    def action_to_notes(self) -> None:
        """Send takeaways to the lead notes."""
        self._send("lead.notes", "the lead notes")

    def action_to_rules(self) -> None:
        """Send takeaways to the rules."""
        self._send("task.rules.", "the rules")

    def _send(self, where: str, named: str) -> None:
        desk = self.bench.desk
        chosen = self._chosen()
        if desk is None or not chosen:
            self.bench.tell("There is no takeaway yet: write what you learnt under Takeaways, one thing a line.")
            return
        to_notes = where == "lead.notes"
        there = takeaways.in_notes if to_notes else takeaways.in_rules
        new = [line for line in dict.fromkeys(chosen) if not there(desk.session, line)]
        if not new:
            self.bench.tell(f"That stands in {named} already.")
            return
        send = takeaways.to_notes if to_notes else takeaways.to_rules
        before = desk.session
        self.bench.act_on(lambda session: send(session, new), where)
        if desk.session is not before:
            what = f"“{new[0]}” is" if len(new) == 1 else f"{len(new)} takeaways are"
            room = max(20, self.size.width - 50)
            what = what if len(what) <= room else "The takeaway is"
            self.bench.tell(f"{what} in {named} now. {self.key_of('app.undo')} takes it back.")

    def _chosen(self) -> tuple[str, ...]:
        """Return the takeaways that are meant: the lines of the selection or the cursor while writing, else all."""
        field = self.query_one("#takeaways", Field)
        everything = takeaways.lines(field.original)
        if not field.has_focus:
            return everything
        first, last = sorted((field.selection.start[0], field.selection.end[0]))
        shown = field.original.split("\n")[first : last + 1]
        return takeaways.lines("\n".join(shown)) or everything

    def stops(self) -> list[Widget]:
        """Question, answer, takeaways: the order of the work."""
        return [self.query_one(f"#{name}") for name in ("question", "answer", "takeaways")]

    def panes(self) -> list[tuple[str, str, Widget]]:
        """The three fields by letter."""
        names = {"q": "question", "a": "answer", "t": "takeaways"}
        return [(letter, name.capitalize(), self.query_one(f"#{name}")) for letter, name in names.items()]

    def go_to(self, where: str) -> None:
        """Put the focus on a field."""
        for field in self.query(Field):
            if field.path == where:
                self.focus_stop(field)

    def on_mount(self) -> None:
        """Begin with the question."""
        self.focus_stop(self.query_one("#question"))

    def position(self) -> dict[str, Any]:
        """Return where the cursor is."""
        return {"where": self.focused.path} if isinstance(self.focused, Field) else {}


def _reading(question: str) -> Content:
    """Return how a question reads: its kind, how sure that is, the words that decided it, and what to do about it."""
    if not question.strip():
        return joined(("Whether it asks or assigns is told here while you write.", "$text-muted"))
    found = intent.read(question)
    if not found.because:
        return joined(("Nothing in it asks or assigns yet: a question begins with what, why or how.", "$text-muted"))
    deciding = [cue for cue in found.because if cue.pull == found.intent][:MOST_CUES]
    words = ", ".join(f"“{' '.join(cue.words.split())}”" for cue in deciding)
    why = f"{round(found.sure * 100)} % sure, by {words}" if words else f"{round(found.sure * 100)} % sure"
    if found.intent == "ask":
        return joined(("✓ Ask", "bold $text-success"), (f"  {why}", "$text-muted"))
    fix = "  Ctrl+T asks instead; Ctrl+E makes it the objective of the brief."
    return joined(("! Code: this assigns work", "bold $text-warning"), (f"  {why}.{fix}", "$text-muted"))
