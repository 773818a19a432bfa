"""Every check reads a text of one piece over and over to its end, and does not lose itself in it."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported
from workbench.review.rule_checks import all_spans
from workbench.review.spans import Span

LEAD = "company: Tern Island Boats\nnotes: 40 vans, two sheds, 11-12 k a year.\nConfirmed facts: Bexo: not tested."
REPLY = "They have 40 vans."
PIECES = (
    ">", "1", "1%", "5. ", ".", " ", "\n", "a,\n",
    "€5 each ", "it is free. ", "12 k ", "Best,\nBo\n", "Mr Bo ", "[ ] a ",
)  # fmt: skip
SIZE = 60_000


def within(spans: list[Span], text: str) -> bool:
    return all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("piece", PIECES)
def test_a_response_of_one_piece(piece: str) -> None:
    response = piece * (SIZE // len(piece))
    assert within(unsupported(LEAD, response), response)
    assert within(all_spans(LEAD, response), response)


@pytest.mark.parametrize("piece", PIECES)
def test_notes_of_one_piece(piece: str) -> None:
    notes = piece * (SIZE // len(piece))
    assert within(unsupported(notes, REPLY), REPLY)
    assert within(all_spans(notes, REPLY), REPLY)
