"""A monkey finds no fault and no dead end, can undo everything, and leaves a file that is what was on screen.

`WORKBENCH_MONKEY` is the number of steps (a short run without it), `WORKBENCH_MONKEY_SEED` the seed. A fault names the
seed of its episode and its last steps; the same seed does the same again.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.example import answered, filled, fresh, handed_over, saved
from tests.tui import monkey
from workbench.model import Session
from workbench.store import config, session_file
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk import Desk
from workbench.tui.saving import Saver
from workbench.tui.screens.place import Place

STEPS = int(os.environ.get("WORKBENCH_MONKEY", "500"))
SEED = os.environ.get("WORKBENCH_MONKEY_SEED", "1")
EPISODE = 600 if STEPS > 2_000 else 125
"""Steps after which the app is left and started anew."""

BREATH = 100
"""Steps after which Escape has to lead back to a place."""

MOST_ESCAPES = 12
BEGINNINGS: tuple[Callable[[], Session], ...] = (answered, filled, handed_over, fresh)


class Witness:
    """Notes what the app should be able to give back: the session that each desk began with."""

    def __init__(self, app: WorkbenchApp) -> None:
        self.began: dict[int, tuple[Desk, Session]] = {}
        put = app.put_on_desk

        def noticed(desk: Desk) -> None:
            if app.desk is not None and app.desk.path.exists():
                agrees(app.desk)
            self.began[id(desk)] = (desk, desk.session)
            put(desk)

        app.put_on_desk = noticed  # type: ignore[method-assign]
        if app.desk is not None:
            self.began[id(app.desk)] = (app.desk, app.desk.session)


def agrees(desk: Desk) -> None:
    """Say that the file of a desk holds what is on it."""
    assert not desk.unsaved, f"{desk.path} was left unsaved"
    assert session_file.load(desk.path).session == desk.outward(desk.session)


async def back_to_a_place(pilot: Pilot[int]) -> None:
    """Press Escape until a place is on top."""
    for _ in range(MOST_ESCAPES):
        if isinstance(pilot.app.screen, Place):
            return
        await monkey.do(pilot, monkey.Step("key", "escape"))
        await pilot.pause()
    raise AssertionError(f"Escape does not lead out of {pilot.app.screen!r}")


async def settled(saver: Saver) -> None:
    """Wait until the state of saving is told as what it is."""
    for _ in range(100):
        if saver.state in ("saved", "read-only"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"everything is saved, but the screen says {saver.state!r}")


async def there_and_back(pilot: Pilot[int], app: WorkbenchApp, witness: Witness) -> None:
    """Undo everything, redo everything, save, and compare with the beginning, the end and the file."""
    await back_to_a_place(pilot)
    await pilot.pause(0.2)
    await monkey.taken_in(pilot, rounds=6)
    desk, saver = app.desk, app.saver
    if desk is None or saver is None:
        return
    end = desk.session
    undone = 0
    while desk.undo():
        undone += 1
    assert desk.session == witness.began[id(desk)][1], "undo does not lead back to the start"
    await monkey.taken_in(pilot)
    for _ in range(undone):
        assert desk.redo()
    assert desk.session == end, "redo does not lead forth again"
    await monkey.taken_in(pilot)
    if not desk.path.exists():
        return
    await saver.save()
    await settled(saver)
    agrees(desk)


async def episode(app: WorkbenchApp, seed: str, count: int, seen: Counter[str]) -> int:
    """Let the monkey play; return how many steps it came before it quit."""
    witness = Witness(app)
    last: deque[monkey.Step] = deque(maxlen=30)
    done = 0
    try:
        async with app.run_test(size=(140, 45), notifications=True) as pilot:
            await pilot.pause()
            for done, step in enumerate(monkey.steps(seed), 1):
                last.append(step)
                await monkey.do(pilot, step)
                if not app.is_running or app._exit:
                    break
                seen[type(app.screen).__name__] += 1
                if done % BREATH == 0:
                    await back_to_a_place(pilot)
                if done == count:
                    break
            if app.is_running and not app._exit:
                await there_and_back(pilot, app, witness)
            elif app.desk is not None and app.desk.path.exists():
                agrees(app.desk)
    except BaseException as fault:
        fault.add_note(f"seed {seed!r}, step {done}; the last steps:\n" + "\n".join(map(repr, last)))
        raise
    return done


async def test_a_monkey_breaks_nothing(own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.tui.clipboard.to_system", lambda text: False)
    monkeypatch.setattr("workbench.tui.clipboard.from_system", lambda: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    seen: Counter[str] = Counter()
    done = played = 0
    while done < STEPS:
        folder = own_folders / f"sessions-{played}"
        folder.mkdir(parents=True)
        path = saved(folder / "lead.toml", BEGINNINGS[played % len(BEGINNINGS)]())
        saved(folder / "other.toml", answered())
        (folder / "damaged.toml").write_text("format = 1\n[lead", encoding="utf-8")
        first = path if played % 5 < 4 else None
        app = WorkbenchApp(folder, config.load(config.config_path()), first)
        done += await episode(app, f"{SEED}:{played}", min(EPISODE, STEPS - done), seen)
        played += 1
        with suppress(FileNotFoundError):
            pytest.fail((own_folders / "fault.log").read_text(encoding="utf-8"))
    print(f"{done} steps in {played} episodes; screens: {dict(seen.most_common())}")
    assert {"LibraryPlace", "AskPlace", "BriefPlace", "ReviewPlace", "RunsPlace"} <= set(seen)


def test_a_seed_does_the_same_again() -> None:
    one, other = monkey.steps("7:1"), monkey.steps("7:1")
    assert [next(one) for _ in range(500)] == [next(other) for _ in range(500)]
