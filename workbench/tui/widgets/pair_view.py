"""Two requests about the same matter side by side: the one that asks and the one that assigns."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.ask_pairs import Pair
from workbench.brief import intent
from workbench.brief.intent_rewrite import as_ask, as_code
from workbench.tui.text import hanging, joined
from workbench.visible import one_line

HEADS = {"ask": "Ask: help me understand", "code": "Code: help me do the work"}
SHORT = {"ask": "Ask   ", "code": "Code  "}
YOURS, REWRITTEN = "yours", "yours, rewritten"
COMES_BACK = {
    "ask": "What comes back is an explanation: something to think with, nothing to send.",
    "code": "What comes back is a piece of work, to be checked against this very sentence.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the two sides: the texts, where each is from, and what each brings back."""

    ask: str
    code: str
    ask_from: str = ""
    code_from: str = ""
    explains: str = COMES_BACK["ask"]
    produces: str = COMES_BACK["code"]


def shipped(pair: Pair) -> Shown:
    """Return a shipped pair as it is shown."""
    return Shown(pair.ask, pair.code, explains=pair.explains, produces=pair.produces)


def own(sentence: str) -> Shown:
    """Return a person's own sentence on its side, and in the other kind's shape on the other."""
    if intent.read(sentence).intent == "ask":
        return Shown(sentence.strip(), as_code(sentence), YOURS, REWRITTEN)
    return Shown(as_ask(sentence), sentence.strip(), REWRITTEN, YOURS)


class PairView(Horizontal):
    """The two sides, one above the other where the screen is narrow."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """One text a side."""
        yield Static(id="ask-side", classes="side")
        yield Static(id="code-side", classes="side")

    def show(self, shown: Shown) -> None:
        """Show another pair; each side changes only when its text differs."""
        if shown != self.shown:
            self.shown = shown
            self._paint()

    def on_resize(self) -> None:
        """Cut the texts for another size."""
        self._paint()

    def _paint(self) -> None:
        if self.shown is None:
            return
        one = self.shown
        for kind, text, source, brings in (
            ("ask", one.ask, one.ask_from, one.explains),
            ("code", one.code, one.code_from, one.produces),
        ):
            side = self.query_one(f"#{kind}-side", Static)
            width, rows = side.content_size
            if width and rows:
                side.update(_side(kind, text, source, brings, width, rows))


def _side(kind: str, text: str, source: str, brings: str, width: int, rows: int) -> Content:
    """Return one side: with a head and what comes back where there is room, else the text behind the kind's name."""
    if rows < 5:
        room = (width - 8) * rows - width // 4
        mark = f"({source}) " if source == YOURS else ""
        return hanging(joined((SHORT[kind], "bold $accent")), f"{mark}“{one_line(text, max(20, room))}”", "", width)
    head = joined((HEADS[kind], "bold $accent"), (f"   {source}" if source else "", "$text-muted"), "\n")
    room = (width - 4) * (rows - 3) - width // 4
    said = hanging(Content(""), f"“{one_line(text, max(20, room))}”", "", width)
    below = hanging(Content(""), brings, "$text-muted", width)
    taken = 1 + said.plain.count("\n") + 1 + below.plain.count("\n") + 1
    return joined(head, said, "\n", below) if taken <= rows else joined(head, said)
