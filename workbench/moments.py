"""Moments in a zone of time, also those at the edges of the calendar that a damaged file may hold."""

from __future__ import annotations

from datetime import datetime, tzinfo


def in_zone(moment: datetime, zone: tzinfo | None = None) -> datetime:
    """Return a moment in a zone, the local one by default; as it is where the calendar of that zone does not reach."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return moment
