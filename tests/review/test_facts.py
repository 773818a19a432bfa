from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.review.facts import facts, number
from workbench.review.facts_words import fold, root, words


def read(text: str) -> list[tuple[str, object]]:
    return [(fact.kind, fact.value) for fact in facts(text, words(text))]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("forty drivers", "number", 40.0),
        ("a 40-person bakery", "number", 40.0),
        ("twenty-two vans", "number", 22.0),
        ("one hundred and forty beds", "number", 140.0),
        ("two thousand five hundred", "number", 2500.0),
        ("half of 2,760 hens", "number", 2760.0),
        ("2.760 Teile", "number", 2760.0),
        ("a 75k catalogue", "number", 75000.0),
        ("1.5 million parcels", "number", 1500000.0),
        ("une trentaine de lits", "number", 30.0),
        ("€19", "money", 19.0),
        ("$1.2m", "money", 1200000.0),
        ("USD 900", "money", 900.0),
        ("15%", "percent", 15.0),
        ("fifteen per cent", "percent", 15.0),
        ("one in five", "percent", 20.0),
        ("8:15 AM", "time", 495.0),
        ("2 pm", "time", 840.0),
        ("14 h", "time", 840.0),
        ("Q3", "quarter", 3.0),
        ("the third quarter", "quarter", 3.0),
        ("im 2. Quartal", "quarter", 2.0),
        ("26 April", "date", (0, 4, 26)),
        ("August 31st, 2022", "date", (2022, 8, 31)),
        ("2025-03-12", "date", (2025, 3, 12)),
        ("im Dezember", "date", (0, 12, 0)),
        ("ana@orchard.example", "email", "ana@orchard.example"),
        ("www.orchard.example/shop", "url", "www.orchard.example/shop"),
        ("(555) 123-4567", "phone", "(555)123-4567"),
    ],
)
def test_one_value_is_read_from_each_way_of_writing_it(text: str, kind: str, value: object) -> None:
    assert (kind, value) in read(text)


def test_a_range_gives_both_of_its_ends() -> None:
    assert read("10 to 15 ovens") == [("number", 10.0), ("number", 15.0)]


def test_everyday_words_are_no_months() -> None:
    assert read("We may march on") == []


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12.0), ("2,5", 2.5), ("1,250.75", 1250.75), ("1.250.000", 1250000.0), ("1’250", 1250.0)]
)
def test_thousands_and_decimal_signs_are_told_apart(text: str, value: float) -> None:
    assert number(text) == value


def test_case_accents_and_possessives_do_not_separate_words() -> None:
    assert fold("Zürich’s") == fold("ZURICH") == "zurich"
    assert root(fold("planning")) == root(fold("planned")[:-1]) == "plann"
    assert root("bakeries") == root("bakery")


def test_words_know_their_capitals() -> None:
    plain, camel, upper = words("Maria FruitBox CRM")
    assert (plain.capital, plain.inner) == (True, False)
    assert camel.inner
    assert upper.inner


@given(st.text())
def test_facts_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    found = facts(text, words(text))
    assert all(0 <= fact.start < fact.end <= len(text) for fact in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(
    st.lists(st.sampled_from(["12", ",", ".", " ", "%", "$", "k", "/", ":", "-", "May", "th", "one", "in", "ten"])).map(
        "".join
    )
)
def test_jumbled_figures_are_read_without_a_fault(text: str) -> None:
    assert all(text[fact.start : fact.end] for fact in facts(text, words(text)))
