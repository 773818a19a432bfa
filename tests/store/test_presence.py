"""Two instances on one file: the second is told of the first, and a lock never outlives its process."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.example import NOW, filled, saved
from workbench.store import library, session_file
from workbench.store.presence import Held, Other, hold

HOLDER = """
import sys
from pathlib import Path
from workbench.store.presence import hold
kept = hold(Path(sys.argv[1]))
print(type(kept).__name__, flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the session until its standard input ends."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "Held\n"
        yield process
        if process.poll() is None:
            process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "sessions").mkdir()
    return saved(tmp_path / "sessions" / "fernhill.toml", filled())


def test_who_has_a_session_open_is_told(path: Path) -> None:
    with another_process(path) as process:
        other = hold(path)
    assert isinstance(other, Other)
    assert (other.pid, other.host) == (process.pid, socket.gethostname())
    assert other.since is not None
    assert other.since.tzinfo is not None


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_lock_does_not_outlive_a_killed_process(path: Path) -> None:
    with another_process(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with hold(path) as held:
            assert isinstance(held, Held)
            assert held.locked


def test_what_is_given_back_can_be_taken_and_leaves_nothing(path: Path) -> None:
    held = hold(path, NOW)
    assert isinstance(held, Held)
    assert isinstance(hold(path), Other)
    held.release()
    held.release()
    assert list(path.parent.iterdir()) == [path]
    with hold(path) as again:
        assert isinstance(again, Held)
        assert again.locked


def test_a_link_is_the_file_that_it_points_to(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    with hold(path) as held:
        assert isinstance(held, Held)
        assert isinstance(hold(link), Other)


def test_other_sessions_are_free(path: Path) -> None:
    with hold(path), hold(path.with_name("other.toml")) as other:
        assert isinstance(other, Held)
        assert other.locked


def test_saving_goes_on_under_the_lock_and_the_library_does_not_show_it(path: Path) -> None:
    with hold(path):
        session_file.save(path, filled(), session_file.present_stamp(path))
        assert isinstance(hold(path), Other)
        assert library.session_paths(path.parent) == [path]


def test_a_folder_that_takes_no_lock_leaves_it_to_the_state_folder(path: Path, own_folders: Path) -> None:
    path.with_name(f".{path.name}.lock").mkdir()
    with hold(path) as held:
        assert isinstance(held, Held)
        assert held.locked
        assert isinstance(hold(path), Other)
        assert list((own_folders / "state" / "locks").iterdir())
    assert not list((own_folders / "state" / "locks").iterdir())


def test_where_no_folder_takes_a_lock_the_session_opens_without(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name(f".{path.name}.lock").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "file"))
    with hold(path) as held:
        assert isinstance(held, Held)
        assert not held.locked


def test_a_folder_that_is_gone_is_not_an_error(tmp_path: Path) -> None:
    with hold(tmp_path / "gone" / "lead.toml") as held:
        assert isinstance(held, Held)


@pytest.mark.parametrize("note", ["", "[", "[]", '{"pid": "x"}', '{"pid": 1e999, "host": 1, "since": 2}', "[" * 5000])
def test_a_damaged_note_hides_only_the_name(path: Path, note: str) -> None:
    with hold(path):
        path.with_name(f".{path.name}.holder").write_text(note, encoding="utf-8")
        assert hold(path) == Other()


def test_the_longest_name_can_be_held(tmp_path: Path) -> None:
    with hold(tmp_path / ("n" * 250 + ".toml")) as held:
        assert isinstance(held, Held)
        assert held.locked


def test_a_link_in_the_place_of_the_note_is_not_written_through(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("as it was", encoding="utf-8")
    path.with_name(f".{path.name}.holder").symlink_to(target)
    hold(path)
    assert target.read_text(encoding="utf-8") == "as it was"
