"""A session opens where it was left, and a new file at an old place begins anew."""

from __future__ import annotations

from tests.tui.conftest import Open
from workbench.tui.memory import Memory


async def test_a_new_file_does_not_inherit_where_another_was_left(open_bench: Open) -> None:
    async with open_bench() as bench:
        path = bench.app.folder / "again.toml"
        Memory().keep(path, "review", {"item": "summary"})
        bench.app.memory = Memory()
        assert bench.app.memory.place_of(path) == "review"
        bench.app.open_session(path)
        await bench.settle()
        assert bench.app.place.PLACE == "brief"
