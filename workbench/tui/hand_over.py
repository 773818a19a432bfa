"""Handing the brief over: it is frozen as a run, and goes to the clipboards or to a file, whichever can be trusted."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from workbench import runs
from workbench.brief.compose import compose
from workbench.store import atomic
from workbench.store.library import fresh_path
from workbench.tui import clipboard
from workbench.tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def freeze(app: WorkbenchApp) -> str | None:
    """Freeze brief and checklist as the current run and return the brief, None when there is nothing to hand over."""
    desk = app.desk
    if desk is None:
        return None
    if not desk.session.task.objective.strip():
        app.tell("There is no objective yet, so there is nothing to hand over. Write it under Task.", "warning")
        return None
    brief = compose(desk.session)
    app.act_on(lambda session: runs.freeze(session, brief, datetime.now(UTC)), "runs")
    return brief


def copy_brief(app: WorkbenchApp) -> None:
    """Copy the brief to the terminal's and the system's clipboard and say where it went."""
    brief = freeze(app)
    if brief is None:
        return
    app.copy_to_clipboard(brief)
    app.begin(partial(_copy_to_system, app, brief), "copy")


async def _copy_to_system(app: WorkbenchApp, brief: str) -> None:
    copied = await asyncio.to_thread(clipboard.taken, brief)
    run = app.desk.session.run if app.desk else None
    said = f"Run {run.number if run else 1} is frozen. {_missing(app)}{copied.words}"
    if copied.sure or (copied.terminal and app.terminal_clipboard_works):
        app.tell(f"{said} Paste it into Codex, then press F4 and paste the answer.")
        return
    file = app.desk.path.name if app.desk else "FILE"
    otherwise = "If pasting into Codex brings something else, write the brief" if copied.terminal else "Write the brief"
    text = f"{said}\n\n{otherwise} to a file instead; `workbench brief {file}` prints it, too."
    answers: tuple[tuple[str, str], ...] = (("f", "write it to brief.md beside the session"),)
    if copied.terminal:
        answers += (("c", "go on: the clipboard will do"),)

    def done(answer: str | None) -> None:
        app.terminal_clipboard_works = app.terminal_clipboard_works or answer == "c"
        if answer == "f":
            write_brief(app)

    title = "Copied, as far as the terminal allows" if copied.terminal else "Frozen, but not copied"
    app.push_screen(Choice(title, text, answers), done)


def _missing(app: WorkbenchApp) -> str:
    """Return which parts the brief that is handed over does not state at all, nothing when it states all five."""
    from workbench.brief.readiness import check
    from workbench.tui.widgets.readiness_list import NAMES

    parts = check(app.desk.session).parts if app.desk else {}
    missing = [NAMES[part] for part, state in parts.items() if state == "missing"]
    return f"Still missing in it: {', '.join(missing)}. " if missing else ""


def copy_text(app: WorkbenchApp, text: str, what: str) -> None:
    """Copy any text to both clipboards and say where it went; `what` begins the sentence."""
    app.copy_to_clipboard(text)

    async def copy() -> None:
        copied = await asyncio.to_thread(clipboard.taken, text)
        app.tell(f"{what}: {copied.words}", timeout=10)

    app.begin(copy, "copy")


def write_brief(app: WorkbenchApp) -> None:
    """Write the brief to `brief.md` beside the session, or to a new file named after it where that is another's."""
    brief = freeze(app)
    if brief is None or app.desk is None:
        return
    folder = app.desk.path.parent
    target = folder / "brief.md"
    if os.path.lexists(target) and not _is_ours(target, brief):
        target = fresh_path(folder, f"{app.desk.path.stem}-brief", ".md")
    try:
        atomic.write(target, brief.encode())
    except OSError as error:
        app.tell(f"The brief could not be written to {target}: {error.strerror or error}. "
                 "Select it in the Brief pane and copy it from there.", "error", 12)
        return
    app.tell(f"The brief was written to {target}")


def _is_ours(target: object, brief: str) -> bool:
    """Whether the file that stands there holds this very brief."""
    from pathlib import Path

    try:
        return Path(str(target)).read_text(encoding="utf-8") == brief
    except (OSError, UnicodeDecodeError):
        return False
