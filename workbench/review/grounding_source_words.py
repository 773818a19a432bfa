"""What the words of a source tell: names written otherwise, denials, topics it calls unsettled."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from workbench.review.facts_words import Word, fold, words
from workbench.review.grounding_scope import word_set

_CAMEL = re.compile(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![a-z])")
_EMPTY_BOX = re.compile(r"(?:\[\s?\]|☐)\s?([^\[\]☐☑\n]{2,40})")
_LAST_LATIN = "\u024f"


def joined(text: str, tokens: list[Word]) -> Iterator[str]:
    """Neighbouring words written as one, and the parts of words written in one with inner capitals."""
    for i, word in enumerate(tokens):
        if word.inner:
            yield from (fold(p) for p in _CAMEL.findall(text[word.start : word.end]))
        for span in (2, 3):
            if i + span <= len(tokens) and tokens[i + span - 1].end - word.start < 40:
                yield "".join(w.key for w in tokens[i : i + span])


def initials(tokens: list[Word]) -> Iterator[str]:
    """The initials of up to five neighbouring words: of capitalised words, or of any four and more."""
    content = [w for w in tokens if w.key not in word_set("function_words")]
    letters, capitals = "".join(w.key[0] for w in content), "".join("x" if w.capital else " " for w in content)
    for i, word in enumerate(content):
        for size in (2, 3, 4, 5) if word.capital else (4, 5):
            if size > 3 or " " not in capitals[i : i + size]:
                yield letters[i : i + size]


def neighbours(text: str, tokens: list[Word]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """For each capitalised word the capitalised words right before it, and those right behind it."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for left, right in pairwise(tokens):
        if left.capital and right.capital and text[left.end : right.start] in (" ", "-"):
            before[right.key].add(left.key)
            after[left.key].add(right.key)
    return {k: frozenset(v) for k, v in before.items()}, {k: frozenset(v) for k, v in after.items()}


def is_in_other_script(tokens: list[Word]) -> bool:
    """Whether much of the source is not in Latin letters; names cannot be compared then, only their sound could."""
    letters = [word.key[0] for word in tokens if word.key[0].isalpha()]
    return 5 * sum(letter > _LAST_LATIN for letter in letters) > len(letters)


@lru_cache(maxsize=1 << 14)
def is_negator(key: str) -> bool:
    """Whether a word denies what follows it."""
    return (
        key in word_set("negators")
        or key.endswith("n't")
        or ("'" in key and key.replace("'", "") in word_set("negators"))
    )


def denied(tokens: list[Word]) -> Iterator[str]:
    """Roots of the words within seven words of a negating word."""
    for i, word in enumerate(tokens):
        if is_negator(word.key) or word.key in word_set("absent"):
            yield from (w.root for w in tokens[max(0, i - 7) : i + 8])


def unticked(text: str) -> Iterator[str]:
    """Roots of the words behind the empty boxes of a form: "[ ] trampoline"."""
    return (word.root for found in _EMPTY_BOX.finditer(text) for word in words(found[1]))


@cache
def aliases() -> dict[str, frozenset[str]]:
    """Every form of a place, people, language or common abbreviation with the other forms of the same thing."""
    lists = tomllib.loads(Path(__file__).with_name("facts_places.toml").read_text(encoding="utf-8"))
    forms: dict[str, set[str]] = defaultdict(set)
    for block in lists.values():
        for line in block.strip().splitlines():
            group = [part.strip() for part in line.split(",")]
            for form in group:
                forms[form] |= set(group) - {form}
    return {k: frozenset(v) for k, v in forms.items()}
