"""Where a person was in each session, kept beside the app's own state so that session files hold only the work."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from workbench.tui.places import PlaceName

MOST = 500
PLACES = ("ask", "brief", "review", "runs")


def state_path() -> Path:
    """Return the file of positions: under WORKBENCH_STATE, else the platform's user state folder."""
    if named := os.environ.get("WORKBENCH_STATE"):
        return Path(named).expanduser().absolute() / "positions.json"
    from platformdirs import user_state_path

    return user_state_path("workbench", appauthor=False) / "positions.json"


class Memory:
    """The place and cursor of each session; losing it costs nothing but the way back."""

    def __init__(self) -> None:
        self._all: dict[str, dict[str, Any]] | None = None

    def _load(self) -> dict[str, dict[str, Any]]:
        if self._all is None:
            import json

            self._all = {}
            with suppress(OSError, ValueError, RecursionError):
                found = json.loads(state_path().read_text(encoding="utf-8"))
                if isinstance(found, dict):
                    self._all = {key: value for key, value in found.items() if isinstance(value, dict)}
        return self._all

    def place_of(self, path: Path) -> PlaceName | None:
        """Return the place in which a session was left."""
        place = self._load().get(str(path.absolute()), {}).get("place")
        return cast("PlaceName", place) if place in PLACES else None

    def position(self, path: Path, place: str) -> dict[str, Any]:
        """Return where the cursor was in a place of a session."""
        found = self._load().get(str(path.absolute()), {}).get(place)
        return found if isinstance(found, dict) else {}

    def forget(self, path: Path) -> None:
        """Forget where the cursor was in a file that is not there any more."""
        self._load().pop(str(path.absolute()), None)

    def keep(self, path: Path, place: str, position: dict[str, Any]) -> None:
        """Keep place and cursor of a session; a state folder that cannot be written is passed over."""
        if place not in PLACES:
            return
        everything = self._load()
        key = str(path.absolute())
        mine = everything.pop(key, {})
        everything[key] = {**mine, "place": place, place: position}
        while len(everything) > MOST:
            everything.pop(next(iter(everything)))
        import json

        from workbench.store import atomic

        with suppress(OSError):
            target = state_path()
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            atomic.write_lightly(target, json.dumps(everything).encode())
