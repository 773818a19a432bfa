"""Pictures of the real screens for the README: `python -m tests.pictures.make` draws them anew."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from workbench.store import shipped
from workbench.store.config import Loaded, Settings
from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.bars import StepBar

FOLDER = Path(__file__).parent
SIZE = (160, 42)

PICTURES: dict[str, tuple[str, ...]] = {
    "brief": ("f3",),
    "review": ("f4", "y", "y", "y", "y", "y", "h"),
    "ask": ("f2",),
}
"""The name of each picture and the keys that lead to it in the sample kestrel-moor."""


@contextmanager
def throw_away() -> Iterator[Path]:
    """Keep settings, state and sessions in a folder that is gone afterwards."""
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_STATE"] = f"{folder}/state"
        os.environ["WORKBENCH_CONFIG"] = f"{folder}/config.toml"
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.environ.pop("NO_COLOR", None)
        try:
            yield Path(folder)
        finally:
            os.environ.clear()
            os.environ.update(kept)


async def draw(name: str) -> str:
    """Return one picture as SVG."""
    with throw_away() as folder:
        session = folder / "kestrel-moor.toml"
        shutil.copyfile(shipped.samples()["kestrel-moor"], session)
        app = WorkbenchApp(folder, Loaded(Settings(reviewer="Rosa"), ()), session, temporary=True)
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            for key in PICTURES[name]:
                await pilot.press(key)
                await settle(pilot)
            app.screen.query_one(StepBar).saving = "saved 09:14"
            await pilot.pause()
            return plain(app.export_screenshot(title="Workbench"))


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until checks that run beside the work have shown what they found."""
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def plain(svg: str) -> str:
    """Return a picture that loads no font from elsewhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas") + "\n"


def main() -> int:
    """Draw all pictures."""
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(asyncio.run(draw(name)), encoding="utf-8")
        print(FOLDER / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
