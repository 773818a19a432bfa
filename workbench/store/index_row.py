"""One session file as the index holds it: its row, and the words that it is found by."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, NamedTuple

from workbench.model import Session
from workbench.progress import STAGES
from workbench.store.index_file import bounded, check_sum, signature
from workbench.store.index_words import words_of
from workbench.store.library import closed, described, moment
from workbench.store.problem import FileProblem
from workbench.store.session_file import load
from workbench.visible import whole

SETTLED_NS = 2_000_000_000
"""A file changed less than this before it was read may change again without another time or size: it is read again."""


class Found(NamedTuple):
    """One file as it was read: its row in `files`, and its words."""

    row: tuple[Any, ...]
    words: str


def read(path: Path, trashed: bool, status: os.stat_result) -> Found:
    """Read one file for the index; one that cannot be opened is found by its name."""
    modified = moment(status.st_mtime_ns)
    session: Session | None = None
    digest = ""
    try:
        opened = load(path)
        session, digest = opened.session, opened.stamp.digest
        entry = described(path, modified, session)
    except FileProblem as problem:
        entry = closed(path, modified, problem)
    row = (
        *_place(os.fsencode(path.name), trashed, status), digest,
        str(whole(entry.title)), entry.company, entry.playbook, entry.stage, entry.decided, bounded(entry.runs),
        entry.problem, _key(entry.title), _key(entry.company), STAGES.index(entry.stage),
    )  # fmt: skip
    return Found((*row, check_sum(row)), str(whole(words_of(entry, session))))


def placed(row: tuple[Any, ...], trashed: bool, status: os.stat_result) -> tuple[Any, ...]:
    """Return the row of a file that holds what it held, by where and since when it does so now."""
    place = _place(row[0], trashed, status)
    new = (*place, *row[len(place) : -1])
    return (*new, check_sum(new))


def _place(name: bytes, trashed: bool, status: os.stat_result) -> tuple[Any, ...]:
    settled = int(abs(time.time_ns() - status.st_mtime_ns) > SETTLED_NS)
    return (name, int(trashed), *signature(status), settled)


def _key(text: str) -> str:
    return " ".join(str(whole(text)).casefold().split())
