"""What the commands do; each imports only what it needs, so that those without a screen start at once."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store import config, library, session_file, shipped
from workbench.store.problem import FileProblem
from workbench.visible import visible

if TYPE_CHECKING:
    from workbench.model import Session

FINE = 0
DID_NOT_HOLD = 1


def run(arguments: argparse.Namespace) -> int:
    """Run the command that was named and return its exit status.

    Raises:
        FileProblem: when a file cannot be read, written or understood.
    """
    return COMMANDS[arguments.command](arguments)


def put(text: str) -> None:
    """Print data; on a terminal it is made harmless first, into a pipe it goes as it is."""
    data = visible(text) if sys.stdout.isatty() else text
    sys.stdout.flush()
    sys.stdout.buffer.write(data.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """Print a message for a person."""
    print(f"workbench: {visible(message)}", file=sys.stderr)


def _open(arguments: argparse.Namespace) -> int:
    return _start(arguments, Path(arguments.file).expanduser().absolute() if arguments.file else None)


def _demo(arguments: argparse.Namespace) -> int:
    import shutil
    import tempfile

    name = arguments.name or "northwind-freight"
    sample = _sample(name)
    with tempfile.TemporaryDirectory(prefix="workbench-demo-") as folder:
        copy = Path(folder) / sample.name
        shutil.copyfile(sample, copy)
        return _start(arguments, copy, temporary=True)


def _sample(name: str) -> Path:
    samples = shipped.samples()
    if name not in samples:
        raise FileProblem(name, "there is no sample of this name.", advice=f"There are: {', '.join(samples)}.")
    return samples[name]


def _start(arguments: argparse.Namespace, path: Path | None, temporary: bool = False) -> int:
    """Open the app."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("the app needs a terminal. `workbench --help` lists what works without one.")
        return 2
    loaded = config.load(config.config_path())
    folder = library.sessions_folder(arguments.sessions or loaded.settings.sessions or None)
    from workbench.tui.app import WorkbenchApp

    app = WorkbenchApp(folder, loaded, path, temporary)
    result = app.run()
    return result if isinstance(result, int) else app.return_code or FINE


def _samples(_: argparse.Namespace) -> int:
    for name, path in shipped.samples().items():
        entry = library.entry(path)
        put(f"{name}\t{entry.title}\t{'with a response' if entry.runs else 'no response yet'}\n")
    return FINE


def _brief(arguments: argparse.Namespace) -> int:
    from workbench.brief.compose import compose

    session = session_file.load(Path(arguments.file)).session
    put(compose(session))
    if session.task.objective.strip():
        return FINE
    say(f"{arguments.file}: the objective is missing, so this is not a brief yet.")
    return DID_NOT_HOLD


def _respond(arguments: argparse.Namespace) -> int:
    from workbench import runs

    path = Path(arguments.file)
    opened = session_file.load(path)
    if opened.read_only:
        raise FileProblem(path, f"nothing was filed: it was {opened.read_only}.")
    response = _response(arguments.response)
    session, now = _with_run(opened.session), datetime.now(UTC)
    run = session.run
    if run is None:
        return DID_NOT_HOLD
    if run.response and run.response != response and not arguments.replace:
        say(f"{path}: run {run.number} has a response already; nothing was filed. "
            "--replace files the new one and keeps the old one beside it.")
        return DID_NOT_HOLD
    try:
        session = runs.file_response(session, run.number, response, now)
    except runs.ResponseRefused as refused:
        say(f"{path}: {refused}")
        return DID_NOT_HOLD
    session_file.save(path, session, opened.stamp)
    say(f"{path}: the response is filed in run {run.number} ({len(response.split())} words).")
    return FINE


def _with_run(session: Session) -> Session:
    """Return the session with a run that can take a response: the open one, else the present brief frozen now."""
    from workbench import runs
    from workbench.brief.compose import compose

    if session.run is not None and session.run.decision is None:
        return session
    return runs.freeze(session, compose(session), datetime.now(UTC))


def _response(name: str) -> str:
    """Return the response to the character, from a file or from standard input."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise FileProblem(name, f"could not be read: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1}"
        raise FileProblem(name, f"this is not UTF-8 text ({where}); nothing was filed.") from None


def _list(arguments: argparse.Namespace) -> int:
    loaded = config.load(config.config_path())
    folder = library.sessions_folder(arguments.sessions or loaded.settings.sessions or None)
    now = datetime.now(UTC)
    for entry in library.entries(folder):
        if arguments.json:
            facts = {
                "path": str(entry.path), "title": entry.title, "company": entry.company, "playbook": entry.playbook,
                "stage": entry.stage, "decision": entry.decided, "runs": entry.runs,
                "modified": entry.modified.isoformat(timespec="seconds"), "problem": entry.problem,
            }
            put(json.dumps(facts, ensure_ascii=False) + "\n")
        else:
            state = f"cannot be opened: {entry.problem}" if entry.problem else entry.stage
            columns = (entry.path.name, entry.title, state, entry.decided or "-", library.age(entry.modified, now))
            put("\t".join(" ".join(visible(column).split()) for column in columns) + "\n")
    return FINE


def _config(arguments: argparse.Namespace) -> int:
    path = config.config_path()
    loaded = config.load(path)
    put(f"# {path}{'' if path.exists() else ' (not there: the defaults are in force)'}\n")
    folder = library.sessions_folder(arguments.sessions or loaded.settings.sessions or None)
    put(config.in_force(loaded.settings, folder))
    for problem in loaded.problems:
        say(str(problem))
    return DID_NOT_HOLD if loaded.problems else FINE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "open": _open,
    "demo": _demo,
    "samples": _samples,
    "brief": _brief,
    "respond": _respond,
    "list": _list,
    "config": _config,
}
