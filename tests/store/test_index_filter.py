"""What is typed to filter sessions: words for their texts, and columns and ages by name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store.index_filter import query_of
from workbench.store.index_query import Query

NOW = datetime(2026, 3, 30, 12, 0, tzinfo=UTC)


def read(text: str) -> Query:
    return query_of(text, "changed", NOW)


def test_words_and_columns_are_told_apart() -> None:
    query = read("crane Stage:revise decision:accepted playbook:Sup hire http://x")
    assert query.words == "crane hire http://x"
    assert (query.stages, query.decision, query.playbook) == (("to revise",), "accept", "sup")


@pytest.mark.parametrize(
    ("typed", "stages"),
    [("re", ("to review", "to revise", "rejected")), ("to-rev", ("to review", "to revise")), ("hand", ("handed over",)),
     ("over", ("handed over",)), ("nonsense", ()), ("", None)],
)  # fmt: skip
def test_a_stage_is_known_by_the_beginning_of_its_words(typed: str, stages: tuple[str, ...] | None) -> None:
    assert read(f"stage:{typed}").stages == stages


@pytest.mark.parametrize(
    ("typed", "days"), [("12h", 0.5), ("7d", 7), ("<7d", 7), ("2w", 14), ("3m", 90), ("1y", 365), ("10days", 10)]
)
def test_an_age_is_a_time_since_which_a_session_changed(typed: str, days: float) -> None:
    query = read(f"age:{typed}")
    assert (query.since, query.until) == (NOW - timedelta(days=days), None)


def test_an_age_with_a_sign_is_a_time_since_which_it_did_not() -> None:
    query = read("age:>30d")
    assert (query.since, query.until) == (None, NOW - timedelta(days=30))


@pytest.mark.parametrize("typed", ["", ">", "7", "d", "7x", "7dd", "-7d", "7 d"])
def test_an_age_that_is_not_finished_is_no_limit(typed: str) -> None:
    query = read(f"age:{typed}")
    assert (query.since, query.until) == (None, None)


@given(st.text(max_size=30))
def test_anything_can_be_typed(text: str) -> None:
    for typed in (text, f"age:{text}", f"age:>9999y {text}", f"stage:{text}"):
        assert isinstance(read(typed), Query)
