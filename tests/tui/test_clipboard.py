"""What is told of a copy is true: on a clipboard, on none, or not to be known from here."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.example import filled
from tests.tui.conftest import Open
from workbench.tui import clipboard


@pytest.fixture(autouse=True)
def no_system_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.tui.clipboard.to_system", lambda text: False)


def false_tmux(folder: Path, *lines: str) -> None:
    program = folder / "tmux"
    program.write_text("\n".join(["#!/bin/sh", *lines]), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_a_plain_terminal_cannot_be_asked() -> None:
    copied = clipboard.taken("a brief")
    assert copied.terminal
    assert not copied.sure
    assert "cannot be known" in copied.words


@pytest.mark.parametrize(("name", "value", "why"), [("STY", "1.host", "screen"), ("TERM", "linux", "console")])
def test_where_there_is_none_it_is_said(monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str) -> None:
    monkeypatch.setenv(name, value)
    copied = clipboard.taken("a brief")
    assert not copied.terminal
    assert copied.words.startswith("It is on no clipboard")
    assert why in copied.words


def test_tmux_is_given_the_text_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    false_tmux(tmp_path, '[ "$2" = -w ] && exit 1', f'cat > "{tmp_path}/taken"')
    monkeypatch.setenv("TMUX", "/tmp/socket,1,0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert "tmux's paste buffer" in clipboard.taken("a brief, größer").words
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a brief, größer"


def test_a_tmux_that_refuses_is_not_said_to_have_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    false_tmux(tmp_path, "exit 1")
    monkeypatch.setenv("TMUX", "/tmp/socket,1,0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert "if tmux lets it pass" in clipboard.taken("a brief").words


async def test_without_a_clipboard_the_brief_can_only_go_to_a_file(
    open_bench: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STY", "1.host")
    async with open_bench(filled()) as bench:
        await bench.press("ctrl+y")
        assert "Frozen, but not copied" in bench.text
        assert "workbench brief lead.toml" in bench.text
        assert "the clipboard will do" not in bench.text
        await bench.press("f")
        assert (bench.path.parent / "brief.md").exists()
