"""Agreement of two reviewers: item by item, beyond chance, and honest where the figure means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, answered
from workbench import runs
from workbench.model import VERDICTS, Mark, Run, Verdict
from workbench.review.agreement import agreement, agreements, cohen_kappa
from workbench.reviewers import as_reviewer, with_review_of

PAIRS = st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS)), max_size=30)


def mark(item: str, verdict: Verdict | None) -> Mark:
    return Mark(item=item, kind="rule", text=f"Rule {item}", verdict=verdict)


def test_the_worked_example_of_two_by_two() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.70, expected 0.50, kappa 0.40."""
    pairs = [("met", "met")] * 20 + [("met", "not met")] * 5 + [("not met", "met")] * 10 + [("not met", "not met")] * 15
    kappa = cohen_kappa(pairs)
    assert (kappa.observed, kappa.expected) == (pytest.approx(0.7), pytest.approx(0.5))
    assert kappa.value == pytest.approx(0.4)
    assert "rough" not in kappa.text


def test_full_agreement_on_different_verdicts_is_one_and_full_disagreement_is_below_zero() -> None:
    assert cohen_kappa([("met", "met"), ("not met", "not met")]).value == 1
    worst = cohen_kappa([("met", "not met"), ("not met", "met")])
    assert worst.value == -1
    assert "less than chance" in worst.text


def test_a_few_items_are_called_a_rough_figure() -> None:
    assert "rough figure" in cohen_kappa([("met", "met"), ("not met", "not met")]).text


def test_without_common_items_there_is_no_figure() -> None:
    kappa = cohen_kappa([])
    assert (kappa.value, kappa.observed, kappa.items) == (None, None, 0)
    assert "nothing to compare" in kappa.text


def test_one_and_the_same_verdict_throughout_has_no_kappa() -> None:
    kappa = cohen_kappa([("met", "met")] * 6)
    assert (kappa.value, kappa.observed) == (None, 1)
    assert "not defined" in kappa.text


@given(PAIRS)
def test_kappa_is_symmetric_and_bounded(pairs: list[tuple[str, str]]) -> None:
    there, back = cohen_kappa(pairs), cohen_kappa([(b, a) for a, b in pairs])
    assert there == back
    if there.value is not None:
        assert -1 <= there.value <= 1


def test_items_that_differ_come_first_by_how_far_they_are_apart() -> None:
    rosa = [mark("a", "met"), mark("b", "met"), mark("c", "met"), mark("d", "partly"), mark("e", None)]
    omar = [mark("a", "can't tell"), mark("b", "not met"), mark("c", "met"), mark("d", "met"), mark("e", "met")]
    found = agreement("Rosa", rosa, "Omar", omar)
    assert [pair.item for pair in found.to_discuss] == ["b", "d", "a"]
    assert {pair.item: pair.agree for pair in found.pairs} == {"a": False, "b": False, "c": True, "d": False, "e": None}
    assert found.kappa.items == 4


def test_an_item_that_only_one_has_is_neither_agreed_nor_disputed() -> None:
    found = agreement("Rosa", [mark("a", "met")], "Omar", [mark("b", "met")])
    assert [(pair.item, pair.agree) for pair in found.pairs] == [("a", None), ("b", None)]
    assert found.kappa.value is None


def reviewed_by(*names: str) -> Run:
    session = runs.judge(answered(), 1, "summary", "met", LATER)
    for name in names:
        seen = runs.judge(as_reviewer(session, name), 1, "summary", "partly", LATER)
        session = with_review_of(seen, session, name)
    assert session.run is not None
    return session.run


def test_every_two_reviewers_are_compared() -> None:
    assert agreements(reviewed_by()) == ()
    assert [(one.first, one.second) for one in agreements(reviewed_by("Omar", "Mina"))] == [
        ("first reviewer", "Omar"),
        ("first reviewer", "Mina"),
        ("Omar", "Mina"),
    ]
