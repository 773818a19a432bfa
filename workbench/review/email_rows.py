"""The lines of a response as those of a letter: greeting, closing, subject line, and what is around their words."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from workbench.review.reading import Line

_MARKERS = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
EMPHASIS = re.compile(r"[*_`]+")
FENCE = re.compile(r"(?:```|~~~)")
RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}")
HEADING = re.compile(r"#{1,6}[ \t]|\*\*[^*]{1,80}\*\*[:.]?$")
_LETTER = re.compile(r"\w")
_FROM = re.compile(r"[ ](?:from|aus|de|desde|van|da|uit)[ ]", re.IGNORECASE)
_GREETING_WORDS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """A line without quote markers and emphasis; `at` is where its content begins in the response."""

    text: str
    at: int
    end: int
    quoted: bool
    bold: bool


def row_of(line: Line) -> Row:
    """Return a line as one of a letter: what is written, without the marks of quoting and emphasis."""
    lead = _MARKERS.match(line.text)
    cut = lead.end() if lead else 0
    text = EMPHASIS.sub("", line.text[cut:]).strip() if len(line.text) < 2_000 else line.text[cut:]
    kept = line.text.rstrip()
    raw = line.text[cut : cut + 3]
    bold = len(kept) < 120 and HEADING.match(kept[cut:]) is not None
    shown = raw if FENCE.match(raw) else text
    return Row(shown, line.start + cut, line.start + len(kept), ">" in line.text[:cut], bold)


def count_words(text: str) -> int:
    """Words as a person counts them: stretches between white space that hold a letter or digit."""
    return sum(1 for word in text.split() if _LETTER.search(word))


def subject_of(text: str) -> str | None:
    """Return the subject that a line gives, or None where it is no subject line."""
    found = pattern("subject", r"[ \t]*[:：][ \t]*(?P<rest>.*)").match(text[:400])
    return found["rest"].strip() if found else None


def is_greeting(text: str) -> bool:
    """Whether a line opens a letter: a short line that begins with a greeting or ends with a form of address."""
    if not text or len(text) > 90:
        return False
    bare = text.rstrip(" ,!:.，：;！")
    if len(bare.split()) > _GREETING_WORDS:
        return False
    has_mark = text[-1] in ",!:，：;！."
    if pattern("greeting", r"(?!\w)").match(text):
        return has_mark or len(bare.split()) <= 5
    return text[-1] in ",，:" and bare.lower().endswith(words_of("greeting_end"))


def is_closing(text: str) -> bool:
    """Whether a line closes a letter: nothing but a closing formula, perhaps with a comma and a name."""
    if not text or len(text) > 80:
        return False
    found = pattern("closing", r"(?!\w)").match(text)
    if not found:
        return False
    rest = text[found.end() :]
    if not rest.strip(" ,.!，。！"):
        return True
    if _FROM.match(rest):
        return len(rest.split()) <= 4 and not rest.rstrip().endswith((".", "?"))
    return rest.lstrip()[0] in ",，" and len(rest.split()) <= 4 and not rest.rstrip().endswith((".", "?"))


@functools.cache
def _lists() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(Path(__file__).with_name("email.toml").read_text("utf-8"))
    return {name: tuple(word for group in groups for word in group["words"]) for name, groups in data.items()}


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of one list: greetings, closings, labels of a subject ..."""
    return _lists()[name]


@functools.cache
def compiled(expression: str) -> re.Pattern[str]:
    """Return an expression compiled once, capitals left aside."""
    return re.compile(expression, re.IGNORECASE)


@functools.cache
def pattern(name: str, then: str) -> re.Pattern[str]:
    """Return what finds any word of a list with `then` behind it."""
    longest_first = sorted(words_of(name), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){then}", re.IGNORECASE)
