"""Long work in a Python process of its own, so that keys are answered as fast as without it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress


def started(module: str, *words: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str] | None:
    """Start a module of this package as a program that answers in ASCII; None when that cannot be done."""
    command = [sys.executable, "-P", "-m", module, *words]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=nowhere, text=True, encoding="ascii")
    except (OSError, ValueError):
        return None


def give_way() -> None:
    """Let the app that waits for this process go first, where the system knows such a thing."""
    with suppress(OSError, AttributeError):
        os.nice(5)
