"""Which language a stretch of text is in, by its short frequent words, because many checks hold for English only."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from workbench.review.facts_words import Word

_FEWEST = 2
_FEWEST_OF_A_TEXT = 5


def language(tokens: Iterable[Word]) -> str:
    """The language of a sentence; "" where too few of its words tell."""
    first, second = (*_hits(tokens).most_common(2), ("", 0), ("", 0))[:2]
    if first[1] < _FEWEST or (first[1] == second[1] and "english" in (first[0], second[0])):
        return ""
    return first[0]


def spoken_in(text: str, tokens: list[Word], before: str) -> str:
    """The language of a sentence after one in the language `before`; "other" where its words are of none known here.

    A short sentence, which may be a label or a name, goes on in the language before it, unless its letters are no
    English ones. `text` is what the tokens were read from.
    """
    told = language(tokens)
    if told or not tokens:
        return told or before
    plain = [w for w in tokens if not w.capital and not w.key[0].isdigit()]
    if 2 * sum(w.key[0].isascii() for w in tokens) < len(tokens):
        return "other"
    if before != "english" or any("english" in _owners().get(w.key, ()) for w in tokens):
        return before
    accented = any(not text[w.start : w.end].isascii() for w in plain)
    return "other" if len(plain) >= 6 or (accented and len(tokens) >= 2) else before


def is_foreign(tokens: list[Word]) -> bool:
    """Whether a good part of a text is in another language than English, so that its words cannot be compared."""
    count = _hits(tokens)
    own = Counter(
        name for word in tokens for name in _owners().get(word.key, ()) if "english" not in _owners()[word.key]
    )
    return any(hits >= _FEWEST_OF_A_TEXT and 2 * hits >= count["english"] for hits in own.values())


def names_of_languages(tokens: Iterable[Word]) -> frozenset[str]:
    """The words that name the languages a text is written in ("german", "deutsch"), so that a reply may say so."""
    count = _hits(tokens)
    most = max(count.values(), default=0)
    held = [name for name, hits in count.items() if hits >= _FEWEST_OF_A_TEXT and 2 * hits >= most]
    return frozenset(word for name in held for word in _lists()[name]["names"].split())


def is_number_word(key: str, spoken: str) -> bool:
    """Whether a spelled number is one in the language of its sentence; "dos" is none in Portuguese."""
    languages = _languages_of_numbers().get(key)
    return spoken in languages if languages is not None else spoken in ("english", "")


@cache
def _languages_of_numbers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, entry in _lists().items():
        for word in entry.get("numbers", "").split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _hits(tokens: Iterable[Word]) -> Counter[str]:
    owners = _owners()
    return Counter(name for word in tokens for name in owners.get(word.key, ()))


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    """Each short word with the languages that have it."""
    found: dict[str, list[str]] = {}
    for name, entry in _lists().items():
        for word in entry["words"].split():
            found.setdefault(word, []).append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}
