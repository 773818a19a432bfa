"""Every save of the last day can be gone back to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.model import Session
from workbench.moments import in_zone
from workbench.store import history
from workbench.store.history_words import differences
from workbench.store.library import age
from workbench.store.problem import FileProblem
from workbench.tui.screens.chooser import Chooser, Line

if TYPE_CHECKING:
    from workbench.tui.host import SessionHost

MOST_COMPARED = 40
"""How many versions are opened to say what differs; older ones are named by their time and size."""


def go_back(app: SessionHost) -> None:
    """Show the earlier versions of the open session, and put the chosen one on the desk; undo returns."""
    desk = app.desk
    if desk is None:
        app.tell("Open a session first: its earlier versions are shown then.")
        return
    versions = history.versions(desk.path)
    if not versions:
        app.tell("There are no earlier versions yet: each save of the last day is kept from now on.")
        return
    present = desk.outward(desk.session)
    now = datetime.now(UTC)
    lines = []
    for at, version in enumerate(versions):
        told = _told(version, present) if at < MOST_COMPARED else f"{version.size // 1000} KB"
        old = age(version.at, now)
        when = f"{in_zone(version.at):%H:%M:%S}, {'just now' if old == 'now' else f'{old} ago'}"
        lines.append(Line(str(at), when, told))

    def done(chosen: str | None) -> None:
        if not chosen:
            return
        try:
            session = history.read(versions[int(chosen)])
        except FileProblem as problem:
            app.tell(str(problem), "error", 12)
            return
        app.act_on(lambda _: desk.inward(session), "lead.notes")
        app.tell("The earlier version is on screen; undo brings back what was there.", timeout=10)

    text = "What differs from what is on screen now stands below each time."
    app.push_screen(Chooser("Go back to an earlier version", tuple(lines), text), done)


def _told(version: history.Version, present: Session) -> str:
    try:
        told = differences(present, history.read(version))
    except FileProblem as problem:
        return problem.what
    return "; ".join(told[:3]) + (" …" if len(told) > 3 else "") if told else "the same as on screen"
