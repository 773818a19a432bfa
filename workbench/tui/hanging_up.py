"""The way out when the terminal is closed or the system asks to end: the keys still on their way get their turn."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING

from workbench.tui import bursts

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

QUIET = bursts.QUIET + 0.2
"""Seconds without a change after which neither a key nor a paste that is still gathered can be on its way."""

LONGEST = 3.0
"""Seconds after which the app leaves though keys still come."""


def take_signals(hang_up: Callable[[], None]) -> Callable[[], None]:
    """Call this within the loop when a signal asks to end, and return what leaves the signals as they were.

    `loop.add_signal_handler` would lose a signal that comes with hundreds of keys: its pipe takes no more then.
    """
    loop, context = asyncio.get_running_loop(), copy_context()
    taken = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = [signal.getsignal(number) for number in taken]
    for number in taken:
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(hang_up, context=context))

    def give_back() -> None:
        for number, handler in zip(taken, before, strict=True):
            signal.signal(number, handler)

    return give_back


async def leave(app: WorkbenchApp) -> None:
    """Wait until no key changes anything, and leave without a question; a terminal that is gone is not drawn on."""
    if _is_gone():
        _draw_nowhere()
        _end_in_any_case()
        with app.batch_update():
            await _quiet(app)
    else:
        await _quiet(app)
    app.leave_now()


async def _quiet(app: WorkbenchApp) -> None:
    loop = asyncio.get_running_loop()
    begin = changed = loop.time()
    session = app.desk and app.desk.session
    while loop.time() - changed < QUIET and loop.time() - begin < LONGEST:
        await asyncio.sleep(QUIET / 20)
        if (now := app.desk and app.desk.session) is not session or app.keys_wait:
            session, changed = now, loop.time()


def _is_gone() -> bool:
    """Whether the terminal was closed, rather than the app asked to end."""
    if sys.platform == "win32":
        return False
    import termios

    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except termios.error as error:
        return bool(error.args[0] != errno.ENOTTY)
    except (OSError, ValueError):
        return False
    return False


def _draw_nowhere() -> None:
    """Let whatever is still drawn go nowhere: a write to a closed terminal fails, and then every further one waits."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is not None and stream.isatty():
            os.dup2(nowhere, stream.fileno())


def _end_in_any_case() -> None:
    """End the process later whatever still waits for the terminal then; everything is saved long before."""
    ending = threading.Timer(LONGEST + 1, os._exit, (0,))
    ending.daemon = True
    ending.start()
