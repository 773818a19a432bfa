"""After an unclean end the next start says which session was open and what was kept; after a clean one, nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.example import filled, saved
from tests.tui.conftest import Open
from workbench import edits
from workbench.store import session_file, sittings
from workbench.store.history import save_with_history
from workbench.store.problem import FileProblem
from workbench.store.session_file import Stamp
from workbench.store.sittings import Left, Sitting
from workbench.tui import app as app_module
from workbench.tui import saving
from workbench.tui.recovery import words

OPENED = datetime(2026, 3, 2, 9, 7, tzinfo=UTC)
NOTED = edits.write(filled(), "lead.notes", "Three glasshouses.")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait no longer than a test should."""
    monkeypatch.setattr(saving, "DELAY", 0.02)
    monkeypatch.setattr(app_module, "SETTLED", 0.05)


async def until(held: Callable[[], bool]) -> None:
    for _ in range(500):
        if held():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


def cut_short(sitting: Sitting) -> None:
    """Give a sitting's lock back as the system does when the process is gone, and nothing else."""
    sitting.begin()
    assert sitting._lock is not None
    sitting._lock.release(force=True)


def fail(*_: object, **__: object) -> Stamp:
    raise FileProblem("lead.toml", "could not be saved: No space left on device.")


async def test_the_next_start_tells_what_was_open_and_what_is_kept(open_bench: Open, own_folders: Path) -> None:
    (own_folders / "sessions").mkdir(parents=True)
    path = saved(own_folders / "sessions" / "fernhill.toml", filled())
    sitting = Sitting(path)
    save_with_history(path, NOTED, session_file.load(path).stamp)
    cut_short(sitting)
    async with open_bench() as bench:
        await until(lambda: "not closed properly" in bench.toasts)
        assert "“Fernhill: watering” (fernhill.toml)" in bench.toasts
        assert "saved last" in bench.toasts
        assert "notes" in bench.toasts
    async with open_bench() as bench:
        await asyncio.sleep(0.2)
        assert "properly" not in bench.toasts


async def test_a_session_that_was_closed_is_not_told_of(open_bench: Open, own_folders: Path) -> None:
    async with open_bench(filled()) as bench:
        await bench.type("x")
        await until(lambda: bench.app.saver.state == "saved")
        assert list((own_folders / "state" / sittings.FOLDER).iterdir())
        await bench.press("ctrl+q")
        await until(lambda: not bench.app.is_running)
    assert not list((own_folders / "state" / sittings.FOLDER).iterdir())


async def test_what_no_save_took_when_the_terminal_closed_is_kept_and_told(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_bench(filled()) as bench:
        monkeypatch.setattr(saving, "save_with_history", fail)
        await bench.type("!")
        bench.app._hang_up()
        await until(lambda: not bench.app.is_running)
        path = bench.path
        cut_short(bench.app.saver.sitting)
    assert session_file.load(path).session.lead.company == "Fernhill Nursery"
    async with open_bench() as bench:
        await until(lambda: "lead-rescued.toml" in bench.toasts)
    rescued = session_file.load(path.with_name("lead-rescued.toml")).session
    assert rescued.lead.company == "Fernhill Nursery!"


async def test_what_a_person_gave_up_is_not_told_of(open_bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_bench(filled()) as bench:
        monkeypatch.setattr(saving, "save_with_history", fail)
        await bench.type("!")
        await bench.press("ctrl+q", "x")
        await until(lambda: not bench.app.is_running)
    assert sittings.left() == ()


def test_a_file_without_a_change_is_told_as_such(tmp_path: Path) -> None:
    path = saved(tmp_path / "lead.toml", filled())
    told = words(Left(path, datetime.now(UTC) + timedelta(minutes=1)), datetime.now(UTC))
    assert "Nothing was changed" in told


def test_a_file_that_cannot_be_opened_any_more_is_told_with_its_history(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    save_with_history(path, filled(), None)
    path.write_text("lead = [", encoding="utf-8")
    told = words(Left(path, OPENED), datetime.now(UTC))
    assert f"{path}:1:" in told
    assert ".history" in told


def test_another_day_is_told_with_its_date(tmp_path: Path) -> None:
    path = saved(tmp_path / "lead.toml", filled())
    assert "since 2026-03-02 " in words(Left(path, OPENED), datetime.now(UTC))
