"""The trash of the library: what is marked goes there in one act, an act is undone, and any session comes back."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from workbench.actions import BY_ID, Action
from workbench.store.trash import Act, bring_back, throw_away
from workbench.tui.screens.library_list import SessionList

BETWEEN = 0.1
"""Seconds after which it is said anew how many are done."""

GROUP = "trash"
"""The name of what moves sessions among all that goes on behind the screen."""

IN_TRASH = (("library.open", "Restore"), ("library.mark", ""), ("library.mark-all", ""), ("library.filter", ""),
            ("library.sort", ""), ("library.view-trash", "Back to the sessions"))
"""What applies in the trash, by another label where it does something else there."""


class Trashing(SessionList):
    """What moves sessions into the trash and out of it."""

    def __init__(self) -> None:
        super().__init__()
        self._acts: list[Act] = []
        self._at_work = False

    def local_actions(self) -> tuple[Action, ...]:
        """Return the functions that apply: fewer of them in the trash."""
        if not self.in_trash:
            return super().local_actions()
        return tuple(replace(BY_ID[id], bar=label or BY_ID[id].bar) for id, label in IN_TRASH)

    def action_view_trash(self) -> None:
        """Show the trash, or the sessions again: what is known of them at once, for the next key is for that list."""
        self.in_trash = not self.in_trash
        self.marked = set()
        self._shown = None
        self.show_keys()
        self.read_folder()
        self.show_entries()

    def action_trash(self) -> None:
        """Move what is marked, or the session under the highlight, to the trash."""
        if self.in_trash:
            self.bench.tell("Nothing is deleted here: Enter restores what is marked, v goes back.")
            return
        if self._busy():
            return
        chosen = set(self.chosen())
        desk = self.bench.desk
        if desk is None or desk.path not in chosen:
            self._throw_away(chosen)
            return

        def closed() -> None:
            self.bench.close_session()
            self._throw_away(chosen)

        self.bench.when_safe(closed, lambda: self._throw_away(chosen - {desk.path}))

    def _throw_away(self, chosen: set[Path]) -> None:
        """Begin to move these to the trash."""
        if chosen and not self._busy():
            act = Act()
            self._acts.append(act)
            self._do(throw_away(sorted(chosen, key=os.fspath), act), len(chosen), act, self._told_thrown)

    def action_restore(self) -> None:
        """Bring back all that the last act moved to the trash; in the trash, what is marked there."""
        if self.in_trash:
            self.restore_chosen()
            return
        if self._busy():
            return
        while self._acts:
            places = [(old, new) for old, new in self._acts.pop().moved if os.path.lexists(new)]
            if places:
                self._bring_back(places, self._keep_the_rest)
                return
        self.bench.tell("Nothing was moved to the trash since the app was started; v shows what is in it.")

    def restore_chosen(self) -> None:
        """Bring back what is marked in the trash, or the session under the highlight there."""
        if not self._busy() and (chosen := self.chosen()):
            self._bring_back([(self.bench.folder / path.name, path) for path in chosen], lambda rest: "")

    def _bring_back(self, places: list[tuple[Path, Path]], keep: Callable[[list[tuple[Path, Path]]], str]) -> None:
        """Begin to bring these back; when that is stopped, `keep` takes what is left and says what comes of it."""
        act = Act()

        def told(act: Act) -> str:
            rest = places[len(act.moved) + len(act.left) :]
            return f"{self._told_back(act)}{keep(rest) if rest else ''}"

        self._do(bring_back(places, act), len(places), act, told)

    def _keep_the_rest(self, rest: list[tuple[Path, Path]]) -> str:
        """Let the next undo go on from where this one was stopped."""
        self._acts.append(Act(moved=rest))
        return " u goes on with the rest."

    def stop_act(self) -> bool:
        """Stop an act that goes on, what it moved stays moved; say whether there was one."""
        going_on = [one for one in self.app.workers if one.group == GROUP and one.is_running]
        for worker in going_on:
            worker.cancel()
        return bool(going_on)

    def _busy(self) -> bool:
        """Whether an act is still being done; it is said then."""
        if self._at_work:
            self.bench.tell("One moment: the last act is still being done.")
        return self._at_work

    def _do(self, steps: Iterator[int], total: int, act: Act, told: Callable[[Act], str]) -> None:
        """Do an act in a thread."""
        self._at_work = True
        self._go_through(steps, total, act, told)

    @work(thread=True, group=GROUP)
    def _go_through(self, steps: Iterator[int], total: int, act: Act, told: Callable[[Act], str]) -> None:
        worker = get_current_worker()
        said = 0.0
        for done in steps:
            if worker.is_cancelled:
                break
            if time.monotonic() - said > BETWEEN and self.app.is_running:
                self.app.call_from_thread(self.say_doing, f"moving {done:,} of {total:,} (Esc stops)")
                said = time.monotonic()
        if self.app.is_running:
            stopped = len(act.moved) + len(act.left) < total
            self.app.call_from_thread(self._done, act, told, "Stopped: " if stopped else "")

    def _done(self, act: Act, told: Callable[[Act], str], how: str) -> None:
        """Say what an act did, and what it had to leave, which stays marked."""
        self._at_work = False
        self.marked = self.marked - {old for old, _ in act.moved}
        if act.moved:
            self.bench.tell(f"{how}{told(act)}")
        if act.left:
            more = f" And {len(act.left) - 1} more were left." if len(act.left) > 1 else ""
            self.bench.tell(f"{act.left[0]}{more}", "error", 12)
        self._doing = ""
        self.read_folder()

    def _told_thrown(self, act: Act) -> str:
        if len(act.moved) == 1:
            return f"{act.moved[0][0].name} is in the trash; u brings it back."
        return f"{len(act.moved):,} sessions are in the trash; u brings all of them back."

    def _told_back(self, act: Act) -> str:
        if len(act.moved) == 1:
            return f"{act.moved[0][1].name} is back."
        return f"{len(act.moved):,} sessions are back."
