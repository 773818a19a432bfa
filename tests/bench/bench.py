"""Measure what a person feels, each beside the barest thing that does the same: `python -m tests.bench.bench`.

Everything runs in a real pseudo-terminal, by turns, in one run; ratios are medians of the pairs of one round, for the
machine's speed changes from round to round. The table it prints is the one in README.md.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench import doing
from tests.bench.cores import machine as machine_named
from tests.bench.watch import Numbers, Watch
from tests.example import answered, filled, handed_over, saved
from workbench import edits

HERE = Path(__file__).parent
SIZE = (140, 45)
WORKBENCH = "import sys; from workbench.cli import main; sys.exit(main())"
LETTERS = "etaoinshrdlu"
TYPED = "QXZJVKWYGBPF"
"""Letters that stand nowhere in the text, so that each is found only where it was typed."""

WORD, KNOWN = 24, 4
"""Letters in a word that is typed, and how many of them it takes to know it from all others."""

LINE = "The response says something here, and then says it again in other words.\n"
WORDS_OF_NOTES = 2_000
BARS, LIBRARY, CONTENT = "Palette", "Fernhill Nursery", "Wants to water at night."
"""Words of the first frame of all, of the sessions in the library, and of the session that is opened."""

SESSIONS = 20
"""How many sessions the library has."""

LOADED = 3.0
"""Seconds after which what the other places need is loaded, too."""


class Row(NamedTuple):
    """One line of the table; `beside` is empty where the aim is a time."""

    what: str
    ours: Numbers
    beside: Numbers
    floor: str
    aim: str


class Programs:
    """Starts the programs, each with folders of its own."""

    def __init__(self, folder: Path) -> None:
        names = {"CONFIG": "config.toml", "STATE": "state", "SESSIONS": "sessions", "CACHE": "cache"}
        self._environment = {f"WORKBENCH_{name}": str(folder / path) for name, path in names.items()}
        (folder / "sessions").mkdir()
        for at in range(SESSIONS):
            saved(folder / "sessions" / f"fernhill-{at}.toml", filled())
        self.small = saved(folder / "small.toml", filled())
        self.notes = folder / "notes.txt"
        self.notes.write_text(_notes(), encoding="utf-8")
        self.noted = saved(folder / "noted.toml", edits.write(filled(), "lead.notes", _notes()))
        self.waiting = saved(folder / "waiting.toml", handed_over())
        self.judged = saved(folder / "judged.toml", answered(LINE * 1_370))

    def workbench(self, *words: str | Path) -> Watch:
        """Workbench with these words on its command line."""
        return Watch([sys.executable, "-c", WORKBENCH, *words], SIZE, self._environment)

    def bare(self, name: str, *words: str | Path) -> Watch:
        """One of the bare apps."""
        return Watch([sys.executable, HERE / f"{name}.py", *words], SIZE, self._environment)


def _notes() -> str:
    words = " ".join(LETTERS[at % 12 :][: 3 + at % 7] or "a" for at in range(WORDS_OF_NOTES))
    lines = "\n".join(words[at : at + 400] for at in range(0, len(words), 400))
    return f"{CONTENT}\n{lines}\n"


def starts(programs: Programs, rounds: int) -> Iterator[Row]:
    """First frame, first content and memory, beside the app of one line; then memory once everything is loaded."""
    frames: list[Numbers] = [[], [], [], []]
    memory: list[Numbers] = [[], [], []]
    for at in range(rounds + 1):
        for column, (words, seen) in enumerate(
            (((), "the first line"), ((), BARS), ((), LIBRARY), ((programs.small,), CONTENT))
        ):
            watch = programs.workbench(*words) if column else programs.bare("bare")
            took = watch.first_paint(seen)
            if at:
                frames[column].append(took)
                if column in (0, 2):
                    memory[column // 2].append(watch.peak_memory)
                if column == 2:
                    time.sleep(LOADED)
                    memory[2].append(watch.peak_memory)
            watch.close()
    yield Row("first paint: the bars, ms", frames[1], frames[0], "an app of one line", "1.1")
    yield Row("the library can be used, ms", frames[2], frames[0], "an app of one line", "")
    yield Row("an opened session can be used, ms", frames[3], frames[0], "an app of one line", "")
    yield Row("memory at the start, MB", memory[1], memory[0], "an app of one line", "1.25")
    yield Row("memory with all places loaded, MB", memory[2], memory[0], "an app of one line", "")


def keys(programs: Programs, count: int) -> Iterator[Row]:
    """From a key in notes of 2,000 words to the brief that shows it, beside a TextArea with a Static."""
    ours, pair = programs.workbench(programs.noted), programs.bare("pair", programs.notes)
    ours.first_paint(CONTENT)
    pair.first_paint("the first line")
    time.sleep(2)
    ours.after("\x0f", lambda rows: any(" n " in row for row in rows))
    ours.after("n", lambda rows: not any(" n " in row for row in rows))
    ours.after("\x1b[1;5H", lambda rows: True)
    took: tuple[Numbers, Numbers] = ([], [])
    letters = random.Random(1)
    for at in range(count // (WORD - KNOWN) + 1):
        word = "".join(letters.choices(TYPED, k=WORD))
        for end in range(KNOWN, WORD + 1):
            for column, watch in enumerate((ours, pair)):
                typed = word[:KNOWN] if end == KNOWN else word[end - 1]
                key = watch.after(typed, partial(_on_the_right, word[:end]))
                if at and end > KNOWN:
                    took[column].append(key)
        for watch in (ours, pair):
            watch.after("\r", lambda rows: True)
    ours.close()
    pair.close()
    yield Row(f"key to frame, {WORDS_OF_NOTES:,} words, ms", *took, "TextArea and Static", "0.4")


def _on_the_right(words: str, rows: list[str]) -> bool:
    return any(words in row[SIZE[0] * 9 // 20 :] for row in rows)


def acts(programs: Programs, rounds: int) -> Iterator[Row]:
    """Pasting a megabyte, going from place to place, judging a response of 100 KB."""
    text = (LINE * 13_700 + doing.LAST_LINE).replace("\n", "\r")
    pastes: tuple[Numbers, Numbers] = ([], [])
    for at in range(rounds + 1):
        fresh = saved(programs.waiting.with_name(f"paste-{at}.toml"), handed_over())
        ours, bare = programs.workbench(fresh), programs.bare("textarea")
        ours.first_paint(CONTENT)
        bare.first_paint("the first line")
        time.sleep(1.5)
        ours.after("\x1bOS", lambda rows: any("waits for" in row for row in rows))
        took = (doing.pasted(ours, text, "of 13 judged"), doing.pasted(bare, text, doing.LAST_LINE))
        if at:
            pastes[0].append(took[0])
            pastes[1].append(took[1])
        ours.close()
        bare.close()
    yield Row("paste of a response of 1 MB, ms", *pastes, "TextArea", "1200 ms")
    watch = programs.workbench(programs.judged)
    watch.first_paint(CONTENT)
    time.sleep(2)
    yield Row("from place to place, ms", doing.places(watch, rounds * 4), [], "", "100 ms")
    yield Row("a verdict, response of 100 KB, ms", doing.verdicts(watch, rounds * 4), [], "", "50 ms")
    watch.close()


def commands(programs: Programs, rounds: int) -> Iterator[Row]:
    """`workbench brief FILE` beside Python that imports pydantic and does nothing."""
    took: tuple[Numbers, Numbers] = ([], [])
    pair = ([sys.executable, "-c", WORKBENCH, "brief", str(programs.small)],
            [sys.executable, "-c", "import pydantic; pydantic.BaseModel"])
    for at in range(rounds * 2 + 1):
        for column, command in enumerate(pair):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if at:
                took[column].append((time.perf_counter() - began) * 1000)
    yield Row("`workbench brief FILE`, ms", *took, "Python and pydantic", "2.5")


def percentile(numbers: Numbers, share: float) -> float:
    """Return the number below which a share of the numbers lies."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def told(row: Row) -> str:
    """Return a line of the table in Markdown: medians with the 95th percentile, and the ratio of the pairs."""

    def both(numbers: Numbers) -> str:
        return f"{statistics.median(numbers):.0f} / {percentile(numbers, 0.95):.0f}" if numbers else ""

    ratio = statistics.median(a / b for a, b in zip(row.ours, row.beside, strict=True)) if row.beside else 0
    shown = f"{ratio:.2f}" if ratio else ""
    cells = (row.what, both(row.ours), both(row.beside), row.floor, shown, row.aim, str(len(row.ours)))
    return f"| {' | '.join(cells)} |"


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="starts of each program (one more warms up)")
    parser.add_argument("--keys", type=int, default=60, help="keys typed into each program")
    parser.add_argument("--only", choices=["starts", "keys", "acts", "commands"], help="only this part")
    chosen = parser.parse_args(words)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(Path(folder))
        parts: dict[str, Callable[[], Iterator[Row]]] = {
            "starts": lambda: starts(programs, chosen.rounds),
            "keys": lambda: keys(programs, chosen.keys),
            "acts": lambda: acts(programs, max(3, chosen.rounds // 3)),
            "commands": lambda: commands(programs, chosen.rounds),
        }
        print(f"{machine_named()}; median / 95th percentile\n")
        print("| what | Workbench | beside it | which is | ratio | aim | n |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for name, part in parts.items():
            if chosen.only in (None, name):
                for row in part():
                    print(told(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
