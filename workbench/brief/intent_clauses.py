"""Cutting a text into the clauses that can carry a request or a question, quoted material left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 400
"""Characters after which a sentence without an end is cut, so that reading stays linear."""

SHORTEST = 12
"""Characters from which something in plain quotation marks is a passage rather than a name."""

_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"})
_QUOTED = re.compile(
    r'"[^"\n]{1,1500}"|“[^”\n]{12,1500}”|„[^“”\n]{12,1500}[“”]|«[^»\n]{12,1500}»|```.{0,4000}?```|^>[^\n]*$'
    r"|^(?:from|to|cc|sent|date|subject|von|an|betreff|gesendet|de|objet)\s?:[^\n]*?(?:$|\.(?= ))",
    re.MULTILINE | re.DOTALL,
)
_SENTENCE = re.compile(
    r"(?:[^.!?\n;]|(?<=\b[A-Za-z])\.|(?<=\b(?:[Mm]r|[Mm]s|[Dd]r|[Ss]t|[Nn]o|[Nn]r|vs|[Cc]o))\.|(?<=\b[Mm]rs)\."
    r"|(?<=\betc)\.(?= [a-z,])|[.!?;](?=[\w/]))+[.!?;…]*"
)
_ENDS = ".!?;"


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: its words, folded, where it starts, and whether it ends as a question."""

    text: str
    start: int
    question: bool


def plain(text: str) -> str:
    """Return `text` with typographic apostrophes and spaces made plain, character for character."""
    return text.translate(_ALIKE)


_CAPITAL = re.compile(r"(?<![a-z0-9,;)] )\b[A-ZÀ-ÖØ-ÞŁŚŻČŠŽ]\w*|\b[A-Z](?![a-z])\w*")


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """Return `plain` text in small letters except for names inside a sentence, character for character."""
    return _CAPITAL.sub(_small, plain(text))


def _small(found: re.Match[str]) -> str:
    small = found[0].lower()
    return small if len(small) == len(found[0]) else found[0]


@lru_cache(maxsize=64)
def without_quotes(text: str) -> str:
    """Blank out quoted passages, quoted mail lines and fenced blocks, keeping every offset and line end."""
    return _QUOTED.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    """Blank out a passage, unless it is a name or a single word in quotes."""
    short = found[0].startswith('"') and len(found[0]) < SHORTEST + 2
    return found[0] if short else re.sub(r"[^\n]", " ", found[0])


def clauses(text: str) -> list[Clause]:
    """Return the sentences of `text` outside quoted material, with offsets into `text`."""
    found: list[Clause] = []
    for match in _SENTENCE.finditer(without_quotes(folded(text))):
        for start, end in _pieces(match[0], match.start()):
            body = match[0][start - match.start() : end - match.start()]
            words = body.strip(" \n")
            if words.strip(_ENDS + " "):
                at = start + body.index(words)
                found.append(Clause(words, at, "?" in words[-3:]))
    return found


def _pieces(sentence: str, offset: int) -> list[tuple[int, int]]:
    """Cut what is longer than LONGEST at spaces."""
    pieces, at = [], 0
    while len(sentence) - at > LONGEST:
        cut = sentence.rfind(" ", at + 1, at + LONGEST)
        cut = cut if cut > at else at + LONGEST
        pieces.append((offset + at, offset + cut))
        at = cut
    pieces.append((offset + at, offset + len(sentence)))
    return pieces
