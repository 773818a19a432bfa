"""Hints for the run under review: worked out beside the work, shown only when setting and mark allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model import Mark, Run
from workbench.review.hints import Asked, Hint, hints
from workbench.review.passage import Passage, closest
from workbench.review.spans import Span

AGAINST = {"met": ("not met", "partly"), "not met": ("met",)}
"""Which verdicts a hint's leaning speaks against; an unsure one speaks against none."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hints of one response, by item."""

    number: int = 0
    response: str = ""
    by_item: Mapping[str, Hint] = field(default_factory=dict)

    def fits(self, run: Run | None) -> bool:
        """Whether these are the hints of this run's present response."""
        return run is not None and (run.number, run.response) == (self.number, self.response)


def find(run: Run, marks: tuple[Mark, ...]) -> Found:
    """Work out the hints of a run from its frozen brief and its response."""
    asked = [Asked(mark.item, mark.kind, mark.text, mark.check or None) for mark in marks]
    return Found(run.number, run.response, hints(asked, run.brief, run.response))


def shown(found: Found, mark: Mark | None, setting: str) -> Hint | None:
    """Return the hint on an item if it may be seen now: with `after`, only once the person has judged it."""
    if mark is None or setting == "never" or (setting == "after" and mark.verdict is None):
        return None
    return found.by_item.get(mark.item)


def disagrees(hint: Hint | None, mark: Mark) -> bool:
    """Whether what was found points the other way than the person's verdict."""
    return hint is not None and mark.verdict in AGAINST.get(hint.leaning, ())


def passage_of(run: Run, span: Span) -> Passage | None:
    """Return what the brief says about the thing that a span claims."""
    return closest(run.brief, run.response, span.start, span.end)
