"""The ways out that are no screen: written files keep their form, pictures parse, and what commands tell cannot act."""

from __future__ import annotations

import email
import email.policy
import json
import os
import pty
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import give_folders
from tests.hostile_text import active
from tests.test_hostile import tree_of
from workbench.model import Session
from workbench.review import report_file
from workbench.store import config, history, session_file
from workbench.store.problem import FileProblem
from workbench.tui.app import WorkbenchApp
from workbench.tui.places import PlaceName

HEADERS = ["x-unsent", "subject", "content-type", "content-transfer-encoding", "mime-version"]
PLACES: tuple[PlaceName, ...] = ("ask", "brief", "review", "runs", "library")
RUN_ALL = (
    "import json, pathlib, sys; from workbench import cli\n"
    "for words in json.loads(pathlib.Path(sys.argv[1]).read_text()):\n"
    "    try: cli.main(words)\n"
    "    except SystemExit: pass\n"
)
"""A program that gives one command after the other, so that Python starts but once."""


def copied(folder: Path) -> set[str]:
    """Return every brief and question that a save in this folder or its trash held: what was copied is among them."""
    texts: set[str] = set()
    for path in (*folder.glob("*.toml"), *(folder / ".trash").rglob("*.toml")):
        held = [partial(_present, path), *(partial(history.read, one) for one in history.versions(path))]
        for read in held:
            with suppress(FileProblem):
                session = read()
                texts |= {session.ask.question.strip(), *(run.brief for run in session.runs)}
    return texts


def _present(path: Path) -> Session:
    return session_file.load(path).session


def wrong_files(folder: Path) -> Iterator[str]:
    """Name the written reports, mails and sessions that lost their form."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".html":
            yield from _wrong_page(path.read_text(encoding="utf-8"))
        elif path.suffix == ".md" and "-report" in path.name:
            yield from (f"the report holds {code}" for code in sorted(active(path.read_text(encoding="utf-8"))))
        elif path.suffix == ".eml":
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            names = [name.lower() for name in message]
            if names != HEADERS or message.defects:
                yield f"the mail has the headers {names} and the defects {message.defects}"


def _wrong_page(page: str) -> Iterator[str]:
    try:
        tree_of(page)
    except ET.ParseError as error:
        yield f"the page is not well formed: {error}"
    yield from (f"the page holds {code}" for code in sorted(active(page)))


def wrong_reports(folder: Path) -> Iterator[str]:
    """Name what is wrong with the reports of all sessions of a folder."""
    for path in sorted(folder.glob("*.toml")):
        try:
            session = session_file.load(path).session
        except FileProblem:
            continue
        yield from _wrong_page(report_file.report_text(session, ".html"))
        yield from (f"the report holds {code}" for code in sorted(active(report_file.report_text(session, ".md"))))


async def wrong_pictures(folder: Path, path: Path) -> list[str]:
    """Open a session in every place, draw each as SVG, and name those that are not well formed."""
    wrong = []
    app = WorkbenchApp(folder / "sessions", config.load(config.config_path()), path)
    async with app.run_test(size=(140, 45), notifications=True) as pilot:
        for place in PLACES:
            await pilot.pause()
            app.go(place)
            await pilot.pause()
            picture = app.export_screenshot()
            try:
                ET.fromstring(picture)
            except ET.ParseError as error:
                wrong.append(f"the picture of {place} is not well formed: {error}")
            wrong += [f"the picture of {place} holds {code}" for code in sorted(active(picture))]
    return wrong


def drawn(folder: Path, path: Path) -> list[str]:
    """Return what is wrong with the pictures of a session, in an app with folders of its own."""
    import asyncio

    with pytest.MonkeyPatch.context() as patch:
        give_folders(folder, patch)
        patch.setenv("PYPERCLIP_BACKEND", "none")
        return asyncio.run(wrong_pictures(folder, path))


def wrong_commands(folder: Path, texts: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Give every command on hostile files and words, on a terminal and into a pipe; name what could act."""
    paths = [str(path) for path in sorted((folder / "sessions").glob("*.toml"))]
    of_all = [["list"], ["list", "--json"], ["stats"], ["stats", "--json"], ["playbooks"], ["config"]]
    of_files = [[word, path] for word in ("brief", "report", "check", "hints") for path in paths]
    words = [text.replace("\0", "").encode("utf-8", "replace").decode() for text in texts]
    of_words = [["intent", "--", word] for word in words] + [["brief", "--", f"./{word[:80]}"] for word in words]
    asked = folder / "commands.json"
    asked.write_text(json.dumps(of_all + of_files + of_words), encoding="utf-8")
    program = [sys.executable, "-c", RUN_ALL, str(asked)]
    around = os.environ | environment
    told = _on_terminal(program, around).decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    yield from (f"a command on a terminal writes {code}" for code in sorted(active(told)))
    if "Traceback" in told:
        yield f"a command ends in a trace: {told[told.index('Traceback'):][-400:]}"
    piped = subprocess.run(program, capture_output=True, env=around, check=False)
    messages = piped.stderr.decode("utf-8", "backslashreplace")
    yield from (f"a message beside a pipe holds {code}" for code in sorted(active(messages)))
    if piped.returncode:
        yield f"the commands ended with {piped.returncode}: {messages[-400:]}"


def _on_terminal(program: list[str], around: dict[str, str]) -> bytes:
    """Run a program with a terminal around it, and return every byte that it wrote there."""
    near, far = pty.openpty()
    written = bytearray()
    with subprocess.Popen(program, stdin=far, stdout=far, stderr=far, env=around):
        os.close(far)
        while data := _read(near):
            written += data
    os.close(near)
    return bytes(written)


def _read(near: int) -> bytes:
    try:
        return os.read(near, 1 << 16)
    except OSError:  # the far end is closed
        return b""
