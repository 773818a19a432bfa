"""The Review place: the response and the frozen checklist side by side, one key a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbench import edits, runs
from workbench.brief.compose import word_count
from workbench.model import Mark, Run, Session, Verdict
from workbench.progress import judged, next_open
from workbench.review.hints import Hint
from workbench.tui.bindings import bindings
from workbench.tui.hinting import Found, disagrees, passage_of, shown
from workbench.tui.responding import from_clipboard, from_file, received, take_response
from workbench.tui.screens.place import Place
from workbench.tui.text import joined
from workbench.tui.widgets.evidence import EvidenceList
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.long_text import Highlight, LongText
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.response_view import ResponseView
from workbench.tui.widgets.review_list import ReviewList
from workbench.visible import one_line

NO_RUN = """Nothing was handed over yet.

F3, then Ctrl+Y copies the brief and freezes it as run 1.

If you have Codex's response already, paste it here: the brief is frozen as it stands now."""
NO_RESPONSE = """Run {number} waits for Codex's response.

Paste it here with your terminal's paste key,
^V takes it from the system clipboard,
o reads it from a file."""
VIEWS = ("response", "brief", "lead")


class ReviewPlace(Place):
    """Response left, checklist right; from 180 columns the lead notes join."""

    PLACE = "review"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (110, "-two"), (180, "-three")]
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self) -> None:
        super().__init__()
        self._view = "response"
        self._evidence = 0
        self._words = ""
        self._began_with: object = None
        self._found = Found()
        self._differing = ""

    def compose_body(self) -> Iterable[Widget]:
        """Lead, response, checklist with evidence and note."""
        with Horizontal(id="panes"):
            with Pane("Lead", id="source-pane"):
                yield LongText(id="source")
            with Pane("Response", id="response-pane"):
                yield ResponseView(id="response")
                yield LongText(id="other")
            with Vertical(id="right"):
                with Pane("Checklist", id="checklist-pane"):
                    yield ReviewList(id="marks")
                with Pane("Evidence and note", id="evidence-pane"):
                    yield EvidenceList(id="evidence")
                    yield Static(id="hint", markup=False)
                    yield Field("note", self._write_note, label="Note", hint="m writes a note on this item", id="note")

    @property
    def run(self) -> Run | None:
        """The run under review: the latest."""
        return self.bench.desk.session.run if self.bench.desk else None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the run, with items that were added later."""
        desk = self.bench.desk
        return runs.shown_marks(desk.session, desk.session.run) if desk and desk.session.run else ()

    @property
    def mark(self) -> Mark | None:
        """The mark under the highlight."""
        current = self.query_one(ReviewList).current
        return next((mark for mark in self.marks if mark.item == current), None)

    def show(self, session: Session) -> None:
        """Show response, checklist, evidence and note of the latest run."""
        run = session.run
        view = self.query_one(ResponseView)
        view.invite(NO_RUN if run is None else NO_RESPONSE.format(number=run.number))
        view.show(run.response if run else "")
        marks = self.marks
        self.query_one(ReviewList).show(marks, self._lines)
        self.query_one("#source", LongText).show(_source(session))
        self._entitle(run, marks)
        self._show_view(session)
        self.show_item()
        if run and run.response and not self._found.fits(run) and self.bench.settings.hints != "never":
            self.find_hints(run, marks)

    @work(thread=True, exclusive=True, group="hints")
    def find_hints(self, run: Run, marks: tuple[Mark, ...]) -> None:
        """Work out the hints in a thread; they show when a person's mark allows it."""
        from workbench.tui.hinting import find

        found = find(run, marks)
        self.app.call_from_thread(self._take_hints, found)

    def _take_hints(self, found: Found) -> None:
        self._found = found
        if found.fits(self.run):
            self.query_one(ReviewList).show(self.marks, self._lines)
            self.show_item()

    def _hint(self, mark: Mark | None) -> Hint | None:
        """Return the hint on an item if it may be seen now."""
        return shown(self._found, mark, self.bench.settings.hints) if self._found.fits(self.run) else None

    def _entitle(self, run: Run | None, marks: tuple[Mark, ...]) -> None:
        done, total = judged(marks)
        facts = f"run {run.number}" if run else ""
        if run and run.response:
            facts += f", {word_count(run.response)} words"
        if run and run.decision:
            facts += f", {run.decision.verdict} by {run.decision.by or 'nobody named'}"
        self.query_one("#response-pane", Pane).entitle(facts)
        self.query_one("#checklist-pane", Pane).entitle(f"{done} of {total} judged" if marks else "")

    def _lines(self, mark: Mark) -> str:
        view = self.query_one(ResponseView)
        if any(one.absent for one in mark.evidence):
            return "not there"
        spans = [(view.line_of(one.start), view.line_of(max(one.start, one.end - 1))) for one in mark.evidence]
        lines = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)
        hint = self._hint(mark)
        if hint is None:
            return lines
        at = ", ".join(dict.fromkeys(str(view.line_of(span.start)) for span in hint.spans[:4]))
        said = "hint differs" if disagrees(hint, mark) else "hint"
        return "; ".join(part for part in (lines, f"{said} {at}".strip() if at or said != "hint" else "") if part)

    def show_item(self) -> None:
        """Show evidence and note of the item under the highlight, and its quotes in the response."""
        mark = self.mark
        view = self.query_one(ResponseView)
        note = self.query_one(Field)
        note.display = mark is not None
        if mark is None:
            self.query_one(EvidenceList).show((), view.line_of)
            view.highlight(())
            return
        path = f"note.{mark.item}"
        if note.path != path:
            note.open(path, mark.note)
        else:
            note.show(mark.note)
        self._evidence = min(self._evidence, max(0, len(mark.evidence) - 1))
        self.query_one(EvidenceList).show(mark.evidence, view.line_of)
        quotes = [Highlight(one.start, one.end, "long-text--quote") for one in mark.evidence if one.quote]
        hint = self._hint(mark)
        claims = [Highlight(span.start, span.end, "long-text--claim") for span in hint.spans] if hint else []
        view.highlight((*claims, *quotes))
        self.query_one("#hint", Static).update(self._hint_words(mark, hint))
        self.query_one("#evidence-pane", Pane).entitle(_history(mark) if mark.earlier else "")

    def _hint_words(self, mark: Mark, hint: Hint | None) -> Content:
        """Say what the hint found, and what the brief says of the same thing."""
        if hint is None:
            return Content("")
        word = "Hint, against your mark: " if disagrees(hint, mark) else "Hint: "
        why = f" {hint.spans[0].why}" if hint.spans and hint.spans[0].why not in hint.sentence else ""
        return joined((word, "bold"), one_line(hint.sentence + why, 300))

    @on(ReviewList.ItemChanged)
    def _item_changed(self) -> None:
        self._evidence = 0
        self.show_item()

    def _write_note(self, path: str, text: str) -> None:
        run, item = self.run, path.partition(".")[2]
        if run is not None and item:
            where = f"runs.{run.number}.{item}"
            self.bench.act_on(lambda session: runs.write_note(session, run.number, item, text), where, typing=True)

    def _judge(self, verdict: Verdict | None) -> None:
        from datetime import UTC, datetime

        run, mark = self.run, self.mark
        if run is None or mark is None:
            self.bench.tell("There is no checklist yet: copy the brief first (F3, then Ctrl+Y).")
            return
        if not run.response:
            self.bench.tell("There is no response to judge yet: paste it here first.")
            return
        now = datetime.now(UTC)
        where = f"runs.{run.number}.{mark.item}"
        seen = self._hint(mark) is not None
        self.bench.act_on(lambda session: runs.judge(session, run.number, mark.item, verdict, now, seen), where)
        self._tell_of_disagreement(mark.item)
        if verdict is not None and (following := next_open(self.marks, mark.item)):
            self.query_one(ReviewList).select_item(following)

    def _tell_of_disagreement(self, item: str) -> None:
        """Say at once when a hint points the other way; the mark stays as the person gave it."""
        mark = next((mark for mark in self.marks if mark.item == item), None)
        hint = self._hint(mark)
        if mark is not None and hint is not None and disagrees(hint, mark):
            self._differing = item
            words = f"A hint differs on “{one_line(mark.text, 40)}”: {hint.sentence} h goes there."
            self.bench.tell(one_line(words, self.size.width - 2), timeout=10)

    def action_hint(self) -> None:
        """Go to what the hint speaks of: on this item, else on the one where a hint differed last."""
        item = self.mark.item if self.mark and self._hint(self.mark) else self._differing
        mark = next((mark for mark in self.marks if mark.item == item), None)
        hint = self._hint(mark)
        if hint is None:
            after = self.bench.settings.hints == "after"
            self.bench.tell("No hint on this item." + (" Hints show once you have judged an item." if after else ""))
            return
        self.query_one(ReviewList).select_item(item)
        if hint.spans:
            self.call_after_refresh(self._go_to_span, hint.spans[0].start, hint.spans[0].end)

    def _go_to_span(self, start: int, end: int) -> None:
        """Select a stretch of the response, and show what the brief says of the same thing."""
        self.query_one(ResponseView).go_to(start, end)
        run, hint = self.run, self._hint(self.mark)
        span = next((span for span in hint.spans if (span.start, span.end) == (start, end)), None) if hint else None
        source = self.query_one("#source", LongText)
        passage = passage_of(run, span) if run and span else None
        if span is None or passage is None or run is None:
            source.highlight(())
            return
        said = run.brief[passage.start : passage.end].strip()
        at = source.text.find(said)
        if at >= 0:
            source.highlight([Highlight(at, at + len(said), "long-text--found")])
            source.reveal(at)
        flagged = joined(("Flagged: ", "bold"), one_line(span.why, 120), "\n")
        self.query_one("#hint", Static).update(joined(flagged, ("The brief says: ", "bold"), one_line(said, 160)))

    def action_met(self) -> None:
        """Judge the item as met."""
        self._judge("met")

    def action_partly(self) -> None:
        """Judge the item as partly met."""
        self._judge("partly")

    def action_not_met(self) -> None:
        """Judge the item as not met."""
        self._judge("not met")

    def action_cannot_tell(self) -> None:
        """Judge that one cannot tell."""
        self._judge("can't tell")

    def action_not_applicable(self) -> None:
        """Judge that the item does not apply."""
        self._judge("not applicable")

    def action_clear(self) -> None:
        """Take the verdict back."""
        self._judge(None)

    def action_evidence(self) -> None:
        """Quote the selection, or the line of the caret, as evidence for the item."""
        run, mark, view = self.run, self.mark, self.query_one(ResponseView)
        if run is None or mark is None or not run.response:
            self.bench.tell("Evidence is quoted from a response: paste it here first.")
            return
        if not view.has_focus and not view.has_selection:
            self.action_show_response()
            self.bench.tell("Choose the words with Shift and the arrows (or stay on a line), then press e again.")
            return
        start, end = view.chosen
        where = f"runs.{run.number}.{mark.item}"
        self.bench.act_on(lambda session: runs.add_evidence(session, run.number, mark.item, start, end), where)
        self.clear_selection()
        view.move_to(end)
        self.query_one(ReviewList).focus()

    def action_show_response(self) -> None:
        """Bring the response back into its pane and put the focus there."""
        self._view = "response"
        if self.bench.desk:
            self._show_view(self.bench.desk.session)
        self.query_one(ResponseView).focus()

    def action_absent(self) -> None:
        """Keep that the item was looked for and is not there."""
        if (run := self.run) and (mark := self.mark) and run.response:
            where = f"runs.{run.number}.{mark.item}"
            self.bench.act_on(lambda session: runs.looked_for(session, run.number, mark.item), where)

    def action_drop_evidence(self) -> None:
        """Take the evidence that was shown last off the item."""
        if (run := self.run) and (mark := self.mark) and mark.evidence:
            where, at = f"runs.{run.number}.{mark.item}", self._evidence
            self.bench.act_on(lambda session: runs.drop_evidence(session, run.number, mark.item, at), where)

    def action_next_evidence(self) -> None:
        """Go to the next evidence of the item."""
        self._go_to_evidence(1)

    def action_previous_evidence(self) -> None:
        """Go to the previous evidence of the item."""
        self._go_to_evidence(-1)

    def _go_to_evidence(self, by: int) -> None:
        """Go through the quotes of the item and the places its hint speaks of."""
        mark, view = self.mark, self.query_one(ResponseView)
        hint = self._hint(mark)
        spans = [(one.start, one.end) for one in mark.evidence if one.quote] if mark else []
        spans = sorted({*spans, *((span.start, span.end) for span in hint.spans)} if hint else spans)
        if not spans:
            self.bench.tell("This item has no quote yet: e makes one.")
            return
        here = min(view.caret, view.origin), max(view.caret, view.origin)
        at = next((at for at, one in enumerate(spans) if one == here), -1 if by > 0 else 0)
        start, end = spans[(at + by) % len(spans)]
        quotes = [(one.start, one.end) for one in mark.evidence] if mark else []
        if (start, end) in quotes:
            self._evidence = quotes.index((start, end))
        self._go_to_span(start, end)

    def action_note(self) -> None:
        """Write a note on the item."""
        if self.mark is not None:
            self.query_one(Field).focus()

    def action_search(self) -> None:
        """Search the response; the same words again find the next place."""
        from workbench.tui.screens.dialogs import Prompt

        def done(words: str | None) -> None:
            self._words = words if words is not None else self._words
            if words and not self.query_one(ResponseView).search(words):
                self.bench.tell(f"“{words}” is not in the response.")
            self.query_one(ResponseView).focus()

        self.bench.push_screen(Prompt("Search the response", value=self._words), done)

    def action_swap(self) -> None:
        """Show the brief or the lead in the place of the response, and back."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        if self.bench.desk:
            self._show_view(self.bench.desk.session)

    def _show_view(self, session: Session) -> None:
        response, other = self.query_one(ResponseView), self.query_one("#other", LongText)
        pane = self.query_one("#response-pane", Pane)
        response.display = self._view == "response"
        other.display = not response.display
        pane.title = {"response": "Response", "brief": "Brief as it was handed over", "lead": "Lead"}[self._view]
        if not response.display:
            run = session.run
            brief = run.brief if run else ""
            other.show(brief if self._view == "brief" else _source(session))
        self._entitle(session.run, self.marks)

    def action_paste(self) -> None:
        """Take the response from the system clipboard."""
        from_clipboard(self.bench)

    def action_from_file(self) -> None:
        """Take the response from a file."""
        from_file(self.bench)

    def on_paste(self, event: events.Paste) -> None:
        """Take the response from a paste of the terminal."""
        event.stop()
        take_response(self.bench, received(event.text))

    def action_decide(self) -> None:
        """Decide about the run."""
        from workbench.tui.deciding import decide

        decide(self.bench)

    def action_back(self) -> None:
        """Leave the note or the response for the checklist, else go back to the library."""
        marks = self.query_one(ReviewList)
        if self.focused is not marks and self.marks:
            marks.focus()
        else:
            super().action_back()

    def stops(self) -> list[Widget]:
        """Checklist, response, note, and the lead where it is in sight."""
        view = self.query_one(ResponseView) if self._view == "response" else self.query_one("#other", LongText)
        stops: list[Widget] = [self.query_one(ReviewList), view, self.query_one(Field)]
        if self.has_class("-three"):
            stops.append(self.query_one("#source"))
        return [stop for stop in stops if stop.display]

    def panes(self) -> list[tuple[str, str, Widget]]:
        """The panes by letter."""
        names = {"c": "Checklist", "r": "Response", "o": "Note", "l": "Lead"}
        return [(letter, names[letter], stop) for letter, stop in zip("crol", self.stops(), strict=False)]

    def go_to(self, where: str) -> None:
        """Put the highlight on the item that a change was about."""
        item = where.split(".", 2)[-1] if where.count(".") >= 2 else ""
        if item:
            self.query_one(ReviewList).select_item(item)
        self.query_one(ReviewList).focus()

    def on_mount(self) -> None:
        """Begin where the person was."""
        self._begin()

    def on_screen_resume(self) -> None:
        """Show another session where its cursor was left."""
        if self._began_with is not self.bench.desk:
            self._begin()

    def _begin(self) -> None:
        desk = self._began_with = self.bench.desk
        self.show_all()
        self.query_one(ReviewList if self.marks else ResponseView).focus()
        if desk is not None:
            kept = self.bench.memory.position(desk.path, self.PLACE)
            self.query_one(ReviewList).select_item(str(kept.get("item", "")))
            if isinstance(offset := kept.get("offset"), int):
                self.call_after_refresh(self.query_one(ResponseView).move_to, offset)

    def position(self) -> dict[str, Any]:
        """Return the item under the highlight and the caret in the response."""
        return {"item": self.query_one(ReviewList).current, "offset": self.query_one(ResponseView).caret}


def _source(session: Session) -> str:
    fields = [f"{field.label}: {edits.read(session, f'lead.{field.id}') or '–'}" for field in session.task.intake]
    facts = session.task.context.confirmed_facts.strip()
    more = f"\n\nConfirmed facts\n{facts}" if facts else ""
    return "\n".join(fields) + "\n\n" + session.lead.notes + more


def _history(mark: Mark) -> str:
    verdicts = [f"{one.verdict} ({one.at.astimezone():%H:%M})" for one in mark.earlier]
    after = " after the hint" if mark.earlier and mark.earlier[-1].hinted else ""
    return f"first {', then '.join(verdicts)}; changed{after}"

