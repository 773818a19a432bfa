"""Two runs beside each other: diffs give both texts back, and what was met and broke comes first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Mark, Run, Verdict
from workbench.review.compare import courses, diff, summary
from workbench.review.reading import lines_of

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
WORDS = st.text(alphabet="ab\n\r\u2028", max_size=80)


def run(number: int, brief: str = "", response: str = "", **verdicts: Verdict | None) -> Run:
    marks = tuple(Mark(item=item, kind="rule", text=f"Rule {item}", verdict=v) for item, v in verdicts.items())
    return Run(number=number, sent=NOW, sha256="0", brief=brief, response=response, marks=marks)


def test_a_changed_line_shows_as_one_taken_and_one_given() -> None:
    assert diff("one\ntwo\nthree\n", "one\n2\nthree\nfour\n") == (
        (" ", "one"), ("-", "two"), ("+", "2"), (" ", "three"), ("+", "four"), (" ", ""),
    )


def test_nothing_against_something() -> None:
    assert diff("", "") == ()
    assert diff("", "a\nb") == (("+", "a"), ("+", "b"))
    assert diff("a\nb", "") == (("-", "a"), ("-", "b"))


def test_line_ends_of_other_systems_are_no_change() -> None:
    assert {sign for sign, _ in diff("a\r\nb\rc", "a\nb\nc")} == {" "}


def lines(text: str) -> list[str]:
    return [line.text for line in lines_of(text)] if text else []


@given(WORDS, WORDS)
def test_a_diff_holds_both_texts(before: str, after: str) -> None:
    rows = diff(before, after)
    assert [text for sign, text in rows if sign != "+"] == lines(before)
    assert [text for sign, text in rows if sign != "-"] == lines(after)


@given(st.data())
def test_a_long_diff_holds_both_texts(data: st.DataObject) -> None:
    olds = [f"line {number}" if number % 3 else "same" for number in range(1_500)]
    news = list(olds)
    for _ in range(data.draw(st.integers(0, 6))):
        start, length = data.draw(st.integers(0, 1_400)), data.draw(st.integers(0, 300))
        news[start : start + length] = data.draw(st.lists(st.sampled_from(["same", "new", "line 7", ""]), max_size=40))
    rows = diff("\n".join(olds), "\n".join(news))
    assert [text for sign, text in rows if sign != "+"] == olds
    assert [text for sign, text in rows if sign != "-"] == news


def test_a_megabyte_keeps_its_unchanged_lines() -> None:
    olds = [f"{number} the quick note about depot {number % 7}" for number in range(25_000)]
    news = [line + "!" if number % 100 == 50 else line for number, line in enumerate(olds)]
    rows = diff("\n".join(olds), "\n".join(news))
    assert sum(sign == " " for sign, _ in rows) == 25_000 - 250
    assert sum(sign == "+" for sign, _ in rows) == 250


def test_a_long_text_without_a_common_line_is_replaced() -> None:
    rows = diff("\n".join(["a"] * 50_000), "\n".join(["b"] * 50_000))
    assert rows[0] == ("-", "a")
    assert rows[-1] == ("+", "b")
    assert len(rows) == 100_000


@pytest.mark.parametrize(("before", "after", "course"), [
    ("met", "not met", "broke"), ("met", "partly", "broke"), ("partly", "not met", "worse"),
    ("not met", "partly", "better"), ("partly", "met", "better"), ("met", "met", "same"),
    ("can't tell", "can't tell", "same"), ("met", "can't tell", "open"), ("not applicable", "met", "open"),
    (None, "met", "open"), ("met", None, "open"), (None, None, "open"),
])  # fmt: skip
def test_the_course_of_an_item(before: Verdict | None, after: Verdict | None, course: str) -> None:
    assert [one.course for one in courses(run(1, a=before), run(2, a=after))] == [course]


def test_what_was_met_and_broke_is_named_first() -> None:
    before = run(1, a="not met", b="partly", c="met", d="met")
    found = courses(before, run(2, a="met", b="not met", c="met", d="partly"))
    assert [(one.item, one.course) for one in found] == [
        ("d", "broke"), ("b", "worse"), ("a", "better"), ("c", "same"),
    ]
    assert summary(found) == "Was met and broke: Rule d. 1 worse, 1 better, 1 the same."


def test_items_come_and_go() -> None:
    assert [(one.item, one.course) for one in courses(run(1, a="met", b="met"), run(2, b="met", c=None))] == [
        ("c", "new"), ("a", "gone"), ("b", "same"),
    ]


def test_a_reworded_item_stays_the_same_item() -> None:
    later = run(2).model_copy(update={"marks": (Mark(item="a", kind="rule", text="Sharper", verdict="met"),)})
    [one] = courses(run(1, a="not met"), later)
    assert (one.course, one.text, one.before.text if one.before else "") == ("better", "Sharper", "Rule a")


def test_without_items_it_says_so() -> None:
    assert summary(()) == "Neither run has an item."
