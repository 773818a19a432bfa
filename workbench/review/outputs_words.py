"""Which kinds of deliverable a wording speaks of, from the families in outputs.toml."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.review.rule_checks_text import fold

STRONG = 1.0
WEAK = 0.4
_TAIL = 0.5
_WORDS = re.compile(r"\w+")
_LONGEST = 300
_JOINED = re.compile(r"\b(e|to|go|no|follow|hand|side)[\s/-]+(?=(?:mails?|dos?|no|go|ups?|over|off|by)\b)")
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
    found: dict[str, Family] = {}
    for name, group in _data().items():
        if name == "turns":
            continue
        strong = phrases(group["strong"])
        assert strong is not None
        found[name] = Family(name, strong, phrases(group["weak"]), phrases(group["cues"]))
    return found


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("outputs.toml").read_text("utf-8"))


@functools.cache
def turn(name: str) -> re.Pattern[str]:
    """The turns of phrase of one group ("refusal", "farewell", ...) as one pattern over folded text."""
    found = phrases(_data()["turns"][name]["words"])
    assert found is not None
    return found


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(_data()["turns"]["function"]["words"])


def phrases(wordings: list[str]) -> re.Pattern[str] | None:
    """One pattern for whole words; `*` stands for any ending; scripts without spaces match anywhere."""
    if not wordings:
        return None
    return re.compile("|".join(_phrase(w) for w in sorted(wordings, key=len, reverse=True)))


def _phrase(wording: str) -> str:
    body = re.escape(wording).replace(r"\ \*\ ", r"\s+\S+\s+")
    body = body.replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
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
    """The telling words of a wording, cut to five letters, so that endings do not matter."""
    words = _WORDS.findall(_JOINED.sub(lambda m: m[1], fold(wording[:_LONGEST])))
    return frozenset(w[:5] for w in words if len(w) > 1 and not w.isdigit() and w not in _function_words())


def likeness(output: str, label: str) -> float:
    """How well a label names an asked output: about 1 for the same thing in other words, up to 2 for the same words."""
    asked, given = wanted(output), affinity(label)
    by_family = max((asked[name] * given[name] for name in asked.keys() & given.keys()), default=0.0)
    left, right = stems(output), stems(label)
    shared = len(left & right) / max(1, min(len(left), len(right)))
    spread = len(left & right) / max(1, len(left | right))
    long = max(0, len(label.split()) - 7) * 0.06
    return by_family + 0.6 * shared + 0.4 * spread - long
