"""A monkey at the keyboard, the mouse and the edge of the window: what it does follows from a seed and nothing else.

It also knows a few ways that people go, for dialogs behind several right keys would else hardly be met, and now and
then it is another program that changes, spoils or deletes the file that is open.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import events
from textual.pilot import Pilot

from tests.hostile_text import hostile
from workbench import edits
from workbench.actions import ACTIONS
from workbench.store import session_file
from workbench.store.problem import FileProblem
from workbench.tui.screens.dialogs import PAUSE, Interruption

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

BOUND = tuple(key for action in ACTIONS if action.id != "app.quit" for key in action.keys.split(","))
MOVES = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter", "space"),
    *("shift+up", "shift+down", "shift+left", "shift+right", "ctrl+home", "ctrl+end", "backspace", "delete"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?-_/()[]{}<>@#%&'\"~\\éß日"
CHARACTERS = {"space": " ", "slash": "/", "minus": "-", "left_square_bracket": "[", "right_square_bracket": "]"}
SIZES = ((140, 45), (110, 32), (80, 24), (200, 60), (160, 20), (60, 18), (40, 12), (20, 6))
RESPONSES = (
    "## Summary\n\nFernhill has 45 people.\n\n## Email\n\nSubject: Water\n\nDear Ines, it starts at $450.\n",
    "1. A\n2. B\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
)
ENQUIRY = "From: Ada Byron <ada@oak.example>\nCompany: Oak & Sons\nRole: Buyer\n\nPlease call us.\n"
WAYS = (
    *("f3 ctrl+y", "f3 alt+p down enter", "f3 alt+s A enter", "f3 ctrl+t", "f3 f7 A enter", "f3 f8"),
    *("f4 y down n down p m x escape", "f4 d enter A ctrl+s b ctrl+s", "f4 d down enter A ctrl+s", "f4 v A enter"),
    *("f4 d down enter A ctrl+s space enter", "f4 d down enter A ctrl+s f", "f4 y down n d down enter A ctrl+s f"),
    *("f4 y down n d down enter A ctrl+s enter", "f4 slash r enter", "f4 e minus h", "f5 r m", "f5 r h", "alt+h enter"),
    *("ctrl+l n", "ctrl+l enter", "ctrl+l p enter", "ctrl+l s enter", "ctrl+l d", "ctrl+l t"),
    *("ctrl+l delete u", "f1 f1"),
)
OUTSIDE = ("changed", "changed", "spoilt", "deleted")
CLASHES = ("b", "b", "b space enter", "b enter", "b escape m", "m", "t", "n", "escape")
"""What is answered when another program and a person have changed the same places."""

ASKED = 40
"""Tenths of a second in which the question whose version counts has to come."""


class Step(NamedTuple):
    """One thing that is done: `what` is key, burst, type, click, drag, wheel, paste, resize, outside, clash or quit."""

    what: str
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    to_x: float = 0.0
    to_y: float = 0.0


WEIGHTS = {"key": 46, "move": 18, "type": 12, "escape": 5, "click": 9, "drag": 2, "wheel": 3, "paste": 4, "burst": 3,
           "way": 2, "resize": 1, "outside": 0.3, "clash": 0.25}


def steps(seed: str) -> Iterator[Step]:
    """Give the steps of a seed without end, a quit now and then."""
    random_ = random.Random(seed)
    texts = hostile(random_.randrange(1 << 30), 1_000_000, most_pieces=4)
    while True:
        what = random_.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        at = [random_.random() for _ in range(4)]
        if what == "key":
            yield Step("key", random_.choice(BOUND)) if random_.random() > 0.001 else Step("quit")
        elif what == "move":
            yield Step("key", random_.choice(MOVES))
        elif what == "burst":
            keys = random_.choices((*BOUND, *MOVES, "escape"), k=2)
            yield Step("burst", " ".join(random_.choice((keys, keys[:1] * 2, [*keys, "escape"]))))
        elif what == "way":
            yield Step("burst", random_.choice(WAYS))
        elif what == "outside":
            yield Step("outside", random_.choice(OUTSIDE))
        elif what == "clash":
            yield Step("clash", random_.choice(CLASHES))
        elif what == "escape":
            yield Step("key", "escape")
        elif what == "type":
            yield Step("type", "".join(random_.choices(LETTERS, k=random_.randint(1, 6))))
        elif what == "paste":
            yield Step("paste", random_.choice((next(texts), next(texts), random_.choice((*RESPONSES, ENQUIRY)))))
        elif what == "resize":
            yield Step("resize", str(random_.randrange(len(SIZES))))
        else:
            yield Step(what, random_.choice(("", "", "", "shift", "again", "back")), *at)


async def do(pilot: Pilot[int], step: Step) -> None:
    """Do one step and wait until the app has taken it in."""
    app = cast("WorkbenchApp", pilot.app)
    width, height = app.size
    here = int(step.x * width), int(step.y * height)
    there = int(step.to_x * width), int(step.to_y * height)
    if step.what == "key":
        press(pilot, step.text)
    elif step.what == "quit":
        press(pilot, "ctrl+q")
    elif step.what == "type":
        for char in step.text:
            press(pilot, "space" if char == " " else char)
    elif step.what == "burst":
        for key in step.text.split():
            press(pilot, key)
    elif step.what == "paste":
        app.post_message(events.Paste(step.text))
    elif step.what == "resize":
        await pilot.resize_terminal(*SIZES[int(step.text)])
    elif step.what == "outside":
        meddle(app, step.text)
    elif step.what == "clash":
        await clash(pilot, app, step.text)
    elif step.what == "wheel":
        mouse(pilot, events.MouseScrollUp if step.text == "back" else events.MouseScrollDown, here)
    else:
        click(pilot, here, there if step.what == "drag" else here, step.text)
    await taken_in(pilot)


def meddle(app: WorkbenchApp, how: str) -> None:
    """Do to the open file what another program may do to it at any time."""
    if app.desk is None or not app.desk.path.exists():
        return
    path = app.desk.path
    if how == "deleted":
        path.unlink()
    elif how == "spoilt":
        path.write_text("[lead\n", encoding="utf-8")
    else:
        with suppress(FileProblem):
            opened = session_file.load(path)
            theirs = edits.write(opened.session, "lead.source", f"{opened.session.lead.source[-20:]} too")
            session_file.save(path, edits.write(theirs, "task.objective", "Theirs."), opened.stamp)


async def clash(pilot: Pilot[int], app: WorkbenchApp, answers: str) -> None:
    """Change what another program changes too, wait for the question, pause as a person does, and answer it."""
    if app.desk is None or app.desk.read_only or not app.has_place:
        return
    app.act_on(lambda session: edits.write(session, "task.objective", f"{session.task.objective} mine"), "lead.source")
    meddle(app, "changed")
    for _ in range(ASKED):
        if isinstance(app.screen, Interruption) or not app.is_running:
            break
        await asyncio.sleep(0.1)
    for key in answers.split():
        await asyncio.sleep(PAUSE + 0.1 if isinstance(app.screen, Interruption) else 0.1)
        press(pilot, key)
        await taken_in(pilot)


def press(pilot: Pilot[int], key: str) -> None:
    """Send one key as the driver of a terminal does."""
    character = key if len(key) == 1 else CHARACTERS.get(key)
    pilot.app.post_message(events.Key(key, character))


def click(pilot: Pilot[int], here: tuple[int, int], there: tuple[int, int], how: str) -> None:
    """Press the mouse here and let go there; with "again" twice."""
    for _ in range(2 if how == "again" else 1):
        mouse(pilot, events.MouseMove, here, shift=how == "shift")
        mouse(pilot, events.MouseDown, here, shift=how == "shift")
        if there != here:
            mouse(pilot, events.MouseMove, there, shift=how == "shift")
        mouse(pilot, events.MouseUp, there, shift=how == "shift")


def mouse(pilot: Pilot[int], kind: type[events.MouseEvent], at: tuple[int, int], shift: bool = False) -> None:
    """Send one event of the mouse."""
    button = 0 if kind is events.MouseMove else 1
    x, y = at
    pilot.app.post_message(kind(None, x, y, 0, 0, button, shift, False, False, x, y))


async def taken_in(pilot: Pilot[int], rounds: int = 2) -> None:
    """Wait until every key was given out, and every widget has been through its messages and those these made."""
    await given_out(cast("WorkbenchApp", pilot.app))
    for _ in range(rounds):
        app = pilot.app
        if not app.is_running or not app.screen_stack:
            return
        left = [one for one in (app, *app.screen.walk_children(with_self=True)) if one.is_running]
        done = [asyncio.Event() for _ in left]
        for one, event in zip(left, done, strict=True):
            if not one.call_later(event.set):
                event.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(event.wait() for event in done)), 0.5)


async def given_out(app: WorkbenchApp) -> None:
    """Wait until every key has had its turn."""
    for _ in range(2_000):
        if app._waiting is None or not app.is_running:
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"the keys are stuck: {app._waiting}")
