"""Whether a request says that a person looks at the result, in the many ways people say it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.brief.intent import read
from workbench.brief.parts import review_point

SENTENCES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("review_points.toml").read_text(encoding="utf-8")
)
"""Written without a look at the patterns; a few of them are beyond what is read."""


def test_nearly_every_way_of_naming_a_review_point_is_read() -> None:
    named = SENTENCES["named"]
    missed = [text for text in named if review_point(text) is None]
    assert len(missed) <= len(named) * 0.06, missed


def test_hardly_any_near_miss_is_taken_for_a_review_point() -> None:
    others = SENTENCES["not_named"]
    wrong = [text for text in others if review_point(text) is not None]
    assert len(wrong) <= len(others) * 0.03, wrong


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Draft the note; nothing goes out before Greta has seen it.", "Greta"),
        ("Make the table, subject to our lawyer's approval.", "our lawyer's approval"),
        ("Write the ad. It needs a quick look by Ines.", "look"),
        ("Sort the replies and set the odd ones aside for Ruben.", "aside for Ruben"),
        ("Write the speech. The final say is with the dean.", "final say"),
    ],
)
def test_the_place_found_holds_the_words_that_say_it(text: str, words: str) -> None:
    found = review_point(text)
    assert found is not None
    assert set(words.split()) & set(text[slice(*found)].split())


@pytest.mark.parametrize(
    "text",
    [
        "Write to Bert: we will check the pump before it goes out.",
        'Translate "The goods must be approved by Anna before they leave." into Dutch.',
        "Notes: Rosa checks the prices. Turn them into minutes.",
    ],
)
def test_what_a_text_is_to_say_is_no_review_point(text: str) -> None:
    assert not read(text).parts.review


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Draft the verse for the card. Leonie smooths it.", True),
        ("Draft the verse for the card. Leonie loves it.", False),
    ],
)
def test_a_person_who_works_on_with_it_counts_and_one_who_merely_has_it_does_not(text: str, named: bool) -> None:
    assert read(text).parts.review is named


def test_the_job_itself_may_follow_a_colon() -> None:
    assert read("Please do the following: draft the reply and let Nuria approve it.").parts.review


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aAnİ'’.,:;\n -0\u2028é") | st.characters()))
def test_any_text_is_searched_and_the_place_lies_within_it(text: str) -> None:
    found = review_point(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
