"""A sentence in the other kind's shape, in the person's own words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.brief.intent import read
from workbench.brief.intent_rewrite import as_ask, as_code

QUESTIONS = [
    "How do I phrase a reminder to a landlord who never answers?",
    "Can you explain how dunning works?",
    "Should we offer a trial to a school?",
    "What makes an enquiry worth an hour of my time?",
    "Help me understand the difference between churn and contraction.",
]

ASSIGNMENTS = [
    "Can you draft a reply to the tenant and list the open points?",
    "Please put the opening hours of the four branches into a table.",
    "I need a table of our carriers.",
    "Sort the complaints in the attached sheet by street.",
    "Give me a checklist for closing the shop.",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_becomes_an_assignment_with_a_review_point(text: str) -> None:
    shaped = read(as_code(text))
    assert shaped.intent == "code"
    assert shaped.parts.output
    assert shaped.parts.review


@pytest.mark.parametrize("text", ASSIGNMENTS)
def test_an_assignment_becomes_a_wish_to_understand(text: str) -> None:
    assert read(as_ask(text)).intent == "ask"


def test_how_to_becomes_steps() -> None:
    shaped = as_code("How do I read a balance sheet?")
    assert shaped.startswith("Prepare numbered steps that show how to read a balance sheet")


def test_explain_becomes_a_note() -> None:
    shaped = as_code("Please explain how a deposit scheme works.")
    assert shaped.startswith("Prepare a one-page note that explains how a deposit scheme works")


def test_an_order_keeps_its_own_verb() -> None:
    shaped = as_ask("Please sort the complaints by street.")
    assert shaped == "Help me understand what to consider before I sort the complaints by street."


def test_what_speaks_to_the_reader_is_quoted_whole() -> None:
    text = "Draft the letter and tell us what you think."
    assert as_ask(text).endswith(f'"{text}"')


def test_what_has_the_shape_already_stays() -> None:
    assert as_ask(" What is a lien? ") == "What is a lien?"
    assert as_code(" Draft the notice. ") == "Draft the notice."


def test_nothing_becomes_nothing() -> None:
    assert as_ask("") == as_code("  ") == ""


@pytest.mark.parametrize("text", QUESTIONS + ASSIGNMENTS)
def test_every_number_and_name_comes_from_the_person(text: str) -> None:
    for shaped in (as_code(text), as_ask(text)):
        assert set(re.findall(r"\d+", shaped)) <= set(re.findall(r"\d+", text))


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_reshaped(text: str) -> None:
    assert "\n" not in as_code(text) or read(text).intent == "code"
    assert "\n" not in as_ask(text) or read(text).intent == "ask"
