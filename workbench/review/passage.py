"""Which passage of what was given speaks of the same thing as a claim, so that both can be read side by side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]{3,}|\d+")
SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?](?=\S)[^\n.!?]*)*[.!?]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the source by character offsets."""

    start: int
    end: int


def closest(source: str, response: str, start: int, end: int, told: str = "") -> Passage | None:
    """Return the passage of `source` that shares most with the sentence around a claim, None where none does.

    Words count by how rare they are in the source, those of the claim itself twice, as in the inverse document
    frequency of Sparck Jones (1972). Where the source is said to tell something else, only the passages with those
    very words are looked at, as long as there are any.
    """
    passages, common = _index(source)
    very = frozenset(_words(told))
    telling = tuple(one for one in passages if very and very <= one[1])
    passages = telling or passages
    wanted = Counter(_words(_around(response, start, end)))
    wanted.update(_words(response[start:end]))
    best, most = telling[0][0] if telling else None, 0.0
    for passage, words in passages:
        score = sum(count / common[word] for word, count in wanted.items() if word in words)
        if score > most:
            best, most = passage, score
    return best


@lru_cache(maxsize=8)
def _index(source: str) -> tuple[tuple[tuple[Passage, frozenset[str]], ...], Counter[str]]:
    """Cut the source into sentences and lines, with the words of each and how many of them hold each word."""
    found = []
    for match in SENTENCE.finditer(source):
        if match.group().strip():
            found.append((Passage(*match.span()), frozenset(_words(match.group()))))
    return tuple(found), Counter(word for _, words in found for word in words)


def _around(text: str, start: int, end: int) -> str:
    """Return the line or sentence around a claim, at most 200 characters to each side."""
    before = re.split(r"[.!?]\s|\n", text[max(0, start - 200) : start])[-1]
    after = re.split(r"[.!?]\s|\n", text[end : end + 200])[0]
    return before + text[start:end] + after


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]
