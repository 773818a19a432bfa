"""Things of one kind put in each other's place: another language, format, rhythm or relative than the source has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from workbench.review.facts_words import Word
from workbench.review.grounding_scope import Sentence, narrowed, word_set
from workbench.review.grounding_source_words import aliases
from workbench.review.spans import Span

_TITLE_WORDS = 4
_ALONE = frozenset(("languages", "feasts"))


def held_kinds(keys: Iterable[str], roots: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each kind the things of it that a source names, by the first word of their lines."""
    known = {*keys, *roots}
    known |= {form for key in tuple(known) for form in aliases().get(key, ())}
    return {
        kind: frozenset(first for first, forms in lines.items() if known & forms) for kind, lines in _kinds().items()
    }


def languages_of(tokens: Iterable[Word]) -> frozenset[str]:
    """The languages that some words name, each by one name."""
    return frozenset(name for w in tokens if (name := _language(w.key)) and (w.capital or len(w.key) > 2))


@lru_cache(maxsize=1 << 12)
def _language(key: str) -> str:
    """The one name of the language that a word names, "" for other words."""
    return next((first for first, forms in _kinds()["languages"].items() if key in forms), "")


def kind_spans(
    held: dict[str, frozenset[str]],
    company: dict[str, frozenset[str]],
    response: str,
    tokens: list[Word],
    sentence: Sentence,
) -> Iterator[Span]:
    """A span for each word of `sentence` that names another thing of a kind than the source does.

    `company` gives for each root of the source the roots beside it. Where a kind is of everyday words, the word must
    stand with one that the source has beside the thing it names.
    """
    if sentence.question or sentence.plan:
        return
    for i, word in enumerate(tokens):
        for kind, thing in _things().get(word.key, ()):
            others = held.get(kind, frozenset())
            if (
                word.key in _in_source_only()
                or not others
                or thing in others
                or (kind == "languages" and not word.capital)
            ):
                continue
            if narrowed(sentence, response, word.start, word.end).hedged or (
                kind == "languages" and _is_wording(tokens)
            ):
                continue
            beside = {w.root for w in tokens[max(0, i - 4) : i + 5] if w.key not in word_set("function_words")}
            shared = [o for o in others if beside & company.get(o, frozenset())]
            if kind not in _ALONE and not shared:
                continue
            other = min(shared or others)
            said = response[word.start : word.end]
            yield Span(word.start, word.end, "contradicts", f"{said}: the notes name {other}")


def _is_wording(tokens: list[Word]) -> bool:
    """Whether a sentence speaks of the language of a message or meeting itself, or is only a title."""
    return len(tokens) < _TITLE_WORDS or not word_set("wording").isdisjoint(w.key for w in tokens)


def beside_things(tokens: list[Word]) -> dict[str, frozenset[str]]:
    """For each thing of a kind in a source the roots of the words that stand within four words of it."""
    found: dict[str, set[str]] = {}
    for i, word in enumerate(tokens):
        for _, thing in _things().get(word.key, ()):
            around = tokens[max(0, i - 4) : i + 5]
            found.setdefault(thing, set()).update(w.root for w in around if w.key not in word_set("function_words"))
    return {thing: frozenset(roots) for thing, roots in found.items()}


@cache
def _kinds() -> dict[str, dict[str, frozenset[str]]]:
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["kinds"]
    lines = {kind: [re.split(r"\s*[,|]\s*", line) for line in text.split("\n") if line] for kind, text in lists.items()}
    return {kind: {words[0]: frozenset(words) for words in some} for kind, some in lines.items()}


@cache
def _in_source_only() -> frozenset[str]:
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["kinds"]
    tails = (line.partition("|")[2] for text in lists.values() for line in text.split("\n"))
    return frozenset(word.strip() for tail in tails for word in tail.split(",") if word.strip())


@cache
def _things() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each word of four and more letters with the kind and thing it names."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, lines in _kinds().items():
        for first, forms in lines.items():
            for form in forms:
                if len(form) > 2:
                    found.setdefault(form, []).append((kind, first))
    return {word: tuple(some) for word, some in found.items()}
