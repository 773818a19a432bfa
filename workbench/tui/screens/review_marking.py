"""Judging in the Review place: verdicts, evidence, notes, and the way through what a hint points at."""

from __future__ import annotations

from datetime import UTC, datetime

from workbench import runs
from workbench.model import VERDICTS, Mark, Run, Verdict
from workbench.progress import next_open
from workbench.review.hints import Hint
from workbench.review.spans import Span
from workbench.tui.hinting import Hints, differs, is_claim, said_of, span_at
from workbench.tui.screens.place import Place
from workbench.tui.screens.review_source import point_out
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.item_pane import ItemPane
from workbench.tui.widgets.long_text import LongText
from workbench.tui.widgets.response_view import ResponseView
from workbench.tui.widgets.review_list import ReviewList
from workbench.visible import one_line

NO_CHECKLIST = "There is no checklist yet: copy the brief first (F3, then Ctrl+Y)."
NO_ITEM = "There is nothing to judge: no item was on when this run was frozen."
NO_RESPONSE = "There is no response yet: paste it here first."


class Marking(Place):
    """What the keys of the review do to the item under the highlight."""

    def __init__(self) -> None:
        super().__init__()
        self.hints = Hints("after")
        self.finding: tuple[int, str] | None = None
        self.searched = ""
        self.said = ""
        self._claim: tuple[str, Span] | None = None
        self._differing = ""
        self._awaiting: list[str] = []
        self._evidence = 0

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that can be judged."""
        raise NotImplementedError

    def show_response(self) -> None:
        """Bring the response into sight and give it the focus."""
        raise NotImplementedError

    @property
    def run(self) -> Run | None:
        """The run under review: the latest."""
        return self.bench.desk.session.run if self.bench.desk else None

    @property
    def mark(self) -> Mark | None:
        """The mark under the highlight."""
        return self._mark_of(self.query_one(ReviewList).current)

    def _mark_of(self, item: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.item == item), None)

    def hint_on(self, mark: Mark | None) -> Hint | None:
        """Return the hint on an item if it may be seen now."""
        return self.hints.shown(self.run, mark)

    def _ready(self) -> tuple[Run, Mark] | None:
        """Return run and mark when there is something to judge, and say what is missing when there is not."""
        run, mark = self.run, self.mark
        if run is None or mark is None:
            self.bench.tell(NO_CHECKLIST if run is None else NO_ITEM)
            return None
        if not run.response:
            self.bench.tell(NO_RESPONSE)
            return None
        return run, mark

    def action_judge(self, verdict: str) -> None:
        """Give the item a verdict, or take it back, and go on to the next that has none."""
        if (ready := self._ready()) is None:
            return
        run, mark = ready
        given: Verdict | None = verdict if verdict in VERDICTS else None
        now, seen = datetime.now(UTC), self.hint_on(mark) is not None
        where = f"runs.{run.number}.{mark.item}"
        self.bench.act_on(lambda session: runs.judge(session, run.number, mark.item, given, now, seen), where)
        if self.finding is None:
            self._tell_of_disagreement(mark.item)
        else:
            self._awaiting.append(mark.item)
        if given is not None and (following := next_open(self.marks, mark.item)):
            self.query_one(ReviewList).select_item(following)

    def tell_of_hints(self) -> None:
        """Say of the items that were judged while the hints were worked out what is said at once of others."""
        awaiting, self._awaiting = self._awaiting, []
        for item in awaiting:
            self._tell_of_disagreement(item)

    def _tell_of_disagreement(self, item: str) -> None:
        """Say at once when a hint points the other way; the mark stays as the person gave it."""
        mark = self._mark_of(item)
        hint = self.hint_on(mark)
        if mark is not None and hint is not None and differs(hint, mark):
            self._differing = item
            key = self.key_of("review.hint")
            words = f"The hint on “{one_line(mark.text, 40)}” differs ({key} goes there): {hint.sentence}"
            self.bench.tell(one_line(words, self.size.width - 2), timeout=10)
        elif self._differing == item:
            self._differing = ""
            self.bench.tell("")

    def action_hint(self) -> None:
        """Go to what the hint speaks of: on this item, else on the one where a hint differed last."""
        item = self.mark.item if self.mark and self.hint_on(self.mark) else self._differing
        hint = self.hint_on(self._mark_of(item))
        if hint is None:
            self.bench.tell(self._why_no_hint())
            return
        self.query_one(ReviewList).select_item(item)
        if hint.spans:
            self.call_after_refresh(self._go_to_span, hint.spans[0].start, hint.spans[0].end)

    def _why_no_hint(self) -> str:
        if self.hints.setting == "never":
            return "Hints are switched off: hints = \"never\" stands in the settings."
        if self.hints.setting == "after" and self.mark and self.mark.verdict is None:
            return "A hint shows once you have judged the item."
        if self.finding is not None:
            return "The hints are still being worked out."
        return "The offline checks have no hint on this item."

    def _go_to_span(self, start: int, end: int) -> None:
        """Select a stretch of the response, and show what the brief says of the same thing."""
        self.query_one(ResponseView).go_to(start, end)
        run, mark, desk = self.run, self.mark, self.bench.desk
        span = span_at(self.hint_on(mark), start, end)
        self._claim = (mark.item, span) if mark and span and is_claim(span) else None
        self.said = said_of(desk.session, run, span) if self._claim and span and run and desk else ""
        self.show_claim()
        for text in self.query("#source, #other").results(LongText):
            point_out(text, self.said)

    def show_claim(self) -> None:
        """Show the flagged place that was gone to beside what the brief says, as long as its item is looked at."""
        mark, hint = self.mark, self.hint_on(self.mark)
        if self._claim is None or mark is None or hint is None:
            return
        item, span = self._claim
        if item == mark.item and span in hint.spans:
            self.query_one(ItemPane).show_claim(span.why, self.said)
        elif item != mark.item:
            self._claim = None

    def action_evidence(self) -> None:
        """Quote the selection, or the line of the caret, as evidence for the item."""
        if (ready := self._ready()) is None:
            return
        run, mark = ready
        view = self.query_one(ResponseView)
        if not view.has_focus and not view.has_selection:
            self.show_response()
            self.bench.tell("Shift and the arrows choose words; e again quotes them, or the whole line.")
            return
        start, end = view.chosen
        where = f"runs.{run.number}.{mark.item}"
        self.bench.act_on(lambda session: runs.add_evidence(session, run.number, mark.item, start, end), where)
        self.clear_selection()
        view.move_to(end)
        self.set_focus(self.query_one(ReviewList))

    def action_absent(self) -> None:
        """Keep that the item was looked for and is not there."""
        if (ready := self._ready()) is not None:
            run, mark = ready
            where = f"runs.{run.number}.{mark.item}"
            self.bench.act_on(lambda session: runs.looked_for(session, run.number, mark.item), where)

    def action_drop_evidence(self) -> None:
        """Take the evidence that was gone to last off the item."""
        if (ready := self._ready()) is not None and (evidence := ready[1].evidence):
            run, mark = ready
            at, where = min(self._evidence, len(evidence) - 1), f"runs.{run.number}.{mark.item}"
            self.bench.act_on(lambda session: runs.drop_evidence(session, run.number, mark.item, at), where)

    def action_go_through(self, by: int) -> None:
        """Go to the next of the item's quotes and of the places its hint speaks of."""
        mark, view = self.mark, self.query_one(ResponseView)
        hint = self.hint_on(mark)
        quotes = [(one.start, one.end) for one in mark.evidence if one.quote] if mark else []
        flagged = [(span.start, span.end) for span in hint.spans] if hint else []
        spans = sorted({*quotes, *flagged})
        if not spans:
            self.bench.tell("This item has no quote yet: e makes one.")
            return
        here = min(view.caret, view.origin), max(view.caret, view.origin)
        at = next((at for at, one in enumerate(spans) if one == here), -1 if by > 0 else 0)
        span = spans[(at + by) % len(spans)]
        self._evidence = quotes.index(span) if span in quotes else 0
        self._go_to_span(*span)

    def action_note(self) -> None:
        """Write a note on the item."""
        if self.mark is not None:
            self.set_focus(self.query_one("#note", Field))

    def write_note(self, path: str, text: str) -> None:
        """Keep the note on the item that the field stands for."""
        run, item = self.run, path.partition(".")[2]
        if run is not None and item:
            where = f"runs.{run.number}.{item}"
            self.bench.act_on(lambda session: runs.write_note(session, run.number, item, text), where, typing=True)
