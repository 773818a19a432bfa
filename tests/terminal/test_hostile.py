"""Hostile text through every pane, title, list, toast and dialog: the bytes that reach the terminal are Textual's own.

`python -m tests.terminal.hostile_play` sends thousands of texts.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from tests.example import LATER, NOW, filled
from tests.hostile_text import hostile
from tests.terminal.conftest import Start
from tests.terminal.hostile_bytes import not_textuals
from tests.terminal.hostile_outputs import copied
from tests.terminal.hostile_play import Sent, play
from tests.terminal.stream import taken_apart
from tests.terminal.terminal import Terminal
from workbench import edits, runs
from workbench.brief.compose import compose
from workbench.model import IntakeField, Session
from workbench.store import session_file

MARKUP = "[@click=app.quit]x[/][/b[bold red]y[/"
CONTROLS = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b]0;title\x1b\\", "\x1b[2J\x1b[31m", "\x1bP+q\x1b\\", "\x9b31m",
    "\x9d52;c;ZXZpbA==\x9c", "\x07\x08\x0b\x0c\x0e\x0f",
    "\u202eflip\u202c\u2066\u2069\u200e\u200f\u061c", "\u2028\u2029\x85", "\x00", "\x7f",
    "\ufeff\u200b\u2060\U000e0041", "\r",
)
HOSTILE = MARKUP + "".join(CONTROLS)
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


def test_one_dense_text_everywhere_sends_nothing_but_what_textual_sends(start: Start, own_folders: Path) -> None:
    size = (80, 24)
    prepare(own_folders, HOSTILE, b"lead \x1b]52;c;ZXZpbA==\x07 [b \xff \xe2\x80\xae")
    terminal = start(size=size)
    walk(terminal, HOSTILE)
    assert terminal.wait() == 0, terminal.text
    assert list(not_textuals(bytes(terminal.written), size, copied(own_folders / "sessions"))) == []


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


def test_many_texts_by_every_way_send_nothing_but_what_textual_sends() -> None:
    assert play(list(hostile(7, 24)), (140, 45), Sent(), whole=False) == []


def test_what_textual_does_not_send_is_found() -> None:
    ours = b"\x1b[?1049h\x1b[2;140H\x1b[1;38;2;1;2;3mtext\x1b[0m\x1b]52;c;eWVz\x07"
    assert list(not_textuals(ours, (140, 45), {"yes"})) == []
    for foreign in (b"\x1b[31m", b"\x1b[2J", b"\x1b[99;1H", b"\x1b]0;x\x07", b"\x1bc", b"\x07", b"\x00", b"\xc2\x9b",
                    b"\xe2\x80\xae", b"\xff", b"\x1b[?1h", b"\x1b]52;c;bm8=\x07", b"\x1bP+q\x1b\\", b"\x1b[6n"):
        assert len(list(not_textuals(ours + foreign, (140, 45), {"yes"}))) == 1, foreign


def test_bytes_that_are_no_text_end_nothing(start: Start, own_folders: Path) -> None:
    path = own_folders / "lead.toml"
    terminal = start(path)
    terminal.see("Received")
    terminal.send_bytes(b"\xe4\xff\xed\xa0\x80Fern")
    terminal.see("Fern")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert session_file.load(path).session.lead.company.endswith("Fern")
