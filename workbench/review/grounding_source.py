"""What the lead, the context and the rules state, indexed once for comparison."""

from __future__ import annotations

import bisect
import datetime
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.review.facts import Fact, Word, facts, figures, fold, root, unit_sizes, words
from workbench.review.grounding_scope import phrases, vocabulary, word_set

_GAP = re.compile(r"[.,;:!?()|\n\[\]\"“”•→=<>]")
_RANGE = ("to", "bis", "à", "a", "ate", "até", "til")
_GUARD_WORDS = frozenset({"confirmed", "facts", "fact", "interface", "connection", "beta", "date", "release", "named", "product", "promising"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with what it counts: its measure (family, size) or the roots of the nouns around it."""

    fact: Fact
    text: str
    measure: tuple[str, float] | None
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """The indexed source: words, names, amounts and dates, each findable in constant time."""

    text: str
    tokens: list[Word]
    keys: frozenset[str]
    roots: frozenset[str]
    joined: frozenset[str]
    capitals: frozenset[str]
    next_capital: dict[str, frozenset[str]]
    amounts: dict[float, tuple[Amount, ...]]
    by_noun: dict[str, tuple[Amount, ...]]
    measures: frozenset[tuple[str, float]]
    values: dict[str, frozenset[float | str]]
    dates: tuple[tuple[int, int, int], ...]
    derived: frozenset[float]
    list_lengths: frozenset[int]
    positions: dict[str, tuple[int, ...]]
    guarded: tuple[tuple[frozenset[str], str], ...]


def index(text: str) -> Source:
    """Read `text` once."""
    tokens = words(text)
    found = facts(text, tokens)
    amounts = [a for a in (amount(text, tokens, f, True) for f in found) if a]
    by_value: dict[float, list[Amount]] = defaultdict(list)
    by_noun: dict[str, list[Amount]] = defaultdict(list)
    for one in amounts:
        by_value[float(one.fact.value)].append(one)  # type: ignore[arg-type]
        for noun in one.nouns if one.fact.kind == "number" else ():
            by_noun[noun].append(one)
    positions: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(tokens):
        positions[word.root].append(i)
    keys = frozenset(w.key for w in tokens)
    return Source(
        text, tokens, keys, frozenset(positions), frozenset(_joined(text, tokens)),
        frozenset(w.key for w in tokens if w.capital), _next_capital(text, tokens),
        {k: tuple(v) for k, v in by_value.items()}, {k: tuple(v) for k, v in by_noun.items()},
        frozenset(a.measure for a in amounts if a.measure), _values(found),
        tuple(_source_dates(found)), frozenset(_derived(text, amounts)), frozenset(_list_lengths(text)),
        {k: tuple(v) for k, v in positions.items()}, tuple(_guarded(text)),
    )  # fmt: skip


def amount(text: str, tokens: list[Word], fact: Fact, labelled: bool = False) -> Amount | None:
    """`fact` as an amount, if it is one: a number, sum of money or percentage with the nouns it belongs to."""
    if fact.kind not in ("number", "money", "percent"):
        return None
    i = bisect.bisect_left(tokens, fact.end, key=lambda w: w.start)
    unit = _unit(text, tokens, i, fact.end)
    measure = None
    if unit and fact.kind == "number":
        family, size = unit_sizes()[unit]
        measure = (family, round(float(fact.value) * size, 4))  # type: ignore[arg-type]
    nouns = set(_nouns(text, tokens, i, fact.end))
    if labelled or not nouns:
        nouns |= set(_label(text, tokens, fact.start))
    return Amount(fact, text[fact.start : fact.end], measure, frozenset(nouns))


def _unit(text: str, tokens: list[Word], i: int, end: int) -> str:
    """The unit word after a number, also after the second number of a range such as "2-3 hrs"."""
    i, end = _past_range(text, tokens, i, end)
    if i < len(tokens) and text[end : tokens[i].start] in ("", " ", "-", "\u00a0", "\u202f", " (", "‑"):
        return tokens[i].key if tokens[i].key in unit_sizes() else ""
    return ""


def _past_range(text: str, tokens: list[Word], i: int, end: int) -> tuple[int, int]:
    """The word index and offset behind the upper bound of "10 to 100", "2-3", for its lower bound."""
    j = i + 1 if i < len(tokens) and tokens[i].key in _RANGE else i
    figure = j < len(tokens) and (tokens[j].key.isdigit() or tokens[j].key in figures()["numbers"])
    if figure and text[end : tokens[j].start].strip(" ") in (*_RANGE, "-", "–", "—", "‑"):
        return j + 1, tokens[j].end
    return i, end


@cache
def same_thing() -> dict[str, str]:
    """Roots of nouns that name one thing, each with the first of its group."""
    return {root(fold(w)): root(fold(line.split()[0])) for line in vocabulary()["same_things"] for w in line.split()}


def _nouns(text: str, tokens: list[Word], i: int, end: int) -> Iterator[str]:
    """Roots of up to three subject words right after an amount, within its clause."""
    count = 0
    i, end = _past_range(text, tokens, i, end)
    while i < len(tokens) and count < 3:
        word = tokens[i]
        if _GAP.search(text[end : word.start]) or word.start - end > 5:
            return
        if word.key in word_set("function_words"):
            if word.key not in ("of", "own", "a", "the", "our", "your", "their") or (count and word.key != "own"):
                return
        elif word.key[0].isdigit():
            return
        else:
            count += 1
            yield same_thing().get(word.root, word.root)
        i, end = i + 1, word.end


def _label(text: str, tokens: list[Word], start: int) -> Iterator[str]:
    """Roots of the words of a label before an amount: "employees: 51-200", "rooms = 40"."""
    line = text.rfind("\n", max(0, start - 60), start) + 1
    match = re.search(r"([^\W\d_]+)\s*[:=]\s*(?:[\d\s–~-]*)$", text[max(line, start - 40) : start])
    if match:
        key = root(fold(match[1]))
        yield same_thing().get(key, key)


def _joined(text: str, tokens: list[Word]) -> Iterator[str]:
    """Neighbouring words written as one, and the parts of words written in one with inner capitals."""
    for i, word in enumerate(tokens):
        raw = text[word.start : word.end]
        if not raw.islower() and not raw.isupper():
            yield from (fold(p) for p in re.findall(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![a-z])", raw))
        for span in (2, 3):
            if i + span <= len(tokens) and tokens[i + span - 1].end - word.start < 40:
                yield "".join(w.key for w in tokens[i : i + span])


def _next_capital(text: str, tokens: list[Word]) -> dict[str, frozenset[str]]:
    """For each capitalised word the capitalised words that stand right before it."""
    before: dict[str, set[str]] = defaultdict(set)
    for left, right in zip(tokens, tokens[1:]):
        if left.capital and right.capital and text[left.end : right.start] in (" ", "-"):
            before[right.key].add(left.key)
    return {k: frozenset(v) for k, v in before.items()}


def _values(found: list[Fact]) -> dict[str, frozenset[float | str]]:
    values: dict[str, set[float | str]] = defaultdict(set)
    for fact in found:
        if not isinstance(fact.value, tuple):
            values[fact.kind].add(fact.value)
            if fact.kind == "money":
                values["currency " + fact.unit].add(fact.value)
    return {k: frozenset(v) for k, v in values.items()}


def _source_dates(found: list[Fact]) -> Iterator[tuple[int, int, int]]:
    """Every reading of every date: a day and month in figures can stand in either order."""
    for fact in found:
        if isinstance(fact.value, tuple):
            yield from readings(fact.value)
        elif fact.kind == "slash":
            first, second = (int(part) for part in str(fact.value).split("/"))
            yield from readings((0, -first, -second))


def readings(date: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    """The possible (year, month, day) of a date; negative month and day mean that the order is unknown."""
    year, a, b = date
    if a >= 0 and b >= 0:
        yield date
        return
    for month, day in ((-a, -b), (-b, -a)):
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield year, month, day


def weekday(date: tuple[int, int, int]) -> int | None:
    """The weekday of a full date, Monday = 0."""
    try:
        return datetime.date(*date).weekday()
    except ValueError:
        return None


def _derived(text: str, amounts: list[Amount]) -> Iterator[float]:
    """Sums of counts that stand together ("9 career + 31 volunteer"), which a reply may state."""
    counts = [a for a in amounts if a.fact.kind == "number"]
    for left, right in zip(counts, counts[1:]):
        gap = text[left.fact.end : right.fact.start]
        if len(gap) <= 40 and re.search(r"[+&,]|\b(?:and|plus|und|et|y|e)\b", gap) and not re.search(r"[.!?:\n]", gap):
            yield float(left.fact.value) + float(right.fact.value)  # type: ignore[arg-type]


def _guarded(text: str) -> Iterator[tuple[frozenset[str], str]]:
    """The things the source says are unconfirmed or unfinished: the names, else the content words, of each such clause."""
    for clause in re.finditer(r"[^.;\n]{3,200}", text):
        mark = phrases("guards").search(clause.group())
        if not mark:
            continue
        about = clause.group().replace(mark.group(), " ")
        content = [w for w in words(about) if w.key not in word_set("function_words") and w.key not in _GUARD_WORDS]
        names = [w.root for w in content[1:] if w.capital] or [w.root for w in content if about[w.start : w.end].isupper()]
        topic = frozenset(names[:2] or [w.root for w in content[:3]])
        if topic:
            yield topic, mark.group().lower()


def _list_lengths(text: str) -> Iterator[int]:
    """How many things the lists of the source hold: "EN, ZH, KO, FR" holds four."""
    for match in re.finditer(r"[^\n.;:!?()]{3,300}", text):
        items = [p for p in re.split(r",|/|\+|&|\band\b|\bor\b|\bund\b|\bet\b|\be\b|\by\b", match.group()) if p.strip()]
        if 2 <= len(items) <= 12 and Counter(len(p.split()) <= 6 for p in items)[True] >= 2:
            yield len(items)


@cache
def aliases() -> dict[str, frozenset[str]]:
    """Every form of a place, people, language or common abbreviation with the other forms of the same thing."""
    lists = tomllib.loads(Path(__file__).with_name("facts_places.toml").read_text(encoding="utf-8"))
    forms: dict[str, set[str]] = defaultdict(set)
    for block in lists.values():
        for line in block.strip().splitlines():
            group = [part.strip() for part in line.split(",")]
            for form in group:
                forms[form] |= set(group) - {form}
    return {k: frozenset(v) for k, v in forms.items()}


@cache
def number_words() -> frozenset[str]:
    """Every word that is a number, multiplier or unit."""
    table = figures()
    return frozenset(table["numbers"]) | frozenset(table["multipliers"]) | frozenset(unit_sizes())
