"""A pasted response becomes blocks, labels and sections whose offsets point into the original string."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.reading import Block, Rank, lines_of, read, texts_of_lines

DOCUMENT = """# Report

Two words.

> quoted
> text

- one
- two

| a | b |
|---|---|
| c | d |

```
code
```
"""


def kinds(response: str) -> list[str]:
    return [block.kind for block in read(response).blocks]


def stretch(response: str, block: Block) -> str:
    return response[block.start : block.end]


def test_each_kind_of_block_is_named_in_order() -> None:
    assert kinds(DOCUMENT) == [
        "heading",
        "paragraph",
        "quote",
        "paragraph",
        "list",
        "item",
        "paragraph",
        "item",
        "paragraph",
        "table",
        "fence",
    ]


def test_blocks_stand_where_they_say() -> None:
    found = {block.kind: stretch(DOCUMENT, block) for block in reversed(read(DOCUMENT).blocks)}
    assert found["heading"] == "# Report"
    assert found["paragraph"] == "Two words."
    assert found["quote"] == "> quoted\n> text"
    assert found["list"] == "- one\n- two"
    assert found["table"].endswith("| c | d |")
    assert found["fence"] == "```\ncode\n```"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x0c", "\x85", "\u2028", "\t", "\ud800", "é", "👩‍👩‍👧"])
def test_line_endings_and_odd_characters_shift_nothing(ending: str, odd: str) -> None:
    response = ending.join(["# One", "", f"a {odd} b", "", "# Two", "", "tail"])
    texts = [stretch(response, block) for block in read(response).blocks]
    assert texts == ["# One", f"a {odd} b", "# Two", "tail"]


@given(st.text(st.sampled_from("ab\r\n\x0b\x85\u2028")))
def test_the_texts_of_lines_alone_are_those_of_the_lines(text: str) -> None:
    assert texts_of_lines(text) == [line.text for line in lines_of(text)]


def test_a_paragraph_over_a_rule_is_no_heading() -> None:
    assert kinds("It has been a long day, and this sentence ends here.\n---\nMore.") == ["paragraph", "paragraph"]
    assert kinds("Title\n---\nMore.") == ["heading", "paragraph"]


def test_the_inside_of_a_markdown_fence_round_everything_is_read() -> None:
    response = "Here you are:\n\n```markdown\n# One\n\ntext\n```\n"
    found = read(response).blocks
    assert [(block.kind, stretch(response, block)) for block in found] == [("heading", "# One"), ("paragraph", "text")]


@pytest.mark.parametrize(
    ("line", "text", "number", "rank"),
    [
        ("## 2. Open points", "Open points", 2, 2),
        ("**Open points**", "Open points", None, Rank.BOLD_LINE),
        ("**B. Open points:**", "Open points", 2, Rank.BOLD_LINE),
        ("**Open points:** the budget is one.", "Open points", None, Rank.BOLD_LEAD),
        ("OPEN POINTS", "OPEN POINTS", None, Rank.FRAMED_LINE),
        ("== Open points ==", "Open points", None, Rank.FRAMED_LINE),
        ("Open points:", "Open points", None, Rank.COLON_LINE),
        ("- **Open points:** the budget", "Open points", None, Rank.ITEM_LEAD),
        ("#Open points", "Open points", None, 1),
        ("Open points: the budget is one.", "Open points", None, Rank.PLAIN_LEAD),
    ],
)
def test_what_stands_for_a_heading_is_a_label(line: str, text: str, number: int | None, rank: int) -> None:
    label = read(f"{line}\n\nSome text.").labels[0]
    assert (label.text, label.number, label.rank) == (text, number, rank)


@pytest.mark.parametrize("line", ["This is a **bold** word in a sentence.", "Two dogs sleep.", "```\n# code\n```"])
def test_running_text_and_code_hold_no_heading(line: str) -> None:
    assert read(f"{line}\n\nSome text.").sections == ()


def test_a_section_ends_at_the_next_label_of_its_rank_or_a_higher_one() -> None:
    response = "# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree"
    found = {section.label.text: response[section.start : section.end] for section in read(response).sections}
    assert found == {"A": "# A\n\none\n\n## B\n\ntwo", "B": "## B\n\ntwo", "C": "# C\n\nthree"}


def test_a_section_holds_its_blocks() -> None:
    section = read("**Notes**\n\n- a\n- b\n").sections[0]
    assert [block.kind for block in section.blocks if block.kind in ("list", "item")] == ["list", "item", "item"]


ANYTHING = st.one_of(
    st.text(), st.text(alphabet=st.sampled_from(list("ab#*_|>-=`~:1. \t\n\r\x00\x0b\x85\u2028")), max_size=200)
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_every_offset_of_any_text_is_verbatim(response: str) -> None:
    reading = read(response)
    for block in reading.blocks:
        assert 0 <= block.start < block.end <= len(response)
        assert not response[block.start].isspace()
        assert not response[block.end - 1].isspace()
    for label in reading.labels:
        assert 0 <= label.start <= label.body_start <= len(response)
    for section in reading.sections:
        assert section.label.start == section.start <= section.end


@given(ANYTHING)
def test_lines_are_the_text_between_line_endings(text: str) -> None:
    lines = lines_of(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert len(lines) == text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
