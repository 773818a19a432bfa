"""A run, or the way from one run to another, as text to read."""

from __future__ import annotations

from workbench.model import Mark, Run
from workbench.review.agreement import agreements
from workbench.review.closing import closing
from workbench.review.compare import ItemCourse, courses, diff, summary
from workbench.tui.widgets.long_text import Highlight

SIGNS = {"met": "✓", "partly": "~", "not met": "✗", "can't tell": "?", "not applicable": "–", None: "·"}
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
    lines = [*_decision(run), *(f"{one.reply:<7} {one.question} {one.text}" for one in closing(run)), ""]
    lines += [f"{SIGNS[mark.verdict]} {mark.verdict or 'to judge':<14} {mark.text}" for mark in run.marks]
    return "\n".join([*lines, *_second_opinions(run)])


def course_of(before: Run, after: Run) -> str:
    """Return how each item went from one run to another, what was met and broke first."""
    items = courses(before, after)
    lines = [*_decision(after), summary(items), ""]
    return "\n".join([*lines, *map(_course_line, items), *_second_opinions(after)])


def diff_text(before: str, after: str) -> tuple[str, list[Highlight]]:
    """Return two texts as one with signs in front of the lines, and what to colour in it."""
    lines: list[str] = []
    highlights: list[Highlight] = []
    at = 0
    for sign, text in diff(before, after):
        line = f"{sign} {text}"
        if sign != " ":
            look = "long-text--added" if sign == "+" else "long-text--removed"
            highlights.append(Highlight(at, at + len(line), look))
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines), highlights


def _decision(run: Run) -> list[str]:
    if run.decision is None:
        return ["Not decided.", ""]
    one = run.decision
    lines = [f"{one.verdict.capitalize()} by {one.by or 'nobody named'}, {one.at.astimezone():%Y-%m-%d %H:%M}"]
    lines += [f"Why: {one.why}"] if one.why else []
    lines += [f"Would still change: {one.change}"] if one.change else []
    return [*lines, ""]


def _course_line(one: ItemCourse) -> str:
    before = SIGNS[one.before.verdict] if one.before else " "
    after = SIGNS[one.after.verdict] if one.after else " "
    return f"{COURSES[one.course]:<7} {before} → {after}  {one.text}"


def _verdict(mark: Mark | None) -> str:
    return "not asked" if mark is None else mark.verdict or "to judge"


def _second_opinions(run: Run) -> list[str]:
    """Return how far further reviewers agree, and what they should talk about."""
    lines: list[str] = []
    for one in agreements(run):
        lines += ["", f"{one.first} and {one.second}: {one.kappa.text}"]
        for pair in one.to_discuss:
            lines.append(f"  talk about: {pair.text} ({_verdict(pair.first)} / {_verdict(pair.second)})")
    return lines
