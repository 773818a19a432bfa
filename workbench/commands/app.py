"""The commands that open the app."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands.speech import FINE, WRONG, put, say
from workbench.store import config, shipped
from workbench.store.problem import FileProblem

if TYPE_CHECKING:
    import argparse

FRAMES_A_SECOND = "240"
"""How often Textual paints at most: by itself it lets a key wait up to a sixtieth of a second for its frame."""


def open_app(arguments: argparse.Namespace) -> int:
    """Open the library, or the session that was named."""
    path = Path(arguments.file).expanduser().absolute() if arguments.file else None
    if path is not None and path.suffix != ".toml" and not path.exists():
        advice = "A new session is named FILE.toml; `workbench --help` lists the commands."
        raise FileProblem(arguments.file, "neither a command nor a file.", advice=advice)
    return _start(arguments, path)


def review(arguments: argparse.Namespace) -> int:
    """Open a session as another person sees it."""
    return _start(arguments, Path(arguments.file).expanduser().absolute(), reviewer=arguments.reviewer)


def demo(arguments: argparse.Namespace) -> int:
    """Open a throw-away copy of a sample."""
    import shutil
    import tempfile

    sample = _sample(arguments.name or "northwind-freight")
    with tempfile.TemporaryDirectory(prefix="workbench-demo-") as folder:
        copy = Path(folder) / sample.name
        shutil.copyfile(sample, copy)
        return _start(arguments, copy, temporary=True)


def samples(_: argparse.Namespace) -> int:
    """List the samples, each with the stage it has reached."""
    from workbench.store import library

    for name, path in shipped.samples().items():
        entry = library.entry(path)
        put(f"{name}\t{entry.title}\t{entry.stage}\n")
    return FINE


def _sample(name: str) -> Path:
    samples = shipped.samples()
    if name not in samples:
        raise FileProblem(name, "there is no sample of this name.", advice=f"There are: {', '.join(samples)}.")
    return samples[name]


def _start(
    arguments: argparse.Namespace, path: Path | None, temporary: bool = False, reviewer: str = ""
) -> int:
    """Open the app; it collects garbage again once what the first place needs is imported, which leaves none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("the app needs a terminal. `workbench --help` lists what works without one.")
        return WRONG
    from workbench.tui.terminal import cannot_draw

    if lack := cannot_draw(os.environ):
        say(f"{lack} `workbench --help` lists what works here without a screen.")
        return WRONG
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)
    gc.disable()
    loaded = config.load(config.config_path())
    folder = config.sessions_folder(arguments.sessions or loaded.settings.sessions or None)
    from workbench.tui import paste_parser
    from workbench.tui.app import WorkbenchApp

    paste_parser.install()

    app = WorkbenchApp(folder, loaded, path, temporary, reviewer)
    result = app.run()
    if app.refused is not None:
        raise app.refused
    return result if isinstance(result, int) else app.return_code or FINE
