"""The decision panel: the four closing questions answered from the marks, and what a person makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model import OUTCOMES, Outcome, Run
from workbench.progress import unsettled
from workbench.review.closing import Closing, closing
from workbench.tui.screens.dialog import Dialog
from workbench.tui.text import joined, plain
from workbench.tui.widgets.field import LineField
from workbench.tui.widgets.options import Options

MEANING = {
    "accept": "the result is good enough to be used by a person",
    "revise": "the brief is tightened and handed over again",
    "reject": "nothing of it is used",
}
SIGNS = {
    "yes": ("✓", "$text-success"),
    "no": ("✗", "$text-error"),
    "partly": ("~", "$text-warning"),
    "open": ("·", "$text-muted"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided, by whom, why, and what they would still change."""

    verdict: Outcome
    by: str
    why: str
    change: str


class DecisionDialog(Dialog[Answer | None]):
    """Three outcomes and three lines; Enter on the last line, or Ctrl+S, decides."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave it undecided"),
        Binding("ctrl+s", "decide", "Decide"),
    ]

    def __init__(self, run: Run, signature: str) -> None:
        super().__init__(classes="dialog")
        self._run, self._signature = run, signature

    def compose(self) -> ComposeResult:
        """The questions, the outcomes, the lines to fill."""
        with Vertical(classes="box", id="decision"):
            yield Static(plain(f"Decide about run {self._run.number}", "bold"), classes="dialog-title")
            with VerticalScroll(can_focus=False, classes="dialog-text"):
                yield Static(joined(*(self._line(one) for one in closing(self._run))))
            options = [Option(joined((f"{one:<8}", "bold"), MEANING[one]), id=one) for one in OUTCOMES]
            yield Options(*options, compact=True, markup=False, id="outcome")
            for name, label in (("by", "By whom"), ("why", "Why"), ("change", "What I would still change")):
                yield Static(plain(label), classes="sublabel")
                yield LineField("", lambda path, text: None, label=label, id=name)
            yield Static(id="objection")
            yield Static(
                joined(("Enter", "$accent"), "  next    ", ("^S", "$accent"), "  decide    ",
                       ("Esc", "$accent"), "  leave it undecided"),
                classes="dialog-keys",
            )

    def _line(self, one: Closing) -> Content:
        sign, style = SIGNS[one.reply]
        return joined((f"{sign} {one.reply:<7}", style), f"{one.question:<34}", (f"{one.text}\n", "$text-muted"))

    def on_mount(self) -> None:
        """Start with the outcome; what was decided before stands there to be changed."""
        before = self._run.decision
        self.query_one("#by", LineField).open("", before.by if before else self._signature)
        self.query_one("#why", LineField).open("", before.why if before else "")
        self.query_one("#change", LineField).open("", before.change if before else "")
        outcomes = self.query_one(OptionList)
        outcomes.highlighted = OUTCOMES.index(before.verdict) if before else 0
        outcomes.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.query_one("#by").focus()

    def on_line_field_left(self, message: LineField.Left) -> None:
        """Go on to the next line; the last one decides."""
        message.stop()
        following = {"by": "#why", "why": "#change"}.get(message.field.id or "")
        if following:
            self.query_one(following).focus()
        else:
            self.action_decide()

    def action_decide(self) -> None:
        """Decide, unless something that has to be said is missing."""
        option = self.query_one(OptionList).highlighted_option
        verdict = next((one for one in OUTCOMES if option is not None and one == option.id), None)
        by, why, change = (self.query_one(f"#{name}", LineField).original.strip() for name in ("by", "why", "change"))
        against = unsettled(self._run)
        if verdict is None:
            self._object("Choose accept, revise or reject.", "#outcome")
        elif not by:
            self._object("A decision needs the name of the person who stands behind it.", "#by")
        elif verdict == "accept" and against and not why:
            self._object(f"{len(against)} items are not met or not judged: say why you accept all the same.", "#why")
        else:
            self.dismiss(Answer(verdict, by, why, change))

    def _object(self, words: str, where: str) -> None:
        self.query_one("#objection", Static).update(plain(words, "bold $text-error"))
        self.query_one(where).focus()
