"""Findings about wording: the classes of requirements smells, on one piece of text at a time.

The classes and their names follow Femmer et al., "Rapid quality assurance with Requirements Smells", JSS 123 (2017),
the NASA ARM tool (Wilson et al., ICSE 1997) and ISO/IEC/IEEE 29148:2018, 5.2.7; `wording.toml` says which class each
kind stands for and why each word is in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from workbench.brief.intent_clauses import plain
from workbench.brief.intent_words import any_pattern, any_word
from workbench.brief.wording_contacts import broken_contacts
from workbench.visible import hidden_characters, visible

AT_THE_BEGINNING = frozenset({"helping-verb", "invisible-output"})
FROM_OUTSIDE = frozenset({"orders-to-ai", "hidden-characters", "contact-details"})
"""What matters in a text that somebody else wrote, whose wording is not ours to mend."""

_BEGINNING = re.compile(r"\W*(?:(?:please|kindly|then|and|also|to|you should|you must|the ai should|codex should) +)*")
_MEASURED = re.compile(
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|hundred)"
    r"[\d,.]{0,8}[ -](?:\w+ )?"
    r"(?:words?|sentences?|lines?|pages?|points?|bullets?|paragraphs?|characters?|items?|slides?|rows?)"
)


@dataclass(frozen=True, slots=True)
class Smell:
    """Words of a text (with character offsets) that somebody will stumble over, why, and what to write instead.

    `supplied_by` names the context that would make a reference good ("house_style", "words" for any text that holds
    the same words), `measure` what a vague amount is an amount of.
    """

    id: str
    start: int
    end: int
    words: str
    message: str
    fix: str
    supplied_by: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    pattern: re.Pattern[str]
    fix: str
    supplied_by: str
    measure: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


@cache
def _entries(foreign: bool) -> tuple[_Entry, ...]:
    kinds = [kind for kind in _data()["kinds"] if kind in FROM_OUTSIDE or not foreign]
    return tuple(_entry(kind, raw) for kind in kinds for raw in _data().get(kind, ()))


def _entry(kind: str, raw: dict[str, Any]) -> _Entry:
    patterns = list(raw.get("patterns", ()))
    if "words" in raw:
        patterns.append(r"\b(?<!-)" + any_word(raw["words"]))
    pattern = re.compile(_across_lines(any_pattern(patterns)))
    return _Entry(kind, pattern, raw["fix"], raw.get("supplied_by", ""), raw.get("measure", ""))


def _across_lines(source: str) -> str:
    """Let a space outside brackets match a line end too, since mails are wrapped anywhere."""
    parts = re.split(r"(\[[^\]]*\])", source)
    return "".join(part if at % 2 else part.replace(" ", r"[ \n]") for at, part in enumerate(parts))


def small(text: str) -> str:
    """Return `plain` text in small letters, character for character."""
    lowered = plain(text).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain(text))


@lru_cache(maxsize=1024)
def _smells(text: str, foreign: bool) -> tuple[Smell, ...]:
    found = [*_by_paragraph(text, foreign), *_contacts(text, small(text)), *_hidden(text)]
    return tuple(_without_overlaps(sorted(found, key=lambda smell: (smell.start, -smell.end))))


def _by_paragraph(text: str, foreign: bool) -> Iterator[Smell]:
    """Read paragraph by paragraph, so that a key typed in a long text costs only the paragraph it stands in."""
    at, first = 0, True
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            for smell in _paragraph(paragraph, first, foreign):
                yield replace(smell, start=smell.start + at, end=smell.end + at) if at else smell
            first = False
        at += len(paragraph) + 2


@lru_cache(maxsize=4096)
def _paragraph(text: str, first: bool, foreign: bool) -> tuple[Smell, ...]:
    return tuple(_from_entries(text, small(text), first, _entries(foreign)))


def smells(text: str) -> list[Smell]:
    """Return what is wrong with the wording of `text`, in its order; cached by text, linear, never raises."""
    return list(_smells(text, False))


def smells_from_outside(text: str) -> list[Smell]:
    """Return those of the `smells` of `text` that matter in what somebody else wrote, without a search for the rest."""
    return list(_smells(text, True))


def _from_entries(text: str, flat: str, first: bool, entries: tuple[_Entry, ...]) -> Iterator[Smell]:
    begin = _BEGINNING.match(flat)
    opening = begin.end() if begin else 0
    for entry in entries:
        if entry.id in AT_THE_BEGINNING:
            match = entry.pattern.match(flat, opening)
            matches = [match] if match and first else []
        else:
            matches = list(entry.pattern.finditer(flat))
        for match in matches:
            if match.end() > match.start() and not (entry.measure == "length" and _MEASURED.search(flat)):
                yield _smell(entry, text, flat, match.start(), match.end())


def _smell(entry: _Entry, text: str, flat: str, start: int, end: int) -> Smell:
    while start < end and flat[start] in " \n.!?":
        start += 1
    words = text[start:end]
    message = _data()["kinds"][entry.id]["message"].replace("{words}", " ".join(visible(words).split()))
    fix = entry.fix
    if entry.measure == "length":
        fix = f'{fix.rstrip(".")}: "{offer(flat, start)}".'
    return Smell(entry.id, start, end, words, message, fix, entry.supplied_by, entry.measure)


def offer(flat: str, at: int) -> str:
    """Return a checkable length for the thing that small-letter text names, preferably behind `at`."""
    measures: dict[str, str] = _data()["measures"]["length"]
    named = [(noun, flat.find(noun)) for noun in measures if noun and noun in flat]
    behind = [pair for pair in named if pair[1] >= at]
    chosen = min(behind, key=lambda pair: (pair[1], -len(pair[0])), default=named[0] if named else ("", 0))
    return measures[chosen[0]]


def _contacts(text: str, flat: str) -> Iterator[Smell]:
    template = _data()["kinds"]["contact-details"]["message"]
    for start, end, what in broken_contacts(flat):
        words = text[start:end]
        message = template.replace("{words}", visible(words)).rstrip(".")
        yield Smell("contact-details", start, end, words, f"{message}: {what}.", "Check it against where it came from.")


def _hidden(text: str) -> Iterator[Smell]:
    places = hidden_characters(text)
    if not places:
        return
    codes = sorted({f"U+{ord(text[at]):04X}" for at in places})
    shown = ", ".join(codes[:4]) + (" and others" if len(codes) > 4 else "")
    message = f"{_data()['kinds']['hidden-characters']['message'].rstrip('.')}: {len(places)} ({shown})."
    start = places[0]
    yield Smell("hidden-characters", start, start + 1, text[start], message, "Delete them, or type the passage again.")


def _without_overlaps(found: list[Smell]) -> Iterator[Smell]:
    """Keep the first and longest of findings about the same words; what comes from outside is always kept."""
    end = -1
    for smell in found:
        if smell.id in FROM_OUTSIDE:
            yield smell
        elif smell.start >= end:
            yield smell
            end = smell.end
