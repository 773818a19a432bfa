"""What is painted bit by bit is what would be painted at once: no key leaves anything behind on the screen."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

JOURNEY: tuple[tuple[str, ...], ...] = (
    ("end", "!", "f6", "tab", "space", "down", "enter", "x", "escape", "alt+up"),
    ("ctrl+p", "r", "escape", "f1", "f10"),
    ("escape", "f4", "y", "n", "m", "w", "e", "l", "l", "escape", "/", "a", "enter", "]"),
    ("d", "enter", "R", "escape", "f5", "down", "ctrl+o", "escape", "f2", "q"),
)
"""Keys of a journey over all places and some dialogs, in the parts behind which the screen is looked at."""


def painted(terminal: Terminal) -> list[list[tuple[object, ...]]]:
    """The screen, cell by cell, without the line of passing messages."""
    rows, columns = terminal.screen.lines, terminal.screen.columns
    cells = terminal.screen.buffer
    return [[tuple(cells[y][x])[:4] + tuple(cells[y][x])[6:8] for x in range(columns)] for y in range(rows - 1)]


def anew(terminal: Terminal) -> list[list[tuple[object, ...]]]:
    """The same screen painted as a whole, because the terminal was made wider and narrower again."""
    columns, rows = terminal.screen.columns, terminal.screen.lines
    for width in (columns + 1, columns):
        terminal.resize(width, rows)
        terminal.settle(0.4)
    return painted(terminal)


@pytest.mark.parametrize("size", [(180, 50), (80, 24)], ids=str)
def test_no_key_leaves_anything_behind(start: Start, size: tuple[int, int]) -> None:
    terminal = start("demo", "northwind-freight", size=size)
    terminal.see("Northwind Freight", "saved")
    for keys in JOURNEY:
        for key in keys:
            terminal.press(key)
            terminal.settle(0.05)
        terminal.settle(0.4)
        before, after = painted(terminal), anew(terminal)
        wrong = [y for y, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        assert not wrong, f"after {keys}: rows {wrong}\n{terminal.text}"
