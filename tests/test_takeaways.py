"""Takeaways go on into the lead notes or the rules, once each and without harm to what stands there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.example import filled, fresh
from workbench import edits, takeaways


def test_signs_of_a_list_are_left_behind() -> None:
    assert takeaways.lines("- Ask for the acreage\n\n2. Ask who decides\n• 3 valves a bed\n") == (
        "Ask for the acreage", "Ask who decides", "3 valves a bed")


def test_notes_keep_what_they_had_and_gain_a_line() -> None:
    session = takeaways.to_notes(filled(), ["Ask for the acreage"])
    assert session.lead.notes == filled().lead.notes + "\nAsk for the acreage"


def test_empty_notes_begin_with_the_takeaway() -> None:
    assert takeaways.to_notes(fresh(), ["Ask first", "Then quote"]).lead.notes == "Ask first\nThen quote"


def test_a_rule_is_added_behind_the_others() -> None:
    session = takeaways.to_rules(fresh(), ["Name no delivery date"])
    assert [item.text for item in session.task.rules] == [
        *(item.text for item in fresh().task.rules), "Name no delivery date"]
    assert session.task.rules[-1].on


def test_nothing_is_sent_twice() -> None:
    once = takeaways.to_rules(takeaways.to_notes(fresh(), ["Ask who decides"]), ["Ask who decides"])
    assert takeaways.to_rules(takeaways.to_notes(once, ["ask  who decides"]), ["ASK who decides"]) == once


def test_it_is_told_how_many_were_sent_on() -> None:
    session = edits.write(fresh(), "ask.takeaways", "One\nTwo\n\n- Three")
    assert takeaways.used(session) == (0, 3)
    session = takeaways.to_rules(takeaways.to_notes(session, ["Two"]), ["Three"])
    assert takeaways.used(session) == (2, 3)


@given(st.text(), st.text(min_size=1))
def test_notes_are_only_ever_added_to(notes: str, takeaway: str) -> None:
    before = edits.write(fresh(), "lead.notes", notes)
    chosen = takeaways.lines(takeaway)
    after = takeaways.to_notes(before, chosen)
    assert after.lead.notes.startswith(before.lead.notes)
    assert all(takeaways.in_notes(after, line) for line in chosen)
