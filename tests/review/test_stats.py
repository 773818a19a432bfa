"""Over many sessions: which items fall short how often, by playbook, and how many runs it takes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, answered, filled
from workbench import runs
from workbench.model import Outcome, Session, Verdict
from workbench.review.stats import BAR, as_json, bar, chart, stats


def reviewed(*rounds: tuple[Verdict, Outcome], item: str = "no-price") -> Session:
    """A session with one run a round, in which one item was judged and a decision taken."""
    session = filled()
    for verdict, outcome in rounds:
        session = runs.next_run(session, "brief", LATER)
        number = session.runs[-1].number
        session = runs.file_response(session, number, "answer", LATER)
        session = runs.judge(session, number, item, verdict, LATER)
        session = runs.decide(session, number, outcome, "Rosa", LATER)
    return session


def test_no_session_no_figures() -> None:
    assert stats([]) == ()
    assert chart([]) == ""


def test_how_often_an_item_fell_short() -> None:
    [found] = stats([
        reviewed(("not met", "revise"), ("met", "accept")),
        reviewed(("partly", "revise"), ("can't tell", "revise"), ("not applicable", "reject")),
    ])
    [item] = found.items
    assert (item.item, item.judged, item.short, item.unclear) == ("no-price", 4, 2, 1)
    assert (found.playbook, found.sessions, found.runs) == ("inbound-sales-follow-up", 2, 5)
    assert (found.accepted, found.revised, found.rejected) == (1, 3, 1)


def test_runs_needed_until_accepted() -> None:
    [found] = stats([
        reviewed(("met", "accept")),
        reviewed(("met", "accept")),
        reviewed(("not met", "revise"), ("not met", "revise"), ("met", "accept")),
        reviewed(("not met", "reject")),
    ])
    assert found.runs_to_accept == {1: 2, 3: 1}
    assert "Runs needed until accepted: 1.7 on average" in chart([found])


def test_the_worst_item_comes_first() -> None:
    [found] = stats([
        reviewed(("met", "accept"), item="email"),
        reviewed(("not met", "revise"), item="voice"),
        reviewed(("not met", "revise"), ("met", "accept"), item="summary"),
    ])
    assert [item.item for item in found.items] == ["voice", "summary", "email"]


def test_playbooks_are_counted_apart() -> None:
    other = reviewed(("met", "accept")).model_copy(update={"playbook": ""})
    found = stats([reviewed(("not met", "revise")), other, answered()])
    assert [(one.playbook, one.sessions) for one in found] == [("(no playbook)", 1), ("inbound-sales-follow-up", 2)]


def test_the_figures_are_plain_data() -> None:
    [found] = stats([reviewed(("not met", "revise"), ("met", "accept"))])
    assert json.loads(json.dumps(as_json(found)))["runs_to_accept"] == {"2": 1}


def test_the_chart() -> None:
    found = stats([reviewed(("not met", "revise"), ("met", "accept")), reviewed(("met", "accept"))])
    assert chart(found) == """\
inbound-sales-follow-up
  2 sessions, 3 runs: 2 accepted, 1 to revise, 0 rejected
  Runs needed until accepted: 1.5 on average
  ━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄     1 of 2  after 1 run
  ━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄     1 of 2  after 2 runs
  Fell short (not or only partly met), of the times judged:
  ━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄     1 of 3  Do not mention pricing unless it is confirmed
"""


@pytest.mark.parametrize(("part", "whole", "filled"), [(0, 9, 0), (1, 900, 1), (899, 900, 19), (9, 9, 20), (0, 0, 0)])
def test_a_bar_is_empty_only_for_none_and_full_only_for_all(part: int, whole: int, filled: int) -> None:
    assert bar(part, whole) == "━" * filled + "┄" * (BAR - filled)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_bar_keeps_its_width(one: int, other: int) -> None:
    assert len(bar(min(one, other), max(one, other))) == BAR
