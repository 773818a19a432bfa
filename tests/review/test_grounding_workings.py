"""Figures that a reply works out of those beside them, and wrong figures that only look so."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported

LEAD = "company: Quarry Lane Nursery\ncontact: Tess Holloway\nreceived: 2026-03-02\nnotes: "


def flagged(notes: str, reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(LEAD + notes, reply)]


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("620 trees, 31 rows", "620 trees in 31 rows, so 20 a row."),
        ("9 tubs of 60 l + 4 of 120 l", "Thirteen tubs (nine of 60 l and four of 120 l, 1,020 l together)."),
        ("9,400 plants potted in 7h", "They pot 9,400 plants in seven hours (about 22 a minute)."),
        ("1,200 orders, 8 clerks", "1,200 orders for eight clerks, 150 each."),
        ("must bear -25 °C; tubs tested to -30 °C", "Our tubs bear −30 °C, five degrees colder than she needs."),
        ("potting and sowing 70/30", "Potting is 70 % of the work, sowing 30 %."),
        ("greenhouses 240 ha and 30 of open land", "Greenhouses of 240 ha and 30 ha of open land, 270 ha in all."),
        ("5,300 sold, +20% on last year", "5,300 were sold, a fifth more than last year, when it was about 4,400."),
        ("410 of 2,870 plots are wet", "410 of 2,870 plots are wet, i.e. about one plot in seven."),
        ("46 benches and 12 tables", "58 units altogether: 46 benches and 12 tables. All 58 units are old."),
        ("income £6.1m, 72% donations", "Income is £6.1m, of which 72 % are donations (£4.4m)."),
        ("2 or more seats", "Two or three colleagues could try it."),
        ("3 tanks, two of 15 m3 and one of 20", "Three tanks, two of 15 m³ and one of 20 m³ (50 m³ in all)."),
        ("2,800 plots, two thirds of them sold by May", "Of 2,800 plots two thirds, or around 1,870, are sold by May."),
        ("4,100 m² of glass", "A glasshouse of about 4,100 m², i.e. one acre."),
        ("1,500 acres", "They farm 1,500 acres (some 610 hectares)."),
        ("delivery takes 3 weeks, ready by 30 March", "From 2 to 30 March are 28 days; delivery takes 21."),
        ("sells 1 of 5 trees in autumn", "Four out of five trees are sold at other times."),
        ("34 tubs are cracked", "Thirty-odd tubs are cracked."),
        ("price is EUR 45 per seat, they are 12", "EUR 45 per seat, which comes to EUR 540 for 12."),
        ("beech, oak and elm", "They grow beech, oak and elm. We have all three."),
        ("190 late invoices a month, 2,400 sent", "190 late out of 2,400 are between seven and eight in a hundred."),
        ("62 plots in use", "They look after roughly 60 plots."),
        ("staff of 61, was 38 a year ago", "A staff of 61, up by 23; from 38 to 61, plus 60 %, in a year."),
        ("235 of 300 beds", "235 of 300 beds (more than 75 %) are full."),
        ("that was eleven grand, he says", "It cost him $11,000."),
        ("loses 11-12 k€ a year", "They lose between 11,000 and 12,000 euros a year."),
        ("1 delivery in 20 is wrong", "5 % of the deliveries are wrong."),
        ("ratio of 420 : 140", "Per person the 3 : 1 ratio is my own arithmetic."),
        ("one cart, two tractors, three trailers", "They own six things: one cart, two tractors and three trailers."),
    ],
)
def test_a_figure_that_follows_from_those_beside_it_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("6 vets, 9 nurses", "The clinic has nine vets.", "nine"),
        ("1,200 orders, 8 clerks", "They take about 2,100 orders with eight clerks.", "2,100"),
        ("620 trees, 31 rows", "They have 260 trees.", "260"),
        (
            "14 million kg, weights differ by 2.3 %",
            "Weights differ by 3.2 %, which on 14 million kg is a lot.",
            "3.2 %",
        ),
        ("12 probes, 4-20 mA", "They keep the 20 probes.", "20"),
        ("17 vans and 6 carts", "They have 17 vans and 6 carts, so 24 vehicles in all.", "24"),
        ("three trucks + one trailer", "They drive four trucks.", "four"),
        ("60 t when full, now 70%, 9% waste", "60 t when full; at about 70% that is roughly 49 t.", "49 t"),
        ("36 vans, 2 broken", "They have 36 vans, of which five are broken.", "five"),
        ("set-up takes ten weeks, 20 people, 12 beds", "Set-up takes eight weeks on average.", "eight weeks"),
        ("Hay 22 beds, Rye 14, 7 nurses, 4 cars", "Hay has 22 beds, Rye (40) fewer.", "40"),
        ("porting takes 10-15 working days", "Porting takes 10 working hours.", "10"),
    ],
)
def test_a_wrong_figure_beside_other_figures_is_flagged(notes: str, reply: str, wrong: str) -> None:
    assert flagged(notes, reply) == [wrong]


def test_words_that_stand_with_one_figure_do_not_excuse_the_next() -> None:
    assert flagged("2,400 pots, 31 shops", "They pot about 2,400 pots for 13 shops.") == ["13"]


def test_doubt_reaches_no_further_than_its_clause() -> None:
    reply = "Is there power? Unknown; the battery lasts 24 hours."
    assert flagged("battery 14 hours", reply) == ["24 hours"]


def test_digits_of_a_telephone_number_are_no_amount() -> None:
    assert flagged("voicemail breaks off", "The phone number is incomplete: only 222 55 was understood.") == []
