"""Asked outputs are found under whatever heading, merged, unlabelled or missing; offsets are verbatim."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.outputs import OutputFound, locate

from .output_layouts import MARKED, Layout
from .output_layouts_unusual import UNUSUAL

LAYOUTS = (*MARKED, *UNUSUAL)

_MARK = re.compile(r"⟪(\d)\|")


def unmarked(marked: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The response without its marks, and where each numbered part stands in it."""
    text, places, open_parts = "", {}, []
    at = 0
    while at < len(marked):
        if found := _MARK.match(marked, at):
            open_parts.append((int(found[1]), len(text)))
            at = found.end()
        elif marked[at] == "⟫":
            number, start = open_parts.pop()
            places[number] = (start, len(text))
            at += 1
        else:
            text += marked[at]
            at += 1
    return text, places


def overlap(found: OutputFound, place: tuple[int, int]) -> float:
    """Intersection over union of two stretches."""
    shared = min(found.end, place[1]) - max(found.start, place[0])
    return max(0, shared) / (max(found.end, place[1]) - min(found.start, place[0]))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_gives_each_output_its_place(layout: Layout) -> None:
    response, places = unmarked(layout.response)
    found = locate(response, list(layout.outputs))
    assert [place.present for place in found] == [n + 1 in places for n in range(len(layout.outputs))]
    for number, place in places.items():
        assert overlap(found[number - 1], place) >= 0.8, response[found[number - 1].start : found[number - 1].end]


def test_windows_line_endings_do_not_shift_a_place() -> None:
    response, _ = unmarked(LAYOUTS[0].response)
    windows = response.replace("\n", "\r\n")
    for unix, dos in zip(
        locate(response, list(LAYOUTS[0].outputs)), locate(windows, list(LAYOUTS[0].outputs)), strict=True
    ):
        assert windows[dos.start : dos.end].replace("\r\n", "\n") == response[unix.start : unix.end]


def test_a_heading_with_a_placeholder_under_it_is_thin() -> None:
    found = locate(
        "## Summary\n\nA bakery that wants a till before June and has two shops.\n\n## Next step\n\nTBD",
        ["Summary", "Next step"],
    )
    assert [place.thin for place in found] == [False, True]


def test_an_empty_response_holds_nothing() -> None:
    assert locate("", ["Summary"]) == [OutputFound(False, 0, 0, False)]
    assert locate(" \n\t", ["Summary", "Next step"]) == [OutputFound(False, 0, 0, False)] * 2


def test_no_outputs_asked_gives_none_back() -> None:
    assert locate("## Summary\n\nText.", []) == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("ab# *_|>-:.\n\r\t`~?1)[]€\x0b\u2028\x00é日")), max_size=200),
    st.lists(st.sampled_from(["Summary", "First e-mail draft", "Next step", "Risks", "", "?"]), max_size=4),
)
def test_any_text_gives_one_place_within_it_per_output(response: str, outputs: list[str]) -> None:
    found = locate(response, outputs)
    assert len(found) == len(outputs)
    for place in found:
        assert 0 <= place.start <= place.end <= len(response)
        assert place.present == (place.start < place.end)
