"""The terminal of these tests: what is pressed one after the other comes as several keys, however slow a program is."""

from __future__ import annotations

import sys

from tests.terminal.terminal import Terminal

SLOW = (
    "import os, time, tty; tty.setraw(0); print('ready', end='\\r\\n', flush=True); time.sleep(0.9)\n"
    "for _ in range(2): print(os.read(0, 9), end='\\r\\n', flush=True)"
)


def test_a_letter_behind_escape_is_not_read_together_with_it() -> None:
    with Terminal([sys.executable, "-c", SLOW]) as terminal:
        terminal.see("ready")
        terminal.press("escape", "t")
        terminal.see(r"b'\x1b'", "b't'")
