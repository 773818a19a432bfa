"""Damaged files: opened as they are or refused with a clear message; never another exception, never a changed file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.mutations import SESSIONS, TRIALS, commanded, damaged, opened
from workbench import cli
from workbench.store import history, library, session_file
from workbench.store.problem import FileProblem

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ROUNDS = {"sessions": 150, "playbooks": 60, "settings": 60, "tables": 15, "samples": 40}


@pytest.mark.parametrize("kind", list(TRIALS))
def test_a_damaged_file_opens_or_is_refused_in_words(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "none" / "config.toml"))
    became = []
    for seed in range(ROUNDS[kind]):
        folder = tmp_path / str(seed)
        folder.mkdir()
        became.append(TRIALS[kind](folder, seed))
    assert any(became)


def test_earlier_versions(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(SESSIONS[0])
    version = history.keep(path, NOW)
    assert version is not None
    whole = version.file.read_bytes()
    for seed in range(40):
        version.file.write_bytes(damaged(whole, seed))
        opened(version.file, lambda _: history.read(version))
        history.versions(path)


@pytest.mark.parametrize("number", [0, -1])
def test_a_format_before_the_first_is_refused_at_its_line(tmp_path: Path, number: int) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(of_format(number))
    with pytest.raises(FileProblem, match=rf":1:.*no format {number}") as told:
        session_file.load(path)
    assert "left as it is" in str(told.value)
    assert path.read_bytes() == of_format(number)


@pytest.mark.parametrize("number", [2, 10**15])
def test_a_newer_format_is_opened_to_be_read_and_never_written(tmp_path: Path, number: int) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(of_format(number) + b'\n[invention]\nof = "tomorrow"\n')
    assert opened(path, session_file.load)
    assert "newer" in session_file.load(path).read_only
    (tmp_path / "response.md").write_text("An answer.", encoding="utf-8")
    assert commanded(path, "brief", path) == 0
    assert commanded(path, "respond", path, tmp_path / "response.md") == cli.WRONG
    assert commanded(path, "merge", path, path, "-o", path) == cli.WRONG


def test_a_newer_format_of_another_build_is_refused_as_newer(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(b'format = 2\nlead = ["Fernhill"]\n')
    with pytest.raises(FileProblem, match="newer Workbench"):
        session_file.load(path)


def of_format(number: int) -> bytes:
    return SESSIONS[0].replace(b"format = 1", f"format = {number}".encode())


@pytest.mark.parametrize(
    "nesting", ["a = " + "[" * 5_000, "a = " + "{b=" * 5_000, "[" + "a." * 5_000 + "b]", "[" + "a." * 100 + "b]"],
    ids=["lists", "tables", "names", "a hundred names"],
)  # fmt: skip
def test_deep_nesting_is_refused(tmp_path: Path, nesting: str) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(SESSIONS[0] + b"\n" + nesting.encode())
    assert not opened(path, session_file.load)
    assert library.entry(path).problem
