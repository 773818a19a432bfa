"""Open a demo in a pseudo-terminal and leave it again: `python -m tests.terminal.demo FOLDER PROGRAM WORD...`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.terminal.terminal import Terminal


def main(folder: str, *command: str) -> int:
    """Say how the program ended, its first screen shown."""
    os.environ.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory() as own:
        names = {"WORKBENCH_CONFIG": "config.toml", "WORKBENCH_STATE": "state", "WORKBENCH_SESSIONS": "sessions"}
        environment = {name: str(Path(own) / path) for name, path in names.items()}
        with Terminal(command, environment=environment, folder=Path(folder)) as terminal:
            terminal.see("Northwind Freight", "Dana Whitfield")
            print(terminal.text)
            terminal.press("f4")
            terminal.see("judged")
            terminal.press("ctrl+q")
            return terminal.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
