"""What other programs do to the open file is noticed at once: changed, replaced or deleted, with or without edits."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.store import session_file
from workbench.store.problem import FileProblem
from workbench.store.session_file import Stamp
from workbench.tui.conflict import take_theirs

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

EVERY = 1.5
"""Seconds between two looks at the file."""

SWAP = 0.3
"""Seconds in which a program that replaces a file by deleting it first has written the new one."""

Seen = Literal["away", "deleted", "changed"] | Stamp


async def look(app: WorkbenchApp) -> None:
    """Compare the open file with what was last read from or written to it, and say or ask what is to be said."""
    desk, saver = app.desk, app.saver
    if desk is None or saver is None or desk.stamp is None or saver.busy or saver.state == "conflict":
        return
    stamp = desk.stamp
    seen = await asyncio.to_thread(_seen, desk.path, stamp)
    if app.saver is not saver or desk.stamp is not stamp or saver.busy:
        return
    if isinstance(seen, Stamp):
        desk.stamp = seen
    elif seen == "away":
        saver.lost()
    elif seen == "deleted" or desk.unsaved or not take_theirs(app):
        saver.conflict(deleted=seen == "deleted")
    else:
        app.tell(f"{desk.path.name} was changed by another program; what stands there now is loaded. Undo goes back.",
                 "warning", 10)


def _seen(path: Path, stamp: Stamp) -> Seen:
    """Return what became of a file since it was last read or written; its stamp when it says the same as then."""
    try:
        status = path.stat()
        if (status.st_mtime_ns, status.st_size) == (stamp.modified, stamp.size):
            return stamp
        present = session_file.present_stamp(path)
    except FileNotFoundError:
        time.sleep(SWAP)
        if path.exists():
            return _seen(path, stamp)
        return "deleted" if path.parent.is_dir() else "away"
    except (OSError, FileProblem):
        return "away"
    return present if present is not None and present.digest == stamp.digest else "changed"
