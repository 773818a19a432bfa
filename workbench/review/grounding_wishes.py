"""What a lead asks not to be done: a way to reach it, a day of the week; and replies that do it all the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.review.grounding_scope import Sentence, any_of
from workbench.review.spans import Span

_TIME_BOUND = re.compile(
    r"[^.;,\n]{0,30}?\b(?:before|after|until|till|between|during|on|in|at|today|this|vor|nach|bis|antes|después|depois|avant|après|voor|na)\b|[^.;\n]{0,12}\d",
    re.IGNORECASE,
)
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Wishes:
    """The ways and the weekdays that the source refuses, each with its words."""

    ways: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]


def wishes(text: str) -> Wishes:
    """What the source refuses. A refusal that holds for a time only ("no calls before noon") refuses no way."""
    part = text[:_LONGEST]
    ways = []
    for way in _lists()["ways"]:
        refusal = next((m for m in _ways(way, "refused").finditer(part) if not _TIME_BOUND.match(part, m.end())), None)
        if refusal:
            ways.append((way, refusal.group().lower()))
    days = [(m[1].lower().rstrip("s"), m.group().lower()) for m in _refused_days().finditer(part)]
    return Wishes(tuple(ways), tuple(dict(days).items()))


def wish_spans(given: Wishes, response: str, sentence: Sentence) -> Iterator[Span]:
    """A span for each place of `sentence` that goes against a wish."""
    for way, said in given.ways:
        match = _ways(way, "done").search(response, sentence.start, sentence.end)
        if match and not _DENIES.search(response[sentence.start : match.start()]):
            yield Span(match.start(), match.end(), "contradicts", f'the notes say "{said}"')
    for day, said in given.days:
        match = _day(day).search(response, sentence.start, sentence.end)
        if (
            match
            and _PROPOSES.search(response[sentence.start : match.start()])
            and not _DENIES.search(response[sentence.start : sentence.end])
        ):
            yield Span(match.start(), match.end(), "contradicts", f'the notes say "{said}"')


_DENIES = re.compile(
    r"\b(?:not|no|never|don't|avoid|except|but|rather than|instead of|unless|n't|nicht|kein|keine|pas|geen|niet)\b",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:would|could|can|shall|how about|suggest|propose|meet|talk|speak|call|free|available)\b", re.IGNORECASE
)


@cache
def _day(day: str) -> re.Pattern[str]:
    """A weekday with the date that may stand behind it."""
    return re.compile(rf"\b{day}\b(?:,? (?:the )?\d{{1,2}}\.?(?:st|nd|rd|th)?(?: (?:of )?[A-Z]\w+)?)?", re.IGNORECASE)


@cache
def _refused_days() -> re.Pattern[str]:
    """ "any day but friday", "not on Mondays": the weekday that is refused."""
    return re.compile(
        r"\b(?:any\s?(?:day|time) (?:but|except)|not|never|no|except) "
        r"(?:(?:to )?(?:call|ring|phone|visit|meet|come)(?: (?:me|us))? )?(?:on )?"
        r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b"
        r"(?! (?:before|after|until|morning|afternoon|evening|noon))",
        re.IGNORECASE,
    )


@cache
def _ways(way: str, name: str) -> re.Pattern[str]:
    """How a way to reach the lead is refused, or how a reply says that it uses it."""
    return any_of(_lists()["ways"][way][name])


@cache
def _lists() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
