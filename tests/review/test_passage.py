"""Beside a claim stands what the source says of the same thing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.review.passage import closest

SOURCE = "Businesses with 15 to 250 people.\nWe are about 40 people at three depots.\nHours go to payroll in Sage."


def said(response: str, claim: str, told: str = "") -> str:
    at = response.index(claim)
    passage = closest(SOURCE, response, at, at + len(claim), told)
    return SOURCE[passage.start : passage.end].strip() if passage else ""


def test_the_sentence_that_shares_most_is_chosen() -> None:
    assert said("They have 45 people at three depots.", "45") == "We are about 40 people at three depots."
    assert said("Nothing of the kind 77.", "77") == ""


def test_what_the_source_is_said_to_tell_stands_in_the_passage() -> None:
    assert said("They have 45 people at three depots.", "45", "15") == "Businesses with 15 to 250 people."
    assert said("Forty-five staff.", "Forty-five", "15") == "Businesses with 15 to 250 people."
    assert said("They have 45 people at three depots.", "45", "the contrary") == said(
        "They have 45 people at three depots.", "45"
    )


@given(st.text(max_size=200), st.text(min_size=1, max_size=100), st.text(max_size=20))
def test_a_passage_lies_in_its_source(source: str, response: str, told: str) -> None:
    passage = closest(source, response, 0, len(response), told)
    assert passage is None or 0 <= passage.start < passage.end <= len(source)
