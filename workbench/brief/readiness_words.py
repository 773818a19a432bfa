"""What a finding is, what the brief supplies by itself, and wording findings that the session does not answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from workbench.brief.wording import Smell, small, smells
from workbench.model import Session

Level = Literal["missing", "weak", "note"]

# fmt: off
IN_TASK = frozenset([
    "vague-amount", "loophole", "comparative", "unfinished", "dangling-reference", "hidden-characters",
    "contact-details",
])
# fmt: on
"""The kinds of wording that matter in what we write ourselves."""

_LENGTH = re.compile(
    r"(?:at most|no more than|max(?:imum|\.)?|up to|under|not exceed\w*|has|have) (?:\w+ )?\d+"
    r" (?:words|lines|sentences)"
)
_JOIN = re.compile(r"(?:\s*(?:,|and|but|or|/)\s*){1,2}")
_CONDITION = re.compile(r"\b(?:unless|only|except|if)\b")
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing somebody would stumble over.

    `place` is a dotted path ("task.objective", "task.rules.short-email", "lead.notes"); `words` are the exact words
    there, from `start` to `end`, all empty or 0 when something is missing altogether.
    """

    id: str
    place: str
    message: str
    fix: str
    words: str = ""
    start: int = 0
    end: int = 0
    level: Level = "note"


@dataclass(frozen=True, slots=True)
class Supply:
    """What the session tells beside the task itself: which contexts are filled, and all their words."""

    filled: frozenset[str]
    words: str
    length: bool


@cache
def data() -> dict[str, Any]:
    """Read `readiness.toml` once."""
    return tomllib.loads(Path(__file__).with_name("readiness.toml").read_text(encoding="utf-8"))


def supply_of(session: Session) -> Supply:
    """Return what a reference in the task may point to."""
    context, lead = session.task.context, session.lead
    texts = {
        "house_style": context.house_style,
        "target_customer": context.target_customer,
        "confirmed_facts": context.confirmed_facts,
    }
    fields = (f"{field.label} {field.id}" for field in session.task.intake if lead.value(field.id).strip())
    words = small("\n".join((*texts.values(), *fields, lead.notes)))
    filled = frozenset(name for name, text in texts.items() if text.strip())
    return Supply(filled, words, bool(_LENGTH.search(small(context.house_style))))


def finding(id: str, place: str, smell: Smell | None = None, **said: str) -> Finding:
    """Make a finding of `readiness.toml`; {words} in its message is what the smell found, {what} comes from `said`."""
    raw = data()["findings"][id]
    words = smell.words if smell else said.pop("words", "")
    message = raw["message"].replace("{words}", words)
    for name, text in said.items():
        message = message.replace("{" + name + "}", text)
    fix = raw["fix"] or (smell.fix if smell else "")
    span = (smell.start, smell.end) if smell else (0, len(words))
    return Finding(id, place, message, fix, words, *span, level=raw["level"])


def wording_findings(text: str, place: str, supply: Supply, kinds: Container[str]) -> list[Finding]:
    """Return the findings about the wording of `text` that nothing in the session answers."""
    left = [smell for smell in smells(text) if smell.id in kinds and not _answered(smell, text, supply)]
    return [
        Finding(s.id, place, s.message, s.fix, s.words, s.start, s.end, data()["levels"][s.id])
        for s in _merged(left, text)
    ]


def _answered(smell: Smell, text: str, supply: Supply) -> bool:
    """Tell whether house style, other context or the notes say what the words leave open.

    "Unless it stands under the confirmed facts" is plain even when nothing stands there: then it never holds.
    """
    if smell.supplied_by == "confirmed_facts" and _CONDITION.search(small(text[: smell.start])):
        return True
    if smell.measure == "tone":
        return "house_style" in supply.filled
    if smell.measure == "length":
        return supply.length and "120 words" in smell.fix
    if smell.supplied_by == "words":
        named = _WORD.findall(small(smell.words))
        return bool(named) and all(word in supply.words for word in named[-1:])
    return smell.supplied_by in supply.filled


def _merged(found: list[Smell], text: str) -> Iterator[Smell]:
    """Join findings of one kind that only a comma or "and" keeps apart, so that one phrase is one finding."""
    waiting: Smell | None = None
    for smell in found:
        if waiting and smell.id == waiting.id and _JOIN.fullmatch(text[waiting.end : smell.start]):
            words = text[waiting.start : smell.end]
            message = waiting.message.replace(f'"{waiting.words}"', f'"{words}"').replace(" means ", " mean ")
            waiting = replace(waiting, end=smell.end, words=words, message=message, fix=f"{waiting.fix} {smell.fix}")
            continue
        if waiting:
            yield waiting
        waiting = smell
    if waiting:
        yield waiting
