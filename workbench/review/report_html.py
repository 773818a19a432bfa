"""The review report of a session as one HTML file: no script, nothing loaded from elsewhere, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from workbench.model import Session
from workbench.review.agreement import Agreement
from workbench.review.reading import lines_of
from workbench.review.report_parts import Fact, HintsOfRuns, ItemPart, Parts, ReviewPart, RunPart, parts
from workbench.visible import visible

_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>"""
_FOOT = """\
</main>
</body>
</html>
"""


def html(session: Session, hints: HintsOfRuns | None = None) -> str:
    """Return the report as one HTML page that is well-formed XML too; all foreign text is made visible and escaped.

    `hints` are those of each run by its number; only those that disagree with a mark are told.
    """
    report = parts(session, hints or {})
    style = Path(__file__).with_name("report.css").read_text("utf-8")
    head = _HEAD.format(title=f"Review report: {safe(report.title)}", style=style)
    return "\n".join((head, *_report(report), _FOOT))


def safe(text: str) -> str:
    """Return text in which no character is hidden and none is markup."""
    return escape(visible(text.replace("\r\n", "\n").replace("\r", "\n")))


def _line(text: str) -> str:
    return safe(" ".join(text.split()))


def _report(report: Parts) -> Iterator[str]:
    yield f"<h1>Review report: {_line(report.title)}</h1>"
    yield from _facts(report.facts)
    if not report.runs:
        yield "<p>The brief was not handed over yet, so there is nothing to report.</p>"
    for run in report.runs:
        yield "<section>"
        yield from _run(run)
        yield "</section>"


def _run(run: RunPart) -> Iterator[str]:
    yield f"<h2>{_line(run.title)}</h2>"
    yield from _facts(run.facts)
    if run.closing:
        yield "<h3>Closing questions</h3>"
        yield "<ul>"
        yield from (f"<li>{_line(one.question)} <b>{one.reply}</b>: {_line(one.text)}</li>" for one in run.closing)
        yield "</ul>"
    for heading, items in run.groups:
        yield f"<h3>{_line(heading)}</h3>"
        yield from _items(items)
    for review in run.reviews:
        yield from _review(review)
    for agreement in run.agreements:
        yield from _agreement(agreement)
    yield "<h3>Brief</h3>"
    yield f'<pre dir="auto">{safe(run.brief)}</pre>'
    yield "<h3>Response</h3>"
    yield _numbered(run.response) if run.response else "<p>None was filed.</p>"


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    yield "<dl>"
    yield from (f'<dt>{_line(label)}</dt><dd dir="auto">{_line(said)}</dd>' for label, said in facts)
    yield "</dl>"


def _items(items: Iterable[ItemPart]) -> Iterator[str]:
    yield '<ul class="items">'
    for item in items:
        kind = item.word.replace(" ", "-").replace("'", "")
        yield f'<li class="{kind}"><b>{item.sign} {_line(item.word)}</b> <span dir="auto">{_line(item.text)}</span>'
        if item.facts:
            yield from _facts(item.facts)
        yield "</li>"
    yield "</ul>"


def _review(review: ReviewPart) -> Iterator[str]:
    yield f"<h3>Review by {_line(review.by)}</h3>"
    yield from _facts(review.facts)
    yield from _items(review.items)


def _agreement(agreement: Agreement) -> Iterator[str]:
    yield f"<h3>Agreement of {_line(agreement.first)} and {_line(agreement.second)}</h3>"
    yield f"<p>{_line(agreement.kappa.text)}</p>"
    if not agreement.to_discuss:
        return
    yield "<p>To talk about:</p>"
    yield "<ul>"
    for pair in agreement.to_discuss:
        one, other = (mark.verdict if mark else None for mark in (pair.first, pair.second))
        yield f"<li>{_line(pair.text)} (<b>{_line(str(one))}</b> and <b>{_line(str(other))}</b>)</li>"
    yield "</ul>"


def _numbered(text: str) -> str:
    """Return a text whose lines are numbered by the style sheet, so that copying it copies the text alone."""
    lines = "\n".join(f"<span>{safe(line.text)}</span>" for line in lines_of(text.removesuffix("\n")))
    return f'<pre class="numbered" dir="auto">{lines}</pre>'
