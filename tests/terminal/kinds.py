"""The kinds of terminals that people work in, and how to start a program in each of them here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LINK = (sys.executable, "-m", "tests.terminal.link", "0.2")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of terminal: what it tells the program of itself, and the program that stands in between, if any."""

    name: str
    environment: Mapping[str, str]
    between: tuple[str, ...] = ()
    needs: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> str:
        """Why this kind cannot be had here, empty when it can."""
        return "" if not self.needs or shutil.which(self.needs) else f"{self.needs} is not installed here"

    def command(self, command: Sequence[str], folder: Path) -> list[str]:
        """Return how to start a program in it; what the program in between needs is put into a folder."""
        for name, text in self.settings.items():
            (folder / name).write_text(text, encoding="utf-8")
        return [word.replace("{folder}", str(folder)) for word in self.between] + list(command)


XTERM = {"TERM": "xterm-256color", "COLORTERM": ""}
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("truecolor", {"TERM": "xterm-256color", "COLORTERM": "truecolor"}),
        Kind("256", XTERM),
        Kind("16", {"TERM": "xterm", "COLORTERM": ""}),
        Kind("linux", {"TERM": "linux", "COLORTERM": ""}),
        Kind("no-color", XTERM | {"NO_COLOR": "1"}),
        Kind("slow", XTERM, LINK),
        Kind("no-mouse", {"TERM": "vt220", "COLORTERM": ""}),
        Kind("tmux", XTERM, ("tmux", "-S", "{folder}/tmux.socket", "-f", "{folder}/tmux.conf", "new-session"), "tmux",
             {"tmux.conf": "set -g status off\nset -g default-terminal tmux-256color\nset -s escape-time 0\n"
                           "set -g destroy-unattached on\n"}),
        Kind("screen", XTERM, ("screen", "-c", "{folder}/screenrc", "-U"), "screen",
             {"screenrc": "startup_message off\nvbell off\nmaptimeout 5\nautodetach off\n"}),
    )
}
