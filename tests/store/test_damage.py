"""Damaged files: opened as they are or refused with a clear message; never another exception, never a changed file.

A few hundred damages are tried; WORKBENCH_DAMAGES sets another number, for example 5000.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.example import LATER, answered
from workbench import edits, runs
from workbench.model import SALES_INTAKE
from workbench.store import config, csv_import, history, library, playbooks, session_file, shipped
from workbench.store.playbooks import SHIPPED
from workbench.store.problem import FileProblem

DAMAGES = int(os.environ.get("WORKBENCH_DAMAGES", "400"))
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

CONFIG = """\
theme = "workbench-light"
reviewer = "Ada"
hints = "after"

[keys]
"brief.copy" = "f9"
"""
TABLE = "Company,Name,E-mail,Message\r\n" + "".join(
    f'"Oak {number} & Ash",Ines,ines{number}@oak.example,"Two sites,\r\n{number} people"\r\n' for number in range(12)
)

PIECES = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"""', b"'''", b'"', b"\\", b"\\uD800", b"\\U00110000", b"\n",
    b"\r", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b",", b";", b"#", b"-", b"0", b"999999999999999999999999",
    b"inf", b"nan", b"true", b"1979-05-27", b"0000-00-00T00:00:00Z", b"9999-12-31T23:59:59-23:59", b"format = 2\n",
    b"format = -1\n", b"[lead]\n", b"[[runs]]\n", b"[lead.notes]\n", b"runs = 5\n", b"a.b.c = 1\n", b"\x1b]52;c;x\x07",
    b"\xe2\x80\xae", b"[" * 3000, b"{a=" * 3000, b"x" * 5000,
)  # fmt: skip


def damaged(data: bytes, seed: int) -> bytes:
    """Return the data with one to four seeded damages."""
    chooser = random.Random(seed)
    for _ in range(chooser.choice((1, 1, 1, 2, 4))):
        data = chooser.choice(WAYS)(data, chooser)
    return data


def flipped(data: bytes, chooser: random.Random) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    for _ in range(chooser.choice((1, 1, 8))):
        changed[chooser.randrange(len(changed))] ^= 1 << chooser.randrange(8)
    return bytes(changed)


def cut(data: bytes, chooser: random.Random) -> bytes:
    return data[: chooser.randrange(len(data) + 1)]


def without(data: bytes, chooser: random.Random) -> bytes:
    start = chooser.randrange(len(data) + 1)
    return data[:start] + data[start + chooser.randint(1, 200) :]


def with_piece(data: bytes, chooser: random.Random) -> bytes:
    start = chooser.randrange(len(data) + 1)
    return data[:start] + chooser.choice(PIECES) + data[start + chooser.choice((0, 0, 1, 5)) :]


def lines_mixed(data: bytes, chooser: random.Random) -> bytes:
    """Return the data with one of its lines doubled, dropped, or put where another was."""
    lines = data.split(b"\n")
    one, other = chooser.randrange(len(lines)), chooser.randrange(len(lines))
    way = chooser.randrange(3)
    if way == 0:
        lines.insert(other, lines[one])
    elif way == 1:
        del lines[one]
    else:
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def value_replaced(data: bytes, chooser: random.Random) -> bytes:
    """Return the data with the value of one key replaced by one of another type."""
    lines = data.split(b"\n")
    pairs = [at for at, line in enumerate(lines) if b" = " in line]
    if pairs:
        at = chooser.choice(pairs)
        value = chooser.choice((b"1", b"-1", b"1e400", b"true", b'""', b"[]", b"{}", b"[{}]", b'["a"]', b"[[1]]",
                                b"2026-01-01", b"07:32:00", b"0001-01-01T00:00:00+23:00", b"nan"))
        lines[at] = lines[at].partition(b" = ")[0] + b" = " + value
    return b"\n".join(lines)


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped, cut, without, with_piece, with_piece, lines_mixed, value_replaced,
)  # fmt: skip


def session_data() -> list[bytes]:
    session = runs.judge(answered(), 1, "summary", "met", LATER)
    session = runs.add_evidence(runs.judge(session, 1, "summary", "partly", LATER), 1, "summary", 0, 20)
    session = runs.decide(edits.waive(session, "vague", "task.objective", "fine"), 1, "revise", "Ada", LATER, "why")
    return [session_file.dump(session).encode(), *(path.read_bytes() for path in shipped.samples().values())]


SESSIONS = session_data()
PLAYBOOKS = [path.read_bytes() for path in sorted(SHIPPED.glob("*.toml"))]


def seeds(share: float) -> range:
    return range(max(20, int(DAMAGES * share)))


def opened(path: Path, read: Callable[[Path], object]) -> bool:
    """Read a file; say whether that went well. A problem names the file; neither changes it."""
    before, status = path.read_bytes(), path.stat()
    problems: list[FileProblem] = []
    try:
        read(path)
    except FileProblem as problem:
        problems.append(problem)
    for problem in problems:
        assert str(path) in str(problem)
        assert problem.what.strip()
        assert problem.line <= before.count(b"\n") + before.count(b"\r") + 1
    assert path.read_bytes() == before
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (status.st_mtime_ns, status.st_ino)
    return not problems


def test_sessions(tmp_path: Path) -> None:
    path, well = tmp_path / "lead.toml", 0
    for seed in seeds(0.5):
        path.write_bytes(damaged(SESSIONS[seed % len(SESSIONS)], seed))
        if opened(path, session_file.load):
            well += 1
            text = session_file.dump(session_file.load(path).session)
            assert session_file.dump(session_file.parse(text, path)) == text
        assert library.entry(path).path == path
    assert well
    assert well < len(seeds(0.5))


def test_playbooks(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for seed in seeds(0.2):
        path.write_bytes(damaged(PLAYBOOKS[seed % len(PLAYBOOKS)], seed))
        well = opened(path, playbooks.read)
        assert well == (not playbooks.check(path))
        assert [one.problem == "" for one in playbooks.listed(tmp_path) if one.path == path] == [well]


def test_settings(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for seed in seeds(0.15):
        path.write_bytes(damaged(CONFIG.encode(), seed))
        found: list[config.Loaded] = []
        assert opened(path, lambda file, found=found: found.append(config.load(file)))
        config.in_force(found[0].settings, tmp_path)
        assert all(str(path) in str(problem) for problem in found[0].problems)


def test_tables(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    for seed in seeds(0.1):
        path.write_bytes(damaged(TABLE.encode(("utf-8", "utf-16", "cp1252")[seed % 3]), seed))
        opened(path, lambda file: list(csv_import.rows(file, SALES_INTAKE)))


def test_imports_of_damaged_tables_make_only_sessions_that_open(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    playbook = playbooks.find("inbound-sales-follow-up", tmp_path)
    for seed in seeds(0.02):
        path.write_bytes(damaged(TABLE.encode(), seed))
        folder = tmp_path / f"sessions-{seed}"

        def read(file: Path, into: Path = folder) -> None:
            for _ in csv_import.import_table(csv_import.open_table(file, SALES_INTAKE), playbook, into, NOW):
                pass

        opened(path, read)
        for made in library.session_paths(folder):
            session_file.load(made)
        assert not [left for left in folder.glob(".*") if left.is_file()]


def test_earlier_versions(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    version = history.keep(path, SESSIONS[0], NOW)
    assert version is not None
    whole = version.file.read_bytes()
    for seed in seeds(0.1):
        version.file.write_bytes(damaged(whole, seed))
        opened(version.file, lambda _: history.read(version))
        history.versions(path)


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_another_format_is_opened_to_be_read_or_refused(tmp_path: Path, number: int) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(SESSIONS[0].replace(b"format = 1", f"format = {number}".encode()))
    if opened(path, session_file.load) and number > 1:
        assert "newer" in session_file.load(path).read_only


@pytest.mark.parametrize(
    "nesting", ["a = " + "[" * 5_000, "a = " + "{b=" * 5_000, "[" + "a." * 5_000 + "b]", "[" + "a." * 100 + "b]"],
    ids=["lists", "tables", "names", "a hundred names"],
)  # fmt: skip
def test_deep_nesting_is_refused(tmp_path: Path, nesting: str) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(SESSIONS[0] + b"\n" + nesting.encode())
    assert not opened(path, session_file.load)
    assert library.entry(path).problem
