"""Who signs a draft, and how people are addressed."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported

NOTES = """company: Brandt & Keel Roofing
contact: Frau Ing. Solveig Brandt
notes: Our colleague Piet took the call on Tuesday. Her husband does the books.
House style: signed by Piet.
"""
DRAFT = "Dear Ms Brandt,\n\nThank you for your call.\n\n"


def flagged(reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(NOTES, reply)]


@pytest.mark.parametrize("closing", ["Kind regards,", "Un abrazo,", "Paws up,", "> With warm greetings,"])
@pytest.mark.parametrize("name", ["Ottoline", "Ottoline Marsh", "Ottoline, Customer Team"])
def test_a_draft_that_nobody_of_the_notes_signs_is_flagged(closing: str, name: str) -> None:
    assert flagged(f"{DRAFT}{closing}\n{name}") == [name.partition(",")[0]]


@pytest.mark.parametrize("name", ["Piet", "[Name]", "The Sales Team", "Support", "Thursday"])
def test_people_of_the_notes_and_teams_may_sign(name: str) -> None:
    assert flagged(f"{DRAFT}Kind regards,\n{name}") == []


def test_a_line_behind_a_greeting_is_no_signature() -> None:
    assert flagged("Dear Solveig,\nThank you for your call.") == []


def test_a_woman_is_not_called_a_man() -> None:
    assert flagged("We hope that Mr Brandt agrees.") == ["Mr Brandt"]
    assert flagged("Sehr geehrter Herr Ing. Brandt, danke.") == ["Herr Ing. Brandt"]


@pytest.mark.parametrize("name", ["Mrs Brandt", "Ms Brandt", "Frau Brandt", "Mme Brandt", "Ing. Brandt"])
def test_a_woman_may_be_addressed_in_many_ways(name: str) -> None:
    assert flagged(f"{name} asked for a call.") == []
