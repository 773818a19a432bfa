"""A session file becomes a desk: read, made when there is none, or seen through the eyes of one reviewer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from workbench.edits import new_session
from workbench.model import Session
from workbench.moments import in_zone
from workbench.reviewers import as_reviewer, with_review_of
from workbench.store import config, playbooks, session_file, shipped
from workbench.store.presence import Held, hold
from workbench.store.problem import FileProblem
from workbench.tui.desk import Desk


def desk_at(path: Path, reviewer: str = "") -> Desk:
    """Return a desk with the session of a file; a file that does not exist yet is made, for no reviewer but oneself.

    Raises:
        FileProblem: when it cannot be read, made or understood, or has nothing to review.
    """
    if reviewer:
        return _desk_of_reviewer(path, reviewer)
    if path.exists():
        opened = session_file.load(path)
        return Desk(path, opened.session, opened.stamp, opened.read_only)
    playbook = playbooks.find(shipped.PLAYBOOK, config.playbooks_folder())
    session = new_session(playbook, datetime.now(UTC))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(path.parent, f"could not be made: {error.strerror or error}.") from error
    return Desk(path, session, session_file.save(path, session, None))


def _desk_of_reviewer(path: Path, name: str) -> Desk:
    """Return a desk on which every run bears only this person's marks; the file keeps everybody's."""
    opened = session_file.load(path)
    original = opened.session
    run = original.run
    if run is None or not run.response:
        raise FileProblem(path, "there is no response to review in it yet.")
    eyes = _Eyes(name, original)
    seen = eyes.inward(original)
    return Desk(path, seen, opened.stamp, opened.read_only, outward=eyes.outward, inward=eyes.inward)


class _Eyes:
    """One reviewer's eyes: what they see of a session, and what becomes of the whole when they have marked it."""

    def __init__(self, name: str, original: Session) -> None:
        self._name, self._original = name, original

    def inward(self, session: Session) -> Session:
        """Return the session with this person's marks only, and remember the whole."""
        self._original = session
        return as_reviewer(session, self._name)

    def outward(self, session: Session) -> Session:
        """Return the whole session with this person's marks as they are now."""
        return with_review_of(session, self._original, self._name)


def hold_or_say_who(path: Path) -> Held | str:
    """Return the lock of a session file, or in words who has it."""
    held = hold(path)
    if isinstance(held, Held):
        return held
    since = f" since {in_zone(held.since):%H:%M}" if held.since else ""
    where = f" on {held.host}" if held.host else ""
    return f"This session is open in another window{where}{since}. What is changed there is noticed here."
