"""The app over a large library in a real terminal: first screen, keys while the index is built, filter, trash, memory.

`python -m tests.bench.library` makes the sessions and runs this behind what it measures without a screen.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.watch import Seen, Watch
from workbench.store import history

SIZE = (140, 45)
WORKBENCH = "import sys; from workbench.cli import main; sys.exit(main())"
EMPTY = "No session here yet"
KEYS = {
    "library": "\x0c", "review": "\x1bOS", "runs": "\x1b[15~", "pane": "\x1b[17~", "page down": "\x1b[6~",
    "delete": "\x1b[3~",
}  # fmt: skip
TYPED = ("kar", "lo", "sol", "gra", "accept", "dun", "pel", "min")


class App:
    """Starts Workbench over a folder, with an index, settings and state of its own."""

    def __init__(self, own: Path, sessions: Path) -> None:
        self.cache = own / "cache"
        self._environment = {
            "WORKBENCH_CACHE": str(self.cache), "WORKBENCH_SESSIONS": str(sessions),
            "WORKBENCH_CONFIG": str(own / "config.toml"), "WORKBENCH_STATE": str(own / "state"),
        }  # fmt: skip

    @contextmanager
    def started(self, *words: str | Path) -> Iterator[Watch]:
        """Start it, and end it afterwards."""
        watch = Watch([sys.executable, "-c", WORKBENCH, *words], SIZE, self._environment)
        try:
            yield watch
        finally:
            watch.close()


def shows(words: str) -> Seen:
    """Return what says whether a screen shows some words."""
    return lambda rows: any(words in row for row in rows)


def told(what: str, took: list[float], unit: str = "ms") -> None:
    """Print median and 95th percentile."""
    tail = sorted(took)[min(len(took) - 1, int(len(took) * 0.95))]
    print(f"{what:<52}{statistics.median(took):>9.0f}{tail:>9.0f} {unit}   n={len(took)}", flush=True)


def first_screens(full: App, empty: App, newest: str, rounds: int) -> None:
    """Compare the first screen of a full library with that of an empty one, by turns."""
    took: tuple[list[float], list[float]] = ([], [])
    for at in range(rounds + 1):
        for column, (app, words) in enumerate(((full, newest), (empty, EMPTY))):
            with app.started() as watch:
                paint = watch.first_paint(words)
            if at:
                took[column].append(paint)
    told("first screen, full library", took[0])
    told("first screen, empty library", took[1])
    ratio = statistics.median(one / other for one, other in zip(*took, strict=True))
    print(f"{'full / empty, median of the pairs':<52}{ratio:>9.2f}", flush=True)


def keys(watch: Watch, rounds: int) -> list[float]:
    """Return how long letters take from the keyboard to the filter on the screen, and take them away again."""
    took = []
    watch.after("/", lambda rows: True)
    for at in range(rounds):
        word = TYPED[at % len(TYPED)]
        for end in range(1, len(word) + 1):
            typed = word[:end]
            took.append(watch.after(word[end - 1], lambda rows, typed=typed: rows[2].strip() == typed))
        watch.after("\x1b", lambda rows: "to filter" in rows[2])
        watch.after("/", lambda rows: True)
    watch.after("\x1b", lambda rows: True)
    return took


def building(app: App, newest: str, rounds: int) -> None:
    """Measure the first screen without an index, keys while it is built, and how long that takes in the app."""
    shutil.rmtree(app.cache, ignore_errors=True)
    with app.started() as watch:
        began = watch.started
        told("first sessions on screen, no index yet", [watch.until(shows(newest), began, 0.05)])
        told("key to its letter on screen while it is built", keys(watch, rounds))
        whole = watch.until(lambda rows: "reading" not in rows[1], began, 0.05, limit=600)
        told("index built within the app, since the start", [whole / 1000], "s")
        told("key to what it finds on screen, index whole", keys(watch, rounds))
        told("most memory of the app so far", [watch.peak_memory], "MB")


def kept(watch: Watch, path: Path, verdict: str) -> float:
    """Give a verdict, wait for the version of the session that holds it, and return how many seconds that took."""
    before = history.versions(path)[:1]
    began = time.monotonic()
    watch.after(verdict, lambda rows: True)
    while history.versions(path)[:1] == before:
        if time.monotonic() > began + 60:
            raise TimeoutError("the verdict was not kept within a minute")
        watch.rest(0.05)
    return time.monotonic() - began


def large_session(app: App, path: Path) -> None:
    """Open, browse and review a session of twenty responses of one megabyte."""
    with app.started() as watch:
        watch.first_paint("─Library")
        watch.after("/", lambda rows: True)
        watch.after("twentyfold", lambda rows: "Twentyfold" in rows[6] and "reading" not in rows[1], limit=300)
        watch.after("\r", lambda rows: True)
        told("Enter to the session on screen", [watch.after("\r", shows("Received"))])
        told("F4 to its twentieth response", [watch.after(KEYS["review"], shows("run 20"))])
        watch.after(KEYS["pane"], lambda rows: True)
        watch.after(KEYS["page down"] * 20, lambda rows: True)
        told("F5 to its runs", [watch.after(KEYS["runs"], lambda rows: rows[1].startswith("─Runs"))])
        watch.after(KEYS["review"], shows("run 20"))
        saved = [kept(watch, path, verdict) for verdict in "yn"]
        told("a verdict until its session is saved and kept", saved, "s")
        watch.after(KEYS["library"], lambda rows: rows[1].startswith("─Library"))
        told("most memory of the app, browsed and reviewed", [watch.peak_memory], "MB")
