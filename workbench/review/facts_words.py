"""Words of a text with offsets: their folded form, the root of that form, and how capitals stand in them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:(?:(?<=\bm)|(?<=\b[ck]m))[23](?!\w))?|\d+(?:st|nd|rd|th)\b|\d+")


class Word(NamedTuple):
    """One word of a text: offsets, folded form, root of that form, and how capitals stand in it.

    `capital` is true for a capital at the start; `inner` for capitals inside ("FruitBox") or three and more of them.
    """

    start: int
    end: int
    key: str
    root: str
    capital: bool
    inner: bool


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Lower case without accents and without a possessive ending, so that forms of one word meet."""
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ß", "ss").replace("ı", "i")
    return plain[:-2] if plain.endswith("'s") else plain.rstrip("'")


_ENDINGS = (
    "izations",
    "isations",
    "ization",
    "isation",
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ness",
    "ings",
    "ized",
    "ised",
    "izes",
    "ises",
    "izing",
    "ising",
    "ions",
    "ion",
    "ing",
    "ity",
    "ies",
    "ied",
    "ize",
    "ise",
    "ive",
    "ers",
    "ors",
    "ely",
    "er",
    "or",
    "ed",
    "es",
    "ly",
    "al",
    "s",
    "e",
    "y",
)


@lru_cache(maxsize=1 << 15)
def root(key: str) -> str:
    """The folded word without its ending: a light stemmer that keeps at least four letters."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= (4 if len(ending) > 1 else 3):
            return key[: -len(ending)]
    return key


@lru_cache(maxsize=1 << 15)
def _forms(raw: str) -> tuple[str, str, bool, bool]:
    key = fold(raw)
    mixed = any(c.isupper() for c in raw[1:]) and (any(c.islower() for c in raw) or (len(raw) > 2 and raw.isupper()))
    return key, root(key), raw[0].isupper(), mixed


def words(text: str) -> list[Word]:
    """Every word of `text` in order."""
    return [Word(m.start(), m.end(), *_forms(m.group())) for m in WORD.finditer(text)]
