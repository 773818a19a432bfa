"""The commands that begin sessions: from nothing, from a pasted enquiry, from a table, from a playbook."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from workbench import edits
from workbench.commands.speech import DID_NOT_HOLD, FINE, folder_of, put, read_text, say
from workbench.store import config, library, playbooks, session_file, shipped
from workbench.store.problem import FileProblem
from workbench.visible import one_line

BAR = 30
"""Cells of the progress bar."""

EVERY = 20
"""Lines of the table after which it is drawn again."""

INTERRUPTED = 130
"""The exit status of a command that was stopped by Ctrl+C."""


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
    with _interrupted() as stopped:
        for row in csv_import.import_table(table, playbook, folder_of(arguments), datetime.now(UTC), stopped):
            made, there = made + (row.state == "made"), there + (row.state != "made")
            _progress(row.line, table.lines, made)
        _wipe()
        before = f", {there} rows were imported before" if there else ""
        if stopped():
            say(f"stopped: {made} sessions made{before}; the same command goes on from here.")
            return INTERRUPTED
    say(f"{made} sessions made{before}.")
    return FINE


@contextmanager
def _interrupted() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl+C was pressed since; pressed once more it ends the program at once."""
    pressed: list[int] = []

    def press(number: int, _: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(line: int, lines: int, made: int) -> None:
    """Draw the progress bar over itself; only on a terminal."""
    if sys.stderr.isatty() and (line % EVERY == 0 or line >= lines):
        full = min(BAR, BAR * line // lines)
        share = min(100, 100 * line // lines)
        bar = f"{'█' * full}{'░' * (BAR - full)}"
        print(f"\r{bar} {share:3} %, {made} sessions made", end="", file=sys.stderr, flush=True)


def _wipe() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


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
