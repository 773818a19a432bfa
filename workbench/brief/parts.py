"""Which of the five parts of a bounded task a text states, and whether a stranger could start from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from workbench.brief.intent_clauses import folded, without_quotes
from workbench.brief.intent_words import Pattern, any_pattern, any_word, compiled, vocabulary
from workbench.brief.phrases import Phrases

Kind = Literal["ask", "code"]

_TERM = re.compile(r"(?:(?<=\\b)|(?<!\w))[A-Z]+(?!\w)")
"""A word in capitals, also right behind the sign of a word boundary."""

HEADS = (r"\bBEGIN", r"\bN ")
"""How patterns begin that hold only where a part of a sentence begins."""

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_INDEFINITE = re.compile(
    r"\b(?:an?|one|two|three|another) +(?:(?!and |or )[\w'-]+ +){0,4}$"
    r"|\b(?:write|make|draft|create|compose|build|produce|generate|need|prepare|propose|give me|send me) +"
    r"(?:[\w'-]+ +){0,2}$"
    r"|(?:^|[.\n:] *)(?:short |brief |polite |nice |quick |friendly |formal |new |internal |first ){0,2}$"
)
_PRONOUN = re.compile(
    r" *(?:(?:it|them|something|stuff|the (?:\w+ )?(?:thing|stuff|needful|matter))\b(?! (?:for|about))"
    r"|(?:this|that|these|those)(?= *(?:$|[,.;:!?]|(?:into|in|to|for|better|up|as|and|by|please|now)\b)))",
)
_DETERMINED = re.compile(
    r"(?P<governor>\w*) ?\b(?P<article>an?|one|the|this|that|these|those|our|my|his|her|their|your|each|every|its|both)"
    r" +(?:[\w'-]+ +){0,3}$",
)
_RESULT = frozenset({"into", "as"})
# fmt: off
_GIVEN = frozenset([
    "to", "from", "of", "on", "using", "read", "reads", "got", "received", "have", "has", "had", "is", "was", "about",
    "translate", "correct", "proofread", "shorten", "edit", "revise", "review", "sign", "shown", "wrote",
    "after", "check", "against", "see", "under", "per", "than", "without", "by", "between", "via", "through", "at",
])
# fmt: on
_PEOPLE = re.compile(r"\b(?:people|persons?|customers?|clients?|teams?|users?)\b")
_ANSWER = re.compile(r"\b(?:repl(?:y|ies)|answers?|responses?|offer|quote|request|versions?)\b")
_GIVEN_BELOW = re.compile(r"(\b(?:below|following)[^:.\n]{0,30}:)[^.\n]*")
_TOLD = re.compile(r"(?<=\w): [^\n.!?;]*")
_ORDER = re.compile(r"[^\s.!?;:,]+ +[^\s.!?;:,]+ +[^\n.!?;:,]+$|\b(?:notes|log|data)$")
_LEADING_ON = (
    "following",
    "this",
    "steps",
    "do",
    "order",
    "job",
    "task",
    "work",
    "by",
    "checks",
    "approves",
    "decides",
)
"""How the words in front of a colon end where the job itself follows."""

_NEAR = 60
_BEGINNING, _PLENTY = 500, 15
"""Characters that count as the beginning of a text, and words about the job that are more than any rule asks for."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which of the five parts of a bounded task a text states."""

    objective: bool
    inputs: bool
    constraints: bool
    output: bool
    review: bool


@cache
def _data() -> dict[str, Any]:
    return _read("parts")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _mark(name: str) -> Pattern:
    """Compile a group of patterns when it is first needed."""
    patterns = _data()[name]["patterns"]
    heads = [_headed(patterns, head) for head in HEADS]
    others = [pattern for pattern in patterns if not pattern.startswith(HEADS)]
    return compiled(any_pattern(_spelt_out(pattern) for pattern in (*others, *heads) if pattern))


def _headed(patterns: list[str], head: str) -> str:
    """Join the patterns that share a head, so that where no part of a sentence begins none of them is tried."""
    rests = [f"(?:{pattern.removeprefix(head)})" for pattern in patterns if pattern.startswith(head)]
    return f"{head}(?:{'|'.join(rests)})" if rests else ""


def _spelt_out(pattern: str) -> str:
    """Put what each term stands for in its place; a term may use those defined before it."""
    terms = _terms()
    return _TERM.sub(lambda found: terms.get(found[0], found[0]), pattern)


@cache
def _terms() -> dict[str, str]:
    terms: dict[str, str] = {}
    for name, pattern in _data()["terms"].items():
        terms[name] = _TERM.sub(lambda found: terms.get(found[0], found[0]), pattern)
    return terms


@cache
def _form_words() -> Pattern:
    return compiled(r"(?<![\w.-])" + any_word(_data()["forms"]["words"]))


@cache
def _light() -> frozenset[str]:
    return frozenset(_data()["light"]["words"])


@lru_cache(maxsize=256)
def names_material(text: str) -> bool:
    """Tell whether the text names or contains something to work from."""
    return bool(_mark("material").search(folded(text))) or _holds_data(text)


@lru_cache(maxsize=256)
def _holds_data(text: str) -> bool:
    return bool(_mark("data").search(folded(text)))


@lru_cache(maxsize=256)
def review_point(text: str) -> tuple[int, int] | None:
    """Return where the text says who looks at the result before it is used."""
    return _phrases("review_point").first(_TOLD.sub(_without_told, without_quotes(folded(text))))


def _without_told(found: re.Match[str]) -> str:
    """Blank out what a message is to say: it stands behind an order and a colon ("write to Bert: we will check it")."""
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    told = _ORDER.search(before) and not before.endswith(_LEADING_ON)
    return " " * len(found[0]) if told else found[0]


@cache
def _phrases(name: str, patterns: str = "patterns") -> Phrases:
    """Read the patterns of a data file, and the words they are over, when they are first needed."""
    raw = _read(name) | _read(f"{name}_words")
    return Phrases(raw | {"patterns": raw[patterns]})


def stated_parts(text: str, kind: Kind, orders: tuple[tuple[int, bool], ...]) -> Parts:
    """Say which of the five parts `text` states.

    Args:
        text: the request.
        kind: what it was read as.
        orders: for every request in it, the offset behind its verb and whether that verb says what is to be done.

    For an Ask, limits and forms count only where they bound the answer, since the case it tells of has its own.
    """
    flat = folded(text)
    if kind == "ask":
        limits = _phrases("limits", "answer_patterns").occur(flat)
        return Parts(False, bool(_mark("material").search(flat)), limits, bool(_mark("listing").search(flat)), False)
    own = without_quotes(flat)
    output, inputs = _output(own), names_material(text)
    return Parts(
        objective=_objective(own, orders, given=_holds_data(text), needed=1 if output or inputs else 2),
        inputs=inputs,
        constraints=_phrases("limits").occur(_GIVEN_BELOW.sub(r"\1", own)),
        output=output,
        review=review_point(text) is not None,
    )


def _output(text: str) -> bool:
    """A result is stated by its form ("a table", "in two parts") or as a new thing ("an apology e-mail")."""
    if _mark("forms").search(text):
        return True
    if any(not _exists(text, at) for at in _places(_form_words(), text)):
        return True
    answers = set() if _specifics(text) > 1 else set(_places(_ANSWER, text))
    return any(
        _INDEFINITE.search(before) and not _exists(text, at)
        for at in _places(vocabulary().deliverable, text)
        if (at not in answers) and (before := text[max(0, at - _NEAR) : at])
    )


def _places(pattern: Pattern, text: str) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text))


def _exists(text: str, at: int) -> bool:
    """Tell whether the noun at `at` is spoken of as there already: "the list", "reply to an email"."""
    before = text[max(0, at - _NEAR) : at]
    if found := _DETERMINED.search(before):
        definite = found["article"].lower() not in ("a", "an", "one")
        return (definite and found["governor"].lower() not in _RESULT) or found["governor"].lower() in _GIVEN
    return bool(_mark("existing").search(before))


def content(text: str) -> tuple[str, ...]:
    """Return the distinct words of `text` that say something about the job: no function words, no politeness."""
    seen: dict[str, None] = {}
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word not in _light() and (len(word) > 2 or word.isdigit() or found[0].isupper()):
            seen.setdefault(word)
    return tuple(seen)


@lru_cache(maxsize=64)
def _specifics(text: str) -> int:
    """Count words about the job; where the beginning of a long text holds plenty of them, the rest is left unread."""
    if len(text) > 2 * _BEGINNING:
        few = _specifics(text[: text.find(" ", _BEGINNING)] if " " in text[_BEGINNING:] else text[:_BEGINNING])
        if few >= _PLENTY:
            return few
    return len(content(vocabulary().deliverable.sub(" ", _without_places(text))))


def _without_places(text: str) -> str:
    """Leave out where things lie and what the text does not hold."""
    return _mark("material").sub(" ", _mark("unclear").sub(" ", text))


def _objective(text: str, orders: tuple[tuple[int, bool], ...], given: bool, needed: int) -> bool:
    """An objective needs a verb that says what to do (or no verb at all) and enough words to say with what."""
    if orders and not any(telling and (given or not _PRONOUN.match(text, end)) for end, telling in orders):
        return False
    return _specifics(text) >= (needed if orders else 3)


def is_vague(text: str, kind: Kind, parts: Parts) -> bool:
    """Tell whether a stranger who got only this text would have to ask back before starting."""
    flat = folded(text)
    own = without_quotes(flat)
    if kind == "ask":
        words = len(content(flat))
        nowhere = _points_nowhere(flat) or _mark("past").search(flat)
        if words and _mark("definition").search(flat) and not nowhere:
            return False
        return words < 2 or (words == 2 and len(flat.split()) < 8) or (words < 5 and bool(nowhere) and not parts.inputs)
    points = _specifics(own)
    if not parts.objective:
        return True
    if _mark("unclear").search(own):
        points -= 3
    if parts.inputs:
        return points < (6 if _mark("unfinished").search(own) else 2)
    return points < (5 if parts.output else 7 if parts.constraints else 8)


def _points_nowhere(text: str) -> bool:
    """Tell whether a pronoun comes before anything it could stand for."""
    found = _mark("deictic").search(text)
    return bool(found and len(content(text[: found.start()])) < 2 and not _PEOPLE.search(text, 0, found.start()))
