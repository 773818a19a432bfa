"""Ask or Code, the five parts, and whether a stranger would have to ask back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.brief.intent import read
from workbench.brief.jsonl import intent_line

ASKS = [
    "How should I phrase a reminder to a landlord who never answers?",
    "Could you explain how dunning works and when a lawyer gets involved?",
    "Tell me what to consider before hiring a first driver.",
    "Can you tell me whether thirty days is a normal payment term in Norway?",
    "I'm trying to get my head around demurrage. Who pays it?",
    "Write nothing yet. I just want to understand what a bill of lading covers.",
    "Summarise for me how deposit schemes work for rented flats.",
    "We have been asked to send proof of insurance. What is that and who issues it?",
    "What is a good way to write a cancellation letter?",
    "My manager asked me to prepare a forecast. What does she expect to see in one?",
    "List the main reasons why guests cancel in the last week.",
    "Please advise how warranty works for used machines.",
    "pls explane the diffrence between a quote and an estimate",
    "Wie funktioniert ein Skonto und wann lohnt es sich?",
    "Peux-tu m'expliquer la différence entre un devis et une facture ?",
    "¿Qué significa que un contacto está cualificado?",
    "Churn?",
    "Shed light on how insurers price old houses.",
    "It beats me how customs set these fees.",
    "I'd be keen to hear how others handle returns.",
    "Nobody could tell me: who pays for the scaffold?",
    "Read the note below. Which of the two dates is the binding one?",
    "Could it be that the scale is wrong?",
    "Correct me if I'm wrong, but a quote is binding?",
    "Ik snap niet waarom de levering zo lang duurt.",
    "Me gustaría saber por qué suben los precios.",
    "Gostaria de saber como funciona o seguro.",
    "Vorrei capire come funziona il leasing.",
    "Help me prepare mentally for the talk with the bank.",
    "Help me sort out my thoughts on the merger.",
    "Help me work out why the margin fell.",
    "Help me put the claims into perspective.",
    "Prepare me for the audit: what will they ask?",
]

CODES = [
    "Can you draft the reply to the tenant and list what is missing?",
    "Reconcile the till rolls with the deposits in june.csv and mark what is left over.",
    "I need a table of our carriers with their cut-off times.",
    "Please could you check the attached quote for arithmetic errors and tell me what is wrong?",
    "Would you mind translating the safety card into Dutch?",
    "Determine whether this lead is worth pursuing and prepare the first follow-up for review.",
    "Compare the three offers for the roof and recommend one for review.",
    "We liked the demo yesterday. What we need now is a thank-you email with the two dates in it.",
    "Using the transcript pasted below, write minutes of at most one page.",
    "Job ad for a night porter, 150 words, no clichés.",
    "Task: qualify the enquiry and write the first answer.",
    "Read the thread, then put the open points into a list by owner.",
    "pls summrise the call notes below in 3 bullets",
    "Kindly do the needful for the visa form.",
    "Bitte schreib eine Antwort an den Mieter, höchstens 80 Wörter.",
    "Rédige un courriel de relance pour la facture 2231, poli et bref.",
    "Why don't you put together a first version of the rota?",
    "Invoice reminder",
    "Think up a name for the canteen.",
    "Could the invoices be sorted by date?",
    "The letter to the council needs writing.",
    "There should be a sign for the lift.",
    "Somebody has to answer the parents by noon.",
    "I could use a checklist for the move.",
    "What about drafting the reply to Tom?",
    "Is anyone free to write a text about the fair?",
    "Tell the neighbours we drill on Monday.",
    "Explain in a letter to the tenant why the deposit is kept.",
    "Summarise what this claim says about the roof and suggest three questions for the visit.",
    "Es sollte eine Liste aller Schlüssel geben.",
    "Il me faut une lettre pour le propriétaire.",
    "¿Podrías corregir este texto?",
    "Potresti correggere questo testo?",
    "Kunt u deze lijst sorteren?",
    "Podes fazer uma tabela dos preços?",
    "I require an overview of all open orders by customer.",
    "I need an overview of our stock per shop.",
    "Figure out the best route for the three vans and put it into a table.",
    "Think through the move and make a checklist.",
    "Consider the attached bids and prepare a ranking.",
    "Discuss the two options in a one-page memo.",
    "Help me prepare the slides for the fair.",
    "Please prepare for the fair: a list, labels and a plan.",
]

TELLING = ["please", "draft", "a", "how", "do", "I", "?", ",", "the", "list", "İ", "\u2028", '"', ":", "5", "below"]


@pytest.mark.parametrize("text", ASKS)
def test_wanting_to_understand_is_ask(text: str) -> None:
    assert read(text).intent == "ask"


@pytest.mark.parametrize("text", CODES)
def test_assigning_work_is_code(text: str) -> None:
    assert read(text).intent == "code"


def test_a_cue_names_the_exact_words_and_which_way_they_pull() -> None:
    text = "Hello, could you please DRAFT an answer to the parish council?"
    cue = read(text).because[0]
    assert (cue.words, cue.pull) == ("DRAFT", "code")
    assert text[cue.start : cue.end] == cue.words


def test_cues_of_both_kinds_make_it_less_sure() -> None:
    plain = read("Draft the notice about the lift.")
    mixed = read("Draft the notice about the lift. How long does such a repair take?")
    assert plain.intent == mixed.intent == "code"
    assert mixed.sure < plain.sure
    assert {cue.pull for cue in mixed.because} == {"ask", "code"}


def test_a_quoted_mail_is_not_read_as_the_request() -> None:
    text = 'How angry does this sound to you? "Send me the refund today and write an apology to my whole team."'
    assert read(text).intent == "ask"


def test_two_short_names_in_quotes_do_not_hide_what_stands_between_them() -> None:
    text = 'Go through "Claims" and make a table. Amounts in euros only, and write "open" where one is missing.'
    parts = read(text).parts
    assert parts.output
    assert parts.constraints


def test_a_subject_at_the_head_of_a_line_hides_only_itself() -> None:
    assert read("Subject: the lift. Draft a notice for the door, and let Agnes see it first.").parts.review


def test_a_request_after_a_long_story_is_found() -> None:
    story = "The boiler failed on Monday and the fitter could not come before Thursday. " * 12
    assert read(story + "Write a letter to the tenants that says when it will be warm again.").intent == "code"


def test_all_five_parts_of_a_bounded_task_are_seen() -> None:
    intent = read(
        "From the inspection notes below, write a one-page letter to the owner that lists the three repairs. "
        "Do not name the tenants. I will check it before it goes out."
    )
    parts = intent.parts
    assert (parts.objective, parts.inputs, parts.constraints, parts.output, parts.review) == (True,) * 5
    assert not intent.vague


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Sort the complaints in the attached sheet by street.", "inputs"),
        ("Turn this into plain words: the lessee leaves the flat, returns the keys, and pays what is owed.", "inputs"),
        ("Write to the carrier about the broken pallet, at most 90 words.", "constraints"),
        ("Write to the carrier about the broken pallet without mentioning the driver.", "constraints"),
        ("Put the opening hours of the four branches into a table.", "output"),
        ("Draft two versions of the notice about the lift.", "output"),
        ("Draft the notice about the lift and let Agnes see it first.", "review"),
        ("Draft the notice about the lift; nothing goes out without my approval.", "review"),
        ("Draft the recall notice. Dr. Weber vets all medical statements.", "review"),
        ("Draft the press note. Marta posts it.", "review"),
        ("Make the rota for May and show it to Bea first.", "review"),
        ("Write the letter, it goes over Lena's desk first.", "review"),
        ("Calculate the shares, but the decision stays with the partners.", "review"),
        ("Translate the leaflet and list your doubts separately for Ines.", "review"),
        ("Draft the answer; if Lisa is fine with it, we send it.", "review"),
        ("Draft the reply. Checked by: Mira", "review"),
        ("Please make the letter, my chef must control it before.", "review"),
        ("Sort the applicants into yes and maybe; Wiebke and the foreman decide.", "review"),
        ("Prepare the answer without sending it.", "review"),
        ("Prepare a refusal. Only the director may release it.", "review"),
        ("Plan the trip, trains only.", "constraints"),
        ("Write the ad, target group: students.", "constraints"),
        ("Draft the reply and keep money out of it.", "constraints"),
        ("Summarise the survey, names left out.", "constraints"),
        ("Convert the list, and where a value is missing put a dash.", "constraints"),
        ("Write the letter so that a ten-year-old gets it.", "constraints"),
        ("Write the ad without superlatives.", "constraints"),
        ("Write an answer, formal address throughout.", "constraints"),
        ("Write the apology. Off limits: refunds, the driver, the weather.", "constraints"),
        ("Translate the letter, the product names stay in German.", "constraints"),
        ("Write the mail in a warm but businesslike tone.", "constraints"),
        ("Compose a lullaby for the nursery's summer party.", "output"),
        ("It'd be great to have a floor plan of the stand.", "output"),
        ("Could this become a flyer? Open day, 4 May, free coffee.", "output"),
        ("Put the numbers in a graph.", "output"),
        ("Send a WhatsApp to the parents that the trip is off.", "output"),
    ],
)
def test_one_part_is_seen_by_its_own_words(text: str, part: str) -> None:
    assert getattr(read(text).parts, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Write to the carrier about the broken pallet.", "inputs"),
        ("Draft the notice about the lift.", "constraints"),
        ("Tidy the list of tenants.", "output"),
        ("Put the opening hours into a table.", "review"),
        ("Is it normal that our rent is below the average of the street?", "inputs"),
        ("We only ship to Norway and never on Sundays. How do customs codes work?", "constraints"),
        ("Prepare slides for the performance review meeting on Friday.", "review"),
        ("Write a note telling customers to check their order before they pay.", "review"),
        ("Tell the parents that the doctor will look at every child on Monday.", "review"),
        ("Write a thank-you note to Karim, he showed us the plant himself.", "review"),
        ("Draft a reminder that the contract must be signed by the tenant.", "review"),
        ("Write a letter for Eva, who turns 60.", "review"),
        ("Prepare a comparison of three approval workflows.", "review"),
        ("Make a table so that visitors can see the prices.", "review"),
        ("Write a short story about a judge who reads every letter.", "review"),
        ("Write a mail to the tenant who cannot pay.", "constraints"),
        ("We don't have a template yet. Draft one for quotes.", "constraints"),
        ("There is no heating in flat 4. Write to the plumber.", "constraints"),
        ("Draft a mail to the supplier who never answers.", "constraints"),
        ("Extract all sums over 200 euros from the list.", "constraints"),
        ("Prepare a quiz on rules that must be followed in the lab.", "constraints"),
        ("Translate a letter from the bank.", "output"),
        ("Make an appointment with the dentist.", "output"),
        ("Calculate how many boxes we need for 300 bottles.", "output"),
    ],
)
def test_a_part_that_is_not_stated_is_not_seen(text: str, part: str) -> None:
    assert not getattr(read(text).parts, part)


@pytest.mark.parametrize(
    "text",
    ["Make this better", "Deal with the complaint please", "Is it good?", "Update it as discussed", "prepare lunch"],
)
def test_what_needs_asking_back_is_vague(text: str) -> None:
    assert read(text).vague


@pytest.mark.parametrize(
    "text",
    [
        "What does demurrage mean?",
        "How does a purchase order protect the buyer of used machines?",
        "Translate the attached safety card into Portuguese for the harvest crew.",
        "Write a 60-word notice for the canteen door: closed from 3 to 7 March, vending machine on floor two.",
    ],
)
def test_what_a_stranger_could_start_on_is_not_vague(text: str) -> None:
    assert not read(text).vague


def test_an_empty_text_is_read_too() -> None:
    intent = read("")
    assert intent.because == ()
    assert intent.sure == 0.5
    assert intent.vague


def test_a_line_of_answers_is_plain_data() -> None:
    line = intent_line({"id": "x1", "text": "Draft the notice about the lift for my review."})
    assert json.loads(json.dumps(line)) == line
    assert list(line) == ["id", "intent", "parts", "vague"]
    assert line["parts"]["review"] is True


def test_a_line_without_a_text_is_answered_under_its_id() -> None:
    assert intent_line({"id": 7})["id"] == 7


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_and_every_cue_is_verbatim(text: str) -> None:
    intent = read(text)
    assert 0.0 <= intent.sure <= 1.0
    assert all(text[cue.start : cue.end] == cue.words for cue in intent.because)


@settings(deadline=None)
@given(st.lists(st.sampled_from(TELLING)))
def test_any_order_of_telling_words_is_read(words: list[str]) -> None:
    assert read(" ".join(words)).intent in ("ask", "code")
