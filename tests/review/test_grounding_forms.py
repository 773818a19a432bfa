"""One fact in many forms: what a reply says differently is no invention, and what it changes is one."""

from __future__ import annotations

import pytest

from workbench.review.grounding import unsupported

LEAD = "company: Harbour Lights Bakery\ncontact: Maya Lindon\nreceived: 2025-05-12\nnotes: "


def flagged(notes: str, reply: str) -> list[str]:
    return [reply[span.start : span.end] for span in unsupported(LEAD + notes, reply)]


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("approx.40 vans", "They run about 40 vans."),
        ("fleet 23/25 on the road", "23 of the 25 vehicles are on the road."),
        ("turnover 1,50,000 INR a month", "Turnover is INR 150,000 a month."),
        ("a third are late", "About 33% are late."),
        ("every 2nd order is wrong", "50% of orders are wrong."),
        ("fortnightly stock take", "They count stock every two weeks."),
        ("two dozen trucks", "They have 24 trucks."),
        ("1h30 per route", "A route takes 90 minutes."),
        ("open Mon-Fri 8-17", "They open on weekdays from 8:00 to 17:00."),
        ("best reached at noon", "She is best reached at 12:00."),
        ("opens in Q3 2025", "It opens between July and September 2025."),
        ("siebenundzwanzig Fahrzeuge", "They have 27 vehicles."),
        ("veinticinco camiones", "They have 25 trucks."),
        ("従業員25名、5店舗", "They have 25 employees in five shops."),
        ("tubs of 20 L and 30 L", "The tubs hold 20 or 30 litres."),
        ("we met yesterday", "You met on 11 May 2025."),
        ("free until 1 Oct", "She is free to the end of September."),
        ("call next Thursday", "Call on Thursday 22 May."),
        ("a pilot of 30 days", "The pilot lasts one month."),
        ("cerca de 7 milhões de garrafas", "They fill about seven million bottles."),
        ("1,4 Mio kg Mehl", "They use 1.4 million kilos of flour."),
        ("signed up on 03-02-2025", "They signed up on 3 February 2025."),
        ("hay mucho cliente brasileño", "Many of the customers are Brazilian."),
        ("from Skegness, Lincs", "They are in Skegness, Lincolnshire."),
        ("the school is back the twenty-eighth", "School is back on 28 May."),
        ("last may 300 rolls were missing", "In May 300 rolls were missing."),
        ("wants to start after new year", "They want to start in early 2026."),
        ("send it before the weekend", "Please note that Friday 16 May is the day she named."),
        ("abierto de jueves a domingo", "They open from Thursday to Sunday."),
        ("shops with 40 or more staff; they have 90 staff", "With 90 staff they are above our 40 staff."),
        ("closed for three weeks, Semana de Turismo", "Semana de Turismo falls in April."),
    ],
)
def test_another_form_of_what_the_source_gives_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("approx.40 vans", "They run about 60 vans.", "60"),
        ("a third are late", "About 70% are late.", "70%"),
        ("fortnightly stock take", "They count stock every five weeks.", "five weeks"),
        ("opens in Q3 2025", "It opens in February 2026.", "February 2026"),
        ("siebenundzwanzig Fahrzeuge", "They have 72 vehicles.", "72"),
        ("tubs of 20 L and 30 L", "The tubs hold 20 or 50 litres.", "50 litres"),
        ("we met yesterday", "You met on 3 May 2025.", "3 May 2025"),
        ("abierto de jueves a domingo", "They open from Tuesday to Sunday.", "Tuesday"),
        ("3,100 rolls a day", "They bake 31,000 rolls a day.", "31,000"),
        ("voicemail (0:49), two vans", "The oven needs 49 minutes.", "49 minutes"),
        ("a visit on 9 April, her son, age 19", "She comes on 19 April.", "19 April"),
    ],
)
def test_another_value_is_flagged(notes: str, reply: str, wrong: str) -> None:
    assert flagged(notes, reply) == [wrong]


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("2,000 crates, 100 lost a year", "Of 2,000 crates they lose 100 a year, that is about 5%."),
        ("sales: north 50%, south 30%", "North has 50% and south 30%, so 20% is elsewhere."),
        ("28 staff, 9 part time", "19 full-timers and nine part-timers."),
        ("12 technicians and himself", "He has 12 technicians, thirteen people with himself."),
        ("300 jobs a year, 4 hours for each", "300 jobs of 4 hours: that is 1,200 hours a year."),
        ("season from 1 May to 31 August", "The season runs from 1 May to 31 August (four months)."),
        ("612 guests", "They had more than 600 guests, about 610."),
    ],
)
def test_a_figure_that_shows_its_working_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


def test_a_figure_that_does_not_follow_from_those_beside_it_is_flagged() -> None:
    reply = "Of 2,000 crates they lose 100 a year, that is about 15%."
    assert flagged("2,000 crates, 100 lost a year", reply) == ["15%"]


@pytest.mark.parametrize(
    ("notes", "reply", "wrong"),
    [
        ("employees: 51-200", "They have over 200 employees.", True),
        ("employees: 51-200", "They have up to 200 employees.", False),
        ("start in 6-12 months", "They start within 6 months.", True),
        ("start in 6-12 months", "They start in 6 to 12 months.", False),
        ("at most 30 guests", "They seat more than 30 guests.", True),
    ],
)
def test_a_bound_turned_round_contradicts(notes: str, reply: str, wrong: bool) -> None:
    kinds = [span.kind for span in unsupported(LEAD + notes, reply)]
    assert kinds == (["contradicts"] if wrong else [])


def test_a_number_that_the_source_gives_to_another_thing_contradicts() -> None:
    found = unsupported(LEAD + "2 drivers. Visits: 4 in 7 days.", "The bakery has four drivers.")
    assert [(span.kind, span.why) for span in found] == [("contradicts", "four drivers: the notes say 2 drivers")]


@pytest.mark.parametrize(
    "reply",
    [
        "1 – Summary\n2 – Gaps",
        "1: Summary\n2: Gaps\n5: E-mail",
        "(1) Three shops (5) a website",
        "**1 Summary** Three shops.",
        "| No. | Point |\n|---|---|\n| 7 | the shops |",
        "Output 2: concerns",
        "Confidence: 80%",
        "E-mail (about 100 words):",
        "Call her on Tuesday 13 May at 15:00.",
        "Reply within 24 hours, ask for the rest.",
    ],
)
def test_what_a_reply_counts_or_plans_itself_is_not_flagged(reply: str) -> None:
    assert flagged("3 shops. Limit: 120 words.", reply) == []


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("Bäckerei, 25 Mitarbeiter", "Gerne zeigen wir Ihnen auf Ihre Anfrage unsere Lösung im Gespräch."),
        ("Padaria no Porto, 12 pessoas", "A gestão dos pedidos é um dos temas; sei que as entregas são no Porto."),
        ("Boulangerie, 12 salariés", "Nous avons compris que le four est neuf et que vous êtes très intéressés."),
        ("Panadería, 3 locales", "Gracias por su mensaje. ¿Le viene bien una llamada de 20 minutos sobre los locales?"),
        ("Wir haben eine Bäckerei und sind für den Umbau bereit, das ist nicht schwer", "The note is in German."),
        ("Пекарня Луна, Казань, Ирина Соколова, магазин, сотрудник", "Irina Sokolova runs the bakery Luna in Kazan."),
        ("Filiale in Köln", "The branch is in Cologne."),
        ("sends pdf and csv", "The PDFs and CSVs arrive."),
    ],
)
def test_other_languages_and_scripts_are_not_taken_for_inventions(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        ("Vielen Dank, dass Sie und Frau Zwickler sich bei uns gemeldet haben.", ["Zwickler"]),
        ("Der Termin ist mit Jonas Brettmann und dem Team in der Filiale.", ["Jonas Brettmann"]),
    ],
)
def test_a_new_name_in_a_german_reply_is_flagged(reply: str, wrong: list[str]) -> None:
    assert flagged("Bäckerei, 25 Mitarbeiter, Team, Filiale, Termin", reply) == wrong


@pytest.mark.parametrize(
    ("notes", "reply"),
    [
        ("newsletter: nee", "She wants no newsletter."),
        ("Competitor: none seen", "No competitor was seen."),
        ("Photos of maps: not supported. We import plots.", "Photos can't be imported."),
        ("owner unassigned", "The account has no owner."),
    ],
)
def test_a_denial_that_the_source_makes_in_other_words_is_not_flagged(notes: str, reply: str) -> None:
    assert flagged(notes, reply) == []


def test_what_a_part_is_counted_in_belongs_to_the_part() -> None:
    notes = "We are about 40 people at three depots, 26 of them drivers."
    [span] = unsupported(notes, "The company runs 40 drivers.")
    assert "the notes say 26" in span.why
    assert unsupported(notes, "Of the 40 people at the three depots 26 are drivers.") == []
