"""The commands that work on session files without a screen."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands.speech import DID_NOT_HOLD, FINE, folder_of, put, read_text, say
from workbench.store import config, library, session_file
from workbench.store.history import save_with_history
from workbench.store.problem import FileProblem
from workbench.visible import visible

if TYPE_CHECKING:
    from workbench.model import Session


def brief(arguments: argparse.Namespace) -> int:
    """Print the brief of a session."""
    from workbench.brief.compose import compose

    session = session_file.load(Path(arguments.file)).session
    put(compose(session))
    if session.task.objective.strip():
        return FINE
    say(f"{arguments.file}: the objective is missing, so this is not a brief yet.")
    return DID_NOT_HOLD


def respond(arguments: argparse.Namespace) -> int:
    """File a response in a session."""
    from workbench import runs

    path = Path(arguments.file)
    opened = session_file.load(path)
    if opened.read_only:
        raise FileProblem(path, f"nothing was filed: it was {opened.read_only}.")
    response = read_text(arguments.response)
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
    save_with_history(path, session, opened.stamp)
    words = len(response.split())
    say(f"{path}: the response is filed in run {run.number} ({words} {'word' if words == 1 else 'words'}).")
    return FINE


def _with_run(session: Session) -> Session:
    """Return the session with a run that can take a response: the open one, else the present brief frozen now."""
    from workbench import runs
    from workbench.brief.compose import compose

    if session.run is not None and session.run.decision is None:
        return session
    return runs.freeze(session, compose(session), datetime.now(UTC))


def list_sessions(arguments: argparse.Namespace) -> int:
    """List the sessions."""
    folder = folder_of(arguments)
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


def show_config(arguments: argparse.Namespace) -> int:
    """Print where the settings are, and which are in force."""
    path = config.config_path()
    loaded = config.load(path)
    put(f"# {path}{'' if path.exists() else ' (not there: the defaults are in force)'}\n")
    folder = folder_of(arguments)
    put(config.in_force(loaded.settings, folder))
    for problem in loaded.problems:
        say(str(problem))
    return DID_NOT_HOLD if loaded.problems else FINE
