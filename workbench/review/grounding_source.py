"""What the lead, the context and the rules state, indexed once for comparison."""

from __future__ import annotations

import bisect
import datetime
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from workbench.review.facts import Fact, Word, facts, figures, fold, root, unit_sizes, words
from workbench.review.grounding_scope import phrases, vocabulary, word_set

_GAP = re.compile(r"[.,;:!?()|\n\[\]\"“”•→=<>]")
_CAMEL = re.compile(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![a-z])")
_LABEL = re.compile(r"([^\W\d_]+)\s*[:=]\s*[\d\s–~-]*$")
_NOT_BEFORE = re.compile(r"\b(?:not|never|no|don't)\b[^.\n]{0,30}\b(?:before|until|till)\s+$|\bonly after\s+$", re.IGNORECASE)
_LIST_END = re.compile(r"[.)](?:\s|\*)|\ufe0f|\u20e3")
_RANGE = ("to", "bis", "à", "a", "ate", "até", "til")
_GUARD_WORDS = frozenset({"confirmed", "facts", "fact", "interface", "connection", "beta", "date", "release", "named", "product", "promising"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with what it is about.

    `measure` is (family, size) of a quantity with a unit, `nouns` the roots of what it counts, and `company` the
    roots of the words around it up to the next figure.
    """

    fact: Fact
    text: str
    measure: tuple[str, float] | None
    nouns: frozenset[str]
    company: frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """The indexed source: words, names, amounts and dates, each findable in constant time."""

    text: str
    tokens: list[Word]
    keys: frozenset[str]
    roots: frozenset[str]
    joined: frozenset[str]
    inflected: frozenset[str]
    capitals: frozenset[str]
    before_capital: dict[str, frozenset[str]]
    after_capital: dict[str, frozenset[str]]
    amounts: dict[float, tuple[Amount, ...]]
    all_amounts: tuple[Amount, ...]
    by_company: dict[str, tuple[int, ...]]
    by_noun: dict[str, tuple[Amount, ...]]
    measures: frozenset[tuple[str, float]]
    values: dict[str, frozenset[float | str]]
    dates: tuple[tuple[int, int, int], ...]
    years: frozenset[int]
    loose_days: frozenset[float]
    initials: frozenset[str]
    earliest: float
    derived: frozenset[float]
    list_lengths: frozenset[int]
    positions: dict[str, tuple[int, ...]]
    denied: frozenset[str]
    guarded: tuple[tuple[frozenset[str], str], ...]


def index(text: str) -> Source:
    """Read `text` once."""
    tokens = words(text)
    found = [f for f in facts(text, tokens) if not _is_list_number(text, f)]
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
    dates = tuple(dict.fromkeys(_source_dates(found)))[:400]
    return Source(
        text, tokens, keys, frozenset(positions), frozenset(_joined(text, tokens)),
        frozenset(k[:-n] for k in keys for n in (1, 2) if len(k) - n >= 5),
        frozenset(w.key for w in tokens if w.capital), *_neighbours(text, tokens),
        {k: tuple(v[:50]) for k, v in by_value.items()}, tuple(amounts), _by_company(amounts),
        {k: tuple(v[:20]) for k, v in by_noun.items()},
        frozenset(a.measure for a in amounts if a.measure), _values(found),
        dates, frozenset(d[0] for d in dates if d[0]) | frozenset(int(v) for v in by_value if 1900 <= v <= 2100),
        frozenset(v for v, all_ in by_value.items() if v <= 31 and any(a.fact.kind == "number" and not a.nouns and not a.fact.unit for a in all_)),
        frozenset(_initials(tokens)), _earliest(text, found), frozenset(_derived(text, amounts)), frozenset(_list_lengths(text)),
        {k: tuple(v[:40]) for k, v in positions.items()}, frozenset(_denied(tokens)), tuple(_guarded(text))[:100],
    )  # fmt: skip


def _by_company(amounts: list[Amount]) -> dict[str, tuple[int, ...]]:
    """For each root the places in `amounts` of the first figures that stand with it."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(amounts):
        for near in one.company:
            if len(places[near]) < 30:
                places[near].append(i)
    return {k: tuple(v) for k, v in places.items()}


def _is_list_number(text: str, fact: Fact) -> bool:
    """A number that only counts the lines of a list."""
    line = text.rfind("\n", max(0, fact.start - 9), fact.start) + 1
    opens = line or fact.start < 9
    return bool(opens and fact.kind == "number" and not text[line : fact.start].strip(" \t>*#-(") and _LIST_END.match(text, fact.end))


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
    return Amount(fact, text[fact.start : fact.end], measure, frozenset(nouns), frozenset(_company(text, tokens, i, fact)))


def _company(text: str, tokens: list[Word], i: int, fact: Fact) -> Iterator[str]:
    """Roots of the content words up to nine words before and six behind an amount, not past another figure or line."""
    behind = i - 1
    while behind >= 0 and tokens[behind].start >= fact.start:
        behind -= 1
    edge = fact.start
    if behind > 0 and tokens[behind].key in _RANGE and _is_figure(tokens[behind - 1]):
        edge, behind = tokens[behind - 1].start, behind - 2
    elif behind >= 0 and _is_figure(tokens[behind]) and text[tokens[behind].end : edge].strip() in ("-", "–", "—", "‑"):
        edge, behind = tokens[behind].start, behind - 1
    for word in reversed(tokens[max(0, behind - 8) : behind + 1]):
        if _is_figure(word) or "\n" in text[word.end : edge] or ". " in text[word.end : edge]:
            break
        if word.key not in word_set("function_words"):
            yield word.root
        edge = word.start
    edge = fact.end
    for word in tokens[i : i + 6]:
        if _is_figure(word) or "\n" in text[edge : word.start] or ". " in text[edge : word.start]:
            break
        if word.key not in word_set("function_words"):
            yield word.root
        edge = word.end


def _is_figure(word: Word) -> bool:
    return word.key[0].isdigit() or word.key in figures()["numbers"]


def _unit(text: str, tokens: list[Word], i: int, end: int) -> str:
    """The unit word after a number, also after the second number of a range such as "2-3 hrs"."""
    i, end = _past_range(text, tokens, i, end)
    if i < len(tokens) and text[end : tokens[i].start] in ("", " ", "-", "\u00a0", "\u202f", " (", "‑"):
        return tokens[i].key if tokens[i].key in unit_sizes() else ""
    return ""


def _past_range(text: str, tokens: list[Word], i: int, end: int) -> tuple[int, int]:
    """The word index and offset behind the upper bound of "10 to 100", "2-3", for its lower bound."""
    j = i + 1 if i < len(tokens) and tokens[i].key in _RANGE else i
    figure = j < len(tokens) and _is_figure(tokens[j])
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
    match = _LABEL.search(text[max(line, start - 40) : start])
    if match:
        key = root(fold(match[1]))
        yield same_thing().get(key, key)


def _joined(text: str, tokens: list[Word]) -> Iterator[str]:
    """Neighbouring words written as one, and the parts of words written in one with inner capitals."""
    for i, word in enumerate(tokens):
        if word.inner:
            yield from (fold(p) for p in _CAMEL.findall(text[word.start : word.end]))
        for span in (2, 3):
            if i + span <= len(tokens) and tokens[i + span - 1].end - word.start < 40:
                yield "".join(w.key for w in tokens[i : i + span])


def _earliest(text: str, found: list[Fact]) -> float:
    """The time of day (in minutes) before which the source asks not to be called or met; 0 where it sets none."""
    limits = [f.value for f in found if f.kind == "time" and _NOT_BEFORE.search(text[max(0, f.start - 50) : f.start])]
    return max((v for v in limits if isinstance(v, float)), default=0.0)


def _initials(tokens: list[Word]) -> Iterator[str]:
    """The initials of up to five neighbouring words: of capitalised words, or of any four and more."""
    content = [w for w in tokens if w.key not in word_set("function_words")]
    letters, capitals = "".join(w.key[0] for w in content), "".join("x" if w.capital else " " for w in content)
    for i, word in enumerate(content):
        for size in (2, 3, 4, 5) if word.capital else (4, 5):
            if size > 3 or " " not in capitals[i : i + size]:
                yield letters[i : i + size]


def _neighbours(text: str, tokens: list[Word]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """For each capitalised word the capitalised words right before it, and those right behind it."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for left, right in zip(tokens, tokens[1:]):
        if left.capital and right.capital and text[left.end : right.start] in (" ", "-"):
            before[right.key].add(left.key)
            after[left.key].add(right.key)
    return {k: frozenset(v) for k, v in before.items()}, {k: frozenset(v) for k, v in after.items()}


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


def ordinal(date: tuple[int, int, int]) -> int:
    """The number of a full date's day, to subtract dates; 0 for a date that does not exist."""
    try:
        return datetime.date(*date).toordinal()
    except ValueError:
        return 0


def _derived(text: str, amounts: list[Amount]) -> Iterator[float]:
    """Sums of counts that stand together ("9 career + 31 volunteer"), which a reply may state."""
    counts = [a for a in amounts if a.fact.kind == "number"]
    for left, right in zip(counts, counts[1:]):
        gap = text[left.fact.end : right.fact.start]
        if len(gap) <= 30 and gap.count(",") < 2 and re.search(r"[+&,]|\b(?:and|plus|und|et|y|e)\b", gap) and not re.search(r"[.!?:\n]", gap):
            yield float(left.fact.value) + float(right.fact.value)  # type: ignore[arg-type]


@lru_cache(maxsize=1 << 14)
def is_negator(key: str) -> bool:
    """Whether a word denies what follows it."""
    return key in word_set("negators") or key.endswith("n't") or ("'" in key and key.replace("'", "") in word_set("negators"))


def _denied(tokens: list[Word]) -> Iterator[str]:
    """Roots of the words within seven words of a negating word."""
    for i, word in enumerate(tokens):
        if is_negator(word.key):
            yield from (w.root for w in tokens[max(0, i - 7) : i + 8])


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
