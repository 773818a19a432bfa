"""A run is decided: the dialog asks, the session keeps, and what follows is offered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench import runs
from workbench.tui.screens.decision import Answer, DecisionDialog

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def decide(app: WorkbenchApp) -> None:
    """Ask for the decision about the latest run and keep it."""
    run = app.desk.session.run if app.desk else None
    if run is None or not run.response:
        app.tell("There is nothing to decide yet: copy the brief, and paste Codex's response here.")
        return

    def done(answer: Answer | None) -> None:
        if answer is None:
            return
        now = datetime.now(UTC)
        app.act_on(
            lambda session: runs.decide(session, run.number, answer.verdict, answer.by, now, answer.why, answer.change),
            f"runs.{run.number}",
        )
        following = {
            "accept": "Accepted. The response is yours to use; sending is up to you.",
            "revise": "To revise: tighten the brief (F3), copy it again, and the next run begins.",
            "reject": "Rejected. The run stays in the session for the record.",
        }
        app.tell(following[answer.verdict], timeout=10)

    app.push_screen(DecisionDialog(run, app.settings.signature), done)
