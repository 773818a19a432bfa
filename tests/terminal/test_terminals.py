"""Every kind of terminal: what it shows can be read, stays in its cells, and no pasted letter acts as a key."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.example import handed_over, saved
from tests.terminal import wide
from tests.terminal.kinds import KINDS, Kind
from tests.terminal.matrix import WALK, WIDE_WALK, opened, walked
from tests.terminal.picture import told
from tests.terminal.terminal import Terminal
from workbench.store import session_file

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "UPDATE_SNAPSHOTS"
BEFORE_MESSAGES = 23
"""Rows above the one in which messages come and go by the clock."""

FRAME = set("│┌┐└┘├┤┬┴┼─═╞╡╔╗╚╝║╒╕╘╛╓╖╙╜╟╢█▌▐▄▀▁▂▃▅▆▇▔")
COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")
COLOUR_OF_MANY = re.compile(rb"\x1b\[(?:[0-9;]*;)?[34]8;[25];")
ANSWER = "You may send it now.\rNot yet: no price, no date.\rThe end, dear Ines.\r"


def kind(name: str) -> Kind:
    if missing := KINDS[name].missing:
        pytest.skip(missing)
    return KINDS[name]


@contextmanager
def waiting(name: str, folder: Path) -> Iterator[Terminal]:
    """Open a session that waits for its response, in the place of the review."""
    (folder / "sessions").mkdir()
    path = saved(folder / "sessions" / "lead.toml", handed_over())
    with opened(kind(name), (100, 30), folder, path) as terminal:
        terminal.see("Fernhill Nursery")
        terminal.press("f4")
        terminal.see("waits for")
        yield terminal


@pytest.mark.parametrize("name", ["slow", "tmux", "screen", "no-mouse"])
def test_a_paste_without_marks_is_a_response_and_judges_nothing(name: str, tmp_path: Path) -> None:
    with waiting(name, tmp_path) as terminal:
        terminal.send(ANSWER)
        terminal.see("Not yet: no price, no date.", "0 of 13 judged")
        terminal.press("y")
        terminal.see("1 of 13 judged")
        terminal.press("ctrl+q")
        terminal.wait()
    (run,) = session_file.load(tmp_path / "sessions" / "lead.toml").session.runs
    assert run.response == ANSWER.replace("\r", "\n")
    assert [mark.verdict for mark in run.marks if mark.verdict] == ["met"]


@pytest.mark.parametrize("name", ["truecolor", "tmux"])
def test_borders_stay_straight_beside_wide_and_joined_and_right_to_left_text(name: str, tmp_path: Path) -> None:
    walk = tuple(step for step in WIDE_WALK if step[0] in ("library", "brief", "review", "runs", "dialog"))
    for place, terminal in walked(kind(name), (140, 45), tmp_path, wide.fill, walk):
        rows = [[cell[:1] for cell in terminal.cells(y)] for y in range(terminal.screen.lines)]
        for x in range(terminal.screen.columns):
            if place == "dialog" and not any(row[x] in "┌┐" for row in rows if row[x]):
                continue  # a pane's border, which the dialog hides in part
            framed = [y for y, row in enumerate(rows) if row[x] == "│"]
            broken = [y for y in range(framed[0], framed[-1]) if rows[y][x] not in FRAME] if len(framed) > 4 else []
            assert broken == [], f"{place}, column {x}:\n{terminal.text}"


@pytest.mark.parametrize("name", ["no-color", "linux"])
def test_a_place_looks_as_it_did(name: str, tmp_path: Path) -> None:
    walk = tuple(step for step in WALK if step[0] not in ("readiness", "ask", "palette", "runs"))[:7]
    pictures = []
    for place, terminal in walked(kind(name), (80, 24), tmp_path, walk=walk):
        if name == "linux":
            terminal.text.encode("cp437")
        else:
            assert not COLOUR.search(terminal.written)
        if place in ("review", "quote", "dialog"):
            pictures.append(f"== {place}\n{told(terminal.screen, BEFORE_MESSAGES)}")
    shown = re.sub(r"saved \d\d:\d\d", "saved 09:12", "\n".join(pictures))
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), f"{UPDATE}=1 draws the picture anew"


def test_every_place_and_dialog_is_reached_and_worked_in_without_a_mouse(tmp_path: Path) -> None:
    met = []
    for place, terminal in walked(kind("no-mouse"), (80, 24), tmp_path):
        assert not COLOUR_OF_MANY.search(terminal.written)
        met.append(place)
    assert met == [place for place, _, _ in WALK]
    reviewed = [session_file.load(path).session for path in (tmp_path / "sessions").glob("kestrel*.toml")]
    assert [sum(bool(mark.verdict) for mark in one.run.marks) for one in reviewed if one.run] == [6]


def test_a_terminal_that_cannot_place_text_is_told_of(own_folders: Path) -> None:
    from tests.terminal.matrix import PROGRAM

    with Terminal(PROGRAM, environment={"TERM": "dumb"}) as terminal:
        assert terminal.wait() == 2
        assert "cannot place text (TERM=dumb)" in terminal.text
