"""Moments are shown in a zone, and those that no zone reaches as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.example import answered
from workbench import edits
from workbench.moments import in_zone
from workbench.review.report_file import report_text
from workbench.review.report_parts import when

EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
FIRST, LAST = datetime.min.replace(tzinfo=EAST), datetime.max.replace(tzinfo=WEST)


def test_a_moment_is_told_in_the_zone_asked_for() -> None:
    assert in_zone(datetime(2026, 3, 2, 12, tzinfo=EAST), UTC) == datetime(2026, 3, 1, 22, tzinfo=UTC)


@pytest.mark.parametrize("moment", [FIRST, LAST])
def test_a_moment_beyond_the_calendar_of_a_zone_stays_as_it_is(moment: datetime) -> None:
    assert in_zone(moment, UTC) is moment
    assert when(moment)


@pytest.mark.parametrize("moment", [FIRST, LAST])
def test_a_report_tells_of_a_session_with_such_a_moment(moment: datetime) -> None:
    session = answered()
    (run,) = session.runs
    marks = tuple(edits.changed(mark, verdict="met", at=moment) for mark in run.marks)
    assert "13 of 13" in report_text(edits.changed(session, runs=(edits.changed(run, marks=marks),)), ".md", {})
