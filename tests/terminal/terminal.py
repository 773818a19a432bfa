"""A real pseudo-terminal with a program in it: press keys, paste, resize, and look at what a person would see."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte
from wcwidth import wcwidth

from tests.terminal.stream import without_what_pyte_prints

KEYS = {
    "enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f", "delete": "\x1b[3~",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "shift+tab": "\x1b[Z", "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C", "shift+end": "\x1b[1;2F", "ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~",
}
PATIENCE = 30.0
"""Seconds after which something that should have come counts as missing; a loaded machine needs many."""

TIOCGPTPEER = 0x5441
"""Opens the far end of a pseudo-terminal, on Linux; `termios` has no name for it before Python 3.13."""


class NotSeenError(AssertionError):
    """Something did not come onto the screen, or did not leave it; the text shows the screen."""


class Terminal:
    """One program in a pseudo-terminal; leaving the `with` block ends it."""

    def __init__(
        self, command: Sequence[str | Path], size: tuple[int, int] = (140, 45), *,
        environment: Mapping[str, str] | None = None, folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.written = bytearray()
        self.status: int | None = None
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._tail = b""
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            self._become(command, dict(environment or {}), folder, size)
        self.resize(*size)

    @staticmethod
    def _become(command: Sequence[str | Path], environment: dict[str, str], folder: Path | None,
                size: tuple[int, int]) -> None:
        """Turn the forked child into the program, in a terminal that has its size from the start."""
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            if folder is not None:
                os.chdir(folder)
            around = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            screen = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execvpe(os.fspath(command[0]), [os.fspath(word) for word in command], around | screen | environment)
        finally:
            os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the terminal away and end the program."""
        if self.status is None:
            self.send_signal(signal.SIGKILL)
            self.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def hang_up(self) -> int:
        """Close the terminal under the program, as a closed window does, and return its exit status."""
        os.close(self._master)
        self._master = -1
        return self.wait()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within some seconds; say whether anything came."""
        if self._master < 0 or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            data = b""
        if not data:
            time.sleep(min(seconds, 0.02))
            return False
        self.feed(data)
        return True

    def feed(self, data: bytes) -> None:
        """Show what the program wrote."""
        self.written += data
        clean, self._tail = without_what_pyte_prints(self._tail + data)
        self._stream.feed("".join(one for one in self._decoder.decode(clean) if not _stops_pyte(one)))

    def settle(self, quiet: float = 0.1) -> None:
        """Read until nothing came for a while."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.read(quiet):
            pass

    def send(self, text: str) -> None:
        """Send characters as the keyboard would, reading meanwhile so that neither side waits for the other."""
        self.send_bytes(text.encode("utf-8", "surrogatepass"))

    def send_bytes(self, data: bytes) -> None:
        """Send bytes, which need not be text."""
        while data:
            if select.select([], [self._master], [], 0.05)[1]:
                data = data[os.write(self._master, data[:512]) :]
            self.read(0)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names such as `enter`, `ctrl+y`, `f4`, or single characters.

        Behind an escape comes a pause once it has been read, for what is read with it would be one key with it: no
        program can tell Esc, T from Alt+T.
        """
        for key in keys:
            head, _, letter = key.rpartition("+")
            self.send(KEYS.get(key) or (chr(ord(letter) & 0x1F) if head == "ctrl" else key))
            if key == "escape":
                self.wait_until_read()
            self.settle(0.5 if key == "escape" else 0.03)

    def wait_until_read(self) -> None:
        """Wait until the program has taken all that was sent, however busy the machine is."""
        end = time.monotonic() + PATIENCE
        self.read(0.05)
        while self._unread and time.monotonic() < end and not self.ended:
            self.read(0.02)

    @property
    def _unread(self) -> int:
        """How many bytes wait for the program at its end of the terminal."""
        try:
            far = fcntl.ioctl(self._master, TIOCGPTPEER, os.O_RDWR | os.O_NOCTTY)
        except OSError:
            return 0
        try:
            return int(struct.unpack("i", fcntl.ioctl(far, termios.FIONREAD, bytes(4)))[0])
        finally:
            os.close(far)

    def type(self, text: str) -> None:
        """Type a text; one that comes too fast for a hand is taken as a paste, which ends when it has been quiet."""
        self.send(text)
        self.settle(0.05 if len(text) < 8 else 0.5)

    def paste(self, text: str) -> None:
        """Paste a text, in the brackets that terminals put around it."""
        self.send(f"\x1b[200~{text}\x1b[201~")
        self.settle(0.1)

    @property
    def text(self) -> str:
        """The screen as text, a line a row."""
        return "\n".join(self._row(y).rstrip() for y in range(self.screen.lines))

    def cells(self, y: int) -> list[str]:
        """Return what stands in each cell of a row; the second cell of a wide character is empty."""
        row = [self.screen.buffer[y][x].data for x in range(self.screen.columns)]
        lone = [not one and (x == 0 or wcwidth(row[x - 1][:1] or " ") < 2) for x, one in enumerate(row)]
        return [" " if alone else one for one, alone in zip(row, lone, strict=True)]

    def _row(self, y: int) -> str:
        return "".join(self.cells(y))

    def see(self, *wanted: str) -> None:
        """Wait until all of these stand on the screen."""
        for one in wanted:
            self._until(one, True)

    def see_no_more(self, unwanted: str) -> None:
        """Wait until this has left the screen."""
        self._until(unwanted, False)

    def _until(self, words: str, present: bool) -> None:
        end = time.monotonic() + PATIENCE
        while (words in self.text) != present:
            if time.monotonic() > end or self.ended:
                raise NotSeenError(f"{words!r} {'never came' if present else 'stayed'}; the screen:\n{self.text}")
            self.read(0.05)
        self.settle(0.03)

    def send_signal(self, which: signal.Signals) -> None:
        """Send the program a signal."""
        if self.status is None:
            os.kill(self.pid, which)

    @property
    def ended(self) -> bool:
        """Whether the program has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def wait(self) -> int:
        """Wait for the program to end and return its exit status."""
        end = time.monotonic() + PATIENCE
        while not self.ended:
            if time.monotonic() > end:
                raise NotSeenError(f"the program did not end; the screen:\n{self.text}")
            self.read(0.05)
        while self.read(0.02):
            pass
        assert self.status is not None
        return self.status


def _stops_pyte(one: str) -> bool:
    """Whether this takes no cell and is no accent to pyte, which then leaves out the rest of what it was given."""
    return one > "\x7f" and not unicodedata.combining(one) and wcwidth(one) == 0
