"""The approved e-mail as a file that a mail program opens as a draft: not sent, and without an invented recipient."""

from __future__ import annotations

import re
import unicodedata
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from workbench.visible import whole

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BRACKETS = re.compile(r"\[[^\[\]]{2,300}\](?!\()")
_MOST_SUBJECT = 500
_PLAIN_SUBJECT = re.compile(r"[ -~]{0,66}")


def to_eml(subject: str, body: str) -> bytes:
    """Return subject and body as an RFC 5322 message with CR LF line ends.

    `X-Unsent: 1` makes mail programs open it as a draft. There is no From, To or Date: those are the sender's. The
    subject becomes one line, so that no text in it can add a header.
    """
    message = EmailMessage(policy=SMTP)
    message.set_content(plain_body(body), charset="utf-8", cte="quoted-printable")
    return f"X-Unsent: 1\r\nSubject: {_encoded(subject_line(subject))}\r\n".encode("ascii") + message.as_bytes()


def _encoded(subject: str) -> str:
    """Return a subject as it stands in a header: plain where it is short ASCII, else as encoded words (RFC 2047).

    A subject that looks like an encoded word is encoded once more, or a mail program would decode it: set on an
    `EmailMessage` it is decoded there, line ends and all, and could add a header.
    """
    if _PLAIN_SUBJECT.fullmatch(subject) and "=?" not in subject:
        return subject
    return Header(subject, "utf-8", header_name="Subject").encode(linesep="\r\n")


def to_txt(subject: str, body: str) -> bytes:
    """Return subject and body as UTF-8 text; without a subject it is the body alone."""
    line = subject_line(subject)
    text = f"Subject: {line}\n\n" if line else ""
    return f"{text}{plain_body(body)}".encode()


def subject_line(subject: str) -> str:
    """Return a subject as one line without control and bidirectional characters, at most 500 characters long."""
    kept = (" " if _is_break(letter) else letter for letter in str(whole(subject)) if letter not in _BIDI)
    return " ".join("".join(kept).split())[:_MOST_SUBJECT].rstrip()


def plain_body(body: str) -> str:
    """Return a body with line feeds as line ends, one at its end, and without control characters."""
    text = str(whole(body)).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).rstrip("\n") + "\n"


def _is_break(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Zl", "Zp")


def unfilled(body: str) -> tuple[str, ...]:
    """Return what stands in square brackets in an e-mail: usually a place that somebody still has to fill in."""
    return tuple(dict.fromkeys(" ".join(one.split()) for one in _BRACKETS.findall(body)))
