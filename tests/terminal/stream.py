"""What a program wrote to a terminal, taken apart into control sequences and printed text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SEQUENCE = re.compile(
    rb"\x1b\[(?P<parameters>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b(?P<string>[PX^_])[^\x1b]*\x1b\\"
    rb"|\x1b(?P<short>[ -/]*[0-Z\\^-~])"
)
UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[PX^_\]][^\x07\x1b]*\x1b?|[ -/]*)?\Z")
MODES = b"hlpu"


@dataclass(slots=True)
class Written:
    """The kinds of control sequences, operating system commands in full, and the printed text."""

    kinds: set[str] = field(default_factory=set)
    commands: list[str] = field(default_factory=list)
    text: str = ""


def taken_apart(data: bytes) -> Written:
    """Take a stream of bytes apart; an escape that begins no sequence stays in the text."""
    written = Written()
    printed: list[bytes] = []
    at = 0
    for found in SEQUENCE.finditer(data):
        printed.append(data[at : found.start()])
        at = found.end()
        if found["osc"] is not None:
            written.commands.append(found["osc"].decode("utf-8", "replace"))
        written.kinds.add(kind(found))
    printed.append(data[at:])
    written.text = b"".join(printed).decode("utf-8", "backslashreplace")
    return written


def kind(found: re.Match[bytes]) -> str:
    """Return what a sequence is, without the numbers that differ from frame to frame; modes keep theirs."""
    if found["final"] is not None:
        private = re.sub(rb"[0-9;:]", b"", found["parameters"])
        numbers = found["parameters"] if found["final"] in MODES else private
        return f"CSI {numbers.decode()}{found['between'].decode()}{found['final'].decode()}"
    if found["osc"] is not None:
        return f"OSC {found['osc'].partition(b';')[0].decode('utf-8', 'replace')}"
    return f"ESC {(found['string'] or found['short']).decode()}"


def without_what_pyte_prints(data: bytes) -> tuple[bytes, bytes]:
    """Return the bytes that the emulator understands, and those of a sequence that is not finished yet."""
    tail = b""
    if unfinished := UNFINISHED.search(data):
        data, tail = data[: unfinished.start()], unfinished.group()

    def kept(found: re.Match[bytes]) -> bytes:
        strange = found["final"] is None or found["between"] or re.search(rb"[<=>]", found["parameters"])
        return b"" if strange else found.group()

    return SEQUENCE.sub(kept, data), tail
