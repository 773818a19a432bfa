"""The list of the library: it fills in as files are read, is filtered as one types, and its lines can be marked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from workbench.progress import STAGES
from workbench.store.index_query import Sort
from workbench.store.library import Entry
from workbench.store.problem import FileProblem
from workbench.store.trash import trash_of
from workbench.tui.catalogue import SORTS, Catalogue, Found
from workbench.tui.screens.library_line import columns, line
from workbench.tui.screens.place import Place
from workbench.tui.widgets.bars import StepBar
from workbench.tui.widgets.field import LineField
from workbench.tui.widgets.options import Options
from workbench.tui.widgets.pane import Pane
from workbench.visible import one_line

if TYPE_CHECKING:
    from workbench.model import Session

EMPTY = """No session here yet.

n   starts one from the built-in task: inbound sales follow-up
i   makes one of each row of a CSV file
s   opens a sample to look around in; nothing you do there is kept"""

EMPTY_TRASH = """Nothing is in the trash.

v   goes back to the sessions"""

NOTHING_FOUND = f"""No session has all of that. Esc takes the filter away.

stage:      {", ".join(stage.replace(" ", "-") for stage in STAGES)}
decision:   accept, revise, reject
playbook:   the beginning of its name
age:        7d changed within seven days, >30d longer ago; h, d, w, m and y for hours to years"""

WORDS = "Words, or stage:review decision:revise playbook:sales age:7d age:>30d"
MORE_WORDS = f"{WORDS} (h d w m y; > is longer ago)"


class SessionList(Place):
    """A list to type into, a line a session: those of the folder, or those of its trash."""


    def __init__(self) -> None:
        super().__init__()
        self.in_trash = False
        self.marked: set[Path] = set()
        self._shown: tuple[tuple[Entry, ...], int, set[Path]] | None = None
        self._catalogues: dict[Path, Catalogue] = {}
        self._sort: Sort = "changed"
        self._doing = ""
        self._found: Found | None = None
        self._reading = False
        self._again: dict[Path, bool] = {}

    @property
    def folder(self) -> Path:
        """The folder whose sessions are listed."""
        return trash_of(self.bench.folder) if self.in_trash else self.bench.folder

    @property
    def catalogue(self) -> Catalogue:
        """What is known of that folder."""
        if self.folder not in self._catalogues:
            self._catalogues[self.folder] = Catalogue(self.bench.folder, self.in_trash)
        return self._catalogues[self.folder]

    @property
    def filter(self) -> str:
        """What is typed to filter the list."""
        return self.query_one("#filter", LineField).original

    def compose_body(self) -> Iterable[Widget]:
        """The filter, what may be typed there, and the list."""
        with Pane("Library", id="library-pane"):
            yield LineField("filter", self._filtered, label="Filter", id="filter", hint="/ to filter")
            yield Static(id="filter-words", markup=False)
            yield Static(id="columns")
            with Vertical(id="entries-box"):
                yield Static(EMPTY, markup=False, id="empty")
                yield Options(id="entries", compact=True, markup=False)

    def on_mount(self) -> None:
        """Begin with the list."""
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

    def read_folder(self) -> None:
        """Bring the index to where the files are; while that goes on, take note that it has to be done once more."""
        folder = self.folder
        if folder in self._again:
            self._again[folder] = True
        else:
            self._again[folder] = False
            self._reading = self._shown is None
            self._refresh(folder, self.catalogue)

    @work(thread=True, group="library")
    def _refresh(self, folder: Path, catalogue: Catalogue) -> None:
        """Refresh in a thread; what is known already shows at once."""
        worker = get_current_worker()
        self.app.call_from_thread(self.show_entries)
        try:
            for done, total in catalogue.refresh():
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self._read_so_far, folder, done, total)
        except FileProblem as problem:
            self.app.call_from_thread(self.bench.tell, str(problem), "error", 12)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._read_whole, folder)

    def _read_so_far(self, folder: Path, done: int, total: int) -> None:
        if folder == self.folder:
            self._reading = done < total
            self._doing = f"reading {done:,} of {total:,}" if self._reading else ""
            self.show_entries()

    def _read_whole(self, folder: Path) -> None:
        self._read_so_far(folder, 0, 0)
        if self._again.pop(folder) and folder == self.folder:
            self.read_folder()

    def on_unmount(self) -> None:
        """Do not keep the app from ending by what is still being read."""
        for catalogue in self._catalogues.values():
            catalogue.leave_off()

    def say_doing(self, words: str) -> None:
        """Show what is being done behind the list; said often, so the list is not looked up anew for it."""
        self._doing = words
        if self._found is not None:
            self._entitle(self._found)

    def show_entries(self) -> None:
        """Show the sessions that the filter lets through, as many as a person would scroll through."""
        found = self._found = self.catalogue.find(self.filter, self._sort)
        if self._shown != (found.entries, self.size.width, self.marked):
            self._fill(found)
        nothing = not found.count and (found.total > 0 or not self._reading)
        empty = self.query_one("#empty", Static)
        if nothing:
            empty.update(NOTHING_FOUND if found.total else EMPTY_TRASH if self.in_trash else EMPTY)
        empty.display = nothing
        self._entitle(found)

    def _fill(self, found: Found) -> None:
        """Put other lines into the list, the highlight on the same session or, where it is gone, at the same place."""
        shown = self.query_one("#entries", OptionList)
        old = shown.highlighted_option.id if shown.highlighted_option else None
        place = shown.highlighted or 0
        now, width = datetime.now(UTC), self.size.width
        shown.clear_options()
        shown.add_options(
            [Option(line(one, width, now, one.path in self.marked), id=str(one.path)) for one in found.entries]
        )
        ids = [str(entry.path) for entry in found.entries]
        if ids:
            shown.highlighted = ids.index(old) if old in ids else min(place, len(ids) - 1)
        self.query_one("#columns", Static).update(columns(width))
        self.query_one("#filter-words", Static).update(MORE_WORDS if width - 4 >= len(MORE_WORDS) else WORDS)
        self._shown = (found.entries, width, set(self.marked))

    def _entitle(self, found: Found) -> None:
        noun = "session" if found.total == 1 else "sessions"
        count = f"{found.total:,}" if found.count == found.total else f"{found.count:,} of {found.total:,}"
        facts = [f"{count} {noun} in {'the trash of ' if self.in_trash else ''}{one_line(str(self.bench.folder), 80)}"]
        if self.marked:
            facts.insert(0, f"{len(self.marked):,} marked")
        if self._doing:
            facts.insert(0, self._doing)
        if self._sort != "changed":
            facts.append(f"by {self._sort}")
        if found.count > len(found.entries):
            facts.append(f"the first {len(found.entries)} are shown, type more to narrow down")
        pane = self.query_one(Pane)
        pane.title = "Trash" if self.in_trash else "Library"
        pane.entitle(", ".join(facts))

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        if self._shown is not None:
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

    def current(self) -> Path | None:
        """Return the file under the highlight."""
        option = self.query_one("#entries", OptionList).highlighted_option
        return Path(option.id) if option and option.id else None

    def chosen(self) -> tuple[Path, ...]:
        """Return the files that a function is for: those that are marked, else the one under the highlight."""
        return tuple(sorted(self.marked, key=os.fspath)) or self.under_highlight()

    def under_highlight(self) -> tuple[Path, ...]:
        """Return the file under the highlight, if there is one."""
        path = self.current()
        return (path,) if path else ()

    def _filtered(self, path: str, text: str) -> None:
        self.show_entries()

    @on(LineField.Left)
    def _filter_left(self) -> None:
        self.query_one("#entries").focus()

    def clear_filter(self) -> None:
        """Show all sessions again."""
        self.query_one("#filter", LineField).open("filter", "")
        self.show_entries()
        self.query_one("#entries").focus()

    def action_sort(self) -> None:
        """Sort by the next of the columns."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self.show_entries()

    def action_filter(self) -> None:
        """Type to filter."""
        self.query_one("#filter").focus()

    def action_mark(self) -> None:
        """Mark the session under the highlight, or take its mark away, and go to the next."""
        if path := self.current():
            self.marked ^= {path}
            self._move(1)

    def action_mark_to(self, by: int) -> None:
        """Mark the session under the highlight and the one next to it, so that a range is marked by going over it."""
        self.marked |= set(self.under_highlight())
        self._move(by)
        self.marked |= set(self.under_highlight())
        self.show_entries()

    def _move(self, by: int) -> None:
        shown = self.query_one("#entries", OptionList)
        if shown.highlighted is not None:
            shown.highlighted = max(0, min(shown.highlighted + by, shown.option_count - 1))
        self.show_entries()

    def action_mark_all(self) -> None:
        """Mark all sessions that the filter finds, also those beyond the list; once more takes all marks away."""
        found = set(self.catalogue.paths(self.filter))
        self.marked = set() if found <= self.marked else self.marked | found
        self.show_entries()
