"""Where a key stands in a TOML text, so that an error about a value can name its line and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]\n]*?)\s*\]\]?\s*(?:#.*)?$")
KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
NAME = re.compile(KEY)
PAIR = re.compile(rf"^(\s*)({KEY}(?:\s*\.\s*{KEY})*)\s*=")

Key = tuple[str | int, ...]


def locate(text: str, path: Sequence[str | int]) -> tuple[int, int]:
    """Return line and column (from 1) of the key at `path`, or of the nearest table around it; (1, 1) at worst.

    A number in the path is the place in a list of tables, as in `("runs", 0, "marks", 2, "verdict")`.
    """
    places = dict(reversed(list(_keys(text))))
    for length in range(len(path), 0, -1):
        if (found := places.get(tuple(path[:length]))) is not None:
            return found
    return 1, 1


def _keys(text: str) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Give every header and key of the text with its place, lines inside long strings left out."""
    table: Key = ()
    seen: Counter[Key] = Counter()
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            if closing in line:
                closing = ""
            continue
        if header := HEADER.match(line):
            table = _header(header, seen)
            yield table, (number, line.index("[") + 1)
        elif pair := PAIR.match(line):
            yield (*table, *_names(pair.group(2))), (number, len(pair.group(1)) + 1)
            closing = _opened(line[pair.end() :])


def _names(dotted: str) -> Key:
    return tuple(name.strip("\"'") for name in NAME.findall(dotted))


def _header(header: re.Match[str], seen: Counter[Key]) -> Key:
    """Turn a header into a path, with the running number of each list of tables in it."""
    names = _names(header.group(2))
    path: Key = ()
    for at, name in enumerate(names):
        path = (*path, name)
        if at == len(names) - 1 and header.group(1) == "[[":
            seen[path] += 1
        if seen[path]:
            path = (*path, seen[path] - 1)
    return path


def _opened(value: str) -> str:
    """Return the quotes that close a long string opened on this line and not closed on it."""
    for quotes in ('"""', "'''"):
        if value.lstrip().startswith(quotes) and value.count(quotes) == 1:
            return quotes
    return ""
