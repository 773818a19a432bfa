from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.grounding import unsupported

LEAD = """company: Orchard & Pine Bakery
contact: Marta Lindqvist
role: Head of operations
website: orchardpine.example
received: 2025-03-04
notes: We run 6 shops in Leeds and York, about 40 people, 12 ovens. Opening a seventh shop on 2 June.
Want temperature logging for the cold rooms, live, with alarms by text message. Budget up to £8,000 for the first year.
Contract with the present supplier ends in Q3. Do not call before 14:00.
Confirmed facts: the sensors run eighteen months on one battery; set-up takes 3 days; the French interface is in beta.
Do not mention prices."""


def flagged(response: str, source: str = LEAD) -> list[str]:
    return [response[span.start : span.end] for span in unsupported(source, response)]


def kinds(response: str, source: str = LEAD) -> list[str]:
    return [span.kind for span in unsupported(source, response)]


@pytest.mark.parametrize(
    "response",
    [
        "They have forty people in six shops.",
        "A 40-person bakery with 12 ovens and a budget of £8,000.",
        "Marta heads operations at Orchard and Pine.",
        "The present contract ends in the third quarter.",
        "A seventh shop opens on June 2nd.",
        "The sensors run 18 months on one battery.",
        "The enquiry came in on 4 March 2025.",
        "More at www.orchardpine.example.",
        "They run shops in Leeds, York and soon a further one.",
    ],
)
def test_what_the_source_states_in_any_form_is_not_flagged(response: str) -> None:
    assert flagged(response) == []


@pytest.mark.parametrize(
    ("response", "said", "kind"),
    [
        ("They employ 45 people in Leeds.", "45 people", "contradicts"),
        ("They bake in nineteen ovens.", "nineteen", "contradicts"),
        ("They want to spend £9,500.", "£9,500", "contradicts"),
        ("They want to spend $8,000.", "$8,000", "contradicts"),
        ("Waste fell by 12% last year.", "12%", "invented"),
        ("The seventh shop opens on 9 June.", "9 June", "contradicts"),
        ("The contract ends in Q1.", "Q1", "invented"),
        ("Set-up takes 3 weeks.", "3 weeks", "contradicts"),
        ("They were founded in 1987.", "1987", "invented"),
        ("Their deputy, Henrik Aaltonen, decides.", "Henrik Aaltonen", "invented"),
        ("They also deliver to Sheffield.", "Sheffield", "invented"),
        ("They use FrostWatch today.", "FrostWatch", "invented"),
        ("Write to info@pineandco.example today.", "info@pineandco.example", "invented"),
    ],
)
def test_what_it_does_not_state_is_pointed_at(response: str, said: str, kind: str) -> None:
    spans = unsupported(LEAD, response)
    assert any(said.startswith(response[s.start : s.end]) or said in response[s.start : s.end] for s in spans)
    assert kind in {s.kind for s in spans}


def test_a_wrong_count_is_set_against_the_right_one() -> None:
    (span,) = unsupported(LEAD, "They employ 45 people.")
    assert span.why == "45 people: the notes say 40 people"


def test_a_right_value_in_the_wrong_place_is_a_contradiction() -> None:
    source = "Basic plan: $20 per seat each month. Studio bundle with training and archive: $90 per month."
    assert flagged("The studio bundle with training and archive costs $20 per month.", source) == ["$20"]
    assert flagged("The studio bundle with training and archive costs $90 per month.", source) == []


def test_swapped_units_are_a_contradiction() -> None:
    assert kinds("Reply within 10 months.", "Reply within 10 days.") == ["contradicts"]
    assert kinds("Reply within 240 hours.", "Reply within 10 days.") == []


def test_a_sum_for_another_time_is_a_contradiction() -> None:
    source = "The fee is $40 per month."
    assert flagged("They pay $40 per year.", source) == ["$40 per year"]
    assert flagged("They pay $40/month, or $40 a month.", source) == []


def test_a_sum_of_counts_that_stand_together_is_stated() -> None:
    source = "The crew: 9 paid + 31 volunteers."
    assert flagged("A crew of 40 members.", source) == []
    assert flagged("A crew of 43 members.", source) == ["43"]
    assert flagged("They are 75 in winter.", "60 hands on two shifts, winter +15.") == []


@pytest.mark.parametrize(
    ("source", "response", "said"),
    [
        ("The client is interested in the plan.", "The client is not interested in the plan.", "not interested"),
        ("Deliveries are reliable.", "Deliveries are unreliable.", "unreliable"),
        ("The annual fee covers everything.", "The monthly fee covers everything.", "monthly"),
        ("The press folds boxes.", "The press folds boxes in an inefficient way.", "inefficient"),
        ("They build boats.", "They are the largest builder of boats.", "largest"),
    ],
)
def test_opposite_discrediting_and_praising_words_are_pointed_at(source: str, response: str, said: str) -> None:
    assert said in flagged(response, source)


def test_a_denial_that_the_source_makes_is_not_flagged() -> None:
    assert flagged("They do not ship abroad.", "They never ship abroad.") == []


def test_something_unfinished_must_not_be_promised() -> None:
    assert kinds("The French interface is fully available.") == ["contradicts"]
    assert kinds("The French interface is in beta.") == []


def test_a_time_that_the_source_forbids_is_flagged_even_in_a_question() -> None:
    assert flagged("Could we talk on Monday at 9:30?") == ["9:30"]
    assert flagged("Could we talk on Monday at 15:30?") == []


@pytest.mark.parametrize(
    "response",
    [
        "# Summary for Yorkshire 2030",
        "**Plan for Helsinki**",
        "1. Cold rooms\n2. Alarms\n3. Ovens",
        "Kind regards,\n[Name of Sender, 4 Mill Lane]",
        "Would a 20-minute call on Thursday 9 October suit you?",
        "Dear Ms Lindqvist,\n\nThank you very much for your message.\n\nKind regards",
        "I have three questions:",
        "We do not know whether they have 50 fridges.",
        "The role of Mr Pine is unclear.",
    ],
)
def test_headings_lists_placeholders_questions_courtesy_and_doubt_are_left_alone(response: str) -> None:
    assert flagged(response) == []


@pytest.mark.parametrize(
    ("source", "response"),
    [
        ("Based in Perth, WA.", "They are based in Perth, Western Australia."),
        ("We export to NL and UAE.", "They export to the Netherlands and the United Arab Emirates."),
        ("Menus in IT, PL, GR.", "They print menus in Italian, Polish and Greek, three languages."),
        ("We use a customer database, the Green Leaf Register.", "They use the GLR."),
        ("The FruitBox module", "They ask about Fruit Box."),
        ("Chiediamo di Novelli.", "They ask about Novellis products."),
    ],
)
def test_names_are_known_under_their_other_forms(source: str, response: str) -> None:
    assert flagged(response, source) == []


def test_without_a_source_nothing_is_compared() -> None:
    assert unsupported("", "They employ 45 people.") == []


PIECES = st.sampled_from(
    ["# ", "**", "\n", "- ", "1. ", "Marta ", "40 people", "£9", "not ", "our app ", "?", "[x", "] ", "known for ",
     "12:30 ", "é", "\u2028", "\x00", "| ", "FrostBox ", "in beta ", "the ", "Q5 ", "31 February ", "1,000,000 ",
     "2/3/24", "\ud800"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_two_texts_give_ordered_spans_inside_the_response(source: str, response: str) -> None:
    spans = unsupported(source, response)
    assert all(0 <= s.start < s.end <= len(response) and s.why for s in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert {s.kind for s in spans} <= {"invented", "contradicts"}


@settings(deadline=None)
@given(st.lists(PIECES).map("".join))
def test_a_text_repeated_word_for_word_is_no_contradiction_in_figures(text: str) -> None:
    assert not [s for s in unsupported(text, text) if s.why.endswith("no such figure in the notes")]


RENTAL = """company: Granite Hill Tool Rental
contact: Wendy Pelletier
received: 2025-02-03
notes: 5 yards in NH, 1 in southern Maine. ~2,300 rental items, 38 employees FT, 12 seasonal. On RentBook since 2009,
support ends 12/31. Need: GPS on trailers, e-sign contracts. I sign the checks. Live by Memorial Day.
Confirmed: e-signature. GPS: only with Trackline devices. Migration from RentBook takes 6-8 weeks. EUR 3 per item."""


@pytest.mark.parametrize(
    "sentence",
    [
        "They run yards in New Hampshire and Maine, with 38 full-time and 12 seasonal employees, 50 people together.",
        "They have been on RentBook for some 15 years.",
        "Its support ends December 31.",
        "GPS tracking works with Trackline devices.",
        "Moving over takes six to eight weeks.",
        "At EUR 3 an item that would be EUR 6,900.",
        "## Next step\nCall Wendy on Thursday 20 February.",
        "Next step\nCall Wendy on Thursday 20 February.",
    ],
)
def test_a_sound_reply_about_a_rental_firm_is_left_alone(sentence: str) -> None:
    assert flagged(sentence, RENTAL) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("They run seven yards.", "seven"),
        ("They have 83 employees.", "83"),
        ("They also rent in Vermont.", "Vermont"),
        ("Support ends June 30.", "June 30"),
        ("Their buyer Linda Ross decides.", "Linda Ross"),
        ("Our app connects directly with warehouse robots.", "connects directly with warehouse robots"),
        ("Our Boston office will help.", "Boston"),
        ("We are ISO certified.", "certified"),
    ],
)
def test_an_unsound_one_is_not(sentence: str, said: str) -> None:
    assert said in " ".join(flagged(sentence, RENTAL))
