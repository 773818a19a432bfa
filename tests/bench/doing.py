"""What a person does in a place, timed from the key to the frame that shows it: pasting, going, judging."""

from __future__ import annotations

import time
from itertools import cycle

from tests.bench.watch import Numbers, Watch

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"
LAST_LINE = "This is where the pasted text ends."
PLACES = (("\x1bOS", "judged"), ("\x1b[15~", "Run 1"), ("\x1bOR", "Readiness"), ("\x1bOQ", "Takeaways"))
"""Keys that lead from one place to the next, round and round, each with words that only that place shows."""


def pasted(watch: Watch, text: str, seen: str) -> float:
    """Return the milliseconds from the first byte of a bracketed paste to the frame that shows some words."""
    began = time.perf_counter()
    watch.send(f"{PASTE_START}{text}{PASTE_END}".encode())
    return watch.until(lambda rows: any(seen in row for row in rows), began, 0.1)


def places(watch: Watch, rounds: int) -> Numbers:
    """Return the milliseconds of going from place to place; the first time round is not counted."""
    took: Numbers = []
    for at, (key, words) in zip(range(rounds + len(PLACES)), cycle(PLACES), strict=False):
        went = watch.after(key, lambda rows, words=words: any(words in row for row in rows))
        if at >= len(PLACES):
            took.append(went)
    return took


def verdicts(watch: Watch, count: int) -> Numbers:
    """Return the milliseconds from a verdict key to the count of judged items that it changes."""
    watch.after("\x1bOS", lambda rows: any("0 of 13 judged" in row for row in rows))
    took: Numbers = []
    for at in range(count):
        judged = at % 12 + 1
        took.append(watch.after("y", lambda rows, judged=judged: any(f" {judged} of 13" in row for row in rows)))
        if judged == 12:
            for left in range(11, -1, -1):
                watch.after("\x1a", lambda rows, left=left: any(f" {left} of 13" in row for row in rows))
    return took

