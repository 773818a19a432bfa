"""Hostile texts pasted into fields and shown in every place: the original is kept, what is painted cannot act."""

from __future__ import annotations

import asyncio
import xml.etree.ElementTree as ET

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from tests.example import answered
from tests.hostile_text import active, giant, hostile
from tests.test_hostile import batches, session_of, texts
from tests.tui.conftest import Bench, Open, open_bench  # noqa: F401
from workbench.tui.screens.place import Place
from workbench.tui.widgets.field import Field, LineField, one_kind_of_line_end
from workbench.visible import visible, whole

PLACES = ("ask", "brief", "review", "runs", "library")


class Fields(App[None]):
    """A field of several lines and one of one line."""

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Field("several", self.written.__setitem__, label="Several", id="several")
        yield LineField("one", self.written.__setitem__, label="One", id="one")


async def taken(field: Field) -> None:
    """Wait until a field has been through its messages."""
    done = asyncio.Event()
    field.call_later(done.set)
    await done.wait()


@pytest.mark.parametrize("name", ["several", "one"])
async def test_a_paste_is_kept_to_the_character(name: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one(f"#{name}", Field)
        field.focus()
        for at, text in enumerate(texts()):
            field.open(name, "")
            app.written.clear()
            field.post_message(Paste(text))
            await taken(field)
            wanted = field.accepted(one_kind_of_line_end(str(whole(text))))
            assert field.original == wanted, at
            assert app.written.get(name, "") == wanted
            assert field.text == visible(wanted)
            assert not active(field.text)
        await pilot.pause()


async def test_a_paste_of_a_megabyte_in_one_line_too() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one("#several", Field)
        text = giant(4)
        field.post_message(Paste(text))
        await taken(field)
        await pilot.pause()
        assert field.original == str(whole(text))


def painted(bench: Bench) -> str:
    """What stands in the cells of the screen."""
    return "\n".join(strip.text for strip in bench.app.screen._compositor.render_strips())


async def test_what_is_painted_cannot_act_and_its_picture_is_well_formed(open_bench: Open) -> None:  # noqa: F811
    async with open_bench(answered()) as bench:
        for some in list(batches(100))[::5]:
            bench.app.act_on(lambda _, some=some: session_of(some), "task.objective")
            for place in PLACES:
                await bench.go(place)  # type: ignore[arg-type]
                assert not active(painted(bench)), place
                ET.fromstring(bench.app.export_screenshot())


async def test_dialogs_messages_and_titles_cannot_act(open_bench: Open) -> None:  # noqa: F811
    async with open_bench(answered()) as bench:
        for text in hostile(11, 2):
            session = session_of(tuple(f"{text} {at}" for at in range(40)))
            bench.app.act_on(lambda _, session=session: session, "task.objective")
            for place, keys in (("brief", ("f7",)), ("review", ("d",)), ("review", ("slash",)), ("runs", ("r",)),
                                ("brief", ("ctrl+p",)), ("brief", ("ctrl+o",)), ("brief", ("ctrl+t",))):
                await bench.go(place)  # type: ignore[arg-type]
                await bench.press(*keys)
                bench.app.tell(text, "warning")
                await bench.settle()
                assert not active(painted(bench)), (place, keys)
                ET.fromstring(bench.app.export_screenshot())
                for _ in range(3):
                    if not isinstance(bench.app.screen, Place):
                        await bench.press("escape")
            assert not active(str(bench.app.title))
