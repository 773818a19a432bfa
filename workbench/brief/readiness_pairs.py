"""Outputs and rules that say the same twice, or that cannot both be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from workbench.brief.readiness_words import Finding, data, finding
from workbench.brief.wording import small
from workbench.model import Item

MOST = 60
"""Items of a list that are compared with each other; more would take longer than a key press."""

_NOT = re.compile(r"\b(?:do not|don't|never|no|avoid|without|must not|not|nothing|leave out|refrain from|skip)\b")
_LIMIT = re.compile(
    r"(?:(?P<most>at most|no more than|not more than|maximum(?: of)?|max\.?|up to|under|below|fewer than|less than"
    r"|within|no longer than)|(?P<least>at least|no fewer than|no less than|minimum(?: of)?|min\.?|more than|over)) "
    r"(?P<number>\d{1,6}) (?P<unit>word|line|sentence|point|page|paragraph|character|bullet|item)"
)
_WORD = re.compile(r"[a-z][a-z'-]*")
# fmt: off
_EMPTY = frozenset([
    "a", "an", "the", "of", "in", "to", "for", "and", "or", "any", "it", "is", "be", "with", "on", "our", "your",
    "this", "that", "by", "as", "at", "from", "about", "their", "its", "all", "than", "not", "no", "first", "are",
])
_NOUNS = (
    "email", "e-mail", "reply", "message", "summary", "list", "note", "table", "letter", "report", "advice", "answer",
    "notice", "recommendation", "question", "reason", "timeline", "title", "subject", "paragraph", "explanation",
    "assessment", "judgement", "comparison", "introduction", "opening", "agenda", "plan",
)
# fmt: on
_WITHIN = re.compile(r"\s*(?:$|[.,;:!]|(?:in|from|to) (?:the|this|that|any|your) (?:" + "|".join(_NOUNS) + r")s?\b)")
"""What may follow a ban without narrowing it: its end, or the text that it is for."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one item says: its stems, whether it forbids, whether only in some cases, what it bounds."""

    stems: frozenset[str]
    things: frozenset[str]
    forbids: bool
    conditional: bool
    limits: tuple[tuple[str, str, int], ...]
    languages: frozenset[str]
    text: str


def pair_findings(outputs: tuple[Item, ...], rules: tuple[Item, ...]) -> Iterator[Finding]:
    """Yield a finding at the later one of two items that duplicate or contradict each other."""
    for place, items in (("task.outputs", outputs[:MOST]), ("task.rules", rules[:MOST])):
        for one, other in combinations(items, 2):
            if id := _clash(one.text, other.text):
                yield finding(id, f"{place}.{other.id}", what=one.text.strip())
    for output in outputs[:MOST]:
        for rule in rules[:MOST]:
            if _forbidden(output.text, rule.text):
                yield finding("contradiction", f"task.rules.{rule.id}", what=output.text.strip())


@lru_cache(maxsize=4096)
def _clash(one: str, other: str) -> str:
    first, second = _said(one), _said(other)
    if _opposed(first, second) or _limits_clash(first, second) or _opposites(first, second):
        return "contradiction"
    if first.forbids == second.forbids and _same(first, second):
        return "duplicate"
    return ""


@lru_cache(maxsize=4096)
def _forbidden(output: str, rule: str) -> bool:
    """Tell whether a rule forbids without conditions the very thing that an output is."""
    said, asked = _said(rule), _said(output)
    if not said.forbids or said.conditional or not said.things:
        return _opposites(asked, said) and bool(_nouns(asked) & _nouns(said))
    return not asked.forbids and said.things <= asked.stems and _begins_naming(rule)


def _begins_naming(rule: str) -> bool:
    negated = _NOT.search(small(rule))
    after = _WORD.findall(small(rule)[negated.end() :]) if negated else []
    return bool(after) and (after[0] in data()["naming"]["words"] or len(after) == 1)


@lru_cache(maxsize=1024)
def _said(text: str) -> _Said:
    flat = small(text)
    words = [word for word in _WORD.findall(_LIMIT.sub(" ", _NOT.sub(" ", flat))) if word not in _EMPTY]
    conditional = any(f" {word} " in f" {flat} " for word in data()["conditions"]["words"])
    limits = tuple(
        (match["unit"], "most" if match["most"] else "least", int(match["number"])) for match in _LIMIT.finditer(flat)
    )
    stems = frozenset(_stem(word) for word in words)
    things = frozenset(_stem(word) for word in words if word not in data()["naming"]["words"])
    return _Said(stems, things, bool(_NOT.search(flat)), conditional, limits, _languages(flat), flat)


def _languages(flat: str) -> frozenset[str]:
    """Return the languages that something is to be in."""
    named = re.findall(r"\b(?:in|into) (?:[a-z]+ )?([a-z]+)\b", flat)
    return frozenset(word for word in named if word in data()["languages"]["words"])


def _stem(word: str) -> str:
    """Cut the commonest endings, enough to bring "prices" and "pricing" together."""
    for ending in ("ings", "ing", "ies", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _same(one: _Said, other: _Said) -> bool:
    """Tell whether two items share nearly all their words; different limits are left to `_limits_clash`."""
    if not one.stems or not other.stems or one.limits != other.limits:
        return False
    shared = one.stems & other.stems
    if len(one.stems) == len(other.stems) == len(shared):
        return True
    smaller = min(len(one.stems), len(other.stems))
    return len(shared) >= 2 and len(shared) == smaller and len(one.stems | other.stems) - smaller <= 1


def _opposed(one: _Said, other: _Said) -> bool:
    """One forbids what the other demands, neither only in some cases."""
    if one.conditional or other.conditional:
        return False
    if one.forbids != other.forbids and one.things and one.things == other.things:
        return True
    return _demands_banned(one.text, other.text) or _demands_banned(other.text, one.text)


def _demands_banned(ban: str, demand: str) -> bool:
    """Tell whether `demand` asks for the bare thing that `ban` rules out: "no links", "include a link to ..."."""
    ban, demand = ban.replace("ask for ", "request "), demand.replace("ask for ", "request ")
    negated, first = _NOT.search(ban), _WORD.match(demand.removeprefix("always ").removeprefix("please "))
    if not negated or not first or _NOT.search(demand):
        return False
    after, verb = ban[negated.end() :], first[0]
    naming, proposing = data()["naming"]["words"], data()["proposing"]["words"]
    verbs = proposing if verb in proposing else (*naming, verb)
    if verb not in naming and not after.startswith(tuple(f" {one} " for one in (verb, *proposing) if one in verbs)):
        return False
    banned, rest = _object(after, verbs)
    asked, _ = _object(demand, ("always", "please", *verbs))
    return bool(banned) and banned <= asked and bool(_WITHIN.match(rest))


def _object(text: str, verbs: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """Return the stems that `text` begins with, without leading verbs and up to what narrows them, and the rest."""
    stems: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        if word[0] in data()["qualifying"]["words"] or re.search(r"[.,;:!]", text[end : word.start()]):
            break
        end = word.end()
        if word[0] not in _EMPTY and not (word[0] in verbs and not stems):
            stems.append(_stem(word[0]))
    return frozenset(stems), text[end:]


def _limits_clash(one: _Said, other: _Said) -> bool:
    """Two bounds on the same thing that leave nothing between them, or two different upper bounds."""
    if not one.limits or not other.limits or not _about_the_same(one, other):
        return False
    for unit, kind, number in one.limits:
        for unit2, kind2, number2 in other.limits:
            if unit != unit2:
                continue
            if kind == kind2 and number != number2:
                return True
            if kind != kind2 and (number < number2) == (kind == "most") and number != number2:
                return True
    return False


def _about_the_same(one: _Said, other: _Said) -> bool:
    first, second = _nouns(one), _nouns(other)
    return not first or not second or bool(first & second)


def _nouns(said: _Said) -> frozenset[str]:
    return frozenset(_stem(word) for word in _NOUNS if f" {word}" in f" {said.text}")


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(pair['one'])})\b"), re.compile(rf"\b(?:{'|'.join(pair['other'])})\b"))
        for pair in data()["opposites"]
    )


def _opposites(one: _Said, other: _Said) -> bool:
    """One wants it short, formal, British; the other long, casual, American; both of the same thing."""
    if one.forbids or other.forbids or one.conditional or other.conditional or not _about_the_same(one, other):
        return False
    if one.languages and other.languages and not one.languages & other.languages:
        return True
    return any(
        (left.search(one.text) and right.search(other.text)) or (right.search(one.text) and left.search(other.text))
        for left, right in _pairs()
    )


