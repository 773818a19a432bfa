"""Files are replaced whole or not at all: a reader sees the old text or the new, even after a crash between."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600
STALE = 3600.0
"""Seconds after which a temporary file can only be that of a process that was killed."""

_TEMPORARY = re.compile(r"\.workbench-[0-9a-f]{12}\.tmp|\..+\.toml\.[0-9a-f]{8}\.tmp")


def write(path: Path, data: bytes) -> os.stat_result:
    """Replace the file at `path` by `data` as `write_pieces` does."""
    return write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> os.stat_result:
    """Replace the file at `path` by these pieces, one behind the other, and return the status of the new file.

    A symbolic link stays a link and its target is replaced; the mode of an existing file is kept, a new file is
    readable by its owner alone.

    Raises:
        OSError: when the folder or the disk does not take it; the file that was there is untouched then.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    temporary, handle = _fresh(target.parent)
    try:
        with open(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if mode is not None:
                os.chmod(temporary, mode)
            os.fsync(file.fileno())
            status = os.fstat(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        drop(temporary)
        raise
    _sync_folder(target.parent)
    return status


def write_lightly(path: Path, data: bytes) -> None:
    """Replace the file at `path` whole without waiting for the disk: for what costs little when the power fails.

    Raises:
        OSError: when the folder or the disk does not take it; the file that was there is untouched then.
    """
    give_name(set_aside(path.parent, (data,)), path)


def set_aside(folder: Path, pieces: Iterable[bytes]) -> Path:
    """Write a file that has no name of its own yet, without waiting for the disk, and return where it stands.

    Raises:
        OSError: when the folder or the disk does not take it; nothing is left of it then.
    """
    temporary, handle = _fresh(folder)
    try:
        with open(handle, "wb") as file:
            file.writelines(pieces)
    except BaseException:
        drop(temporary)
        raise
    return temporary


def give_name(temporary: Path, path: Path) -> None:
    """Give a file that was set aside its name, and take it away where that fails.

    Raises:
        OSError: when it cannot have the name; the file that was there is untouched then.
    """
    try:
        os.replace(temporary, path)
    except BaseException:
        drop(temporary)
        raise


def drop(temporary: Path) -> None:
    """Take a file away that was set aside; failures are passed over."""
    with suppress(OSError):
        temporary.unlink()


def is_temporary(name: str) -> bool:
    """Tell whether a file of this name is one that a save of ours writes before it takes the place of another."""
    return name.endswith(".tmp") and _TEMPORARY.fullmatch(name) is not None


def sweep(folder: Path, names: Iterable[str]) -> None:
    """Clear away those of the temporary files called `names` that a killed process left; failures are passed over."""
    for name in filter(is_temporary, names):
        with suppress(OSError):
            if time.time() - os.lstat(folder / name).st_mtime > STALE:
                (folder / name).unlink()


def _fresh(folder: Path) -> tuple[Path, int]:
    """Make a new file under a temporary name, for its owner alone, and return it with its open handle."""
    temporary = folder / f".workbench-{os.urandom(6).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return temporary, os.open(temporary, flags, PRIVATE)


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        return None


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; systems that cannot open a folder do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
