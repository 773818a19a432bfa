"""A run is decided: the dialog asks, the session keeps, and what follows is offered at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import runs
from workbench.model import Run
from workbench.store import atomic
from workbench.store.library import fresh_path
from workbench.tui.hand_over import copy_text
from workbench.tui.screens.decision import Answer, DecisionDialog
from workbench.tui.screens.dialogs import Choice
from workbench.tui.screens.tighten import TightenDialog, Tightened
from workbench.visible import one_line

if TYPE_CHECKING:
    from workbench.review.email import Draft
    from workbench.tui.app import WorkbenchApp


def decide(app: WorkbenchApp) -> None:
    """Ask for the decision about the latest run and keep it."""
    run = app.desk.session.run if app.desk else None
    if run is None or not run.response:
        app.tell("There is nothing to decide yet: copy the brief, and paste Codex's response here.")
        return

    if app.desk and app.desk.read_only:
        app.tell(f"This session was {app.desk.read_only}; it can be read, not decided.", "warning")
        return

    def done(answer: Answer | None) -> None:
        if answer is None:
            return
        now = datetime.now(UTC)
        app.act_on(
            lambda session: runs.decide(session, run.number, answer.verdict, answer.by, now, answer.why, answer.change),
            f"runs.{run.number}",
        )
        if answer.verdict == "accept":
            offer_email(app, run)
        elif answer.verdict == "revise":
            tighten(app)
        else:
            app.tell("Rejected. The run stays in the session for the record.", timeout=10)

    app.push_screen(DecisionDialog(run, app.reviewer or app.settings.signature), done)


def offer_email(app: WorkbenchApp, run: Run) -> None:
    """Offer the accepted e-mail to copy or to save; nothing is sent and nobody is addressed."""
    from workbench.review.email import find
    from workbench.review.eml import unfilled

    draft = find(run.response)
    if draft is None:
        app.tell("Accepted. There is no e-mail in the response; the rest of it is yours to use.", timeout=10)
        return
    text = f"Subject: {draft.subject or '(none)'}\n{draft.words} words. Nothing is sent: that stays with you."
    if blanks := unfilled(draft.body):
        text += f"\n\nStill to be filled in: {'; '.join(one_line(one, 90) for one in blanks)}"
    answers = (("c", "copy it"), ("e", "save it as .eml, to open in a mail program"), ("t", "save it as .txt"))

    def done(answer: str | None) -> None:
        if answer == "c":
            copy_text(app, f"Subject: {draft.subject}\n\n{draft.body}" if draft.subject else draft.body, "The e-mail")
        elif answer in ("e", "t"):
            _save_email(app, draft, ".eml" if answer == "e" else ".txt")

    app.push_screen(Choice("Accepted: the approved e-mail", text, answers), done)


def _save_email(app: WorkbenchApp, draft: Draft, ending: str) -> None:
    from workbench.review.eml import to_eml, to_txt

    if app.desk is None:
        return
    data = to_eml(draft.subject, draft.body) if ending == ".eml" else to_txt(draft.subject, draft.body)
    path = fresh_path(app.desk.path.parent, f"{app.desk.path.stem}-email", ending)
    _write(app, path, data)


def _write(app: WorkbenchApp, path: Path, data: bytes) -> None:
    try:
        atomic.write(path, data)
    except OSError as error:
        app.tell(f"{path} could not be written: {error.strerror or error}.", "error", 12)
    else:
        app.tell(f"Saved: {path}", timeout=10)


def tighten(app: WorkbenchApp) -> None:
    """Propose what the next brief should say, from what fell short, to be taken or left one by one."""
    from workbench.review import tighten as tightening

    desk = app.desk
    run = desk.session.run if desk else None
    if desk is None or run is None:
        return
    changes = tightening.propose(desk.session, run)

    def done(answer: Tightened | None) -> None:
        if answer is None:
            app.tell("Nothing was changed. F3 goes to the brief; copying it again begins the next run.", timeout=10)
        elif answer.follow_up:
            _follow_up(app, run)
        else:
            session = desk.session
            for change in answer.changes:
                session = tightening.apply(session, change)
            app.act_on(lambda _: session, "task.objective")
            app.go("brief")
            made = "1 change" if len(answer.changes) == 1 else f"{len(answer.changes)} changes"
            app.call_after_refresh(app.tell, f"{made} made. Copying the brief begins the next run.", timeout=10)

    app.push_screen(TightenDialog(changes, run.number), done)


def _follow_up(app: WorkbenchApp, run: Run) -> None:
    """Show a short message that asks for the corrected outputs only, and hand it over as the next run."""
    from workbench.review.follow_up import follow_up
    from workbench.tui.screens.follow_up import FollowUpDialog

    message = follow_up(run)
    if not message:
        app.tell("Nothing fell short and nothing is to be changed, so there is no message to send.", timeout=10)
        return

    def done(wanted: bool | None) -> None:
        if not wanted:
            tighten(app)
            return
        app.act_on(lambda session: runs.next_run(session, message, datetime.now(UTC)), "runs")
        copy_text(app, message, f"Run {run.number + 1}, a follow-up message")

    app.push_screen(FollowUpDialog(message, run.number + 1), done)
