"""Pastes taken whole, to the character: no escape, control or NUL in pasted text is ever read as a key.

Textual reads the input of a terminal one character at a time and looks for keys in pasted text too. Its parser has no
public place to change that, so this module replaces the one that its driver makes.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from functools import partial

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from workbench.tui.bursts import Bursts

START, END = "\x1b[200~", "\x1b[201~"
SHORTEST_HELD = 3
"""Characters of a possible `START` at the end of what was read that are kept back; fewer may be keys of their own."""

ESCAPE = "\x1b"
OPENERS = "[O]PX^_"
"""What begins a longer sequence behind an escape; any other letter there is typed with Alt."""


class PasteParser(XTermParser):
    """Reads keys as Textual does; what stands between the marks of a paste, or can only be one, is one text.

    Keys that are read together stay apart: to Textual, Alt+S with an arrow right behind it is a `^` and an `s`.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        self._held = ""
        self._bursts = Bursts()
        self._escaped = False

    def feed(self, data: str) -> Iterable[Message]:
        """Give the events of a piece of input; a paste comes when its end has been read."""
        if not data:
            yield from self._read(self._bursts.ended())
            yield from super().feed(data)
            return
        data, self._held = self._held + data, ""
        while data:
            if self._pasted is not None:
                text, ended, data = self._to_end(data)
                if ended:
                    yield events.Paste(text)
                continue
            keys, start, data = data.partition(START)
            if start:
                self._pasted = []
            else:
                keys, self._held = _split(keys)
            yield from self._read(self._bursts.sort(keys))
            if start:
                yield from self._read(self._bursts.ended())
                yield from self._decided()

    def tick(self) -> Iterable[Message]:
        """Give what has waited long enough: a lone escape, or a paste without marks that goes on no more."""
        yield from self._read(self._bursts.over())
        yield from super().tick()

    def _read(self, parts: Iterable[tuple[str, bool]]) -> Iterable[Message]:
        """Give the events of parts of the input, each of them keys or a whole paste."""
        for text, pasted in parts:
            if pasted:
                yield events.Paste(text)
            else:
                yield from self._keys(text)

    def _keys(self, text: str) -> Iterable[Message]:
        """Give the keys of a piece of input, a letter with Alt at once and whatever comes before an escape first."""
        if text.startswith(ESCAPE):
            yield from self._decided()
        elif self._escaped and text[0].isprintable() and text[0] not in OPENERS:
            yield from super().feed(text[0])
            yield from self._decided()
            text = text[1:]
        self._escaped = text == ESCAPE
        if text:
            yield from super().feed(text)

    def _decided(self) -> Iterable[Message]:
        """Give the key that Textual keeps back to see how it goes on, for it is known that it does not."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from super().tick()

    def _to_end(self, data: str) -> tuple[str, bool, str]:
        """Add to the paste under way; return its text, whether it has ended, and what was read behind it."""
        pasted = self._pasted if self._pasted is not None else []
        pasted.append(data)
        if END not in "".join(pasted[-len(END) :]):
            return "", False, ""
        text, _, rest = "".join(pasted).partition(END)
        self._pasted = None
        return text, True, rest


def _split(data: str) -> tuple[str, str]:
    """Return what can be read now, and the beginning of a paste mark that may go on in the next piece."""
    for length in range(len(START) - 1, SHORTEST_HELD - 1, -1):
        if data.endswith(START[:length]):
            return data[:-length], data[-length:]
    return data, ""


def lenient_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """Return a maker of decoders that replace bytes which are no text, as of a Latin-1 terminal or a cut paste.

    Textual's own decoder ends the app at the first such byte.
    """
    return partial(codecs.getincrementaldecoder(encoding), "replace")


def install() -> None:
    """Let the driver of this system read its input this way, where it is one that reads a terminal by itself."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    vars(linux_driver).update(XTermParser=PasteParser, getincrementaldecoder=lenient_decoder)
