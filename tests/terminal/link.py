"""A slow link between a terminal and a program: `python -m tests.terminal.link SECONDS PROGRAM WORD...`.

Whatever goes either way arrives that many seconds later, as over a link to a far machine.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections import deque

Line = deque[tuple[float, bytes]]
"""What is under way in one direction, with the moment at which each piece arrives."""


def main(seconds: str, *command: str) -> int:
    """Run a program behind the link and return its exit status."""
    delay = float(seconds)
    pid, far = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    _same_size(far)
    signal.signal(signal.SIGWINCH, lambda *_: _same_size(far))
    kept = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        _carry(far, delay)
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, kept)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _same_size(far: int) -> None:
    """Give the terminal of the program the size of the real one."""
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8)
    fcntl.ioctl(far, termios.TIOCSWINSZ, size)


def _carry(far: int, delay: float) -> None:
    """Carry bytes both ways until the program closes its end and all it wrote has arrived."""
    there: Line = deque()
    back: Line = deque()
    open_ends = [0, far]
    while far in open_ends or back:
        now = time.monotonic()
        for line, to in ((there, far), (back, 1)):
            while line and line[0][0] <= now:
                _write(to, line.popleft()[1])
        arrivals = [line[0][0] - now for line in (there, back) if line]
        for source in select.select(open_ends, [], [], max(0.0, min([0.1, *arrivals])))[0]:
            data = _read(source)
            if not data:
                open_ends.remove(source)
            else:
                (there if source == 0 else back).append((time.monotonic() + delay, data))


def _read(source: int) -> bytes:
    """Return what has come, nothing when the other end is closed."""
    try:
        return os.read(source, 1 << 16)
    except OSError:
        return b""


def _write(to: int, data: bytes) -> None:
    """Write all of it; a closed end swallows the rest."""
    while data:
        try:
            data = data[os.write(to, data) :]
        except OSError:
            return


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
