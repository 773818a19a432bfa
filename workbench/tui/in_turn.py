"""Keys in turn: each is done with before the next is given out, however many come in one read of the terminal."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

PATIENCE = 0.5
"""Seconds after which the next key is given out though the one before it is still being worked on."""


class KeysInTurn(App[int], inherit_bindings=False):
    """Textual gives a key to whatever has the focus when it is read, also when a key read with it moves the focus.

    Over a slow line `Ann`, Tab, `Bell` arrive together, and all of it would go into the first field. Here a key waits
    until the one before it went from the focus up to the app, and until a screen that it opened has its own focus.
    """

    _waiting: deque[events.Event] | None = None
    _turn = 0
    last_key = 0.0
    """When the last key came, by the monotonic clock."""

    def hold_keys(self) -> None:
        """Keep keys until they are given out: what they are meant for is not on screen yet."""
        self._waiting = deque()

    def give_out_keys(self) -> None:
        """Give out what was kept, behind what the screen of now still has to do."""
        self._turn += 1
        self._follow(self.screen, partial(self._end, self._turn))

    async def on_event(self, event: events.Event) -> None:
        """Give out input from the terminal one key at a time; everything else at once."""
        if isinstance(event, (events.Key, events.Paste)):
            self.last_key = time.monotonic()
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._waiting is not None:
            self._waiting.append(event)
        else:
            self._waiting = deque()
            await self._give_out(event)

    async def _give_out(self, event: events.Event) -> None:
        """Give one key to what has the focus, and come after it twice: after the key, then after what it set going."""
        self._turn += 1
        turn, screen = self._turn, self.screen
        target = self.focused or screen
        await super().on_event(event)
        while self._waiting and self._is_text(event) and self._is_text(self._waiting[0]):
            await super().on_event(self._waiting.popleft())
        self.set_timer(PATIENCE, lambda: self._end(turn))
        self._follow(target, lambda: self._follow(target, lambda: self._arrived(turn, screen)))

    @property
    def keys_wait(self) -> bool:
        """Whether a key is still being worked on, or waits for one that is."""
        return self._waiting is not None

    def _is_text(self, event: events.Event) -> bool:
        """Whether this is a letter for a field: it moves nothing, so the next letter need not wait for it."""
        from textual.widgets import TextArea

        return isinstance(event, events.Key) and event.is_printable and isinstance(self.focused, TextArea)

    def _follow(self, at: MessagePump | None, then: Callable[[], object]) -> None:
        """Wait in the queue of each widget from here up to the app, behind what is in it."""
        while at is not None and at is not self:
            above = at._parent
            if at.call_later(self._follow, above, then):
                return
            at = above
        self.call_later(then)

    def _arrived(self, turn: int, screen: Screen[object]) -> None:
        """The key is done with; a screen that it opened is waited for."""
        opened = self.screen
        self._follow(None if opened is screen else opened, lambda: self.call_later(self._end, turn))

    async def _end(self, turn: int) -> None:
        """Give out the next key, if this turn was not over already."""
        if turn != self._turn or self._waiting is None:
            return
        if self._waiting:
            await self._give_out(self._waiting.popleft())
        else:
            self._waiting = None
