"""How one session stands in the list of the library: mark, name, stage, decision and when it changed, in columns."""

from __future__ import annotations

from datetime import datetime

from rich.cells import set_cell_size
from textual.content import Content

from workbench.store import library
from workbench.store.library import Entry
from workbench.tui.text import joined
from workbench.visible import one_line

MARK = "● "
UNMARKED = "  "


def columns(width: int) -> Content:
    """Return the heads of the columns."""
    cells = zip(("Session", "Stage", "Decision", "Changed"), _widths(width), strict=True)
    return joined(UNMARKED, *((set_cell_size(word, cells), "$text-muted") for word, cells in cells))


def line(entry: Entry, width: int, now: datetime, marked: bool) -> Content:
    """Return the line of one session; one that cannot be opened says why."""
    name, stage, decided, _ = _widths(width)
    mark = (MARK, "$accent bold") if marked else (UNMARKED, "")
    age = (library.age(entry.modified, now), "$text-muted")
    title = entry.title if entry.company or entry.title != "Untitled" else f"Untitled ({entry.path.stem})"
    if entry.company and entry.company.lower() not in title.lower():
        title = f"{entry.company}: {title}"
    if entry.problem:
        room = name + stage + decided
        shown = one_line(f"! {title}: cannot be opened, {entry.problem}", room - 2)
        return joined(mark, (set_cell_size(shown, room), "$text-error"), age)
    return joined(
        mark,
        set_cell_size(one_line(title, name - 2), name),
        (set_cell_size(entry.stage, stage), ""),
        (set_cell_size(entry.decided or "–", decided), ""),
        age,
    )


def _widths(width: int) -> tuple[int, int, int, int]:
    """Return the cells of name, stage, decision and age."""
    inside = max(40, width - 4) - len(MARK)
    stage, decided, age = 13, 9, 11
    return inside - stage - decided - age, stage, decided, age
