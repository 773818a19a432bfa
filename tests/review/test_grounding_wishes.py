"""What a lead asks for, how often things happen, things of one kind, and claims that must stand in the notes."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported

LEAD = "company: Quarry Lane Nursery\ncontact: Tess Holloway\nreceived: 2026-03-02\nnotes: "


def flagged(notes: str, reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(LEAD + notes, reply)]


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("no calls please", "We will call you in the morning.", "We will call you"),
        ("please no WhatsApp, not whatsapp", "I will send it on WhatsApp.", "on WhatsApp"),
        ("ring after 4 pm only", "I will ring you at 2 pm tomorrow.", "2 pm"),
    ],
)
def test_a_reply_that_goes_against_a_wish_contradicts(notes: str, reply: str, wrong: str) -> None:
    assert flagged(notes, reply) == [wrong]


@pytest.mark.parametrize("reply", ["Write by e-mail only, no calls.", "Send a letter; do not call."])
def test_a_reply_that_keeps_to_a_wish_is_left_alone(reply: str) -> None:
    assert flagged("e-mail only, no calls please, a letter is fine", reply) == []


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("sprayed twice a week", "They spray three times a week.", "three times a week"),
        ("signal at 3 of the 4 sites", "All four sites have signal.", "All four sites"),
        ("screens in German and Turkish", "The screens are in German and Arabic.", "Arabic"),
        ("his daughter takes over", "His cousin takes over.", "cousin"),
        ("decision before Christmas", "They decide before Easter.", "Easter"),
    ],
)
def test_another_rhythm_part_or_thing_of_a_kind_contradicts(notes: str, reply: str, wrong: str) -> None:
    assert flagged(notes, reply) == [wrong]


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("sprayed twice a week", "They spray two times a week."),
        ("screens in DE, TR", "The screens are in German and Turkish."),
        ("letters in German", "The reply is written in English."),
        ("monthly stock take", "They count stock every month; the count took a week."),
    ],
)
def test_the_same_rhythm_or_thing_in_other_words_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("form sent at night", "It was great talking with you.", "great talking"),
        ("form sent at night", "It was a pleasure to meet you in spring.", "pleasure to meet you"),
        ("wants 40 benches", "Tess has signing authority.", "signing authority"),
        ("wants 40 benches", "Money is no obstacle.", "Money is no obstacle"),
        ("wants 40 benches", "It connects to their till out of the box.", "out of the box"),
    ],
)
def test_a_claim_that_no_word_of_the_source_bears_out_is_invented(notes: str, reply: str, wrong: str) -> None:
    assert flagged(notes, reply) == [wrong]


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("phoned us, 12 min", "It was great talking with you."),
        ("she approves and signs", "Tess has signing authority."),
        ("wants 40 benches", "Nobody here has signing authority."),
    ],
)
def test_a_claim_that_the_source_bears_out_or_that_is_denied_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("launch not yet decided", "The launch is undecided."),
        ("a big gap in the fence", "The biggest risk is the fence."),
        ("Quarry Lane GmbH", "A nursery based in Germany."),
        ("Brandon MB", "They are in Brandon, Manitoba."),
        ("wifi in the shed", "There is Wi-Fi in the shed."),
        ("Frau Bergova schreibt", "Vážená paní Bergová,"),
    ],
)
def test_the_same_in_other_words_is_no_invention(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []
