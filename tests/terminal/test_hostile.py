"""Hostile text through every pane, title, list, toast and dialog: the bytes that reach the terminal are Textual's own.

The same way is gone twice, once with hostile text and once with the same text made harmless. Whatever kind of control
sequence or control character comes only with the hostile text was let through.
"""

from __future__ import annotations

import base64
import os
import unicodedata
from pathlib import Path

import pytest

from tests.example import LATER, NOW, filled
from tests.terminal.conftest import Start
from tests.terminal.stream import Written, taken_apart
from tests.terminal.terminal import Terminal
from workbench import edits, runs
from workbench.brief.compose import compose
from workbench.model import IntakeField, Session
from workbench.store import session_file
from workbench.visible import visible

MARKUP = "[@click=app.quit]x[/][/b[bold red]y[/"
CONTROLS = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]0;title\x1b\\", "\x1b[2J\x1b[31m", "\x1bP+q\x1b\\", "\x9b31m",
    "\x9d52;c;ZXZpbA==\x9c", "\x07\x08\x0b\x0c\x0e\x0f",
    "\u202eflip\u202c\u2066\u2069\u200e\u200f\u061c", "\u2028\u2029\x85", "\x00", "\x7f",
    "\ufeff\u200b\u2060\U000e0041", "\r",
)
HOSTILE = MARKUP + "".join(CONTROLS)
HARMLESS = visible(HOSTILE).translate({ord("["): "(", ord("]"): ")"})
ALLOWED = {"\r", "\n"}


def acts(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def session_of(text: str) -> Session:
    """A session in which every text there is holds this one."""
    lines = f"{text}\n{text}\n"
    session = filled()
    fields = ["title", "ask.question", "ask.answer", "ask.takeaways", "task.objective", "lead.notes"]
    fields += [f"lead.{name}" for name in ("company", "contact", "role", "website", "source", "received")]
    fields += [f"task.context.{name}" for name in ("target_customer", "house_style", "confirmed_facts")]
    for path in fields:
        session = edits.write(session, path, text if path.startswith("lead.") or path == "title" else lines)
    some = text[len(MARKUP) - 6 : len(MARKUP) + 6]
    intake = (IntakeField(id="company", label=f"Company {some}"), *session.task.intake[1:])
    session = edits.changed(session, task=edits.changed(session.task, intake=intake, subject=f"Lead {some}"))
    for name, id in (("outputs", "email"), ("rules", "no-price"), ("checks", "voice")):
        session = edits.reword_item(session, name, id, f"{id} {text}")  # type: ignore[arg-type]
    session, _ = edits.add_item(session, "corrections", text)
    session = runs.file_response(runs.freeze(session, text + compose(session), NOW), 1, lines, LATER)
    for item in ("email", "no-price"):
        session = runs.judge(session, 1, item, "partly", LATER)
        session = runs.write_note(session, 1, item, lines)
        session = runs.add_evidence(session, 1, item, 0, len(lines))
    return session


def prepare(folder: Path, text: str, name: bytes) -> Path:
    """Write the session, a damaged one, and settings with the same text in them; return the session's file."""
    sessions, settings = folder / "sessions", folder / "config"
    sessions.mkdir(parents=True)
    settings.mkdir()
    path = sessions / os.fsdecode(name + b".toml")
    session_file.save(path, session_of(text), None)
    damaged = session_file.dump(session_of(text)) + f"\n[ask]\n# {text!a}\n"
    other = sessions / os.fsdecode(name + b"-damaged.toml")
    other.write_text(damaged, encoding="utf-8")
    os.utime(other, (NOW.timestamp(), NOW.timestamp()))
    quoted = text.encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', '\\"')
    lines = [*(f'{name} = "{quoted}"' for name in ("theme", "reviewer", "hints")), "[keys]", f'"{quoted}" = "{quoted}"']
    (settings / "config.toml").write_text("\n".join(lines), encoding="utf-8")
    return path


def walk(terminal: Terminal, text: str) -> None:
    """Go through every place and dialog, pasting the text wherever one can write."""
    text = text.replace("\x1b", "")
    terminal.see("Library")
    terminal.press("end", "enter")
    terminal.see("▌")
    terminal.press("home", "/")
    terminal.paste(text)
    terminal.press("escape", "home", "enter")
    terminal.see("Received")
    terminal.press("f6", "f6", "f7", "escape", "ctrl+y")
    terminal.see("frozen")
    terminal.press("c", "f8", "ctrl+s", "ctrl+o", "escape", "ctrl+p")
    terminal.type("theme")
    terminal.press("escape", "f2")
    terminal.see("Takeaways")
    terminal.paste(text)
    terminal.press("f4")
    terminal.see("judged")
    terminal.press("down", "down", "w", "w", "w", "tab", "/")
    terminal.paste(text)
    terminal.press("enter", "escape", "o")
    terminal.paste(text)
    terminal.press("enter", "d", "tab", "tab")
    terminal.paste(text)
    terminal.press("escape")
    terminal.paste(f"{text}\nanother response")
    terminal.press("r", "y", "m")
    terminal.paste(text)
    terminal.press("escape", "f5")
    terminal.see("Run 1")
    terminal.press("up", "down", "f1", "escape", "f3")
    for _ in range(9):
        terminal.press("tab")
        terminal.paste(text)
    terminal.press("f6", "f6", "tab", "enter")
    terminal.paste(text)
    terminal.press("enter", "ctrl+l")
    terminal.see("Library")
    terminal.press("delete", "u", "ctrl+q")
    if not terminal.ended:
        terminal.settle(0.5)


def written_for(start: Start, own_folders: Path, text: str, name: bytes, size: tuple[int, int]) -> Written:
    prepare(own_folders, text, name)
    terminal = start(size=size)
    walk(terminal, text)
    assert terminal.wait() == 0, terminal.text
    return taken_apart(bytes(terminal.written))


SIZES = [(140, 45), (80, 24)]
KINDS: set[str] = set()
"""The kinds of sequences that harmless text made; which these are does not depend on the size of the terminal."""


def test_the_way_can_be_gone_with_harmless_text(start: Start, own_folders: Path) -> None:
    written = written_for(start, own_folders, HARMLESS, b"lead", SIZES[0])
    assert {char for char in written.text if acts(char)} <= ALLOWED
    KINDS.update(written.kinds)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_hostile_text_writes_nothing_that_harmless_text_does_not(
    start: Start, own_folders: Path, size: tuple[int, int]
) -> None:
    if not KINDS:
        pytest.skip("what harmless text writes was not looked at; run the whole file")
    written = written_for(start, own_folders, HOSTILE, b"lead \x1b]52;c;ZXZpbA==\x07 [b \xff \xe2\x80\xae", size)
    assert {unicodedata.name(char, hex(ord(char))) for char in written.text if acts(char)} <= {"0xa", "0xd"}
    assert written.kinds <= KINDS
    for command in written.commands:
        if command.startswith("52;"):
            assert base64.b64decode(command.split(";")[2]).startswith(b"# Task")


def test_a_paste_presses_no_key(start: Start, own_folders: Path) -> None:
    path = own_folders / "lead.toml"
    terminal = start(path)
    terminal.see("Received")
    terminal.press("f4")
    terminal.see("Nothing was handed over yet")
    pasted = "\x1b[32mSummary\x1b[0m\n\x1b\x11\nThe end"
    terminal.paste(pasted)
    terminal.see("The end")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    run = session_file.load(path).session.run
    assert run is not None
    assert run.response == pasted


def test_a_file_name_alone_cannot_act(start: Start, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\x1b]0;x\x07[@click=app.quit]\xff\xe2\x80\xae.toml")
    terminal = start(path)
    terminal.see("Received")
    terminal.press("ctrl+s")
    terminal.see("Saved:")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    written = taken_apart(bytes(terminal.written))
    assert [one for one in written.commands if not one.startswith("22;")] == []
    assert {char for char in written.text if acts(char)} <= ALLOWED
