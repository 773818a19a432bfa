"""The Review place: the response and the frozen checklist side by side, one key a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from workbench import runs
from workbench.brief.compose import length_told
from workbench.model import Mark, Run, Session
from workbench.progress import judged
from workbench.review.hints import Hint
from workbench.review.spans import Span
from workbench.tui.bindings import bindings
from workbench.tui.hinting import Hints, differs, find, is_claim
from workbench.tui.responding import from_clipboard, from_file, received, take_response
from workbench.tui.screens.place import Place
from workbench.tui.screens.review_marking import Marking
from workbench.tui.screens.review_source import source_of
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.item_pane import ItemPane
from workbench.tui.widgets.long_text import Highlight, LongText
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.response_view import ResponseView
from workbench.tui.widgets.review_list import ReviewList

NO_RUN = """Nothing was handed over yet.

F3, then Ctrl+Y copies the brief and freezes it as run 1.

If you have Codex's response already, paste it here: the brief is frozen as it stands now."""
NO_RESPONSE = """Run {number} waits for Codex's response.

Paste it here with your terminal's paste key,
^V takes it from the system clipboard,
o reads it from a file."""
VIEWS = {"response": "Response", "brief": "Brief as it was handed over", "lead": "Lead"}


class ReviewPlace(Marking, Place):
    """Response left, checklist right; from 180 columns the lead notes join."""

    PLACE = "review"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (110, "-two"), (180, "-three")]
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self) -> None:
        super().__init__()
        self._view = "response"
        self._began_with: object = None

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
                yield ItemPane(self.write_note, id="evidence-pane")

    def show(self, session: Session) -> None:
        """Show response, checklist, evidence and note of the latest run."""
        run, marks = session.run, self.marks
        view = self.query_one(ResponseView)
        view.invite(NO_RUN if run is None else NO_RESPONSE.format(number=run.number))
        view.show(run.response if run else "")
        if self.hints.setting != self.bench.settings.hints:
            self.hints = Hints(self.bench.settings.hints)
        self.query_one(ReviewList).show(marks, self._where)
        self.query_one("#source", LongText).show(source_of(session))
        self._entitle(run, marks)
        self._show_view(session)
        self.show_item()
        if run is not None and self.hints.wanted(run):
            self.find_hints(session, run, marks)

    def _entitle(self, run: Run | None, marks: tuple[Mark, ...]) -> None:
        done, total = judged(marks)
        facts = f"run {run.number}" if run else ""
        if run and run.response:
            facts += f", {length_told(run.response)}"
        if run and run.decision:
            facts += f", {run.decision.verdict} by {run.decision.by or 'nobody named'}"
        self.query_one("#response-pane", Pane).entitle(facts)
        self.query_one("#checklist-pane", Pane).entitle(f"{done} of {total} judged" if marks else "")

    def _where(self, mark: Mark) -> str:
        """Return the lines that evidence and hint of an item stand in, and whether the hint differs."""
        return "; ".join(part for part in (self._lines(mark), self._hint_lines(mark, self.hint_on(mark))) if part)

    def _lines(self, mark: Mark) -> str:
        if any(one.absent for one in mark.evidence):
            return "not there"
        line_of = self.query_one(ResponseView).line_of
        spans = [(line_of(one.start), line_of(max(one.start, one.end - 1))) for one in mark.evidence]
        return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)

    def _hint_lines(self, mark: Mark, hint: Hint | None) -> str:
        if hint is None:
            return ""
        line_of = self.query_one(ResponseView).line_of
        at = ", ".join(dict.fromkeys(str(line_of(span.start)) for span in hint.spans[:4]))
        return f"hint differs {at}".strip() if differs(hint, mark) else f"hint {at}" if at else ""

    def show_item(self) -> None:
        """Show what belongs to the item under the highlight, and where it stands in the response."""
        mark, view = self.mark, self.query_one(ResponseView)
        hint = self.hint_on(mark)
        self.query_one(ItemPane).show(mark, hint, view.line_of)
        quotes = [Highlight(one.start, one.end, "long-text--quote") for one in mark.evidence] if mark else []
        claims = [Highlight(span.start, span.end, _look(span)) for span in hint.spans] if hint else []
        view.highlight((*claims, *quotes))

    @work(thread=True, exclusive=True, group="hints")
    def find_hints(self, session: Session, run: Run, marks: tuple[Mark, ...]) -> None:
        """Work out the hints in a thread; they show when a person's mark allows it."""
        found = find(self.bench.settings.hints, session, run, marks)
        self.app.call_from_thread(self._take_hints, found)

    def _take_hints(self, hints: Hints) -> None:
        self.hints = hints
        self.query_one(ReviewList).show(self.marks, self._where)
        self.show_item()

    @on(ReviewList.ItemChanged)
    def _item_changed(self) -> None:
        self.show_item()

    def show_response(self) -> None:
        """Bring the response back into its pane and put the focus there."""
        self._view = "response"
        if self.bench.desk:
            self._show_view(self.bench.desk.session)
        self.set_focus(self.query_one(ResponseView))

    def action_swap(self) -> None:
        """Show the brief or the lead in the place of the response, and back."""
        names = list(VIEWS)
        self._view = names[(names.index(self._view) + 1) % len(names)]
        if self.bench.desk:
            self._show_view(self.bench.desk.session)

    def _show_view(self, session: Session) -> None:
        response, other = self.query_one(ResponseView), self.query_one("#other", LongText)
        self.query_one("#response-pane", Pane).title = VIEWS[self._view]
        response.display = self._view == "response"
        other.display = not response.display
        if other.display:
            brief = session.run.brief if session.run else ""
            other.show(brief if self._view == "brief" else source_of(session))
        self._entitle(session.run, self.marks)

    def action_search(self) -> None:
        """Search the response; the same words again find the next place."""
        from workbench.tui.screens.review_source import search

        search(self)

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

    def action_as(self) -> None:
        """Let another person review the same run without seeing these marks."""
        from workbench.tui.reviewing import review_as

        review_as(self.bench)

    def action_decide(self) -> None:
        """Decide about the run."""
        from workbench.tui.deciding import decide

        decide(self.bench)

    def action_back(self) -> None:
        """Leave the note or the response for the checklist, else go back to the library."""
        marks = self.query_one(ReviewList)
        if self.focused is not marks and self.marks:
            self.set_focus(marks)
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
        letters = {"marks": ("c", "Checklist"), "note": ("n", "Note"), "source": ("l", "Lead")}
        return [(*letters.get(stop.id or "", ("r", "Response")), stop) for stop in self.stops()]

    def go_to(self, where: str) -> None:
        """Put the highlight on the item that a change was about."""
        if where.count(".") >= 2:
            self.query_one(ReviewList).select_item(where.split(".", 2)[-1])
        self.set_focus(self.query_one(ReviewList))

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
        self.set_focus(self.query_one(ReviewList if self.marks else ResponseView))
        if desk is not None:
            kept = self.bench.memory.position(desk.path, self.PLACE)
            self.query_one(ReviewList).select_item(str(kept.get("item", "")))
            if isinstance(offset := kept.get("offset"), int):
                self.call_after_refresh(self.query_one(ResponseView).move_to, offset)

    def position(self) -> dict[str, Any]:
        """Return the item under the highlight and the caret in the response."""
        return {"item": self.query_one(ReviewList).current, "offset": self.query_one(ResponseView).caret}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the run, with items that were added later."""
        desk = self.bench.desk
        return runs.shown_marks(desk.session, desk.session.run) if desk and desk.session.run else ()


def _look(span: Span) -> str:
    """Return how a place that a hint speaks of is painted: only what may be wrong stands out."""
    return "long-text--claim" if is_claim(span) else "long-text--place"
