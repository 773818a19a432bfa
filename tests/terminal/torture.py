"""Kill Workbench again and again while somebody types, and look at what is left.

    python -m tests.terminal.torture --times 200 --seed 1 --at-once 1

Each time the app is typed into at ten keys a second and killed with SIGKILL at a random moment. After that the file
must parse, hold every key up to a second before the kill, and the next start must say what it recovered. The app and
the terminal around it keep a processor busy each; more at once than half of them measures how long keys wait for one.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from tests.terminal.terminal import NotSeenError, Terminal
from workbench import edits
from workbench.store import session_file
from workbench.store.problem import FileProblem

PROGRAM = (sys.executable, "-c", "import sys; from workbench.cli import main; sys.exit(main())")
BETWEEN = 0.1
"""Seconds between two keys."""

GRACE = 1.0
"""Seconds before the kill up to which every key must stand in the file."""

LONGEST = 6.0
"""Seconds after the first key up to which the kill may come."""

WIDE = (200, 50)
FIELDS = {"lead.company": (), "lead.notes": ("tab",) * 6, "task.objective": ("f6", "ctrl+end", "enter")}
"""Where is typed, and the keys that lead there from the first field of a new session."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kill: what is wrong, and how old the oldest key was that is not in the file."""

    seed: int
    wrong: str
    keys: int
    saved: bool
    lost: float


def torture(seed: int, folder: Path, longest: float = LONGEST) -> Outcome:
    """Start, type, kill, look at the file, and start again."""
    chooser = random.Random(seed)
    field = chooser.choice(list(FIELDS))
    own = {f"WORKBENCH_{name}": str(folder / name.lower()) for name in ("STATE", "CACHE", "SESSIONS")}
    own["WORKBENCH_CONFIG"] = str(folder / "config" / "config.toml")
    path = folder / "sessions" / "lead.toml"
    try:
        with Terminal([*PROGRAM, path], WIDE, environment=own) as terminal:
            terminal.see("Received")
            terminal.press(*FIELDS[field])
            terminal.settle(0.2)
            before = edits.read(session_file.load(path).session, field)
            keys, moments, killed = _typed_until_killed(terminal, chooser, longest)
        text = edits.read(session_file.load(path).session, field).removeprefix(before).removeprefix("\n")
        wrong = "" if keys.startswith(text) else f"{text!r} was never typed, {keys!r} was"
        lost = killed - moments[len(text)] if len(text) < len(keys) else 0.0
        if lost > GRACE:
            wrong = f"a key was lost that was typed {lost:.2f} s before the kill"
        if text:
            wrong = wrong or _not_told(path, own, named=chooser.random() < 0.5)
    except (NotSeenError, FileProblem) as error:
        return Outcome(seed, str(error), 0, False, 0.0)
    return Outcome(seed, wrong, len(keys), bool(text), lost)


def _typed_until_killed(
    terminal: Terminal, chooser: random.Random, longest: float
) -> tuple[str, list[float], float]:
    """Type until a random moment, kill, and return the keys, when each was pressed, and when the kill came."""
    moments: list[float] = []
    keys = ""
    begin = time.monotonic()
    end = begin + chooser.uniform(0.0, longest)
    while (due := begin + BETWEEN * len(keys)) < end:
        while (wait := due - time.monotonic()) > 0:
            terminal.read(wait)
        key = chooser.choice("abcdefghijklmnopqrstuvwxyz ") if keys[-1:].isalpha() else chooser.choice("aeiou")
        moments.append(time.monotonic())
        terminal.send(key)
        keys += key
    while (wait := end - time.monotonic()) > 0:
        terminal.read(wait)
    killed = time.monotonic()
    terminal.send_signal(signal.SIGKILL)
    terminal.wait()
    return keys, moments, killed


def _not_told(path: Path, own: dict[str, str], named: bool) -> str:
    """Start the app again, on the library or on the session; return what is wrong with what it says, if anything."""
    saved = datetime.fromtimestamp(path.stat().st_mtime).strftime("%H:%M:%S")
    with Terminal([*PROGRAM, *([path] if named else [])], WIDE, environment=own) as terminal:
        terminal.see("properly", saved)
        terminal.press("ctrl+q")
        status = terminal.wait()
    left = [*(path.parent.parent / "state" / "open").iterdir()]
    return f"the next start ended with {status}, {left} left" if status or left else ""


def _in_own_folder(seed: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="workbench-torture-") as folder:
        return torture(seed, Path(folder))


def main() -> int:
    """Kill as often as asked for, and print the figures."""
    grammar = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    grammar.add_argument("--times", type=int, default=200)
    grammar.add_argument("--seed", type=int, default=1)
    grammar.add_argument("--at-once", type=int, default=max(1, (os.cpu_count() or 1) // 2))
    asked = grammar.parse_args()
    outcomes = []
    began = time.monotonic()
    with ProcessPoolExecutor(asked.at_once, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_in_own_folder, seed) for seed in range(asked.seed, asked.seed + asked.times)]
        for job in as_completed(jobs):
            outcome = job.result()
            outcomes.append(outcome)
            if outcome.wrong:
                print(f"seed {outcome.seed}: {outcome.wrong}", flush=True)
    print(_figures(outcomes, time.monotonic() - began))
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


def _figures(outcomes: list[Outcome], seconds: float) -> str:
    wrong = sum(bool(outcome.wrong) for outcome in outcomes)
    lost = sorted(outcome.lost for outcome in outcomes)
    late = ", ".join(f"{sum(one > limit for one in lost)} over {limit} s" for limit in (0.25, 0.5, 0.75, GRACE))
    return (
        f"{len(outcomes)} kills in {seconds:.0f} s, {sum(outcome.keys for outcome in outcomes)} keys: {wrong} wrong. "
        f"{sum(outcome.saved for outcome in outcomes)} came after a save, and the next start told of each. "
        f"The oldest key that was lost was typed {statistics.median(lost):.2f} s (median), "
        f"{lost[len(lost) * 95 // 100]:.2f} s (19 of 20), {lost[-1]:.2f} s (most) before the kill: {late}."
    )


if __name__ == "__main__":
    sys.exit(main())
