"""What the terminal can show: how many colours it has, and whether its font has our signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Colours = Literal["many", "256", "sixteen", "none"]

CONSOLES = ("linux", "vt", "cons", "ansi")
"""How the names of terminals begin whose font has the letters and frames of a PC of old, and little else."""

NOT_A_SCREEN = ("dumb", "unknown")
"""The names of terminals that cannot place text, so that nothing full-screen can be drawn on them."""

NUMBER: dict[str, Colours] = {"truecolor": "many", "256": "256"}

THEME_FOR: dict[Colours, str] = {"sixteen": "workbench-16", "none": "workbench-plain"}
"""The theme for a terminal without the colours of the others."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal."""

    colours: Colours
    signs: bool

    def theme(self, wanted: str) -> str:
        """Return the theme that can be read here: the wanted one, where the terminal has colours for it."""
        if self.colours == "sixteen" and wanted.startswith("ansi-"):
            return wanted
        return THEME_FOR.get(self.colours, wanted)

    def shortage(self, wanted: str) -> str:
        """Say why the wanted theme is not in force, empty when it is."""
        if self.theme(wanted) == wanted:
            return ""
        why = "NO_COLOR is set" if self.colours == "none" else "this terminal tells of 16 colours only"
        return f"The theme “{wanted}” is not in force: {why}."


def terminal(environment: Mapping[str, str], color_system: str | None) -> Terminal:
    """Read the environment, and the number of colours that was made out from it."""
    name = environment.get("TERM", "").lower()
    colours = NUMBER.get(color_system or "", "sixteen")
    return Terminal("none" if environment.get("NO_COLOR") else colours, signs=not name.startswith(CONSOLES))


def cannot_draw(environment: Mapping[str, str]) -> str:
    """Say why no screen can be drawn on this terminal, empty when one can."""
    name = environment.get("TERM", "")
    if name and name.lower() not in NOT_A_SCREEN:
        return ""
    told = f"TERM={name}" if name else "TERM is not set"
    return f"this terminal says that it cannot place text ({told})."
