"""Find the draft e-mail inside a response: subject, body and where they stand.

A draft is known by its form (a subject line, a greeting, a closing with a signature), not by the heading above it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.review.email_end import SIGNATURE_LINES, end_of
from workbench.review.email_rows import (
    EMPHASIS,
    FENCE,
    HEADING,
    RULE,
    Row,
    compiled,
    count_words,
    is_closing,
    is_greeting,
    pattern,
    row_of,
    subject_of,
)
from workbench.review.reading import lines_of

_LEAD = re.compile(r"(?P<label>[^\W\d][^:\n]{1,40}):\s*[\"“]?(?=\w)")
_TITLED = re.compile(
    r"(?:ms|mrs|mr|miss|mx|dr|prof|herr|frau|se[ñn]ora?|sra?|mme|mevrouw|meneer|signora?)\.?[ ][^,.:;!?]{2,40},",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(r"[^\W\d_][\w'’-]+(?:[ ][^\W\d_][\w'’-]+){0,2},")
_LETTER_LINES = 60
_LONGEST = 100_000
_CLOSING_CHARACTERS = 120
_BREAKS = re.compile(r"<br[ ]?/?>|\\n|</?p>|</?div>")
_QUOTED_LETTER = r"[\"“„«][ \t]*(?P<body>(?:{greeting})(?!\w)[^\"”»“„«]{{60,4000}})[\"”»“]"
_FOLDED_LETTER = r"(?:<br[ ]?/?>|\\n|\|[ ]*|<p>|\")[ *]*(?P<body>(?:{greeting})(?!\w)[^|\n\"]{{60,6000}})"
_INLINE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft e-mail: `response[start:end]` is all of it, `response[body_start:body_end]` greeting to signature.

    `subject` is "" where no subject line stands; `body` has no quote markers; `words` counts the words of the body.
    """

    subject: str
    body: str
    start: int
    end: int
    body_start: int
    body_end: int
    words: int


@functools.lru_cache(maxsize=4)
def find(response: str) -> Draft | None:
    """The draft e-mail in a response, or None.

    Of several, the first that has a subject line; else the first that is closed by a sign-off; else the longest.
    """
    rows = [row_of(line) for line in lines_of(response)]
    drafts = _drafts(response, rows)
    drafts = drafts or _inline(response, rows) or _enclosed(response)
    formal = [draft for draft in drafts if draft.subject] or [draft for draft in drafts if _is_closed(draft)]
    return formal[0] if formal else max(drafts, key=lambda draft: draft.words, default=None)


def _inline(response: str, rows: Sequence[Row]) -> list[Draft]:
    """A letter that begins on the line of its label ("E-mail: Hi Ana, thank you ...") and ends with its paragraph."""
    from workbench.review.outputs_words import STRONG, affinity

    found: list[Draft] = []
    for number, row in enumerate(rows):
        lead = _LEAD.match(row.text)
        if lead is None or count_words(row.text) < _INLINE_WORDS or affinity(lead["label"]).get("email") != STRONG:
            continue
        if not pattern("greeting", r"(?!\w)").match(row.text, lead.end()):
            continue
        last = number
        while last + 1 < len(rows) and rows[last + 1].text and not rows[last + 1].bold:
            last += 1
        start = response.find(row.text[lead.end() : lead.end() + 2], row.at + len(lead["label"]), row.end)
        body = response[start : rows[last].end]
        found.append(Draft("", body, row.at, rows[last].end, start, rows[last].end, count_words(body)))
    return found if len(found) == 1 else []


def _enclosed(response: str) -> list[Draft]:
    """A letter inside quotation marks, or on one line of a table, of JSON or of HTML with its line breaks as marks."""
    greeting, closing = pattern("greeting", "").pattern, pattern("closing", r"(?!\w)")
    for form in (_FOLDED_LETTER, _QUOTED_LETTER):
        found = compiled(form.format(greeting=greeting)).search(response[:_LONGEST])
        if found is None or not closing.search(found["body"], max(0, len(found["body"]) - _CLOSING_CHARACTERS)):
            continue
        body, start = found["body"].rstrip(), found.start("body")
        first, last = found.start(), found.end()
        if form == _FOLDED_LETTER:
            first, last = response.rfind("\n", 0, start) + 1, response.find("\n", start)
            last = len(response) if last < 0 else last
        words = count_words(_BREAKS.sub(" ", body))
        return [Draft("", body, first, last, start, start + len(body), words)]
    return []


def _is_closed(draft: Draft) -> bool:
    return any(is_closing(EMPHASIS.sub("", line).strip()) for line in draft.body.splitlines()[-SIGNATURE_LINES:])


def _drafts(response: str, rows: Sequence[Row]) -> list[Draft]:
    drafts: list[Draft] = []
    number = 0
    while number < len(rows):
        subject = subject_of(rows[number].text)
        opens = subject is not None or (_opens_letter(rows, number) and _continues(rows, number))
        draft_end = None
        if opens:
            body = _body_start(rows, number) if subject is not None else number
            if body is not None:
                draft_end = end_of(rows, body)
                if subject is None and _greets_again(rows, number, draft_end):
                    number += 1
                    continue
                drafts.append(_draft(response, rows, number, body, draft_end, subject or ""))
        number = number + 1 if draft_end is None else draft_end + 1
    return drafts


def _draft(response: str, rows: Sequence[Row], first: int, body: int, last: int, subject: str) -> Draft:
    text = "\n".join(response[row.at : row.end] for row in rows[body : last + 1])
    return Draft(
        subject=subject,
        body=text,
        start=rows[first].at,
        end=rows[last].end,
        body_start=rows[body].at,
        body_end=rows[last].end,
        words=count_words(text),
    )


def _body_start(rows: Sequence[Row], subject: int) -> int | None:
    """The greeting after a subject line, or the first line of text where there is none."""
    header = pattern("header", r"[ \t]*[:：]")
    first = None
    for number in range(subject + 1, min(subject + 9, len(rows))):
        text = rows[number].text
        if not text or header.match(text) or RULE.fullmatch(text) or FENCE.match(text):
            continue
        if is_greeting(text):
            return number
        if first is None and not HEADING.match(text) and subject_of(text) is None:
            first = number
    return first


def _greets_again(rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether another letter begins inside: then the first greeting was for the reader of the answer."""
    return any(is_greeting(rows[n].text) and _continues(rows, n) for n in range(first + 2, last))


def _opens_letter(rows: Sequence[Row], number: int) -> bool:
    """A greeting, or nothing but a name and a comma ("Ms Ode,") where a closing follows further down."""
    text = rows[number].text
    if is_greeting(text):
        return True
    if not (_TITLED.fullmatch(text) or (_BARE_NAME.fullmatch(text) and text[0].isupper())):
        return False
    before = rows[number - 1].text if number else ""
    is_apart = not before or (rows[number].quoted and not rows[number - 1].quoted)
    return is_apart and any(is_closing(row.text) for row in rows[number + 2 : number + _LETTER_LINES])


def _continues(rows: Sequence[Row], number: int) -> bool:
    """A greeting is followed by text: at least one line of three words or more soon after it."""
    following = (row.text for row in rows[number + 1 : number + 5])
    return any(len(text.split()) >= 3 or len(text) > 20 for text in following)
