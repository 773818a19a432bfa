"""Leaving while something is not saved yet: a disk that takes long is waited for, one that fails is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from workbench.tui.host import SessionHost


async def save_and_leave(app: SessionHost) -> None:
    """Leave when everything is in the file."""
    if await app.saved_in_peace("Saving before leaving; the disk takes its time."):
        app.exit(0)
        return

    def done(answer: str | None) -> None:
        if answer == "x":
            if app.saver is not None and app.saver.sitting is not None:
                app.saver.sitting.end()
            app.exit(1)
        elif answer == "r":
            app.leave()
        elif answer == "w":
            from workbench.tui.conflict import save_elsewhere

            save_elsewhere(app)

    answers = (("r", "try to save again"), ("w", "write it to another file"), ("x", "quit and lose the changes"))
    app.push_screen(Choice("Not everything is saved", app.trouble, answers), done)
