"""A stretch of the response that a hint points at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of the response and the plain reason for pointing at it.

    `start` and `end` are character offsets into the response as pasted; `kind` is one of
    "invented", "contradicts", "price", "sent", "hedge"; `why` is one plain phrase.
    """

    start: int
    end: int
    kind: str
    why: str
