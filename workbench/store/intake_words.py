"""The words by which the fields of an enquiry are recognised, and the form in which words are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS_FILE = Path(__file__).with_name("intake.toml")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "đ": "d", "’": "'"})
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"^\d+\s+")
LEAST_MISSPELT = 7
"""Letters from which a label is known in spite of one slip; in shorter ones a slip makes another word."""
_REQUIRED = re.compile(r"\s(?:required|pflichtfeld|obligatoire|obligatorio|verplicht)$")


def norm(text: str) -> str:
    """Return words as they are compared: small letters without accents or punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain))


def label_norm(text: str) -> str:
    """Return a label as it is compared, without remarks in brackets, numbering and the mark of a required field."""
    spaced = _CAMEL.sub(" ", _ASIDE.sub(" ", text))
    return _NUMBER.sub("", _REQUIRED.sub("", norm(spaced)))


@cache
def misspelt_labels() -> dict[str, str]:
    """Return labels as hurried hands type them: two letters swapped, one left out, a double one single."""
    known = words().labels
    slips: dict[str, str] = {}
    for label, field in known.items():
        if len(label) < LEAST_MISSPELT:
            continue
        swapped = {label[:at] + label[at + 1] + label[at] + label[at + 2 :] for at in range(1, len(label) - 1)}
        shorter = {label[:at] + label[at + 1 :] for at in range(1, len(label))}
        for slip in swapped | shorter:
            slips.setdefault(slip, field)
    return {slip: field for slip, field in slips.items() if slip not in known and slip not in words().other_labels}


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `intake.toml`; everything but the introductions is normed."""

    labels: dict[str, str]
    before_labels: tuple[str, ...]
    after_labels: tuple[str, ...]
    other_labels: frozenset[str]
    notes_labels: frozenset[str]
    empty_values: frozenset[str]
    salutations: frozenset[str]
    headers: dict[str, str]
    forwarded: tuple[str, ...]
    closings: frozenset[str]
    endings_of_mails: tuple[str, ...]
    jobs: frozenset[str]
    legal_forms: frozenset[str]
    mail_providers: frozenset[str]
    other_sites: frozenset[str]
    carriers: frozenset[str]
    desks: frozenset[str]
    endings: frozenset[str]
    kinds: dict[str, tuple[str, ...]]
    person: tuple[str, ...]
    weak: frozenset[str]
    company: tuple[str, ...]
    company_words: frozenset[str]
    links: tuple[str, ...]
    fillers: frozenset[str]
    particles: frozenset[str]
    joins: frozenset[str]
    not_names: frozenset[str]
    addressing: tuple[str, ...]


@cache
def words() -> Words:
    """Return the word lists, read once."""
    table: dict[str, Any] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    spoken = table["introductions"]
    flat = {name: frozenset(norm(word) for word in table[name]["words"]) for name in (
        "other_labels", "notes_labels", "empty_values", "salutations", "closings", "jobs", "legal_forms")}
    raw = {name: frozenset(table[name]["words"]) for name in (
        "mail_providers", "other_sites", "carriers", "desks", "endings")}
    return Words(
        labels={norm(word): name for name, known in table["labels"].items() for word in known},
        before_labels=tuple(norm(word) for word in table["before_labels"]["words"]),
        after_labels=tuple(norm(word) for word in table["after_labels"]["words"]),
        headers={norm(word): name for name, known in table["headers"].items() for word in known},
        forwarded=tuple(norm(word) for word in table["forwarded"]["words"]),
        endings_of_mails=tuple(norm(word) for word in table["endings_of_mails"]["words"]),
        addressing=tuple(spoken["addressing"]),
        kinds={name: tuple(known) for name, known in table["kinds"].items()},
        person=_longest_first(spoken["person"]),
        weak=frozenset(spoken["weak"]),
        company=_longest_first(spoken["company"]),
        company_words=frozenset(spoken["company_words"]),
        links=_longest_first(spoken["links"]),
        fillers=frozenset(spoken["fillers"]),
        particles=frozenset(spoken["particles"]),
        joins=frozenset(spoken["joins"]),
        not_names=frozenset(spoken["not_names"]),
        **flat,
        **raw,
    )


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(phrases), key=len, reverse=True))


def has_legal_form(name: str) -> bool:
    """Tell whether a name ends on the legal form of a company."""
    plain = norm(name)
    return any(plain.endswith(f" {form}") for form in words().legal_forms)


def squashed(name: str) -> str:
    """Return the letters of a company's name alone, its legal form left out, as domains are made of them."""
    parts = norm(name).split()
    while len(parts) > 1 and parts[-1] in words().legal_forms:
        parts.pop()
    return "".join(part for part in parts if part not in ("and", "und", "et", "the"))
