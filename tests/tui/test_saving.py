"""Autosave: soon, honest about failure, never over what someone else wrote, and nothing lost on the way out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.example import filled, saved
from tests.tui.conftest import Open
from workbench import edits
from workbench.model import Session
from workbench.store import session_file
from workbench.store.problem import FileProblem
from workbench.store.session_file import Stamp
from workbench.tui import saving
from workbench.tui.desk import Desk
from workbench.tui.saving import Saver
from workbench.tui.screens import dialogs

Said = list[tuple[str, str]]
MINE = "Fernhill Nursery!"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait no longer than a test should."""
    monkeypatch.setattr(saving, "DELAY", 0.02)
    monkeypatch.setattr(saving, "RETRY", 0.02)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path / "lead.toml", filled())


def at_work(path: Path) -> tuple[Desk, Saver, Said]:
    """A desk with its saver, and what the saver said."""
    opened = session_file.load(path)
    desk = Desk(path, opened.session, opened.stamp, opened.read_only)
    said: Said = []
    saver = Saver(desk, lambda state, problem: said.append((state, problem)))
    desk.listen(lambda session, where: saver.touched())
    return desk, saver, said


def note(desk: Desk, text: str) -> None:
    desk.apply(edits.write(desk.session, "lead.notes", text), "lead.notes", typing=True)


def notes(path: Path) -> str:
    return session_file.load(path).session.lead.notes


async def until(held: Callable[[], bool]) -> None:
    for _ in range(500):
        if held():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


def fail(*_: object, **__: object) -> Stamp:
    raise FileProblem("lead.toml", "could not be saved: No space left on device.")


async def test_a_change_is_saved_by_itself(path: Path) -> None:
    desk, saver, said = at_work(path)
    note(desk, "new")
    await until(lambda: saver.state == "saved")
    assert notes(path) == "new"
    assert [state for state, _ in said] == ["unsaved", "saved"]


async def test_typing_on_does_not_put_the_save_off(path: Path) -> None:
    desk, saver, _ = at_work(path)
    for number in range(40):
        note(desk, f"word {number}")
        await asyncio.sleep(0.01)
    assert notes(path) != filled().lead.notes
    await until(lambda: saver.state == "saved")
    assert notes(path) == "word 39"


def test_a_save_that_takes_long_is_followed_by_a_longer_wait_but_never_by_a_long_one() -> None:
    quick, slower, slowest = map(saving.wait_after, (0.0, 0.12, 60.0))
    assert quick < slower < slowest
    assert slower > 0.12
    assert slowest < 0.5


async def test_a_failure_is_told_at_once_and_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, saver, said = at_work(path)
    monkeypatch.setattr(saving, "save_with_history", fail)
    note(desk, "new")
    await until(lambda: saver.state == "failed")
    assert "No space left" in said[-1][1]
    assert desk.session.lead.notes == "new"
    note(desk, "newer")
    monkeypatch.undo()
    monkeypatch.setattr(saving, "RETRY", 0.02)
    await until(lambda: saver.state == "saved")
    assert notes(path) == "newer"


async def test_what_someone_else_wrote_is_not_overwritten(path: Path) -> None:
    desk, saver, _ = at_work(path)
    path.write_text(session_file.dump(edits.write(filled(), "lead.notes", "theirs")), encoding="utf-8")
    note(desk, "mine")
    await until(lambda: saver.state == "conflict")
    note(desk, "mine too")
    await asyncio.sleep(0.1)
    assert notes(path) == "theirs"
    assert desk.session.lead.notes == "mine too"
    saver.overwrite()
    await until(lambda: saver.state == "saved")
    assert notes(path) == "mine too"


async def test_a_file_that_was_deleted_is_written_anew_only_when_a_person_says_so(path: Path) -> None:
    desk, saver, said = at_work(path)
    path.unlink()
    note(desk, "new")
    await until(lambda: saver.state == "conflict")
    assert "deleted" in said[-1][1]
    assert saver.words(datetime.now()) == "NOT SAVED: file deleted"
    assert not path.exists()
    saver.overwrite()
    await until(lambda: saver.state == "saved")
    assert notes(path) == "new"


async def test_a_change_taken_back_before_it_was_saved_is_saved(path: Path) -> None:
    desk, saver, _ = at_work(path)
    note(desk, "new")
    desk.undo()
    await until(lambda: saver.state == "saved")


async def test_a_session_that_is_read_only_is_never_written(path: Path) -> None:
    path.write_text(session_file.dump(edits.changed(filled(), format=2)), encoding="utf-8")
    before = path.read_bytes()
    desk, saver, _ = at_work(path)
    note(desk, "new")
    saver.touched()
    assert saver.save_at_once()
    await asyncio.sleep(0.1)
    assert path.read_bytes() == before


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_leaving_while_a_save_is_under_way_keeps_the_latest(
    path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    desk, saver, said = at_work(path)
    real = saving.save_with_history

    def slow(target: Path, session: Session, expected: Stamp | None) -> Stamp:
        """Take long over the first save, before or after it reaches the disk."""
        if session.lead.notes == "last":
            return real(target, session, expected)
        if moment == "before":
            time.sleep(0.2)
        stamp = real(target, session, expected)
        if moment == "after":
            time.sleep(0.2)
        return stamp

    monkeypatch.setattr(saving, "save_with_history", slow)
    note(desk, "first")
    await asyncio.sleep(0.1)
    note(desk, "last")
    assert saver.save_at_once()
    await asyncio.sleep(0.4)
    assert notes(path) == "last"
    assert "conflict" not in [state for state, _ in said]


async def test_a_failure_shows_in_the_bar_and_in_a_message(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_bench(filled()) as bench:
        monkeypatch.setattr(saving, "save_with_history", fail)
        await bench.type("x")
        await until(lambda: bench.app.saver.state == "failed")
        await bench.settle()
        assert "NOT SAVED" in bench.text
        assert "No space left on device" in bench.toasts
        assert "Everything is kept" in bench.toasts


async def test_quitting_with_unsaved_work_asks(open_bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_bench(filled()) as bench:
        monkeypatch.setattr(saving, "save_with_history", fail)
        await bench.type("x")
        await bench.press("ctrl+q")
        assert "Not everything is saved" in bench.text
        await bench.press("escape")
        assert bench.app.is_running
        assert bench.session.lead.company.endswith("x")
        monkeypatch.undo()
        await bench.press("ctrl+q")
        await until(lambda: not bench.app.is_running)
    assert session_file.load(bench.path).session.lead.company == "Fernhill Nurseryx"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("m", MINE), ("t", "theirs"), ("n", "theirs")],
)
async def test_a_conflict_asks_whose_version_counts(open_bench: Open, answer: str, kept: str) -> None:
    async with open_bench(filled()) as bench:
        path = bench.path
        path.write_text(session_file.dump(edits.write(filled(), "lead.company", "theirs")), encoding="utf-8")
        await bench.press("!")
        await until(lambda: "changed elsewhere" in bench.text)
        await asyncio.sleep(dialogs.PAUSE)
        await bench.press(answer)
        await until(lambda: bench.app.saver.state == "saved")
        assert session_file.load(path).session.lead.company == kept
        if answer == "n":
            assert bench.path != path
            assert session_file.load(bench.path).session.lead.company == MINE
        if answer == "t":
            await bench.press("ctrl+z")
            assert bench.session.lead.company == MINE


async def test_a_save_that_fails_while_the_bars_are_gone_is_still_noted(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_bench(filled()) as bench:
        await bench.app.place.query("StepBar").remove()
        monkeypatch.setattr(saving, "save_with_history", fail)
        desk, saver = bench.app.desk, bench.app.saver
        desk.must_write = True
        assert not saver.save_at_once()
        assert saver.state == "failed"
