"""Two texts that both sides changed are shown around what differs, so that both fit on the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.screens.combine import AROUND, MOST, apart


def test_short_texts_are_shown_whole() -> None:
    assert apart("call her\non Monday", "call her on Tuesday") == ("call her on Monday", "call her on Tuesday")
    assert apart("", "x") == ("(nothing)", "x")


def test_long_texts_are_cut_around_the_difference() -> None:
    same = "word " * 100
    mine, theirs = apart(f"{same}Hull {same}", f"{same}Hessle {same}")
    assert mine.startswith("…")
    assert mine.endswith("…")
    assert "Hull" in mine
    assert "Hessle" in theirs


@given(st.text(max_size=600), st.text(max_size=600))
def test_what_is_shown_is_never_long_and_differs_where_the_texts_do(mine: str, theirs: str) -> None:
    one, other = apart(mine, theirs)
    assert max(len(one), len(other)) <= AROUND * 2 + MOST + 2
    if mine.split() == theirs.split():
        assert one == other
