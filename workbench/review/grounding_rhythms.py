"""How often things happen, where the source says it otherwise, and "all four" where it says three of four."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbench.review.facts_lists import figures
from workbench.review.facts_words import fold
from workbench.review.grounding_scope import Sentence
from workbench.review.spans import Span

_OFTEN = re.compile(
    r"\b(?:(once|twice|thrice)|(\d{1,3}|[^\W\d_]{2,8})"
    r"\s?(?:x|times|time|veces|vez|vezes|fois|mal|keer|volte|gånger|ganger))"
    r"\s?(?:/|(?:a|an|per|each|every|por|al|à la|par|pro|am|im|in der|ao|om|i|op een|al)\s)?\s?"
    r"(day|night|shift|week|wk|month|year|yr|quarter|hour|día|dia|jour|tag|dag|giorno|semana|semaine|woche"
    r"|mes|mês|mois|monat|año|ano|an|jahr|jaar)\b",
    re.IGNORECASE,
)
_SPANS = {
    "día": "day", "dia": "day", "jour": "day", "tag": "day", "dag": "day", "giorno": "day", "wk": "week",
    "semana": "week", "semaine": "week", "woche": "week", "mes": "month", "mês": "month", "mois": "month",
    "monat": "month", "año": "year", "ano": "year", "an": "year", "jahr": "year", "jaar": "year", "yr": "year",
}  # fmt: skip
_THE = r"(?:the |their |its |our |your |his |her |los |las |les |den |i |le |de )?"
_PART = re.compile(
    rf"\b(\d{{1,5}}|[a-z]{{3,9}}) (?:of|out of|de|von|van|su|sur|di|av) {_THE}(\d{{1,5}}|[a-z]{{3,9}})\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:all|every one of|the full|the whole|alle|todos? l[oa]s|tous les|toutes les|tutt[ie] [ie]|os|as) (?:of )?"
    rf"{_THE}(\d{{1,5}}|[a-z]{{3,9}}) ([^\W\d_]{{3,}})",
    re.IGNORECASE,
)
_LONGEST = 200_000
_MOST = 4


def rhythms(text: str) -> dict[str, frozenset[int]]:
    """How often things happen in a span of time, and under "of N" the parts that the source gives of a whole N."""
    found: dict[str, set[int]] = defaultdict(set)
    part = text[:_LONGEST]
    for _, span, times in _rhythms(part, 0, len(part)):
        found[span].add(times)
    for match in _PART.finditer(part):
        some, whole = _count(match[1]), _count(match[2])
        if some and whole and some < whole:
            found[f"of {whole}"].add(some)
    return {span: frozenset(counts) for span, counts in found.items()}


def rhythm_spans(given: dict[str, frozenset[int]], response: str, sentence: Sentence) -> Iterator[Span]:
    """A span for each rhythm of `sentence` where the source has one other only, and for all instead of a part."""
    if sentence.question or sentence.hedged or not given:
        return
    for match, span, times in _rhythms(response, sentence.start, sentence.end):
        stated = given.get(span, frozenset())
        if len(stated) == 1 and times not in stated:
            why = f"{match.group()}: the notes say {min(stated)} times a {span}"
            yield Span(match.start(), match.end(), "contradicts", why)
    has_parts = any(span.startswith("of ") for span in given)
    for match in _ALL.finditer(response, sentence.start, sentence.end) if has_parts else ():
        parts = given.get(f"of {_count(match[1])}", frozenset())
        if parts and sum(span.startswith("of ") for span in given) < _MOST:
            why = f"{match.group()}: the notes say {min(parts)} of {match[1]}"
            yield Span(match.start(), match.end(), "contradicts", why)


def _rhythms(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str, int]]:
    """Each "twice a day", "3x per week" with its span of time and count."""
    for match in _OFTEN.finditer(text, start, end):
        span = match[3].lower()
        times = {"once": 1, "twice": 2, "thrice": 3}.get((match[1] or "").lower()) or _count(match[2] or "")
        if times:
            yield match, _SPANS.get(span, span), times


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(figures()["numbers"].get(fold(word), 0))
