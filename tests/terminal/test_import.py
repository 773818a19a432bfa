"""The import of a table on a terminal: a bar, a clean stop, and a second run that goes on."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminal.conftest import Start
from workbench.store import library, session_file


def test_an_import_shows_a_bar_stops_cleanly_and_goes_on(start: Start, own_folders: Path, tmp_path: Path) -> None:
    table = tmp_path / "leads.csv"
    rows = "".join(f"Fen {number},size {number}\n" for number in range(3000))
    table.write_text(f"Company,Shoe size\n{rows}", encoding="utf-8")
    words = ("import", table, "--playbook", "inbound-sales-follow-up")
    terminal = start(*words)
    terminal.see("█", "░", "sessions made")
    terminal.send("\x03")
    assert terminal.wait() == 130
    assert "Shoe size" in terminal.text
    stopped = re.search(r"stopped: (\d+) sessions made; the same command goes on from here", terminal.text)
    assert stopped
    made = library.session_paths(own_folders / "sessions")
    assert 0 < len(made) == int(stopped[1]) < 3000
    assert list((own_folders / "sessions").glob(".*.tmp")) == []
    assert session_file.load(made[0]).session.lead.company.startswith("Fen ")
    table.write_text("\n".join(table.read_text(encoding="utf-8").splitlines()[: len(made) + 51]), encoding="utf-8")
    again = start(*words)
    assert again.wait() == 0
    assert f"50 sessions made, {len(made)} rows were imported before." in again.text
    assert "█" not in again.text
