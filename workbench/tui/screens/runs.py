"""The Runs place: every hand-over of this session, with its brief, its response and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.model import Run, Session
from workbench.progress import judged
from workbench.tui.bindings import bindings
from workbench.tui.screens.place import Place
from workbench.tui.text import joined
from workbench.tui.widgets.long_text import LongText
from workbench.tui.widgets.pane import Pane

EMPTY = "No run yet: copying the brief (F3, then Ctrl+Y) makes the first."


class RunsPlace(Place):
    """The runs on the left; brief and response of the one under the highlight beside them."""

    PLACE = "runs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("runs")

    def compose_body(self) -> Iterable[Widget]:
        """List, brief, response."""
        with Horizontal(id="panes"):
            with Pane("Runs", id="runs-pane"):
                yield OptionList(id="runs", compact=True, markup=False)
            with Pane("Brief", id="run-brief-pane"):
                yield LongText(id="run-brief", empty=EMPTY)
            with Pane("Response", id="run-response-pane"):
                yield LongText(id="run-response", numbered=True, empty="No response was filed in this run.")

    def show(self, session: Session) -> None:
        """Show the runs, the latest first."""
        runs = self.query_one("#runs", OptionList)
        at = runs.highlighted or 0
        runs.clear_options()
        runs.add_options([Option(_line(run), id=str(run.number)) for run in reversed(session.runs)])
        if session.runs:
            runs.highlighted = min(at, len(session.runs) - 1)
        self.show_run()

    def show_run(self) -> None:
        """Show brief and response of the run under the highlight."""
        option = self.query_one("#runs", OptionList).highlighted_option
        found = self.bench.desk.session.runs if self.bench.desk else ()
        run = next((run for run in found if option is not None and str(run.number) == option.id), None)
        self.query_one("#run-brief", LongText).show(run.brief if run else "")
        self.query_one("#run-response", LongText).show(run.response if run else "")

    @on(OptionList.OptionHighlighted, "#runs")
    def _highlighted(self) -> None:
        self.show_run()

    def stops(self) -> list[Widget]:
        """List, brief, response."""
        return [self.query_one("#runs"), self.query_one("#run-brief"), self.query_one("#run-response")]

    def panes(self) -> list[tuple[str, str, Widget]]:
        """The panes by letter."""
        return list(zip("rbs", ("Runs", "Brief", "Response"), self.stops(), strict=True))

    def on_mount(self) -> None:
        """Begin with the list."""
        self.query_one("#runs").focus()


def _line(run: Run) -> Content:
    done, total = judged(run.marks)
    decision = f"{run.decision.verdict} by {run.decision.by}" if run.decision else "not decided"
    response = f"{done} of {total} judged" if run.response else "waits for the response"
    when = f"{run.sent.astimezone():%Y-%m-%d %H:%M}"
    return joined((f"Run {run.number}", "bold"), f"  {when}\n", (f"       {response}, {decision}", "$text-muted"))
