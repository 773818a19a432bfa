"""Every test has settings, state and sessions of its own; none reads or writes those of the person who runs it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own folders and return the one they are in."""
    return give_folders(tmp_path / "own", monkeypatch)


def give_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder the one in which the app looks for everything that it keeps."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(folder / "config" / "config.toml"))
    monkeypatch.setenv("WORKBENCH_STATE", str(folder / "state"))
    monkeypatch.setenv("WORKBENCH_CACHE", str(folder / "cache"))
    monkeypatch.setenv("WORKBENCH_SESSIONS", str(folder / "sessions"))
    for name in ("TMUX", "STY", "NO_COLOR", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder
