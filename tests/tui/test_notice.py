"""Messages over the page end, however late they are shown."""

from __future__ import annotations

import time

from tests.tui.conftest import Open
from workbench.tui.notice import LEAST, Notice


def test_a_notice_that_ran_out_before_it_was_shown_still_has_a_moment() -> None:
    late = Notice("Saved.", timeout=5, raised_at=time.time() - 60)
    assert late.has_expired
    assert late.time_left == LEAST


def test_a_notice_that_is_shown_in_time_has_all_of_it() -> None:
    fresh = Notice("Saved.", timeout=500)
    assert not fresh.has_expired
    assert 400 < fresh.time_left <= 500


async def test_every_message_over_the_page_is_a_notice(open_bench: Open) -> None:
    async with open_bench() as bench:
        bench.app.tell("Something went wrong.", "error")
        bench.app.notify("From elsewhere.")
        await bench.pilot.pause()
        shown = list(bench.app._notifications)
        assert [one.message for one in shown] == ["Something went wrong.", "From elsewhere."]
        assert all(isinstance(one, Notice) for one in shown)
