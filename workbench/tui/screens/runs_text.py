"""A run, or the way from one run to another, as text to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from workbench.model import Mark, Run
from workbench.moments import in_zone
from workbench.review.agreement import Pair, agreements
from workbench.review.closing import Closing, closing, in_short
from workbench.review.compare import ItemCourse, courses, diff, summary
from workbench.review.report_parts import SIGNS, history
from workbench.tui.widgets.long_text import Highlight
from workbench.visible import one_line

MOST = 160
"""Characters of a quote that are shown; the whole stands in the report."""
COURSES = {
    "broke": "BROKE",
    "worse": "worse",
    "better": "better",
    "open": "open",
    "new": "new",
    "gone": "gone",
    "same": "same",
}


def marks_text(run: Run) -> str:
    """Return decision, closing questions and marks of one run."""
    lines = [*_decision(run), *map(_answered, closing(run)), ""]
    for mark in run.marks:
        lines += [f"{SIGNS[mark.verdict]} {mark.verdict or 'to judge':<14} {mark.text}", *_said_of(mark)]
    return "\n".join([*lines, *_second_opinions(run)])


def course_of(before: Run, after: Run) -> str:
    """Return how each item went from one run to another, what was met and broke first."""
    items = courses(before, after)
    lines = [summary(items), ""]
    for one in items:
        lines += [_course_line(one), *(_said_of(one.after) if one.after else ())]
    lines += ["", *_decision(after)[:-1]]
    return "\n".join([*lines, *_second_opinions(after)])


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts as one with signs in front of the lines: what to colour in it, and where each change begins."""

    text: str
    highlights: tuple[Highlight, ...]
    changes: tuple[int, ...]
    told: str


def difference(before: str, after: str) -> Difference:
    """Return how one text became another."""
    rows = diff(before, after)
    lines = [f"{sign} {text}" for sign, text in rows]
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    looks = {"+": "long-text--added", "-": "long-text--removed"}
    highlights = tuple(
        Highlight(at, at + len(line), looks[sign])
        for at, line, (sign, _) in zip(starts, lines, rows, strict=False)
        if sign in looks
    )
    changes = tuple(
        at for at, (sign, _), (before_it, _) in zip(starts, rows, ((" ", ""), *rows), strict=False)
        if sign in looks and before_it not in looks
    )
    signs = Counter(sign for sign, _ in rows)
    told = f"{signs['-']} lines gone, {signs['+']} new" if changes else "nothing changed"
    return Difference("\n".join(lines), highlights, changes, told)


def _decision(run: Run) -> list[str]:
    if run.decision is None:
        return ["Not decided.", ""]
    one = run.decision
    lines = [f"{one.verdict.capitalize()} by {one.by or 'nobody named'}, {in_zone(one.at):%Y-%m-%d %H:%M}"]
    lines += [f"Why: {one.why}"] if one.why else []
    lines += [f"Would still change: {one.change}"] if one.change else []
    return [*lines, ""]


def _answered(one: Closing) -> str:
    """Return a closing question with its answer; which items it is about stands in the list below."""
    return f"{one.reply:<7} {one.question} {in_short(one)}"


def _course_line(one: ItemCourse) -> str:
    before = SIGNS[one.before.verdict] if one.before else " "
    after = SIGNS[one.after.verdict] if one.after else " "
    return f"{COURSES[one.course]:<7} {before} → {after}  {one.text}"


def _said_of(mark: Mark) -> list[str]:
    """Return what stands under an item: the note, the quotes, and how the verdict came about."""
    said = [f"Note: {one_line(mark.note)}"] if mark.note.strip() else []
    said += ["Looked for, not there" if one.absent else f"“{one_line(one.quote, MOST)}”" for one in mark.evidence]
    said += [f"Judged {history(mark, lambda at: f'{in_zone(at):%H:%M}')}"] if mark.earlier else []
    return [f"  {one}" for one in said]


def _verdict(mark: Mark | None) -> str:
    return "not asked" if mark is None else mark.verdict or "to judge"


def _second_opinions(run: Run) -> list[str]:
    """Return how far further reviewers agree, item by item, what they should talk about first."""
    lines: list[str] = []
    for one in agreements(run):
        lines += ["", f"{one.first} and {one.second}", one.kappa.text]
        rest = [pair for pair in one.pairs if pair not in one.to_discuss]
        lines += [_pair_line(pair) for pair in (*one.to_discuss, *rest)]
    return lines


def _pair_line(pair: Pair) -> str:
    word = {True: "agree", False: "talk", None: "open"}[pair.agree]
    signs = " / ".join(SIGNS[mark.verdict] if mark else " " for mark in (pair.first, pair.second))
    said = f"  ({_verdict(pair.first)} / {_verdict(pair.second)})" if pair.agree is False else ""
    return f"{word:<7} {signs}  {pair.text}{said}"
