"""Two versions of one file, or a folder that takes nothing: a person says what is to happen, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model import Session
from workbench.store import session_file
from workbench.store.library import fresh_path
from workbench.store.problem import FileProblem
from workbench.tui.responding import typed_path
from workbench.tui.screens.dialogs import Interruption, Prompt

if TYPE_CHECKING:
    from workbench.store.theirs import Conflict
    from workbench.tui.host import SessionHost

ANSWERS = (
    ("m", "mine: what is on screen replaces the file (its history keeps what stood there)"),
    ("t", "theirs: load the file (undo brings mine back)"),
    ("b", "both: put the changes of both together, item by item"),
    ("n", "neither yet: keep the file, save mine beside it under a new name"),
)


DELETED = (
    ("m", "mine: write the file again from what is on screen"),
    ("t", "theirs: let it go and close the session (its earlier versions stay in .history)"),
)


def ask_whose(app: SessionHost) -> None:
    """Ask whose version of a changed file counts, or whether a deleted one is to be there again."""
    desk, saver = app.desk, app.saver
    if desk is None or saver is None:
        return
    deleted = not desk.path.exists()
    done = "deleted" if deleted else "changed"
    text = f"{desk.path} was {done} by another program while it was open here. "
    text += "Everything is kept on screen." if deleted else "Nothing was overwritten."

    def settle(answer: str | None) -> None:
        if answer and deleted and desk.path.exists():
            ask_whose(app)
        elif answer == "m":
            saver.overwrite()
        elif answer == "t" and deleted:
            app.drop_session()
        elif answer == "t" and not take_theirs(app):
            ask_whose(app)
        elif answer == "b":
            combine(app)
        elif answer == "n":
            save_beside(app)

    question = Interruption(f"The file was {done} elsewhere", text, DELETED if deleted else ANSWERS)
    app.push_screen(question, settle)


def theirs_of(app: SessionHost) -> session_file.Opened | None:
    """Return what stands in the file now, None when it cannot be read."""
    if app.desk is None:
        return None
    try:
        return session_file.load(app.desk.path)
    except FileProblem as problem:
        app.tell(f"{problem} Yours is kept on screen.", "error", 12)
        return None


def take_theirs(app: SessionHost) -> bool:
    """Load what stands in the file, undo going back to what was on screen; say whether that worked."""
    desk, saver, opened = app.desk, app.saver, theirs_of(app)
    if desk is None or saver is None or opened is None:
        return False
    session = desk.inward(opened.session)
    desk.apply(session, "lead.notes")
    desk.saved(desk.session, opened.stamp)
    desk.read_only = opened.read_only
    if desk.read_only:
        app.tell(f"This session was {desk.read_only}.", "warning")
    saver.settled()
    return True


def combine(app: SessionHost) -> None:
    """Put the changes of both sides together; what both changed is chosen one by one."""
    from workbench.store import theirs
    from workbench.tui.screens.combine import CombineDialog

    desk, opened = app.desk, theirs_of(app)
    if desk is None:
        return
    if opened is None or opened.read_only:
        if opened is not None:
            app.tell(f"The file was {opened.read_only}: it cannot be put together with yours.", "warning", 12)
        ask_whose(app)
        return
    other = desk.inward(opened.session)
    base = desk.saved_session or Session()
    combined = theirs.combine(base, desk.session, other)

    def done(chosen: tuple[Conflict, ...] | None) -> None:
        if chosen is None:
            ask_whose(app)
            return
        session = combined.session
        for conflict in combined.conflicts:
            place = theirs.with_theirs if conflict in chosen else theirs.with_mine
            session = place(session, conflict)
        _take_combined(app, session, other, opened.stamp)

    if combined.conflicts:
        app.push_screen(CombineDialog(combined.conflicts), done)
    else:
        _take_combined(app, combined.session, other, opened.stamp)


def _take_combined(app: SessionHost, session: Session, other: Session, stamp: session_file.Stamp) -> None:
    desk, saver = app.desk, app.saver
    if desk is None or saver is None:
        return
    desk.saved(other, stamp)
    desk.apply(session, "lead.notes")
    saver.settled()
    app.tell("Both sides' changes are on screen; undo brings back yours alone.", timeout=10)


def save_beside(app: SessionHost) -> None:
    """Save what is on screen under a new name beside the file, and go on working on that."""
    desk = app.desk
    if desk is not None:
        _go_on_at(app, fresh_path(desk.path.parent, f"{desk.path.stem}-mine"))


def save_elsewhere(app: SessionHost) -> None:
    """Ask for another file, save what is on screen there, and go on working on that."""

    def done(answer: str | None) -> None:
        if answer:
            _go_on_at(app, typed_path(answer))

    app.push_screen(Prompt("Write the session to another file", hint="a path ending in .toml"), done)


def _go_on_at(app: SessionHost, path: Path) -> None:
    desk, saver = app.desk, app.saver
    if desk is None or saver is None:
        return
    try:
        stamp = session_file.save(path, desk.outward(desk.session), None)
    except FileProblem as problem:
        app.tell(f"{problem} Everything is kept on screen.", "error", 12)
        return
    desk.path = path
    desk.saved(desk.session, stamp)
    app.moved(path)
    saver.settled()
    app.tell(f"Saved as {path}")
