"""Pastes without marks: where a terminal does not say that a text is pasted, its letters arrive as if they were typed.

No hand types a page in an instant. What can only be a paste is taken as one, so that no letter of it acts as a key.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

PIECE = re.compile(
    r"(?P<typed>[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+)"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[ -~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|."
)
"""A run of what could have been typed, or one control sequence, or one other control character."""

ONE_LINE = re.compile(r"([^\r\n]+)([\r\n])")

LINES_FROM, LETTERS_FROM, DIFFERENT_FROM = 8, 16, 6
"""Characters read at once from which they are a paste: with a line end among them, or without one if they differ."""

QUIET = 0.3
"""Seconds without a further piece after which a paste is over; a slow link brings it in several."""


def is_burst(run: str) -> bool:
    """Whether so many characters in one piece can only have been pasted; a key that is held down repeats itself."""
    if len(run) >= LINES_FROM and re.search(r"[^\r\n][\r\n]+[^\r\n]", run):
        return True
    return len(run) >= LETTERS_FROM and len(set(run)) >= DIFFERENT_FROM


class Bursts:
    """Gathers the pieces of a paste without marks until nothing more comes."""

    def __init__(self) -> None:
        self._gathered: list[str] = []
        self._last = 0.0

    def sort(self, data: str) -> Iterator[tuple[str, bool]]:
        """Give the parts of what was read in their order, each with whether it is a whole paste."""
        for piece in PIECE.finditer(data):
            run = piece["typed"]
            if run and (self._gathered or is_burst(run)):
                self._gathered.append(run)
                self._last = time.monotonic()
                continue
            yield from self.ended()
            yield piece.group(), False

    def over(self) -> Iterator[tuple[str, bool]]:
        """Give the paste that was gathered, if it has been quiet for long enough."""
        if self._gathered and time.monotonic() - self._last >= QUIET:
            yield from self.ended()

    def ended(self) -> Iterator[tuple[str, bool]]:
        """Give the paste that was gathered; an Enter behind a single line is the key, as if it was typed ahead."""
        if not self._gathered:
            return
        text = "".join(self._gathered)
        self._gathered = []
        if one_line := ONE_LINE.fullmatch(text):
            yield one_line[1], True
            yield one_line[2], False
        else:
            yield text, True
