"""Measure Workbench beside the barest apps that do the same, in one run and by turns: `python tests/bench/bench.py`.

First paint and memory stand against a Textual app of one line, a key in the notes against a TextArea with a Static.
Ratios are medians of the pairs of one round, for the machine's speed changes from round to round.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

from tests.bench.watch import Watch
from tests.example import answered, filled, saved
from workbench.store import session_file

HERE = Path(__file__).parent
SIZE = (140, 45)
WORKBENCH = "import sys; from workbench.cli import main; sys.exit(main())"
LETTERS = "etaoinshrdlu"
MEGABYTE = "The response says something here, and then says it again in other words.\n" * 13_700

Numbers = list[float]


class Machine:
    """Starts the programs, each with folders of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        names = {"CONFIG": "config.toml", "STATE": "state", "SESSIONS": "sessions"}
        self._environment = {f"WORKBENCH_{name}": str(folder / path) for name, path in names.items()}
        self.small = saved(folder / "small.toml", filled())
        self.large = saved(folder / "large.toml", answered(MEGABYTE))

    def workbench(self, session: Path) -> Watch:
        """Workbench with a session open in the Brief place."""
        return Watch([sys.executable, "-c", WORKBENCH, session], SIZE, self._environment)

    def bare(self, name: str) -> Watch:
        """One of the bare apps."""
        return Watch([sys.executable, HERE / f"{name}.py"], SIZE, self._environment)


def start(machine: Machine, rounds: int) -> dict[str, tuple[Numbers, Numbers]]:
    """Return first paint and peak memory of Workbench and of the app of one line."""
    paint: tuple[Numbers, Numbers] = ([], [])
    memory: tuple[Numbers, Numbers] = ([], [])
    for at in range(rounds + 1):
        for column in (0, 1):
            watch = machine.workbench(machine.small) if column == 0 else machine.bare("bare")
            took = watch.first_paint("Wants to water at night." if column == 0 else "the first line")
            if at:
                paint[column].append(took)
                memory[column].append(watch.peak_memory)
            watch.close()
    return {"first paint, ms": paint, "peak memory, MB": memory}


def keys(machine: Machine, count: int) -> dict[str, tuple[Numbers, Numbers]]:
    """Return the time from a key to the preview that shows it, by turns in Workbench and in the pair."""
    ours, pair = machine.workbench(machine.small), machine.bare("pair")
    ours.first_paint("Wants to water at night.")
    pair.first_paint("the first line")
    ours.after("\x0f", lambda rows: any(" n " in row for row in rows))
    ours.after("n", lambda rows: not any(" n " in row for row in rows))
    ours.after("\x1b[1;5F", lambda rows: True)
    took: tuple[Numbers, Numbers] = ([], [])
    word = ""
    for at in range(count + 5):
        word += LETTERS[at % len(LETTERS)]
        shown = word[-12:]
        for column, watch in enumerate((ours, pair)):
            key = watch.after(word[-1], lambda rows, shown=shown: any(shown in row[SIZE[0] // 2 :] for row in rows))
            if at >= 5:
                took[column].append(key)
        if len(word) == 24:
            word = ""
            for watch in (ours, pair):
                watch.after("\r", lambda rows: True)
    ours.close()
    pair.close()
    return {"key to preview, ms": took}


def large(machine: Machine, rounds: int) -> dict[str, Numbers]:
    """Return the times of opening, showing and saving a session with a response of one megabyte."""
    took: dict[str, Numbers] = {name: [] for name in ("start to painted", "F4 to response", "read file", "write file")}
    for at in range(rounds + 1):
        watch = machine.workbench(machine.large)
        numbers = [watch.first_paint("Wants to water at night.")]
        numbers.append(watch.after("\x1bOS", lambda rows: any("The response says something" in row for row in rows)))
        watch.after("\x1bOR", lambda rows: any("Wants to water at night." in row for row in rows))
        watch.close()
        began = time.perf_counter()
        opened = session_file.load(machine.large)
        read = time.perf_counter()
        session_file.save(machine.large, opened.session, opened.stamp)
        numbers += [(read - began) * 1000, (time.perf_counter() - read) * 1000]
        if at:
            for name, number in zip(took, numbers, strict=True):
                took[name].append(number)
    return took


def percentile(numbers: Numbers, share: float) -> float:
    """Return the number below which a share of the numbers lies."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def compared(name: str, pair: tuple[Numbers, Numbers], beside: str) -> str:
    """Return a line that sets Workbench beside a bare app."""
    ours, bare = pair
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))

    def told(numbers: Numbers) -> str:
        return f"{statistics.median(numbers):8.1f} {percentile(numbers, 0.95):8.1f}"

    tails = percentile(ours, 0.95) / percentile(bare, 0.95)
    return f"{name:<22}{told(ours)}   {told(bare)}  {beside:<10} {ratio:6.2f} {tails:6.2f}   n={len(ours)}"


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="starts of each program (one more warms up)")
    parser.add_argument("--keys", type=int, default=60, help="keys typed into each program")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        measures: list[tuple[str, Callable[[], dict[str, tuple[Numbers, Numbers]]]]] = [
            ("one line", lambda: start(machine, chosen.rounds)),
            ("TextArea", lambda: keys(machine, chosen.keys)),
        ]
        print(f"{'':<22}{'Workbench: p50':>8}      p95 {'beside: p50':>14}      p95 {'':<10} ratio    p95")
        for beside, measure in measures:
            for name, pair in measure().items():
                print(compared(name, pair, beside), flush=True)
        print("\nA session with a response of 1 MB, ms: p50 p95")
        for name, numbers in large(machine, max(3, chosen.rounds // 2)).items():
            print(f"{name:<22}{statistics.median(numbers):8.1f} {percentile(numbers, 0.95):8.1f}   n={len(numbers)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
