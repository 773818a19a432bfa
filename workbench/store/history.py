"""Earlier versions of each session, kept beside it, so that every save of the last day can be gone back to."""

from __future__ import annotations

import errno
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from workbench.model import Session
from workbench.store import atomic, session_file
from workbench.store.library import moment
from workbench.store.problem import FileProblem
from workbench.store.session_file import MOST_BYTES, Stamp

FOLDER = ".history"
ENDING = ".toml.gz"

LAST = 20
"""How many of the latest versions are kept whatever their age, and however short the time between them."""

MOST = 600
"""How many versions of one session are kept at most."""

MOST_TEXT = 100_000_000
"""How many bytes of text, before compression, the versions of one session hold at most."""

KEPT_FOR = timedelta(days=1)
LEVEL = 1
"""The compression that costs least time; the text of a session shrinks to less than half even so."""

TIME = "%Y-%m-%dT%H-%M-%S.%fZ"
MINUTE = len("2026-11-22T09-21")
PIECE = 1 << 16
"""How many bytes of a session file, or of a packed version, are read at a time."""

GZIP = 31
"""What zlib calls a stream with the header and the checksum of gzip."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{6}Z)_(\d{1,9})\.toml\.gz")


@dataclass(frozen=True, slots=True)
class Version:
    """A session as it stood in its file at a time; `size` is that of the session file, in bytes."""

    at: datetime
    size: int
    file: Path


class _Aside(NamedTuple):
    """What stood in a session file, packed but without a name yet, and the names of the versions there were then."""

    file: Path
    at: datetime
    size: int
    names: list[str]


def folder_of(path: Path) -> Path:
    """Return the hidden folder that holds the earlier versions of a session file.

    It is named after the file without its ending, unless what is left would be another folder, as of `...toml`, or on
    some systems that of another file, as of `a .toml`.
    """
    plain = path.suffix == ".toml" and path.stem == path.stem.rstrip(". ")
    return path.parent / FOLDER / (path.stem if plain else path.name)


def save_with_history(path: Path, session: Session, expected: Stamp | None, now: datetime | None = None) -> Stamp:
    """Save a session as `session_file.save` does, and keep what was replaced and what was written.

    A history that cannot be written never stands in the way of a save; on a full disk it makes room for it.

    Raises:
        ChangedOnDisk: when something else than expected stands there.
        FileProblem: when the folder or disk does not take it; nothing is changed then.
    """
    now = now or datetime.now(UTC)
    replaced = None
    with suppress(OSError):
        replaced = _set_aside(path)
    try:
        stamp = session_file.save(path, session, expected)
    except FileProblem as problem:
        if replaced:
            atomic.drop(replaced.file)
        if not _is_full(problem) or not (_give_room(path) or replaced):
            raise
        stamp, replaced = session_file.save(path, session, expected), None
    with suppress(OSError):
        if replaced:
            _take_in(folder_of(path), replaced, min(replaced.at, now - timedelta(microseconds=1)))
        keep(path, now)
    return stamp


def keep(path: Path, now: datetime) -> Version | None:
    """Keep what stands in the file of a session as its version at a time, unless the latest one says the same.

    The cost is that of one listing of the session's own history and one small file. However large it is, no more than
    a piece of it stands in memory.

    Raises:
        OSError: when the folder does not take it.
    """
    present = _set_aside(path)
    return _take_in(folder_of(path), present, now) if present else None


def _set_aside(path: Path) -> _Aside | None:
    """Pack what stands in the file, without a name yet; None when the latest version says the same or nothing is there.

    Raises:
        OSError: when it cannot be read or the folder does not take it.
    """
    folder = folder_of(path)
    names = _names(folder)
    latest = _version(folder, names[-1]) if names else None
    if not path.is_file():
        return None
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        if not 0 < status.st_size <= MOST_BYTES or (latest and _says(latest, file, status.st_size)):
            return None
        file.seek(0)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _Aside(atomic.set_aside(folder, _packed(file)), moment(status.st_mtime_ns), status.st_size, names)


def _says(version: Version, file: BufferedReader, size: int) -> bool:
    """Whether a version holds what stands in this file."""
    if version.size != size:
        return False
    packer = zlib.decompressobj(GZIP)
    try:
        with open(version.file, "rb") as packed:
            while chunk := packed.read(PIECE):
                piece = packer.decompress(chunk)
                if file.read(len(piece)) != piece:
                    return False
    except (OSError, zlib.error):
        return False
    return packer.eof and not file.read(1)


def _take_in(folder: Path, aside: _Aside, now: datetime) -> Version:
    """Make what was set aside the latest version, and drop what is too much."""
    latest = _version(folder, aside.names[-1]) if aside.names else None
    if latest is not None:
        now = max(now, latest.at + timedelta(microseconds=1))
    version = Version(now, aside.size, folder / f"{now.astimezone(UTC).strftime(TIME)}_{aside.size}{ENDING}")
    atomic.give_name(aside.file, version.file)
    for name in surplus((*aside.names, version.file.name), now):
        with suppress(OSError):
            (folder / name).unlink()
    return version


def _is_full(problem: FileProblem) -> bool:
    cause = problem.__cause__
    return isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT)


def _give_room(path: Path) -> bool:
    """Drop the earlier versions of a session; say whether there were any."""
    folder = folder_of(path)
    names = _names(folder)
    for name in names:
        with suppress(OSError):
            (folder / name).unlink()
    return bool(names)


def versions(path: Path) -> tuple[Version, ...]:
    """Return the versions of a session that are kept, the latest first."""
    folder = folder_of(path)
    return tuple(found for name in reversed(_names(folder)) if (found := _version(folder, name)))


def read(version: Version) -> Session:
    """Return the session that a version holds.

    Raises:
        FileProblem: when the version is gone or damaged.
    """
    data = _unpacked(version.file)
    if data is None:
        raise FileProblem(version.file, "this version cannot be read.", advice="The session itself is as it was.")
    return session_file.parse(session_file.decoded(data, version.file), version.file)


def follow(old: Path, new: Path) -> None:
    """Let the versions of a session go with its file from one place to another; nothing happens where that fails."""
    source, target = folder_of(old), folder_of(new)
    with suppress(OSError):
        if not source.is_dir():
            return
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not target.exists():
            source.rename(target)
            return
        for name in _names(source):
            (source / name).replace(target / name)
        source.rmdir()


def surplus(names: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Return which of these names, given in the order of time, are too old, too close together or too many.

    The last ones always stay, as far as their size allows; of older ones, the last of each minute for a day.
    """
    oldest = (now - KEPT_FOR).astimezone(UTC).strftime(TIME)
    early, late = names[:-LAST], names[-LAST:]
    of_minute = {name[:MINUTE]: name for name in early if name >= oldest}
    kept = [*of_minute.values(), *late][-MOST:]
    text = 0
    stay: set[str] = set()
    for name in reversed(kept):
        text += _size(name)
        if stay and text > MOST_TEXT:
            break
        stay.add(name)
    return tuple(name for name in names if name not in stay)


def _names(folder: Path) -> list[str]:
    """Return the names of the versions in a folder in the order of time, and clear away what a killed process left."""
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry in entries]
    except OSError:
        return []
    atomic.sweep(folder, found)
    return sorted(name for name in found if _NAME.fullmatch(name))


def _size(name: str) -> int:
    return int(name[:-len(ENDING)].rpartition("_")[2])


def _version(folder: Path, name: str) -> Version | None:
    """Return the version that a name tells of, None where someone made up a day that no calendar has."""
    try:
        at = datetime.strptime(name.partition("_")[0], TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Version(at, _size(name), folder / name)


def _packed(file: BufferedReader) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    while piece := file.read(PIECE):
        yield packer.compress(piece)
    yield packer.flush()


def _unpacked(file: Path) -> bytes | None:
    """Return the text of a version, None when it is gone, damaged or larger than a session can be."""
    try:
        packer = zlib.decompressobj(GZIP)
        data = packer.decompress(file.read_bytes(), MOST_BYTES)
    except (OSError, zlib.error):
        return None
    return data if packer.eof else None
