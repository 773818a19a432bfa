"""Where a draft e-mail ends: behind its signature or postscript, with its quote or fence, or before a heading."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.review.email_rows import FENCE, HEADING, RULE, Row, is_closing, is_greeting, pattern, subject_of

_CLOSING_WORDS = 6
SIGNATURE_LINES = 6
_SIGNATURE_WORDS = 9
_LINES_AFTER_BOLD = 60


def end_of(rows: Sequence[Row], body: int) -> int:
    """The last line of the draft: its signature, the end of its quote or fence, or the text before a heading.

    A bold line may be a heading of the answer or of the e-mail: it belongs to the e-mail if a closing comes after it.
    """
    quoted = rows[body].quoted
    last, before_bold, limit = body, None, len(rows)
    for number in range(body, len(rows)):
        row = rows[number]
        if number > limit or (before_bold is not None and is_greeting(row.text)):
            break
        if row.bold and number > body and before_bold is None:
            before_bold, limit = last, number + _LINES_AFTER_BOLD
        if FENCE.match(row.text) or (quoted and not row.quoted and not _is_blank_gap(rows, number)):
            return last
        if number > body and (RULE.fullmatch(row.text) or is_heading(row) or subject_of(row.text) is not None):
            break
        if row.text:
            last = number
        if number > body and (is_closing(row.text) or _is_sign_off(rows, number)):
            return _signature_end(rows, number, quoted)
    return last if before_bold is None else before_bold


def is_heading(row: Row) -> bool:
    """Whether a line is a heading of the answer by its marks."""
    return row.text.startswith("#") and HEADING.match(row.text) is not None


def _is_blank_gap(rows: Sequence[Row], number: int) -> bool:
    """Whether an unmarked line is only a gap inside a quote, that is, the quote goes on after it."""
    return not rows[number].text and number + 1 < len(rows) and rows[number + 1].quoted


def _is_sign_off(rows: Sequence[Row], number: int) -> bool:
    """A closing in any language: a short line of its own that ends with a comma, and a name on the next line."""
    text = rows[number].text
    if not text.endswith((",", "，")) or len(text.split()) > _CLOSING_WORDS or rows[number - 1].text:
        return False
    following = rows[number + 1].text if number + 1 < len(rows) else ""
    return bool(following) and _is_name(following) and not is_greeting(text)


def _is_name(text: str) -> bool:
    if text.startswith("[") or text.startswith("{"):
        return len(text.split()) <= _SIGNATURE_WORDS
    words = text.split()
    return len(words) <= 5 and not text.endswith((".", "?", "!", ":")) and (text[0].isupper() or not text[0].isascii())


def _signature_end(rows: Sequence[Row], closing: int, quoted: bool) -> int:
    """The last line of the signature: the lines right under the closing, or one short block after a gap."""
    last, gap = closing, False
    for number in range(closing + 1, min(closing + 1 + SIGNATURE_LINES, len(rows))):
        row = rows[number]
        if not row.text:
            if gap or last > closing:
                break
            gap = True
            continue
        if not _is_signature_line(row, quoted) or (gap and not _is_name(row.text) and last == closing):
            break
        last = number
    return _postscript_end(rows, last)


def _is_signature_line(row: Row, quoted: bool) -> bool:
    if FENCE.match(row.text) or RULE.fullmatch(row.text) or is_heading(row) or row.quoted != quoted:
        return False
    return len(row.text.split()) <= _SIGNATURE_WORDS and not row.text.endswith((":", "?"))


def _postscript_end(rows: Sequence[Row], last: int) -> int:
    number = last + 1
    while number < len(rows) and not rows[number].text:
        number += 1
    if number < len(rows) and pattern("postscript", r"[ \t]*[:.–—-]*[ \t]").match(rows[number].text):
        return number
    return last
