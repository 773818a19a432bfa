"""How the places where a pattern can match begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.brief.intent_words import any_pattern, compiled
from workbench.brief.openings import openings


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        ("leave (?:it|them)", {"leave"}),
        ("(?:put|set) down", {"put", "set"}),
        ("(?:please )?write", {"please", "write"}),
        ("colou?r", {"colo"}),
        (r"\d+ words|one word", {r"\d", "one"}),
        ("(?<!not )(?!never)say", {"say"}),
        ("(?:^|(?<=then ))go", {"go"}),
        (r"(?:a(?:b|\))|[(|]c)d|e", None),
    ],
)
def test_the_letters_are_those_of_every_branch(source: str, letters: set[str] | None) -> None:
    assert openings(source) == letters


@pytest.mark.parametrize("source", [r"\w+ below", "[a-z]x", "(?:go)*", "", "x?y", "(?:no)?"])
def test_where_anything_or_nothing_may_come_first_the_letters_are_unknown(source: str) -> None:
    assert openings(source) is None


PATTERNS = [
    r"\b(?:please )?write (?:it|this)",
    r"\bcolou?rs?\b",
    r"\b(?:\d+|one|two) words?",
    r"\b\w+ below",
    r"\b(?<!not )say so|\bno\b",
    "only,",
]
WORDS = [
    "please",
    "write",
    "it",
    "this",
    "color",
    "colours",
    "12",
    "one",
    "two",
    "words",
    "word",
    "below",
    "not",
    "say",
]


@given(st.lists(st.sampled_from([*WORDS, "so", "no", "only,", "x", ".", "-"])).map(" ".join))
def test_patterns_put_together_match_wherever_one_of_them_does(text: str) -> None:
    together = compiled(any_pattern(PATTERNS))
    for at in range(len(text) + 1):
        alone = any(re.compile(source).match(text, at) for source in PATTERNS)
        assert bool(together.match(text, at)) is alone
