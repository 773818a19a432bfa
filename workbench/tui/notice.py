"""A message over the page that can be shown at any time, however late the app comes to it."""

from __future__ import annotations

from textual.notifications import Notification

LEAST = 0.1
"""Seconds for which a message is shown at least."""


class Notice(Notification):
    """A notification that always has a moment left.

    One that ran out just before it was shown would get a timer of less than nothing, and such a timer of Textual never
    ends: the app would hang for good.
    """

    @property
    def time_left(self) -> float:
        """Seconds until the message goes, never none."""
        return max(LEAST, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0
