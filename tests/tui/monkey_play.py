"""Let the monkey play, and look whether anything broke: `python -m tests.tui.monkey_play --steps 50000 --seed 1`.

The app is begun anew every few hundred steps; that is an episode. A fault names its episode and its last steps, and
`--episode` plays that one alone once more. The exit status is 1 when there was a fault.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.pilot import Pilot

from tests.conftest import give_folders
from tests.example import answered, filled, fresh, handed_over, saved
from tests.tui import monkey
from workbench.model import Session
from workbench.store import config, session_file, shipped
from workbench.tui import screens
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk import Desk
from workbench.tui.screens.dialog import Dialog
from workbench.tui.screens.dialogs import PAUSE, Interruption
from workbench.tui.screens.place import Place

EPISODE = 600
"""Steps after which the app is left and begun anew."""

BREATH = 100
"""Steps after which Escape has to lead back to a place, and every place has to be free to leave."""

MOST_ESCAPES = 12


def sample(name: str) -> Session:
    """A shipped sample: with several runs, a decision, or two reviewers."""
    return session_file.load(shipped.samples()[name]).session


BEGINNINGS: tuple[Callable[[], Session], ...] = (
    answered, partial(sample, "northwind-freight"), filled, handed_over, partial(sample, "hollis-park-vets"), fresh,
)
WAYS_OUT = {"ctrl+l": "library", "f2": "ask", "f3": "brief", "f4": "review", "f5": "runs"}


@dataclass
class Played:
    """What came of it: how many steps, how often each screen was on top, the slowest step, and the faults."""

    steps: int = 0
    episodes: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    faults: list[str] = field(default_factory=list)

    def told(self) -> str:
        """Return it in words."""
        screens = ", ".join(f"{name} {times}" for name, times in self.seen.most_common())
        missed = ", ".join(sorted(dialogs() - set(self.seen)))
        return (f"{self.steps} steps in {self.episodes} episodes, {len(self.faults)} faults\n"
                f"slowest step {self.slowest[0]:.2f} s: {self.slowest[1]}\nscreens: {screens}\n"
                f"dialogs never met: {missed or 'none'}")


def dialogs() -> set[str]:
    """Return the names of all kinds of dialogs there are."""
    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    kinds = {Dialog}
    while more := {below for kind in kinds for below in kind.__subclasses__()} - kinds:
        kinds |= more
    return {kind.__name__ for kind in kinds if "[" not in kind.__name__} - {"Dialog"}


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
    """Say that the file of a desk holds what is on it, unless another program has written there since."""
    assert not desk.unsaved, f"{desk.path} was left unsaved"
    if desk.stamp is None or session_file.present_stamp(desk.path) == desk.stamp:
        assert session_file.load(desk.path).session == desk.outward(desk.session)


async def back_to_a_place(pilot: Pilot[int]) -> None:
    """Press Escape until a place is on top."""
    for _ in range(MOST_ESCAPES):
        if isinstance(pilot.app.screen, Place):
            return
        if isinstance(pilot.app.screen, Interruption):
            await asyncio.sleep(PAUSE + 0.1)
        await monkey.do(pilot, monkey.Step("key", "escape"))
        await pilot.pause()
    raise AssertionError(f"Escape does not lead out of {pilot.app.screen!r}")


async def breathe(pilot: Pilot[int], app: WorkbenchApp, way: str) -> None:
    """Go back to a place and from there to another; undo one change by its key and do it again.

    What a worker found out meanwhile may ask something at any moment, so that the way is gone once more then.
    """
    for _ in range(3):
        await back_to_a_place(pilot)
        if app.desk is None:
            return
        await press_and_wait(pilot, way)
        if isinstance(app.screen, Place) and WAYS_OUT[way] == app.place.PLACE:
            await undo_one(pilot, app)
            return
    raise AssertionError(f"{way} does not lead from {app.screen} to {WAYS_OUT[way]}")


async def undo_one(pilot: Pilot[int], app: WorkbenchApp) -> None:
    """Undo the last change by its key and do it again, unless something else came between."""
    desk = app.desk
    if desk is None:
        return
    before, steps = desk.session, len(desk._past)
    await press_and_wait(pilot, "ctrl+z")
    if not steps or not isinstance(app.screen, Place) or len(desk._past) > steps:
        return
    assert len(desk._past) == steps - 1, f"ctrl+z undoes nothing on {app.screen} at {app.focused}"
    await press_and_wait(pilot, "ctrl+r")
    if isinstance(app.screen, Place):
        assert desk.session == before or len(desk._past) > steps, "redo does not bring back what undo took"


async def press_and_wait(pilot: Pilot[int], key: str) -> None:
    await monkey.do(pilot, monkey.Step("key", key))
    await pilot.pause()


async def settled(app: WorkbenchApp) -> None:
    """Wait until the state of saving is told as what it is; where another program wrote too, what is here counts."""
    saver = app.saver
    assert saver is not None
    for _ in range(200):
        if saver.state in ("saved", "read-only"):
            return
        if saver.state == "conflict":
            saver.overwrite()
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
    await settled(app)
    agrees(desk)


async def episode(app: WorkbenchApp, seed: str, most: int, played: Played) -> None:
    """Let the monkey play until it has done so many steps, or quits."""
    witness = Witness(app)
    last: deque[monkey.Step] = deque(maxlen=30)
    done = 0
    try:
        async with app.run_test(size=(140, 45), notifications=True) as pilot:
            await pilot.pause()
            for done, step in enumerate(monkey.steps(seed), 1):
                last.append(step)
                began = time.monotonic()
                await monkey.do(pilot, step)
                told = f"{step.what} {step.text[:60]!r} (step {done} of {seed})"
                played.slowest = max(played.slowest, (time.monotonic() - began, told))
                if not app.is_running or app._exit:
                    break
                played.seen[type(app.screen).__name__] += 1
                if done % BREATH == 0:
                    await breathe(pilot, app, list(WAYS_OUT)[done // BREATH % len(WAYS_OUT)])
                if done == most:
                    break
            if app.is_running and not app._exit:
                await there_and_back(pilot, app, witness)
            elif app.desk is not None and app.desk.path.exists() and app.return_value == 0:
                agrees(app.desk)
    except BaseException as fault:
        fault.add_note(f"seed {seed}, step {done}; the last steps:\n" + "\n".join(map(repr, last)))
        raise
    finally:
        played.steps += done


def play_one(folder: Path, seed: str, number: int, most: int, played: Played) -> None:
    """Play one episode in folders of its own; what goes wrong in it is noted."""
    played.episodes += 1
    with pytest.MonkeyPatch.context() as patch:
        own = give_folders(folder / "own", patch)
        patch.setattr("workbench.tui.clipboard.to_system", lambda text: False)
        patch.setattr("workbench.tui.clipboard.from_system", lambda: None)
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.chdir(folder)
        for name in ("VISUAL", "EDITOR"):
            patch.delenv(name, raising=False)
        sessions = own / "sessions"
        sessions.mkdir(parents=True)
        path = saved(sessions / "lead.toml", BEGINNINGS[number % len(BEGINNINGS)]())
        saved(sessions / "other.toml", answered())
        (sessions / "damaged.toml").write_text("format = 1\n[lead", encoding="utf-8")
        try:
            app = WorkbenchApp(sessions, config.load(config.config_path()), path if number % 5 < 4 else None)
            asyncio.run(episode(app, f"{seed}:{number}", most, played))
            log = own / "fault.log"
            assert not log.exists(), log.read_text(encoding="utf-8")
        except Exception:
            played.faults.append(f"episode {number} of seed {seed}\n{traceback.format_exc()}")


def play(folder: Path, seed: str, steps: int, each: int = EPISODE, only: int | None = None) -> Played:
    """Play as many episodes as it takes, or only one of them."""
    played = Played()
    for number in count() if only is None else (only,):
        if played.steps >= steps:
            break
        place = folder / f"{seed}-{number}"
        place.mkdir()
        before = len(played.faults)
        play_one(place, seed, number, min(each, steps - played.steps), played)
        for fault in played.faults[before:]:
            print(fault, file=sys.stderr, flush=True)
        print(f"\r{played.steps} steps, {len(played.faults)} faults ", end="", file=sys.stderr, flush=True)
    return played


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=50_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--episode", type=int, help="play only this episode")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="workbench-monkey-") as folder:
        played = play(Path(folder).resolve(), chosen.seed, chosen.steps, only=chosen.episode)
    print("\n" + played.told())
    return 1 if played.faults else 0


if __name__ == "__main__":
    sys.exit(main())
