"""The search index: found as one types, never wrong after outside edits, and nothing lost when it is."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.example import LATER, NOW, answered, filled, fresh, saved
from workbench import edits, runs
from workbench.model import Session
from workbench.store import index as index_module
from workbench.store import index_row, library
from workbench.store.index import Index, Progress, Query
from workbench.store.index_file import index_path
from workbench.store.index_words import LONGEST, words
from workbench.store.problem import FileProblem


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    return sessions


def titled(title: str, **texts: str) -> Session:
    session = edits.write(fresh(), "title", title)
    for path, text in texts.items():
        session = edits.write(session, path.replace("__", "."), text)
    return session


def settle(path: Path, minutes: int = 0) -> Path:
    """Give a file a time at which nothing else can still happen to it."""
    moment = (NOW + timedelta(minutes=minutes)).timestamp()
    os.utime(path, (moment, moment))
    return path


def refreshed(index: Index) -> list[Progress]:
    return list(index.refresh())


def found(index: Index, text: str = "", **wanted: object) -> list[str]:
    return [entry.title for entry in index.entries(Query(text, **wanted))]  # type: ignore[arg-type]


def test_entries_are_those_of_the_library(folder: Path) -> None:
    saved(folder / "one.toml", filled())
    saved(folder / "two.toml", runs.decide(answered(), 1, "revise", "Ada", LATER))
    (folder / "broken.toml").write_text("format = 1\n[lead\n", encoding="utf-8")
    for minutes, name in enumerate(("one", "two", "broken")):
        settle(folder / f"{name}.toml", minutes)
    with Index(folder) as index:
        refreshed(index)
        assert index.entries() == list(library.entries(folder))
        assert index.count() == 3


@pytest.mark.parametrize(
    "where", ["title", "lead.company", "lead.notes", "lead.contact", "brief", "response", "note", "why"]
)
def test_a_session_is_found_by_its_texts(folder: Path, where: str) -> None:
    session = answered("The reply says heliotrope." if where == "response" else "A reply.")
    if "." in where or where == "title":
        session = edits.write(session, where, "It says Heliotrope.")
    elif where == "brief":
        session = runs.next_run(session, "Mention heliotrope.", LATER)
    elif where == "note":
        session = runs.write_note(session, 1, "email", "heliotrope?")
    elif where == "why":
        session = runs.decide(session, 1, "accept", "Ada", LATER, "heliotrope!")
    saved(folder / "one.toml", session)
    saved(folder / "two.toml", filled())
    with Index(folder) as index:
        refreshed(index)
        assert [entry.path.name for entry in index.entries(Query("heliot"))] == ["one.toml"]


def test_words_are_found_by_their_beginnings_in_any_order_and_all_must_be_there(folder: Path) -> None:
    saved(folder / "one.toml", titled("Crane hire in Łódź", lead__notes="Ærø café, 40-person crew"))
    saved(folder / "two.toml", titled("Crane repair"))
    with Index(folder) as index:
        refreshed(index)
        assert sorted(found(index, "CRA")) == ["Crane hire in Łódź", "Crane repair"]
        for text in ("hir cra", "lodz", "ŁÓDŹ", "cafe", "café", "aero", "40 pers", "40-person", "crane  crew"):
            assert found(index, text) == ["Crane hire in Łódź"], text
        for text in ("rane", "crane zebra", "hire repair"):
            assert found(index, text) == [], text


def test_scripts_without_spaces_are_found_by_any_character(folder: Path) -> None:
    saved(folder / "one.toml", titled("北京物流公司"))
    with Index(folder) as index:
        refreshed(index)
        assert found(index, "物流") == ["北京物流公司"]


@pytest.mark.parametrize(
    "text", ['"', "*", "a*b", "NEAR(", "text:", "^a", "(", "a OR b", "NOT", "\x00", "'", "-", "\ud800"]
)
def test_nothing_that_is_typed_is_a_command(folder: Path, text: str) -> None:
    saved(folder / "one.toml", filled())
    with Index(folder) as index:
        refreshed(index)
        assert isinstance(found(index, text), list)
        assert index.whole


def test_filters_and_orders(folder: Path) -> None:
    saved(folder / "a.toml", edits.changed(titled("beta", lead__company="Alder"), playbook="support"))
    saved(folder / "b.toml", edits.write(runs.decide(answered(), 1, "accept", "Ada", LATER), "title", "Alpha"))
    saved(folder / "c.toml", edits.write(runs.decide(answered(), 1, "reject", "Ada", LATER), "title", "gamma"))
    for minutes, name in enumerate("abc"):
        settle(folder / f"{name}.toml", minutes)
    with Index(folder) as index:
        refreshed(index)
        assert found(index) == ["gamma", "Alpha", "beta"]
        assert found(index, sort="title") == ["Alpha", "beta", "gamma"]
        assert found(index, sort="company") == ["beta", "Alpha", "gamma"]
        assert found(index, sort="stage") == ["beta", "Alpha", "gamma"]
        assert found(index, sort="decision") == ["Alpha", "gamma", "beta"]
        assert found(index, sort="playbook") == ["gamma", "Alpha", "beta"]
        assert found(index, stages=("rejected",)) == ["gamma"]
        assert found(index, decision="accept") == ["Alpha"]
        assert found(index, "gam", playbook="support") == []
        assert index.playbooks() == ("inbound-sales-follow-up", "support")
        since = Query(since=NOW + timedelta(minutes=1))
        assert [entry.title for entry in index.entries(since)] == ["gamma", "Alpha"]
        assert [entry.title for entry in index.entries(limit=1)] == ["gamma"]
        assert index.count(since) == 2
        assert index.count(Query(since=datetime.min.replace(tzinfo=UTC))) == 3


def test_only_what_changed_is_read_again(folder: Path, read: list[str]) -> None:
    for number in range(5):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")))
    with Index(folder) as index:
        refreshed(index)
        assert sorted(read) == [f"{number}.toml" for number in range(5)]
        read.clear()
        assert refreshed(index) == [Progress(5, 5)]
        settle(saved(folder / "5.toml", titled("number 5")), 1)
        (folder / "3.toml").unlink()
        refreshed(index)
        assert read == ["5.toml"]
        assert sorted(found(index)) == [f"number {number}" for number in (0, 1, 2, 4, 5)]
        assert found(index, "number 3") == []


def test_an_edit_that_keeps_time_and_size_is_noticed(folder: Path) -> None:
    path = settle(saved(folder / "one.toml", titled("aaaa")))
    with Index(folder) as index:
        refreshed(index)
        path.write_text(path.read_text(encoding="utf-8").replace("aaaa", "bbbb"), encoding="utf-8")
        settle(path)
        refreshed(index)
        assert found(index) == ["bbbb"]


def test_a_file_that_was_just_written_is_read_once_more(folder: Path) -> None:
    path = saved(folder / "one.toml", titled("aaaa"))
    with Index(folder) as index:
        refreshed(index)
        before = path.stat()
        with open(path, "r+b") as file:
            file.write(path.read_bytes().replace(b"aaaa", b"bbbb"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        refreshed(index)
        assert found(index) == ["bbbb"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["oak", "ash", "elm ash", "", None])), max_size=12))
def test_after_any_edits_the_index_finds_what_the_files_hold(
    folder: Path, steps: list[tuple[str, str | None]]
) -> None:
    with Index(folder) as index:
        for name, title in steps:
            path = folder / f"{name}.toml"
            path.unlink(missing_ok=True)
            if title is not None:
                saved(path, titled(title))
            refreshed(index)
        for word in ("oak", "ash", "elm"):
            truth = {path for path in library.session_paths(folder) if word in library.entry(path).title}
            assert {entry.path for entry in index.entries(Query(word))} == truth


def test_progress_goes_to_the_end_and_what_was_read_can_be_searched_on_the_way(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "BATCH_SECONDS", 0.0)
    for number in range(4):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")), number)
    with Index(folder) as index:
        seen = [(step.done, step.total, len(index.entries())) for step in index.refresh()]
    assert seen == [(done, 4, done) for done in range(5)]


def test_a_refresh_can_be_abandoned_and_goes_on_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "BATCH_SECONDS", 0.0)
    for number in range(4):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")), number)
    with Index(folder) as index:
        steps = index.refresh()
        for _ in range(3):
            next(steps)
        steps.close()
        assert not index.whole
        assert found(index) == ["number 3", "number 2"]
        assert refreshed(index)[0] == Progress(2, 4)
        assert index.whole


def test_what_is_known_is_there_at_once_when_it_is_opened_again(folder: Path) -> None:
    settle(saved(folder / "one.toml", titled("one")))
    with Index(folder) as index:
        refreshed(index)
    with Index(folder) as index:
        assert found(index) == ["one"]
        assert not index.whole


def test_the_index_may_be_deleted_at_any_time(folder: Path) -> None:
    settle(saved(folder / "one.toml", titled("one")))
    with Index(folder) as index:
        refreshed(index)
        for file in index_path(folder).parent.iterdir():
            file.unlink()
        refreshed(index)
        assert found(index) == ["one"]
        assert index_path(folder).exists()


def test_folders_of_one_name_have_an_index_each(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / folder.name
    other.mkdir(parents=True)
    saved(other / "two.toml", titled("two"))
    saved(folder / "one.toml", titled("one"))
    for each, title in ((folder, "one"), (other, "two")):
        with Index(each) as index:
            refreshed(index)
            assert found(index) == [title]
    assert index_path(folder) != index_path(other)


def flip(path: Path, seed: int) -> None:
    """Change some bytes of a file."""
    data = bytearray(path.read_bytes())
    chooser = random.Random(seed)
    for _ in range(chooser.choice([1, 20, 400])):
        data[chooser.randrange(len(data))] ^= 1 << chooser.randrange(8)
    path.write_bytes(bytes(data))


def test_a_damaged_index_is_made_anew(folder: Path) -> None:
    settle(saved(folder / "one.toml", titled("one")))
    path = index_path(folder)
    for damage in (b"", b"not an index", b"SQLite format 3\x00" + b"\xff" * 5000):
        with Index(folder) as index:
            refreshed(index)
        path.write_bytes(damage)
        with Index(folder) as index:
            index.entries()
            refreshed(index)
            assert found(index, "one") == ["one"]


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bits_are_noticed_by_the_next_refresh(folder: Path, seed: int) -> None:
    for number in range(3):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")), number)
    with Index(folder) as index:
        refreshed(index)
    flip(index_path(folder), seed)
    saved(folder / "3.toml", titled("number 3"))
    with Index(folder) as index:
        index.entries(Query("number"))
        index.count()
        index.playbooks()
        refreshed(index)
        assert sorted(found(index, "number")) == [f"number {number}" for number in range(4)]


def test_an_index_of_other_tables_is_made_anew(folder: Path) -> None:
    settle(saved(folder / "one.toml", titled("one")))
    path = index_path(folder)
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE files (x)")
    foreign.close()
    with Index(folder) as index:
        refreshed(index)
        assert found(index) == ["one"]


def test_a_cache_folder_that_takes_nothing_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    saved(folder / "one.toml", titled("one"))
    with Index(folder) as index:
        refreshed(index)
        assert found(index) == ["one"]


def test_the_index_is_for_its_owner_alone(folder: Path) -> None:
    saved(folder / "one.toml", titled("one"))
    with Index(folder) as index:
        refreshed(index)
        assert index_path(folder).parent.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in index_path(folder).parent.iterdir()} == {0o600}


REFRESH = """
import sys
from pathlib import Path
from workbench.store.index import Index
with Index(Path(sys.argv[1])) as index:
    for _ in range(3):
        for step in index.refresh():
            pass
    print(index.count())
"""


def test_two_processes_can_refresh_at_once(folder: Path) -> None:
    for number in range(60):
        saved(folder / f"{number}.toml", titled(f"number {number}"))
    command = [sys.executable, "-c", REFRESH, str(folder)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for process in processes:
        out, err = process.communicate()
        assert (out, err) == (b"60\n", b"")
    with Index(folder) as index:
        refreshed(index)
        assert index.count(Query("number 5")) == 11


def test_a_folder_that_cannot_be_read_is_a_problem_and_one_that_is_not_there_is_empty(folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    with Index(folder / "file") as index, pytest.raises(FileProblem, match="could not be read"):
        refreshed(index)
    with Index(folder / "absent") as index:
        assert refreshed(index) == [Progress(0, 0)]
        assert index.whole


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are those of Linux")
def test_a_name_that_is_not_text_is_listed(folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.toml"))
    saved(path, fresh())
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xe9.toml")).write_bytes(b"broken")
    with Index(folder) as index:
        refreshed(index)
        assert path in {entry.path for entry in index.entries(Query("caf"))}
        assert index.count() == 2


def test_numbers_and_times_beyond_all_bounds_are_listed(folder: Path) -> None:
    path = saved(folder / "one.toml", runs.next_run(titled("one"), "brief", NOW))
    path.write_text(path.read_text(encoding="utf-8").replace("number = 1", f"number = {10**30}"), encoding="utf-8")
    os.utime(path, (9e11, 9e11))
    with Index(folder) as index:
        refreshed(index)
        assert found(index) == ["one"]
        assert refreshed(index) == [Progress(1, 1)]
    assert library.entry(path).runs == 10**30


def test_a_link_that_leads_to_itself_does_not_hide_the_others(folder: Path) -> None:
    saved(folder / "one.toml", titled("one"))
    (folder / "loop.toml").symlink_to(folder / "loop.toml")
    with Index(folder) as index:
        refreshed(index)
        assert found(index) == ["one"]
    assert len(library.session_paths(folder)) == 1


def test_what_a_killed_save_left_in_the_folder_is_cleared_away_after_an_hour(folder: Path) -> None:
    names = (".workbench-0123456789ab.tmp", ".lead.toml.01234567.tmp", ".workbench-aaaaaaaaaaaa.tmp", "mine.tmp",
             ".x.tmp")
    for name in names:
        (folder / name).write_bytes(b"half")
        if name != names[2]:
            os.utime(folder / name, (0, 0))
    with Index(folder) as index:
        refreshed(index)
    assert {path.name for path in folder.iterdir()} == set(names[2:])


@given(st.text(st.characters(codec=None), max_size=40))
@example("ﬁﬂ ǅ ß İ")
def test_folding_a_word_again_changes_nothing(text: str) -> None:
    once = words(text)
    assert words(" ".join(sorted(once))) == once
    assert all(len(word) <= LONGEST for word in once)


@pytest.mark.parametrize("python", [sys.executable, "/nowhere/python"], ids=["another process", "none to be had"])
def test_much_is_read_in_another_process_or_else_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    monkeypatch.setattr(index_module, "MANY", 2)
    monkeypatch.setattr("sys.executable", python)
    for number in range(4):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")), number)
    read_here: list[bytes] = []
    read = index_row.read
    monkeypatch.setattr(index_row, "read", lambda *given: read_here.append(given[1]) or read(*given))
    with Index(folder, beside=True) as index:
        assert refreshed(index)[-1] == Progress(4, 4)
        assert sorted(found(index, "number")) == [f"number {number}" for number in range(4)]
        assert index.whole
    assert len(read_here) == (0 if python != "/nowhere/python" else 4)


def test_the_other_process_ends_with_the_one_that_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "MANY", 2)
    started: list[subprocess.Popen[str]] = []
    popen = subprocess.Popen

    def noted(*given: object, **more: object) -> object:
        started.append(popen(*given, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    for number in range(4):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")), number)
    with Index(folder, beside=True) as index:
        steps = index.refresh()
        next(steps)
        next(steps)
        steps.close()
        assert started[0].poll() is not None
        assert refreshed(index)[-1] == Progress(4, 4)


def test_a_refresh_in_another_thread_can_be_made_to_leave_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "BATCH_SECONDS", 0.0)
    for number in range(4):
        settle(saved(folder / f"{number}.toml", titled(f"number {number}")), number)
    with Index(folder) as index:
        steps = index.refresh()
        next(steps)
        next(steps)
        index.leave_off()
        assert list(steps) == []
        assert not index.whole
        assert found(index) == ["number 3"]
