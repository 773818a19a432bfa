"""Whether a request sets a limit, in the many ways people set one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workbench.brief.intent import read

SENTENCES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("limits.toml").read_text(encoding="utf-8"))
"""The patterns were tuned on these; a few of them are beyond what is read."""


def test_nearly_every_way_of_setting_a_limit_is_read() -> None:
    named = SENTENCES["named"]
    missed = [text for text in named if not read(text).parts.constraints]
    assert len(missed) <= len(named) * 0.05, missed


def test_hardly_any_near_miss_is_taken_for_a_limit() -> None:
    others = SENTENCES["not_named"]
    wrong = [text for text in others if read(text).parts.constraints]
    assert len(wrong) <= len(others) * 0.03, wrong


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Write to the dentist, never mention the bill.", True),
        ("Write to the dentist, who never mentions the bill.", False),
        ("Tell the guests that they must not smoke.", False),
        ("Tell the guests about the garden. You must not mention smoking.", True),
    ],
)
def test_an_order_not_to_do_something_counts_and_what_others_do_not_do_does_not(text: str, limit: bool) -> None:
    assert read(text).parts.constraints is limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Write a summary of the log, under 90 words.", True),
        ("Write a summary of all trips under 90 miles.", False),
        ("Write a summary of the log in three columns.", False),
        ("Squeeze the log into half a page.", False),
        ("Cut the attached log to half a page.", True),
    ],
)
def test_a_bound_counts_beside_a_unit_of_length_and_a_number_that_names_the_form_does_not(
    text: str, limit: bool
) -> None:
    assert read(text).parts.constraints is limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Draft the reply to Ms Ito and don't send it before I have read it.", False),
        ("Draft the reply to Ms Ito and don't send a price list with it.", True),
    ],
)
def test_what_waits_for_a_person_is_a_review_point_and_no_limit(text: str, limit: bool) -> None:
    assert read(text).parts.constraints is limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [("Draft a firm reply to Mr Ode.", False), ("Draft a reply to Mr Ode: firm but friendly.", True)],
)
def test_a_manner_counts_as_a_demand_of_its_own_and_not_as_a_word_of_the_object(text: str, limit: bool) -> None:
    assert read(text).parts.constraints is limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Explain how a lease works, no jargon please.", True),
        ("Explain why our lease has no jargon.", False),
        ("How does a lease work? At most four sentences.", True),
        ("How does a lease of at most four years work?", False),
    ],
)
def test_in_a_question_only_what_bounds_the_answer_counts(text: str, limit: bool) -> None:
    assert read(text).parts.constraints is limit
