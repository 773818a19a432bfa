"""The trash beside the sessions: many are thrown away and brought back in one act, and none is ever deleted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.moments import in_zone
from workbench.store.library import fresh_path
from workbench.store.problem import FileProblem

TRASH = ".trash"


@dataclass(slots=True)
class Act:
    """What one act moved, each from where to where, and what it had to leave where it is, with the reason."""

    moved: list[tuple[Path, Path]] = field(default_factory=list)
    left: list[FileProblem] = field(default_factory=list)


def trash_of(folder: Path) -> Path:
    """Return the trash of a folder of sessions."""
    return folder / TRASH


def throw_away(paths: Iterable[Path], act: Act) -> Iterator[int]:
    """Move sessions into the trash, note in `act` what became of each, and say after each how many are done."""
    for done, path in enumerate(paths, 1):
        try:
            _refuse_open_elsewhere(path)
            act.moved.append((path, move_to_trash(path)))
        except FileProblem as problem:
            act.left.append(problem)
        yield done


def bring_back(places: Iterable[tuple[Path, Path]], act: Act) -> Iterator[int]:
    """Bring sessions back, each given by its place before and in the trash; note in `act` what became of each."""
    for done, (original, trashed) in enumerate(places, 1):
        try:
            act.moved.append((trashed, restore(trashed, original)))
        except FileProblem as problem:
            act.left.append(problem)
        yield done


def move_to_trash(path: Path) -> Path:
    """Move a session into the trash beside it, under its own name if that is free, and return where it went.

    Raises:
        FileProblem: when the folder does not allow it; the session stays where it is then.
    """
    from workbench.store import history

    trash = trash_of(path.parent)
    try:
        trash.mkdir(mode=0o700, exist_ok=True)
        target = trash / path.name
        target = fresh_path(trash, path.stem, taken=()) if os.path.lexists(target) else target
        path.rename(target)
        history.follow(path, target)
    except OSError as error:
        raise FileProblem(path, f"could not be moved to the trash: {error.strerror or error}.") from error
    return target


def restore(trashed: Path, original: Path) -> Path:
    """Bring a session back from the trash, under a new name if the old one is taken; return where it stands.

    Raises:
        FileProblem: when it cannot be moved.
    """
    from workbench.store import history

    target = fresh_path(original.parent, original.stem) if os.path.lexists(original) else original
    try:
        trashed.rename(target)
        history.follow(trashed, target)
    except OSError as error:
        raise FileProblem(trashed, f"could not be brought back: {error.strerror or error}.") from error
    return target


def _refuse_open_elsewhere(path: Path) -> None:
    from workbench.store.presence import holder

    if (other := holder(path)) is not None:
        since = f" since {in_zone(other.since):%H:%M}" if other.since else ""
        raise FileProblem(path, f"is open in another window{since} and stays where it is.")
