"""How fast a library of many sessions is indexed, searched, painted, trashed and brought back, and its memory.

Run it as `python -m tests.bench.library [--sessions 10000] [--kilobytes 20]`; it works in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench.cores import machine
from tests.bench.library_app import App, building, first_screens, large_session
from tests.bench.library_typing import trash, typed
from workbench import edits, runs
from workbench.brief.compose import compose
from workbench.model import Session
from workbench.store import playbooks, session_file
from workbench.store.index import Index, Query
from workbench.store.index_file import index_path
from workbench.store.index_filter import query_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SYLLABLES = ("ka", "lo", "mi", "ren", "ter", "sol", "va", "dun", "pel", "or", "gra", "min", "tos", "el", "bru", "shi",
             "mü")
QUERIES = ("k", "ka", "the", "lead", "karen", "kalo min", "solter v", "zzz", "accept", "no pricing unless")


def vocabulary(random_: random.Random) -> list[str]:
    """Twenty thousand words, so that the index has about as many as that of a real language."""
    return ["".join(random_.choices(SYLLABLES, k=random_.randint(2, 5))) for _ in range(20_000)]


def prose(random_: random.Random, words: list[str], length: int) -> str:
    """Text of about `length` characters in which, as in a language, few words are frequent and most are rare."""
    text: list[str] = []
    while length > 0:
        line = " ".join(words[int(len(words) * random_.random() ** 3)] for _ in range(14)).capitalize() + "."
        text.append(line)
        length -= len(line)
    return "\n".join(text)


def session(random_: random.Random, words: list[str], number: int, size: int) -> Session:
    """One session of about `size` bytes, at any stage."""
    new = edits.new_session(playbooks.find("inbound-sales-follow-up", Path("/nowhere")), NOW)
    new = edits.write(new, "lead.company", f"{random_.choice(words).capitalize()} {random_.choice(words).capitalize()}")
    new = edits.write(new, "lead.notes", prose(random_, words, size // 5))
    new = edits.write(new, "title", f"{new.lead.company}: follow-up {number}")
    new = runs.freeze(new, compose(new), NOW)
    rest = max(500, size - len(session_file.dump(new)))
    if number % 4:
        new = runs.file_response(new, 1, prose(random_, words, rest), NOW + timedelta(minutes=5))
        new = runs.write_note(runs.judge(new, 1, "email", "met", NOW), 1, "email", prose(random_, words, 60))
    else:
        new = edits.write(new, "ask.answer", prose(random_, words, rest))
    return runs.decide(new, 1, "accept", "Ada", NOW) if number % 4 == 1 else new


def twentyfold(random_: random.Random, words: list[str]) -> Session:
    """One session of twenty runs, each with a response of one megabyte."""
    new = edits.write(session(random_, words, 1, 10_000), "title", "Twentyfold")
    for number in range(1, 21):
        now = NOW + timedelta(hours=number)
        new = new if number == 1 else runs.next_run(new, f"{compose(new)}\n{number}", now)
        new = runs.file_response(new, number, prose(random_, words, 1_000_000), now)
    return new


def measure_app(folder: Path, own: Path, count: int, rounds: int) -> None:
    """Measure the app over the folder and beside it over an empty one."""
    newest = max(folder.glob("*.toml"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    title = session_file.load(newest).session.title
    (own / "empty").mkdir()
    full, empty = App(own / "own-full", folder), App(own / "own-empty", own / "empty")
    print(f"{'':<52}{'p50':>9}{'p95':>9}")
    building(full, title, rounds)
    first_screens(full, empty, title, rounds)
    with Index(folder) as index:
        typed(full, count, max(1, rounds // 2), lambda text: index.count(query_of(text, "changed", datetime.now(UTC))))
    trash(full, count)


def memory() -> float:
    """The most memory that this process had so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def seconds_of_refresh(index: Index) -> float:
    """How long a refresh takes to its end."""
    start = time.perf_counter()
    for _ in index.refresh():
        pass
    return time.perf_counter() - start


def report(what: str, figure: float, unit: str) -> None:
    """Print one line of the table."""
    print(f"{what:<44}{figure:>10.1f} {unit}")


def measure(folder: Path, count: int) -> None:
    """Index the folder and print what that and the work on it costs."""
    before = memory()
    with Index(folder) as index:
        report("index built from nothing", seconds_of_refresh(index), "s")
        report("most memory while that was done, more by", memory() - before, "MB")
        report("size of the index", index_path(folder).stat().st_size / 1e6, "MB")
        time.sleep(2.5)
        seconds_of_refresh(index)
        unchanged = [seconds_of_refresh(index) for _ in range(15)]
        report("refresh when nothing changed, median", statistics.median(unchanged) * 1e3, "ms")
        path = index.entries(limit=1)[0].path
        path.write_bytes(path.read_bytes() + b"\n")
        report("refresh after one file changed", seconds_of_refresh(index) * 1e3, "ms")
        searches(index, count)
    start = time.perf_counter()
    with Index(folder) as index:
        index.entries(limit=100)
        report("opened again, first 100 entries", (time.perf_counter() - start) * 1e3, "ms")
    report("most memory in all, this script's own included", memory(), "MB")


def searches(index: Index, count: int) -> None:
    """Search and print p50 and p95, for all entries found and for the first hundred."""
    for name, limit in (("all found", -1), ("first 100", 100)):
        times = []
        for _ in range(20):
            for words in QUERIES:
                start = time.perf_counter()
                index.entries(Query(words), limit)
                times.append((time.perf_counter() - start) * 1e3)
        report(f"search, {name}, p50", statistics.median(times), "ms")
        report(f"search, {name}, p95", statistics.quantiles(times, n=20)[18], "ms")
    start = time.perf_counter()
    assert len(index.entries(Query(sort="title"))) == count
    report("everything, by title", (time.perf_counter() - start) * 1e3, "ms")


def main() -> None:
    """Make the sessions and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=7, help="starts of the app, and words that are typed")
    asked = parser.parse_args()
    if asked.sessions < 1_000:
        parser.error("what is measured here shows with a thousand sessions and more only")
    print(machine())
    random_ = random.Random(5)
    words = vocabulary(random_)
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["WORKBENCH_CACHE"] = str(Path(temporary) / "cache")
        folder = Path(temporary) / "sessions"
        folder.mkdir()
        start = time.perf_counter()
        for number in range(asked.sessions):
            text = session_file.dump(session(random_, words, number, asked.kilobytes * 1_000))
            (folder / f"lead-{number:05}.toml").write_text(text, encoding="utf-8", newline="")
        report(f"{asked.sessions} sessions written", time.perf_counter() - start, "s")
        measure(folder, asked.sessions)
        measure_app(folder, Path(temporary), asked.sessions, asked.rounds)
        large = Path(temporary) / "large" / "twentyfold.toml"
        large.parent.mkdir()
        large.write_text(session_file.dump(twentyfold(random_, words)), encoding="utf-8", newline="")
        large_session(App(Path(temporary) / "own-large", large.parent), large)


if __name__ == "__main__":
    main()
