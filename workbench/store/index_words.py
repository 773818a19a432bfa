"""What a session can be found by: its words, folded so that capitals, accents and forms of letters do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Session
    from workbench.store.library import Entry

LONGEST = 40
"""Characters of a word that count; what is longer is no word that a person types."""

WORD = re.compile(r"[^\W_]+")
WITHOUT_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts that put no space between words: each of their characters counts as a word."""

ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""The folding of plain text: small letters, and spaces between words."""

LETTERS = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
           "ı": "i"}
"""Letters that Unicode does not take apart, by what they are typed as on a keyboard that lacks them."""


def words(text: str) -> set[str]:
    """Return the words of a text, folded, each once."""
    if text.isascii():
        found = set(text.translate(ASCII).split())
    else:
        text = unicodedata.normalize("NFKD", text).translate(_folding())
        found = set(WORD.findall(WITHOUT_SPACES.sub(r" \g<0> ", text).casefold()))
    return {word[:LONGEST] for word in found} if max(map(len, found), default=0) > LONGEST else found


@cache
def _folding() -> dict[int, str | None]:
    """Map combining marks of the Basic Multilingual Plane to nothing, and some letters to plain ones."""
    marks = [code for code in (*range(0x300, 0x3100), *range(0xFE20, 0xFE30)) if unicodedata.combining(chr(code))]
    return dict.fromkeys(marks) | {ord(letter): plain for letter, plain in LETTERS.items()}


def words_of(entry: Entry, session: Session | None) -> str:
    """Return all words that a session is found by, separated by spaces; of a damaged file those of its name alone."""
    texts = [entry.path.stem, entry.title, entry.stage if session else "", entry.decided]
    if session is not None:
        texts.extend(_texts(session))
    return " ".join(sorted(words("\n".join(texts))))


def _texts(session: Session) -> Iterator[str]:
    """Give the texts of a session that a person remembers it by."""
    lead = session.lead
    yield from (session.title, session.playbook, session.task.objective, lead.notes)
    yield from (lead.value(name) for name in (*type(lead).model_fields, *(lead.model_extra or {})))
    for run in session.runs:
        yield from (run.brief, run.response)
        yield from (mark.note for mark in run.marks)
        yield from (mark.note for review in run.reviews for mark in review.marks)
        for decision in (run.decision, *(review.decision for review in run.reviews)):
            if decision is not None:
                yield from (decision.by, decision.why, decision.change)
