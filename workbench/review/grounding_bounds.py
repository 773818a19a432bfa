"""Figures as bounds: "over 200" where the source says "51-200" or "under 200" turns the bound round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from workbench.review.facts_lists import Fact
from workbench.review.grounding_scope import phrases

_BETWEEN = re.compile(r"[^\W\d_]{0,10}\s?(?:-|–|—|to|bis|à|a|até|and|und|y|e)\s?", re.IGNORECASE)
_OPEN = re.compile(r"\+|\sor (?:more|above|over|(fewer|less|under|below))\b", re.IGNORECASE)
_REACH = 24


def role(text: str, start: int, end: int) -> str:
    """How a figure bounds: "least" behind "over" or before "+", "most" behind "up to", "" where it does neither."""
    before = text[max(0, start - _REACH) : start].rstrip()
    if behind := _OPEN.match(text, end):
        return "most" if behind[1] else "least"
    for name, signs in (("least", (">", "≥")), ("most", ("<", "≤"))):
        if before.endswith(signs):
            return name
    said = {name: _ending(before, list_name) for name, list_name in (("least", "at_least"), ("most", "at_most"))}
    longest = max(said, key=lambda name: said[name])
    return longest if said[longest] else ""


def _ending(before: str, list_name: str) -> int:
    """The length of the longest phrase of a list with which a text ends: "no more than" is longer than "more than"."""
    return max((m.end() - m.start() for m in phrases(list_name).finditer(before) if m.end() == len(before)), default=0)


def roles(text: str, found: Sequence[Fact]) -> dict[float, frozenset[str]]:
    """For each figure of the source how it bounds, as the ends of a range or behind a word; "" where it is exact."""
    ends: dict[int, str] = {}
    for low, high in pairwise(found):
        if low.kind == high.kind == "number" and _is_range(text, low, high):
            ends[low.start], ends[high.start] = "least", "most"
    every: dict[float, set[str]] = defaultdict(set)
    for fact in found:
        if isinstance(fact.value, float) and fact.kind in ("number", "money", "percent"):
            every[fact.value].add(ends.get(fact.start) or role(text, fact.start, fact.end))
    return {value: frozenset(some) for value, some in every.items()}


def _is_range(text: str, low: Fact, high: Fact) -> bool:
    rising = isinstance(low.value, float) and isinstance(high.value, float) and low.value < high.value
    return rising and high.start - low.end < 14 and _BETWEEN.fullmatch(text, low.end, high.start) is not None
