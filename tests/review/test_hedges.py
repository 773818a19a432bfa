"""Places that openly say what is not known, amounts that a lead gave itself, and deeds that are none."""

from __future__ import annotations

import pytest

from workbench.review.rules import spans


def hedged(response: str) -> list[str]:
    return [response[span.start : span.end] for span in spans("", response, []) if span.kind == "hedge"]


def priced(source: str, response: str) -> list[str]:
    return [response[span.start : span.end] for span in spans(source, response, []) if span.kind == "price"]


@pytest.mark.parametrize(
    "response",
    [
        "Who takes over is anybody's guess.",
        "How far that helps is something only a test can show.",
        "The run time can't be promised.",
        "Legal has to tell us about the framework.",
        "I have my doubts about the first week.",
        "The name of the rival we only know as the Italians.",
        "That was never written down in full.",
        "Ask product about the link before saying yes.",
        "The line was bad, so names should be read back.",
        "The map is not in our confirmed facts.",
        "No amounts were mentioned.",
        "On code switching I'd like our speech team to answer rather than guess.",
        "Eso tendríamos que confirmarlo.",
        "A data ainda não pode ser indicada.",
        "Reste à savoir si cela suffit.",
        "Die Menge wurde nicht genannt.",
    ],
)
def test_an_open_admission_is_found(response: str) -> None:
    assert len(hedged(response)) == 1


@pytest.mark.parametrize(
    "response",
    [
        "Some 44,000 items remain to be labelled.",
        "The buttons are pictures, so nobody has to read much.",
        "An audit trail that nobody can edit.",
        "If there is no answer by Friday, write once more.",
        "410 cases are open, one in seven homes.",
        "Their losses on unrecorded extras are high.",
    ],
)
def test_a_plain_statement_is_no_admission(response: str) -> None:
    assert hedged(response) == []


@pytest.mark.parametrize(
    "title", ["Was wir nicht wissen", "Dudas", "Points à clarifier", "Not clear", "NOT IN THE LETTER"]
)
def test_bare_items_under_a_title_of_open_points_are_admissions(title: str) -> None:
    found = hedged(f"## {title}\n- number of doors\n- budget for 2027\n\n## Next step\nCall on Monday.")
    assert found == ["number of doors", "budget for 2027"]


def test_the_list_of_open_points_ends_where_the_letter_begins() -> None:
    response = "Don't know\n- number of doors\n\nSubject: Doors\n\nHi Dana,\n\nThank you for your form.\n\nBest,\nJo"
    assert hedged(response) == ["number of doors"]


@pytest.mark.parametrize(
    ("source", "response"),
    [
        ("lost about £18k on extras", "Extras cost him about £18,000 last year."),
        ("grant of 180.000 kr", "Part of the 180,000 kr is meant for it."),
        ("rejections = Rs 1.1 crore", "14 lots were rejected, Rs 1.1 crore in all."),
    ],
)
def test_an_amount_that_the_lead_gave_is_no_price(source: str, response: str) -> None:
    assert priced(source, response) == []


@pytest.mark.parametrize(
    ("source", "response", "price"),
    [
        ("they pay £350 now", "We charge £350 for it.", "£350"),
        ("they pay £350 now", "It would be £390.", "£390"),
    ],
)
def test_an_amount_that_is_offered_or_new_is_a_price(source: str, response: str, price: str) -> None:
    assert priced(source, response) == [price]


@pytest.mark.parametrize("response", ["The export is confirmed for Sage 50.", "Classes are booked in an app."])
def test_what_a_product_does_is_no_deed(response: str) -> None:
    assert [span for span in spans("", response, []) if span.kind == "sent"] == []


@pytest.mark.parametrize(
    "response", ["The demo is confirmed for Tuesday.", "Your visit is confirmed with our engineer."]
)
def test_an_appointment_that_is_settled_is_a_deed(response: str) -> None:
    assert [span.kind for span in spans("", response, [])] == ["sent"]
