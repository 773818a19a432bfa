"""A CSV file becomes sessions from within the library: asked for, read in a thread with progress, and stoppable."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from workbench.store import config, playbooks, shipped
from workbench.store.csv_import import Imported, Table, best_fit, import_table, open_table
from workbench.store.problem import FileProblem
from workbench.tui.responding import typed_path
from workbench.tui.screens.dialogs import Prompt
from workbench.tui.starting import choose_playbook

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.model import Playbook
    from workbench.tui.screens.library_list import SessionList

GROUP = "import"
EVERY = 100
"""Rows after which it is said how far the import is."""

WHAT = "Its first row names the columns. Each other row becomes a session; rows that were imported before are left out."


def ask_for_table(place: SessionList) -> None:
    """Ask for a file, then for a playbook, and import; while an import goes on, offer to stop it instead."""
    if stop_import(place):
        return

    def named(name: str | None) -> None:
        if name:
            path = typed_path(name)
            try:
                first = fitting(path)
            except FileProblem as problem:
                place.bench.tell(str(problem), "error", 12)
                return
            title = "Sessions of which playbook?"
            choose_playbook(place.bench, title, lambda one: _begin(place, path, one), first)

    place.bench.push_screen(Prompt("Import a CSV file", WHAT, hint="the path of the file"), named)


def fitting(path: Path) -> str:
    """Return the name of the playbook whose fields the columns of a table fill best.

    Raises:
        FileProblem: when the table cannot be read.
    """
    own = config.playbooks_folder()
    usable = [one.name for one in playbooks.listed(own) if not one.problem]
    return best_fit(path, {name: playbooks.find(name, own).task.intake for name in usable}, shipped.PLAYBOOK)


def stop_import(place: SessionList) -> bool:
    """Stop an import that goes on; say whether there was one."""
    going_on = [one for one in place.app.workers if one.group == GROUP and one.is_running]
    for worker in going_on:
        worker.cancel()
    return bool(going_on)


def _begin(place: SessionList, path: Path, playbook: Playbook) -> None:
    try:
        table = open_table(path, playbook.task.intake)
    except FileProblem as problem:
        place.bench.tell(str(problem), "error", 12)
        return
    place.app.run_worker(lambda: _import(place, table, playbook), thread=True, group=GROUP)


def _import(place: SessionList, table: Table, playbook: Playbook) -> None:
    """Go through the rows, in a thread."""
    worker = get_current_worker()
    rows: list[Imported] = []
    trouble = ""
    try:
        folder, now = place.bench.folder, datetime.now(UTC)
        for row in import_table(table, playbook, folder, now, lambda: worker.is_cancelled):
            rows.append(row)
            if len(rows) % EVERY == 0 and place.app.is_running:
                share = min(100, 100 * row.line // table.lines)
                place.app.call_from_thread(place.say_doing, f"importing, {share} % (i stops)")
    except FileProblem as problem:
        trouble = str(problem)
    if place.app.is_running:
        place.app.call_from_thread(_tell, place, table, rows, worker.is_cancelled, trouble)


def _tell(place: SessionList, table: Table, rows: list[Imported], stopped: bool, trouble: str) -> None:
    """Say what came of it."""
    made = sum(row.state == "made" for row in rows)
    facts = [f"{_counted(made, 'session was', 'sessions were')} made of {table.path.name}"]
    if there := len(rows) - made:
        facts.append(f"{_counted(there, 'row was', 'rows were')} imported before")
    if stopped:
        facts.append("stopped; the same file again goes on from here")
    if table.unmapped:
        facts.append(f"in the notes, for want of a field: {', '.join(table.unmapped)}")
    place.bench.tell("; ".join(facts) + ".", timeout=12)
    if trouble:
        place.bench.tell(trouble, "error", 12)
    place.say_doing("")
    place.read_folder()


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
