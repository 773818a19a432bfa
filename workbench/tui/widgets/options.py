"""A list to choose from that stands page keys before it has any room on the screen."""

from __future__ import annotations

from contextlib import suppress

from textual.widgets import OptionList


class Options(OptionList):
    """A list without markup whose page keys do nothing while it is laid out in no cells, as in a tiny terminal."""

    def action_page_up(self) -> None:
        """Go up a page; Textual looks for rows that are not there yet."""
        with suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down a page; Textual looks for rows that are not there yet."""
        with suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]
