"""Two runs beside each other: what changed in brief and response, and which items got better, worse or stayed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from workbench.model import Kind, Mark, Run, Verdict
from workbench.review.reading import texts_of_lines

Row = tuple[str, str]
"""One line of a diff: its sign (" " in both, "-" only before, "+" only after) and its text without line ending."""

Course = Literal["broke", "worse", "better", "open", "new", "gone", "same"]
COURSES: tuple[Course, ...] = ("broke", "worse", "better", "open", "new", "gone", "same")
"""In the order of what a person wants to know first; `broke` was met and is not any more."""

_STEPS: dict[Verdict | None, int] = {"met": 2, "partly": 1, "not met": 0}
_SAID: dict[Course, str] = {"same": "the same"}
_MOST_TRIED = 250_000
"""Lines times lines that difflib is trusted with: it takes their product in the worst case, some 0.1 s here."""
_MOST_TRIED_BETWEEN = 2_500
"""The same for each stretch between two anchors, of which a long text has many."""

_Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """One item in two runs; a mark is None where the run does not have the item."""

    course: Course
    item: str
    kind: Kind
    text: str
    before: Mark | None
    after: Mark | None


def courses(before: Run, after: Run) -> tuple[ItemCourse, ...]:
    """Return how each item went from one run to the next: broken ones first, then as `COURSES` has it.

    Items are matched by id, and where the id is new by kind and wording. Verdicts that are not on the scale from not
    met to met, and items still to be judged, leave the course open unless they are the same in both.
    """
    earlier = {mark.item: mark for mark in before.marks}
    known = {mark.item for mark in after.marks}
    by_wording = {(mark.kind, mark.text): mark.item for mark in before.marks if mark.item not in known}
    found: list[ItemCourse] = []
    for mark in after.marks:
        name = mark.item if mark.item in earlier else by_wording.get((mark.kind, mark.text), "")
        old = earlier.pop(name, None)
        course = _course(old.verdict, mark.verdict) if old else "new"
        found.append(ItemCourse(course, mark.item, mark.kind, mark.text, old, mark))
    found += [ItemCourse("gone", mark.item, mark.kind, mark.text, mark, None) for mark in earlier.values()]
    return tuple(sorted(found, key=lambda one: COURSES.index(one.course)))


def summary(items: Sequence[ItemCourse]) -> str:
    """Return the courses as one sentence, what was met and broke named first."""
    count = Counter(item.course for item in items)
    broken = "; ".join(item.text for item in items if item.course == "broke")
    counted = [f"{count[course]} {_SAID.get(course, course)}" for course in COURSES[1:] if count[course]]
    parts = ([f"Was met and broke: {broken}"] if broken else []) + ([", ".join(counted)] if counted else [])
    return ". ".join(parts) + "." if parts else "Neither run has an item."


def diff(before: str, after: str) -> tuple[Row, ...]:
    """Return the line diff of two texts: taking away the "+" rows gives `before`, the "-" rows gives `after`.

    Short texts are compared by difflib. Long ones are first cut at the lines that stand exactly once in both (the
    anchors of Bram Cohen's patience diff), so that the work grows with the length and not with its square; a long
    stretch without such a line is shown as replaced.
    """
    olds, news = (texts_of_lines(text) if text else [] for text in (before, after))
    return tuple(_rows(olds, news, _MOST_TRIED))


def _course(before: Verdict | None, after: Verdict | None) -> Course:
    if before == after:
        return "same" if before is not None else "open"
    old, new = _STEPS.get(before), _STEPS.get(after)
    if old is None or new is None:
        return "open"
    if new > old:
        return "better"
    return "broke" if before == "met" else "worse"


def _rows(olds: _Lines, news: _Lines, most_tried: int) -> Iterator[Row]:
    first = _common(olds, news)
    last = min(_common(olds[::-1], news[::-1]), min(len(olds), len(news)) - first)
    yield from ((" ", line) for line in olds[:first])
    yield from _changed(olds[first : len(olds) - last], news[first : len(news) - last], most_tried)
    yield from ((" ", line) for line in olds[len(olds) - last :])


def _common(olds: _Lines, news: _Lines) -> int:
    """Return how many lines both begin with."""
    return next((at for at, (old, new) in enumerate(zip(olds, news, strict=False)) if old != new),
                min(len(olds), len(news)))


def _changed(olds: _Lines, news: _Lines, most_tried: int) -> Iterator[Row]:
    if len(olds) * len(news) <= most_tried:
        yield from _by_difflib(olds, news)
        return
    anchors = _anchors(olds, news) if most_tried == _MOST_TRIED else []
    if not anchors:
        yield from (("-", line) for line in olds)
        yield from (("+", line) for line in news)
        return
    at_old = at_new = 0
    for old, new in anchors:
        yield from _rows(olds[at_old:old], news[at_new:new], _MOST_TRIED_BETWEEN)
        yield (" ", olds[old])
        at_old, at_new = old + 1, new + 1
    yield from _rows(olds[at_old:], news[at_new:], _MOST_TRIED_BETWEEN)


def _by_difflib(olds: _Lines, news: _Lines) -> Iterator[Row]:
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from ((" ", line) for line in olds[a:b])
        else:
            yield from (("-", line) for line in olds[a:b])
            yield from (("+", line) for line in news[c:d])


def _anchors(olds: _Lines, news: _Lines) -> list[tuple[int, int]]:
    """Return the places of lines that stand once in both, as the longest series that goes forward in both."""
    count_old, count_new = Counter(olds), Counter(news)
    place = {line: at for at, line in enumerate(news) if count_new[line] == 1}
    pairs = [(at, place[line]) for at, line in enumerate(olds) if count_old[line] == 1 and line in place]
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for at, (_, new) in enumerate(pairs):
        length = bisect_left(ends, new)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [new]
        last_of[length : length + 1] = [at]
    series: list[tuple[int, int]] = []
    at = last_of[-1] if last_of else -1
    while at >= 0:
        series.append(pairs[at])
        at = before[at]
    return series[::-1]
