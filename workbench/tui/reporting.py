"""The report of a session, written beside it as Markdown or as one HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.store import atomic
from workbench.store.library import fresh_path
from workbench.tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def write_report(app: WorkbenchApp) -> None:
    """Ask for the form of the report and write it."""
    if app.desk is None or not app.desk.session.runs:
        app.tell("There is no run to report on yet.")
        return
    answers = (("h", "one HTML file, for any browser and for printing"), ("m", "Markdown"))
    text = "Who reviewed what and when: brief, response, every item with verdict, note and quotes, the decision."

    def done(answer: str | None) -> None:
        if answer in ("h", "m"):
            _write(app, ".html" if answer == "h" else ".md")

    app.push_screen(Choice("Write the report", text, answers), done)


def _write(app: WorkbenchApp, ending: str) -> None:
    from workbench.review.report_file import find_hints, report_text

    if app.desk is None:
        return
    path = fresh_path(app.desk.path.parent, f"{app.desk.path.stem}-report", ending)
    try:
        hints = {} if app.settings.hints == "never" else find_hints(app.desk.session)
        atomic.write(path, report_text(app.desk.session, ending, hints).encode())
    except OSError as error:
        app.tell(f"{path} could not be written: {error.strerror or error}.", "error", 12)
    else:
        app.tell(f"The report is in {path}", timeout=10)
