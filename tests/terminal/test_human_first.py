"""A person's mark comes first, in a real terminal: what a hint says shows only after it, and never instead of it."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal
from workbench.edits import changed
from workbench.reviewers import blank
from workbench.store import config, session_file
from workbench.store.shipped import samples

RULE = "Do not invent information about the company"
FINDING = "claims that the notes do not bear out"


def flawed(own_folders: Path, hints: str = "") -> Path:
    """The first run of the sample whose response invents figures, as nobody had judged it, and a setting for hints."""
    path = own_folders / "sessions" / "vets.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    session = session_file.load(samples()["hollis-park-vets"]).session
    run = changed(session.runs[0], marks=blank(session.runs[0].marks), decision=None)
    session_file.save(path, changed(session, runs=(run,)), None)
    if hints:
        config.config_path().parent.mkdir(parents=True, exist_ok=True)
        config.config_path().write_text(f'hints = "{hints}"\n')
    return path


def at_the_rule(terminal: Terminal) -> None:
    """Go to the review, and there to the rule against inventions."""
    terminal.see("Gwen Pryor", "saved")
    terminal.press("f4")
    terminal.see("of 13 judged")
    terminal.press("home", "down", "down", "down", "down")


def test_the_hint_comes_after_the_mark_and_the_first_mark_is_kept(start: Start, own_folders: Path) -> None:
    path = flawed(own_folders)
    terminal = start(path, size=(180, 50))
    at_the_rule(terminal)
    terminal.press("h")
    terminal.see("A hint shows once you have judged the item", "0 of 13 judged")
    assert "hint:" not in terminal.text
    assert "hint differs" not in terminal.text

    terminal.press("y")
    terminal.see("1 of 13 judged", "differs (h goes there)", FINDING, "hint differs: lines 4")
    terminal.press("h")
    terminal.see("Flagged: 1998", "4 ", "!")
    terminal.press("]")
    terminal.see("Flagged: 60 employees")
    terminal.press("[")
    terminal.see("Flagged: 1998")
    terminal.press("n")
    terminal.see("✗ not met")
    terminal.press("up")
    terminal.see("first met", "then not met after the hint")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0

    run = session_file.load(path).session.run
    assert run is not None
    (mark,) = [one for one in run.marks if one.text == RULE]
    assert mark.verdict == "not met"
    assert [(one.verdict, one.hinted) for one in mark.earlier] == [("met", True)]
    assert [one.verdict for one in run.marks if one.text != RULE] == [None] * 12


def test_a_hint_that_always_shows_judges_nothing(start: Start, own_folders: Path) -> None:
    path = flawed(own_folders, "always")
    terminal = start(path)
    at_the_rule(terminal)
    terminal.see(FINDING, "0 of 13 judged", "hint: lines")
    assert "✗ not met" not in terminal.text
    assert "hint differs" not in terminal.text
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    run = session_file.load(path).session.run
    assert run is not None
    assert {one.verdict for one in run.marks} == {None}


def test_hints_that_are_switched_off_never_show(start: Start, own_folders: Path) -> None:
    terminal = start(flawed(own_folders, "never"))
    at_the_rule(terminal)
    terminal.press("y")
    terminal.see("1 of 13 judged")
    terminal.press("up", "h")
    terminal.see("Hints are switched off")
    assert FINDING not in terminal.text
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
