"""What Textual itself sends to a terminal, and what of a stream of bytes it did not send."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Iterator

from tests.hostile_text import active
from tests.terminal.stream import SEQUENCE

SWITCHES = ["1000", "1003", "1004", "1006", "1015", "1016", "1049", "2004", "2026", "2048", "25", "7"]
"""Mouse, focus, the other screen, marked pastes, whole frames, sizes, the cursor, and the end of a line."""

ASKED = {"2026", "2048"}
"""The switches of which Textual asks whether the terminal has them."""

SHAPES = {"default", "text", "pointer"}
"""The forms of the mouse pointer that the app asks for."""

ATTRIBUTES = {"", "0", "1", "2", "3", "4", "7", "9", "39", "49"}
"""Off, bold, dim, italic, underlined, reversed, struck through, and the colours of the terminal."""

COLOUR = re.compile(r"[34]8;2;\d{1,3};\d{1,3};\d{1,3}")


def not_textuals(data: bytes, size: tuple[int, int], copied: Collection[str]) -> Iterator[str]:
    """Name each sequence and each character in a stream that Textual does not send by itself.

    `size` is that of the terminal, with 24 bits of colour, and `copied` what may go to its clipboard.
    """
    at = 0
    for found in SEQUENCE.finditer(data):
        yield from _in_print(data[at : found.start()])
        at = found.end()
        if found["osc"] is not None:
            yield from _in_command(found["osc"], copied)
        elif found["final"] is None or not _is_known(found, size):
            yield f"the sequence {found.group()!r}"
    yield from _in_print(data[at:])


def _is_known(found: re.Match[bytes], size: tuple[int, int]) -> bool:
    between, final = found["between"].decode(), found["final"].decode()
    parameters = found["parameters"].decode()
    if final == "m" and not between:
        return set(COLOUR.sub("0", parameters).split(";")) <= ATTRIBUTES
    if final == "H" and not between:
        row, _, column = parameters.partition(";")
        return 1 <= int(row or 1) <= size[1] and 1 <= int(column or 1) <= size[0] + 1
    if final in "hl" and not between:
        return parameters.startswith("?") and parameters[1:] in SWITCHES
    if final == "p" and between == "$":
        return parameters.startswith("?") and parameters[1:] in ASKED
    return final == "u" and not between and re.fullmatch(r">\d+|<", parameters) is not None


def _in_print(data: bytes) -> Iterator[str]:
    """Name the characters between sequences that could act."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"bytes that are no text: {data[error.start : error.start + 12]!r}"
        return
    for code in sorted(active(text) - {"U+000D"}):
        yield f"the character {code}"


def _in_command(data: bytes, copied: Collection[str]) -> Iterator[str]:
    """Name what is wrong with an operating system command: it may shape the pointer and fill the clipboard, no more."""
    number, _, rest = data.partition(b";")
    if number == b"22" and rest.decode("ascii", "replace") in SHAPES:
        return
    kind, _, coded = rest.partition(b";")
    if number != b"52" or kind != b"c":
        yield f"the command {data[:60]!r}"
        return
    try:
        text = base64.b64decode(coded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        yield f"a clipboard of {coded[:40]!r}"
        return
    if text not in copied:
        yield f"the clipboard {text[:60]!r}, which nobody copied"
