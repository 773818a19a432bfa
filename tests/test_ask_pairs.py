"""The shipped pairs show what they say they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.ask_pairs import Pair, nearest, pairs
from workbench.brief.intent import read
from workbench.store import playbooks


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.ask[:30])
def test_one_side_asks_and_the_other_assigns_with_a_review_point(pair: Pair) -> None:
    assert read(pair.ask).intent == "ask"
    assigned = read(pair.code)
    assert assigned.intent == "code"
    assert assigned.parts.objective
    assert assigned.parts.review
    assert not assigned.vague


def test_several_kinds_of_work_are_shown() -> None:
    assert {"sales", "support", "operations"} <= {pair.work for pair in pairs()}


def test_a_session_begins_with_the_pair_of_its_playbook() -> None:
    for name in playbooks.names(Path("/nowhere")):
        assert pairs()[nearest(name)].playbook == name
    assert nearest("one-of-my-own") == 0
