"""The index goes with sessions to the trash and back without reading them again, and is right whatever happens."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.example import fresh, saved
from workbench import edits
from workbench.model import Session
from workbench.store import index_moves, index_write, library
from workbench.store.index import Index, Query
from workbench.store.index_file import index_path
from workbench.store.trash import move_to_trash, restore, trash_of

WHEN = 1_700_000_000
"""A time of a file, long past."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    return sessions


def titled(title: str) -> Session:
    return edits.write(fresh(), "title", title)


def settle(path: Path) -> Path:
    """Give a file a time at which nothing else can still happen to it."""
    os.utime(path, (WHEN, WHEN))
    return path


def refreshed(folder: Path, trashed: bool = False) -> list[str]:
    """Refresh the index of the sessions, or of the trash, and return the titles that it lists then."""
    with Index(folder, trashed=trashed) as index:
        for _ in index.refresh():
            pass
        return sorted(entry.title for entry in index.entries())


def titles(folder: Path, text: str, trashed: bool = False) -> list[str]:
    """Return the titles of what is found, without a refresh before."""
    with Index(folder, trashed=trashed) as index:
        return sorted(entry.title for entry in index.entries(Query(text)))


def overwrite(path: Path, old: str, new: str) -> None:
    """Put other text of the same length into a file, and give it its times back, as far as a program can."""
    before = path.stat()
    with open(path, "r+b") as file:
        file.write(path.read_bytes().replace(old.encode(), new.encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture
def path(folder: Path) -> Path:
    settle(saved(folder / "other.toml", titled("birch")))
    return settle(saved(folder / "one.toml", titled("maple")))


def test_what_goes_to_the_trash_and_comes_back_is_not_read_again(folder: Path, path: Path, read: list[str]) -> None:
    assert refreshed(folder) == ["birch", "maple"]
    read.clear()
    trashed = move_to_trash(path)
    assert refreshed(folder) == ["birch"]
    assert titles(folder, "maple") == []
    assert titles(folder, "maple", trashed=True) == ["maple"]
    assert refreshed(folder, trashed=True) == ["maple"]
    restore(trashed, path)
    assert refreshed(folder) == ["birch", "maple"]
    assert titles(folder, "maple") == ["maple"]
    assert refreshed(folder, trashed=True) == []
    assert read == []


def test_it_is_the_same_when_the_trash_is_looked_at_first(folder: Path, path: Path, read: list[str]) -> None:
    refreshed(folder)
    read.clear()
    move_to_trash(path)
    assert refreshed(folder, trashed=True) == ["maple"]
    assert refreshed(folder) == ["birch"]
    assert read == []


@pytest.mark.parametrize("when", ["in the trash", "after the way back"])
def test_an_edit_on_the_way_that_keeps_time_and_size_is_noticed(folder: Path, path: Path, when: str) -> None:
    refreshed(folder)
    trashed = move_to_trash(path)
    if when == "in the trash":
        refreshed(folder)
        overwrite(trashed, "maple", "aspen")
        restore(trashed, path)
    else:
        restore(trashed, path)
        overwrite(path, "maple", "aspen")
    assert refreshed(folder) == ["aspen", "birch"]
    assert (titles(folder, "maple"), titles(folder, "aspen")) == ([], ["aspen"])


def test_a_copy_left_in_the_trash_stays_there(folder: Path, path: Path) -> None:
    refreshed(folder)
    trashed = move_to_trash(path)
    refreshed(folder)
    path.write_bytes(trashed.read_bytes())
    assert refreshed(folder) == ["birch", "maple"]
    assert titles(folder, "maple", trashed=True) == ["maple"]


def test_a_file_takes_the_place_of_another_of_its_name(folder: Path, path: Path, read: list[str]) -> None:
    refreshed(folder)
    trash_of(folder).mkdir()
    saved(trash_of(folder) / path.name, titled("older"))
    assert refreshed(folder, trashed=True) == ["older"]
    read.clear()
    path.replace(trash_of(folder) / path.name)
    assert refreshed(folder) == ["birch"]
    assert refreshed(folder, trashed=True) == ["maple"]
    assert titles(folder, "older", trashed=True) == []
    assert read == []


def test_a_session_that_gets_another_name_in_the_trash_is_found_by_it(folder: Path, path: Path) -> None:
    move_to_trash(path)
    saved(path, titled("second"))
    refreshed(folder)
    assert move_to_trash(path).name == "one-2.toml"
    assert refreshed(folder) == ["birch"]
    assert refreshed(folder, trashed=True) == ["maple", "second"]
    assert titles(folder, "2", trashed=True) == ["second"]


def test_a_file_that_was_only_touched_is_not_read_again(folder: Path, path: Path, read: list[str]) -> None:
    refreshed(folder)
    read.clear()
    os.utime(path, (WHEN + 60, WHEN + 60))
    refreshed(folder)
    assert read == []
    with Index(folder) as index:
        assert index.entries() == list(library.entries(folder))


def test_a_damaged_file_is_read_again_wherever_it_goes(folder: Path, read: list[str]) -> None:
    path = folder / "bad.toml"
    path.write_text("format = 1\n[lead", encoding="utf-8")
    refreshed(folder)
    trashed = move_to_trash(path)
    refreshed(folder)
    assert refreshed(folder, trashed=True) == ["bad"]
    restore(trashed, path)
    assert refreshed(folder) == ["bad"]


def test_the_index_may_be_deleted_while_something_is_in_the_trash(folder: Path, path: Path) -> None:
    refreshed(folder)
    trashed = move_to_trash(path)
    refreshed(folder)
    for file in index_path(folder).parent.iterdir():
        file.unlink()
    restore(trashed, path)
    assert refreshed(folder) == ["birch", "maple"]
    assert titles(folder, "maple") == ["maple"]


def _trash(folder: Path, path: Path) -> None:
    if path.exists():
        move_to_trash(path)


def _restore(folder: Path, path: Path) -> None:
    if (trash_of(folder) / path.name).exists():
        restore(trash_of(folder) / path.name, path)


def _swap(folder: Path, path: Path) -> None:
    """Let a session and the one of its name in the trash change places."""
    trashed, aside = trash_of(folder) / path.name, folder / "aside"
    if path.exists() and trashed.exists():
        path.rename(aside)
        trashed.rename(path)
        aside.rename(trashed)


def _edit(folder: Path, path: Path) -> None:
    for one in (path, trash_of(folder) / path.name):
        if one.exists():
            overwrite(one, "maple", "aspen")


def _delete(folder: Path, path: Path) -> None:
    (trash_of(folder) / path.name).unlink(missing_ok=True)


def _new(folder: Path, path: Path) -> None:
    saved(path, titled("maple")) if not path.exists() else None


def _look(trashed: bool) -> Callable[[Path, Path], None]:
    def look(folder: Path, path: Path) -> None:
        refreshed(folder, trashed)

    return look


STEPS = (_trash, _restore, _swap, _edit, _delete, _new, _look(False), _look(True))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from("ab")), max_size=14), st.booleans())
def test_whatever_is_done_in_folder_and_trash_the_index_finds_what_the_files_hold(
    folder: Path, steps: list[tuple[Callable[[Path, Path], None], str]], aged: bool
) -> None:
    for place in (folder, trash_of(folder)):
        for left in place.glob("*.toml"):
            left.unlink()
    for step, name in steps:
        step(folder, folder / f"{name}.toml")
        if aged and (made := folder / f"{name}.toml").exists():
            settle(made)
    for trashed, place in ((False, folder), (True, trash_of(folder))):
        refreshed(folder, trashed)
        with Index(folder, trashed=trashed) as index:
            assert index.entries() == list(library.entries(place))
            for word in ("maple", "aspen"):
                truth = {path for path in library.session_paths(place) if library.entry(path).title == word}
                assert set(index.paths(Query(word))) == truth


def test_a_row_that_another_process_has_just_replaced_is_left_to_it(folder: Path, path: Path) -> None:
    refreshed(folder)
    writer = sqlite3.connect(index_path(folder), isolation_level=None)
    os.utime(path, (WHEN + 60, WHEN + 60))
    touched = index_moves.unread(writer, (folder, trash_of(folder)), os.fsencode(path.name), False, path.stat())
    assert touched is not None
    overwrite(path, "maple", "rowan")
    refreshed(folder)
    index_write.write(writer, [touched])
    writer.close()
    assert titles(folder, "rowan") == ["rowan"]
    assert refreshed(folder) == ["birch", "rowan"]
