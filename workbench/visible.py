"""The one place that makes foreign text harmless to show: it can neither draw, act, hide nor run backwards."""

from __future__ import annotations

import re
from functools import cache

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

JOINER, NON_JOINER = "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"
"""A joiner makes one sign of several, in some terminals and not in others, and lets a letter behind it go uncounted."""

HIDDEN: tuple[tuple[int, int], ...] = (
    (0xAD, 0xAD),  # soft hyphen
    (0x61C, 0x61C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x180B, 0x180F),  # Mongolian separators and selectors
    (0x200B, 0x200B),  # zero width space
    (0x200E, 0x200F),  # left-to-right and right-to-left mark
    (0x2028, 0x202E),  # line and paragraph separator, bidirectional embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidirectional isolates, deprecated format characters
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # halfwidth Hangul filler
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xFFFE, 0xFFFF),  # not characters
    (0xE0000, 0xE0FFF),  # tags and supplementary variation selectors
)


@cache
def _harmful() -> re.Pattern[str]:
    """Match one of C0 but tab and line feed, C1, bidirectional and hidden characters, and joiners."""
    hidden = "".join(f"{chr(first)}-{chr(last)}" for first, last in HIDDEN)
    return re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{JOINER}{hidden}]")


def _harmless(found: re.Match[str]) -> str:
    """Return a control picture for C0, what parts for what joins, and U+FFFD for everything else."""
    character = found.group()
    if character < " ":
        return chr(0x2400 + ord(character))
    return {JOINER: NON_JOINER, "\x7f": "\N{SYMBOL FOR DELETE}"}.get(character, REPLACEMENT)


def visible(text: str) -> str:
    """Return `text` with every control, bidirectional and hidden character replaced by one that only shows.

    The length stays the same, so offsets into the original hold; tabs and line feeds are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    return _harmful().sub(_harmless, text)


def one_line(text: str, limit: int = 200) -> str:
    """Return `text` as one visible line for titles and lists: white space folded, cut to `limit` characters."""
    folded = " ".join(visible(text[: limit * 4]).split())
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"


def hidden_characters(text: str) -> list[int]:
    """Return the offsets of characters that `visible` would replace, line ends of Windows files left aside."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return []
    shown = visible(text)
    return [
        at
        for at, (before, after) in enumerate(zip(text, shown, strict=True))
        if before not in (after, JOINER) and not (before == "\r" and text[at + 1 : at + 2] == "\n")
    ]


def whole(text: object) -> object:
    """Replace lone surrogates, which no file can hold, with U+FFFD; the length stays the same."""
    if isinstance(text, str) and not text.isascii():
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
