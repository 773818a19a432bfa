"""Claims of a kind that must stand in the notes: a talk, a meeting, who decides, money, customers, product words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.review.facts_words import fold, root
from workbench.review.grounding_scope import Sentence, any_of, narrowed
from workbench.review.grounding_source import Source
from workbench.review.spans import Span


class Claim(NamedTuple):
    """A kind of claim: how it is made, the words that bear it out, and what to say where none of them is held."""

    said: re.Pattern[str]
    borne: frozenset[str]
    why: str


def claim_spans(source: Source, response: str, sentence: Sentence) -> Iterator[Span]:
    """A span for each claim of `sentence` that no word of the source bears out."""
    if sentence.question or source.foreign or source.in_other_script:
        return
    if not _any_claim().search(response, sentence.start, sentence.end):
        return
    for claim in _claims():
        match = claim.said.search(response, sentence.start, sentence.end)
        if not match or source.keys & claim.borne or not source.roots.isdisjoint(map(root, claim.borne)):
            continue
        near = narrowed(sentence, response, match.start(), match.end())
        if not near.hedged and not near.plan and not _is_denied(response, sentence.start, match.start()):
            yield Span(match.start(), match.end(), "invented", f"{match.group()}: {claim.why}")


_DENIES = re.compile(r"\b(?:not|no|never|without|cannot|nobody|neither|nor|avoid|don't|n't)\b|n't\b", re.IGNORECASE)
_REACH = 40


def _is_denied(response: str, start: int, at: int) -> bool:
    return _DENIES.search(response[max(start, at - _REACH) : at]) is not None


@cache
def _any_claim() -> re.Pattern[str]:
    """Every way to make one of the claims, to pass over the many sentences that make none."""
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["claim"]
    return any_of(said for one in lists for said in one["said"])


@cache
def _claims() -> tuple[Claim, ...]:
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["claim"]
    return tuple(Claim(any_of(one["said"]), frozenset(map(fold, one["borne"].split())), one["why"]) for one in lists)
