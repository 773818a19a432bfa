"""What a pasted enquiry says about its fields, in the layouts in which enquiries come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import SALES_INTAKE, IntakeField
from workbench.store.intake import propose

FORM_MAIL = """\
New enquiry from your website

Name: Ines Thornbury
Company: Thornbury Boatyard Ltd
Job title: Yard manager
E-mail: ines@thornburyboats.example
Website: https://thornburyboats.example/
Message: We lay up 80 boats every winter. Do you have a calendar for slipways?
"""

UPSIDE_DOWN = """\
MESSAGE ........: Please send details.
SUBMITTED ON ...: 2026-03-04 18:22
JOB_TITLE ......: Head of purchasing
COMPANY_NAME ...: Vale Cider Makers
YOUR NAME ......: Petra Holloway
"""

HURRIED_FORM = """\
Comapny name: Wetherlam Joinery LLP
Yuor name -
Conatct: Effie Sandoval
Job title: (no value)
How many joiners?: 31

This e-mail was sent from a contact form on https://our-own-site.example
"""

CHAT = """\
[14/10/2026, 07:58:11] Bram Oosting: Goedemorgen, ik kreeg jullie nummer van een klant
[14/10/2026, 07:59:02] Sanne (Tidewell): Dag, voor welk bedrijf is het?
[14/10/2026, 07:59:40] Bram Oosting: Drukkerij Oosting BV, wij zijn met 22 mensen
"""

TRANSCRIPT_UNDER_A_HEAD = """\
Voicemail, Tuesday 13 October at 16:05, 48 seconds
Transcript:

hello this is aoife mullan i'm the yard manager over at carrick timber frames in antrim could somebody call me about
the rota please before the weekend thanks
"""

SCRIBBLED = """\
Rang in 11.20 - a Mr Tobias Frey, transport mgr @ Silver Birch Haulage (Goole). 75 drivers, paper rota, wants a price.
"""

BARE_LABELS = """\
Company name *
Larkspur Nurseries

Your name
Odette Finch

Your role
Owner

How can we help?
We grow bedding plants and lose track of who waters which house.
"""

NEXT_LINE = """\
Organisation:
  Saltmarsh Choir School
Contact person:
  Brother Anselm Reeve
Position:
  Bursar
"""

MARKDOWN = """\
### New submission

- **Company:** Ferncliffe Opticians
- **Full name:** Tariq Mendel
- **Role:** Practice manager
- **Lead source:** Trade fair Leeds
"""

PIPES = """\
| Field    | Value                  |
|----------|------------------------|
| Account  | Brindle & Oates        |
| Contact  | Maisie Oates           |
| URL      | www.brindleoates.example |
"""

HTML = """\
<table><tr><td><b>Company:</b> Quarry Lane Joinery<br></td></tr>
<tr><td><b>Name:</b> Ewan Strachan<br></td></tr>
<tr><td><b>Position:</b> Workshop foreman</td></tr></table>
"""

ONE_LINE = "Lead: Company: Pell Street Laundry | Contact: Rhona Pell | Title: Director | Source: Referral"

JSON = """\
{
  "firstName": "Milo",
  "lastName": "Castellan",
  "companyName": "Castellan Piano Hire",
  "jobTitle": "Managing director",
  "utm_source": "newsletter",
  "submittedAt": "2026-05-06T07:08:09Z"
}
"""

CRM_ROW = """\
Record ID;Company name;First Name;Last Name;Job Title;Original source;Create date
88213;Marlpit Ceramics;Hedda;Quist;Studio lead;Organic search;14/02/2026 11:05
"""

CRM_COMMAS = """\
"Lead Owner","Account Name","Contact Name","Website"
"Sam","Ochre, Flint & Sons","Della Ochre","ochreflint.example"
"""

GERMAN_FORM = """\
Neue Nachricht über das Kontaktformular

Firma: Sägewerk Moosbrunn GmbH
Vorname: Anneliese
Nachname: Größl
Funktion: Betriebsleiterin
Nachricht: Wir suchen eine Lösung für die Schichtpläne.
"""

FRENCH_FORM = """\
Société : Les Vergers d'Aumont
Nom et prénom : Maëlle Courtois
Fonction : Responsable logistique
Site internet : vergersaumont.example
"""

DUTCH_FORM = """\
Bedrijfsnaam: Kaasmakerij De Vlier
Contactpersoon: Joris van der Heuvel
Functie: Bedrijfsleider
Hoe heeft u ons gevonden?: via een klant
"""

SPANISH_FORM = """\
Empresa: Talleres Ibarrola
Nombre y apellidos: Nerea Ibarrola Sainz
Cargo: Gerente
Página web: talleresibarrola.example
"""

FORWARDED = """\
Rosa, one for you?

---------- Forwarded message ---------
From: Callum Fenwick <callum@fenwickroofing.example>
Date: Mon, 2 Mar 2026 at 08:14
Subject: Scheduling
To: <sales@ourfirm.example>

Morning, we have nine crews and a whiteboard. Can you help?

Kind regards,
Callum Fenwick
Contracts Manager
Fenwick Roofing Ltd
T: 01632 960 552 | www.fenwickroofing.example
"""

COLLEAGUE_PASSES_ON = """\
From: Bob Marsh <bob@ourfirm.example>
Sent: 03 March 2026 10:02
To: Rosa Lind <rosa@ourfirm.example>
Subject: FW: Stock counts

Can you take this?

From: "Achterberg, Lotte" <lotte.achterberg@boekbinderij-zon.example>
Sent: 03 March 2026 09:40
To: Bob Marsh <bob@ourfirm.example>
Subject: Stock counts

Hello Bob, we count paper by hand.

Met vriendelijke groet,

Lotte Achterberg
Hoofd inkoop | Boekbinderij Zon BV
"""

CARRIED_BY_A_FORM = """\
From: Website <wordpress@ourfirm.example>
Reply-To: Yusra Haddad <yusra@haddadcatering.example>
To: sales@ourfirm.example
Subject: Contact form

We are Haddad Catering and serve 14 school kitchens.
"""

ANSWER_ABOVE_A_QUOTE = """\
Thanks, Thursday suits.

Best wishes
Imogen Slate
Studio Director, Slate & Daughters

On Tue, 5 May 2026 at 10:11, Rosa Lind <rosa@ourfirm.example> wrote:
> Would Thursday suit?
"""

GERMAN_FORWARD = """\
-------- Weitergeleitete Nachricht --------
Von: Tomasz Wilk <t.wilk@wilk-fenster.example>
Gesendet: Dienstag, 5. Mai 2026 07:31
An: info@ourfirm.example
Betreff: Anfrage

Guten Tag, wir bauen Fenster.

Mit freundlichen Grüßen
Tomasz Wilk
Geschäftsführer
Wilk Fensterbau GmbH & Co. KG
Hafenstraße 9
"""

SIGNATURE_ALONE = """\
We would like a price for 30 people, starting in June.

Bronwen Hale | Office Manager | Hale & Winter Solicitors
01632 960 731 | hale-winter.example
"""

VOICEMAIL = """\
Voicemail, 3 March 2026 16:05, 41 seconds:
"Hi, um, this is Desmond Achebe from, uh, Pinewood Cycle Hire, I'm calling about the booking thing, er, call me back on
01632 960 114, thanks, bye."
"""

SMALL_VOICEMAIL = """\
voicemail transcript: hi there this is philippa royce from teasel valley dairies and i wanted to ask about the delivery
planner that you showed at the fair we have eleven rounds and nobody knows who drives which one thank you
"""

SPOKEN_JOB = """\
Hello, my name is Gareth Lomax, I'm the operations manager at Lomax Steel Stairs and we fit about 40 stairs a month.
"""

GERMAN_SPOKEN = "Guten Tag, hier spricht Wiebke Harms von der Firma Harms Bootsbau. Rufen Sie mich bitte zurück."

FAMILY_DOMAIN = """\
From: Ana Ruiz <ana@ruiz.example>
Subject: Rotas

Hello, we are fourteen people in Leeds and need help with rotas.
Ana Ruiz
Owner, Ruiz Bakery
Tel 0113 496 0000
"""
DOMAIN_TELLS = """\
From: Nuria <nuria@cobaltkilnpottery.example>
Subject: hello

At Cobalt Kiln Pottery we run evening classes and would like people to book online.
"""

QUESTIONS = """\
What's your name?
Saskia Lode

Which company do you work for?
Lode Candles

What is your role there?
Production planner
"""

BOOKED_CALL = """\
A new call was booked.

Invitee:
Emeka Nwosu

Invitee email:
emeka@kiteworkshop.example

Company
The Kite Workshop
"""

NETWORK_MESSAGE = """\
Message from your network

Runa Falk
Chief Purchasing Officer at Nordlys Trawlers AS
9:41 AM

Hi! We saw your stand. Do you sell to harbours?
"""

CALL_NOTE = """\
Spoke to Bettina Crole at Otterford Swimming Club this morning. She's the secretary. Wants lanes booked online.
bettina@otterfordswim.example
"""

ON_BEHALF = """\
Hello,

I am writing on behalf of Hartsmere Town Band. We lend out 60 instruments.

Yours faithfully,

Mr J. Pells
Clerk to the Committee
"""

CALLER_NUMBER = """\
Voicemail
Caller: 01632 960 219
Date: 8 May 2026, 12:31

Hello, my name is Leopold Ames, that's A M E S, and I'm phoning from the Gate Lane Cinema about the seat plan.
"""

PROSE = """\
They want something for the summer, maybe twenty people. It's urgent. I'm not sure who decides. We are Dutch, they said.
"""

LAYOUTS: dict[str, tuple[str, dict[str, str]]] = {
    "a form mail": (
        FORM_MAIL,
        {
            "company": "Thornbury Boatyard Ltd",
            "contact": "Ines Thornbury",
            "role": "Yard manager",
            "website": "https://thornburyboats.example",
        },
    ),
    "labels in capitals, dotted, in another order": (
        UPSIDE_DOWN,
        {
            "company": "Vale Cider Makers",
            "contact": "Petra Holloway",
            "role": "Head of purchasing",
            "received": "2026-03-04 18:22",
        },
    ),
    "labels alone on a line": (
        BARE_LABELS,
        {"company": "Larkspur Nurseries", "contact": "Odette Finch", "role": "Owner"},
    ),
    "values on the next line": (
        NEXT_LINE,
        {"company": "Saltmarsh Choir School", "contact": "Brother Anselm Reeve", "role": "Bursar"},
    ),
    "Markdown": (
        MARKDOWN,
        {
            "company": "Ferncliffe Opticians",
            "contact": "Tariq Mendel",
            "role": "Practice manager",
            "source": "Trade fair Leeds",
        },
    ),
    "a table with pipes": (
        PIPES,
        {"company": "Brindle & Oates", "contact": "Maisie Oates", "website": "www.brindleoates.example"},
    ),
    "HTML": (HTML, {"company": "Quarry Lane Joinery", "contact": "Ewan Strachan", "role": "Workshop foreman"}),
    "all on one line": (
        ONE_LINE,
        {"company": "Pell Street Laundry", "contact": "Rhona Pell", "role": "Director", "source": "Referral"},
    ),
    "JSON": (
        JSON,
        {
            "company": "Castellan Piano Hire",
            "contact": "Milo Castellan",
            "role": "Managing director",
            "source": "newsletter",
            "received": "2026-05-06T07:08:09Z",
        },
    ),
    "an export with a heading row": (
        CRM_ROW,
        {
            "company": "Marlpit Ceramics",
            "contact": "Hedda Quist",
            "role": "Studio lead",
            "source": "Organic search",
            "received": "14/02/2026 11:05",
        },
    ),
    "an export with quoted commas": (
        CRM_COMMAS,
        {
            "company": "Ochre, Flint & Sons",
            "contact": "Della Ochre",
            "website": "ochreflint.example",
            "source": "CRM export",
        },
    ),
    "a German form": (
        GERMAN_FORM,
        {
            "company": "Sägewerk Moosbrunn GmbH",
            "contact": "Anneliese Größl",
            "role": "Betriebsleiterin",
            "source": "Website form",
        },
    ),
    "a French form": (
        FRENCH_FORM,
        {
            "company": "Les Vergers d'Aumont",
            "contact": "Maëlle Courtois",
            "role": "Responsable logistique",
            "website": "vergersaumont.example",
        },
    ),
    "a Dutch form": (
        DUTCH_FORM,
        {
            "company": "Kaasmakerij De Vlier",
            "contact": "Joris van der Heuvel",
            "role": "Bedrijfsleider",
            "source": "via een klant",
        },
    ),
    "a Spanish form": (
        SPANISH_FORM,
        {
            "company": "Talleres Ibarrola",
            "contact": "Nerea Ibarrola Sainz",
            "role": "Gerente",
            "website": "talleresibarrola.example",
        },
    ),
    "a forwarded message": (
        FORWARDED,
        {
            "company": "Fenwick Roofing Ltd",
            "contact": "Callum Fenwick",
            "role": "Contracts Manager",
            "website": "www.fenwickroofing.example",
            "source": "Forwarded email",
            "received": "Mon, 2 Mar 2026 at 08:14",
        },
    ),
    "a message that a colleague passed on": (
        COLLEAGUE_PASSES_ON,
        {
            "company": "Boekbinderij Zon BV",
            "contact": "Lotte Achterberg",
            "role": "Hoofd inkoop",
            "website": "boekbinderij-zon.example",
            "source": "Email",
            "received": "03 March 2026 09:40",
        },
    ),
    "a mail that a form sent": (
        CARRIED_BY_A_FORM,
        {
            "company": "Haddad Catering",
            "contact": "Yusra Haddad",
            "website": "haddadcatering.example",
            "source": "Website form",
        },
    ),
    "an answer above a quote": (
        ANSWER_ABOVE_A_QUOTE,
        {"company": "Slate & Daughters", "contact": "Imogen Slate", "role": "Studio Director"},
    ),
    "a German forward": (
        GERMAN_FORWARD,
        {
            "company": "Wilk Fensterbau GmbH & Co. KG",
            "contact": "Tomasz Wilk",
            "role": "Geschäftsführer",
            "website": "wilk-fenster.example",
            "source": "Forwarded email",
            "received": "Dienstag, 5. Mai 2026 07:31",
        },
    ),
    "a signature without a greeting": (
        SIGNATURE_ALONE,
        {
            "company": "Hale & Winter Solicitors",
            "contact": "Bronwen Hale",
            "role": "Office Manager",
            "website": "hale-winter.example",
        },
    ),
    "a voicemail": (
        VOICEMAIL,
        {
            "company": "Pinewood Cycle Hire",
            "contact": "Desmond Achebe",
            "source": "Voicemail",
            "received": "3 March 2026 16:05",
        },
    ),
    "a voicemail without capitals": (
        SMALL_VOICEMAIL,
        {"company": "Teasel Valley Dairies", "contact": "Philippa Royce", "source": "Voicemail"},
    ),
    "a job said aloud": (
        SPOKEN_JOB,
        {"company": "Lomax Steel Stairs", "contact": "Gareth Lomax", "role": "operations manager"},
    ),
    "a German voice": (GERMAN_SPOKEN, {"company": "Harms Bootsbau", "contact": "Wiebke Harms"}),
    "a domain that tells the company": (
        DOMAIN_TELLS,
        {
            "company": "Cobalt Kiln Pottery",
            "contact": "Nuria",
            "website": "cobaltkilnpottery.example",
            "source": "Email",
        },
    ),
    "a domain that is the family's name": (
        FAMILY_DOMAIN,
        {
            "company": "Ruiz Bakery",
            "contact": "Ana Ruiz",
            "role": "Owner",
            "website": "ruiz.example",
            "source": "Email",
        },
    ),
    "questions and answers": (
        QUESTIONS,
        {"company": "Lode Candles", "contact": "Saskia Lode", "role": "Production planner"},
    ),
    "a booked call": (
        BOOKED_CALL,
        {"company": "The Kite Workshop", "contact": "Emeka Nwosu", "website": "kiteworkshop.example"},
    ),
    "a message of a business network": (
        NETWORK_MESSAGE,
        {"company": "Nordlys Trawlers AS", "contact": "Runa Falk", "role": "Chief Purchasing Officer"},
    ),
    "a note of a call": (
        CALL_NOTE,
        {
            "company": "Otterford Swimming Club",
            "contact": "Bettina Crole",
            "role": "secretary",
            "website": "otterfordswim.example",
        },
    ),
    "somebody who writes for others": (
        ON_BEHALF,
        {"company": "Hartsmere Town Band", "contact": "Mr J. Pells", "role": "Clerk to the Committee"},
    ),
    "a caller known by number": (
        CALLER_NUMBER,
        {
            "company": "Gate Lane Cinema",
            "contact": "Leopold Ames",
            "source": "Voicemail",
            "received": "8 May 2026, 12:31",
        },
    ),
    "a form filled in and built in a hurry": (
        HURRIED_FORM,
        {"company": "Wetherlam Joinery LLP", "contact": "Effie Sandoval", "source": "Website form"},
    ),
    "a chat": (
        CHAT,
        {
            "company": "Drukkerij Oosting BV",
            "contact": "Bram Oosting",
            "source": "Chat",
            "received": "14/10/2026, 07:58:11",
        },
    ),
    "a transcript in small letters under a head": (
        TRANSCRIPT_UNDER_A_HEAD,
        {
            "company": "Carrick Timber Frames",
            "contact": "Aoife Mullan",
            "role": "yard manager",
            "source": "Voicemail",
            "received": "Tuesday 13 October at 16:05",
        },
    ),
    "a note in a hurry": (
        SCRIBBLED,
        {
            "company": "Silver Birch Haulage",
            "contact": "Mr Tobias Frey",
            "role": "transport mgr",
            "source": "Telephone",
        },
    ),
    "plain prose": (PROSE, {}),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_understood(name: str) -> None:
    text, expected = LAYOUTS[name]
    proposal = propose(text, SALES_INTAKE)
    assert {one.field: one.value for one in proposal.found} == expected


SAID_BY_ITSELF = {"source"}
"""Fields whose value may be the name of a kind of text instead of words of it."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_value_stands_where_it_is_said_to_stand(name: str) -> None:
    text, _ = LAYOUTS[name]
    for one in propose(text, SALES_INTAKE).found:
        stretch = text[one.start : one.end].casefold()
        assert stretch
        assert one.why
        assert one.field in SAID_BY_ITSELF or all(word.casefold() in stretch for word in one.value.split())


def test_the_reason_names_what_decided() -> None:
    reasons = {one.field: one.why for one in propose(FORM_MAIL, SALES_INTAKE).found}
    assert reasons["role"] == "labelled “Job title”"
    reasons = {one.field: one.why for one in propose(FORWARDED, SALES_INTAKE).found}
    assert reasons["contact"] == "sender of the message"
    assert reasons["role"] == "in the signature"


def test_a_label_counts_more_than_who_sent_the_mail() -> None:
    text = "From: Ada Moss <ada@moss.example>\nTo: us@ourfirm.example\n\nContact: Ben Moss\nCompany: Moss & Fern\n"
    proposal = propose(text, SALES_INTAKE)
    assert proposal.value("contact") == "Ben Moss"
    assert proposal.value("company") == "Moss & Fern"


def test_telephone_and_address_are_told_although_no_field_is_for_them() -> None:
    also = {one.field: one.value for one in propose(FORWARDED, SALES_INTAKE).also}
    assert also == {"phone": "01632 960 552", "email": "callum@fenwickroofing.example"}


def test_a_field_for_the_telephone_takes_it() -> None:
    fields = (*SALES_INTAKE, IntakeField(id="phone", label="Telephone"))
    proposal = propose(FORWARDED, fields)
    assert proposal.value("phone") == "01632 960 552"
    assert [one.field for one in proposal.also] == ["email"]


def test_fields_of_other_work_are_known_by_their_own_labels() -> None:
    fields = (
        IntakeField(id="company", label="Customer"),
        IntakeField(id="ticket", label="Ticket"),
        IntakeField(id="berth", label="Berth and length"),
        IntakeField(id="needed_by", label="Needed by"),
    )
    text = "Customer: Gull Quay Marina\nCase number: 4471\nBerth and length - B12, 9 m\nneeded_by = 2026-07-01\n"
    found = {one.field: one.value for one in propose(text, fields).found}
    assert found == {"company": "Gull Quay Marina", "ticket": "4471", "berth": "B12, 9 m", "needed_by": "2026-07-01"}


@pytest.mark.parametrize("blank", ["N/A", "-", "none", "(not provided)", "k. A.", "???", "unknown"])
def test_a_field_that_was_left_empty_stays_empty(blank: str) -> None:
    assert propose(f"Company: {blank}\nName: {blank}\nRole: {blank}\n", SALES_INTAKE).found == ()


def test_a_form_of_address_is_no_role() -> None:
    assert propose("Title: Mrs\nName: Vera Lund\n", SALES_INTAKE).value("role") == ""


def test_a_mail_provider_is_nobodys_website() -> None:
    proposal = propose("Name: Vera Lund\nEmail: vera.lund@gmail.com\n", SALES_INTAKE)
    assert proposal.value("website") == ""
    assert proposal.value("contact") == "Vera Lund"


def test_social_networks_and_our_own_site_are_not_theirs() -> None:
    text = (
        "From: Vera Lund <vera@gmail.com>\nTo: sales@ourfirm.example\n\n"
        "I saw https://www.ourfirm.example/prices and www.linkedin.com/in/vera - ours is lundlamps.example.\n"
    )
    assert propose(text, SALES_INTAKE).value("website") == "lundlamps.example"


def test_a_windows_file_reads_like_any_other() -> None:
    plain = [(one.field, one.value) for one in propose(FORWARDED, SALES_INTAKE).found]
    windows = [(one.field, one.value) for one in propose(FORWARDED.replace("\n", "\r\n"), SALES_INTAKE).found]
    assert windows == plain


pieces = st.sampled_from(
    ["Company: ", "From: ", "a@b.example", "this is ", "Regards,\n", "|", "'", "<b>", "Dana ", "{", ";", "Ltd", "\t"]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=12)), max_size=30).map("".join))
def test_any_text_is_read_without_harm(text: str) -> None:
    proposal = propose(text, SALES_INTAKE)
    fields = [one.field for one in proposal.found]
    assert len(fields) == len(set(fields))
    for one in (*proposal.found, *proposal.also):
        assert one.value.strip()
        assert 0 <= one.start <= one.end <= len(text)


@pytest.mark.parametrize("unit", [" ", "a", "<", "a.", "Company:", "a@", "this is Dana ", "0 ", "|", "-- \n", "A, "])
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    propose(unit * (1_000_000 // len(unit)), SALES_INTAKE)
