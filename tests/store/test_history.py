"""Earlier versions: every save of the last day can be gone back to, and nobody waits for that."""

from __future__ import annotations

import errno
import gzip
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, NOW, filled, saved
from workbench import edits
from workbench.model import Session
from workbench.store import history, library, session_file, trash
from workbench.store.history import TIME, Version, keep, read, save_with_history, surplus, versions
from workbench.store.problem import ChangedOnDisk, FileProblem
from workbench.store.session_file import Stamp

SECOND = timedelta(seconds=1)


def titled(number: int) -> Session:
    return edits.write(filled(), "title", f"save {number}")


def kept(path: Path, data: bytes, now: datetime) -> Version:
    """Put bytes into the file of a session, and keep them as a version."""
    path.write_bytes(data)
    version = keep(path, now)
    assert version is not None
    return version


def titles(path: Path) -> list[str]:
    return [read(version).title for version in versions(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fernhill.toml"


def test_every_save_can_be_gone_back_to(path: Path) -> None:
    stamp = None
    for number in range(5):
        stamp = save_with_history(path, titled(number), stamp, NOW + number * SECOND)
    assert titles(path) == [f"save {number}" for number in reversed(range(5))]
    assert [version.at for version in versions(path)] == [NOW + number * SECOND for number in reversed(range(5))]
    assert versions(path)[0].size == path.stat().st_size


def test_a_save_that_changes_nothing_is_not_another_version(path: Path) -> None:
    stamp = save_with_history(path, titled(1), None, NOW)
    save_with_history(path, titled(1), stamp, NOW + SECOND)
    assert titles(path) == ["save 1"]


def test_what_stood_in_the_file_before_the_first_save_is_kept_too(path: Path) -> None:
    saved(path, titled(1))
    save_with_history(path, titled(2), session_file.load(path).stamp)
    assert titles(path) == ["save 2", "save 1"]


def test_what_another_program_wrote_is_kept_when_it_is_replaced(path: Path) -> None:
    save_with_history(path, titled(1), None)
    path.write_text(session_file.dump(titled(2)), encoding="utf-8")
    save_with_history(path, titled(3), session_file.present_stamp(path))
    assert titles(path) == ["save 3", "save 2", "save 1"]


def test_a_refused_save_leaves_the_history_as_it_is(path: Path) -> None:
    save_with_history(path, titled(1), None)
    path.write_text(session_file.dump(titled(2)), encoding="utf-8")
    with pytest.raises(ChangedOnDisk):
        save_with_history(path, titled(3), None)
    assert titles(path) == ["save 1"]


def test_a_history_that_cannot_be_written_does_not_stand_in_the_way(path: Path) -> None:
    (path.parent / history.FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    save_with_history(path, titled(1), None)
    assert session_file.load(path).session == titled(1)
    assert versions(path) == ()


def test_the_history_is_private_and_hidden_from_the_library(path: Path) -> None:
    save_with_history(path, titled(1), None)
    assert library.session_paths(path.parent) == [path]
    (version,) = versions(path)
    assert version.file.stat().st_mode & 0o777 == 0o600
    assert version.file.parent.stat().st_mode & 0o777 == 0o700
    assert gzip.decompress(version.file.read_bytes()) == path.read_bytes()


def test_two_files_of_one_stem_have_histories_of_their_own(tmp_path: Path) -> None:
    save_with_history(tmp_path / "lead.toml", titled(1), None)
    save_with_history(tmp_path / "lead.txt", titled(2), None)
    assert titles(tmp_path / "lead.toml") == ["save 1"]
    assert titles(tmp_path / "lead.txt") == ["save 2"]


def test_a_clock_that_goes_back_does_not_bring_versions_out_of_order(path: Path) -> None:
    kept(path, b"one", NOW)
    kept(path, b"two", NOW - timedelta(hours=1))
    assert [version.size for version in versions(path)] == [3, 3]
    assert history._unpacked(versions(path)[0].file) == b"two"


def test_a_damaged_version_is_a_problem_and_not_in_the_way_of_the_others(path: Path) -> None:
    save_with_history(path, titled(1), None, NOW)
    save_with_history(path, titled(2), session_file.present_stamp(path), LATER)
    second, first = versions(path)
    second.file.write_bytes(second.file.read_bytes()[:-9])
    with pytest.raises(FileProblem, match="cannot be read"):
        read(second)
    assert read(first) == titled(1)
    assert save_with_history(path, titled(3), session_file.present_stamp(path))


def test_a_version_that_is_gone_is_a_problem(path: Path) -> None:
    save_with_history(path, titled(1), None)
    (version,) = versions(path)
    version.file.unlink()
    with pytest.raises(FileProblem, match="cannot be read"):
        read(version)


def test_foreign_files_among_the_versions_are_left_alone(path: Path) -> None:
    folder = history.folder_of(path)
    folder.mkdir(parents=True)
    for name in ("notes.txt", "2026-13-45T99-99-99.000000Z_10.toml.gz", f"{NOW.strftime(TIME)}_x.toml.gz"):
        (folder / name).write_bytes(b"mine")
    save_with_history(path, titled(1), None, LATER)
    assert titles(path) == ["save 1"]
    assert (folder / "notes.txt").read_bytes() == b"mine"


def test_what_a_killed_process_left_half_written_is_cleared_away_after_an_hour(path: Path) -> None:
    folder = history.folder_of(path)
    folder.mkdir(parents=True)
    old, young = folder / ".workbench-0123456789ab.tmp", folder / ".workbench-ba9876543210.tmp"
    for file in (old, young):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    kept(path, b"text", NOW)
    assert not old.exists()
    assert young.exists()


def test_the_history_goes_to_the_trash_with_its_session_and_comes_back(path: Path) -> None:
    save_with_history(path, titled(1), None)
    trashed = trash.move_to_trash(path)
    assert versions(path) == ()
    save_with_history(path, titled(2), None)
    assert titles(path) == ["save 2"]
    back = trash.restore(trashed, path)
    assert titles(back) == ["save 1"]


def names(times: list[datetime], size: int = 10) -> list[str]:
    return [f"{time.strftime(TIME)}_{size}.toml.gz" for time in times]


MOMENTS = st.lists(
    st.timedeltas(timedelta(0), timedelta(days=2)).map(lambda past: NOW - past), max_size=80, unique=True
).map(sorted)


@given(MOMENTS)
def test_the_last_ones_and_the_last_of_each_minute_of_the_day_stay(times: list[datetime]) -> None:
    given_names = names(times)
    stay = [time for time, name in zip(times, given_names, strict=True) if name not in surplus(given_names, NOW)]
    assert stay[-history.LAST :] == times[-history.LAST :]
    early = [time for time in times[: -history.LAST] if time >= NOW - history.KEPT_FOR]
    last_of_minute = {time.replace(second=0, microsecond=0): time for time in early}
    assert stay[: -history.LAST] == list(last_of_minute.values())


@given(st.lists(st.integers(1, 90_000_000), min_size=1, max_size=40))
def test_the_text_kept_is_bounded_and_the_latest_always_stays(sizes: list[int]) -> None:
    all_names = [names([NOW + at * SECOND], size)[0] for at, size in enumerate(sizes)]
    gone = surplus(all_names, NOW)
    stay = [size for size, name in zip(sizes, all_names, strict=True) if name not in gone]
    assert stay[-1] == sizes[-1]
    assert sum(stay) <= history.MOST_TEXT


def test_there_are_never_more_than_the_bound() -> None:
    many = names([NOW - timedelta(minutes=minute) for minute in reversed(range(1400))])
    assert len(many) - len(surplus(many, NOW)) == history.MOST


def test_a_day_of_saves_leaves_a_bounded_folder(path: Path) -> None:
    for second in range(0, 3_600, 15):
        kept(path, str(second).encode(), NOW + second * SECOND)
    assert len(list(history.folder_of(path).iterdir())) <= 60 + history.LAST + 1


def test_names_tell_the_time_in_utc(path: Path) -> None:
    version = kept(path, b"text", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).astimezone())
    assert version.file.name == "2026-01-02T03-04-05.000000Z_4.toml.gz"


def test_a_full_disk_takes_the_session_at_the_cost_of_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lead.toml"
    stamp = save_with_history(path, filled(), None)
    stamp = save_with_history(path, edits.write(filled(), "lead.notes", "second"), stamp)
    assert versions(path)
    real = session_file.save

    def full(target: Path, session: Session, expected: Stamp | None) -> Stamp:
        if versions(target):
            problem = FileProblem(target, "could not be saved: no space left.")
            raise problem from OSError(errno.ENOSPC, "no space left")
        return real(target, session, expected)

    monkeypatch.setattr(session_file, "save", full)
    save_with_history(path, edits.write(filled(), "lead.notes", "third"), stamp)
    assert session_file.load(path).session.lead.notes == "third"


def test_a_full_disk_takes_the_session_though_what_it_replaces_has_no_room_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = session_file.save(path, titled(1), None)
    real = session_file.save

    def full(target: Path, session: Session, expected: Stamp | None) -> Stamp:
        if any(history.folder_of(target).iterdir()):
            problem = FileProblem(target, "could not be saved: no space left.")
            raise problem from OSError(errno.ENOSPC, "no space left")
        return real(target, session, expected)

    monkeypatch.setattr(session_file, "save", full)
    save_with_history(path, titled(2), stamp)
    assert session_file.load(path).session == titled(2)
    assert titles(path) == ["save 2"]


def test_a_refused_save_leaves_nothing_beside_the_history(path: Path) -> None:
    saved(path, titled(1))
    with pytest.raises(ChangedOnDisk):
        save_with_history(path, titled(2), None)
    assert list(history.folder_of(path).iterdir()) == []


def test_a_large_session_is_kept_piece_by_piece(path: Path) -> None:
    first, second = (bytes([letter]) * 3 * history.PIECE for letter in b"ab")
    kept(path, first, NOW)
    assert keep(path, LATER) is None
    kept(path, second, LATER)
    path.write_bytes(second[:-1] + b"c")
    assert keep(path, LATER) is not None
    assert [gzip.decompress(version.file.read_bytes())[-1:] for version in versions(path)] == [b"c", b"b", b"a"]
