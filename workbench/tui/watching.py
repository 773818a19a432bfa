"""What other programs do to the open file is noticed at once: changed, replaced or deleted, with or without edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.conflict import ask_whose, take_theirs

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

EVERY = 1.5
"""Seconds between two looks at the file."""


def look(app: WorkbenchApp) -> None:
    """Compare the open file with what was last read from or written to it, and say or ask what is to be said."""
    desk, saver = app.desk, app.saver
    if desk is None or saver is None or desk.stamp is None or saver.busy or saver.state == "conflict":
        return
    try:
        status = desk.path.stat()
    except FileNotFoundError:
        desk.stamp = desk.saved_session = None
        words = f"{desk.path.name} was deleted by another program. It is written again from what is on screen."
        app.tell(words, "warning", 10)
        saver.touched()
        return
    except OSError:
        return
    if (status.st_mtime_ns, status.st_size) == (desk.stamp.modified, desk.stamp.size):
        return
    if not saver.really_changed():
        return
    if desk.unsaved:
        saver.conflict()
        ask_whose(app)
    elif take_theirs(app):
        app.tell(f"{desk.path.name} was changed by another program; what stands there now is loaded. Undo goes back.",
                 "warning", 10)
