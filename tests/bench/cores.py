"""How fast the parts without a screen are: `python -m tests.bench.cores [--rounds 15] [--rows 10000]`.

Times are medians and 95th percentiles of runs in one process that has warmed up; `workbench brief FILE` and Python with
pydantic are started by turns, and their ratio is the median of the pairs.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.example import filled, saved
from workbench import edits, runs
from workbench.brief import intent, readiness
from workbench.brief.compose import compose
from workbench.model import Session
from workbench.review.grounding import unsupported
from workbench.review.hints import Asked, hints
from workbench.store import csv_import, playbooks

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SENTENCES = (
    "{name} runs {number} sites in {place} and wants to water at night.",
    "Please draft a short reply to {name} and list what is missing before {month}.",
    "They asked whether a pilot at {place} would cost about ${number},500 a year.",
    "Our contact, {name} Rahman, can be called after {number}:15 on weekdays.",
    "What should we consider before we promise {number} sensors to {place}?",
    "The present controller from {name} fails every {month}, which costs {number}% of the plants.",
    "We could not find anything about the budget, so ask for it.",
)
NAMES = ("Fernhill", "Osprey", "Larkfield", "Tamar", "Quillon", "Brackley", "Ines", "Marsden")
PLACES = ("Devon", "Leeds", "Utrecht", "Porto", "Ghent", "Malmo")
MONTHS = ("March", "June", "September", "November")
PYDANTIC = "import pydantic; pydantic.BaseModel"
BRIEF = "import sys; from workbench.cli import main; sys.exit(main(sys.argv[1:]))"


def prose(size: int, seed: int) -> str:
    """Text of about `size` characters with names, figures and requests in it, a heading now and then."""
    random_ = random.Random(seed)
    lines: list[str] = []
    while size > 0:
        made = [
            random_.choice(SENTENCES).format(
                name=random_.choice(NAMES), number=random_.randint(2, 90),
                place=random_.choice(PLACES), month=random_.choice(MONTHS),
            )
            for _ in range(4)
        ]  # fmt: skip
        lines.append(f"## Part {len(lines)}" if len(lines) % 12 == 0 else " ".join(made))
        size -= len(lines[-1]) + 2
    return "\n\n".join(lines)


def machine() -> str:
    """Name the machine: processor, cores, system, Python."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text("utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), model)
    system = f"{platform.system()} {platform.release()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def times(work: Callable[[], object], rounds: int) -> list[float]:
    """Return how many milliseconds each round took; two more before them warm up."""
    took = []
    for _ in range(rounds + 2):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1e3)
    return took[2:]


def row(what: str, took: list[float]) -> None:
    """Print one line of the table."""
    tail = sorted(took)[min(len(took) - 1, int(len(took) * 0.95))]
    print(f"{what:<46}{statistics.median(took):>10.1f}{tail:>10.1f}   n={len(took)}", flush=True)


def session_with(notes: str) -> Session:
    """A session with long notes."""
    return edits.write(filled(), "lead.notes", notes)


def in_process(rounds: int) -> None:
    """Measure what reads and writes text."""
    small, large, source = prose(10_000, 1), prose(1_000_000, 2), prose(10_000, 3)
    session = session_with(small)
    row("intent, 10 KB", times(lambda: intent.read(small), rounds))
    numbers = iter(range(1_000_000))
    row("intent, 10 KB, a word of it new each time", times(lambda: intent.read(f"{small} {next(numbers)}"), rounds))
    row("readiness, 10 KB of notes", times(lambda: readiness.check(session), rounds))
    row(
        "readiness, a word of it new each time",
        times(lambda: readiness.check(session_with(f"{small} {next(numbers)}")), rounds),
    )
    words = small.split()[:500]
    row(
        "readiness, 500 words of notes, all of them new",
        times(lambda: readiness.check(session_with(" ".join(f"{word}{next(numbers)}" for word in words))), rounds),
    )
    row("composing, 10 KB of notes", times(lambda: compose(session), rounds))
    asked = [Asked(mark.item, mark.kind, mark.text, mark.check) for mark in runs.checklist(session)]
    few = max(3, rounds // 5)
    for name, text, often in (("10 KB", small, rounds), ("1 MB", large, few)):
        row(f"hints, {name}", times(lambda text=text: hints(asked, source, f"{text} {next(numbers)}"), often))
        row(f"grounding, {name}", times(lambda text=text: unsupported(source, f"{text} {next(numbers)}"), often))


def importing(folder: Path, count: int) -> None:
    """Measure the import of a table."""
    table = folder / "leads.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Company", "Contact", "E-mail", "Website", "Message", "Region"])
        for at in range(count):
            facts = (f"Firm {at}", f"Person {at}", f"p{at}@firm.example", f"firm{at}.example")
            writer.writerow([*facts, prose(300, at), "North"])
    playbook = playbooks.find("inbound-sales-follow-up", Path("/nowhere"))
    start = time.perf_counter()
    opened = csv_import.open_table(table, playbook.task.intake)
    made = sum(one.state == "made" for one in csv_import.import_table(opened, playbook, folder / "sessions", NOW))
    row(f"importing {made} rows", [(time.perf_counter() - start) * 1e3])
    start = time.perf_counter()
    again = sum(one.state == "made" for one in csv_import.import_table(opened, playbook, folder / "sessions", NOW))
    row(f"importing them again ({again} made)", [(time.perf_counter() - start) * 1e3])


def started(words: list[str], environment: dict[str, str]) -> float:
    """Return how many milliseconds a program took from start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1e3


def starting(folder: Path, rounds: int) -> None:
    """Measure `workbench brief FILE` beside Python with pydantic, by turns."""
    path = saved(folder / "lead.toml", filled())
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    ours, theirs, bare = [], [], []
    for at in range(rounds + 1):
        took = started(["-c", BRIEF, "brief", str(path)], environment)
        beside = started(["-c", PYDANTIC], environment)
        alone = started(["-c", "pass"], environment)
        if at:
            ours.append(took)
            theirs.append(beside)
            bare.append(alone)
    row("workbench brief FILE", ours)
    row("python importing pydantic", theirs)
    row("python -c pass", bare)
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"{'ratio of the first two, median of the pairs':<46}{ratio:>10.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--rows", type=int, default=10_000)
    asked = parser.parse_args()
    print(machine())
    print(f"{'':<46}{'p50, ms':>10}{'p95, ms':>10}")
    in_process(asked.rounds)
    with tempfile.TemporaryDirectory() as temporary:
        starting(Path(temporary), asked.rounds)
        importing(Path(temporary), asked.rows)


if __name__ == "__main__":
    main()
