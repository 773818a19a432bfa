"""Days, lengths of time and weekdays that follow from the dates of a source, and those that do not."""

from __future__ import annotations

import pytest

from workbench.review.facts import facts
from workbench.review.facts_words import words
from workbench.review.grounding import unsupported

LEAD = "company: Quarry Lane Nursery\ncontact: Tess Holloway\nreceived: 2026-03-02\nnotes: "


def flagged(notes: str, reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(LEAD + notes, reply)]


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("opening on 4 May", "They open on 4 May, nine weeks after the message."),
        ("opening on 4 May", "There are 63 days between 2 March and 4 May."),
        ("trustees meet on the last Thursday of the month", "The trustees next meet on Thursday 26 March."),
        ("the board sits 2nd Tue of April", "The board sits on the second Tuesday, 14 April."),
        ("away 9-20 March", "She is back on Monday 23 March."),
        ("send it in week 15", "Send it in week 15, from Monday 6 April."),
        ("lease ends at the end of June", "The lease ends on 30 June."),
        ("we need 10 working days", "That takes two weeks."),
        ("closes 9 Apr", "The portal closes on the ninth of April."),
        ("from Sept '26", "They begin in September 2026."),
        ("the fair is on 11.11 as ever", "The fair is on 11.11. as ever."),
        ("in Vienna 2-4 May", "You are in Vienna from 2 to 4 May, so how about Tuesday the 6th?"),
        ("audit 9 to 11 March", "The audit is on 9–11 March (Monday to Wednesday)."),
        ("one man leaves at the end of October", "From November there will be one man less."),
        ("visit after 4 pm", "Easter Sunday falls on 5 April this year."),
        ("the course takes half a day", "Half a day is 12 hours of the clock."),
        ("a trip of 7h", "A trip takes seven hours."),
        ("talk at 15.30", "The talk begins at 3:30 p.m."),
        ("shifts 5a-1p", "The early shift ends at 1 p.m."),
    ],
)
def test_what_a_calendar_yields_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("opening on 4 May", "They open on 14 May.", "14 May"),
        ("the board sits 2nd Tue of April", "The board sits on 21 April.", "21 April"),
        ("away 9-20 March", "She is away from 9 to 27 March.", "27 March"),
        ("lease ends June 2027", "The lease ends in June 2026.", "June 2026"),
        ("opening on 4 May", "Call Tess on Monday 10 March.", "10 March"),
        ("delivery takes 3 weeks", "Delivery takes three days.", "three days"),
        ("Nachricht vom 2. Mai", "Danke für Ihre Nachricht vom 12. Mai.", "12. Mai"),
    ],
)
def test_another_day_or_length_is_flagged(notes: str, reply: str, wrong: str) -> None:
    assert flagged(notes, reply) == [wrong]


@pytest.mark.parametrize(
    "reply",
    [
        "## Next step\nRing Tess on 18 March.",
        "Next: reminder for 18 March.",
        "If they wrote by 18 March, we could start early.",
        "Could we talk on Wednesday 18 March?",
        "I can call you on 18 March.",
    ],
)
def test_a_day_that_the_reply_proposes_is_its_own(reply: str) -> None:
    assert flagged("opening on 4 May", reply) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("15-26 June", [15, 26]),
        ("11 or Thursday 13 November", [11, 13]),
        ("martes 25 o el miércoles 26 de marzo", [25, 26]),
        ("March 3 and 5", [3, 5]),
        ("40 people, 12 May", [12]),
    ],
)
def test_every_day_of_a_month_that_is_named_once_is_a_date(text: str, days: list[int]) -> None:
    dates = [fact.value for fact in facts(text, words(text)) if isinstance(fact.value, tuple)]
    assert [day for _, _, day in dates] == days
