"""Amounts of a text: figures with what they count, measure and stand beside."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.review.facts_lists import Fact, figures, unit_sizes
from workbench.review.facts_words import Word, fold, root
from workbench.review.grounding_scope import vocabulary, word_set

_GAP = re.compile(r"[.,;:!?()|\n\[\]\"“”•→=<>]")
_LABEL = re.compile(r"([^\W\d_]+)\s*[:=]\s*[\d\s–~-]*$")
_NEXT = re.compile(r"[\s-]?([^\W\d_]+)")
_PER = re.compile(r"(?:\s?/\s?\w+)?\s?(?:/|per|a|an|each|every|pro|par|por)\s?([^\W\d_]+)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\b(?:of (?:this|these|them|which|whom|those)|thereof|incl\w*|davon|dont|de los cuales|dos quais|di cui|waarvan"
    r"|varav)\W{1,3}$",
    re.IGNORECASE,
)
_OF_WHOM = ("them", "these", "those", "us", "which", "whom")
"""What may stand behind "of" between a figure and what it counts: "26 of them drivers"."""
_BETWEEN = ("of", "own", "a", "the", "our", "your", "their", "more", "other")
_RANGE = ("to", "bis", "à", "a", "ate", "até", "til")
_OPEN_ENDS = frozenset(("or", end) for end in ("more", "fewer", "less", "above", "over"))
_DASHES = ("-", "–", "—", "‑")
_FOLLOWS_NUMBER = ("", " ", "-", "\u00a0", "\u202f", " (", "‑", "°", " °", "\u00a0°")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with what it is about.

    `text` is the figure with its unit or noun, `measure` is (family, size) of a quantity with a unit, `per` the same of
    the time a sum of money is for, `nouns` are the roots of what it counts, `head` is the last of those behind it,
    `is_part` says that the figure counts some of what stands before it ("of them"), and `company` are the roots of the
    words around it up to the next figure.
    """

    fact: Fact
    value: float
    text: str
    measure: tuple[str, float] | None
    per: tuple[str, float] | None
    nouns: frozenset[str]
    company: frozenset[str]
    head: str = ""
    is_part: bool = False


def amount(text: str, tokens: list[Word], fact: Fact, labelled: bool = False) -> Amount | None:
    """`fact` as an amount, if it is one: a number, sum of money or percentage with the nouns it belongs to."""
    if fact.kind not in ("number", "money", "percent") or not isinstance(fact.value, float):
        return None
    i = bisect.bisect_left(tokens, fact.end, key=lambda w: w.start)
    unit = _unit(text, tokens, i, fact.end)
    measure = None
    if unit and fact.kind == "number":
        family, size = unit_sizes()[unit]
        measure = (family, round(fact.value * size, 4))
    following = list(_nouns(text, tokens, i, fact.end))
    nouns = set(following)
    nouns |= set(_label(text, fact.start)) if labelled or not nouns else set()
    said = text[fact.start : fact.end]
    if fact.kind == "number" and (match := _NEXT.match(text, fact.end, fact.end + 24)):
        said += match.group() if fold(match[1]) not in word_set("function_words") else ""
    rate = _PER.match(text, fact.end, fact.end + 40) if fact.kind == "money" else None
    per = unit_sizes().get(rate[1].casefold()) if rate else None
    company = frozenset(_company(text, tokens, i, fact))
    return Amount(
        fact,
        fact.value,
        said,
        measure,
        per,
        frozenset(nouns),
        company,
        following[-1] if following else "",
        _is_part(text, fact),
    )


def _is_part(text: str, fact: Fact) -> bool:
    return _OF_THEM.search(text[max(0, fact.start - 24) : fact.start]) is not None


def company_of(text: str, tokens: list[Word], fact: Fact) -> frozenset[str]:
    """Roots of the content words around a figure or date, not past another figure or line."""
    return frozenset(_company(text, tokens, bisect.bisect_left(tokens, fact.end, key=lambda w: w.start), fact))


def _company(text: str, tokens: list[Word], i: int, fact: Fact) -> Iterator[str]:
    """Roots of the content words up to nine words before and six behind an amount, not past another figure or line."""
    behind = i - 1
    while behind >= 0 and tokens[behind].start >= fact.start:
        behind -= 1
    edge = fact.start
    if behind > 0 and tokens[behind].key in _RANGE and is_figure(tokens[behind - 1]):
        edge, behind = tokens[behind - 1].start, behind - 2
    elif behind >= 0 and is_figure(tokens[behind]) and text[tokens[behind].end : edge].strip() in _DASHES:
        edge, behind = tokens[behind].start, behind - 1
    before: list[str] = []
    for word in reversed(tokens[max(0, behind - 8) : behind + 1]):
        if is_figure(word):
            before = before[:-1]
            break
        if _ends_clause(text[word.end : edge]):
            break
        if word.key not in word_set("function_words"):
            before.append(word.root)
        edge = word.start
    yield from before
    edge = fact.end
    for word in tokens[i : i + 6]:
        if is_figure(word) or _ends_clause(text[edge : word.start]):
            break
        if word.key not in word_set("function_words"):
            yield word.root
        edge = word.end


def _ends_clause(gap: str) -> bool:
    return "\n" in gap or ". " in gap


def is_figure(word: Word) -> bool:
    """Whether a word is a number in digits or letters."""
    return word.key[0].isdigit() or word.key in figures()["numbers"]


def _unit(text: str, tokens: list[Word], i: int, end: int) -> str:
    """The unit word after a number, also after the second number of a range such as "4-5 km"."""
    i, end = _past_range(text, tokens, i, end)
    if i + 1 < len(tokens) and tokens[i].key in word_set("before_units") and tokens[i].start == end + 1:
        i, end = i + 1, tokens[i].end
    gap = text[end : tokens[i].start] if i < len(tokens) else "?"
    if gap not in _FOLLOWS_NUMBER or (tokens[i].key in ("c", "f") and not tokens[i].capital):
        return ""
    return tokens[i].key if tokens[i].key in unit_sizes() else ""


def _past_range(text: str, tokens: list[Word], i: int, end: int) -> tuple[int, int]:
    """The word index and offset behind the upper bound of "10 to 100", "2-3", for its lower bound, or "or more"."""
    if i + 1 < len(tokens) and (tokens[i].key, tokens[i + 1].key) in _OPEN_ENDS and tokens[i].start == end + 1:
        return i + 2, tokens[i + 1].end
    j = i + 1 if i < len(tokens) and tokens[i].key in _RANGE else i
    figure = j < len(tokens) and is_figure(tokens[j])
    if figure and text[end : tokens[j].start].strip(" +−") in (*_RANGE, *_DASHES):
        return j + 1, tokens[j].end
    return i, end


@cache
def same_thing() -> dict[str, str]:
    """Roots of nouns that name one thing, each with the first of its group."""
    return {root(fold(w)): root(fold(line.split()[0])) for line in vocabulary()["same_things"] for w in line.split()}


@cache
def general_nouns() -> frozenset[str]:
    """Roots of the nouns that may stand for any thing that is counted."""
    return frozenset(root(fold(word)) for word in word_set("general_nouns"))


def _nouns(text: str, tokens: list[Word], i: int, end: int) -> Iterator[str]:
    """Roots of up to three subject words right after an amount, within its clause."""
    count = 0
    i, end = _past_range(text, tokens, i, end)
    while i < len(tokens) and count < 3:
        word = tokens[i]
        if _GAP.search(text[end : word.start]) or word.start - end > 5:
            return
        if word.key in word_set("function_words"):
            is_whose = word.key in _OF_WHOM and tokens[i - 1].key == "of"
            if (not is_whose and word.key not in _BETWEEN) or (count and word.key != "own"):
                return
        elif word.key[0].isdigit():
            return
        elif count or word.key not in word_set("before_units"):
            count += 1
            yield same_thing().get(word.root, word.root)
        i, end = i + 1, word.end


def _label(text: str, start: int) -> Iterator[str]:
    """Roots of the words of a label before an amount: "seats: 20-30", "rooms = 40"."""
    line = text.rfind("\n", max(0, start - 60), start) + 1
    match = _LABEL.search(text[max(line, start - 40) : start])
    if match and fold(match[1]) not in word_set("weak_labels"):
        key = root(fold(match[1]))
        yield same_thing().get(key, key)
