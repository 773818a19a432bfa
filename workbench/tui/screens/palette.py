"""The command palette, deaf to the keys that Textual's own stumbles over."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette

from workbench.tui.screens.dialog import SteadyScreen


class Palette(CommandPalette, SteadyScreen[None]):
    """Finds commands by name; a page key while its list is not laid out yet does nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)
