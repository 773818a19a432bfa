"""Damage files in every way, and open them: `python -m tests.store.mutations --times 5000 --seed 1` does many.

Session files, playbooks, settings, tables and samples are bit-flipped, truncated, mixed up and given hostile pieces.
Each is then opened by the function and by a command that read such a file: it must open, or be refused with a message
that names it, and stand there afterwards as it did before.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.example import LATER, answered
from workbench import cli, edits, runs
from workbench.model import SALES_INTAKE
from workbench.store import config, csv_import, library, playbooks, session_file, shipped
from workbench.store.playbooks import SHIPPED
from workbench.store.problem import FileProblem

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
SAMPLES = SESSIONS[1:]
PLAYBOOKS = [path.read_bytes() for path in sorted(SHIPPED.glob("*.toml"))]


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


Trial = Callable[[Path, int], bool]
"""Damages a file in a folder of its own by a seed, opens it, and says whether that went well."""

COMMANDS = ("brief", "check", "hints", "report", "merge", "list", "stats")


def session_trial(folder: Path, seed: int) -> bool:
    """A session: what opens is written again as it is, and a command does with it what it does."""
    path = folder / "lead.toml"
    path.write_bytes(damaged(SESSIONS[seed % len(SESSIONS)], seed))
    well = opened(path, session_file.load)
    if well:
        text = session_file.dump(session_file.load(path).session)
        assert session_file.dump(session_file.parse(text, path)) == text
    assert library.entry(path).path == path
    command = COMMANDS[seed % len(COMMANDS)]
    files = {"merge": [path, path], "list": [], "stats": []}.get(command, [path])
    status = commanded(path, "--sessions", folder, command, *files)
    assert well or status == cli.WRONG or not files
    return well


def sample_trial(folder: Path, seed: int) -> bool:
    """A sample is a session that is only ever copied."""
    path = folder / "sample.toml"
    path.write_bytes(damaged(SAMPLES[seed % len(SAMPLES)], seed))
    well = opened(path, session_file.load)
    status = commanded(path, "report" if seed % 2 else "brief", path)
    assert well or status == cli.WRONG
    return well


def playbook_trial(folder: Path, seed: int) -> bool:
    """A playbook is refused for the same reasons by reading, checking and listing."""
    path = folder / "mine.toml"
    path.write_bytes(damaged(PLAYBOOKS[seed % len(PLAYBOOKS)], seed))
    well = opened(path, playbooks.read)
    assert well == (not playbooks.check(path))
    assert [one.problem == "" for one in playbooks.listed(folder) if one.path == path] == [well]
    assert (commanded(path, "playbook", "check", path) == 0) == well
    return well


def settings_trial(folder: Path, seed: int) -> bool:
    """Settings always hold: what is wrong in the file is reported, and the rest is in force."""
    path = folder / "config.toml"
    path.write_bytes(damaged(CONFIG.encode(), seed))
    found: list[config.Loaded] = []
    assert opened(path, lambda file: found.append(config.load(file)))
    config.in_force(found[0].settings, folder)
    assert all(str(path) in str(problem) for problem in found[0].problems)
    os.environ["WORKBENCH_CONFIG"] = str(path)
    commanded(path, "config")
    return not found[0].problems


def table_trial(folder: Path, seed: int) -> bool:
    """A table makes only sessions that open, and leaves nothing half made."""
    path = folder / "leads.csv"
    path.write_bytes(damaged(TABLE.encode(("utf-8", "utf-16", "cp1252")[seed % 3]), seed))
    well = opened(path, lambda file: list(csv_import.rows(file, SALES_INTAKE)))
    sessions = folder / "sessions"
    commanded(path, "--sessions", sessions, "import", path)
    for made in library.session_paths(sessions):
        session_file.load(made)
    assert not [left for left in sessions.glob(".*") if left.is_file()]
    return well


TRIALS: dict[str, Trial] = {
    "sessions": session_trial, "playbooks": playbook_trial, "settings": settings_trial, "tables": table_trial,
    "samples": sample_trial,
}  # fmt: skip


def commanded(path: Path, *words: str | Path) -> int:
    """Run a command of the command line on a file, and return its exit status; the file stays what it was."""
    before, said = path.read_bytes(), io.StringIO()
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")), redirect_stderr(said):
        status = cli.main([str(word) for word in words])
    assert status in (0, cli.DID_NOT_HOLD, cli.WRONG)
    assert status != cli.WRONG or said.getvalue().startswith("workbench: "), said.getvalue()
    assert path.read_bytes() == before
    return status


def main() -> int:
    """Damage as many of each as asked for, and print the figures."""
    grammar = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    grammar.add_argument("--times", type=int, default=5000, help="how many of each kind")
    grammar.add_argument("--seed", type=int, default=1)
    grammar.add_argument("--only", choices=list(TRIALS))
    asked = grammar.parse_args()
    wrong = 0
    for kind, trial in TRIALS.items():
        if asked.only not in (None, kind):
            continue
        began = time.monotonic()
        became = Counter(_became(trial, seed, kind) for seed in range(asked.seed, asked.seed + asked.times))
        wrong += became["wrong"]
        print(f"{kind}: {asked.times} damaged, {became['well']} open as they are, {became['told']} told what is wrong, "
              f"{became['wrong']} wrong ({time.monotonic() - began:.0f} s)", flush=True)
    return 1 if wrong else 0


def _became(trial: Trial, seed: int, kind: str) -> str:
    with tempfile.TemporaryDirectory(prefix="workbench-mutations-") as folder:
        os.environ.update({f"WORKBENCH_{name}": f"{folder}/{name.lower()}" for name in ("STATE", "CACHE", "CONFIG")})
        try:
            return "well" if trial(Path(folder), seed) else "told"
        except (Exception, SystemExit):
            print(f"{kind}, seed {seed}:\n{traceback.format_exc()}", flush=True)
            return "wrong"


if __name__ == "__main__":
    sys.exit(main())
