"""Patterns over kinds of words instead of letters, for what people say in too many ways to list.

A data file sorts words into kinds (PERSON, YES, ...). Each word of a text becomes one sign that stands for all its
kinds, and a pattern such as `SUBJECT MUST? CHECK` is searched in the row of signs: short to write and quick to run.
In a pattern, words in capitals are kinds or terms, words in small letters stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from workbench.brief.intent_words import Pattern
from workbench.brief.phrase_needs import Need, needs

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:(?<=n)'t\b)?|'[a-z]{1,2}\b|[^\w\s]|\n")
_PIECE = re.compile(r"\(\?<?[=!:]|[A-Z]+(?:_[A-Z]+)*|[a-z0-9]+(?:['-][a-z0-9]+)*|'[a-z]+|\{\d+,\d+\}|[()|?*+^$.]")
_FIRST_SIGN = 0xE000
_FORMS = ("", "_S", "_ED", "_ING")
"""What is added to the name of a group of verbs for its forms: CHECK, CHECK_S, CHECK_ED, CHECK_ING are kinds."""

Kinds = frozenset[str]


@lru_cache(maxsize=8)
def _tokens(text: str) -> tuple[str, ...]:
    """Cut a text into words and marks, once for all the files that it is searched with."""
    return tuple(_TOKEN.findall(text))


@dataclass
class _Sought:
    """A pattern, compiled when a text first holds all that it needs, since most never are."""

    needed: tuple[Need, ...]
    source: str

    @cached_property
    def pattern(self) -> Pattern:
        return re.compile(self.source)

    def may_occur(self, present: set[str]) -> bool:
        return not any(map(present.isdisjoint, self.needed))


class Phrases:
    """The patterns of one data file, ready to search."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Take `words`, `verbs` and `unions` by kind, `terms` and `chunks` by name, and a list of `patterns`."""
        self._terms: Mapping[str, str] = raw["terms"]
        self._kinds = _kinds_of(raw)
        chunks = {kind: self._pieces(pattern) for kind, pattern in raw["chunks"].items()}
        patterns = [self._pieces(pattern) for pattern in raw["patterns"]]
        for word in {piece for pieces in (*chunks.values(), *patterns) for piece in pieces if _is_word(piece)}:
            self._kinds[word] = self._kinds.get(word, frozenset({"ANY", "WORD"})) | {word}
        of_chunks = {kind: frozenset({kind, "ANY"}) for kind in chunks}
        self._signs: dict[Kinds, str] = {}
        for kinds in (*self._kinds.values(), *_SHAPES.values(), *of_chunks.values()):
            self._signs.setdefault(kinds, chr(_FIRST_SIGN + len(self._signs)))
        self._words = {word: self._signs[kinds] for word, kinds in self._kinds.items()}
        self._shapes = {shape: self._signs[kinds] for shape, kinds in _SHAPES.items()}
        self._sources: dict[str, str] = {}
        self._of_kind = _signs_of_kinds(self._signs)
        common = self._commonness()
        self._chunks = [(self._sought(pieces, common), self._signs[of_chunks[kind]]) for kind, pieces in chunks.items()]
        self._patterns = [self._sought(pieces, common) for pieces in patterns]

    def first(self, text: str) -> tuple[int, int] | None:
        """Return where in `text`, folded, the first of the patterns that occurs stands."""
        found = self._found(text)
        return self._place(text, *found.span()) if found else None

    def occur(self, text: str) -> bool:
        """Tell whether any of the patterns occurs in `text`, folded."""
        return self._found(text) is not None

    def _found(self, text: str) -> re.Match[str] | None:
        row = self._signs_of(_tokens(text))
        present = set(row)
        for chunk, sign in self._chunks:
            if chunk.may_occur(present) and (joined := chunk.pattern.sub(sign, row)) != row:
                row = joined
                present.add(sign)
        possible = (sought.pattern for sought in self._patterns if sought.may_occur(present))
        return next((match for pattern in possible if (match := pattern.search(row))), None)

    def _signs_of(self, tokens: Iterable[str]) -> str:
        """Return the signs of words, with that of a full stop in front, since a text begins as a sentence does."""
        words = self._words
        return words["."] + "".join([words.get(token) or self._sign(token) for token in tokens])

    def _sign(self, token: str) -> str:
        return self._words.get(token.lower()) or self._shape(token)

    def _place(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return where the signs from `start` to `end`, chunks and all, stand in `text`."""
        found = list(_TOKEN.finditer(text))
        places = [(0, 0), *(token.span() for token in found)]
        row = self._signs_of([token[0] for token in found])
        for chunk, sign in self._chunks:
            row, places = _joined(row, places, chunk.pattern, sign)
        return places[start][0], places[end - 1][1]

    def _shape(self, token: str) -> str:
        if token[0].isupper():
            return self._shapes["name"]
        if token[0].isdigit():
            return self._shapes["number"]
        if not token[0].isalpha():
            return self._shapes["mark"]
        if token.endswith("ing"):
            return self._shapes["word in -ing"]
        return self._shapes["word in -s" if token[-1] == "s" else "word"]

    def _pieces(self, pattern: str) -> list[str]:
        return list(self._spelt_out(pattern))

    def _spelt_out(self, pattern: str) -> Iterator[str]:
        """Cut a pattern into pieces and put what a term stands for in its place."""
        for piece in _PIECE.findall(pattern):
            if piece in self._terms:
                yield from ("(", *self._spelt_out(self._terms[piece]), ")")
            else:
                yield piece

    def _sought(self, pieces: list[str], common: Callable[[Need], float]) -> _Sought:
        return _Sought(needs(pieces, self._signs_for, common), "".join(map(self._source, pieces)))

    def _source(self, piece: str) -> str:
        """Return a piece as a regular expression over signs."""
        if piece not in self._sources:
            names = _is_word(piece) or piece[0].isupper()
            self._sources[piece] = self._any_sign(piece) if names else _OPERATORS.get(piece, piece)
        return self._sources[piece]

    def _any_sign(self, kind: str) -> str:
        signs = "".join(sorted(self._signs_for(kind)))
        if not signs:
            raise ValueError(f"{kind} is no kind of word")
        return f"[{signs}]" if len(signs) > 1 else signs

    def _signs_for(self, piece: str) -> Need:
        return self._of_kind.get(piece, _NO_SIGNS)

    def _commonness(self) -> Callable[[Need], float]:
        """Take short words for frequent ones, and what stands in no list for the most frequent of all."""
        shares: dict[str, float] = dict.fromkeys(self._shapes.values(), 1.0)
        for word, sign in self._words.items():
            shares[sign] = max(shares.get(sign, 0.0), 1.0 / len(word) ** 3)
        return lambda need: sum(shares.get(sign, 0.0) for sign in need)


_OPERATORS = {"(": "(?:"}
_NO_SIGNS: Need = frozenset()


def _signs_of_kinds(signs: Mapping[Kinds, str]) -> Mapping[str, Need]:
    found: dict[str, set[str]] = {}
    for kinds, sign in signs.items():
        for kind in kinds:
            found.setdefault(kind, set()).add(sign)
    return {kind: frozenset(of_kind) for kind, of_kind in found.items()}


def _is_word(piece: str) -> bool:
    return piece[0] in "'0123456789" or piece[0].islower()


def _joined(row: str, places: list[tuple[int, int]], chunk: Pattern, sign: str) -> tuple[str, list[tuple[int, int]]]:
    """Put one sign in the place of each chunk."""
    signs: list[str] = []
    kept: list[tuple[int, int]] = []
    at = 0
    for found in chunk.finditer(row):
        start, end = found.span()
        signs += (row[at:start], sign)
        kept += (*places[at:start], (places[start][0], places[end - 1][1]))
        at = end
    return "".join((*signs, row[at:])), [*kept, *places[at:]]


_SHAPES: Mapping[str, Kinds] = {
    "name": frozenset({"NAME", "PERSON", "WORD", "ANY"}),
    "number": frozenset({"NUMBER", "ANY"}),
    "word": frozenset({"OTHER", "WORD", "ANY"}),
    "word in -s": frozenset({"OTHER", "OTHER_S", "WORD", "ANY"}),
    "word in -ing": frozenset({"OTHER", "OTHER_ING", "WORD", "ANY"}),
    "mark": frozenset({"MARK"}),
}
"""What a word is that stands in no list: by its first letter."""


def _kinds_of(raw: Mapping[str, Any]) -> dict[str, Kinds]:
    found: dict[str, set[str]] = {}
    for kind, words in raw["words"].items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    for kind, verbs in raw["verbs"].items():
        for verb in verbs:
            for ending, form in zip(_FORMS, _forms(verb), strict=True):
                found.setdefault(form, set()).add(kind + ending)
    for kinds in found.values():
        kinds |= {union for union, parts in raw["unions"].items() if kinds & set(parts)}
    return {word: frozenset(kinds | ({"ANY", "WORD"} if word[0].isalnum() else set())) for word, kinds in found.items()}


def _forms(verb: str) -> tuple[str, ...]:
    """Return a verb as such, with -s, in the past and with -ing; an irregular one is given in all four."""
    if " " in verb:
        return tuple(verb.split(" "))
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if re.search(r"[^aeiou]y$", verb):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return verb, verb + ("es" if re.search(r"(?:s|x|z|sh|ch)$", verb) else "s"), verb + "ed", verb + "ing"
