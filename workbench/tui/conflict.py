"""Two versions of one file, or a folder that takes nothing: a person says what is to happen, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store import session_file
from workbench.store.library import fresh_path
from workbench.store.problem import FileProblem
from workbench.tui.screens.dialogs import Choice, Prompt

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

ANSWERS = (
    ("m", "mine: what is on screen replaces the file"),
    ("t", "theirs: load the file (undo brings mine back)"),
    ("b", "both: keep the file, save mine beside it under a new name"),
)


def ask_whose(app: WorkbenchApp) -> None:
    """Ask whose version of a changed file counts."""
    desk, saver = app.desk, app.saver
    if desk is None or saver is None:
        return
    text = f"{desk.path} was changed by another program while you worked on it. Nothing was overwritten."

    def settle(answer: str | None) -> None:
        if answer == "m":
            saver.overwrite()
        elif answer == "t":
            take_theirs(app)
        elif answer == "b":
            save_beside(app)

    app.push_screen(Choice("The file was changed elsewhere", text, ANSWERS), settle)


def take_theirs(app: WorkbenchApp) -> None:
    """Load what stands in the file; undo goes back to what was on screen."""
    desk, saver = app.desk, app.saver
    if desk is None or saver is None:
        return
    try:
        opened = session_file.load(desk.path)
    except FileProblem as problem:
        app.tell(f"{problem} Yours is kept on screen.", "error", 12)
        return
    desk.apply(opened.session, "lead.notes")
    desk.saved(opened.session, opened.stamp)
    saver.settled()


def save_beside(app: WorkbenchApp) -> None:
    """Save what is on screen under a new name beside the file, and go on working on that."""
    desk = app.desk
    if desk is not None:
        _go_on_at(app, fresh_path(desk.path.parent, f"{desk.path.stem}-mine"))


def save_elsewhere(app: WorkbenchApp) -> None:
    """Ask for another file, save what is on screen there, and go on working on that."""

    def done(answer: str | None) -> None:
        if answer:
            _go_on_at(app, Path(answer).expanduser().absolute())

    app.push_screen(Prompt("Write the session to another file", hint="a path ending in .toml"), done)


def _go_on_at(app: WorkbenchApp, path: Path) -> None:
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
    saver.settled()
    app.tell(f"Saved as {path}")
