"""Whatever ends the program, the work stands in its file."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from workbench.store import session_file


@pytest.fixture
def path(own_folders: Path) -> Path:
    return own_folders / "sessions" / "lead.toml"


def company(path: Path) -> str:
    return session_file.load(path).session.lead.company


@pytest.mark.parametrize("which", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_that_closes_the_program_loses_nothing(start: Start, path: Path, which: signal.Signals) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.send("Fernhill Nursery")
    terminal.see("Fernhill Nursery")
    terminal.send("!")
    terminal.see("Nursery!")
    terminal.send_signal(which)
    assert terminal.wait() == 0
    assert company(path) == "Fernhill Nursery!"


def test_a_closed_window_loses_nothing(start: Start, path: Path) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.send("Fernhill Nursery")
    terminal.see("Fernhill Nursery")
    assert terminal.hang_up() == 0
    assert company(path) == "Fernhill Nursery"


@pytest.mark.parametrize("which", [signal.SIGHUP, signal.SIGTERM])
def test_keys_that_are_still_on_their_way_are_not_lost(start: Start, path: Path, which: signal.Signals) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.send("Fernhill Nursery, " * 20)
    terminal.send_signal(which)
    assert terminal.wait() == 0
    assert company(path) == "Fernhill Nursery, " * 20


def test_a_window_closed_while_much_is_drawn_ends_the_program(start: Start, path: Path) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.send("Fernhill Nursery, " * 20)
    terminal.hang_up()
    assert set(company(path).split()) <= {"Fernhill", "Nursery,"}


def test_a_kill_loses_no_more_than_the_last_second(start: Start, path: Path) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.send("Fernhill")
    terminal.see("Fernhill")
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        terminal.read(0.05)
    terminal.send_signal(signal.SIGKILL)
    terminal.wait()
    assert company(path) == "Fernhill"
    assert list(path.parent.rglob("*.tmp")) == []


def test_a_kill_in_the_middle_of_typing_leaves_a_whole_file(start: Start, path: Path) -> None:
    terminal = start(path)
    terminal.see("Received")
    for _ in range(40):
        terminal.send("word ")
        terminal.read(0.03)
    terminal.send_signal(signal.SIGKILL)
    terminal.wait()
    assert set(company(path).split()) <= {"word", "wor", "wo", "w"}


def test_quitting_at_once_after_a_key_loses_nothing(start: Start, path: Path) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.send("Fernhill Nursery\x11")
    assert terminal.wait() == 0
    assert company(path) == "Fernhill Nursery"


def test_the_terminal_is_given_back_as_it_was(start: Start, path: Path) -> None:
    terminal = start(path)
    terminal.see("Received")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    end = bytes(terminal.written[-400:])
    for off in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1003l"):
        assert off in end
