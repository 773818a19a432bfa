"""What the figures of a source tell: values by kind, addresses, sums of neighbours, lengths of lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from workbench.review.facts_lists import Fact
from workbench.review.facts_words import fold
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_scope import word_set

_NOT_BEFORE = re.compile(
    r"\b(?:not|never|no|don't)\b[^.\n]{0,30}\b(?:before|until|till)\s+$|\bonly after\s+$", re.IGNORECASE
)
_ONLY_AFTER = re.compile(
    r"(?:\b|_)(?:ring|call|phone|reach|reached|reachable|available|free|best|contact|time)\b[^.\n\d]{0,25}\b(?:after|from)\s+$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s:=#]{0,3}$")
_ADDS = re.compile(r"[+&,]|\b(?:and|plus|und|et|y|e)\b")
_ENDS = re.compile(r"[.!?:\n]")
_SOME = re.compile(r"\b(?:only|of (?:which|whom|them|these)|incl\w*|davon|dont)\b", re.IGNORECASE)
_TIMES = re.compile(r"\s(?:à|x|×|je|mal|of|at)\s$|×")
_SEPARATOR = re.compile(r",|/|\+|&|\b(?:and|or|und|et|e|y)\b")
_LIST_END = re.compile(r"[.)](?:\s|\*)|\ufe0f|\u20e3")
_PART_END = re.compile(r"\s?[–—:/·\])|-](?=\s)")
_BOLD_END = re.compile(r"[ .:)]{1,2}[^*_\n]{2,60}[*_]{2}")
_ROW_END = re.compile(r"\.?[ \t]{0,9}\|")
_MOST_PARTS = 20


def may_be_day(text: str, fact: Fact) -> bool:
    """Whether a bare figure stands as the day of a month: "the 14th", "14.", "4, 5 and 6 May", not "age 14"."""
    before = _LAST_WORD.search(text[max(0, fact.start - 24) : fact.start])
    return before is None or before[1].casefold() not in word_set("not_days")


def bare_address(value: str) -> str:
    """An address without scheme, "www." and closing slash, or only the digits of a telephone number."""
    digits = "".join(c for c in value if c.isdigit())
    return (
        digits if not any(c.isalpha() for c in value) else re.sub(r"^(?:https?://)?(?:www\.)?", "", value).rstrip("/")
    )


def addresses(text: str, found: list[Fact]) -> Iterator[str]:
    """Addresses of the source, each also with only its host, and those that it spells out."""
    for fact in found:
        if fact.kind in ("url", "email", "phone"):
            bare = bare_address(str(fact.value))
            yield bare
            yield bare.split("@")[-1].split("/")[0]
    for match in _SPOKEN.finditer(text):
        host = re.sub(r"\s(?:punto|dot|point|punkt|ponto|punt)\s", ".", fold(match[1]))
        names = fold(text[max(0, match.start() - _LONGEST_NAME) : match.start()]).split()
        yield host
        yield from (f"{joint.join(names[-n:])}@{host}" for n in (1, 2, 3) for joint in ("", ".", "_"))


_LONGEST_NAME = 40
_SPOKEN = re.compile(
    r"\s(?:arroba|at|at sign|chiocciola|apenstaartje)\s"
    r"([\w-]+(?:\s(?:punto|dot|point|punkt|ponto|punt)\s[\w-]+){1,3})",
    re.IGNORECASE,
)


def is_list_number(text: str, fact: Fact) -> bool:
    """A number that only counts the lines of a list."""
    line = text.rfind("\n", max(0, fact.start - 9), fact.start) + 1
    opens = fact.kind == "number" and (line or fact.start < 9)
    return bool(opens and not text[line : fact.start].strip(" \t>*#-(") and _LIST_END.match(text, fact.end))


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


def _asks_for_later(text: str, fact: Fact) -> bool:
    before = text[max(0, fact.start - 50) : fact.start]
    return _NOT_BEFORE.search(before) is not None or _ONLY_AFTER.search(before) is not None


def earliest(text: str, found: list[Fact]) -> float:
    """The time of day (in minutes) before which the source asks not to be called or met; 0 where it sets none."""
    asked = [(f, f.value) for f in found if f.kind in ("time", "number") and isinstance(f.value, float)]
    limits = (
        value if fact.kind == "time" else 60 * value
        for fact, value in asked
        if (fact.kind == "time" or _NOON <= value < _MIDNIGHT) and _asks_for_later(text, fact)
    )
    return max(limits, default=0.0)


_NOON, _MIDNIGHT = 12, 24


def values_by_kind(found: list[Fact]) -> dict[str, frozenset[float | str]]:
    """The values of each kind of fact, and of money also by currency."""
    values: dict[str, set[float | str]] = defaultdict(set)
    for fact in found:
        if not isinstance(fact.value, tuple):
            values[fact.kind].add(fact.value)
            if fact.kind == "money":
                values["currency " + fact.unit].add(fact.value)
    return {k: frozenset(v) for k, v in values.items()}


def sums_of_neighbours(text: str, amounts: list[Amount]) -> dict[float, list[tuple[Amount, Amount]]]:
    """Sums of counts that stand together ("9 paid + 31 volunteers", "60, in summer +15"), which a reply may state."""
    counts = [a for a in amounts if a.fact.kind == "number"]
    sums: dict[float, list[tuple[Amount, Amount]]] = defaultdict(list)
    for i, right in enumerate(counts[1:], 1):
        left = counts[i - 1]
        gap = text[left.fact.end : right.fact.start]
        if _SOME.search(gap):
            continue
        if gap.endswith("+"):
            for one in counts[max(0, i - 3) : i]:
                sums[one.value + right.value].append((one, right))
        elif len(gap) <= 24 and _TIMES.search(gap) and not re.search(r"[.!?:;,\n]", gap):
            sums[left.value * right.value].append((left, right))
        elif len(gap) <= _apart(text, right) and gap.count(",") < 2 and _ADDS.search(gap) and not _ENDS.search(gap):
            sums[left.value + right.value].append((left, right))
    return sums


def _apart(text: str, right: Amount) -> int:
    """How many characters may stand between two counts that are added: more before "10 more"."""
    return 70 if _MORE.match(text, right.fact.end) else 30


_MORE = re.compile(r"\s(?:more|extra|additional|others?|further)\b", re.IGNORECASE)


def list_lengths(text: str) -> Iterator[int]:
    """How many things the lists of the source hold: "oak, ash, elm and beech" holds four."""
    for match in re.finditer(r"[^\n.;:!?()]{3,300}", text):
        items = [p for p in _SEPARATOR.split(match.group()) if p.strip()]
        if 2 <= len(items) <= 12 and Counter(len(p.split()) <= 6 for p in items)[True] >= 2:
            yield len(items)
