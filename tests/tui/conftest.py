"""The app under a pilot, on a session of its own, at the three sizes every place must work at."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.example import saved
from workbench.model import Session
from workbench.store import config, session_file
from workbench.tui.app import PlaceName, WorkbenchApp

SIZES = [(140, 45), (110, 32), (80, 24)]
SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "UPDATE_SNAPSHOTS"


class Bench:
    """The app with a person at its keyboard."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int], told: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self._told = told

    async def press(self, *keys: str) -> None:
        """Press keys and wait until they have had their effect."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        names = {" ": "space", "\n": "enter"}
        await self.press(*(names.get(char, char) for char in text))

    async def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        from textual.events import Paste

        self.app.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait for workers, messages and the frame after them."""
        await self.app.workers.wait_for_complete([one for one in self.app.workers if one.group != "forever"])
        for _ in range(3):
            await self.pilot.pause()
        await self.pilot.wait_for_scheduled_animations()

    async def go(self, place: PlaceName) -> None:
        """Go to a place."""
        self.app.go(place)
        await self.settle()

    def one(self, query: str, kind: type[Any] | None = None) -> Any:
        """Return the one widget that answers to a query on the open screen."""
        found = self.app.screen.query_one(query)
        assert kind is None or isinstance(found, kind)
        return found

    @property
    def session(self) -> Session:
        """The open session."""
        assert self.app.desk is not None
        return self.app.desk.session

    @property
    def path(self) -> Path:
        """The file of the open session."""
        assert self.app.desk is not None
        return self.app.desk.path

    @property
    def focus(self) -> str:
        """The id of the widget with the focus."""
        focused = self.app.screen.focused
        return (focused.id or type(focused).__name__) if focused is not None else ""

    @property
    def text(self) -> str:
        """The screen as text, a line a row."""
        width, height = self.app.size
        rows = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in rows[:height]) if width else ""

    @property
    def toasts(self) -> str:
        """What the app has told so far, in bars and messages."""
        return "\n".join(self._told)

    async def saved(self) -> Session:
        """Save now and return what stands in the file."""
        assert self.app.saver is not None
        await self.app.saver.save()
        return session_file.load(self.path).session


Open = Callable[..., Any]


@pytest.fixture
def open_bench(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app: on the library, or on a session in a place, at a size."""
    monkeypatch.setenv("PYPERCLIP_BACKEND", "none")
    monkeypatch.setattr("workbench.tui.clipboard.to_system", lambda text: False)
    monkeypatch.setattr("workbench.tui.clipboard.from_system", lambda: None)

    @asynccontextmanager
    async def opened(
        session: Session | None = None, place: PlaceName = "brief", size: tuple[int, int] = (140, 45)
    ) -> AsyncIterator[Bench]:
        folder = own_folders / "sessions"
        folder.mkdir(parents=True, exist_ok=True)
        path = saved(folder / "lead.toml", session) if session is not None else None
        app = WorkbenchApp(folder, config.load(config.config_path()), path)
        told: list[str] = []
        tell = app.tell

        def listening(message: str, *rest: Any, **more: Any) -> None:
            told.append(message)
            tell(message, *rest, **more)

        monkeypatch.setattr(app, "tell", listening)
        async with app.run_test(size=size, notifications=True) as pilot:
            bench = Bench(app, pilot, told)
            while not app.has_place:
                await pilot.pause()
            await bench.settle()
            if session is not None and place != "brief":
                await bench.go(place)
            yield bench

    return opened


@pytest.fixture
def looks_like() -> Callable[[str, str], None]:
    """Compare a screen with the one kept under a name; with UPDATE_SNAPSHOTS set the new one is kept instead."""

    def compare(name: str, screen: str) -> None:
        path = SNAPSHOTS / f"{name}.txt"
        if os.environ.get(UPDATE):
            path.parent.mkdir(exist_ok=True)
            path.write_text(screen + "\n", encoding="utf-8")
        assert path.exists(), f"there is no snapshot {name}; make it with {UPDATE}=1"
        assert screen + "\n" == path.read_text(encoding="utf-8")

    return compare
