"""The folder of sessions: what is in it, new files that overwrite nothing, and a trash that gives back."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.moments import in_zone
from workbench.progress import Stage, stage
from workbench.store import atomic
from workbench.store.problem import FileProblem

if TYPE_CHECKING:
    from workbench.model import Session

RESERVED = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the library: a session as far as a list needs it, or why its file cannot be opened."""

    path: Path
    modified: datetime
    title: str = ""
    company: str = ""
    playbook: str = ""
    stage: Stage = "new"
    decided: str = ""
    runs: int = 0
    problem: str = ""


def session_paths(folder: Path) -> list[Path]:
    """Return the session files of a folder, the latest changed first.

    Raises:
        FileProblem: when the folder cannot be read; a folder that does not exist is empty.
    """
    files = [(status.st_mtime_ns, name) for name, status in session_files(folder)]
    return [folder / name for _, name in sorted(files, reverse=True)]


def session_files(folder: Path) -> list[tuple[str, os.stat_result]]:
    """Return name and status of every session file of a folder, and clear away what a killed save left there.

    Raises:
        FileProblem: when the folder cannot be read; a folder that does not exist is empty.
    """
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FileProblem(folder, f"the folder of sessions could not be read: {error.strerror or error}.") from error
    atomic.sweep(folder, (one.name for one in entries))
    files = []
    for one in entries:
        with suppress(OSError):
            if one.name.endswith(".toml") and not one.name.startswith(".") and one.is_file():
                files.append((one.name, one.stat()))
    return files


def entries(folder: Path) -> Iterator[Entry]:
    """Give the entries of a folder one by one, the latest changed first."""
    for path in session_paths(folder):
        yield entry(path)


def entry(path: Path) -> Entry:
    """Return the library's line for one file; a file that cannot be opened says why."""
    from workbench.store.session_file import load

    try:
        modified = moment(path.stat().st_mtime_ns)
    except OSError:
        modified = datetime.now(UTC)
    try:
        session = load(path).session
    except FileProblem as problem:
        return closed(path, modified, problem)
    return described(path, modified, session)


def moment(nanoseconds: int) -> datetime:
    """Return the time of a file as a moment; one beyond the calendar is the beginning or the end of it."""
    seconds, rest = divmod(nanoseconds, 10**9)
    try:
        return datetime.fromtimestamp(seconds + 1e-9 * rest, UTC)
    except (ValueError, OverflowError, OSError):
        return (datetime.max if seconds > 0 else datetime.min).replace(tzinfo=UTC)


def closed(path: Path, modified: datetime, problem: FileProblem) -> Entry:
    """Return the library's line for a file that cannot be opened, with the reason."""
    line = f"line {problem.line}: " if problem.line else ""
    return Entry(path, modified, title=path.stem, problem=f"{line}{problem.what}")


def described(path: Path, modified: datetime, session: Session) -> Entry:
    """Return the library's line for a session that was read from its file."""
    run = session.run
    return Entry(
        path=path,
        modified=modified,
        title=session.name,
        company=session.lead.company,
        playbook=session.playbook,
        stage=stage(session),
        decided=next((run.decision.verdict for run in reversed(session.runs) if run.decision), ""),
        runs=run.number if run else 0,
    )


def file_name(text: str, otherwise: str = "session") -> str:
    """Return a file name stem made from any text: letters, digits and dashes, never a path, never a reserved name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{otherwise}-{stem}" if RESERVED.fullmatch(stem) else stem or otherwise


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder as systems compare them that do not tell capital letters from small ones."""
    try:
        with os.scandir(folder) as found:
            return {one.name.casefold() for one in found}
    except OSError:
        return set()


def fresh_path(folder: Path, name: str, ending: str = ".toml", taken: Collection[str] | None = None) -> Path:
    """Return a path in `folder` for a new file called `name` at which nothing stands yet, on any system.

    A folder that is synchronised may be on one that takes `Fern.toml` and `fern.toml` for the same file. `taken` are
    the `names_in` the folder, where the caller knows them, or nothing where that does not matter.
    """
    taken = names_in(folder) if taken is None else taken
    stem = file_name(name)
    path, number = folder / f"{stem}{ending}", 2
    while path.name in taken or os.path.lexists(path):
        path, number = folder / f"{stem}-{number}{ending}", number + 1
    return path


def age(moment: datetime, now: datetime) -> str:
    """Return how long ago something was, in the shortest words that help: `now`, `5 min`, `3 h`, `2 days`, a date."""
    past = now - moment
    if past < timedelta(minutes=1):
        return "now"
    if past < timedelta(hours=1):
        return f"{past.seconds // 60} min"
    if past < timedelta(days=1):
        return f"{past.seconds // 3600} h"
    if past < timedelta(days=15):
        return f"{past.days} day{'s' if past.days > 1 else ''}"
    return in_zone(moment).strftime("%Y-%m-%d")
