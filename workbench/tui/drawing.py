"""The last step before the terminal: characters whose width terminals disagree on are drawn by ones they agree on.

A border behind an emoji that one terminal draws in two cells and another in six would stand somewhere else in each.
Only what is painted changes here; the text, its offsets and what is copied stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter, NoColor

from workbench.visible import HIDDEN, JOINER, REPLACEMENT

FLAG_LETTERS = (0x1F1E6, 0x1F1FF)
DISPUTED = re.compile(
    "[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff"
    "\u2630-\u2637\u268a-\u268f\u3248-\u324f\U0001d300-\U0001d376]"
)
"""Joiners, forms, skin tones and flag letters, and signs whose width another edition of Unicode changed."""

DROPPED = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
CHANGED = re.compile("[\u2630-\u2637\u268a-\u268f\u3248-\u324f\U0001d300-\U0001d376]")

ACTING = re.compile(f"[\x00-\x1f\x7f-\x9f{''.join(f'{chr(first)}-{chr(last)}' for first, last in HIDDEN)}]")
"""What acts on a terminal or hides: our panes never let it come here, but fields of Textual's own do."""

PLAIN_SIGNS = str.maketrans(
    {
        "✓": "+", "✗": "x", "●": "*", "○": "o", "▸": ">", "·": ".", "•": "*", "–": "-", "—": "-", "…": "~",
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": ",", REPLACEMENT: "?",
        **dict.fromkeys("▁▂▃▔▕▏▎▍", " "), **dict.fromkeys("▅▆▇▉▊▋", "█"), **dict.fromkeys("▖▗▘▝", "·"),
        **{chr(code): "?" for code in range(0x2400, 0x2427)},
    }
)
"""A sign of one cell that the console's font has for each that it may lack."""


class Steady(LineFilter):
    """Draws every character in as many cells as were reckoned for it, and none that acts."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their texts made steady and harmless."""
        return [one if one.text.isprintable() and one.text.isascii() else _settled(one) for one in segments]


class PlainSigns(LineFilter):
    """Draws our signs by ones that the font of a console has."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with plain signs."""
        return [
            one if one.text.isascii() else one._replace(text=one.text.translate(PLAIN_SIGNS)) for one in segments
        ]


def drawing(colours: bool, signs: bool) -> tuple[LineFilter, ...]:
    """Return what draws for a terminal with or without colours and signs; every line keeps what each makes of it."""
    return (*(() if colours else (NoColor(),)), Steady(), *(() if signs else (PlainSigns(),)))


def _settled(segment: Segment) -> Segment:
    """Return a segment whose text stays in its cells, and without what acts."""
    text = segment.text
    if ACTING.search(text):
        text = ACTING.sub(lambda found: REPLACEMENT * cell_len(found.group()), text)
    if DISPUTED.search(text):
        text = steady(text)
    return segment if text is segment.text else segment._replace(text=text)


@lru_cache(maxsize=4096)
def steady(text: str) -> str:
    """Return a text of the same number of cells in which no terminal can join, widen or narrow a character."""
    return "".join(_drawn(text[start:end], cells) for start, end, cells in split_graphemes(text)[0])


def _drawn(character: str, cells: int) -> str:
    """Return one character as a person sees it: a flag by its letter, joined emoji by the first, blanks behind it."""
    if FLAG_LETTERS[0] <= ord(character[0]) <= FLAG_LETTERS[1]:
        drawn = chr(ord("A") + ord(character[0]) - FLAG_LETTERS[0])
    elif CHANGED.match(character):
        drawn = REPLACEMENT
    else:
        drawn = DROPPED.sub("", character.partition(JOINER)[0])
    return drawn + " " * (cells - cell_len(drawn))
