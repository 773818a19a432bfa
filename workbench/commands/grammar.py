"""The grammar of the command line, apart from what it says: errors quote words that may come from anywhere."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import NoReturn

from workbench.visible import visible


class Grammar(ArgumentParser):
    """Words on the command line may come from a script or a file name, so an error quotes them made harmless."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, and end."""
        super().error(visible(message))
