"""Text on its way to the screen: everything a person or Codex wrote becomes harmless, unparsed content here."""

from __future__ import annotations

from itertools import pairwise

from textual.content import Content

from workbench.tui.widgets.wrap import cells, wrap
from workbench.visible import one_line, visible


def plain(text: str, style: str = "") -> Content:
    """Return foreign text as content: no markup is read from it and nothing in it can act."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def line(text: str, style: str = "", limit: int = 200) -> Content:
    """Return foreign text as one line of content for titles and lists."""
    return plain(one_line(text, limit), style)


def joined(*parts: Content | str | tuple[str, str]) -> Content:
    """Put pieces together; texts and (text, style) pairs among them are made harmless first."""
    pieces = [
        part if isinstance(part, Content) else plain(part) if isinstance(part, str) else plain(*part) for part in parts
    ]
    return Content("").join(pieces)


def hanging(lead: Content, text: str, style: str, width: int, tail: str = "") -> Content:
    """Return a text wrapped behind a lead, its further rows indented to where the first begins; a tail ends it.

    A tail that does not fit into the last row has the next for itself. While the width is not known yet (0) all stays
    in one row.
    """
    words = one_line(text, 2_000)
    if width < 1:
        return joined(lead, (f"{words}  {tail}" if tail else words, style))
    indent = lead.cell_length
    room = max(8, width - indent)
    rows = _rows(words, room)
    if tail and cells(rows[-1]) + 2 + cells(tail) <= room:
        rows[-1] += f"  {tail}"
    elif tail:
        rows += _rows(tail, room)
    return joined(lead, (("\n" + " " * indent).join(rows), style))


def _rows(text: str, width: int) -> list[str]:
    cuts = (0, *wrap(text, width), len(text))
    return [text[start:end].rstrip() for start, end in pairwise(cuts)]
