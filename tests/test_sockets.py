"""Nothing opens a socket, and no program is started but the editor that a person named."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.example import RESPONSE, filled, saved
from tests.tui.conftest import Open, open_bench  # noqa: F401
from workbench import cli
from workbench.store import session_file
from workbench.tui import clipboard, editor

CLIPBOARD_PROGRAMS = {"which", "where", "pbcopy", "pbpaste", "xclip", "xsel", "wl-copy", "wl-paste", "klipper", "qdbus",
                      "clip.exe", "powershell.exe"}
"""What pyperclip looks for and uses."""


class Started(AssertionError):
    """Something that must not happen was tried."""


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse every socket but the pair of connected ones by which an event loop wakes itself; note who tried."""
    tried: list[str] = []
    pair = socket.socketpair
    real = socket.socket

    def refused(name: str) -> Callable[..., Any]:
        def refuse(*words: object, **more: object) -> Any:
            tried.append(f"{name}{words}")
            raise Started(f"{name}{words}")

        return refuse

    class Refusing(real):  # type: ignore[misc, valid-type]
        def __init__(self, *words: Any, **more: Any) -> None:
            if more.get("fileno") is None and len(words) < 4:
                refused("socket")(*words)
            super().__init__(*words, **more)

        connect = connect_ex = bind = listen = sendto = refused("use")

    monkeypatch.setattr(socket, "socket", Refusing)
    monkeypatch.setattr(socket, "socketpair", pair)
    for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused(name))
    yield tried
    assert tried == []


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note every program that is started, by whatever way, and start none."""
    started: list[list[str]] = []

    class NotStarted:
        returncode = 1
        stdin = None

        def __init__(self, words: Any, *_: Any, **more: Any) -> None:
            if more.get("shell"):
                raise Started(f"a shell: {words}")
            self.args = words
            started.append([words] if isinstance(words, str) else [str(word) for word in words])

        def communicate(self, *_: Any, **__: Any) -> tuple[bytes, bytes]:
            return b"", b""

        def wait(self, *_: Any, **__: Any) -> int:
            return 1

        poll = wait

        def kill(self) -> None:
            pass

        def __enter__(self) -> NotStarted:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    def refuse(*words: object, **_: object) -> Any:
        raise Started(str(words))

    monkeypatch.setattr(subprocess, "Popen", NotStarted)
    for name in ("system", "popen", "execv", "execve", "execvp", "execvpe", "posix_spawn", "spawnv", "forkpty"):
        if hasattr(os, name):
            monkeypatch.setattr(os, name, refuse)
    return started


def only_clipboards(started: list[list[str]]) -> bool:
    return {Path(words[0]).name for words in started} <= CLIPBOARD_PROGRAMS


def test_the_guard_itself_refuses(monkeypatch: pytest.MonkeyPatch, no_sockets: list[str]) -> None:
    with pytest.raises(Started):
        socket.create_connection(("192.0.2.1", 80))
    with pytest.raises(Started):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    assert len(no_sockets) == 2
    no_sockets.clear()


def test_the_way_without_a_screen_opens_none(
    tmp_path: Path,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    no_sockets: list[str],
    programs: list[list[str]],
) -> None:
    def call(*words: str, given: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert cli.main(list(words)) in (0, 1)
        return capsysbinary.readouterr().out.decode()

    mail = "From: Ines <ines@fernhill.example>\nCompany: Fernhill\nhttp://fernhill.example, +44 20 7946 0000"
    path = call("new", "--from", "-", given=mail).strip()
    table = tmp_path / "leads.csv"
    table.write_text("Company,Website\nA,http://a.example\nB,http://b.example\n", encoding="utf-8")
    call("import", str(table))
    call("brief", path)
    call("check", path, "--json")
    call("intent", given="Fetch http://x.example and summarise it.")
    call("respond", path, given=RESPONSE + "\nSee [this](http://evil.example/x.png) ![](http://evil.example/y.png)\n")
    call("hints", path)
    for ending in ("md", "html"):
        call("report", path, "-o", str(tmp_path / f"report.{ending}"))
    call("list", "--json")
    call("stats")
    call("playbooks")
    call("samples")
    call("config")
    assert programs == []


async def test_a_journey_through_the_app_opens_none(
    open_bench: Open, no_sockets: list[str], programs: list[list[str]]  # noqa: F811
) -> None:
    async with open_bench(filled()) as bench:
        await bench.press("f1", "f10", "escape", "f6", "ctrl+y")
        await bench.go("review")
        await bench.paste(RESPONSE)
        await bench.press("y", "down", "n", "h", "m")
        await bench.type("see http://evil.example")
        await bench.press("escape", "d", "down", "enter")
        await bench.type("Ada")
        await bench.press("ctrl+s", "escape")
        await bench.go("runs")
        await bench.press("r", "h")
        await bench.go("ask")
        await bench.type("What should I ask?")
        await bench.go("library")
        await bench.press("slash")
        await bench.type("fern")
        await bench.press("enter", "t", "escape", "s", "escape")
        saved_now = await bench.saved()
        assert saved_now.run is not None
        assert saved_now.run.response == RESPONSE
    assert only_clipboards(programs), programs


def test_a_clipboard_is_all_that_is_looked_for(no_sockets: list[str], programs: list[list[str]]) -> None:
    clipboard.to_system("$(touch x); `touch x`")
    clipboard.from_system()
    assert only_clipboards(programs), programs


class TestTheEditor:
    @pytest.mark.parametrize("named", ["vim", "code --wait", "'/opt/my editor/ed' -n", "vim; touch x", "$(touch x)"])
    def test_is_named_by_words_that_no_shell_reads(self, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
        monkeypatch.setenv("VISUAL", named)
        words = editor.command()
        assert words[0] in ("vim", "code", "/opt/my editor/ed", "vim;", "$(touch")

    def test_is_none_unless_a_person_names_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.delenv("EDITOR", raising=False)
        assert editor.command() == []

    async def test_is_the_only_program_the_app_starts(
        self,
        open_bench: Open,  # noqa: F811
        monkeypatch: pytest.MonkeyPatch,
        no_sockets: list[str],
        programs: list[list[str]],
    ) -> None:
        from contextlib import nullcontext

        monkeypatch.setenv("VISUAL", "my-editor --wait")
        async with open_bench(filled()) as bench:
            monkeypatch.setattr(bench.app, "suspend", nullcontext)
            bench.one("#notes").focus()
            await bench.press("alt+e")
        started = [words for words in programs if Path(words[0]).name not in CLIPBOARD_PROGRAMS]
        assert [words[:2] for words in started] == [["my-editor", "--wait"]]


def test_a_session_runs_nothing(tmp_path: Path, no_sockets: list[str], programs: list[list[str]]) -> None:
    path = saved(tmp_path / "$(touch x).toml", filled())
    assert session_file.load(path).session.name
    assert asyncio.run(asyncio.sleep(0, "an event loop needs no network")) is not None
    assert programs == []
