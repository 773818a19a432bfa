"""Several people review one run: each sees their own marks only, and the file keeps them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.screens.dialogs import Prompt

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


AS = "You review as {name}; other marks stay hidden. v and no name goes back."
BACK = "These are the first reviewer's marks. F5 shows how far the reviewers agree."


def review_as(app: WorkbenchApp) -> None:
    """Ask for a name and open the session as that person sees it; no name goes back to one's own marks."""
    desk = app.desk
    if desk is None or desk.session.run is None or not desk.session.run.response:
        app.tell("There is nothing to review yet: paste Codex's response here first.")
        return

    def done(name: str | None) -> None:
        if name is not None:
            said = AS.format(name=name.strip()) if name.strip() else BACK
            app.open_session(desk.path, "review", name.strip(), said)

    text = "The marks that are there stay hidden from that person, and theirs from you, until the runs are compared."
    hint = "their name; empty for your own marks"
    app.push_screen(Prompt("Review as another person", text, app.reviewer, hint), done)
