"""A field's text in the editor of the person's choice: beside the system's clipboard programs all that is started."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from workbench.tui.host import SessionHost


def command() -> list[str]:
    """Return the words of VISUAL, else of EDITOR, as a program and its arguments; no shell ever reads them."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""))
        except ValueError:
            continue
        if words:
            return words
    return []


def edited(app: SessionHost, text: str) -> str | None:
    """Return the text as it came back from the editor, None when nothing came back, which the person is told."""
    words = command()
    if not words:
        app.tell("Set VISUAL or EDITOR to the editor you like, for example EDITOR=nano; then this key opens it.")
        return None
    if app.saver is not None:
        app.saver.save_at_once()
    with tempfile.TemporaryDirectory(prefix="workbench-editor-") as folder:
        file = Path(folder) / "text.md"
        file.write_bytes(text.encode())
        try:
            with app.suspend():
                status = subprocess.run([*words, str(file)], check=False).returncode
        except SuspendNotSupported:
            app.tell("This terminal does not let the app step aside for an editor.", "warning")
            return None
        except OSError as error:
            app.tell(f"{words[0]} could not be started: {error.strerror or error}. Nothing was changed.", "error", 10)
            return None
        if status:
            app.tell(f"{words[0]} ended with status {status}; nothing was changed.", "warning")
            return None
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            app.tell("What the editor left could not be read; nothing was changed.", "warning")
            return None
