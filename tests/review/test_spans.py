from __future__ import annotations

import dataclasses

import pytest

from workbench.review.spans import Span


def test_a_span_says_where_what_and_why_and_never_changes() -> None:
    span = Span(3, 9, "invented", "the notes name none")
    assert (span.start, span.end, span.kind, span.why) == (3, 9, "invented", "the notes name none")
    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 4  # type: ignore[misc]
