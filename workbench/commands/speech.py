"""What every command does with its words: data to standard output, messages to standard error."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workbench.store import config
from workbench.store.problem import FileProblem
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


def folder_of(arguments: argparse.Namespace) -> Path:
    """Return the folder of sessions that the words of the command, the environment or the settings name."""
    settings = config.load(config.config_path()).settings
    return config.sessions_folder(arguments.sessions or settings.sessions or None)


def read_text(name: str) -> str:
    """Return a text to the character, from a file or, for `-`, from standard input.

    Raises:
        FileProblem: when it cannot be read or is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise FileProblem(name, f"could not be read: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise FileProblem(name, f"this is not UTF-8 text (byte {error.start + 1}).") from None
