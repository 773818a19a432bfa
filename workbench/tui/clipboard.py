"""Out to and in from the clipboards that there are, with an honest word on which of them took it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

OSC52_LIMIT = 74_000
"""Bytes above which terminals are known to drop a clipboard sequence silently (xterm takes about 100 KB of base64)."""

TMUX_ANSWERS = 2.0
"""Seconds after which a tmux that does not answer counts as absent."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a copied text went; only the system clipboard can be trusted to have it, and some terminals cannot."""

    system: bool
    terminal: bool
    words: str

    @property
    def sure(self) -> bool:
        """Whether the text is certain to be on a clipboard."""
        return self.system


def to_system(text: str) -> bool:
    """Put a text on the system clipboard; say whether there is one that took it."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError, UnicodeError):
        return False
    return True


def from_system() -> str | None:
    """Return the text on the system clipboard, None where there is no such clipboard to read."""
    import pyperclip

    try:
        found = pyperclip.paste()
    except (pyperclip.PyperclipException, OSError, UnicodeError):
        return None
    return found if isinstance(found, str) else None


def to_tmux(text: str) -> bool:
    """Put a text into the paste buffer of the tmux around us, which also offers it to the terminal; say if it took it.

    What a program sends to the terminal's clipboard, tmux keeps from it unless it is set up to let it through.
    """
    tmux = shutil.which("tmux")
    if not os.environ.get("TMUX") or tmux is None:
        return False
    for words in (["load-buffer", "-w", "-"], ["load-buffer", "-"]):
        try:
            done = subprocess.run([tmux, *words], input=text.encode("utf-8", "replace"), capture_output=True,
                                  timeout=TMUX_ANSWERS, check=False)
        except (OSError, subprocess.SubprocessError):
            return False
        if done.returncode == 0:
            return True
    return False


def taken(text: str) -> Copied:
    """Put a text on the system clipboard, else into tmux, and return what to tell of it."""
    system = to_system(text)
    return told(text, system, not system and to_tmux(text))


def told(text: str, system: bool, tmux: bool = False) -> Copied:
    """Return what to tell a person about a text that was also sent to the terminal's clipboard."""
    size = len(text.encode("utf-8", "replace"))
    if system:
        return Copied(True, size <= OSC52_LIMIT, "It is on the system clipboard.")
    if tmux:
        return Copied(False, True, "It is in tmux's paste buffer (Ctrl+B ] pastes it); whether the terminal's "
                                   "clipboard has it too cannot be known from here.")
    if size > OSC52_LIMIT:
        return Copied(False, False, f"It is too long for the terminal's clipboard ({size // 1000} KB).")
    if os.environ.get("STY"):
        return Copied(False, False, "It is on no clipboard: screen keeps it from the terminal.")
    if os.environ.get("TERM") == "linux":
        return Copied(False, False, "It is on no clipboard: this console has none.")
    through = " through tmux, if tmux lets it pass" if os.environ.get("TMUX") else ""
    return Copied(False, True, f"It was sent to the terminal's clipboard{through}; "
                               "whether it arrived cannot be known from here.")
