"""A fault of our own: the work is saved, the details go to a file, and the person gets one sentence."""

from __future__ import annotations

import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.tui.memory import state_path

if TYPE_CHECKING:
    from workbench.tui.saving import Saver


def report(saver: Saver | None) -> str:
    """Save what can be saved and return what to tell the person about the fault being handled."""
    safe = True
    with suppress(Exception):
        safe = saver is None or saver.save_at_once()
    log = state_path().parent / "fault.log"
    written = f"The details are in {log}."
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8", errors="replace")
    except OSError:
        written = "The details could not be written anywhere."
    kept = "Your session is saved." if safe else "The last change to your session could not be saved."
    return f"Workbench stopped because of a fault of its own. {kept} {written} Start it again to go on."
