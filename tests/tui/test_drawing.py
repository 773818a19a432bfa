"""What is drawn takes the same cells in every terminal, and as many as were reckoned for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from wcwidth import wcwidth

from tests.hostile_text import active
from tests.tui.conftest import Open
from workbench.tui.drawing import DISPUTED, PlainSigns, Steady, steady
from workbench.tui.terminal import Terminal, terminal
from workbench.visible import visible

PIECES = [
    "a", "é", "e\u0301", "漢", "ש", "م", "❤\ufe0f", "1\ufe0f\u20e3", "👍\U0001f3fd", "\U0001f3fd",
    "\U0001f1eb\U0001f1f7", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u200d", "\u200c", "\ufe0e", "☰",
    "\U0001d300", " ",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join).map(visible))
def test_every_way_to_count_comes_to_the_same(text: str) -> None:
    drawn = steady(text)
    assert not DISPUTED.search(drawn)
    assert cell_len(drawn) == cell_len(text) == sum(map(wcwidth, drawn))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("\U0001f1eb\U0001f1f7!", "FR!"), ("❤\ufe0f!", "❤ !"), ("👍\U0001f3fd!", "👍!"), ("נועה 漢", "נועה 漢")],
)
def test_what_is_drawn_instead(text: str, drawn: str) -> None:
    assert steady(text) == drawn


@given(st.text())
def test_nothing_that_acts_is_drawn_even_where_a_field_of_textuals_own_shows_it(text: str) -> None:
    (segment,) = Steady().apply([Segment(text)], Color(0, 0, 0))
    assert not active(segment.text.replace("\u200c", ""))
    assert cell_len(segment.text) == cell_len(text)


async def test_a_line_that_is_painted_again_is_not_drawn_anew(open_bench: Open) -> None:
    async with open_bench() as bench:
        drawn = bench.app.screen.render_line(0)
        once, again = (_through(drawn, bench.app.get_line_filters()) for _ in range(2))
        assert once is again


def _through(strip: Strip, filters: Sequence[LineFilter]) -> Strip:
    for one in filters:
        strip = strip.apply_filter(one, Color(0, 0, 0))
    return strip


def test_a_console_gets_signs_that_its_font_has() -> None:
    (segment,) = PlainSigns().apply([Segment("✓ met ✗ ● ○ ▸ “a” – …")], Color(0, 0, 0))
    assert segment.text == '+ met x * o > "a" - ~'


@pytest.mark.parametrize(
    ("environment", "system", "expected"),
    [
        ({"TERM": "xterm-256color"}, "truecolor", Terminal("many", signs=True)),
        ({"TERM": "tmux-256color"}, "256", Terminal("256", signs=True)),
        ({"TERM": "linux"}, "standard", Terminal("sixteen", signs=False)),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "standard", Terminal("none", signs=True)),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "truecolor", Terminal("many", signs=True)),
    ],
)
def test_what_a_terminal_can_show(environment: dict[str, str], system: str, expected: Terminal) -> None:
    assert terminal(environment, system) == expected


def test_a_theme_that_a_terminal_has_no_colours_for_is_told_of() -> None:
    few = Terminal("sixteen", signs=True)
    assert few.theme("nord") == "workbench-16"
    assert "16 colours" in few.shortage("nord")
    assert few.shortage("ansi-dark") == ""
