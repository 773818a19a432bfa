"""Send hostile texts through the app by every way in, and look at every way out, byte by byte.

    python -m tests.terminal.hostile_play --strings 2000 --seed 1

Some texts share a walk through the app in a real pseudo-terminal. Where it sends anything that Textual itself does not
send, where a file or a picture loses its form, or a command could act, the texts of that walk are halved until one is
left that does it. The exit status is 1 then.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile_text import giant, hostile
from tests.terminal import hostile_ways as ways
from tests.terminal.hostile_bytes import not_textuals
from tests.terminal.hostile_outputs import copied, drawn, wrong_commands, wrong_files, wrong_reports
from tests.terminal.matrix import PROGRAM
from tests.terminal.stream import SEQUENCE
from tests.terminal.terminal import NotSeenError, Terminal

SIZES = ((140, 45), (80, 24), (200, 50))
TOGETHER = 100
"""How many texts share a walk."""

GIANTS_EVERY = 5
"""Every so many walks, one of the texts is a line of a megabyte."""

MOST_NAMED = 8
"""How many things that are wrong are named for a walk."""


@dataclass
class Sent:
    """What was sent and what came of it."""

    texts: int = 0
    walks: int = 0
    written: int = 0
    sequences: int = 0
    files: int = 0
    wrong: list[str] = field(default_factory=list)

    def told(self, seconds: float) -> str:
        """Return it in words."""
        return (f"{self.texts} texts in {self.walks} walks in {seconds:.0f} s: {self.written / 1e6:.1f} MB with "
                f"{self.sequences} sequences reached the terminal, {self.files} files were written; "
                f"{len(self.wrong)} texts broke something")


def gone(folder: Path, texts: Sequence[str], size: tuple[int, int], sent: Sent, whole: bool = True) -> list[str]:
    """Take some texts through the app once; return what is wrong with what comes out."""
    path = ways.fill(folder, texts)
    around = ways.environment(folder)
    wrong: list[str] = []
    held: set[str] = set()
    before = set((folder / "sessions").iterdir())
    with Terminal([*PROGRAM, path], size, environment=around) as terminal:
        try:
            held = ways.walk(terminal, folder, texts, whole)
            if status := terminal.wait():
                wrong.append(f"the app ended with {status}:\n{terminal.text}")
        except NotSeenError as error:
            wrong.append(str(error))
        data = bytes(terminal.written)
    wrong += not_textuals(data, size, copied(folder / "sessions") | held)
    wrong += wrong_files(folder / "sessions")
    log = folder / "state" / "fault.log"
    wrong += [log.read_text(encoding="utf-8")] if log.exists() else []
    sent.written += len(data)
    sent.sequences += len(SEQUENCE.findall(data))
    sent.files += len(set((folder / "sessions").iterdir()) - before)
    if whole:
        wrong += wrong_reports(folder / "sessions")
        wrong += wrong_commands(folder, list(texts[: ways.A_SESSION]), around)
        wrong += drawn(folder, path)
    return list(dict.fromkeys(wrong))


def play(texts: Sequence[str], size: tuple[int, int], sent: Sent, whole: bool = True) -> list[str]:
    """Take some texts through the app in a folder of their own; return what is wrong."""
    with tempfile.TemporaryDirectory(prefix="workbench-hostile-", ignore_cleanup_errors=True) as folder:
        return gone(Path(folder).resolve(), texts, size, sent, whole)


def narrowed(texts: Sequence[str], size: tuple[int, int]) -> tuple[str, list[str]]:
    """Halve texts that broke something together until one is left that does, if one alone does."""
    wrong: list[str] = []
    while len(texts) > 1:
        half = len(texts) // 2
        for part in (texts[:half], texts[half:]):
            if wrong := play(part, size, Sent()):
                texts = part
                break
        else:
            return f"{len(texts)} texts together, the first {texts[0]!r}", ["none of it with half of them"]
    return repr(texts[0][:2_000]), wrong


def batches(strings: int, seed: int) -> Iterator[list[str]]:
    """Give the texts of a seed, as many at a time as share a walk."""
    texts = list(hostile(seed, strings))
    for number, at in enumerate(range(0, strings, TOGETHER)):
        batch = texts[at : at + TOGETHER]
        if number % GIANTS_EVERY == 0:
            batch[-1] = giant(seed + at)
        yield batch


def main() -> int:
    """Send as many texts as asked for, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--walk", type=int, help="only the walk of this number")
    asked = parser.parse_args()
    sent, began = Sent(), time.monotonic()
    for number, texts in enumerate(batches(asked.strings, asked.seed)):
        if asked.walk not in (None, number):
            continue
        size = SIZES[number % len(SIZES)]
        wrong = play(texts, size, sent)
        sent.walks += 1
        sent.texts += len(texts)
        print(f"walk {number}: {len(wrong)} wrong, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        if wrong:
            print(f"walk {number} of seed {asked.seed}:", *wrong[:MOST_NAMED], sep="\n  ", flush=True)
            text, alone = narrowed(texts, size)
            sent.wrong.append(text)
            print(f"it is {text}:", *alone[:MOST_NAMED], sep="\n  ", flush=True)
    print(sent.told(time.monotonic() - began))
    return 1 if sent.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
