"""The folder of sessions: what a list shows of each file, names that overwrite nothing, a trash that gives back."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, NOW, answered, filled, fresh, saved
from workbench import runs
from workbench.store import config, library, trash
from workbench.store.problem import FileProblem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved(tmp_path / "first.toml", filled())
    saved(tmp_path / "second.toml", runs.decide(answered(), 1, "revise", "Ada", LATER))
    os.utime(tmp_path / "first.toml", (NOW.timestamp(), NOW.timestamp()))
    os.utime(tmp_path / "second.toml", (LATER.timestamp(), LATER.timestamp()))
    return tmp_path


def test_the_latest_change_comes_first(folder: Path) -> None:
    assert [entry.path.name for entry in library.entries(folder)] == ["second.toml", "first.toml"]


def test_an_entry_tells_what_a_list_needs(folder: Path) -> None:
    entry = library.entry(folder / "second.toml")
    assert (entry.title, entry.company, entry.stage, entry.decided, entry.runs, entry.modified) == (
        "Fernhill: watering", "Fernhill Nursery", "to revise", "revise", 1, LATER,
    )


def test_a_file_that_cannot_be_opened_is_listed_with_the_reason(folder: Path) -> None:
    (folder / "broken.toml").write_text("format = 1\n[lead\n", encoding="utf-8")
    entry = library.entry(folder / "broken.toml")
    assert entry.title == "broken"
    assert entry.problem.startswith("line 2: damaged")


def test_only_visible_toml_files_are_sessions(folder: Path) -> None:
    (folder / ".hidden.toml").write_text("", encoding="utf-8")
    (folder / "brief.md").write_text("", encoding="utf-8")
    (folder / "folder.toml").mkdir()
    assert len(library.session_paths(folder)) == 2


def test_a_link_to_nothing_does_not_hide_the_others(folder: Path) -> None:
    (folder / "dangling.toml").symlink_to(folder / "absent")
    assert len(library.session_paths(folder)) == 2


def test_a_folder_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert library.session_paths(tmp_path / "absent") == []


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileProblem, match="could not be read"):
        library.session_paths(tmp_path / "file")


@given(st.text(st.characters(codec=None)))
def test_any_text_makes_a_name_that_every_system_takes(text: str) -> None:
    name = library.file_name(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 68
    assert not library.RESERVED.fullmatch(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Müller & Söhne", "muller-sohne"), ("../../etc/passwd", "etc-passwd"), ("NUL", "session-nul"),
        ("北京", "session"),
    ],
)
def test_names_are_readable(text: str, name: str) -> None:
    assert library.file_name(text) == name


def test_a_fresh_path_is_one_at_which_nothing_stands(folder: Path) -> None:
    assert library.fresh_path(folder, "third") == folder / "third.toml"
    assert library.fresh_path(folder, "First") == folder / "first-2.toml"
    (folder / "link.toml").symlink_to(folder / "absent")
    assert library.fresh_path(folder, "link") == folder / "link-2.toml"


def test_what_goes_to_the_trash_comes_back_as_it_was(folder: Path) -> None:
    path = folder / "first.toml"
    before = path.read_bytes()
    trashed = trash.move_to_trash(path)
    assert not path.exists()
    assert trashed.parent == folder / ".trash"
    assert [entry.path.name for entry in library.entries(folder)] == ["second.toml"]
    assert trash.restore(trashed, path) == path
    assert path.read_bytes() == before


def test_the_trash_overwrites_nothing(folder: Path) -> None:
    path = folder / "first.toml"
    one = trash.move_to_trash(path)
    saved(path, fresh())
    other = trash.move_to_trash(path)
    assert one != other
    assert one.exists()
    assert other.exists()


def test_what_comes_back_overwrites_nothing(folder: Path) -> None:
    path = folder / "first.toml"
    trashed = trash.move_to_trash(path)
    saved(path, fresh())
    assert trash.restore(trashed, path) == folder / "first-2.toml"


def test_a_session_that_is_not_there_cannot_go_to_the_trash(folder: Path) -> None:
    with pytest.raises(FileProblem, match="could not be moved"):
        trash.move_to_trash(folder / "absent.toml")


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=59), "now"), (timedelta(seconds=-5), "now"), (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59), "59 min"), (timedelta(hours=23, minutes=59), "23 h"), (timedelta(days=1), "1 day"),
        (timedelta(days=14), "14 days"), (timedelta(days=40), "2026-01-21"),
    ],
)
def test_an_age_is_told_in_the_shortest_words_that_help(past: timedelta, words: str) -> None:
    assert library.age(NOW - past, NOW) == words


def test_the_folder_is_the_one_chosen_else_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SESSIONS", str(tmp_path / "set"))
    assert config.sessions_folder(str(tmp_path / "chosen")) == tmp_path / "chosen"
    assert config.sessions_folder() == tmp_path / "set"
    monkeypatch.delenv("WORKBENCH_SESSIONS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert config.sessions_folder().name == "sessions"
