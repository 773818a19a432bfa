"""The same walk in every kind of terminal: `python -m tests.terminal.matrix [--out DIR] [KIND...]` draws each place.

A picture (PNG), the text, and the text with the marks of how it is painted are written per kind, size and place.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.terminal import wide
from tests.terminal.kinds import KINDS, Kind
from tests.terminal.picture import picture, told
from tests.terminal.terminal import Terminal

SIZES = ((140, 45), (80, 24))
PROGRAM = (sys.executable, "-c", "import sys; from workbench.cli import main; sys.exit(main())")
SAMPLE = "Kestrel & Moor"

Walk = tuple[tuple[str, tuple[str, ...], str], ...]

WALK: Walk = (
    ("library", (), SAMPLE),
    ("brief", ("/", *"kestrel", "enter", "enter"), "Lead"),
    ("readiness", ("f6", "f6"), "Readiness"),
    ("ask", ("f2",), "Takeaways"),
    ("hint", ("f4", "y"), "[hint"),
    ("review", ("y", "y", "y", "n", "n", "h"), "6 of 13 judged"),
    ("quote", ("tab", "down", "shift+end", "e"), "line 2"),
    ("runs", ("f5",), "Run 1"),
    ("dialog", ("f4", "d"), "Decide about run"),
    ("jump", ("escape", "ctrl+o"), "judged"),
    ("palette", ("escape", "ctrl+p"), "Search for"),
    ("toast", ("escape", "ctrl+v"), "clipboard"),
    ("help", ("f1", "f1"), "Keys"),
)
"""The name of each picture, the keys that lead to it from the one before, and what must then stand on the screen."""

WIDE_WALK: Walk = (
    ("library", (), "Session"),
    ("brief", ("enter",), "Lead"),
    ("task", ("f6",), "Task"),
    ("preview", ("f6",), "Brief"),
    ("ask", ("f2",), "Takeaways"),
    ("review", ("f4", "y", "n"), "judged"),
    ("response", ("tab", "down", "shift+down"), "judged"),
    ("runs", ("f5",), "Run 1"),
    ("dialog", ("f4", "d"), "Decide about run"),
)
"""The walk through a session whose texts are hard to measure."""


@contextmanager
def opened(kind: Kind, size: tuple[int, int], folder: Path, *words: str | Path) -> Iterator[Terminal]:
    """Open the library with copies of the samples in a kind of terminal."""
    own = {name: str(folder / path) for name, path in (
        ("WORKBENCH_CONFIG", "config.toml"), ("WORKBENCH_STATE", "state"), ("WORKBENCH_CACHE", "cache"),
        ("WORKBENCH_SESSIONS", "sessions"), ("SCREENDIR", "screens"),
    )}
    (folder / "screens").mkdir(mode=0o700, exist_ok=True)
    (folder / "config.toml").write_text('reviewer = "Rosa"\n', encoding="utf-8")
    environment = own | {"TZ": "UTC", "PYTHONPATH": os.pathsep.join(map(str, (Path.cwd(),)))} | dict(kind.environment)
    command = kind.command([*PROGRAM, *map(str, words)], folder)
    with Terminal(command, size, environment=environment) as terminal:
        yield terminal


def samples(folder: Path) -> None:
    """Put copies of the samples into a folder of sessions."""
    for sample in sorted((Path(__file__).parents[2] / "sample_leads").glob("*.toml")):
        shutil.copyfile(sample, folder / sample.name)


def walked(
    kind: Kind, size: tuple[int, int], folder: Path, fill: Callable[[Path], None] = samples, walk: Walk = WALK
) -> Iterator[tuple[str, Terminal]]:
    """Go a walk, and give each place while it is on the screen."""
    sessions = folder / "sessions"
    sessions.mkdir(parents=True)
    fill(sessions)
    with opened(kind, size, folder) as terminal:
        for name, keys, seen in walk:
            terminal.press(*keys)
            terminal.see(seen)
            terminal.see_no_more("not saved")
            terminal.settle(0.3)
            yield name, terminal


def main() -> int:
    """Draw all places in all kinds, or in those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(KINDS)}")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "terminals")
    parser.add_argument("--wide", action="store_true", help="with a session of wide, joined and right-to-left text")
    arguments = parser.parse_args()
    way: dict[str, Any] = {"fill": wide.fill, "walk": WIDE_WALK} if arguments.wide else {}
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in arguments.kinds or KINDS:
        kind = KINDS[name]
        if kind.missing:
            print(f"{name}: left out, {kind.missing}")
            continue
        for size in SIZES:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                for place, terminal in walked(kind, size, Path(folder), **way):
                    stem = f"{name}{'-wide' * arguments.wide}-{'x'.join(map(str, size))}-{place}"
                    picture(terminal.screen, arguments.out / f"{stem}.png")
                    (arguments.out / f"{stem}.txt").write_text(terminal.text + "\n", encoding="utf-8")
                    (arguments.out / f"{stem}.marks.txt").write_text(told(terminal.screen), encoding="utf-8")
                    print(arguments.out / f"{stem}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
