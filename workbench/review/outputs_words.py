"""Which kinds of deliverable a wording speaks of, from the families in outputs.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.review.rule_checks_text import fold

STRONG = 1.0
WEAK = 0.4
_TAIL = 0.5
_WORDS = re.compile(r"\w+")
_LONGEST = 300
# Function words and words of measure that say nothing about what an output is.
_EMPTY = frozenset(
    "a an the of for to and or in on with by from at as is are be this that it its their our your my we you i one two three "
    "short brief first list any all each per max min words word line lines sentence under most least about into up der die das und".split()
)
_JOINED = re.compile(r"\b(e|to|go|no|follow|hand|side)[\s/-]+(?=(?:mails?|dos?|no|go|ups?|over|off|by)\b)", re.IGNORECASE)
_HEAD_END = re.compile(r"[:(;,]| (?:with|that|which|for|to|of|from|on|about|including|so|in|by) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of deliverable with its compiled wording."""

    name: str
    strong: re.Pattern[str]
    weak: re.Pattern[str] | None
    cues: re.Pattern[str] | None


@functools.cache
def families() -> dict[str, Family]:
    """All families by name, read once from the data file."""
    data = tomllib.loads(Path(__file__).with_name("outputs.toml").read_text("utf-8"))
    found: dict[str, Family] = {}
    for name, group in data.items():
        strong = phrases(group["strong"])
        assert strong is not None
        found[name] = Family(name, strong, phrases(group["weak"]), phrases(group["cues"]))
    return found


def phrases(wordings: list[str]) -> re.Pattern[str] | None:
    """One pattern for whole words; `*` stands for any ending; scripts without spaces match anywhere."""
    if not wordings:
        return None
    return re.compile("|".join(_phrase(w) for w in sorted(wordings, key=len, reverse=True)))


def _phrase(wording: str) -> str:
    body = re.escape(wording).replace(r"\ \*\ ", r"\s+\S+\s+").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if wording[0].isalnum() and _is_spaced(wording[0]) else ""
    after = r"(?!\w)" if wording[-1].isalnum() and _is_spaced(wording[-1]) else ""
    return f"{before}{body}{after}"


def _is_spaced(letter: str) -> bool:
    """Whether the script of a letter puts spaces between words (Han, kana and Hangul phrases do not reliably)."""
    return not ("\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af")


@functools.lru_cache(maxsize=8192)
def affinity(wording: str) -> Mapping[str, float]:
    """How much a short wording speaks of each family, 0 to 1; families it does not speak of are left out."""
    text = fold(wording[:_LONGEST])
    found: dict[str, float] = {}
    for name, family in families().items():
        if family.strong.search(text):
            found[name] = STRONG
        elif family.weak is not None and family.weak.search(text):
            found[name] = WEAK
    return found


@functools.lru_cache(maxsize=256)
def wanted(output: str) -> Mapping[str, float]:
    """What an asked output is, its head counting more than what follows ("E-mail | to the clerk with questions")."""
    cut = _HEAD_END.search(output)
    whole = affinity(output)
    if cut is None:
        return whole
    head = affinity(output[: cut.start()])
    if not any(weight == STRONG for weight in head.values()):
        return whole
    return {name: max(head.get(name, 0.0), weight * _TAIL) for name, weight in whole.items()}


@functools.lru_cache(maxsize=8192)
def stems(wording: str) -> frozenset[str]:
    """The telling words of a wording, without endings: plain stems of up to five letters of words that carry meaning."""
    joined = _JOINED.sub(lambda m: m[1], wording[:_LONGEST].lower())
    return frozenset(word[:5] for word in _WORDS.findall(joined) if word not in _EMPTY and not word.isdigit() and len(word) > 1)


def likeness(output: str, label: str) -> float:
    """How well a label names an asked output: about 1 for the same thing in other words, up to 2 for the same words."""
    asked, given = wanted(output), affinity(label)
    by_family = max((asked[name] * given[name] for name in asked.keys() & given.keys()), default=0.0)
    left, right = stems(output), stems(label)
    shared = len(left & right) / max(1, min(len(left), len(right)))
    spread = len(left & right) / max(1, len(left | right))
    long = max(0, len(label.split()) - 7) * 0.06
    return by_family + 0.6 * shared + 0.4 * spread - long
