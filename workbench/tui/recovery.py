"""What a killed Workbench left is told at the next start: which session was open, and what its file holds of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.moments import in_zone
from workbench.store import history, session_file
from workbench.store.history_words import differences
from workbench.store.problem import FileProblem
from workbench.store.sittings import Left, left
from workbench.visible import one_line

if TYPE_CHECKING:
    from workbench.tui.host import SessionHost

MOST = 3
"""How many sessions are told of one by one."""

SECONDS = 20.0


async def tell(app: SessionHost) -> None:
    """Say of each session that was not closed what was recovered of it."""
    found = await asyncio.to_thread(left)
    for one in found[-MOST:]:
        app.tell(await asyncio.to_thread(words, one, datetime.now(UTC)), "warning", SECONDS)
    if len(found) > MOST:
        app.tell(f"{len(found) - MOST} more sessions were not closed properly; what was saved last is in their files.")


def words(one: Left, now: datetime) -> str:
    """Return which session was not closed, and what was kept of the work in it."""
    try:
        opened = session_file.load(one.path)
    except FileProblem as problem:
        kept = "" if not history.versions(one.path) else " Its earlier versions are kept beside it, in .history."
        return f"{_opening(one.path.name, one, now)} {problem}{kept}{_rescued(one)}"
    modified = datetime.fromtimestamp(opened.stamp.modified / 1e9, UTC)
    name = f"“{one_line(opened.session.name, 60)}” ({one.path.name})"
    if modified < one.since:
        held = "Nothing was changed in its file in that time."
    else:
        held = f"Its file holds what was saved last, at {clock(modified, now, '%H:%M:%S')}{_since(one, opened)}."
    return f"{_opening(name, one, now)} {held}{_rescued(one)}"


def _opening(name: str, one: Left, now: datetime) -> str:
    return f"{name} was not closed properly: Workbench was ended while it was open, since {clock(one.since, now)}."


def _since(one: Left, opened: session_file.Opened) -> str:
    """Return what the file has otherwise than when the session was opened, as far as the history tells."""
    before = next((version for version in history.versions(one.path) if version.at <= one.since), None)
    if before is None:
        return ""
    try:
        found = differences(history.read(before), opened.session)
    except FileProblem:
        return ""
    return f" ({'; '.join(found[:3])}{' …' if len(found) > 3 else ''})" if found else ""


def _rescued(one: Left) -> str:
    return f" What could not be saved in it is kept in {one.rescued}." if one.rescued else ""


def clock(moment: datetime, now: datetime, form: str = "%H:%M") -> str:
    """Return a time of today as a clock shows it, any other with its day."""
    here, today = in_zone(moment), now.astimezone().date()
    return here.strftime(form if here.date() == today else f"%Y-%m-%d {form}")
