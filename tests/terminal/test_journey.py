"""The whole way of one lead, by keyboard, in a real terminal, and back again."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.terminal.conftest import Start
from tests.terminal.stream import taken_apart
from tests.terminal.terminal import Terminal
from workbench.brief.compose import compose
from workbench.store import session_file

RESPONSE = """\
## Qualification summary
Brightwater Pools runs three public baths.
## First email
Dear Omar, thank you for your message.
"""


def fill_in(terminal: Terminal) -> None:
    """Write the lead."""
    terminal.type("Brightwater Pools")
    terminal.press("enter")
    terminal.type("Omar Diallo")
    terminal.press("enter", "enter", "enter", "enter", "enter")
    terminal.type("2026-03-02 09:07")
    terminal.press("enter")
    terminal.type("Three baths. Wants the rota on phones.")
    terminal.see("Three baths. Wants the rota on phones.")


def test_from_a_lead_to_a_decision_and_back_again(start: Start, own_folders: Path) -> None:
    terminal = start()
    terminal.see("No session here yet")
    terminal.press("n")
    terminal.see("Received")
    fill_in(terminal)
    (path,) = (own_folders / "sessions").glob("*.toml")

    terminal.press("ctrl+y")
    terminal.see("Run 1 is frozen")
    terminal.press("c")
    (copied,) = [one for one in taken_apart(bytes(terminal.written)).commands if one.startswith("52;")]
    brief = base64.b64decode(copied.split(";")[2]).decode()
    assert "Company: Brightwater Pools\n" in brief

    terminal.press("f4")
    terminal.see("waits for")
    terminal.paste(RESPONSE)
    terminal.see("Brightwater Pools runs three public baths.", "0 of 13 judged")
    terminal.press("y", "n", "p", "u", "x")
    terminal.see("5 of 13 judged")
    terminal.press("down", "-")
    terminal.press("tab", "down")
    terminal.press("e")
    terminal.press("m")
    terminal.type("Who signs?")
    terminal.press("escape")
    terminal.see("Who signs?")
    terminal.press("d")
    terminal.see("Decide about run 1")
    terminal.press("down", "down", "enter")
    terminal.type("Rosa Lindqvist")
    terminal.press("enter")
    terminal.type("The price is missing")
    terminal.press("enter")
    terminal.type("Name the price")
    terminal.press("enter")
    terminal.see("reject by", "[hint")
    stood = terminal.text.splitlines()[1:-3]
    terminal.press("ctrl+q")
    assert terminal.wait() == 0

    session = session_file.load(path).session
    run = session.run
    assert run is not None
    assert run.brief == brief == compose(session)
    assert run.response == RESPONSE
    verdicts = [mark.verdict for mark in run.marks]
    assert verdicts[:6] == ["met", "not met", "partly", "can't tell", "not applicable", None]
    assert sorted(len(mark.evidence) for mark in run.marks)[-1] == 1
    assert [mark.note for mark in run.marks if mark.note] == ["Who signs?"]
    assert run.decision is not None
    assert (run.decision.verdict, run.decision.why, run.decision.change) == (
        "reject", "The price is missing", "Name the price",
    )
    assert run.decision.by == "Rosa Lindqvist"

    again = start(path)
    again.see("reject by", "5 of 13 judged", "Who signs?", "[hint")
    assert "\n".join(again.text.splitlines()[1:-3]) == "\n".join(stood)


def test_the_cursor_stands_where_it_was(start: Start, own_folders: Path) -> None:
    path = own_folders / "sessions" / "lead.toml"
    terminal = start(path)
    terminal.see("Received")
    fill_in(terminal)
    terminal.press("left", "left", "left")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    again = start(path)
    again.see("Wants the rota")
    again.type("***")
    again.see("Wants the rota on phon***es.")


def test_a_sample_opens_as_a_throw_away_copy(start: Start, own_folders: Path, tmp_path: Path) -> None:
    terminal = start("demo", folder=tmp_path)
    terminal.see("Northwind Freight", "Dana Whitfield")
    terminal.type("X")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert list(own_folders.rglob("*.toml")) == []
    assert [one.name for one in tmp_path.iterdir() if one != own_folders] == []


def test_every_sample_opens(start: Start) -> None:
    for name, seen in {"yellow-pad": "Mr Baptiste", "waalstad-koeriers": "Waalstad"}.items():
        terminal = start("demo", name)
        terminal.see(seen)
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_every_place_can_be_reached_and_left_by_keys(start: Start) -> None:
    terminal = start("demo")
    terminal.see("Dana Whitfield")
    for key, seen in (("f4", "judged"), ("f5", "Run 1"), ("f2", "Takeaways"), ("f3", "Dana Whitfield")):
        terminal.press(key)
        terminal.see(seen)
    terminal.press("ctrl+o", "escape", "ctrl+l")
    terminal.see("No session here yet")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


def test_resizing_while_working_loses_nothing(start: Start, own_folders: Path) -> None:
    path = own_folders / "sessions" / "lead.toml"
    terminal = start(path, size=(180, 50))
    terminal.see("Received")
    sizes = [(140, 45), (110, 32), (80, 24), (40, 10), (20, 5), (80, 24), (180, 50), (140, 45)]
    for letter, size in zip("abcdefgh", sizes, strict=True):
        terminal.resize(*size)
        terminal.type(letter)
    terminal.see("abcdefgh")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert session_file.load(path).session.lead.company == "abcdefgh"
