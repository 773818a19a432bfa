"""Find prices, claims of deeds done and openly marked doubt in a response."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from workbench.review import email
from workbench.review.reading import read
from workbench.review.rule_checks_deeds import sent_spans
from workbench.review.rule_checks_hedges import hedge_spans
from workbench.review.rule_checks_prices import price_spans
from workbench.review.rule_checks_text import Clauses, Stretch, fold
from workbench.review.spans import Span


def all_spans(source: str, response: str) -> list[Span]:
    """Spans of kinds "price", "sent" and "hedge" in order; those of one kind do not overlap."""
    folded, given = fold(response), fold(source)
    clauses = Clauses(folded)
    found = [
        *_apart(price_spans(given, folded, clauses)),
        *_apart(sent_spans(given, folded, clauses)),
        *hedges(response),
    ]
    return sorted(found, key=lambda span: (span.start, span.end))


@functools.lru_cache(maxsize=4)
def hedges(response: str) -> tuple[Span, ...]:
    """Spans of kind "hedge" in order, without overlaps."""
    folded = fold(response)
    draft = email.find(response)
    letter = Stretch(draft.start, draft.body_end) if draft else Stretch(0, 0)
    return tuple(_apart(hedge_spans(folded, Clauses(folded), letter, read(response))))


def _apart(spans: Iterator[Span]) -> list[Span]:
    """Spans of one kind in order; what overlaps is told as one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = replace(kept[-1], end=span.end)
    return kept
