"""What a lead or the confirmed facts leave open, and replies that state it all the same."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported
from workbench.review.grounding_unsettled import unsettled

NOTES = """company: Lark Hill Museum
contact: Ines Falk
notes: The tills are Bexo. We use Karteo for groups. Is there Danish? Volunteers answer by phone.
Confirmed facts: screens in English and German; lists are imported from Karteo.
Bexo: no connector today. Reminders by voice are planned, no date. Not confirmed: group prices, badge printing.
"""


def flagged(reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(NOTES, reply)]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("Your Bexo tills are supported.", "Bexo"),
        ("Badge printing is included.", "printing"),
        ("Our app syncs with Bexo.", "Bexo"),
        ("The screens are in Danish.", "Danish"),
        ("Our app feeds straight into Bexo.", "Bexo"),
        ("Group prices are accepted everywhere.", "Group prices"),
    ],
)
def test_what_is_open_is_not_stated_as_settled(reply: str, said: str) -> None:
    assert any(said.lower() in one.lower() for one in flagged(reply)), flagged(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "There is no connector for Bexo today.",
        "For Bexo we offer an export as CSV.",
        "Whether Bexo works with us has to be checked.",
        "The text, for translation into Danish, is below.",
        "The lists come from Karteo, and Danish is enough for them.",
        "You asked for Danish.",
        "The screens are in English and German.",
        "Our app imports lists from Karteo.",
        "Badge printing is not confirmed.",
        "Could you tell us how Bexo works?",
    ],
)
def test_what_is_said_with_care_is_not_flagged(reply: str) -> None:
    assert flagged(reply) == []


def test_a_topic_of_which_a_side_is_settled_is_no_open_one() -> None:
    notes = "Confirmed facts: Bexo: version 8 tested, version 7 not tested. Karteo: no link today."
    assert [sorted(min(forms) for forms in topic.words) for topic in unsettled(notes)] == [["karteo"]]


def test_each_open_thing_is_a_topic_of_its_own() -> None:
    said = [" ".join(min(forms, key=len) for forms in topic.words) for topic in unsettled(NOTES)]
    assert "bexo" in said
    assert any("badg" in topic for topic in said)
    assert any("group" in topic for topic in said)


def test_a_draft_under_a_heading_with_next_steps_states_things() -> None:
    reply = "## First follow-up e-mail\n\nDear Ines,\n\nWe met on 14 May.\n"
    assert flagged(reply) == ["14 May"]
    assert flagged("## Next steps\n\nCall her on 14 May.\n") == []


def test_a_timetable_proposes_its_days() -> None:
    assert flagged("## Timetable\n\nThu 14 May: answer about Danish\n") == []
    assert flagged("- By Thursday 14 May: an answer about Danish\n") == []
