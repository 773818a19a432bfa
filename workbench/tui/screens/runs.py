"""The Runs place: every hand-over of this session, and two of them beside each other: what got better, what broke."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from workbench.model import Run, Session
from workbench.moments import in_zone
from workbench.progress import judged
from workbench.tui.bindings import bindings
from workbench.tui.hinting import short_turns
from workbench.tui.screens.place import Place
from workbench.tui.screens.runs_text import Difference, course_of, difference, marks_text
from workbench.tui.text import joined
from workbench.tui.widgets.long_text import LongText
from workbench.tui.widgets.options import Options
from workbench.tui.widgets.pane import Pane

EMPTY = "No run yet: copying the brief (F3, then Ctrl+Y) makes the first."
NOTHING = {"response": "Run {number} waits for Codex's response: F4, then paste it."}
VIEWS = ("brief", "response")
AT_ONCE = 200_000
"""How many characters of two texts are compared while a person waits."""


class RunsPlace(Place):
    """The runs on the left; their marks, and brief or response, beside them, against another run where there is one."""

    PLACE = "runs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("runs")

    def __init__(self) -> None:
        super().__init__()
        self._view = "response"
        self._against = 0
        self._found: tuple[str, str, Difference] | None = None
        self._changes: tuple[int, ...] = ()
        self._change = -1

    def compose_body(self) -> Iterable[Widget]:
        """List, marks, text."""
        with Horizontal(id="panes"):
            with Pane("Runs", id="runs-pane"):
                yield Options(id="runs", compact=True, markup=False)
            with Pane("Marks", id="run-marks-pane"):
                yield LongText(id="run-marks", empty=EMPTY)
            with Pane("Response", id="run-text-pane"):
                yield LongText(id="run-text")

    def show(self, session: Session) -> None:
        """Show the runs, the latest first."""
        options = self.query_one("#runs", OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(self._line(run), id=str(run.number)) for run in reversed(session.runs)])
        if session.runs:
            options.highlighted = min(at, len(session.runs) - 1)
        self.show_run()

    def _line(self, run: Run) -> Content:
        done, total = judged(run.marks)
        decision = f"{run.decision.verdict} by {run.decision.by}" if run.decision else "not decided"
        response = f"{done} of {total} judged" if run.response else "waits for the response"
        against = "  ← compared" if run.number == self._against else ""
        head = joined((f"Run {run.number}", "bold"), f"  {in_zone(run.sent):%Y-%m-%d %H:%M}", (against, "$accent"))
        return joined(head, "\n", (f"       {response}\n       {decision}", "$text-muted"))

    def chosen(self) -> tuple[Run | None, Run | None]:
        """Return the run under the highlight, and the one it is compared with: the chosen one, else the one before."""
        option = self.query_one("#runs", OptionList).highlighted_option
        found = self.bench.desk.session.runs if self.bench.desk else ()
        run = next((run for run in found if option is not None and str(run.number) == option.id), None)
        earlier = [one for one in found if run is not None and one.number < run.number]
        picked = next((one for one in found if run is not None and one.number == self._against != run.number), None)
        return run, picked or (earlier[-1] if earlier else None)

    def show_run(self) -> None:
        """Show marks and text of the run under the highlight, against another where there is one."""
        self._change = -1
        run, other = self.chosen()
        marks, text = self.query_one("#run-marks", LongText), self.query_one("#run-text", LongText)
        pane = self.query_one("#run-text-pane", Pane)
        pane.title = self._view.capitalize()
        if run is None:
            marks.show("")
            text.show("")
            text.invite("")
            pane.entitle("")
            return
        between = f"run {other.number} → run {run.number}" if other else f"run {run.number}"
        self.query_one("#run-marks-pane", Pane).entitle(between)
        marks.show(course_of(other, run) if other else marks_text(run))
        mine = str(getattr(run, self._view))
        text.invite(NOTHING.get(self._view, "").format(number=run.number))
        text.hang(2 if other else 0)
        if other is None or not mine:
            pane.entitle(f"run {run.number}")
            self._changes = ()
            text.highlight(())
            text.show(mine)
        else:
            found = self._difference(str(getattr(other, self._view)), mine)
            pane.entitle(f"{between}, {found.told}")
            self._changes = found.changes
            text.show(found.text)
            text.highlight(found.highlights)

    def _difference(self, before: str, after: str) -> Difference:
        """Return how one text became another; where there is much to compare, a thread finds it out and shows it."""
        if self._found is not None and self._found[:2] == (before, after):
            return self._found[2]
        if len(before) + len(after) > AT_ONCE:
            self._compare(before, after)
            return Difference("", (), (), "comparing")
        self._found = before, after, difference(before, after)
        return self._found[2]

    @work(thread=True, exclusive=True, group="compare", description="compare")
    def _compare(self, before: str, after: str) -> None:
        with short_turns():
            found = difference(before, after)
        if self.app.is_running and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take, (before, after, found))

    def _take(self, found: tuple[str, str, Difference]) -> None:
        self._found = found
        with suppress(NoMatches):  # the app may be closing by the time, and its panes be gone
            self.show_run()

    def action_change(self, by: int) -> None:
        """Go to the next change of the text, or to the one before, going round."""
        text = self.query_one("#run-text", LongText)
        if not self._changes:
            self.bench.tell("Nothing changed in this text." if self.chosen()[1] else "There is no other run yet.")
            return
        at = (self._change + by) % len(self._changes) if 0 <= self._change < len(self._changes) else 0 if by > 0 else -1
        self._change = at % len(self._changes)
        text.scroll_to_row(text.row_of(self._changes[self._change]))
        self.bench.tell(f"Change {self._change + 1} of {len(self._changes)}")

    @on(OptionList.OptionHighlighted, "#runs")
    def _highlighted(self) -> None:
        self.show_run()

    def action_swap(self) -> None:
        """Show the brief in the place of the response, and back."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self.show_run()

    def action_against(self) -> None:
        """Compare the others with the run under the highlight from now on."""
        run, _ = self.chosen()
        if run is not None and self.bench.desk is not None:
            self._against = 0 if self._against == run.number else run.number
            self.show(self.bench.desk.session)

    def action_email(self) -> None:
        """Offer the e-mail of the run under the highlight once more, where a person accepted it."""
        from workbench.tui.deciding import offer_email

        run, _ = self.chosen()
        if run is None or run.decision is None or run.decision.verdict != "accept":
            review, decide = self.key_of("app.review"), self.key_of("review.decide")
            self.bench.tell(f"Only the e-mail of an accepted run is offered: {review} and {decide} decide.")
        else:
            offer_email(self.bench, run)

    def action_report(self) -> None:
        """Write the report of this session beside it."""
        from workbench.tui.reporting import write_report

        write_report(self.bench)

    def stops(self) -> list[Widget]:
        """List, marks, text."""
        return [self.query_one("#runs"), self.query_one("#run-marks"), self.query_one("#run-text")]

    def panes(self) -> list[tuple[str, str, Widget]]:
        """The panes by letter."""
        return list(zip("rmt", ("Runs", "Marks", "Text"), self.stops(), strict=True))

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one("#run-marks", LongText).hang(2)
        self.show_all()
        self.set_focus(self.query_one("#runs"))
