"""Find the draft e-mail inside a response: subject, body and where they stand.

A draft is known by its form (a subject line, a greeting, a closing with a signature), not by the heading above it.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.review.reading import Line, lines_of

_MARKERS = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_EMPHASIS = re.compile(r"[*_`]+")
_FENCE = re.compile(r"(?:```|~~~)")
_RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}")
_HEADING = re.compile(r"#{1,6}[ \t]|\*\*[^*]{1,80}\*\*[:.]?$")
_LETTER = re.compile(r"\w")
_LEAD = re.compile(r"(?P<label>[^\W\d][^:\n]{1,40}):\s*[\"“]?(?=\w)")
_TITLED = re.compile(
    r"(?:ms|mrs|mr|miss|mx|dr|prof|herr|frau|se[ñn]ora?|sra?|mme|mevrouw|meneer|signora?)\.?[ ][^,.:;!?]{2,40},",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(r"[^\W\d_][\w'’-]+(?:[ ][^\W\d_][\w'’-]+){0,2},")
_FROM = re.compile(r"[ ](?:from|aus|de|desde|van|da|uit)[ ]", re.IGNORECASE)
_LETTER_LINES = 60
_LONGEST = 100_000
_CLOSING_CHARACTERS = 120
_BREAKS = re.compile(r"<br[ ]?/?>|\\n|</?p>|</?div>")
_QUOTED_LETTER = r"[\"“„«][ \t]*(?P<body>(?:{greeting})(?!\w)[^\"”»“„«]{{60,4000}})[\"”»“]"
_FOLDED_LETTER = r"(?:<br[ ]?/?>|\\n|\|[ ]*|<p>|\")[ *]*(?P<body>(?:{greeting})(?!\w)[^|\n\"]{{60,6000}})"
_GREETING_WORDS = 9
_INLINE_WORDS = 10
_CLOSING_WORDS = 6
_SIGNATURE_LINES = 6
_SIGNATURE_WORDS = 9
_LINES_AFTER_BOLD = 60


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


@dataclass(frozen=True, slots=True)
class _Row:
    """A line without quote markers and emphasis; `at` is where its content begins in the response."""

    text: str
    at: int
    end: int
    quoted: bool
    bold: bool


@functools.lru_cache(maxsize=4)
def find(response: str) -> Draft | None:
    """The draft e-mail in a response, or None.

    Of several, the first that has a subject line; else the first that is closed by a sign-off; else the longest.
    """
    rows = [_row(line) for line in lines_of(response)]
    drafts = _drafts(response, rows)
    drafts = drafts or _inline(response, rows) or _enclosed(response)
    formal = [draft for draft in drafts if draft.subject] or [draft for draft in drafts if _is_closed(draft)]
    return formal[0] if formal else max(drafts, key=lambda draft: draft.words, default=None)


def _inline(response: str, rows: Sequence[_Row]) -> list[Draft]:
    """A letter that begins on the line of its label ("E-mail: Hi Ana, thank you ...") and ends with its paragraph."""
    from workbench.review.outputs_words import STRONG, affinity

    found: list[Draft] = []
    for number, row in enumerate(rows):
        lead = _LEAD.match(row.text)
        if lead is None or count_words(row.text) < _INLINE_WORDS or affinity(lead["label"]).get("email") != STRONG:
            continue
        if not _pattern("greeting", r"(?!\w)").match(row.text, lead.end()):
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
    greeting, closing = _pattern("greeting", "").pattern, _pattern("closing", r"(?!\w)")
    for form in (_FOLDED_LETTER, _QUOTED_LETTER):
        found = _compiled(form.format(greeting=greeting)).search(response[:_LONGEST])
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
    return any(is_closing(_EMPHASIS.sub("", line).strip()) for line in draft.body.splitlines()[-_SIGNATURE_LINES:])


def count_words(text: str) -> int:
    """Words as a person counts them: stretches between white space that hold a letter or digit."""
    return sum(1 for word in text.split() if _LETTER.search(word))


def _row(line: Line) -> _Row:
    lead = _MARKERS.match(line.text)
    cut = lead.end() if lead else 0
    text = _EMPHASIS.sub("", line.text[cut:]).strip() if len(line.text) < 2_000 else line.text[cut:]
    kept = line.text.rstrip()
    raw = line.text[cut : cut + 3]
    bold = len(kept) < 120 and _HEADING.match(kept[cut:]) is not None
    shown = raw if _FENCE.match(raw) else text
    return _Row(shown, line.start + cut, line.start + len(kept), ">" in line.text[:cut], bold)


def _drafts(response: str, rows: Sequence[_Row]) -> list[Draft]:
    drafts: list[Draft] = []
    number = 0
    while number < len(rows):
        subject = _subject(rows[number].text)
        opens = subject is not None or (_opens_letter(rows, number) and _continues(rows, number))
        draft_end = None
        if opens:
            body = _body_start(rows, number) if subject is not None else number
            if body is not None:
                draft_end = _end(rows, body)
                if subject is None and _greets_again(rows, number, draft_end):
                    number += 1
                    continue
                drafts.append(_draft(response, rows, number, body, draft_end, subject or ""))
        number = number + 1 if draft_end is None else draft_end + 1
    return drafts


def _draft(response: str, rows: Sequence[_Row], first: int, body: int, last: int, subject: str) -> Draft:
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


def _subject(text: str) -> str | None:
    found = _pattern("subject", r"[ \t]*[:：][ \t]*(?P<rest>.*)").match(text[:400])
    return found["rest"].strip() if found else None


def _body_start(rows: Sequence[_Row], subject: int) -> int | None:
    """The greeting after a subject line, or the first line of text where there is none."""
    header = _pattern("header", r"[ \t]*[:：]")
    first = None
    for number in range(subject + 1, min(subject + 9, len(rows))):
        text = rows[number].text
        if not text or header.match(text) or _RULE.fullmatch(text) or _FENCE.match(text):
            continue
        if is_greeting(text):
            return number
        if first is None and not _HEADING.match(text) and _subject(text) is None:
            first = number
    return first


def _greets_again(rows: Sequence[_Row], first: int, last: int) -> bool:
    """Whether another letter begins inside: then the first greeting was for the reader of the answer."""
    return any(is_greeting(rows[n].text) and _continues(rows, n) for n in range(first + 2, last))


def _opens_letter(rows: Sequence[_Row], number: int) -> bool:
    """A greeting, or nothing but a name and a comma ("Ms Ode,") where a closing follows further down."""
    text = rows[number].text
    if is_greeting(text):
        return True
    if not (_TITLED.fullmatch(text) or (_BARE_NAME.fullmatch(text) and text[0].isupper())):
        return False
    before = rows[number - 1].text if number else ""
    is_apart = not before or (rows[number].quoted and not rows[number - 1].quoted)
    return is_apart and any(is_closing(row.text) for row in rows[number + 2 : number + _LETTER_LINES])


def _continues(rows: Sequence[_Row], number: int) -> bool:
    """A greeting is followed by text: at least one line of three words or more soon after it."""
    following = (row.text for row in rows[number + 1 : number + 5])
    return any(len(text.split()) >= 3 or len(text) > 20 for text in following)


def is_greeting(text: str) -> bool:
    """Whether a line opens a letter: a short line that begins with a greeting or ends with a form of address."""
    if not text or len(text) > 90:
        return False
    bare = text.rstrip(" ,!:.，：;！")
    if len(bare.split()) > _GREETING_WORDS:
        return False
    has_mark = text[-1] in ",!:，：;！."
    if _pattern("greeting", r"(?!\w)").match(text):
        return has_mark or len(bare.split()) <= 5
    return text[-1] in ",，:" and bare.lower().endswith(_words("greeting_end"))


def is_closing(text: str) -> bool:
    """Whether a line closes a letter: nothing but a closing formula, perhaps with a comma and a name."""
    if not text or len(text) > 80:
        return False
    found = _pattern("closing", r"(?!\w)").match(text)
    if not found:
        return False
    rest = text[found.end() :]
    if not rest.strip(" ,.!，。！"):
        return True
    if _FROM.match(rest):
        return len(rest.split()) <= 4 and not rest.rstrip().endswith((".", "?"))
    return rest.lstrip()[0] in ",，" and len(rest.split()) <= 4 and not rest.rstrip().endswith((".", "?"))


def _end(rows: Sequence[_Row], body: int) -> int:
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
        if _FENCE.match(row.text) or (quoted and not row.quoted and not _is_blank_gap(rows, number)):
            return last
        if number > body and (_RULE.fullmatch(row.text) or _is_heading(row) or _subject(row.text) is not None):
            break
        if row.text:
            last = number
        if number > body and (is_closing(row.text) or _is_sign_off(rows, number)):
            return _signature_end(rows, number, quoted)
    return last if before_bold is None else before_bold


def _is_heading(row: _Row) -> bool:
    return row.text.startswith("#") and _HEADING.match(row.text) is not None


def _is_blank_gap(rows: Sequence[_Row], number: int) -> bool:
    """Whether an unmarked line is only a gap inside a quote, that is, the quote goes on after it."""
    return not rows[number].text and number + 1 < len(rows) and rows[number + 1].quoted


def _is_sign_off(rows: Sequence[_Row], number: int) -> bool:
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


def _signature_end(rows: Sequence[_Row], closing: int, quoted: bool) -> int:
    """The last line of the signature: the lines right under the closing, or one short block after a gap."""
    last, gap = closing, False
    for number in range(closing + 1, min(closing + 1 + _SIGNATURE_LINES, len(rows))):
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


def _is_signature_line(row: _Row, quoted: bool) -> bool:
    if _FENCE.match(row.text) or _RULE.fullmatch(row.text) or _is_heading(row) or row.quoted != quoted:
        return False
    return len(row.text.split()) <= _SIGNATURE_WORDS and not row.text.endswith((":", "?"))


def _postscript_end(rows: Sequence[_Row], last: int) -> int:
    number = last + 1
    while number < len(rows) and not rows[number].text:
        number += 1
    if number < len(rows) and _pattern("postscript", r"[ \t]*[:.–—-]*[ \t]").match(rows[number].text):
        return number
    return last


@functools.cache
def _lists() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: tuple(word for group in groups for word in group["words"]) for name, groups in data.items()}


def _words(name: str) -> tuple[str, ...]:
    return _lists()[name]


@functools.cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@functools.cache
def _pattern(name: str, then: str) -> re.Pattern[str]:
    longest_first = sorted(_words(name), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){then}", re.IGNORECASE)
