"""What a typed fact is, and the word lists by which facts are read."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Fact(NamedTuple):
    """One figure, date, time or address of a text; `value` and `unit` are normalised for comparison."""

    start: int
    end: int
    kind: str
    value: float | str | tuple[int, int, int]
    unit: str


@cache
def figures() -> dict[str, Any]:
    """The word lists of figures, dates and units."""
    return tomllib.loads(Path(__file__).with_name("facts.toml").read_text(encoding="utf-8"))


@cache
def unit_sizes() -> dict[str, tuple[str, float]]:
    """Each unit word with its family and its size in that family."""
    return {word: (family, float(size)) for family, words in figures()["units"].items() for word, size in words.items()}
