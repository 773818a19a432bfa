"""A report in the form that the name of its file asks for, with the hints that disagree."""

from __future__ import annotations

from workbench.model import Mark, Run, Session
from workbench.review.follow_up import brief_behind
from workbench.review.hints import Asked, Hint, hints
from workbench.review.report_parts import HintsOfRuns

PAGES = (".html", ".htm")
TEXTS = (".md", ".markdown", ".txt")


def report_text(session: Session, ending: str, hints_of_runs: HintsOfRuns | None = None) -> str:
    """Return the report as a page for `.html`, as Markdown for `.md`.

    Raises:
        ValueError: when no report is written in files of this ending.
    """
    if ending.lower() in PAGES:
        from workbench.review.report_html import html

        return html(session, hints_of_runs)
    if ending.lower() in TEXTS:
        from workbench.review.report import markdown

        return markdown(session, hints_of_runs)
    raise ValueError("a report is written as .md or .html")


def find_hints(session: Session) -> dict[int, dict[str, Hint]]:
    """Work out the hints of every run in which somebody judged something."""
    return {
        run.number: hints_of_run(session, run, run.marks)
        for run in session.runs
        if run.response and any(mark.verdict for mark in (*run.marks, *(m for one in run.reviews for m in one.marks)))
    }


def hints_of_run(session: Session, run: Run, marks: tuple[Mark, ...]) -> dict[str, Hint]:
    """Work out the hints on some items of a run, from the brief that it works from and its response."""
    return hints(asked(marks), brief_behind(session, run), run.response)


def asked(marks: tuple[Mark, ...]) -> list[Asked]:
    """Return marks as what the checks are asked about: items without anybody's verdict."""
    return [Asked(mark.item, mark.kind, mark.text, mark.check or None) for mark in marks]
