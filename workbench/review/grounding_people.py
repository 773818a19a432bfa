"""Who signs a draft, and how people are addressed, against the people of the source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbench.review.facts_lists import figures
from workbench.review.facts_words import Word, words
from workbench.review.grounding_scope import people_words, word_set
from workbench.review.spans import Span

Titles = dict[str, frozenset[str]]

_SIGNED = re.compile(
    r"^[> \t]*(?P<closing>[^\n\d]{2,40}),[ \t]*\n(?:[> \t]*\n)?[> \t*_]*"
    r"(?P<name>[^\W\d_a-zß-ÿ][\w'’-]+(?: [^\W\d_a-zß-ÿ][\w.'’-]*){0,2})[*_]{0,2}(?:,[^\n]{0,40})?[ \t]*$",
    re.MULTILINE,
)
_GREETS = re.compile(r"\W*(?:dear|hi|hello|hey|good)\b", re.IGNORECASE)
_CLOSING_WORDS = 6
_NAMES, _GAP = 4, 2
"""How many words may belong to a form of address ("Frau Mag. Ida Steiner"), and how far apart they stand."""


def signature_spans(keys: frozenset[str], response: str) -> Iterator[Span]:
    """A span for each name under a draft of which the source has no part; a role or a team is nobody."""
    for match in _SIGNED.finditer(response):
        names = words(match["name"])
        closing = match["closing"].split()
        if len(closing) > _CLOSING_WORDS or _GREETS.match(match["closing"]) or not names:
            continue
        if any(word.key in keys or _is_nobody(word) for word in names):
            continue
        said = match["name"]
        yield Span(match.start("name"), match.end("name"), "invented", f"{said}: the notes name nobody who signs so")


def _is_nobody(word: Word) -> bool:
    plain = people_words("roles", "departments", "courtesy", "business") | word_set("not_names")
    return word.key in plain or word.key in figures()["months"] or word.key in figures()["weekdays"]


def titles(tokens: list[Word]) -> Titles:
    """For each surname of a text the kinds of address before it: "man" or "woman"."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, kind, name in _addressed(tokens):
        found[name.key].add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def title_spans(known: Titles, response: str, tokens: list[Word]) -> Iterator[Span]:
    """A span where somebody is Mr who is Mrs in the source, or the other way round."""
    for title, kind, name in _addressed(tokens) if known else ():
        given = known.get(name.key, frozenset())
        if given and kind not in given:
            said, other = response[title.start : name.end], "woman" if kind == "man" else "man"
            yield Span(title.start, name.end, "contradicts", f"{said}: the notes speak of a {other}")


def _addressed(tokens: list[Word]) -> Iterator[tuple[Word, str, Word]]:
    """Each form of address that tells man from woman, with each of the names behind it."""
    for i, word in enumerate(tokens):
        kind = _kind(word)
        end = word.end
        for name in tokens[i + 1 : i + 1 + _NAMES] if kind else ():
            if not name.capital or name.start - end > _GAP or _kind(name):
                break
            if name.key not in people_words("ranks"):
                yield word, kind, name
            end = name.end


def _kind(word: Word) -> str:
    """Whether a word addresses a man or a woman, "" where it addresses nobody."""
    if not word.capital:
        return ""
    return "man" if word.key in people_words("men") else "woman" if word.key in people_words("women") else ""
