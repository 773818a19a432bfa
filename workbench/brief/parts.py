"""Which of the five parts of a bounded task a text states, and whether a stranger could start from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from workbench.brief.intent_clauses import Clause, plain, without_quotes
from workbench.brief.intent_words import Pattern, any_pattern, any_word, compiled, vocabulary

_NUMBER = (
    r"(?:\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|a hundred)"
)
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_INDEFINITE = re.compile(r"\b(?:an?|one|two|three|another|short|brief) (?:[\w'-]+ ){0,4}$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?P<governor>\w*) ?\b(?P<article>an?|one|the|this|that|these|those|our|my|his|her|their|your|each|every|its|both)"
    r" +(?:[\w'-]+ +){0,3}$",
    re.IGNORECASE,
)
_RESULT = frozenset({"into", "as"})
_GIVEN = frozenset(
    "to from in of on with using read reads got received have has had is was about after check against see under per for"
    " than without by between via through at there".split()
)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Parts:
    """Which of the five parts of a bounded task a text states."""

    objective: bool
    inputs: bool
    constraints: bool
    output: bool
    review: bool


@dataclass(frozen=True, slots=True)
class _Marks:
    material: Pattern
    data: Pattern
    limits: Pattern
    answer_limits: Pattern
    forms: Pattern
    form_words: Pattern
    existing: Pattern
    review: Pattern
    light: frozenset[str]
    unclear: Pattern
    deictic: Pattern
    unfinished: Pattern


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))


def _group(name: str) -> Pattern:
    source = any_pattern(_data()[name]["patterns"])
    return compiled(re.sub(r"\bN\b", _NUMBER, source))


@cache
def _marks() -> _Marks:
    names = ("material", "data", "limits", "answer_limits", "forms", "existing", "review", "unclear", "deictic", "unfinished")
    groups = {name: _group(name) for name in names}
    return _Marks(
        **groups,
        form_words=compiled(r"(?<![\w-])" + any_word(_data()["forms"]["words"])),
        light=frozenset(_data()["light"]["words"]),
    )


@lru_cache(maxsize=256)
def names_material(text: str) -> bool:
    """Tell whether the text names or contains something to work from."""
    return bool(_marks().material.search(plain(text)) or _marks().data.search(plain(text)))


def stated_parts(text: str, found: list[Clause], kind: Literal["ask", "code"]) -> Parts:
    """Say which of the five parts `text` states.

    For an Ask, limits and forms count only where they bound the answer, since the case it tells of has its own.
    """
    flat = plain(text).replace("\n", " \n")
    if kind == "ask":
        limits = bool(_marks().answer_limits.search(flat))
        return Parts(False, bool(_marks().material.search(flat)), limits, False, False)
    own = without_quotes(flat)
    output = _output(own)
    return Parts(
        objective=_objective(own, output),
        inputs=names_material(text),
        constraints=bool(_marks().limits.search(own)),
        output=output,
        review=bool(_marks().review.search(own)),
    )


def _output(text: str) -> bool:
    """A result is stated by its form ("a table", "in two parts") or as a new thing ("an apology e-mail")."""
    if _marks().forms.search(text):
        return True
    new = any(not _exists(text, at) for at in _places(_marks().form_words, text))
    return new or any(
        _INDEFINITE.search(before) and not _exists(text, at)
        for at in _places(vocabulary().deliverable, text)
        if (before := text[max(0, at - _NEAR) : at])
    )


def _places(pattern: Pattern, text: str) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text))


def _exists(text: str, at: int) -> bool:
    """Tell whether the noun at `at` is spoken of as there already: "the list", "reply to an email"."""
    before = text[max(0, at - _NEAR) : at]
    if found := _DETERMINED.search(before):
        definite = found["article"].lower() not in ("a", "an", "one")
        return (definite and found["governor"].lower() not in _RESULT) or found["governor"].lower() in _GIVEN
    return bool(_marks().existing.search(before))


def content(text: str) -> tuple[str, ...]:
    """Return the distinct words of `text` that say something about the job: no function words, no politeness."""
    seen: dict[str, None] = {}
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word not in _marks().light and (len(word) > 2 or word.isdigit() or found[0].isupper()):
            seen.setdefault(word)
    return tuple(seen)


def _specifics(text: str) -> int:
    """Count words about the job, leaving out where things lie and what things are called in general."""
    rest = _marks().material.sub(" ", _marks().unclear.sub(" ", text))
    return len(content(vocabulary().deliverable.sub(" ", rest)))


def _objective(text: str, output: bool) -> bool:
    needed = 1 if output else 2
    return _specifics(text) >= needed


def is_vague(text: str, found: list[Clause], kind: Literal["ask", "code"], parts: Parts) -> bool:
    """Tell whether a stranger who got only this text would have to ask back before starting."""
    flat = plain(text).replace("\n", " \n")
    own = without_quotes(flat)
    if kind == "ask":
        words = len(content(flat))
        return words < 3 or (words < 5 and _points_nowhere(flat) and not parts.inputs)
    points = _specifics(own)
    if not parts.objective:
        return True
    if _marks().unclear.search(own):
        points -= 3
    if parts.inputs:
        enough = 5 + (3 if _marks().unfinished.search(own) else 0) - 2 * parts.output
        return points < enough
    return points < (7 if parts.output or parts.constraints else 8)


def _points_nowhere(text: str) -> bool:
    """Tell whether a pronoun comes before anything it could stand for."""
    found = _marks().deictic.search(text)
    return bool(found and len(content(text[: found.start()])) < 2)
