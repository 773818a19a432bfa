"""Keys that arrive together land where each was meant, as if they had been pressed one after the other."""

from __future__ import annotations

import pytest
from textual import events

from tests.example import fresh
from tests.tui.conftest import Bench, Open

CHARACTERS = {"tab": "\t", "enter": "\r", "space": " "}


async def at_once(bench: Bench, *keys: str) -> None:
    """Let these keys come in one read of the terminal."""
    for key in keys:
        bench.app.post_message(events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
    for _ in range(6 * len(keys)):
        await bench.settle()


class TestKeysReadTogether:
    async def test_a_tab_parts_the_letters_around_it(self, open_bench: Open) -> None:
        async with open_bench(fresh()) as bench:
            await at_once(bench, *"Al", "tab", *"Bo", "tab", "tab", *"web")
            lead = bench.session.lead
            assert (lead.company, lead.contact, lead.role, lead.website) == ("Al", "Bo", "", "web")

    async def test_a_new_item_is_written_and_kept(self, open_bench: Open) -> None:
        async with open_bench(fresh()) as bench:
            bench.one("#list-outputs").focus()
            await bench.settle()
            await at_once(bench, "a", *"One", "enter", "a", *"Two", "enter")
            texts = [item.text for item in bench.session.task.outputs]
            assert texts[1:3] == ["One", "Two"]

    @pytest.mark.parametrize("place", ["f4", "f2", "f5"])
    async def test_a_key_for_another_place_waits_for_that_place(self, open_bench: Open, place: str) -> None:
        async with open_bench(fresh()) as bench:
            await at_once(bench, *"Al", place, "f3", "tab", *"Bo")
            assert (bench.session.lead.company, bench.session.lead.contact) == ("Al", "Bo")
