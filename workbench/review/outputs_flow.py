"""Find outputs that stand in running text without a heading, by the turns of phrase that open them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.review.email_rows import count_words
from workbench.review.outputs_words import STRONG, families, turn, wanted
from workbench.review.reading import Reading, trimmed
from workbench.review.rule_checks_text import fold

_PARAGRAPH_END = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_SENTENCE_END = re.compile(r"[.!?。？！…][\"'”’)*_]*(?=\s|$)|(?:\r\n?|\n)")
_RULE = re.compile(r"[-*_=\s]+")
_CUE_WORDS = 9
_SUMMARY_WORDS = 8
_MOST_PARAGRAPHS = 400
_INTRODUCTION = 200
_OPENING = 200


@dataclass(frozen=True, slots=True)
class Free:
    """The text that no heading and no e-mail claims."""

    reading: Reading
    taken: Sequence[tuple[int, int]]

    def paragraphs(self) -> list[tuple[int, int]]:
        """The unclaimed paragraphs in order, at most a few hundred."""
        text, found, at = self.reading.response, [], 0
        for start, end in [*self.taken, (len(text), len(text))]:
            if start > at:
                found += _split(text, at, start)
            at = max(at, end)
            if len(found) > _MOST_PARAGRAPHS:
                break
        return found


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    for gap in _PARAGRAPH_END.finditer(text, start, end):
        cuts.append(gap.end())
        if len(cuts) > _MOST_PARAGRAPHS:
            break
    pieces = [trimmed(text, a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
    return [(a, b) for a, b in pieces if a < b and not _RULE.fullmatch(text, a, b)]


def flowing(free: Free, outputs: Sequence[str], missing: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """Place missing outputs in free text: {output number: (start, end)}; those that find no cue stay out."""
    text = free.reading.response
    paragraphs = free.paragraphs()
    kinds = {n: [name for name, weight in wanted(outputs[n]).items() if weight == STRONG] for n in missing}
    found: dict[int, tuple[int, int]] = {}
    for n in missing:
        if "summary" in kinds[n]:
            continue
        order = paragraphs[::-1] if n == len(outputs) - 1 else paragraphs
        place = _by_cue(text, order, kinds[n]) or _by_shape(text, paragraphs, kinds[n])
        if place is not None:
            found[n] = place
            paragraphs = _minus(text, paragraphs, place)
    for n in missing:
        if "summary" in kinds[n] and (place := _opening(text, paragraphs, free)):
            found[n] = place
    return found


def _by_cue(text: str, paragraphs: Sequence[tuple[int, int]], kinds: Sequence[str]) -> tuple[int, int] | None:
    """From the first sentence that opens with a cue of the family to the end of its paragraph."""
    cues = [pattern for kind in kinds if (pattern := families()[kind].cues) is not None]
    for start, end in paragraphs:
        if text.startswith("#", start) or turn("preamble").match(fold(text[start : start + _OPENING])):
            continue
        for at, stop in _sentences(text, start, end):
            opening = " ".join(fold(text[at : min(stop, at + _OPENING)]).split()[:_CUE_WORDS])
            if any(cue.search(opening) for cue in cues) and not turn("farewell").match(opening):
                return at, end
    return None


def _by_shape(text: str, paragraphs: Sequence[tuple[int, int]], kinds: Sequence[str]) -> tuple[int, int] | None:
    for start, end in paragraphs:
        part = text[start:end]
        if "questions" in kinds and part.count("?") >= 2:
            return start, end
        if "comparison" in kinds and part.lstrip().startswith("|") and part.count("|") >= 8:
            return start, end
    return None


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for stop in _SENTENCE_END.finditer(text, start, end):
        a, b = trimmed(text, at, stop.end())
        if a < b:
            found.append((a, b))
        at = stop.end()
    a, b = trimmed(text, at, end)
    if a < b:
        found.append((a, b))
    return found


def _minus(text: str, paragraphs: Sequence[tuple[int, int]], place: tuple[int, int]) -> list[tuple[int, int]]:
    rest: list[tuple[int, int]] = []
    for start, end in paragraphs:
        a, b = trimmed(text, start, place[0] if start <= place[0] < end else end)
        if a < b:
            rest.append((a, b))
    return rest


def _opening(text: str, paragraphs: Sequence[tuple[int, int]], free: Free) -> tuple[int, int] | None:
    """The free paragraphs at the very beginning, after any introduction: what a summary without a title is."""
    limit = min([start for start, end in free.taken if end > start], default=len(text))
    first: tuple[int, int] | None = None
    for start, end in paragraphs:
        part = text[start:end]
        if start >= limit:
            break
        is_intro = (
            turn("preamble").match(fold(part[:_OPENING])) is not None
            or part.endswith((":", "："))
            or text.startswith("#", start)
        )
        if first is None and (is_intro or count_words(part) < _SUMMARY_WORDS):
            continue
        if first is not None and text[first[1] : start].strip():
            break
        first = (start, end) if first is None else (first[0], end)
    return first


def _is_refusal(paragraph: str) -> bool:
    """Whether a paragraph says at once that something asked for was not made; that is no part of what was made."""
    return turn("refusal").search(" ".join(fold(paragraph).split()[:_CUE_WORDS])) is not None


def before_introduction(text: str, start: int, end: int) -> int:
    """Where a part ends that runs up to a draft: before the "I also wrote the reply:" that introduces the draft."""
    start, end = trimmed(text, start, end)
    cut = max(text.rfind("\n\n", start, end), text.rfind("\n\r\n", start, end))
    is_introduction = cut >= 0 and text[end - 1] in ":：" and end - cut < _INTRODUCTION
    return cut if is_introduction else end


def without_farewell(text: str, start: int, end: int) -> tuple[int, int]:
    """A part without the rule or the "Let me know ..." that happens to stand after it."""
    while True:
        cut = max(text.rfind("\n\n", start, end), text.rfind("\n\r\n", start, end))
        if cut < 0:
            return start, end
        last_start, last_end = trimmed(text, cut, end)
        last = text[last_start : min(last_end, last_start + 400)]
        is_other = "\n" not in last and (turn("farewell").match(fold(last)) or _is_refusal(last))
        if not (_RULE.fullmatch(last) or is_other):
            return start, end
        start, end = trimmed(text, start, cut)
