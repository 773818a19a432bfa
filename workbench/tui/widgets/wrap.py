"""Lines of text cut into rows that fit a width, by the cells that characters take in a terminal."""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

WORD = re.compile(r"\S*\s*")


def wrap(line: str, width: int) -> tuple[int, ...]:
    """Return the offsets at which a line is cut so that every row takes at most `width` cells.

    Rows break behind white space where they can, inside a word where it alone is too long, and never inside a
    character that is made of several code points.
    """
    if width < 1 or (len(line) <= width and line.isascii()):
        return ()
    if line.isascii():
        return _wrap(line, width, list(range(len(line) + 1)))
    return _wrap(line, width, _columns(line))


def _columns(line: str) -> list[int]:
    """Return for each offset of a line the cells before it; parts of one character share the column of its start."""
    columns = [0] * (len(line) + 1)
    column = 0
    for start, end, cells in split_graphemes(line)[0]:
        for at in range(start, end):
            columns[at] = column
        column += cells
    columns[len(line)] = column
    return columns


def _wrap(line: str, width: int, columns: list[int]) -> tuple[int, ...]:
    cuts: list[int] = []
    row = 0
    for word in WORD.finditer(line):
        start, end = word.span()
        if start == end:
            break
        if columns[start + len(word.group().rstrip())] - columns[row] <= width:
            continue
        if start > row:
            cuts.append(start)
            row = start
        while columns[start + len(word.group().rstrip())] - columns[row] > width:
            row = _furthest(columns, row, width)
            cuts.append(row)
    return tuple(cuts)


def _furthest(columns: list[int], row: int, width: int) -> int:
    """Return the last offset whose cells still fit into a row that starts at `row`, at least one character on."""
    low, high = row + 1, len(columns) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if columns[middle] - columns[row] <= width:
            low = middle
        else:
            high = middle - 1
    while low < len(columns) - 1 and columns[low] == columns[low - 1] and low - 1 > row:
        low -= 1
    return low


def cells(text: str) -> int:
    """Return how many cells a text takes in a terminal."""
    return len(text) if text.isascii() else cell_len(text)
