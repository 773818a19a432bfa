"""Disks that are full, read-only, slow or gone: typing goes on, the bar tells the truth, nothing is lost."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.example import filled, saved
from tests.tui.conftest import Bench, Open
from workbench import edits
from workbench.model import Session
from workbench.store import session_file
from workbench.store.session_file import Stamp
from workbench.tui import app as app_module
from workbench.tui import host, saving, watching
from workbench.tui.screens import dialogs

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait no longer than a test should."""
    monkeypatch.setattr(saving, "DELAY", 0.02)
    monkeypatch.setattr(saving, "RETRY", 0.05)
    monkeypatch.setattr(app_module, "SETTLED", 0.05)
    monkeypatch.setattr(watching, "EVERY", 0.05)
    monkeypatch.setattr(watching, "SWAP", 0.05)
    monkeypatch.setattr(host, "PATIENCE", 0.05)
    monkeypatch.setattr(dialogs, "PAUSE", 0.0)


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what another program did be found by the next save alone."""
    monkeypatch.setattr(watching, "EVERY", 600.0)


async def until(held: Callable[[], bool]) -> None:
    for _ in range(800):
        if held():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


def company(path: Path) -> str:
    return session_file.load(path).session.lead.company


async def typed_until_not_saved(bench: Bench, reason: str) -> None:
    """Type a letter that no save takes, and another one behind it."""
    await bench.type("x")
    await until(lambda: "NOT SAVED, trying again" in bench.text and reason in bench.toasts)
    await bench.type("y")
    assert bench.session.lead.company == "Fernhill Nurseryxy"
    assert "saved 0" not in bench.text


@pytest.mark.parametrize(
    ("call", "number"),
    [("open", errno.EROFS), ("open", errno.EACCES), ("fsync", errno.ENOSPC), ("fsync", errno.EDQUOT),
     ("replace", errno.EIO)],
    ids=["read-only", "not allowed", "full", "quota", "rename"],
)  # fmt: skip
async def test_a_call_that_fails_is_told_and_tried_again(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    real = getattr(os, call)
    broken = True

    def failing(first: Any, *rest: Any, **more: Any) -> Any:
        if broken and (call == "fsync" or "sessions" in os.fspath(first)):
            raise OSError(number, os.strerror(number))
        return real(first, *rest, **more)

    async with open_bench(filled()) as bench:
        monkeypatch.setattr(os, call, failing)
        await typed_until_not_saved(bench, os.strerror(number))
        assert company(bench.path) == "Fernhill Nursery"
        broken = False
        await until(lambda: bench.app.saver.state == "saved")
        await bench.settle()
        assert company(bench.path) == "Fernhill Nurseryxy"
        assert "NOT SAVED" not in bench.text
        assert not list(bench.path.parent.glob(".*.tmp"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    allowed = ROOT and mount and sys.platform == "linux"
    if not allowed or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


async def test_a_disk_that_is_full_and_has_room_again(open_bench: Open, small_disk: Path) -> None:
    path = saved(small_disk / "lead.toml", filled())
    async with open_bench() as bench:
        bench.app.open_session(path)
        await bench.settle()
        (small_disk / "ballast").write_bytes(b"x" * (44 << 10))
        await bench.paste("glass " * 4000)
        await until(lambda: "NOT SAVED" in bench.text and "No space left" in bench.toasts)
        assert company(path) == "Fernhill Nursery"
        (small_disk / "ballast").unlink()
        await until(lambda: bench.app.saver.state == "saved")
        assert company(path) == bench.session.lead.company


async def test_a_disk_that_is_read_only_and_can_be_written_again(open_bench: Open, small_disk: Path) -> None:
    path = saved(small_disk / "lead.toml", filled())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    async with open_bench() as bench:
        bench.app.open_session(path)
        await bench.settle()
        await typed_until_not_saved(bench, "Read-only file system")
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
        await until(lambda: bench.app.saver.state == "saved")
        assert company(path) == "Fernhill Nurseryxy"


@pytest.mark.skipif(ROOT or sys.platform == "win32", reason="root may write everywhere")
async def test_a_folder_that_may_not_be_written(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        bench.path.parent.chmod(0o500)
        await typed_until_not_saved(bench, "Permission denied")
        bench.path.parent.chmod(0o700)
        await until(lambda: bench.app.saver.state == "saved")
        assert company(bench.path) == "Fernhill Nurseryxy"


@pytest.mark.parametrize("edited", [True, False])
async def test_a_folder_that_goes_and_comes_back(open_bench: Open, edited: bool) -> None:
    async with open_bench(filled()) as bench:
        folder = bench.path.parent
        folder.rename(folder.with_name("away"))
        if edited:
            await bench.type("xy")
        await until(lambda: "NOT SAVED" in bench.text)
        folder.with_name("away").rename(folder)
        await until(lambda: bench.app.saver.state == "saved")
        assert company(bench.path) == bench.session.lead.company


async def test_a_disk_that_takes_long_stops_nobody(open_bench: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, goes_on, real = threading.Event(), threading.Event(), os.fsync

    def slow(handle: int) -> None:
        if threading.current_thread() is threading.main_thread():
            raise AssertionError("whoever types waits for the disk")
        asked.set()
        goes_on.wait(20)
        real(handle)

    async with open_bench(filled()) as bench:
        monkeypatch.setattr(os, "fsync", slow)
        await bench.pilot.press("x")
        await until(asked.is_set)
        await bench.pilot.press("ctrl+s", "f4", "f3", "y", "z")
        await bench.pilot.pause()
        assert "Fernhill Nurseryxyz" in bench.text
        assert "not saved yet" in bench.text
        assert company(bench.path) == "Fernhill Nursery"
        await bench.pilot.press("ctrl+q")
        await until(lambda: "Saving before leaving" in bench.toasts)
        assert bench.app.is_running
        goes_on.set()
        await until(lambda: not bench.app.is_running)
    assert company(bench.path) == "Fernhill Nurseryxyz"


@pytest.mark.parametrize("edited", [True, False])
@pytest.mark.parametrize("answer", ["m", "t"])
async def test_a_deleted_file_is_asked_about(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch, edited: bool, answer: str
) -> None:
    async with open_bench(filled()) as bench:
        path = bench.path
        path.unlink()
        if edited:
            await bench.type("!")
        await until(lambda: "The file was deleted elsewhere" in bench.text)
        assert "NOT SAVED" in bench.app.saving_words
        assert not path.exists()
        await bench.press(answer)
        if answer == "m":
            await until(lambda: bench.app.saver.state == "saved")
            assert company(path) == ("Fernhill Nursery!" if edited else "Fernhill Nursery")
        else:
            assert bench.app.desk is None
            assert bench.app.place.PLACE == "library"
            assert not path.exists()


async def test_a_file_that_is_swapped_is_not_taken_for_deleted(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        text = session_file.dump(edits.write(filled(), "lead.company", "Oak"))
        bench.path.unlink()
        bench.path.write_text(text, encoding="utf-8")
        await until(lambda: bench.session.lead.company == "Oak")
        assert "deleted" not in bench.text


@pytest.mark.parametrize("edited", [True, False])
async def test_a_damaged_file_does_not_take_the_place_of_what_is_on_screen(open_bench: Open, edited: bool) -> None:
    async with open_bench(filled()) as bench:
        bench.path.write_text("format = 1\nlead = [", encoding="utf-8")
        if edited:
            await bench.type("!")
        await until(lambda: "changed elsewhere" in bench.text)
        assert bench.session.lead.company.startswith("Fernhill Nursery")
        await bench.press("m")
        await until(lambda: bench.app.saver.state == "saved")
        assert company(bench.path) == bench.session.lead.company


async def test_a_file_of_a_newer_workbench_is_loaded_to_be_read(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        newer = session_file.dump(edits.changed(filled(), format=2))
        bench.path.write_text(newer, encoding="utf-8")
        await until(lambda: "newer" in bench.toasts)
        await bench.type("x")
        await bench.settle()
        assert "read-only" in bench.text
        assert bench.path.read_text(encoding="utf-8") == newer


@pytest.mark.usefixtures("unwatched")
async def test_what_is_typed_while_a_conflict_is_open_is_kept_elsewhere(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        bench.path.write_text(session_file.dump(edits.write(filled(), "lead.company", "Oak")), encoding="utf-8")
        await bench.type("!")
        await until(lambda: "changed elsewhere" in bench.text)
        await bench.press("escape")
        await bench.type("?")
        sitting = bench.app.saver.sitting
        await until(lambda: sitting._rescued is not None and "Nursery!?" in company(sitting._rescued))
        assert company(bench.path) == "Oak"


@pytest.mark.usefixtures("unwatched")
async def test_no_key_is_swallowed_by_a_question_that_comes_while_typing(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "PAUSE", 0.5)
    async with open_bench(filled()) as bench:
        bench.path.write_text(session_file.dump(edits.write(filled(), "lead.contact", "Ada")), encoding="utf-8")
        await bench.pilot.press("!")
        await until(lambda: "whose counts" in bench.toasts)
        await bench.pilot.press("m", "t", "b")
        await until(lambda: "changed elsewhere" in bench.text)
        assert bench.session.lead.company == "Fernhill Nursery!mtb"


@pytest.mark.usefixtures("unwatched")
@pytest.mark.parametrize(("keys", "kept"), [((), "Fernhill Nursery!"), (("space",), "Oak")])
async def test_both_are_put_together_item_by_item(open_bench: Open, keys: tuple[str, ...], kept: str) -> None:
    async with open_bench(filled()) as bench:
        theirs = edits.write(edits.write(filled(), "lead.company", "Oak"), "lead.contact", "Ada")
        bench.path.write_text(session_file.dump(theirs), encoding="utf-8")
        await bench.pilot.press("!")
        await until(lambda: "changed elsewhere" in bench.text)
        await bench.press("b")
        assert "Changed on both sides" in bench.text
        await bench.press(*keys, "enter")
        await until(lambda: bench.app.saver.state == "saved")
        lead = session_file.load(bench.path).session.lead
        assert (lead.company, lead.contact) == (kept, "Ada")


async def test_the_time_in_the_bar_is_that_of_the_save(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        bench.app.saver.saved_at = bench.app.saver.saved_at.replace(hour=3, minute=21)
        await bench.go("review")
        assert "saved 03:21" in bench.text
        bench.app.saver.saved_at = bench.app.saver.saved_at.replace(year=2020, month=2, day=1)
        await bench.go("brief")
        assert "saved 2020-02-01" in bench.text


async def test_another_session_opens_once_a_slow_save_is_done_and_the_screen_goes_on_meanwhile(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, done = saving.save_with_history, threading.Event()

    def slow(path: Path, session: Session, expected: Stamp | None) -> Stamp:
        done.wait(20)
        return real(path, session, expected)

    async with open_bench(filled()) as bench:
        first, other = bench.path, saved(bench.path.with_name("other.toml"), filled())
        monkeypatch.setattr(saving, "save_with_history", slow)
        await bench.pilot.press("x")
        bench.app.open_session(other)
        await until(lambda: "Saving first" in bench.toasts)
        await bench.pilot.press("y")
        await until(lambda: bench.session.lead.company == "Fernhill Nurseryxy")
        assert bench.path == first
        done.set()
        await until(lambda: bench.path == other)
        assert company(first) == "Fernhill Nurseryxy"


async def test_what_an_app_that_ends_never_began_leaves_no_warning(
    open_bench: Open, recwarn: pytest.WarningsRecorder
) -> None:
    async with open_bench(filled()) as bench:
        bench.app.hold()
        bench.app._watch()
        bench.app.action_save()
        bench.app.workers.cancel_all()
    gc.collect()
    assert [str(one.message) for one in recwarn if "never awaited" in str(one.message)] == []
