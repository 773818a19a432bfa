"""TOML text read into a table, with every mistake in it named by line and column."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import tomli

from workbench.store.problem import FileProblem

UNTOUCHED = "The file was left as it is."
DEEPEST = 60
"""How many tables and lists may stand within each other: more than any session has, few enough to be written again."""

TOO_DEEP = "it is nested too deeply to be read."


def parse_table(text: str, path: Path) -> dict[str, Any]:
    """Return the table that a TOML text holds.

    Raises:
        FileProblem: with line and column, when it is not TOML.
    """
    try:
        table = tomli.loads(text)
    except RecursionError:
        raise FileProblem(path, TOO_DEEP, 1, 1, UNTOUCHED) from None
    except ValueError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise FileProblem(path, f"damaged: {what}.", line, column, UNTOUCHED) from None
    if _depth(table) > DEEPEST:
        raise FileProblem(path, TOO_DEEP, 1, 1, UNTOUCHED)
    return table


def _depth(table: dict[str, Any]) -> int:
    """Return how many tables and lists stand within each other, counted without recursion."""
    depth = 0
    level: list[Any] = [table]
    while level and depth <= DEEPEST:
        depth += 1
        inside = (inner for one in level for inner in (one.values() if isinstance(one, dict) else one))
        level = [inner for inner in inside if isinstance(inner, dict | list)]
    return depth
