"""Out to and in from the clipboards that there are, with an honest word on which of them took it."""

from __future__ import annotations

import os
from dataclasses import dataclass

OSC52_LIMIT = 74_000
"""Bytes above which terminals are known to drop a clipboard sequence silently (xterm takes about 100 KB of base64)."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a copied text went; only the system clipboard can be trusted to have it."""

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


def told(text: str, system: bool) -> Copied:
    """Return what to tell a person about a text that was also sent to the terminal's clipboard."""
    size = len(text.encode("utf-8", "replace"))
    terminal = size <= OSC52_LIMIT
    if system:
        return Copied(True, terminal, "It is on the system clipboard.")
    if not terminal:
        return Copied(False, False, f"It is too long for the terminal's clipboard ({size // 1000} KB).")
    inside = "tmux" if os.environ.get("TMUX") else "screen" if os.environ.get("STY") else ""
    through = f" through {inside}, if {inside} lets it pass" if inside else ""
    return Copied(False, True, f"It was sent to the terminal's clipboard{through}; not every terminal takes it.")
