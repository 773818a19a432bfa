"""What a lead keeps together: a figure with its name, its time and its number; a date with its words."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported

LEAD = "company: Tern Island Boats\ncontact: Olga Brandvold\nreceived: 2026-03-02\nnotes: "


def flagged(notes: str, reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(LEAD + notes, reply)]


@pytest.mark.parametrize(
    ("notes", "right", "wrong", "said"),
    [
        ("They lost money on hull 12.", "Hull 12 was the costly one.", "They lost money on hull 21.", "21"),
        ("Screens since version 7.", "Available since version 7.", "Available since version 4.", "4"),
        ("The tills are Bexo R2.", "They use Bexo R2 tills.", "Most of the tills are Bexo R5.", "R5"),
        (
            "about 640 launches a year",
            "They have 640 launches a year.",
            "They have 640 launches a month.",
            "640 launches a month",
        ),
        ("exports NO 45 %, DK 30 %", "45 % goes to Norway.", "30 % goes to Norway.", "30 %"),
        (
            "two dealers in Sweden, five in Finland",
            "They have five dealers in Finland.",
            "They have five dealers in Sweden.",
            "five",
        ),
        (
            "yard tour is 20 March, catalogue closes 4 April",
            "The yard tour is on 20 March.",
            "The yard tour is on 4 April.",
            "4 April",
        ),
        ("hinds are 21 Oct to 15 Feb", "It runs until 15 February.", "It runs until the end of February.", "February"),
    ],
)
def test_what_stands_together_stays_together(notes: str, right: str, wrong: str, said: str) -> None:
    assert flagged(notes, right) == []
    assert any(said in one for one in flagged(notes, wrong)), flagged(notes, wrong)


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("1.200 visitors from twelve villages", "They have 1,200 visitors from twelve villages."),
        ("we serve 26 shops; profile: 10 to 80 points of sale", "They serve 26 points of sale."),
        ("31 horses, 19 of them for lessons", "There are 31 horses: 19 for lessons, 12 boarders."),
        (
            "orders until 20:00, bakers start at 1 am",
            "Between the last order and the start there are five hours.",
        ),
        ("50 dockets a day, 3 trucks", "About 50 dockets a day on three trucks, some 16 or 17 per truck."),
        ("wrong on 1 in 15 tags, 600 a season", "One tag in fifteen is wrong, which would be about 40 a season."),
        ("only 3 of us know it, 8 in the office", "Three of eight office staff know it."),
        ("8.400 m2 under glass", "They have 8,400 m² under glass."),
        ("subscribed since 2023-05", "She has read us since May 2023."),
        ("clocks from the nineties", "The clocks date from the 1990s."),
        ("two and a half million plants", "They grow 2.5 million plants."),
        ("at most 100 variants", "A product can hold no more than 100 variants."),
        ("our contract is renewed 1 September", "It is renewed on 1 September, a Tuesday."),
        ("mail olga arroba ternisland punto example", "Write to olga@ternisland.example."),
    ],
)
def test_what_follows_from_the_notes_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


def test_a_dated_line_settles_the_order_of_day_and_month() -> None:
    notes = "02/03/2026 09:00 they wrote; fair 04/05/2026"
    assert flagged(notes, "The fair is on 4 May 2026.") == []
    assert flagged(notes, "The fair is on 5 April 2026.") == ["5 April 2026"]


def test_the_day_of_a_report_is_one_the_notes_name() -> None:
    notes = "I was at your session on Thursday."
    assert flagged(notes, "She attended the session on Thursday.") == []
    assert flagged(notes, "She attended the session on Tuesday.") == ["Tuesday"]
    assert flagged(notes, "We could meet on Tuesday.") == []


def test_before_is_not_after() -> None:
    notes = "We can do nothing till after Easter."
    assert flagged(notes, "They start after Easter.") == []
    assert flagged(notes, "They have no time before Easter.") == []
    assert flagged(notes, "They want it in place before Easter.") == ["before Easter"]
