"""Pairs of requests about the same matter, one that asks and one that assigns, shipped as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pair:
    """The two kinds of request about one matter, and what each brings back."""

    work: str
    ask: str
    explains: str
    code: str
    produces: str
    playbook: str = ""


@cache
def pairs() -> tuple[Pair, ...]:
    """Read the shipped pairs once."""
    table = tomllib.loads(Path(__file__).with_name("ask_pairs.toml").read_text(encoding="utf-8"))
    return tuple(Pair(**row) for row in table["pair"])


def nearest(playbook: str) -> int:
    """Return the place of the pair that is about the work of a playbook, the first one when none is."""
    return next((at for at, pair in enumerate(pairs()) if pair.playbook and pair.playbook == playbook), 0)
