"""The approved e-mail leaves as a draft: nothing in it can become a header, a recipient or a control character."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.review.eml import plain_body, subject_line, to_eml, to_txt, unfilled

HEADERS = ["X-Unsent", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("=?_ qb\r\n\t:;,\ud800é😀")), max_size=200)


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_a_plain_email() -> None:
    message = parsed(to_eml("Watering at night", "Dear Ines,\n\nYes, it can.\n\nHedda\n"))
    assert message["Subject"] == "Watering at night"
    assert message["X-Unsent"] == "1"
    assert message.get_content().replace("\r\n", "\n") == "Dear Ines,\n\nYes, it can.\n\nHedda\n"


def test_nobody_is_written_to() -> None:
    message = parsed(to_eml("To: everybody@nursery.example", "To: x@y.example\nBcc: z@y.example"))
    assert not any(message[name] for name in ("To", "Cc", "Bcc", "From", "Sender", "Reply-To", "Date"))


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\x1c", "\x00", "\r\n\r\n"])
def test_a_subject_cannot_add_a_header(line_end: str) -> None:
    message = parsed(to_eml(f"Hello{line_end}Bcc: thief@else.example", "Body"))
    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["Subject"] == "Hello Bcc: thief@else.example"


ENCODED = ["=?utf-8?q?=0D=0ABcc:_thief?=", "=?utf-8?b?DQpCY2M6IHRoaWVm?=", "=?us-ascii?q?a?="]


@pytest.mark.parametrize("encoded", ENCODED)
def test_a_subject_that_is_encoded_already_stays_what_it_says(encoded: str) -> None:
    for subject in (encoded, f"Hello {encoded} there"):
        message = parsed(to_eml(subject, "Body"))
        assert sorted(message.keys()) == sorted(HEADERS)
        assert message["Subject"] == subject


def test_a_subject_in_other_scripts_survives() -> None:
    for subject in ("Ærø — tomåned", "温室の水やり", "שלום", "😀 " * 60):
        assert parsed(to_eml(subject, ""))["Subject"] == subject.strip()


def test_bidirectional_characters_cannot_turn_a_subject_round() -> None:
    assert subject_line("Invoice \u202efdp.exe") == "Invoice fdp.exe"


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_keeps_its_headers_and_comes_back(subject: str, body: str) -> None:
    data = to_eml(subject, body)
    message = parsed(data)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert not message.defects
    assert message["Subject"] == subject_line(subject)
    assert message.get_content().replace("\r\n", "\n") == plain_body(body)
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))


@given(ANY_TEXT, ANY_TEXT)
def test_the_text_file_is_utf8_without_controls(subject: str, body: str) -> None:
    text = to_txt(subject, body).decode()
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in text)
    assert text.endswith("\n")


def test_the_text_file_without_a_subject_is_the_body() -> None:
    assert to_txt(" ", "Hello") == b"Hello\n"
    assert to_txt("Hi", "Hello") == b"Subject: Hi\n\nHello\n"


def test_what_is_left_to_fill_in_is_found_once_each() -> None:
    body = "Dear Ines,\n\n[Rosa: please\nconfirm] and [date], then [date] again.\n\nSee [our site](x.example). []\n"
    assert unfilled(body) == ("[Rosa: please confirm]", "[date]")
    assert unfilled("Dear Ines, all is said.") == ()
