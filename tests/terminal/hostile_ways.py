"""The ways in: hostile texts in sessions, settings, playbooks, tables, clipboards, names and pastes."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

from tests.example import NOW, filled, handed_over
from tests.terminal.hostile_outputs import copied
from tests.terminal.terminal import PATIENCE, NotSeenError, Terminal
from tests.test_hostile import kept, session_of
from tests.test_hostile_commands import hostile_name
from workbench import edits
from workbench.model import Session
from workbench.store import playbooks, session_file

A_SESSION = 40
"""How many texts one session holds."""

PASTES = 24
"""How many texts are pasted on the way."""

LISTED, THROWN = " sessions in ", " in the trash of "
"""What the title says over the sessions, and over the trash; the names of both stand in the bar of keys anyway."""

CLIPBOARD = ("wl-copy", "wl-paste")
MAIL = "## First email\n\nSubject: Watering {0}\n\nDear Ines,\n\n{1}\n\n{2}\n\nBest regards,\n{3}\n"


def toml_quoted(text: str) -> str:
    """Return a text as a TOML string of one line."""
    return '"' + "".join(char if char.isalnum() else f"\\U{ord(char):08X}" for char in kept(text)) + '"'


def fill(folder: Path, texts: Sequence[str]) -> Path:
    """Put the texts everywhere where the app finds them by itself; return the session in which the way is gone."""
    sessions, settings, tools = folder / "sessions", folder / "config", folder / "tools"
    for one in (sessions, settings / "playbooks", tools):
        one.mkdir(parents=True)
    for at in range(0, len(texts), A_SESSION):
        other = sessions / f"{at} {hostile_name(texts[at])}.toml"
        session_file.save(other, session_of(tuple(texts[at : at + A_SESSION])), None)
        os.utime(other, (NOW.timestamp(), NOW.timestamp()))
    damaged = sessions / f"damaged {hostile_name(texts[-1])}.toml"
    damaged.write_bytes(b"format = 1\n# " + kept(texts[-1]).encode() + b"\n[lead\n")
    os.utime(damaged, (NOW.timestamp(), NOW.timestamp()))
    some = islice(cycle(texts), 12)
    lines = [f"{name} = {toml_quoted(text)}" for name, text in zip(("theme", "reviewer", "hints"), some, strict=False)]
    lines += [f"{toml_quoted(next(some))} = 1", "[keys]", f"{toml_quoted(next(some))} = {toml_quoted(next(some))}"]
    (settings / "config.toml").write_text("\n".join(lines), encoding="utf-8")
    for at, text in enumerate(some):
        title = kept(text)
        own = playbooks.from_session(edits.write(filled(), "task.objective", text), f"p{at}", title)
        playbooks.save(own, settings / "playbooks")
    with open(folder / "leads.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["Company", "Notes", kept(texts[0])])
        writer.writerows([f"Firm {at}", kept(text), kept(text)] for at, text in enumerate(texts[:A_SESSION]))
    one = cycle(texts)
    (folder / "mail.md").write_text(kept(MAIL.format(*(next(one) for _ in range(4)))), encoding="utf-8")
    (folder / "response.md").write_text(kept("\n".join(texts)), encoding="utf-8")
    (tools / "clipboard").write_text(kept("\n".join(texts[:A_SESSION])), encoding="utf-8")
    for name, does in zip(CLIPBOARD, ("cat >", "cat"), strict=True):
        (tools / name).write_text(f'#!/bin/sh\nexec {does} "{tools}/clipboard"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    path = sessions / f"{hostile_name(texts[0])[:40]}.toml"
    session_file.save(path, worked_on(texts), None)
    return path


def worked_on(texts: Sequence[str]) -> Session:
    """A session of these texts that waits for its response."""
    one = cycle(texts)
    session = handed_over()
    for field in ("title", "lead.company", "lead.contact", "lead.notes", "task.objective", "ask.question"):
        session = edits.write(session, field, f"{next(one)} x")
    for name, id in (("outputs", "email"), ("rules", "no-price"), ("checks", "voice")):
        session = edits.reword_item(session, name, id, f"{id} {next(one)}")  # type: ignore[arg-type]
    return session


def environment(folder: Path) -> dict[str, str]:
    """Return what makes the app look into these folders, and use the clipboard there."""
    own = {f"WORKBENCH_{name}": str(folder / name.lower()) for name in ("STATE", "CACHE", "SESSIONS")}
    tools = f"{folder / 'tools'}{os.pathsep}{os.environ.get('PATH', '')}"
    return own | {"WORKBENCH_CONFIG": str(folder / "config" / "config.toml"), "WAYLAND_DISPLAY": "none", "PATH": tools,
                  "TZ": "UTC", "PYTHONPATH": str(Path.cwd()), "TMUX": "", "STY": "", "TEXTUAL": ""}


def walk(terminal: Terminal, folder: Path, texts: Sequence[str], whole: bool = True) -> set[str]:
    """Go through the places and dialogs, pasting a text wherever one can write; `whole` takes the rarer ones along.

    Returns what the files held when something was copied on the way.
    """
    held: set[str] = set()
    one = cycle(texts)

    def paste() -> None:
        terminal.paste(next(one))

    def command(key: str) -> None:
        terminal.send(f"\x1b{key}")
        terminal.settle(0.1)

    terminal.see("Lead")
    for _ in range(7):
        paste()
        terminal.press("tab")
    terminal.press("f7")
    paste()
    terminal.press("enter", "ctrl+y")
    terminal.see("frozen")
    terminal.press("f4", "o")
    terminal.paste(str(folder / "mail.md"))
    terminal.press("enter")
    terminal.see("judged")
    terminal.press("y", "down", "n", "m")
    paste()
    terminal.press("escape", "down", "p", "e", "h", "w", "w", "w", "/")
    paste()
    terminal.press("enter", "escape", "d", "enter", "ctrl+u")
    paste()
    terminal.press("tab")
    paste()
    terminal.press("ctrl+s")
    terminal.see("Accepted")
    terminal.press("e")
    terminal.settle(0.3)
    terminal.press("escape", "f5")
    terminal.see("Run 1")
    terminal.press("r", "h", "r", "m")
    if whole:
        held |= _rarer(terminal, folder, paste, command)
    terminal.press("ctrl+l")
    terminal.see(LISTED)
    terminal.press("/")
    paste()
    terminal.press("escape", "escape", "ctrl+q")
    return held


def _rarer(
    terminal: Terminal, folder: Path, paste: Callable[[], None], command: Callable[[str], None]
) -> set[str]:
    """Go on through the dialogs that are met less often, and back to a place."""
    terminal.press("f4", "ctrl+v")
    terminal.settle(0.3)
    terminal.press("n", "o")
    terminal.paste(str(folder / "response.md"))
    terminal.press("enter")
    terminal.settle(0.3)
    terminal.press("r", "pagedown", "end", "d", "down", "enter", "ctrl+s")
    terminal.settle(0.3)
    terminal.press("space", "f", "enter", "escape", "escape", "v")
    paste()
    terminal.press("enter")
    terminal.settle(0.3)
    terminal.press("y", "v", "ctrl+u", "enter")
    terminal.settle(0.3)
    terminal.press("f3", "f8")
    command("h")
    terminal.press("down", "escape")
    command("p")
    terminal.press("down", "escape")
    command("s")
    paste()
    terminal.press("enter", "ctrl+o", "escape", "ctrl+p")
    paste()
    terminal.press("escape", "ctrl+t", "escape", "f6", "a")
    paste()
    terminal.press("enter", "f1", "escape", "f2")
    terminal.see("Takeaways")
    paste()
    terminal.settle(0.3)
    terminal.press("ctrl+y")
    terminal.settle(0.5)
    terminal.see_no_more("not saved")
    held = copied(folder / "sessions")
    terminal.press("ctrl+l")
    terminal.see(LISTED)
    terminal.press("/", "ctrl+u", "enter", "i")
    terminal.paste(str(folder / "leads.csv"))
    terminal.press("enter")
    terminal.settle(0.3)
    terminal.press("enter")
    terminal.see("sessions were made")
    terminal.press("p", "escape", "t")
    terminal.see("What falls short")
    terminal.press("escape", "end", "delete")
    trash = folder / "sessions" / ".trash"
    _until(terminal, lambda: any(trash.glob("*.toml")), "nothing went to the trash")
    terminal.press("v")
    terminal.see(THROWN)
    terminal.press("v")
    terminal.see_no_more(THROWN)
    terminal.press("u")
    _until(terminal, lambda: not any(trash.glob("*.toml")), "nothing came back from the trash")
    terminal.press("down", "d")
    terminal.see("Notes")
    return held


def _until(terminal: Terminal, there: Callable[[], bool], otherwise: str) -> None:
    """Wait for what is not seen on the screen, and until that has settled."""
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end or terminal.ended:
            raise NotSeenError(f"{otherwise}; the screen:\n{terminal.text}")
        terminal.read(0.05)
    terminal.settle(0.3)
