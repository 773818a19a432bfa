"""Recognise which offline check a rule asks for, and point at what the checks of prices, deeds and doubt find."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

from workbench.review import rule_checks, rule_checks_hedges
from workbench.review.rule_checks_text import fold
from workbench.review.spans import Span

KNOWN = (
    "no-price", "no-invention", "flag-uncertainty", "human-sends",
    "max-words", "max-sentences", "max-characters", "short", "must-ask-question", "must-word", "no-word",
    "spelling:british", "spelling:american", "no-exclamation", "no-superlatives", "no-links",
)  # fmt: skip
_LONGEST_WORDING = 600
_FEW_WORDS_OF_DOUBT = 2
_HOUSE_STYLE = re.compile(r"^#+ House style[ \t]*\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBERS)})(?=[ -](?:sentences?|words?|characters?)\b)")


def recognise(text: str) -> str | None:
    """The id of the check that a wording asks for ("max-words:120", "no-price"), or None where none can be made."""
    wording = _NUMBER_WORD.sub(_digits, " ".join(fold(text[:_LONGEST_WORDING]).split()))
    for check, pattern in _recognisers():
        if found := pattern.search(wording):
            groups = found.groupdict()
            if groups.get("word"):
                return f"{check}:{_as_written(text, groups['word'])}"
            return f"{check}:{int(groups['number'])}" if groups.get("number") else check
    return None


def limit_of_house_style(source: str) -> str | None:
    """The check of a length in words that the house style in a brief asks for ("max-words:120"), if it names one."""
    section = _HOUSE_STYLE.search(source)
    named = (recognise(line) for line in re.split(r"(?<=[.;!?])\s|\n", section[1]) if line.strip()) if section else ()
    return next((check for check in named if check and check.startswith("max-words:")), None)


def is_known(check: str) -> bool:
    """Whether `check` (as a playbook or session file may name it) is one that can be made."""
    name, _, argument = check.partition(":")
    if name in {"max-words", "max-sentences", "max-characters"}:
        return argument.isascii() and argument.isdigit() and len(argument) <= 6
    if name in {"no-word", "must-word"}:
        return bool(argument.strip())
    return check in KNOWN


def spans(source: str, response: str, rules: list[str]) -> list[Span]:
    """Prices ("price"), claims of deeds done ("sent") and openly marked doubt ("hedge") in `response`, in order.

    `source` is all that was given (lead, context, rules), so that a price it confirms is told from one it does not;
    `rules` are the wordings of the rules, which count as part of it. Offsets are into `response`. Never raises.
    """
    return rule_checks.all_spans("\n".join([source, *rules]), response)


def uncertainty_flagged(response: str) -> bool:
    """Whether the response openly marks what it does not know; a single "probably" does not count."""
    doubts = rule_checks.hedges(response)
    return any(span.why != rule_checks_hedges.MAYBE for span in doubts) or len(doubts) >= _FEW_WORDS_OF_DOUBT


def _digits(found: re.Match[str]) -> str:
    return str(_NUMBERS.index(found[1]) + 1)


def _as_written(text: str, word: str) -> str:
    at = fold(text).find(word)
    return text[at : at + len(word)].strip() if at >= 0 else word.strip()


@functools.cache
def _recognisers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple((check["id"], re.compile(pattern)) for check in data["check"] for pattern in check["patterns"])
