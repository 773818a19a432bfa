"""A response comes in: by paste, from the clipboard or from a file; nothing that was there is lost by it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import runs
from workbench.brief.compose import compose, length_told
from workbench.model import Run, Session
from workbench.tui import clipboard
from workbench.tui.screens.dialogs import Choice, Prompt

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def received(pasted: str) -> str:
    """Return a terminal's paste as the text that was copied: terminals send a carriage return for each line end."""
    return pasted.replace("\r", "\n") if "\n" not in pasted else pasted


def take_response(app: WorkbenchApp, response: str) -> None:
    """File a response in the run that waits for one; ask first where something else stands there."""
    desk = app.desk
    if desk is None:
        return
    try:
        runs.checked_response(response)
    except runs.ResponseRefused as refused:
        app.tell(str(refused), "error", 12)
        return
    run = desk.session.run
    if run is None:
        _file(app, response, _frozen)
        app.tell("The brief was frozen as run 1, as it stands now, because none was copied before.")
    elif run.decision is not None:
        _ask_for_new_run(app, run, response)
    elif run.response and run.response != response:
        _ask_to_replace(app, run, response)
    else:
        _file(app, response, lambda session: session)


def _frozen(session: Session) -> Session:
    return runs.freeze(session, compose(session), datetime.now(UTC))


def _ask_to_replace(app: WorkbenchApp, run: Run, response: str) -> None:
    text = (f"Run {run.number} has a response of {len(run.response.split())} words; the new one has "
            f"{len(response.split())}. The old one stays in the file with its marks, and the checklist starts anew.")
    answers = (("r", "replace it"), ("n", "file the new one as the next run, with the brief as it is now"))

    def done(answer: str | None) -> None:
        if answer == "r":
            _file(app, response, lambda session: session)
        elif answer == "n":
            _file_in_next(app, response)

    app.push_screen(Choice("There is a response already", text, answers), done)


def _ask_for_new_run(app: WorkbenchApp, run: Run, response: str) -> None:
    verdict = run.decision.verdict if run.decision else ""
    text = f"Run {run.number} is decided ({verdict}). A new response belongs to a new run with the brief as it is now."
    app.push_screen(Choice("This run is decided", text, (("n", "file it as the next run"),)),
                    lambda answer: _file_in_next(app, response) if answer == "n" else None)


def _file_in_next(app: WorkbenchApp, response: str) -> None:
    _file(app, response, lambda session: runs.next_run(session, compose(session), datetime.now(UTC)))


def _file(app: WorkbenchApp, response: str, prepare: object) -> None:
    def change(session: Session) -> Session:
        assert callable(prepare)
        ready: Session = prepare(session)
        number = ready.run.number if ready.run else 0
        return runs.file_response(ready, number, response, datetime.now(UTC))

    app.act_on(change, "runs")
    app.tell(f"The response is filed ({length_told(response)}). Judge each item with one key.")
    app.place.go_to("")


def from_clipboard(app: WorkbenchApp) -> None:
    """Read the system clipboard in a thread, for some of them answer slowly."""

    async def read() -> None:
        text = await asyncio.to_thread(clipboard.from_system)
        if text is None:
            app.tell("There is no system clipboard to read here. Paste with your terminal's own key, "
                     "or press o to read a file.", "warning", 10)
        else:
            take_response(app, text)

    app.begin(read, "clipboard")


def typed_path(text: str) -> Path:
    """Return the path that a person typed; a NUL, which no path can hold, is left out, and ~ is the home folder."""
    path = Path(text.replace("\0", ""))
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        return path.absolute()


def from_file(app: WorkbenchApp) -> None:
    """Ask for a file and take the response from it."""

    def done(name: str | None) -> None:
        if not name:
            return
        path = typed_path(name)
        try:
            if path.stat().st_size > runs.MOST_RESPONSE_BYTES:
                size = path.stat().st_size / 1e6
                app.tell(f"{path} has {size:.1f} MB and the limit is 5 MB; nothing was filed.", "error", 12)
                return
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            app.tell(f"{path} could not be read: {error.strerror or error}. Nothing was filed.", "error", 12)
        except UnicodeDecodeError as error:
            app.tell(f"{path} is not UTF-8 text (byte {error.start + 1}). Nothing was filed.", "error", 12)
        else:
            take_response(app, text)

    app.push_screen(Prompt("Read the response from a file", hint="its path; ~ is your home folder"), done)
