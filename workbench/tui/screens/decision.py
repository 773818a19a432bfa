"""The decision panel: the four closing questions answered from the marks, and what a person makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.model import OUTCOMES, Outcome, Run, Verdict
from workbench.progress import unsettled
from workbench.review.closing import Closing, closing, in_short
from workbench.tui.screens.dialog import Dialog, room_for_text
from workbench.tui.text import hanging, joined, plain
from workbench.tui.widgets.field import LineField, SentenceField
from workbench.tui.widgets.options import Options

MEANING = {
    "accept": "the result is good enough to be used by a person",
    "revise": "a tighter brief or a follow-up message becomes the next run",
    "reject": "nothing of it is used",
}
LINES = {"by": "By whom", "why": "Why", "change": "What I would still change"}
AGAINST: tuple[tuple[str, str, tuple[Verdict | None, ...]], ...] = (
    ("·", "to judge", (None,)),
    ("?", "can't tell", ("can't tell",)),
    ("✗", "fell short", ("not met", "partly")),
)
SIGNS = {
    "yes": ("✓", "$text-success"),
    "no": ("✗", "$text-error"),
    "partly": ("~", "$text-warning"),
    "open": ("·", "$text-muted"),
}


WIDTH = 76
"""The cells that the box has at most."""


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
        Binding("pageup", "scroll(-1)", "What speaks for and against, a page up", priority=True),
        Binding("pagedown", "scroll(1)", "What speaks for and against, a page down", priority=True),
    ]

    def __init__(self, run: Run, signature: str) -> None:
        super().__init__(classes="dialog")
        self._run, self._signature = run, signature

    def compose(self) -> ComposeResult:
        """The questions, the outcomes, the lines to fill."""
        with Vertical(classes="box", id="decision"):
            yield Static(plain(f"Decide about run {self._run.number}", "bold"), classes="dialog-title")
            with VerticalScroll(can_focus=False, classes="dialog-text"):
                yield Static(self._told(room_for_text(self.app.size.width, WIDTH)), id="closing")
            options = [Option(joined((f"{one:<8}", "bold"), MEANING[one]), id=one) for one in OUTCOMES]
            yield Options(*options, compact=True, markup=False, id="outcome")
            for name, label in LINES.items():
                with Horizontal(classes="line"):
                    yield Static(plain(label, "$text-muted"), classes="line-label")
                    yield SentenceField("", lambda path, text: None, label=label, id=name)
            yield Static(id="objection")
            yield Static(_keys(False), classes="dialog-keys")

    def on_resize(self) -> None:
        """Wrap the answers for another width of the box."""
        told = self._told(self.query_one(VerticalScroll).scrollable_content_region.width)
        closing_part = self.query_one("#closing", Static)
        if closing_part.content != told:
            closing_part.update(told)
        self.call_after_refresh(self._show_keys)

    def _told(self, width: int) -> Content:
        rows = [*(_answered(one, width) for one in closing(self._run)), *_open(self._run, width)]
        return Content("\n").join(rows)

    def on_mount(self) -> None:
        """Start with the outcome; what was decided before stands there to be changed."""
        before = self._run.decision
        self.query_one("#by", LineField).open("", before.by if before else self._signature)
        self.query_one("#why", LineField).open("", before.why if before else "")
        self.query_one("#change", LineField).open("", before.change if before else "")
        outcomes = self.query_one(OptionList)
        outcomes.highlighted = OUTCOMES.index(before.verdict) if before else 0
        outcomes.focus()

    def _show_keys(self) -> None:
        if self.query_one(VerticalScroll).max_scroll_y:
            self.query_one(".dialog-keys", Static).update(_keys(True))

    def action_scroll(self, pages: int) -> None:
        """Scroll what speaks for and against by a page."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(1, text.size.height - 1), animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        name = self.query_one("#by", LineField)
        name.focus()
        name.select_all()

    def on_descendant_focus(self) -> None:
        """Give room to the lines while one of them is written."""
        self.set_class(isinstance(self.focused, LineField), "-writing")

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
            items = "1 item is" if len(against) == 1 else f"{len(against)} items are"
            self._object(f"{items} not met or not judged: say why you accept all the same.", "#why")
        else:
            self.dismiss(Answer(verdict, by, why, change))

    def _object(self, words: str, where: str) -> None:
        self.query_one("#objection", Static).update(plain(words, "bold $text-error"))
        self.query_one(where).focus()


def _keys(scrolls: bool) -> Content:
    """Return the keys; the one that scrolls stands there only where there is more than fits."""
    keys = [("Enter", "next"), ("^S", "decide"), ("Esc", "leave it undecided")]
    keys += [("PgDn", "more")] if scrolls else []
    return Content("    ").join(joined((key, "$accent"), f"  {words}") for key, words in keys)


def _answered(one: Closing, width: int) -> Content:
    """Return one closing question with its answer; a long one stands below its question."""
    sign, style = SIGNS[one.reply]
    text, lead = in_short(one), joined((f"{sign} {one.reply:<11}", style), f"{one.question:<34}")
    if lead.cell_length + len(text) <= width:
        return joined(lead, (text, "$text-muted"))
    return joined(lead, "\n", hanging(Content(" " * 13), text, "$text-muted", width))


def _open(run: Run, width: int) -> list[Content]:
    """Return what stands against accepting without a reason, by name: what nobody has an answer to comes first."""
    named = [(sign, word, [mark.text for mark in run.marks if mark.verdict in those]) for sign, word, those in AGAINST]
    return [
        hanging(joined((f"{sign} {word:<11}", "bold")), f"{len(texts)}: {'; '.join(texts)}", "", width)
        for sign, word, texts in named
        if texts
    ]
