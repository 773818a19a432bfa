"""The Library place: every session, what became of it, and the way into each."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import OptionList

from workbench.store import library
from workbench.store.problem import FileProblem
from workbench.tui.bindings import bindings
from workbench.tui.screens.library_trash import Trashing
from workbench.tui.widgets.field import LineField

if TYPE_CHECKING:
    from workbench.model import Playbook, Session


class LibraryPlace(Trashing):
    """The list of sessions, and what begins, opens and looks over them."""

    PLACE = "library"
    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    def action_back(self) -> None:
        """Leave the filter, stop an act, take marks away, leave the trash or the coach, or go back to the session."""
        if self.query_one("#filter", LineField).has_focus or self.filter:
            self.clear_filter()
        elif self.stop_act():
            return
        elif self.marked:
            self.marked = set()
            self.show_entries()
        elif self.in_trash:
            self.action_view_trash()
        elif not self.bench.coach.close() and self.bench.desk is not None:
            self.bench.go(self.bench.memory.place_of(self.bench.desk.path) or "brief")

    @on(OptionList.OptionSelected, "#entries")
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the session under the highlight; in the trash, bring back what is marked."""
        if self.in_trash:
            self.restore_chosen()
        elif (path := self.current()) and os.path.lexists(path):
            self.bench.open_session(path)
        elif path:
            self.bench.tell(f"{path.name} is no longer in this folder: it was moved or deleted.", "warning")
            self.read_folder()

    def action_new(self) -> None:
        """Start a session from the built-in task."""
        from workbench import edits
        from workbench.store import config, playbooks, shipped

        now = datetime.now(UTC)
        session = edits.new_session(playbooks.find(shipped.PLAYBOOK, config.playbooks_folder()), now)
        self._open_fresh(session, f"lead-{now.astimezone():%Y-%m-%d}")

    def action_playbook(self) -> None:
        """Choose a playbook to start a session from."""
        from workbench import edits
        from workbench.tui.starting import choose_playbook

        def chosen(playbook: Playbook) -> None:
            now = datetime.now(UTC)
            self._open_fresh(edits.new_session(playbook, now), f"{playbook.name}-{now.astimezone():%Y-%m-%d}")

        choose_playbook(self.bench, "New session from a playbook", chosen)

    def action_duplicate(self) -> None:
        """Start a session with the lead and task of this one."""
        from workbench import edits
        from workbench.store import session_file

        if path := self.current():
            try:
                session = session_file.load(path).session
            except FileProblem as problem:
                self.bench.tell(str(problem), "error", 12)
                return
            self._open_fresh(edits.duplicate(session, datetime.now(UTC)), f"{path.stem}-copy")

    def _open_fresh(self, session: Session, name: str) -> None:
        """Write a new session file and open it."""
        from workbench.store import session_file

        folder = self.bench.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = library.fresh_path(folder, name)
            session_file.save(path, session, None)
        except (OSError, FileProblem) as error:
            self.bench.tell(f"No session could be made in {folder}: {error}", "error", 12)
            return
        self.bench.open_session(path, "brief")

    def action_import_table(self) -> None:
        """Make a session of each row of a CSV file."""
        from workbench.tui.importing import ask_for_table

        ask_for_table(self)

    @work(exclusive=True, group="stats")
    async def action_stats(self) -> None:
        """Show what falls short how often, over all sessions of the folder."""
        from workbench.tui.screens.dialog import room_for_text
        from workbench.tui.screens.text_dialog import TextDialog
        from workbench.tui.stats import chart_of

        text = await asyncio.to_thread(chart_of, self.bench.folder, room_for_text(self.size.width))
        self.bench.push_screen(TextDialog("What falls short, and how often", text))

    def action_samples(self) -> None:
        """Choose a sample to open as a throw-away copy."""
        from workbench.tui.screens.samples import Samples

        self.bench.push_screen(Samples(), lambda name: self.bench.open_sample(name) if name else None)
