"""The Review place: the response and the frozen checklist side by side, one key a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Any, ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.widget import Widget

from workbench import runs
from workbench.actions import Action, of_place
from workbench.brief.compose import length_told
from workbench.model import Mark, Run, Session
from workbench.progress import judged
from workbench.review.hints import Hint
from workbench.review.spans import Span
from workbench.tui.bindings import bindings
from workbench.tui.hinting import Finder, Hints, differs, is_claim
from workbench.tui.responding import from_clipboard, from_file, received, take_response
from workbench.tui.screens.place import Place
from workbench.tui.screens.review_marking import Marking
from workbench.tui.screens.review_source import point_out, source_of
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.item_pane import ItemPane, NoteField
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
NO_RUN_ITEMS = "The outputs, rules and review checks of the brief will stand here, to be judged one by one."
NO_ITEMS = "Nothing to judge: no output, rule or review check was on when this run was frozen. F3 switches them on."
MOST_LINES = 4
"""How many places the list names by their lines; the rest is a key away."""

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
        self._finder = Finder()

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
        self.query_one(ReviewList).invite(NO_RUN_ITEMS if run is None else NO_ITEMS)
        self.query_one(ReviewList).show(marks, self._where)
        self.query_one("#source", LongText).show(source_of(session))
        self._entitle(run, marks)
        self._show_view(session)
        self.show_item()
        if run is not None and self.hints.wanted(run) and self.finding != (run.number, run.response):
            self.finding = run.number, run.response
            self._finder.stop()
            self._finder = Finder()
            self.call_after_refresh(self.find_hints, self._finder, session, run, marks)

    def _entitle(self, run: Run | None, marks: tuple[Mark, ...]) -> None:
        done, total = judged(marks)
        facts = f"run {run.number}" if run and self._view != "lead" else ""
        if run and run.response and self._view == "response":
            facts += f", {_length(run.response)}"
            if run.decision:
                facts += f", {run.decision.verdict} by {run.decision.by or 'nobody named'}"
        self.query_one("#response-pane", Pane).entitle(facts)
        self.query_one("#checklist-pane", Pane).entitle(f"{done} of {total} judged" if marks else "")

    def _where(self, mark: Mark) -> str:
        """Return the lines that evidence and hint of an item stand in, and whether the hint differs."""
        quoted = self._lines([(one.start, one.end) for one in mark.evidence if one.quote])
        missing = "not there" if any(one.absent for one in mark.evidence) else ""
        return "; ".join(part for part in (quoted, missing, self._hint_lines(mark, self.hint_on(mark))) if part)

    def _lines(self, spans: list[tuple[int, int]]) -> str:
        """Return "line 3" or "lines 3-9, 12" for some spans of the response."""
        line_of = self.query_one(ResponseView).line_of
        ends = [(line_of(start), line_of(max(start, end - 1))) for start, end in spans]
        told = list(dict.fromkeys(f"{first}" if first == last else f"{first}-{last}" for first, last in ends))
        if not told:
            return ""
        more = ", …" if len(told) > MOST_LINES else ""
        word = "line" if len(told) == 1 and "-" not in told[0] else "lines"
        return f"{word} {', '.join(told[:MOST_LINES])}{more}"

    def _hint_lines(self, mark: Mark, hint: Hint | None) -> str:
        if hint is None:
            return ""
        at = self._lines([(span.start, span.end) for span in hint.spans[:MOST_LINES + 1]])
        word = "hint differs" if differs(hint, mark) else "hint"
        return f"{word}: {at}" if at else word if differs(hint, mark) else ""

    def show_item(self) -> None:
        """Show what belongs to the item under the highlight, and where it stands in the response."""
        mark, view = self.mark, self.query_one(ResponseView)
        hint = self.hint_on(mark)
        self.query_one(ItemPane).show(mark, hint, view.line_of)
        self.show_claim()
        quotes = [Highlight(one.start, one.end, "long-text--quote") for one in mark.evidence] if mark else []
        claims = [Highlight(span.start, span.end, _look(span)) for span in hint.spans] if hint else []
        view.highlight((*claims, *quotes))

    @work(thread=True, exclusive=True, group="hints", description="hints")
    def find_hints(self, finder: Finder, session: Session, run: Run, marks: tuple[Mark, ...]) -> None:
        """Work out the hints in a thread; they show when a person's mark allows it.

        Without a description of its own, Textual would write out all of the session to make one.
        """
        found = finder.find(self.bench.settings.hints, session, run, marks)
        if found is not None and self.app.is_running:
            self.app.call_from_thread(self._take_hints, found)

    def on_unmount(self) -> None:
        """Let no hints be worked out for nobody."""
        self._finder.stop()

    def _take_hints(self, hints: Hints) -> None:
        self.hints, self.finding = hints, None
        with suppress(NoMatches):  # the app may be closing by the time, and its panes be gone
            self.query_one(ReviewList).show(self.marks, self._where)
            self.show_item()
            self.tell_of_hints()

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
            self.call_after_refresh(point_out, other, self.said)
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

    def local_actions(self) -> tuple[Action, ...]:
        """Return what the keys do here; while a note is written, letters are letters."""
        return of_place("note") if isinstance(self.focused, NoteField) else super().local_actions()

    @on(NoteField.Done)
    def _note_done(self) -> None:
        self.action_back()

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


@lru_cache(maxsize=4)
def _length(response: str) -> str:
    """Return how long a response is, counted once and not at every key."""
    return length_told(response)


def _look(span: Span) -> str:
    """Return how a place that a hint speaks of is painted: only what may be wrong stands out."""
    return "long-text--claim" if is_claim(span) else "long-text--place"
