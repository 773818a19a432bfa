"""The draft e-mail inside a response: its subject, its body, where it stands and how long it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.email import find
from workbench.review.email_rows import count_words

LETTER = """Subject: Your shelves

Dear Mr Halvorsen,

We read your note about the shelves with pleasure. Could you tell us how wide the room is?

Kind regards,
Tove Lund
Larch Shelving"""


def test_a_plain_letter_between_other_text_is_found_whole() -> None:
    response = f"Here it is:\n\n{LETTER}\n\nTell me whether it fits."
    draft = find(response)
    assert draft is not None
    assert response[draft.start : draft.end] == LETTER
    assert draft.subject == "Your shelves"
    assert response[draft.body_start : draft.body_end].startswith("Dear Mr Halvorsen")
    assert draft.body.endswith("Larch Shelving")
    assert draft.words == 3 + 9 + 9 + 2 + 2 + 2


def test_quote_marks_are_not_part_of_the_body() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in LETTER.splitlines())
    plain, marked = find(LETTER), find(quoted)
    assert plain is not None
    assert marked is not None
    assert (marked.subject, marked.words) == (plain.subject, plain.words)
    assert ">" not in marked.body


def test_a_fence_bounds_the_letter() -> None:
    response = f"```\n{LETTER}\n```\nNothing has gone out."
    draft = find(response)
    assert draft is not None
    assert response[draft.start : draft.end] == LETTER


@pytest.mark.parametrize(
    ("subject", "greeting", "closing"),
    [
        ("Betreff: Ihre Anfrage", "Sehr geehrte Frau Lind,", "Mit freundlichen Grüßen"),
        ("Asunto: Su consulta", "Estimada señora Ruiz:", "Un cordial saludo"),
        ("Objet : Votre demande", "Madame,", "Bien cordialement"),
        ("Oggetto: La sua richiesta", "Gentile dottoressa Riva,", "Cordiali saluti"),
        ("件名：お問い合わせについて", "森様，", "敬具"),
        ("**Subject:** The kiln", "Kia ora Aroha,", "Ngā mihi,"),
    ],
)
def test_letters_of_several_languages_are_letters(subject: str, greeting: str, closing: str) -> None:
    body = f"{greeting}\n\nThis is the one sentence that matters here.\n\n{closing}\n[Name]"
    response = f"## Draft\n\n{subject}\n\n{body}\n\n## Next\n\nLet Eli decide."
    draft = find(response)
    assert draft is not None
    assert response[draft.body_start : draft.body_end] == body
    assert draft.subject == subject.replace("*", "").replace("：", ":").split(":", 1)[1].strip()


def test_a_sign_off_nobody_listed_still_ends_the_letter() -> None:
    response = (
        "Dear Ms Vale,\n\nYour boat is a fine one, and we would like to see it.\n\nFair winds,\nTom"
        "\n\nThis is only a draft for Ida to read."
    )
    draft = find(response)
    assert draft is not None
    assert draft.body.endswith("Tom")


def test_a_letter_without_closing_ends_at_the_next_heading() -> None:
    response = (
        "**E-mail**\n\nHello Bea,\n\nThank you for the two pictures of the roof.\n\n**Next step**\n\nLet Kai decide."
    )
    draft = find(response)
    assert draft is not None
    assert response[draft.start : draft.end].endswith("of the roof.")


def test_a_postscript_belongs_to_the_letter() -> None:
    draft = find(f"{LETTER}\n\nPS: The oak is in stock.")
    assert draft is not None
    assert draft.body.endswith("in stock.")


@pytest.mark.parametrize(
    "text", ["", "## Summary\n\nA shop for lamps.", "Hi!", "Dear diary is a song.", "The subject: lamps and shades"]
)
def test_text_without_a_letter_has_none(text: str) -> None:
    assert find(text) is None


def test_list_dashes_are_no_words_but_numbers_are() -> None:
    assert count_words("- one two\n* three\n1. four") == 5


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_offsets_are_verbatim_whatever_stands_around(before: str, after: str) -> None:
    response = f"{before}\n\n{LETTER}\n\n{after}"
    draft = find(response)
    assert draft is not None
    assert 0 <= draft.start <= draft.body_start < draft.body_end <= draft.end <= len(response)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("Dear Hi,Subject:\n\r>*#`~-_Kindregards\x00\u2028 ")), max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    draft = find(text)
    assert draft is None or draft.words == count_words(draft.body)


def test_a_letter_in_quotation_marks_is_found_where_it_is_closed() -> None:
    letter = "Dear Ms Ode, thank you for the call about the two kilns. How tall is the door? Kind regards, [Name]"
    draft = find(f'To her I would write: "{letter}" Then wait.')
    assert draft is not None
    assert draft.body == letter


def test_a_quoted_opening_for_a_call_is_no_letter() -> None:
    assert find('"Good morning Ms Ode, we met at the fair. May I ask how tall the kiln door is these days?"') is None


def test_a_letter_in_a_table_cell_counts_its_words_without_the_breaks() -> None:
    cell = "Dear Ms Ode,<br><br>Thank you for it. How tall is the door of the kiln?<br><br>Kind regards,<br>[Name]"
    draft = find(f"| Part | Text |\n|---|---|\n| E-mail | {cell} |\n")
    assert draft is not None
    assert draft.words == 3 + 4 + 8 + 2 + 1


def test_a_name_and_a_comma_open_a_letter_that_is_closed() -> None:
    draft = find("Ms Ode,\n\nthank you for the call about the kiln.\n\nRegards\n[Name]\n")
    assert draft is not None
    assert draft.words == 12


def test_a_greeting_to_the_reader_of_the_answer_opens_no_letter() -> None:
    letter = "Dear Ms Ode,\n\nthank you for the call about the kiln.\n\nRegards\n[Name]"
    draft = find(f"Hi Jo,\n\nhere is what I make of the kiln.\n\n{letter}\n\nThen wait for her answer.\n")
    assert draft is not None
    assert draft.body == letter
