"""Before where the source says after: "they start before Easter" where the lead can do nothing until after Easter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbench.review.facts_words import fold, root
from workbench.review.grounding_scope import Sentence, narrowed
from workbench.review.spans import Span

_SIDE = re.compile(
    r"\b(?:(not (?:before|until|till)|(?:until|till) after|only after|after)|(before|until|till|prior to))\s"
    r"(?:the\s|his\s|her\s|our\s|their\s|its\s|end of\s|mid[- ])?([^\W\d_][\w'’-]{2,})",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|no|never|nothing|nothin|nobody|cannot|dont|cant|wont|avoid)\b|n['’]t\b", re.IGNORECASE)
_SEASONS = frozenset(("season", "harvest", "holida", "summer", "winter", "spring", "autumn", "break", "audit", "fair"))
_REACH, _STEM = 40, 9
_LONGEST = 200_000


def sides(text: str) -> dict[str, frozenset[str]]:
    """For each word that a source sets a time by, whether it speaks of before it or after it."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, side, word in _sides(text, 0, min(len(text), _LONGEST)):
        found[word].add(side)
    return {word: frozenset(some) for word, some in found.items()}


def turned_spans(given: dict[str, frozenset[str]], response: str, sentence: Sentence) -> Iterator[Span]:
    """A span where `sentence` says before what the source says after only, or the other way round."""
    if sentence.question or sentence.planned or not given:
        return
    for match, side, word in _sides(response, sentence.start, sentence.end):
        known = given.get(word, frozenset())
        near = narrowed(sentence, response, match.start(), match.end())
        is_time = match[3][0].isupper() or word in _SEASONS
        if is_time and len(known) == 1 and side not in known and not near.plan and not near.hedged:
            other = next(iter(known))
            yield Span(match.start(), match.end(), "contradicts", f"{match.group()}: the notes say {other}")


def _sides(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str, str]]:
    """Each such word with its side; "nothing before" it is after it."""
    for match in _SIDE.finditer(text, start, end):
        before = text[max(start, match.start() - _REACH) : match.start()]
        is_denied = bool(match[2]) and _DENIES.search(before) is not None
        side = "after" if match[1] or is_denied else "before"
        yield match, side, root(fold(match[3]))[:_STEM]
