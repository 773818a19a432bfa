"""Texts that nobody types and anybody can send: generated from a seed, so that every run meets the same ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

LURES = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]0;title\x1b\\", "\x1b]8;;file:///etc/passwd\x07here\x1b]8;;\x07", "\x1b[2J\x1b[31m",
    "\x1b[?1049l", "\x1b[6n", "\x1bP+q544e\x1b\\", "\x1b_Gf=100;AAAA\x1b\\", "\x9b31m", "\x9d52;c;ZXZpbA==\x9c",
    "\x90q\x9c", "\x07\x08\x0b\x0c\x0e\x0f", "\x1bc", "\x1b%@", "\x18\x1a",
)  # fmt: skip
MARKUP = (
    "[@click=app.quit]x[/]", "[/b[bold red]y[/", "[INST]", "[[w]]", "[50%]", "[link=file:///x]z[/link]", "[/", "\\[",
    "<script>alert(1)</script>", "</pre><img src=x onerror=alert(1)>", "&lt;&#x3c;&amp;", "]]>", "<!--", "-->",
    "<style>*{display:none}</style>", "```\n# Out\n```", "~~~~\nout of the fence\n~~~~", "# Task\n", "| a | b |\n|---|",
    "![x](http://example.invalid/x)", "{0} {title} %s %n ${HOME} $(id) `id`", "'''\n\"\"\"\n", '"""\n[runs]\n',
)  # fmt: skip
HEADERS = (
    "\r\nBcc: all@example.invalid", "\nContent-Type: text/html\n\n<b>", "=?utf-8?q?=0d=0aBcc:_x@example.invalid?=",
    "\rFrom: them@example.invalid\r\n\r\n", "Subject: second", "\u2028Bcc: line@example.invalid",
)  # fmt: skip
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u115f\u3164\U000e0041\U000e007f\ufff9\ufffb"
BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\t"
FAMILIES = ("👨‍👩‍👧‍👦", "🏳️‍🌈", "👩🏽‍🚀", "🇫🇷🇩🇪", "❤️", "1️⃣", "🧑‍🤝‍🧑🏿")
WORDS = (
    *("price", "Northwind", "Ünïcödé", "السلام", "שלום", "日本語の文", "ไทย", "हिन्दी", "e\u0301"),
    *("400", "=1+1", "@SUM(A1)"),
)
CONTROLS = "".join(map(chr, (*range(0x20), 0x7F, *range(0x80, 0xA0))))
SURROGATES = "\ud800\udbff\udc00\udfff"
UGLY = "\x00\ufffe\uffff\U0010ffff\ufdd0"


def _some(random_: random.Random, letters: str) -> str:
    return "".join(random_.choices(letters, k=random_.randint(1, 12)))


def _storm(random_: random.Random) -> str:
    """A letter under a heap of combining marks."""
    return random_.choice("aZ0 ") + "".join(chr(random_.randint(0x300, 0x36F)) for _ in range(random_.randint(5, 200)))


def _anything(random_: random.Random) -> str:
    """Characters from anywhere in Unicode."""
    return "".join(chr(random_.randrange(0x110000)) for _ in range(random_.randint(1, 20)))


PIECES: tuple[Callable[[random.Random], str], ...] = (
    lambda random_: random_.choice(LURES),
    lambda random_: random_.choice(MARKUP),
    lambda random_: random_.choice(HEADERS),
    lambda random_: _some(random_, BIDI),
    lambda random_: _some(random_, ZERO_WIDTH),
    lambda random_: _some(random_, BREAKS),
    lambda random_: random_.choice(FAMILIES) * random_.randint(1, 3),
    lambda random_: " ".join(random_.choices(WORDS, k=random_.randint(1, 6))),
    lambda random_: _some(random_, CONTROLS),
    lambda random_: _some(random_, SURROGATES),
    lambda random_: _some(random_, UGLY),
    _storm,
    _anything,
)


def hostile(seed: int, count: int, most_pieces: int = 8) -> Iterator[str]:
    """Give `count` texts made of up to `most_pieces` pieces each; the same for the same seed."""
    random_ = random.Random(seed)
    for _ in range(count):
        pieces = random_.choices(PIECES, k=random_.randint(1, most_pieces))
        yield "".join(piece(random_) for piece in pieces)


def giant(seed: int, size: int = 1_000_000) -> str:
    """One line of about `size` characters without a line break in it."""
    text = "".join(hostile(seed, 40))
    line = "".join(" " if char in BREAKS else char for char in text)
    return (line * (size // len(line) + 1))[:size]


ACTIVE = frozenset(
    (
        *map(chr, (set(range(0x20)) | set(range(0x7F, 0xA0))) - {0x09, 0x0A}),
        *BIDI, "\u2028", "\u2029", *map(chr, range(0xD800, 0xE000)),
    )
)  # fmt: skip
"""Characters that act on a terminal, break or turn its lines, or are none: nothing that shows text lets them by."""


def active(text: str) -> set[str]:
    """Return what of a shown text could act, by its code."""
    return {f"U+{ord(char):04X}" for char in text if char in ACTIVE}
