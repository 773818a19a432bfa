"""What the lead, the context and the rules state, indexed once for comparison."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from workbench.review.facts import Fact, Word, facts, figures, fold, words
from workbench.review.grounding_amounts import Amount, amount
from workbench.review.grounding_bounds import roles
from workbench.review.grounding_readings import Readings, other_readings
from workbench.review.grounding_scope import phrases, word_set
from workbench.review.languages import names_of_languages

_CAMEL = re.compile(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![a-z])")
_NOT_BEFORE = re.compile(
    r"\b(?:not|never|no|don't)\b[^.\n]{0,30}\b(?:before|until|till)\s+$|\bonly after\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s:=#]{0,3}$")
_ADDS = re.compile(r"[+&,]|\b(?:and|plus|und|et|y|e)\b")
_SEPARATOR = re.compile(r",|/|\+|&|\b(?:and|or|und|et|e|y)\b")
_LIST_END = re.compile(r"[.)](?:\s|\*)|\ufe0f|\u20e3")
_PART_END = re.compile(r"\s?[–—:/·\])|-](?=\s)")
_BOLD_END = re.compile(r"[ .:)]{1,2}[^*_\n]{2,60}[*_]{2}")
_LAST_LATIN = "\u024f"
_MOST_PARTS = 20
_ROW_END = re.compile(r"\.?[ \t]{0,9}\|")


@dataclass(frozen=True, slots=True)
class Source:
    """The indexed source: words, names, amounts, dates and statements, each found in constant time.

    Keys are folded words, roots are words without endings; `before_capital` and `after_capital` give the capitalised
    neighbours of a capitalised word; `by_company` gives places in `all_amounts`; `bounds` how each
    figure bounds; `guarded` gives the topics that the
    source calls unsettled, with its words for it.
    """

    tokens: list[Word]
    keys: frozenset[str]
    roots: frozenset[str]
    joined: frozenset[str]
    inflected: frozenset[str]
    capitals: frozenset[str]
    before_capital: dict[str, frozenset[str]]
    after_capital: dict[str, frozenset[str]]
    initials: frozenset[str]
    amounts: dict[float, tuple[Amount, ...]]
    all_amounts: tuple[Amount, ...]
    by_company: dict[str, tuple[int, ...]]
    by_noun: dict[str, tuple[Amount, ...]]
    bounds: dict[float, frozenset[str]]
    measures: frozenset[tuple[str, float]]
    values: dict[str, frozenset[float | str]]
    addresses: frozenset[str]
    dates: tuple[tuple[int, int, int], ...]
    years: frozenset[int]
    loose_days: frozenset[float]
    earliest: float
    derived: frozenset[float]
    list_lengths: frozenset[int]
    positions: dict[str, tuple[int, ...]]
    denied: frozenset[str]
    guarded: tuple[tuple[frozenset[str], str], ...]
    other: Readings
    in_other_script: bool


def index(text: str) -> Source:
    """Read `text` once."""
    tokens = words(text)
    found = [f for f in facts(text, tokens) if not is_list_number(text, f)]
    amounts = [a for a in (amount(text, tokens, f, True) for f in found) if a]
    by_value: dict[float, list[Amount]] = defaultdict(list)
    by_noun: dict[str, list[Amount]] = defaultdict(list)
    for one in amounts:
        by_value[one.value].append(one)
        for noun in one.nouns if one.fact.kind == "number" else ():
            by_noun[noun].append(one)
    positions: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(tokens):
        positions[word.root].append(i)
    keys = frozenset(w.key for w in tokens)
    dates = tuple(dict.fromkeys(_source_dates(found)))[:400]
    dates += tuple(dict.fromkeys(_implied_dates(text, tokens, dates)))
    before, after = _neighbours(text, tokens)
    return Source(
        tokens=tokens,
        keys=keys,
        roots=frozenset(positions),
        joined=frozenset(_joined(text, tokens)) | names_of_languages(tokens),
        inflected=frozenset(k[:-n] for k in keys for n in (1, 2) if len(k) - n >= 5),
        capitals=frozenset(w.key for w in tokens if w.capital),
        before_capital=before,
        after_capital=after,
        initials=frozenset(_initials(tokens)),
        amounts={k: tuple(v[:50]) for k, v in by_value.items()},
        all_amounts=tuple(amounts),
        by_company=_by_company(amounts),
        by_noun={k: tuple(v[:20]) for k, v in by_noun.items()},
        bounds=roles(text, found),
        measures=frozenset(a.measure for a in amounts if a.measure),
        values=_values(found),
        addresses=frozenset(_addresses(found)),
        dates=dates,
        years=frozenset(d[0] for d in dates if d[0]) | frozenset(int(v) for v in by_value if 1900 <= v <= 2100),
        loose_days=frozenset(a.value for a in amounts if a.value <= 31 and _is_bare(a) and _may_be_day(text, a.fact)),
        earliest=_earliest(text, found),
        derived=frozenset(_derived(text, amounts)),
        list_lengths=frozenset(_list_lengths(text)),
        positions={k: tuple(v[:40]) for k, v in positions.items()},
        denied=frozenset(_denied(tokens)),
        guarded=tuple(_guarded(text))[:100],
        other=other_readings(text, tokens),
        in_other_script=_is_in_other_script(tokens),
    )


def _is_bare(one: Amount) -> bool:
    """A figure with nothing that it counts; it may be the day of a month."""
    return one.fact.kind == "number" and not one.nouns and not one.fact.unit


def _may_be_day(text: str, fact: Fact) -> bool:
    """Whether a bare figure stands as the day of a month: "the 14th", "14.", "4, 5 and 6 May", not "age 14"."""
    before = _LAST_WORD.search(text[max(0, fact.start - 24) : fact.start])
    return before is None or before[1].casefold() not in word_set("not_days")


def bare_address(value: str) -> str:
    """An address without scheme, "www." and closing slash, or only the digits of a telephone number."""
    digits = "".join(c for c in value if c.isdigit())
    return (
        digits if not any(c.isalpha() for c in value) else re.sub(r"^(?:https?://)?(?:www\.)?", "", value).rstrip("/")
    )


def _addresses(found: list[Fact]) -> Iterator[str]:
    """Addresses of the source, each also with only its host."""
    for fact in found:
        if fact.kind in ("url", "email", "phone"):
            bare = bare_address(str(fact.value))
            yield bare
            yield bare.split("@")[-1].split("/")[0]


def _by_company(amounts: list[Amount]) -> dict[str, tuple[int, ...]]:
    """For each root the places in `amounts` of the first figures that stand with it."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(amounts):
        for near in one.company:
            if len(places[near]) < 30:
                places[near].append(i)
    return {k: tuple(v) for k, v in places.items()}


def is_list_number(text: str, fact: Fact) -> bool:
    """A number that only counts the lines of a list."""
    line = text.rfind("\n", max(0, fact.start - 9), fact.start) + 1
    opens = fact.kind == "number" and (line or fact.start < 9)
    return bool(opens and not text[line : fact.start].strip(" \t>*#-(") and _LIST_END.match(text, fact.end))


def _is_in_other_script(tokens: list[Word]) -> bool:
    """Whether much of the source is not in Latin letters; names cannot be compared then, only their sound could."""
    letters = [word.key[0] for word in tokens if word.key[0].isalpha()]
    return 5 * sum(letter > _LAST_LATIN for letter in letters) > len(letters)


def is_part_number(text: str, fact: Fact) -> bool:
    """A small number with which a reply only counts its parts: "1 – Summary", "2: Gaps", "(3)", a first table cell."""
    if fact.kind not in ("number", "slash") or not isinstance(fact.value, float) or not 0 < fact.value <= _MOST_PARTS:
        return False
    if not text[fact.start : fact.end].isdigit():
        return False
    if text[fact.start - 1 : fact.start] == "(" and text.startswith(")", fact.end):
        return True
    line = text.rfind("\n", max(0, fact.start - 12), fact.start) + 1
    lead = text[line : fact.start].strip(" \t>")
    if not line and fact.start >= 12:
        return False
    end = {"|": _ROW_END, "**": _BOLD_END, "__": _BOLD_END}.get(lead, _PART_END)
    return (end is not _PART_END or not lead.strip("*#-[(")) and end.match(text, fact.end) is not None


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
    for left, right in pairwise(tokens):
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


def _implied_dates(
    text: str, tokens: list[Word], dates: tuple[tuple[int, int, int], ...]
) -> Iterator[tuple[int, int, int]]:
    """Dates that the source gives without writing them: "yesterday" under a dated message, a month up to its end."""
    told = {days for i, word in enumerate(tokens) for days in _days_away(tokens, i)}
    for year, month, day in dates:
        if year and month and day and (here := ordinal((year, month, day))):
            for days in sorted(told):
                if 1 <= here + days <= datetime.date.max.toordinal():
                    moved = datetime.date.fromordinal(here + days)
                    yield moved.year, moved.month, moved.day
        if day == 1 and month and phrases("until").search(text):
            yield (year - (month == 1) if year else 0), (month - 2) % 12 + 1, 0


def _days_away(tokens: list[Word], i: int) -> Iterator[int]:
    """How far from the day of writing the day lies that the word at `i` tells: "tomorrow", "gestern"."""
    away = figures()["days_away"].get(tokens[i].key)
    if away is not None:
        yield away
        if away == 1 and i > 1 and tokens[i - 1].key == "after" and tokens[i - 2].key == "day":
            yield 2
        if away == -1 and i > 1 and tokens[i - 1].key == "before" and tokens[i - 2].key == "day":
            yield -2


def readings(date: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    """The possible (year, month, day) of a date; negative month and day mean that the order is unknown."""
    year, a, b = date
    for month, day in ((a, b),) if a >= 0 and b >= 0 else ((-a, -b), (-b, -a)):
        if 1 <= month <= 12 and day <= 31:
            yield year, month, day


def ordinal(date: tuple[int, int, int]) -> int:
    """The number of a full date's day, to subtract dates; 0 for a date that does not exist."""
    try:
        return datetime.date(*date).toordinal()
    except ValueError:
        return 0


def _derived(text: str, amounts: list[Amount]) -> Iterator[float]:
    """Sums of counts that stand together ("9 paid + 31 volunteers", "60, in summer +15"), which a reply may state."""
    counts = [a for a in amounts if a.fact.kind == "number"]
    for i, right in enumerate(counts[1:], 1):
        left = counts[i - 1]
        gap = text[left.fact.end : right.fact.start]
        if gap.endswith("+"):
            yield from (one.value + right.value for one in counts[max(0, i - 3) : i])
        elif len(gap) <= 30 and gap.count(",") < 2 and _ADDS.search(gap) and not re.search(r"[.!?:\n]", gap):
            yield left.value + right.value


@lru_cache(maxsize=1 << 14)
def is_negator(key: str) -> bool:
    """Whether a word denies what follows it."""
    return (
        key in word_set("negators")
        or key.endswith("n't")
        or ("'" in key and key.replace("'", "") in word_set("negators"))
    )


def _denied(tokens: list[Word]) -> Iterator[str]:
    """Roots of the words within seven words of a negating word."""
    for i, word in enumerate(tokens):
        if is_negator(word.key) or word.key in word_set("absent"):
            yield from (w.root for w in tokens[max(0, i - 7) : i + 8])


def _guarded(text: str) -> Iterator[tuple[frozenset[str], str]]:
    """What the source says is unconfirmed or unfinished: the names, else the content words, of each such clause."""
    for clause in re.finditer(r"[^.;\n]{3,200}", text):
        mark = phrases("guards").search(clause.group())
        if not mark:
            continue
        about = clause.group().replace(mark.group(), " ")
        content = [
            w for w in words(about) if w.key not in word_set("function_words") and w.key not in word_set("guard_words")
        ]
        names = [w.root for w in content[1:] if w.capital] or [
            w.root for w in content if about[w.start : w.end].isupper()
        ]
        topic = frozenset(names[:2] or [w.root for w in content[:3]])
        if topic:
            yield topic, mark.group().lower()


def _list_lengths(text: str) -> Iterator[int]:
    """How many things the lists of the source hold: "oak, ash, elm and beech" holds four."""
    for match in re.finditer(r"[^\n.;:!?()]{3,300}", text):
        items = [p for p in _SEPARATOR.split(match.group()) if p.strip()]
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
