"""Keys over a large library in a real terminal: how soon a filter shows what it finds, and keys during a long act."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from tests.bench.library_app import App, told
from tests.bench.watch import Seen, Watch
from tests.terminal.terminal import NotSeenError

KINDS: Mapping[str, Sequence[str]] = {
    "words that thousands have": ("the", "lead", "accept", "pricing", "k", "m"),
    "words that few have": ("kalomiren", "solvadunpel", "shishibru", "elelel"),
    "beginnings of words": ("ka", "gra", "solv", "minto", "brush"),
    "umlauts and accents": ("mü", "mümü", "kamü", "MÜLO", "kàlo"),
    "several words": ("the lead k", "kalo min the", "sol va gra", "no pricing unless"),
    "columns": ("stage:to-review", "decision:accept", "playbook:inb", "age:1d", "stage:to k", "decision:acc the"),
}
"""What is typed, by what makes it different to find."""

BACKSPACE, DELETE = "\x7f", "\x1b[3~"
BETWEEN_KEYS = 0.05


def counted(count: int, total: int) -> str:
    """Return how the library says how many of its sessions were found."""
    return f"{total:,} sessions in" if count == total else f"{count:,} of {total:,} sessions in"


def typed(app: App, total: int, rounds: int, count: Callable[[str], int]) -> None:
    """Measure from the last key of each filter to the screen that says how many it finds, lists them and is still."""
    with app.started() as watch:
        watch.until(lambda rows: counted(total, total) in rows[1] and "reading" not in rows[1], watch.started, 0.1)
        watch.after("/", lambda rows: True)
        every: list[float] = []
        for kind, texts in KINDS.items():
            took = [_last_key(watch, text, counted(count(text), total)) for text in texts for _ in range(rounds)]
            every.extend(took)
            told(f"last key to what is found: {kind}", took)
        told("last key to what is found: all of these", every)
        told("most memory of the app", [watch.peak_memory], "MB")


def _last_key(watch: Watch, text: str, words: str) -> float:
    if begun := text[:-1]:
        watch.after(begun, lambda rows: rows[2].strip() == begun.strip())
    took = watch.after(text[-1], lambda rows: rows[2].strip() == text and words in rows[1])
    watch.after("\x1b", lambda rows: "to filter" in rows[2])
    watch.after("/", lambda rows: True)
    return took


def while_it_goes_on(watch: Watch, begin: str, over: Seen, limit: float) -> tuple[float, list[float]]:
    """Begin a long act and type in the filter until it is over; return its milliseconds, and those of each key."""
    began = time.perf_counter()
    watch.send(begin.encode())
    took: list[float] = []
    watch.soon("/k", lambda rows: rows[2].strip() == "k", limit)
    while not over(watch.terminal.screen.display):
        letter, shown = ("a", "ka") if len(took) % 2 == 0 else (BACKSPACE, "k")
        took.append(watch.soon(letter, lambda rows, shown=shown: rows[2].strip() == shown, limit))
        watch.rest(BETWEEN_KEYS)
        if time.perf_counter() - began > limit:
            raise NotSeenError(f"it was never over; the screen:\n{watch.terminal.text}")
    whole = (time.perf_counter() - began) * 1000
    watch.after("\x1b", lambda rows: "to filter" in rows[2])
    return whole, took


def trash(app: App, total: int) -> None:
    """Measure moving all sessions to the trash in one act and back, and the keys meanwhile."""
    with app.started() as watch:
        watch.until(lambda rows: counted(total, total) in rows[1] and "reading" not in rows[1], watch.started, 0.1)
        for act, key, left in (("to the trash", DELETE, 0), ("back and known again", "u", total)):
            if left == 0:
                watch.after("a", lambda rows: f"{total:,} marked" in rows[1])
            whole, took = while_it_goes_on(watch, key, over(left), 600)
            told(f"all sessions {act}", [whole / 1000], "s")
            told("key to its letter on screen meanwhile", took)
            told("the slowest of these", [max(took)])
        told("most memory of the app so far", [watch.peak_memory], "MB")


def over(left: int) -> Seen:
    """Return what says whether an act came to its end, and so many sessions are in the library then."""
    ends = f" {left:,} sessions in"

    def seen(rows: list[str]) -> bool:
        return ends in rows[1] and not any(word in rows[1] for word in ("moving", "reading", "marked"))

    return seen
