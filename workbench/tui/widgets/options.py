"""A list to choose from that stands page keys before it has any room on the screen."""

from __future__ import annotations

from contextlib import suppress

from textual.geometry import Size
from textual.style import Style
from textual.widgets import OptionList

LEAST = 8
"""Cells that a list is measured with when it gets fewer; Textual cannot break a line into none."""


class Options(OptionList):
    """A list without markup whose page keys do nothing while it is laid out in no cells, as in a tiny terminal."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Return the style of an option; Textual leaves out of it that letters are reversed."""
        style = super().get_visual_style(*component_classes, partial=partial)
        reverse = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if reverse else style

    def action_page_up(self) -> None:
        """Go up a page; Textual looks for rows that are not there yet."""
        with suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down a page; Textual looks for rows that are not there yet."""
        with suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the list needs, also when there is no room for it at all."""
        return super().get_content_height(container, viewport, max(width, LEAST))
