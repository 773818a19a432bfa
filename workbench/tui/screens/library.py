"""The Library place: every session, what became of it, and the way into each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import set_cell_size
from textual import on, work
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from workbench import edits
from workbench.model import Playbook, Session
from workbench.store import config, library, playbooks, session_file, shipped
from workbench.store.index_query import Sort
from workbench.store.library import Entry
from workbench.store.problem import FileProblem
from workbench.tui.bindings import bindings
from workbench.tui.catalogue import SORTS, Catalogue, Found
from workbench.tui.screens.place import Place
from workbench.tui.text import joined
from workbench.tui.widgets.bars import StepBar
from workbench.tui.widgets.field import LineField
from workbench.tui.widgets.options import Options
from workbench.tui.widgets.pane import Pane
from workbench.visible import one_line

EMPTY = """No session here yet.

n   starts one from the built-in task: inbound sales follow-up
s   opens a sample to look around in; nothing you do there is kept"""


class LibraryPlace(Place):
    """A list to type into, a line a session."""

    PLACE = "library"
    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._catalogue: Catalogue | None = None
        self._sort: Sort = "changed"
        self._reading = ""
        self._trashed: list[tuple[Path, Path]] = []

    @property
    def catalogue(self) -> Catalogue:
        """What is known of the folder of sessions."""
        if self._catalogue is None:
            self._catalogue = Catalogue(self.bench.folder)
        return self._catalogue

    def compose_body(self) -> Iterable[Widget]:
        """The filter and the list."""
        with Pane("Library", id="library-pane"):
            yield LineField("filter", self._filtered, label="Filter", id="filter",
                            hint="/ filters by any words, and by stage:accepted, decision:revise, playbook:…")
            yield Static(id="columns")
            with Vertical(id="entries-box"):
                yield Options(id="entries", compact=True, markup=False)
                yield Static(EMPTY, markup=False, id="empty")

    def on_mount(self) -> None:
        """Read the folder."""
        self.query_one(StepBar).name_shown = "Workbench"
        self.query_one("#empty").display = False
        self.query_one("#entries").focus()

    def on_screen_resume(self) -> None:
        """Read the folder anew: files may have come and gone."""
        self.read_folder()

    def show(self, session: Session) -> None:
        """The library shows files, not the open session."""

    def show_steps(self, session: Session) -> None:
        """Show what this place is; the steps belong to one session."""
        bar = self.query_one(StepBar)
        bar.name_shown, bar.steps, bar.here = "Workbench", None, self.PLACE
        bar.saving, bar.trouble = self.bench.saving_words, self.bench.saving_trouble

    @work(exclusive=True, thread=True, group="library")
    def read_folder(self) -> None:
        """Bring the index to where the files are, in a thread; what it knows already shows at once."""
        worker = get_current_worker()
        try:
            for done, total in self.catalogue.refresh():
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self._progress, done, total)
        except FileProblem as problem:
            self.app.call_from_thread(self.bench.tell, str(problem), "error", 12)
        self.app.call_from_thread(self._progress, 0, 0)

    def _progress(self, done: int, total: int) -> None:
        self._reading = f"reading {done} of {total}" if done < total else ""
        self.show_entries()

    def show_entries(self) -> None:
        """Show the sessions that the filter lets through, as many as a person would scroll through."""
        found = self.catalogue.find(self.query_one("#filter", LineField).original, self._sort)
        self._entries = list(found.entries)
        shown = self.query_one("#entries", OptionList)
        old = shown.highlighted_option.id if shown.highlighted_option else None
        place = shown.highlighted or 0
        now = datetime.now(UTC)
        shown.clear_options()
        shown.add_options([Option(self._line(entry, now), id=str(entry.path)) for entry in found.entries])
        ids = [str(entry.path) for entry in found.entries]
        if ids:
            shown.highlighted = ids.index(old) if old in ids else min(place, len(ids) - 1)
        self.query_one("#columns", Static).update(self._columns())
        nothing = not found.total and not self._reading
        self.query_one("#empty").display = nothing
        shown.display = not nothing
        self._entitle(found)

    def _entitle(self, found: Found) -> None:
        noun = "session" if found.total == 1 else "sessions"
        count = f"{found.total}" if found.count == found.total else f"{found.count} of {found.total}"
        facts = [f"{count} {noun} in {one_line(str(self.bench.folder), 80)}"]
        if found.count > len(found.entries):
            facts.append(f"the first {len(found.entries)} are shown, type more to narrow down")
        if self._sort != "changed":
            facts.append(f"by {self._sort}")
        self.query_one(Pane).entitle(", ".join([*facts, *([self._reading] if self._reading else [])]))

    def _widths(self) -> tuple[int, int, int, int]:
        """Return the cells of name, stage, decision and age."""
        inside = max(40, self.size.width - 4)
        stage, decided, age = 13, 9, 11
        return inside - stage - decided - age, stage, decided, age

    def _columns(self) -> Content:
        cells = zip(("Session", "Stage", "Decision", "Changed"), self._widths(), strict=True)
        return joined(*((set_cell_size(word, width), "$text-muted") for word, width in cells))

    def _line(self, entry: Entry, now: datetime) -> Content:
        name, stage, decided, _ = self._widths()
        title = entry.title if entry.company or entry.title != "Untitled" else f"Untitled ({entry.path.stem})"
        if entry.company and entry.company.lower() not in title.lower():
            title = f"{entry.company}: {title}"
        if entry.problem:
            shown = one_line(f"{title}: cannot be opened, {entry.problem}", name + stage + decided)
            return joined(("! ", "$text-error"), (set_cell_size(shown, name + stage + decided - 2), "$text-error"),
                          (library.age(entry.modified, now), "$text-muted"))
        return joined(
            set_cell_size(one_line(title, name - 2), name),
            (set_cell_size(entry.stage, stage), ""),
            (set_cell_size(entry.decided or "–", decided), ""),
            (library.age(entry.modified, now), "$text-muted"),
        )

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        if self._entries:
            self.show_entries()

    def stops(self) -> list[Widget]:
        """List and filter."""
        return [self.query_one("#entries"), self.query_one("#filter")]

    def panes(self) -> list[tuple[str, str, Widget]]:
        """List and filter by letter."""
        return [("s", "Sessions", self.query_one("#entries")), ("f", "Filter", self.query_one("#filter"))]

    def position(self) -> dict[str, Any]:
        """The library keeps no position."""
        return {}

    def _filtered(self, path: str, text: str) -> None:
        self.show_entries()

    @on(LineField.Left)
    def _filter_left(self) -> None:
        self.query_one("#entries").focus()

    def action_back(self) -> None:
        """Leave the filter, close the coach, or go back to the open session."""
        field = self.query_one("#filter", LineField)
        if field.has_focus or field.original:
            field.open("filter", "")
            self.show_entries()
            self.query_one("#entries").focus()
        elif not self.bench.coach.close() and self.bench.desk is not None:
            self.bench.go(self.bench.memory.place_of(self.bench.desk.path) or "brief")

    @on(OptionList.OptionSelected, "#entries")
    def _chosen(self, message: OptionList.OptionSelected) -> None:
        if message.option_id:
            self.bench.open_session(Path(message.option_id))

    def current(self) -> Path | None:
        """Return the file under the highlight."""
        option = self.query_one("#entries", OptionList).highlighted_option
        return Path(option.id) if option and option.id else None

    def action_open(self) -> None:
        """Open the session under the highlight."""
        if path := self.current():
            self.bench.open_session(path)

    def action_new(self) -> None:
        """Start a session from the built-in task."""
        now = datetime.now(UTC)
        session = edits.new_session(playbooks.find(shipped.PLAYBOOK, config.playbooks_folder()), now)
        self._open_fresh(session, f"lead-{now.astimezone():%Y-%m-%d}")

    def action_playbook(self) -> None:
        """Choose a playbook to start a session from."""
        from workbench.tui.starting import choose_playbook

        def chosen(playbook: Playbook) -> None:
            now = datetime.now(UTC)
            self._open_fresh(edits.new_session(playbook, now), f"{playbook.name}-{now.astimezone():%Y-%m-%d}")

        choose_playbook(self.bench, "New session from a playbook", chosen)

    def action_duplicate(self) -> None:
        """Start a session with the lead and task of this one."""
        if path := self.current():
            try:
                session = session_file.load(path).session
            except FileProblem as problem:
                self.bench.tell(str(problem), "error", 12)
                return
            self._open_fresh(edits.duplicate(session, datetime.now(UTC)), f"{path.stem}-copy")

    def _open_fresh(self, session: Session, name: str) -> None:
        """Write a new session file and open it."""
        folder = self.bench.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = library.fresh_path(folder, name)
            session_file.save(path, session, None)
        except (OSError, FileProblem) as error:
            self.bench.tell(f"No session could be made in {folder}: {error}", "error", 12)
            return
        self.bench.open_session(path, "brief")

    def action_trash(self) -> None:
        """Move the session under the highlight to the trash."""
        path = self.current()
        if path is None:
            return
        desk = self.bench.desk
        if desk is not None and desk.path == path and not self.bench.close_session():
            return
        try:
            self._trashed.append((library.move_to_trash(path), path))
        except FileProblem as problem:
            self.bench.tell(str(problem), "error", 12)
            return
        self.bench.tell(f"{path.name} is in the trash; u brings it back.")
        self.read_folder()

    def action_restore(self) -> None:
        """Bring back what was last moved to the trash."""
        if not self._trashed:
            self.bench.tell("Nothing was moved to the trash since the app was started.")
            return
        trashed, original = self._trashed.pop()
        try:
            back = library.restore(trashed, original)
        except FileProblem as problem:
            self.bench.tell(str(problem), "error", 12)
            return
        self.bench.tell(f"{back.name} is back.")
        self.read_folder()

    def action_sort(self) -> None:
        """Sort by the next of the columns."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self.show_entries()

    def action_filter(self) -> None:
        """Type to filter."""
        self.query_one("#filter").focus()

    @work(exclusive=True, group="stats")
    async def action_stats(self) -> None:
        """Show what falls short how often, over all sessions of the folder."""
        from workbench.tui.screens.text_dialog import TextDialog, room_for_text
        from workbench.tui.stats import chart_of

        text = await asyncio.to_thread(chart_of, self.bench.folder, room_for_text(self.size.width))
        self.bench.push_screen(TextDialog("What falls short, and how often", text))

    def action_samples(self) -> None:
        """Choose a sample to open as a throw-away copy."""
        from workbench.tui.screens.samples import Samples

        self.bench.push_screen(Samples(), lambda name: self.bench.open_sample(name) if name else None)
