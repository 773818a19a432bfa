"""The closing questions are answered from the marks alone; nothing unjudged ever counts as a yes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, answered
from workbench import edits, runs
from workbench.model import VERDICTS, Kind, Mark, Run, Session, Verdict
from workbench.review.closing import Closing, closing

VERDICT = st.sampled_from([None, *VERDICTS])


def run_with(*verdicts: Verdict | None, kind: Kind = "output") -> Run:
    run = answered().run
    assert run is not None
    marks = tuple(Mark(item=str(at), kind=kind, text=f"Item {at}", verdict=one) for at, one in enumerate(verdicts))
    return edits.changed(run, marks=marks)


def outputs(run: Run) -> Closing:
    return closing(run)[0]


def judged_all(verdict: Verdict) -> Session:
    session = answered()
    for mark in runs.checklist(session):
        session = runs.judge(session, 1, mark.item, verdict, LATER)
    return session


def test_the_four_questions_come_in_order() -> None:
    run = answered().run
    assert run is not None
    assert [one.question for one in closing(run)] == [
        "Are all outputs back?", "Did it stay inside the rules?", "Is uncertainty flagged honestly?",
        "What would I still change?",
    ]


@pytest.mark.parametrize(
    ("verdicts", "reply"),
    [
        (("met", "met"), "yes"),
        (("met", "not applicable"), "yes"),
        (("met", "partly"), "partly"),
        (("met", "not met"), "no"),
        (("not met", None), "no"),
        (("partly", "can't tell"), "open"),
        (("met", None), "open"),
        (("not applicable",), "open"),
        ((), "open"),
    ],
)
def test_the_answer_follows_from_the_verdicts(verdicts: tuple[Verdict | None, ...], reply: str) -> None:
    assert outputs(run_with(*verdicts)).reply == reply


@given(st.lists(VERDICT, max_size=6))
def test_a_yes_needs_every_item_that_applies_to_be_met(verdicts: list[Verdict | None]) -> None:
    one = outputs(run_with(*verdicts))
    applies = [verdict for verdict in verdicts if verdict != "not applicable"]
    assert (one.reply == "yes") == (bool(applies) and set(applies) == {"met"})
    assert {mark.verdict for mark in one.marks} == {verdict for verdict in applies if verdict != "met"}


@given(st.permutations(["met", "partly", "not met", None]))
def test_the_order_of_the_items_does_not_matter(verdicts: list[Verdict | None]) -> None:
    assert outputs(run_with(*verdicts)).reply == "no"


def test_each_question_looks_at_its_own_items() -> None:
    session = answered()
    for item in ("summary", "concerns", "email", "next-step"):
        session = runs.judge(session, 1, item, "met", LATER)
    session = runs.judge(session, 1, "no-price", "not met", LATER)
    session = runs.judge(session, 1, "flag-uncertainty", "partly", LATER)
    assert session.run is not None
    assert [one.reply for one in closing(session.run)] == ["yes", "no", "partly", "no"]


def test_a_correction_counts_as_something_asked_for() -> None:
    assert outputs(run_with("not met", kind="correction")).reply == "no"


def test_a_rule_about_uncertainty_is_known_by_its_words_too() -> None:
    run = run_with("met", kind="rule")
    mark = edits.changed(run.marks[0], text="Say so when you are UNCERTAIN")
    assert closing(edits.changed(run, marks=(mark,)))[2].reply == "yes"
    assert closing(run)[2].reply == "open"


def test_nothing_to_change_only_when_all_is_judged_and_nothing_fell_short() -> None:
    met = judged_all("met").run
    assert met is not None
    assert closing(met)[3].reply == "yes"
    blank = answered().run
    assert blank is not None
    assert closing(blank)[3].reply == "open"


def test_what_fell_short_is_named() -> None:
    session = runs.judge(judged_all("met"), 1, "voice", "partly", LATER)
    assert session.run is not None
    last = closing(session.run)[3]
    assert last.reply == "no"
    assert "Does the email sound like our business?" in last.text


def test_what_the_person_would_change_is_told_in_their_words() -> None:
    session = runs.decide(judged_all("met"), 1, "accept", "Ada", LATER, change="Shorter next time")
    assert session.run is not None
    assert closing(session.run)[3].text == "Shorter next time"


def test_every_pair_of_verdicts_has_an_answer() -> None:
    for pair in itertools.product([None, *VERDICTS], repeat=2):
        assert outputs(run_with(*pair)).reply in ("yes", "no", "partly", "open")
