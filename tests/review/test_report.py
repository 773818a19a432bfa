"""The report tells who reviewed what when, and no text in it can be more than text."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.example import LATER, answered, filled
from tests.review.report_example import HINTS, reviewed
from workbench import edits, runs
from workbench.model import Session
from workbench.review.report import fenced, markdown
from workbench.review.report_html import html
from workbench.visible import visible

HERE = Path(__file__).parent
SIGNS = st.sampled_from("<>&\"'`~*_[]()#|\\\n\r\t-!\x1b\u202e\u2028 ")
HOSTILE = st.text(st.one_of(st.characters(), SIGNS), max_size=60)
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "section",
    "h1", "h2", "h3", "dl", "dt", "dd", "ul", "li", "b", "span", "p", "pre",
}  # fmt: skip
MARKUP = {"html_inline", "html_block", "link_open", "image", "code_inline", "em_open", "s_open"}


@pytest.mark.parametrize(("name", "render"), [("report.md", markdown), ("report.html", html)])
def test_the_report_of_the_example(name: str, render) -> None:  # type: ignore[no-untyped-def]
    assert render(reviewed(), HINTS) == (HERE / name).read_text("utf-8")


def test_only_hints_that_disagree_are_told() -> None:
    told = markdown(reviewed(), HINTS)
    assert told.count("The hint disagrees") == 1
    assert "1 claim that the notes do not bear out." in told
    assert "Hard to say." not in told
    assert "hint" not in markdown(reviewed())


def test_a_brief_that_was_changed_after_it_was_frozen_is_told() -> None:
    session = runs.on_run(answered(), 1, lambda run: run.model_copy(update={"brief": run.brief + "More."}))
    assert "it does NOT fit" in markdown(session)
    assert "it does NOT fit" not in markdown(answered())


def test_a_quote_that_the_response_does_not_hold_is_told() -> None:
    session = runs.add_evidence(answered("One two three."), 1, "email", 0, 3)
    session = runs.on_run(session, 1, lambda run: run.model_copy(update={"response": "Something else."}))
    assert "Quote that the response does not hold: “One”" in markdown(session)


def test_quotes_name_their_lines_as_the_review_counts_them() -> None:
    session = runs.add_evidence(answered("a\r\nb\rc\nd\u2028e\nf"), 1, "email", 7, 10)
    assert "Line 4: “d e”" in markdown(session)


def test_a_replaced_response_is_told() -> None:
    session = runs.judge(answered("First."), 1, "email", "met", LATER)
    session = runs.file_response(session, 1, "Second.", LATER)
    assert "another response pasted 2026-03-02 09:12 UTC was replaced, with 1 of 13 items judged" in markdown(session)


def test_a_change_after_the_hint_is_told() -> None:
    session = runs.judge(answered(), 1, "email", "met", LATER)
    session = runs.judge(session, 1, "email", "not met", LATER + timedelta(minutes=3), hinted=True)
    assert "first met (2026-03-02 09:12 UTC), then not met after the hint (2026-03-02 09:15 UTC)" in markdown(session)


def test_without_a_run_it_says_so() -> None:
    for report in (markdown(filled()), html(filled())):
        assert "not handed over yet" in report


def hostile(text: str) -> Session:
    """A session with one text wherever a text can stand."""
    session = answered(text if text.strip() else "x")
    for path in ("title", "lead.company"):
        session = edits.write(session, path, text)
    session = runs.judge(session, 1, "email", "met", LATER)
    session = runs.write_note(session, 1, "email", text)
    session = runs.add_evidence(session, 1, "email", 0, 9)
    session = runs.decide(session, 1, "revise", text, LATER, text, text)
    changes = {"marks": tuple(mark.model_copy(update={"text": text}) for mark in session.runs[0].marks), "brief": text}
    return runs.on_run(session, 1, lambda run: run.model_copy(update=changes))


@settings(deadline=None)
@given(HOSTILE)
def test_no_text_becomes_markup_in_markdown(text: str) -> None:
    report = markdown(hostile(text))
    assert visible(report) == report
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(report)
    inline = [child for token in tokens for child in token.children or ()]
    assert not MARKUP & {token.type for token in (*tokens, *inline)}
    assert len([token for token in tokens if token.type == "fence"]) == 2
    assert len([token for token in tokens if token.type == "heading_open"]) == 8


@given(HOSTILE)
def test_a_fence_holds_exactly_its_text(text: str) -> None:
    [token] = MarkdownIt("commonmark").parse("\n".join(fenced(text)) + "\n")
    shown = visible(text.replace("\r\n", "\n").replace("\r", "\n")).removesuffix("\n")
    assert (token.type, token.content) == ("fence", f"{shown}\n")


@settings(deadline=None)
@given(HOSTILE)
def test_no_text_becomes_markup_in_html(text: str) -> None:
    report = html(hostile(text))
    assert visible(report) == report
    page = ElementTree.fromstring(report.removeprefix("<!doctype html>\n"))
    tags = {element.tag for element in page.iter()}
    assert tags <= TAGS
    assert {name for element in page.iter() for name in element.attrib} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "dir",
    }


def test_the_page_loads_nothing() -> None:
    page = html(reviewed(), HINTS)
    assert not re.search(r"<script|\bsrc=|\bhref=|@import|url\(", page)
    assert "default-src 'none'" in page
