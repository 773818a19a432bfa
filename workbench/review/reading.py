"""Read a response as pasted into blocks and sections, with exact offsets into the original string.

markdown-it-py works by lines of a normalised copy; the line table kept here maps its line numbers back to the
characters that were pasted, so that line endings, tabs, NUL or U+2028 never shift an offset.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Kind = Literal["heading", "paragraph", "list", "item", "table", "quote", "fence", "rule"]

_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "table_open": "table",
    "blockquote_open": "quote",
    "fence": "fence",
    "hr": "rule",
}
_LINE_END = re.compile(r"\r\n?|\n")
_WRAPPER_OPEN = re.compile(r"(?:[^\n]{0,200}\n){0,3}?[ ]{0,3}(`{3,}|~{3,})(?:markdown|md)[ \t\r]*\n", re.IGNORECASE)
_HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the original: its text without the line ending, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the response.

    `level` is 1 to 6 for headings and the nesting depth (0 at the top) for everything else; `text` is the content
    without block markup for headings, paragraphs and fences, and the verbatim stretch for containers;
    `response[start:end]` is the stretch itself, from its first to its last visible character.
    """

    kind: Kind
    level: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Label:
    """A heading, or wording that stands where a heading would.

    `text` is the wording without markup, number and colon; `number` is its number or letter as 1, 2, 3 where it has
    one; `rank` orders labels from a first-level heading (1) to the first cell of a table row (see `Rank`);
    `response[start:body_start]` is the label with its markup, what it names begins at `body_start`.
    """

    text: str
    number: int | None
    rank: int
    start: int
    body_start: int


class Rank:
    """How much a label looks like a heading: 1 to 6 are Markdown headings, the rest only look like one."""

    BOLD_LINE = 7
    BOLD_LEAD = 8
    FRAMED_LINE = 9
    COLON_LINE = 10
    ITEM_LEAD = 11
    SHORT_LINE = 12
    PLAIN_LEAD = 13
    ROW = 14


@dataclass(frozen=True, slots=True)
class Section:
    """A heading-like label and what stands under it, up to the next label of its own or a higher rank."""

    label: Label
    start: int
    end: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A response with its lines, its blocks in order (containers before their content), labels and sections."""

    response: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    sections: tuple[Section, ...]


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Split at CR LF, CR and LF only, the line endings of CommonMark; never at \x0b, \x85 or U+2028."""
    found: list[Line] = []
    start = 0
    for ending in _LINE_END.finditer(text):
        found.append(Line(text[start : ending.start()], start, ending.start()))
        start = ending.end()
    found.append(Line(text[start:], start, len(text)))
    return tuple(found)


def texts_of_lines(text: str) -> list[str]:
    """Return the texts of the same lines, without where they stand."""
    return _LINE_END.split(text)


@functools.lru_cache(maxsize=4)
def read(response: str) -> Reading:
    """Give the blocks and sections of a response; every offset points into `response` itself. Never raises."""
    from workbench.review.reading_labels import labels_of

    inner_start, inner_end = _unwrapped(response)
    lines = lines_of(response[:inner_end])
    first = next(i for i, line in enumerate(lines) if line.end >= inner_start)
    blocks = tuple(_blocks(response, lines, first))
    labels = labels_of(lines[first:], blocks)
    return Reading(response, lines, blocks, labels, tuple(_sections(response, labels, blocks, inner_end)))


def _unwrapped(response: str) -> tuple[int, int]:
    """Where the Markdown is when the whole answer was put inside one ```markdown fence."""
    opened = _WRAPPER_OPEN.match(response)
    if opened is None:
        return 0, len(response)
    tail = response.rstrip()
    line_start = max(tail.rfind("\n"), tail.rfind("\r")) + 1
    if line_start > opened.end() and set(tail[line_start:].strip()) == {opened[1][0]}:
        return opened.end(), line_start
    return 0, len(response)


def _blocks(response: str, lines: Sequence[Line], first: int) -> Iterator[Block]:
    source = "\n".join(line.text for line in lines[first:])
    tokens = _parser().parse(source)
    depth = 0
    for number, token in enumerate(tokens):
        kind = _KINDS.get(token.type)
        if kind is not None and token.map is not None:
            inner = tokens[number + 1].content if kind in ("heading", "paragraph") else token.content
            yield from _block(response, lines, first, kind, token, inner, depth)
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            depth -= 1


def _block(
    response: str, lines: Sequence[Line], first: int, kind: Kind, token: Token, inner: str, depth: int
) -> Iterator[Block]:
    assert token.map is not None
    top, below = (number + first for number in token.map)
    start, end = trimmed(response, lines[top].start, lines[max(top, min(below, len(lines)) - 1)].end)
    if start >= end:
        return
    level = depth
    if kind == "heading":
        if token.markup in ("=", "-") and not _is_underlined_title(inner):
            kind = "paragraph"
        else:
            level = int(token.tag[1:])
    text = inner if kind in ("heading", "paragraph", "fence") else response[start:end]
    yield Block(kind, level, text, start, end)


def _is_underlined_title(text: str) -> bool:
    """Whether a line over `---` is a title; a long or many-lined paragraph over it is followed by a rule instead."""
    return "\n" not in text and len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", "!", "?", ","))


def _sections(response: str, labels: Sequence[Label], blocks: Sequence[Block], end: int) -> Iterator[Section]:
    heads = [label for label in labels if label.rank <= Rank.COLON_LINE]
    ends = [end] * len(heads)
    waiting: list[int] = []
    for number, label in enumerate(heads):
        while waiting and heads[waiting[-1]].rank >= label.rank:
            ends[waiting.pop()] = label.start
        waiting.append(number)
    starts = [block.start for block in blocks]
    for label, below in zip(heads, ends, strict=True):
        start, stop = label.start, trimmed(response, label.start, below)[1]
        inside = blocks[bisect_left(starts, label.start) : bisect_left(starts, stop)]
        yield Section(label, start, stop, tuple(inside))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards over white space; `start == end` where nothing visible is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Inline parsing is not needed; indented text in a pasted answer is text, not code; HTML stays text.
    return MarkdownIt("commonmark").enable("table").disable(["inline", "reference", "html_block", "code"])
