"""What every command does with its words: data to standard output, messages to standard error."""

from __future__ import annotations

import sys

from workbench.visible import visible

FINE = 0
DID_NOT_HOLD = 1
WRONG = 2


def put(text: str) -> None:
    """Print data; on a terminal it is made harmless first, into a pipe it goes as it is."""
    data = visible(text) if sys.stdout.isatty() else text
    sys.stdout.flush()
    sys.stdout.buffer.write(data.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """Print a message for a person."""
    print(f"workbench: {visible(message)}", file=sys.stderr)
