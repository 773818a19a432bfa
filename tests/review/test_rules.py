"""Rules are recognised by their wording; prices, deeds and doubt are pointed at, and nothing harmless is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.rules import is_known, recognise, spans, uncertainty_flagged


@pytest.mark.parametrize(
    ("wording", "check"),
    [
        ("Do not mention pricing unless it is confirmed", "no-price"),
        ("No discounts, please", "no-price"),
        ("Never quote a fee", "no-price"),
        ("Keine Preise nennen", "no-price"),
        ("The reply stays under 90 words", "max-words:90"),
        ("At most 120 words", "max-words:120"),
        ("150 words or fewer", "max-words:150"),
        ("No more than three sentences", "max-sentences:3"),
        ("At most 160 characters", "max-characters:160"),
        ("Keep the message brief", "short"),
        ("Do not invent anything", "no-invention"),
        ("Use only facts from the notes", "no-invention"),
        ("Did any unsupported claim slip in?", "no-invention"),
        ("Flag uncertainty", "flag-uncertainty"),
        ("Say openly what you don't know", "flag-uncertainty"),
        ('Write "not stated" where the form is silent', "flag-uncertainty"),
        ("A human decides whether it is sent", "human-sends"),
        ("Do not send or book anything", "human-sends"),
        ("KR approves the letter", "human-sends"),
        ("End with one clear question", "must-ask-question"),
        ('Never use the word "Synergy"', "no-word:Synergy"),
        ('Mention "Trade Fair 7"', "must-word:Trade Fair 7"),
        ("British spelling", "spelling:british"),
        ("Write US English", "spelling:american"),
        ("No exclamation marks", "no-exclamation"),
        ("Avoid superlatives", "no-superlatives"),
        ("Do not include links", "no-links"),
    ],
)
def test_a_rule_is_recognised_by_its_wording(wording: str, check: str) -> None:
    assert recognise(wording) == check
    assert is_known(check)


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "Use the formal address",
        "Does the e-mail sound like us?",
        "Does the judgement make sense?",
        "Refer to the section numbers",
        "Write in French",
    ],
)
def test_a_rule_that_no_check_understands_gets_none(wording: str) -> None:
    assert recognise(wording) is None


@pytest.mark.parametrize(
    "check", ["", "none", "max-words", "max-words:ten", "no-word:", "no-word", "spelling:welsh", "max-words:١٢"]
)
def test_a_check_that_nobody_can_make_is_not_known(check: str) -> None:
    assert not is_known(check)


def found(kind: str, response: str, source: str = "") -> list[str]:
    return [response[span.start : span.end] for span in spans(source, response, []) if span.kind == kind]


@pytest.mark.parametrize(
    "response",
    [
        "The lamp costs £40.",
        "It is EUR 1,200 per year.",
        "Our plans begin at 30 dollars a month.",
        "You get 15% off in May.",
        "We will waive the delivery charge.",
        "Installation is free of charge.",
        "There is no extra charge for training.",
        "The first two months are free.",
        "We can offer an early-bird discount.",
        "Wir geben Ihnen Rabatt auf das Paket.",
        "De installatie kost 250 euro.",
    ],
)
def test_a_price_or_a_promise_about_one_is_pointed_at(response: str) -> None:
    assert found("price", response)


@pytest.mark.parametrize(
    "response",
    [
        "They have 40 employees and 3 shops.",
        "About 15% of the visitors come by train.",
        "She asked for a discount.",
        "The budget is £4,000.",
        "The manager signs orders above €10,000.",
        "The draft leaves out any price.",
        "No price is given, because none is confirmed.",
        "May we ask what you pay now?",
        "He feels free to call.",
        "They lost $300 in the storm.",
    ],
)
def test_the_customers_own_money_and_silence_about_prices_are_not_prices(response: str) -> None:
    assert found("price", response) == []


def test_a_price_that_the_confirmed_facts_state_says_so() -> None:
    source = "Confirmed facts: a trial costs EUR 300 for a month.\n\nRules: none"
    known, other = spans(source, "The trial costs EUR 300. A year costs EUR 2,400.", [])
    assert "do not state" not in known.why
    assert "do not state" in other.why


def test_what_is_named_as_not_confirmed_confirms_no_price() -> None:
    (span,) = spans("Not confirmed: the price of EUR 300.", "It costs EUR 300.", [])
    assert "do not state" in span.why


@pytest.mark.parametrize(
    "response",
    [
        "I have sent the letter to Mr Lund.",
        "I've already booked the meeting room for Tuesday.",
        "We have updated the record in the CRM.",
        "I went and checked, then I emailed the owner.",
        "Your visit is confirmed for Monday at ten.",
        "The invitation has been sent to all three.",
        "The order was submitted this morning.",
        "I just scheduled a call with Bea.",
        "Ich habe die Nachricht bereits an Frau Lind gesendet.",
    ],
)
def test_a_claim_of_a_deed_done_is_pointed_at(response: str) -> None:
    assert found("sent", response)


@pytest.mark.parametrize(
    "response",
    [
        "Nothing has been sent.",
        "I have not sent anything.",
        "Once Bea has approved it, the letter can be sent.",
        "I have marked every guess in the table.",
        "I have added a placeholder for the name.",
        "I've put the open points in a list.",
        "Shall I send it?",
        "She sent us a form on Monday.",
        "A colleague should review the draft before it has been sent.",
        "Has it been sent?",
    ],
)
def test_denials_conditions_and_work_on_the_answer_are_no_deeds(response: str) -> None:
    assert found("sent", response) == []


def test_a_deed_that_the_notes_report_is_not_pointed_at() -> None:
    source = "3 May: sent catalogue and samples to Mr Lund"
    assert found("sent", "We have sent the catalogue and samples to Mr Lund.", source) == []


@pytest.mark.parametrize(
    "response",
    [
        "The budget is not stated.",
        "We do not know who decides.",
        "It is unclear whether they need two.",
        "- No phone number",
        "Start date: to be confirmed",
        "I have assumed that the shop is in Tern.",
        "I could not tell which model they use.",
        "The size of the order is unknown.",
        "Nothing in the notes says so.",
        "Das Budget ist nicht bekannt.",
        "La fecha está por confirmar.",
        "Le budget n'est pas précisé, à vérifier.",
        "## What we don't know\n\n- Whether they own the building\n- Number of rooms",
    ],
)
def test_openly_marked_doubt_is_pointed_at(response: str) -> None:
    assert found("hedge", response)
    assert uncertainty_flagged(response)


@pytest.mark.parametrize(
    "response",
    [
        "They run three shops and want a till.",
        "A strong lead, ready to buy.",
        "No calls on Sundays.",
        "Tenants keep missing their appointments.",
        "Do you know which model you need?",
        "This is probably the strongest lead of the month.",
        "## Missing information\n\nNone.",
    ],
)
def test_confident_prose_flags_no_uncertainty(response: str) -> None:
    assert not uncertainty_flagged(response)


def test_a_span_of_doubt_is_the_clause_and_not_the_whole_sentence() -> None:
    assert found("hedge", "They have six boats, but we do not know their size.") == ["but we do not know their size."]


ANYTHING = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "I have sent ",
                "€",
                "40 ",
                "% off",
                "not known",
                "\n- ",
                "confirmed: ",
                "İ",
                "\x00",
                "\u2028",
                "?",
                ". ",
                "Missing:\n",
                "| ",
            ]
        )
    ).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(ANYTHING, ANYTHING)
def test_spans_of_any_text_are_ordered_and_within_it(source: str, response: str) -> None:
    result = spans(source, response, [])
    assert result == sorted(result, key=lambda span: (span.start, span.end))
    for span in result:
        assert 0 <= span.start < span.end <= len(response)
        assert span.kind in {"price", "sent", "hedge"}


@given(st.text())
def test_any_wording_is_recognised_or_not_without_failing(wording: str) -> None:
    check = recognise(wording)
    assert check is None or is_known(check)


@pytest.mark.parametrize(
    "response",
    [
        "The first crate is on us.",
        "For you the list price drops by another fifth off.",
        "The starter kit is refundable within a month.",
        "We'll cover the freight costs.",
        "It works out at less than a bun a day.",
        "Installation won't cost you a thing.",
        "El primer pedido va por nuestra cuenta.",
    ],
)
def test_a_price_in_words_is_pointed_at(response: str) -> None:
    assert found("price", response)


@pytest.mark.parametrize(
    "response",
    [
        "We cover straight and curved rails.",
        "Their rival offers a free pilot.",
        "She has $700 a month for this.",
        "Managers can see how many seats are free.",
        "He is free on Friday.",
        "Scales are read over RS232.",
        "We match every requirement.",
        "Please take her off any list.",
        "A renovation worth EUR 300,000 begins in autumn.",
        "It took in $412,000 last year.",
    ],
)
def test_coverage_rivals_and_the_customers_purse_are_no_prices(response: str) -> None:
    assert found("price", response) == []


@pytest.mark.parametrize(
    "response",
    [
        "The brochure went to her separately last night.",
        "The contract was countersigned and returned to Ms Ode.",
        "A site visit is pencilled in for Monday.",
        "Both calendars are blocked for Friday, 9:00.",
        "The demo units left our warehouse.",
        "I went ahead and booked a room.",
        "Die Muster sind bereits verschickt.",
    ],
)
def test_a_thing_said_to_be_done_is_pointed_at(response: str) -> None:
    assert found("sent", response)


@pytest.mark.parametrize(
    "response",
    [
        "Once approved, the brochure can go to her.",
        "The brochure has not been sent to her.",
        "I've put together a package for you.",
        "Both points are confirmed on our side.",
    ],
)
def test_a_thing_still_to_be_done_is_no_deed(response: str) -> None:
    assert found("sent", response) == []


@pytest.mark.parametrize(
    "response",
    [
        "Nobody has checked the licence.",
        "We lack her direct number.",
        "That is hard to judge from one call.",
        "We are still waiting for word from the lab.",
        "Gaps: surname; who pays.",
        "Loose ends:\n- size of the herd\n- who pays",
        "Wer zahlt, wissen wir nicht.",
        "On ne sait pas combien. Reste à vérifier le nom.",
    ],
)
def test_doubt_in_other_words_is_pointed_at(response: str) -> None:
    assert found("hedge", response)


@pytest.mark.parametrize(
    "response",
    ["Last week nine towels were missing.", "The field is optional and left blank.", "No phone calls to the office."],
)
def test_what_is_absent_in_the_story_is_no_doubt(response: str) -> None:
    assert found("hedge", response) == []


@pytest.mark.parametrize(
    "response",
    [
        "We are still waiting for word from the workshop.",
        "Nobody can tell how long the licence takes.",
        "Which kiln they use is not described.",
        "Their own wiring may differ.",
        "Two of the lines are not legible.",
        "It is too early to say whether the roof holds.",
    ],
)
def test_more_ways_to_admit_doubt_are_pointed_at(response: str) -> None:
    assert found("hedge", response)
    assert uncertainty_flagged(response)


@pytest.mark.parametrize(
    "response", ["The crates come back incomplete.", "The field is optional, we left it open.", "Thank her either way."]
)
def test_troubles_of_the_lead_are_no_doubt_of_the_reply(response: str) -> None:
    assert found("hedge", response) == []


@pytest.mark.parametrize(
    "response",
    [
        "A visit is pencilled in for Thursday.",
        "The contract was countersigned this morning.",
        "The leaflet went along with the invitation.",
        "The task is now assigned to Priya.",
        "The order form is already with Ruben.",
        "Mr. Holm has been copied in.",
        "A visit to your yard on 5 May has been booked.",
        "Ines has reserved Thursday at 12:00 for our demo.",
        "I have booked a table for Thursday.",
        "You should have the leaflet in your inbox by now.",
        "Your trial has been extended.",
        "I've popped you on our newsletter.",
    ],
)
def test_more_deeds_are_pointed_at(response: str) -> None:
    assert found("sent", response)


@pytest.mark.parametrize(
    "response",
    [
        "Please put the visit in your calendar.",
        "Reports are filed by the clerk.",
        "I've put together a summary.",
        "The quote is already in the notes.",
    ],
)
def test_a_plan_or_a_habit_is_no_deed(response: str) -> None:
    assert found("sent", response) == []


@pytest.mark.parametrize(
    "response",
    [
        "The deposit is refundable within 30 days.",
        "Members get another tenth off.",
        "It is less than a coffee a day.",
        "It usually comes to R38 per guard per month.",
        "You pay just £2 per report.",
        "Labels are BBD 1.40 apiece.",
        "Shipping to Panama is on us.",
        "There's no lock-in fee.",
        "We can drop the set-up fee.",
        "The first winter is on us.",
        "Devices included.",
        "There is room for another 10%.",
    ],
)
def test_more_promises_about_price_are_pointed_at(response: str) -> None:
    assert found("price", response)
