"""A terminal with a stopwatch: every piece a program writes is stamped as it comes, and looked at only afterwards."""

from __future__ import annotations

import os
import re
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.terminal.terminal import NotSeenError, Terminal

Seen = Callable[[list[str]], bool]
"""Says whether the rows of a screen show what is waited for."""

LIMIT = 60.0

Numbers = list[float]
"""Measurements in the order in which they were made."""


class Watch:
    """A program in a pseudo-terminal; nothing is done between two reads that could delay the second stamp."""

    def __init__(self, command: Sequence[str | Path], size: tuple[int, int], environment: Mapping[str, str]) -> None:
        self.started = time.perf_counter()
        self.terminal = Terminal(command, size, environment=environment)
        self._master = self.terminal._master

    def _pieces(self, quiet: float) -> list[tuple[float, bytes]]:
        """Read until nothing came for a while."""
        pieces: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], quiet)[0]:
            try:
                data = os.read(self._master, 1 << 18)
            except OSError:
                break
            pieces.append((time.perf_counter(), data))
        return pieces

    def until(self, seen: Seen, since: float, quiet: float, limit: float = LIMIT) -> float:
        """Return the milliseconds from a moment to the piece with which the screen shows what is waited for."""
        while time.perf_counter() - since < limit:
            for stamp, data in self._pieces(quiet):
                self.terminal.feed(data)
                if since and seen(self.terminal.screen.display):
                    found, since = (stamp - since) * 1000, 0.0
            if not since:
                return found
        raise NotSeenError(f"it never came; the screen:\n{self.terminal.text}")

    def first_paint(self, words: str) -> float:
        """Return the milliseconds from the start of the program to the frame that shows these words."""
        return self.until(lambda rows: any(words in row for row in rows), self.started, 0.3)

    def after(self, keys: str, seen: Seen, limit: float = LIMIT) -> float:
        """Return the milliseconds from pressing a key to the piece that shows what it did."""
        began = time.perf_counter()
        os.write(self._master, keys.encode())
        return self.until(seen, began, 0.06, limit)

    def soon(self, keys: str, seen: Seen, limit: float = LIMIT) -> float:
        """Return the milliseconds from pressing a key to what it did, in a program that never stops writing."""
        began = time.perf_counter()
        os.write(self._master, keys.encode())
        while time.perf_counter() - began < limit:
            self.terminal.read(0.02)
            stamp = time.perf_counter()
            if seen(self.terminal.screen.display):
                return (stamp - began) * 1000
        raise NotSeenError(f"it never came; the screen:\n{self.terminal.text}")

    def rest(self, seconds: float) -> None:
        """Only take in what the program writes for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.terminal.read(left)

    def send(self, data: bytes) -> None:
        """Write all of this to the program, reading what it writes meanwhile, as a terminal does."""
        os.set_blocking(self._master, False)
        try:
            while data:
                readable, writable, _ = select.select([self._master], [self._master], [], 1.0)
                if readable:
                    self.terminal.feed(os.read(self._master, 1 << 18))
                if writable:
                    data = data[os.write(self._master, data[: 1 << 16]) :]
        finally:
            os.set_blocking(self._master, True)

    @property
    def peak_memory(self) -> float:
        """The most megabytes of memory that the program had so far; Linux tells it, others do not."""
        try:
            status = Path(f"/proc/{self.terminal.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return float("nan")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")

    def close(self) -> None:
        """End the program."""
        self.terminal.send_signal(signal.SIGTERM)
        self.terminal.wait()
        self.terminal.close()
