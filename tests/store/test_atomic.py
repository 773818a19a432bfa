"""Files are replaced whole or not at all; modes and links stay; what was there survives every failure."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from workbench.store import atomic


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        atomic.write(tmp_path / "new", b"text")
    finally:
        os.umask(old)
    assert mode(tmp_path / "new") == 0o600
    assert (tmp_path / "new").read_bytes() == b"text"


@pytest.mark.parametrize("given", [0o600, 0o640, 0o644, 0o666, 0o755])
def test_the_mode_of_an_existing_file_is_kept(tmp_path: Path, given: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(given)
    atomic.write(path, b"new")
    assert mode(path) == given
    assert path.read_bytes() == b"new"


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "target"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(target)
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert mode(target) == 0o640
    assert list(target.parent.iterdir()) == [target]


def test_a_link_to_nothing_makes_what_it_points_to(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "later")
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "later").read_bytes() == b"new"


def test_the_status_returned_is_that_of_the_file(tmp_path: Path) -> None:
    status = atomic.write(tmp_path / "file", b"text")
    there = (tmp_path / "file").stat()
    assert (status.st_ino, status.st_mtime_ns, status.st_size) == (there.st_ino, there.st_mtime_ns, 4)


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        atomic.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_disk_has_the_bytes_before_the_name_points_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append("sync the folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync the file")
        fsync(handle)

    def replaced(source: Path, target: Path) -> None:
        assert Path(source).parent == Path(target).parent
        steps.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    atomic.write(tmp_path / "file", b"text")
    assert steps == ["sync the file", "replace", "sync the folder"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "absent" / "file", b"text")


def test_a_reader_who_has_the_old_file_open_keeps_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with open(path, "rb") as reader:
        atomic.write(path, b"new")
        assert reader.read() == b"old"


def test_the_longest_name_a_folder_takes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".toml")
    atomic.write(path, b"text")
    assert path.read_bytes() == b"text"
