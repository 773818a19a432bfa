"""What a product is said to speak or to connect with, where the confirmed facts of a source do not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.review.facts_words import Word, fold, words
from workbench.review.grounding_kinds import languages_of
from workbench.review.grounding_scope import Sentence, clause, narrowed, word_set
from workbench.review.grounding_unsettled import is_guarded
from workbench.review.spans import Span

_CONFIRMED = re.compile(r"(?<!not )(?<!not yet )\bconfirmed\b", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s|[^\n:]{1,60}:\s*$")
_CONNECTS = re.compile(
    r"\b(?i:we|our|it|app|system|software|platform|product|tool|service)\b[^.;:\n]{0,60}?"
    r"\b(?:connects?|integrates?|links?|syncs?|interfaces?|imports?|exports?|plugs?|feeds?|talks?)\s(?:\w+\s){0,2}?(?:to|with|into|from)\s"
    r"(?:your\s|their\s|the\s|an?\s|all\s)?([^\W\d_a-zß-ÿ][\w'’&-]+)"
)
_ANY_LANGUAGE = re.compile(r"\b(?:any|every|all) languages?\b", re.IGNORECASE)
_REACH = 9


class Confirmed(NamedTuple):
    """The languages and the words that the confirmed facts of a source name; `stated` is false where it has none."""

    stated: bool
    languages: frozenset[str]
    roots: frozenset[str]
    any_language: bool


def confirmed(text: str) -> Confirmed:
    """Read the lines of a source that tell confirmed facts."""
    part = "\n".join(_confirmed_lines(text))
    tokens = words(part)
    any_language = _ANY_LANGUAGE.search(part) is not None
    return Confirmed(bool(tokens), languages_of(tokens), frozenset(w.root for w in tokens), any_language)


def _confirmed_lines(text: str) -> Iterator[str]:
    """The lines that say what is confirmed, and those of a list under a heading that does."""
    inside = False
    for line in text.splitlines():
        found, is_heading = _CONFIRMED.search(line), _HEADING.match(line) is not None
        if found:
            inside = is_heading
            yield line[found.end() :]
        elif inside and is_heading:
            inside = False
        elif inside:
            yield line


def confirmed_spans(
    known: Confirmed, keys: frozenset[str], response: str, tokens: list[Word], sentence: Sentence
) -> Iterator[Span]:
    """A span for each language or system in a statement about the product that only the wishes of a lead name."""
    if not known.stated or sentence.question or sentence.subject_line or sentence.planned:
        return
    languages = () if known.any_language else _languages(known, response, tokens, sentence)
    for start, end, said in (*languages, *_systems(known, keys, response, sentence)):
        near = narrowed(sentence, response, start, end)
        low, high = clause(sentence, response, start, end)
        beside = [w for w in tokens if low <= w.start < high]
        if near.hedged or near.plan or is_guarded(response, beside, sentence):
            continue
        yield Span(start, end, "contradicts", f"{said}: the confirmed facts do not name it")


def _languages(
    known: Confirmed, response: str, tokens: list[Word], sentence: Sentence
) -> Iterator[tuple[int, int, str]]:
    """Languages beside a word for what a product shows, in one clause with it: "the screens are in Korean"."""
    shown = [i for i, w in enumerate(tokens) if w.key in word_set("shown_in_languages")]
    for i, word in enumerate(tokens) if shown else ():
        names = languages_of([word]) if word.capital and len(word.key) > 2 else frozenset()
        if not names or names & known.languages:
            continue
        low, high = clause(sentence, response, word.start, word.end)
        if any(abs(i - k) <= _REACH and low <= tokens[k].start < high for k in shown):
            yield word.start, word.end, word.key.capitalize()


def _systems(
    known: Confirmed, keys: frozenset[str], response: str, sentence: Sentence
) -> Iterator[tuple[int, int, str]]:
    """Names behind a verb of connecting, where the source has them, but not as confirmed."""
    for match in _CONNECTS.finditer(response, sentence.start, sentence.end):
        (name,) = words(match[1])[:1] or (None,)
        if name is not None and fold(match[1]) in keys and name.root not in known.roots:
            yield match.start(1), match.end(1), match[1]
