"""Numbers and months that a lead spells out in its own language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.review.facts_foreign import months_elsewhere, spelled_elsewhere
from workbench.review.facts_words import words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("noventa y seis butacas", 96),
        ("ciento cuarenta y dos socios", 142),
        ("cinco mil entradas", 5000),
        ("siebenunddreißig Wagen", 37),
        ("vierhundertzwölf Sitze", 412),
        ("quatre-vingt-cinq places", 85),
        ("trentadue tavoli", 32),
        ("duzentos e dez alunos", 210),
        ("zweitausend Karten", 2000),
    ],
)
def test_a_spelled_number_is_added_and_multiplied_as_it_is_spoken(text: str, value: float) -> None:
    assert list(spelled_elsewhere(text, words(text))) == [value]


def test_words_that_only_begin_like_a_number_are_none() -> None:
    text = "They met at the marketplace, in the centre of the seatown."
    assert list(spelled_elsewhere(text, words(text))) == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("od maja do rujna", [5, 9]),
        ("w kwietniu", [4]),
        ("heinäkuussa", [7]),
        ("în octombrie", [10]),
        ("the market decided", []),
    ],
)
def test_a_month_is_read_in_any_of_its_forms(text: str, months: list[int]) -> None:
    assert list(months_elsewhere(words(text))) == months


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    tokens = words(text)
    assert all(value >= 0 for value in spelled_elsewhere(text, tokens))
    assert all(1 <= month <= 12 for month in months_elsewhere(tokens))
