"""How people introduce themselves in a sentence or on a recording: "this is Dana from Northwind Freight"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from workbench.store.intake_contacts import Bit, has_job
from workbench.store.intake_words import norm, words

REACH = 200
"""Characters behind a word of introduction in which name, job and company are looked for."""
MOST_NAME, MOST_COMPANY, MOST_ROLE = 4, 6, 7
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?|[&+@]|[,.;:!?()\n\"–—]")
_CHAT_LINE = re.compile(
    r"^\W{0,3}(?P<when>\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[APap][Mm])?)(?:\]| -) "
    r"(?P<who>[^:\n(]{2,40})(?:\([^)\n]{0,40}\))?: ",
    re.MULTILINE,
)
_CAPITALS = re.compile(
    r"\b[A-Z][\w&'’-]{0,30}(?: (?:[A-Z&][\w&'’-]{0,30})){0,4} (?P<form>[A-Z][A-Za-z]{0,5}(?:\.[A-Z])?\.?)(?=[\s,.;)]|$)"
)
_BREAKS = frozenset(",.;:!?()\"–—")
_STOPS_COMPANY = frozenset(".;:!?()\"–—,")
_ARTICLES = frozenset({"the", "a", "an", "your", "der", "die", "das", "le", "la", "el", "il", "de", "het"})
_WITHIN_ROLES = frozenset({"of", "for", "de", "di", "da", "du"})
_BEFORE_ROLE = _ARTICLES | {",", "(", "-", "–", "—", "and", "i", "i'm", "am"}


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a person said about themselves, and the words that led there."""

    said: str
    name: Bit | None = None
    role: Bit | None = None
    company: Bit | None = None


@cache
def _phrases(person: bool) -> re.Pattern[str]:
    spoken = words().person if person else words().company
    choices = "|".join(re.escape(phrase).replace("'", "['’]").replace(r"\ ", r"\s+") for phrase in spoken)
    return re.compile(rf"(?<![\w'’])(?:{choices})(?![\w'’])", re.IGNORECASE)


@cache
def _links() -> re.Pattern[str]:
    choices = "|".join(re.escape(link).replace(r"\ ", r"\s+") for link in words().links)
    before = r"\s*,?\s*(?:and\s+)?(?:(?:here|calling|ringing|speaking|writing)\s+)?"
    return re.compile(rf"{before}(?:{choices})(?!\w)", re.IGNORECASE)


def introductions(text: str) -> Iterator[Introduction]:
    """Give the places in which somebody says who they are, what they do or whom they work for."""
    whole = _is_all_small(text)
    for phrase in _phrases(True).finditer(text):
        small = whole or _is_all_small(text[phrase.end() : phrase.end() + REACH])
        found = _person(text, phrase.end(), " ".join(phrase[0].split()), small)
        if found.name or found.role:
            yield found
    for phrase in _phrases(False).finditer(text):
        company = _company(text, phrase.end())
        if company and (" " in company.value or norm(company.value).split()[-1] in words().legal_forms):
            yield Introduction(" ".join(phrase[0].split()), company=company)


def _is_all_small(text: str) -> bool:
    """Tell whether a transcript was written without capitals, so that they cannot show names."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) < len(letters) / 200


def _person(text: str, at: int, said: str, small: bool) -> Introduction:
    name = _small_name(text, at) if small else _name(text, at)
    end = name.end if name else at
    role = _role(text, end)
    end = role.end if role else end
    link = _links().match(text, end, end + 60)
    company = None
    if link and (name or role):
        company = _small_name(text, link.end(), MOST_COMPANY) if small else _company(text, link.end())
    weak = said.lower().replace("’", "'") in words().weak and not (name and " " in name.value and not small)
    if (small or weak) and not (company or role):
        return Introduction(said)
    return Introduction(said, name, role, company)


def _tokens(text: str, at: int) -> Iterator[re.Match[str]]:
    """Give the words behind `at` without the sounds of hesitation."""
    for token in _TOKEN.finditer(text, at, at + REACH):
        if token[0].lower() not in words().fillers and token[0] != "\n":
            yield token


def _name(text: str, at: int) -> Bit | None:
    """Return the capitalised words behind `at`, with the small particles of names between them."""
    taken: list[re.Match[str]] = []
    for token in _tokens(text, at):
        word = token[0]
        if word == "," and not taken:
            continue
        named = word[:1].isupper() and word.lower() not in words().not_names
        whole = len(taken) > 1 and word in words().links
        inside = bool(taken) and word.lower() in words().particles and not whole
        if not (named or inside) or len(taken) == MOST_NAME:
            break
        taken.append(token)
        if word.endswith(".") and len(word) > 3:
            break
    while taken and not taken[-1][0][:1].isupper():
        taken.pop()
    return _joined(text, taken)


def _company(text: str, at: int) -> Bit | None:
    """Return the name of a company behind `at`: capitalised words and what joins them."""
    taken: list[re.Match[str]] = []
    for token in _tokens(text, at):
        word = token[0]
        small = word.lower().rstrip(".")
        if not taken and (word == "," or (word.islower() and word in _ARTICLES) or small in words().company_words):
            continue
        article = not taken and small in _ARTICLES and small != "a"
        named = (word[:1].isupper() or word[:1].isdigit()) and (article or word.lower() not in words().not_names)
        inside = bool(taken) and word in words().joins
        if not (named or inside) or len(taken) == MOST_COMPANY:
            break
        taken.append(token)
        if word.endswith(".") and norm(word) not in words().legal_forms:
            break
    while taken and taken[-1][0] in words().joins:
        taken.pop()
    alone = len(taken) == 1 and taken[0][0].lower() in _ARTICLES
    return _joined(text, taken) if taken and taken[0][0][:1].isupper() and not alone else None


def _small_name(text: str, at: int, most: int = 3) -> Bit | None:
    """Return the words behind `at` up to a link, a break or a word that is in no name; for text without capitals."""
    taken: list[re.Match[str]] = []
    links = {link.split()[0] for link in words().links}
    for token in _tokens(text, at):
        word = token[0].lower()
        if word in _BREAKS or word in links or (word in words().not_names and word not in words().joins):
            break
        if len(taken) == most or has_job(word):
            break
        taken.append(token)
    while taken and taken[-1][0] in words().joins:
        taken.pop()
    found = _joined(text, taken)
    return Bit(found.value.title(), found.start, found.end) if found else None


def _role(text: str, at: int) -> Bit | None:
    """Return the job named behind `at`, as in ", operations manager at": the words up to a break or link."""
    taken: list[re.Match[str]] = []
    links = {link.split()[0] for link in words().links} - _WITHIN_ROLES
    for token in _tokens(text, at):
        word = token[0].lower().rstrip(".")
        if not taken and word in _BEFORE_ROLE:
            continue
        if word in _BREAKS or word in links or len(taken) == MOST_ROLE or (word in words().not_names and taken):
            break
        if taken and word in _WITHIN_ROLES and _leads_to_company(text, token):
            break
        taken.append(token)
        if token[0].endswith("."):
            break
    found = _joined(text, taken)
    return found if found and has_job(found.value) else None


def _leads_to_company(text: str, token: re.Match[str]) -> bool:
    """Tell whether a small word inside a job is the one before the company: "owner of Plum Bakery"."""
    link = _links().match(text, token.start(), token.end() + 20)
    company = _company(text, link.end()) if link else None
    return company is not None and not has_job(company.value)


class ChatLine(NamedTuple):
    """Who said a line of a chat, and when."""

    speaker: Bit
    moment: Bit


def chat_lines(text: str) -> list[ChatLine]:
    """Return the lines of a chat as messengers export them: date, time and name before each."""
    return [
        ChatLine(Bit(found["who"].strip(), *found.span("who")), Bit(found["when"], *found.span("when")))
        for found in _CHAT_LINE.finditer(text)
    ]


def company_by_form(text: str) -> Bit | None:
    """Return the first words with capitals that end on the legal form of a company: "Garage Hoekstra BV"."""
    for found in _CAPITALS.finditer(text):
        if norm(found["form"]) in words().legal_forms and not set(found["form"]) <= set("As."):
            return Bit(found[0], found.start(), found.end())
    return None


def titled_person(text: str) -> Introduction | None:
    """Return the first "Mrs Somebody" who is not the one written to, with the job and company behind the name."""
    for found in _titled().finditer(text):
        if not text[max(0, found.start() - 20) : found.start()].lower().rstrip().endswith(words().addressing):
            name = Bit(" ".join(found[0].split()), found.start(), found.end())
            role = _role(text, name.end)
            link = _links().match(text, role.end if role else name.end)
            return Introduction("", name, role, _company(text, link.end()) if link else None)
    return None


@cache
def _titled() -> re.Pattern[str]:
    name = r" [^\W\d_a-z][\w'’-]+"
    return re.compile(rf"\b(?:Mrs?|Ms|Miss|Mx|Dr|Herr|Frau|Mme|Sra?|Dhr|Mevr)\.?{name}(?:{name})?")


def _joined(text: str, taken: list[re.Match[str]]) -> Bit | None:
    """Return the words as one value, hesitations between them left out, with their place in the text."""
    if not taken:
        return None
    value = " ".join(token[0] for token in taken).rstrip(".")
    start = taken[0].start()
    end = taken[-1].end() - (1 if taken[-1][0].endswith(".") else 0)
    plain = " ".join(text[start:end].split())
    return Bit(plain if norm(plain) == norm(value) else value, start, end)
