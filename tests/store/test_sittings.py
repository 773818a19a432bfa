"""Sittings: what a killed process had open is told once, with what it could not save; a closed one leaves nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.example import LATER, NOW, filled, saved
from workbench import edits
from workbench.store import session_file, sittings
from workbench.store.sittings import Sitting, left

AT_WORK = """
import sys
from datetime import datetime
from pathlib import Path
from workbench import edits
from workbench.store import session_file
from workbench.store.sittings import Sitting
path = Path(sys.argv[1])
sitting = Sitting(path, datetime.fromisoformat(sys.argv[2]))
sitting.begin()
if sys.argv[3]:
    sitting.rescue(edits.write(session_file.load(path).session, "lead.notes", sys.argv[3]))
print("at work", flush=True)
sys.stdin.read()
"""


def killed_at_work(path: Path, unsaved: str = "") -> None:
    """Let another process sit at a session, and kill it."""
    command = [sys.executable, "-c", AT_WORK, str(path), NOW.isoformat(), unsaved]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        assert left() == ()
        process.send_signal(signal.SIGKILL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "sessions").mkdir()
    return saved(tmp_path / "sessions" / "fernhill.toml", filled())


def noted(own_folders: Path) -> list[Path]:
    folder = own_folders / "state" / sittings.FOLDER
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_process_is_told_once(path: Path, own_folders: Path) -> None:
    killed_at_work(path)
    assert [(one.path, one.since, one.rescued) for one in left()] == [(path, NOW, None)]
    assert left() == ()
    assert noted(own_folders) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_it_could_not_save_is_put_beside_the_session(path: Path, own_folders: Path) -> None:
    killed_at_work(path, unsaved="on the last train")
    (one,) = left()
    assert one.rescued == path.with_name("fernhill-rescued.toml")
    assert session_file.load(one.rescued).session.lead.notes == "on the last train"
    assert session_file.load(path).session == filled()
    assert noted(own_folders) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_where_the_folder_is_gone_it_stays_where_it_is(path: Path) -> None:
    killed_at_work(path, unsaved="on the last train")
    path.parent.rename(path.parent.with_name("moved"))
    (one,) = left()
    assert one.rescued is not None
    assert session_file.load(one.rescued).session.lead.notes == "on the last train"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_stands_in_the_file_after_all_is_not_put_beside_it(path: Path) -> None:
    killed_at_work(path, unsaved="on the last train")
    session = edits.write(filled(), "lead.notes", "on the last train")
    session_file.save(path, session, session_file.present_stamp(path))
    assert [one.rescued for one in left()] == [None]
    assert list(path.parent.glob("*.toml")) == [path]


def test_a_closed_sitting_leaves_nothing(path: Path, own_folders: Path) -> None:
    sitting = Sitting(path)
    sitting.begin()
    sitting.rescue(filled())
    assert len(noted(own_folders)) == 3
    sitting.end()
    sitting.begin()
    assert noted(own_folders) == []


def test_what_was_saved_after_all_is_no_longer_kept_elsewhere(path: Path, own_folders: Path) -> None:
    sitting = Sitting(path)
    sitting.rescue(filled())
    sitting.safe()
    assert [one.suffix for one in noted(own_folders)] == [".json", ".lock"]
    sitting.end()


def test_a_state_folder_that_takes_nothing_leaves_it_among_the_temporary_files(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "file"))
    monkeypatch.setattr(sittings.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    sitting = Sitting(path)
    sitting.rescue(filled())
    (kept,) = (tmp_path / "temporary").iterdir()
    assert session_file.load(kept).session == filled()
    sitting.end()
    assert not list((tmp_path / "temporary").iterdir())


@pytest.mark.parametrize("note", ["", "[", "[]", '{"path": 1}', '{"path": "x", "since": "soon"}', "[" * 5000])
def test_a_damaged_note_is_cleared_away(own_folders: Path, note: str) -> None:
    folder = own_folders / "state" / sittings.FOLDER
    folder.mkdir(parents=True)
    (folder / "0123456789abcdef.json").write_text(note, encoding="utf-8")
    assert left() == ()
    assert noted(own_folders) == []


def test_the_earliest_is_told_first(path: Path) -> None:
    other = saved(path.with_name("oak.toml"), filled())
    for sitting in (Sitting(other, LATER + timedelta(hours=1)), Sitting(path, LATER)):
        sitting.begin()
        assert sitting._lock is not None
        sitting._lock.release(force=True)
    assert [one.path for one in left()] == [path, other]
