"""The vocabulary of `intent.toml`, compiled once: which words open a request, a question, or a wish to know."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from workbench.brief.intent_clauses import plain
from workbench.brief.openings import gate, openings

Pattern = re.Pattern[str]

_WORD = re.compile(r"[^\W\d_][\w'-]*")
# fmt: off
_ENGLISH = frozenset([
    "the", "a", "of", "and", "to", "is", "are", "for", "with", "on", "in", "this", "that", "it", "you", "my", "our",
    "what", "how", "please", "can", "we", "i",
])
# fmt: on

DETERMINER = (
    r"(?:the|a|an|this|these|that|those|my|our|your|his|her|their|its|me|us|all|each|every|any|some|it|them|one|two|three"
    r"|four|five|ten|\d+|whatever|both|no|more|new|short|[A-Z]\w+'s)\b"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Compiled groups; every pattern is meant for `match` at a place, or `search` within one sentence."""

    opening: Pattern
    produce: Pattern
    handle: Pattern
    take_in: Pattern
    explain: Pattern
    first_step: frozenset[str]
    mind: Pattern
    records: Pattern
    weigh: Pattern
    asks_alone: frozenset[str]
    understanding: Pattern
    purpose_ask: Pattern
    wish_ask: Pattern
    before_verb: Pattern
    before_thing: Pattern
    label: Pattern
    deliverable: Pattern
    question: Pattern
    not_imperative: frozenset[str]
    explaining: tuple[str, ...]
    foreign_code: Pattern
    foreign_ask: Pattern
    foreign_start: Pattern
    foreign_request: Pattern
    foreign_signs: frozenset[str]
    destination: Pattern
    told: Pattern
    passive: Pattern
    passive_question: Pattern


def any_word(words: Iterable[str]) -> str:
    """Return the source of a pattern for any of these words, the longest first, "me" standing for "us" too.

    Words are grouped by their first letter, so that most places are dismissed by one comparison a letter.
    """
    letters: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        letters.setdefault(word[0], []).append(_flexible(word[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in sorted(letters.items()))
    return "(?:" + "|".join(groups) + r")(?![\w-])"


def _flexible(word: str) -> str:
    return " ".join("(?:me|us)" if part == "me" else re.escape(part) for part in word.split(" "))


def any_pattern(patterns: Iterable[str]) -> str:
    """Return the source of a pattern for any of these patterns.

    Those that begin with a word boundary are tried only where a word begins, and begins as one of them can, which
    makes searching several times faster.
    """
    ordered = list(patterns)
    at_words = [pattern[2:] for pattern in ordered if pattern.startswith(r"\b")]
    others = [f"(?:{pattern})" for pattern in ordered if not pattern.startswith(r"\b")]
    if at_words:
        begun = [(openings(pattern), f"(?:{pattern})") for pattern in at_words]
        runs = groupby(begun, key=lambda pair: pair[0] is None)
        others.append(r"(?<!\w)(?=\w)(?:" + "|".join(_gated(list(run)) for _, run in runs) + ")")
    return "(?:" + "|".join(others) + ")"


def _gated(patterns: list[tuple[frozenset[str] | None, str]]) -> str:
    source = "|".join(pattern for _, pattern in patterns)
    letters = frozenset[str]().union(*(begun or () for begun, _ in patterns))
    return f"{gate(letters)}(?:{source})" if letters else source


def compiled(source: str) -> Pattern:
    """Compile for folded text; a space outside brackets and look-behinds stands for any number of spaces."""
    parts = re.split(r"(\(\?<[!=][^)]*\)|\[[^\]]*\])", source)
    loose = (part if at % 2 else re.sub(r" (?![?*+{])", " +", part) for at, part in enumerate(parts))
    return re.compile("".join(loose), re.MULTILINE)


@cache
def data() -> dict[str, Any]:
    """Read `intent.toml` once."""
    return tomllib.loads(Path(__file__).with_name("intent.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """Compile the vocabulary once, when the first text is read."""
    raw = data()
    groups = ("produce", "handle", "take_in", "explain", "weigh", "deliverables")
    words = {name: any_word(raw[name]["words"]) for name in groups}
    wishes, foreign = raw["wish_code"], raw["other_languages"]
    return Vocabulary(
        opening=compiled(any_pattern(raw["opening"]["patterns"]) + r"(?: +|(?<=[^\w\s])|$)"),
        produce=compiled(words["produce"]),
        handle=compiled(words["handle"]),
        take_in=compiled(words["take_in"]),
        explain=compiled(words["explain"]),
        first_step=frozenset(raw["explain"]["first_step"]),
        mind=compiled(any_pattern(raw["mind"]["patterns"])),
        records=compiled(any_pattern(raw["records"]["patterns"])),
        weigh=compiled(words["weigh"]),
        asks_alone=frozenset(raw["weigh"]["asks_alone"]),
        understanding=compiled(" *" + any_pattern(raw["understanding"]["patterns"])),
        purpose_ask=compiled(any_pattern(raw["purpose_ask"]["patterns"])),
        wish_ask=compiled(any_pattern(raw["wish_ask"]["patterns"])),
        before_verb=compiled(any_pattern(wishes["before_verb"]) + "[ ,]+"),
        before_thing=compiled(any_pattern(wishes["before_thing"]) + " +"),
        label=compiled(any_word(wishes["labels"]) + " *: *"),
        deliverable=compiled(r"(?<![\w.-])" + words["deliverables"]),
        question=compiled(any_pattern(raw["question"]["patterns"])),
        not_imperative=frozenset(raw["not_imperative"]["words"]),
        explaining=tuple(word for word in raw["explain"]["words"] if " " not in word and len(word) > 4),
        foreign_code=compiled(r"(?<!\w)" + any_pattern(foreign["code"])),
        foreign_ask=compiled(r"(?<!\w)" + any_pattern(foreign["ask"])),
        foreign_start=compiled(any_pattern(foreign["ask_start"])),
        foreign_request=compiled(any_pattern(foreign["requests"])),
        foreign_signs=frozenset(foreign["signs"]),
        destination=compiled(any_pattern(raw["destination"]["patterns"])),
        told=compiled(any_pattern(raw["told"]["patterns"])),
        passive=_passive(raw["passive"], "statements"),
        passive_question=_passive(raw["passive"], "questions"),
    )


def _passive(group: dict[str, Any], shape: str) -> Pattern:
    source = any_pattern(group[shape])
    return compiled(source.replace("DONE", any_word(group["done"])).replace("DOING", any_word(group["doing"])))


def is_foreign(text: str) -> bool:
    """Tell whether a text is in one of the other languages of the vocabulary rather than in English."""
    words = [word.lower() for word in _WORD.findall(plain(text[:2000]))]
    english = sum(word in _ENGLISH for word in words)
    foreign = sum(word in vocabulary().foreign_signs for word in words)
    return (foreign > english and foreign * 8 >= len(words)) or (not english and "¿" in text)
