"""The review report of a session as Markdown: who reviewed what when, with which evidence, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.model import Session
from workbench.review.agreement import Agreement
from workbench.review.report_parts import Fact, HintsOfRuns, ItemPart, Parts, ReviewPart, RunPart, parts
from workbench.visible import visible

_MARKUP = re.compile(r"([\\`*_\[\]<&#~$])")


def markdown(session: Session, hints: HintsOfRuns | None = None) -> str:
    """Return the report as CommonMark that reads well as plain text too.

    `hints` are those of each run by its number; only those that disagree with a mark are told. Foreign text can give
    no markup, close no fence and hide no character.
    """
    return "\n".join(_report(parts(session, hints or {}))) + "\n"


def _report(report: Parts) -> Iterator[str]:
    yield f"# Review report: {plain(report.title)}"
    yield ""
    yield from _facts(report.facts)
    if not report.runs:
        yield ""
        yield "The brief was not handed over yet, so there is nothing to report."
    for run in report.runs:
        yield from _run(run)


def _run(run: RunPart) -> Iterator[str]:
    yield from ("", f"## {plain(run.title)}", "")
    yield from _facts(run.facts)
    yield from ("", "### Closing questions", "") if run.closing else ()
    yield from (f"- {one.question} **{one.reply}**: {plain(one.text)}" for one in run.closing)
    for heading, items in run.groups:
        yield from ("", f"### {heading}", "")
        yield from _items(items)
    for review in run.reviews:
        yield from _review(review)
    for agreement in run.agreements:
        yield from _agreement(agreement)
    yield from ("", "### Brief", "", *fenced(run.brief))
    yield from ("", "### Response", "", *(fenced(run.response) if run.response else ["None was filed."]))


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    yield from (f"- **{label}:** {plain(said)}" for label, said in facts)


def _items(items: Iterable[ItemPart]) -> Iterator[str]:
    for item in items:
        yield f"- {item.sign} **{item.word}**: {plain(item.text)}"
        yield from (f"  - {label}: {plain(said)}" for label, said in item.facts)


def _review(review: ReviewPart) -> Iterator[str]:
    yield from ("", f"### Review by {plain(review.by)}", "")
    yield from _facts(review.facts)
    yield from _items(review.items)


def _agreement(agreement: Agreement) -> Iterator[str]:
    yield from ("", f"### Agreement of {plain(agreement.first)} and {plain(agreement.second)}", "")
    yield agreement.kappa.text
    if agreement.to_discuss:
        yield from ("", "To talk about:", "")
    for pair in agreement.to_discuss:
        one, other = (mark.verdict if mark else None for mark in (pair.first, pair.second))
        yield f"- {plain(pair.text)} **{one}** and **{other}**"


def plain(text: str) -> str:
    """Return text as one line of Markdown in which nothing is markup and nothing is hidden."""
    return _MARKUP.sub(r"\\\1", " ".join(visible(" ".join(text.split())).split()))


def fenced(text: str) -> list[str]:
    """Return the lines of a text inside a fence that it cannot close."""
    shown = visible(text.replace("\r\n", "\n").replace("\r", "\n")).removesuffix("\n")
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *shown.split("\n"), fence]
