"""The commands that begin sessions: from nothing, from a pasted enquiry, from a table, from a playbook."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from workbench import edits
from workbench.commands.speech import DID_NOT_HOLD, FINE, folder_of, put, read_text, say
from workbench.store import config, library, playbooks, session_file, shipped
from workbench.store.problem import FileProblem
from workbench.visible import one_line

BAR = 30
"""Cells of the progress bar."""


def new(arguments: argparse.Namespace) -> int:
    """Make a session, its fields filled from a pasted enquiry where there is one, and print its file."""
    from workbench.store import intake

    playbook = playbooks.find(arguments.playbook or shipped.PLAYBOOK, config.playbooks_folder())
    now = datetime.now(UTC)
    session = edits.new_session(playbook, now)
    if arguments.source:
        notes = read_text(arguments.source)
        session = edits.write(session, "lead.notes", notes)
        for found in intake.propose(notes, session.task.intake).found:
            session = edits.write(session, f"lead.{found.field}", found.value)
            say(f"{found.field}: {found.value} ({found.why})")
    title = edits.titled(session)
    session = edits.write(session, "title", title)
    if arguments.file:
        path = Path(arguments.file).expanduser()
        if path.exists():
            raise FileProblem(path, "there is a file of this name already; nothing was written.")
    else:
        folder = folder_of(arguments)
        path = library.fresh_path(folder, title or f"lead-{now:%Y-%m-%d}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(path.parent, f"could not be made: {error.strerror or error}.") from None
    session_file.save(path, session, None)
    put(f"{path}\n")
    return FINE


def import_csv(arguments: argparse.Namespace) -> int:
    """Make one session a row of a table, with a progress bar, and say what could not be used."""
    from workbench.store import csv_import

    playbook = playbooks.find(arguments.playbook or shipped.PLAYBOOK, config.playbooks_folder())
    table = csv_import.open_table(Path(arguments.file), playbook.task.intake)
    for heading in table.unmapped:
        say(f"{arguments.file}: no field is for the column “{heading}”; what stands in it goes into the notes.")
    made = there = 0
    try:
        for row in csv_import.import_table(table, playbook, folder_of(arguments), datetime.now(UTC)):
            made, there = made + (row.state == "made"), there + (row.state != "made")
            _progress(row.line, table.lines, made)
    except KeyboardInterrupt:
        _progress(table.lines, 0, made)
        say(f"stopped: {made} sessions were made; the same command goes on where it stopped.")
        return 130
    _progress(table.lines, 0, made)
    say(f"{made} sessions made, {there} rows were imported before.")
    return FINE


def _progress(line: int, lines: int, made: int) -> None:
    """Draw the progress bar over itself, or wipe it when `lines` is 0; only on a terminal."""
    if not sys.stderr.isatty() or (lines and line % 20 and line < lines):
        return
    if not lines:
        print("\r" + " " * (BAR + 40) + "\r", end="", file=sys.stderr, flush=True)
        return
    full = min(BAR, BAR * line // lines)
    print(f"\r{'█' * full}{'░' * (BAR - full)} {made} sessions", end="", file=sys.stderr, flush=True)


def list_playbooks(_: argparse.Namespace) -> int:
    """List the playbooks, one's own and the shipped ones."""
    status = FINE
    for one in playbooks.listed(config.playbooks_folder()):
        kind = "own" if one.own else "shipped"
        if one.problem:
            say(f"{one.path}: {one.problem}")
            status = DID_NOT_HOLD
        put(f"{one.name}\t{one_line(one.title)}\t{kind}\t{one.path}\n")
    return status


def playbook(arguments: argparse.Namespace) -> int:
    """Check a playbook file and print everything that is wrong with it, by line."""
    problems = playbooks.check(Path(arguments.file))
    for problem in problems:
        put(f"{problem}\n")
    if not problems:
        say(f"{arguments.file}: nothing is wrong with it.")
    return DID_NOT_HOLD if problems else FINE
