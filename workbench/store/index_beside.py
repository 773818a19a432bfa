"""A long refresh of the index in a Python process of its own, so that keys are answered as fast as without it.

What it does and what it leaves off is in the index alone: whoever asked looks there for what is still to do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from workbench import beside
from workbench.store.index import Index, Progress

TRASHED = "trashed"
"""The word that tells the other process to look at the trash of the folder."""


def refreshed_beside(
    folder: Path, trashed: bool, started: Callable[[subprocess.Popen[str]], None]
) -> Iterator[Progress]:
    """Let another process refresh the index of a folder, or of its trash, and pass on how far that is.

    It ends when this is closed. `started` is given the process, so that another thread can end it. One that cannot be
    started has nothing to say.
    """
    process = beside.started(__name__, os.fspath(folder), *([TRASHED] if trashed else []))
    if process is None:
        return
    started(process)
    with process:
        try:
            for line in process.stdout or ():
                done, _, total = line.partition(" ")
                if done.isdigit() and total.strip().isdigit():
                    yield Progress(int(done), int(total))
        finally:
            process.terminate()


def main(folder: Path, trashed: bool) -> None:
    """Refresh the index and print a line for each step; when nobody reads them any more, that is the end of it."""
    beside.give_way()
    with suppress(BrokenPipeError), Index(folder, trashed=trashed) as index:
        for step in index.refresh():
            print(step.done, step.total, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), TRASHED in sys.argv[2:])
