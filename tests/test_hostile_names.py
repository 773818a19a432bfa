"""Names made of hostile text stay in their folder, overwrite nothing, and are taken by every system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.example import NOW, filled, saved
from tests.test_hostile import kept, texts
from workbench import edits
from workbench.store import csv_import, history, library, playbooks, presence, session_file
from workbench.store.problem import FileProblem

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
PLAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
ODD = (
    *("CON", "prn.txt", "com\u00b9", "LPT9 ", "nul.", "a.", "a ", "..", ".", "", "/", "../../etc/passwd", "C:\\x", "a:b"),
    *("\\\\server\\share", "~root", "$HOME", "`id`", "-rf", "e\u0301", "\u00e9", "K", "\u212a", "ﬁ", "日本", "x" * 5_000),
    *("\u202egnp.exe", "a\nb", "a\0b", "a\ud800b", "%2e%2e%2f", "con" + "\u200b"),
)


def names() -> tuple[str, ...]:
    return (*ODD, *map(kept, texts()[::4]))


def is_taken_everywhere(name: str) -> bool:
    return bool(PLAIN.fullmatch(name)) and not RESERVED.fullmatch(name) and len(name) <= 80


def test_a_session_gets_a_name_that_every_system_takes() -> None:
    for name in names():
        assert is_taken_everywhere(library.file_name(name)), repr(name)


def test_a_playbook_too(tmp_path: Path) -> None:
    for name in names():
        assert is_taken_everywhere(playbooks.name_for(name, tmp_path)), repr(name)
    with pytest.raises(FileProblem, match="cannot be the name"):
        playbooks.save(playbooks.from_session(filled(), "con", "Con"), tmp_path)


@pytest.mark.parametrize("there", ["fern.toml", "Fern.toml", "FERN.TOML"])
def test_a_new_name_differs_by_more_than_capital_letters(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("", encoding="utf-8")
    assert library.fresh_path(tmp_path, "Fern").name == "fern-2.toml"


def test_imported_rows_of_one_name_overwrite_nothing(tmp_path: Path) -> None:
    table, folder = tmp_path / "leads.csv", tmp_path / "sessions"
    folder.mkdir()
    (folder / "Cafe.toml").write_text("theirs", encoding="utf-8")
    rows = ["Caf\u00e9", "Cafe\u0301", "CAFE", "cafe", "..", "../cafe", "con", "CON"]
    table.write_text("Company\n" + "\n".join(rows) + "\n", encoding="utf-8")
    playbook = playbooks.find("inbound-sales-follow-up", Path("/nowhere"))
    opened = csv_import.open_table(table, playbook.task.intake)
    made = [row.path for row in csv_import.import_table(opened, playbook, folder, NOW) if row.path]
    assert len({path.name.casefold() for path in (*made, folder / "Cafe.toml")}) == len(rows) + 1
    assert {path.parent for path in made} == {folder}
    assert sorted(session_file.load(path).session.lead.company for path in made) == sorted(rows)
    assert (folder / "Cafe.toml").read_text(encoding="utf-8") == "theirs"


@pytest.mark.parametrize("name", ["...toml", "..toml", "a .toml", "a..toml", "x" * 250 + ".toml", "a", "\u202ea.toml"])
def test_a_session_of_any_name_keeps_its_history_to_itself(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    other = saved(folder / "a.toml", filled()) if name != "a" else folder / "a.toml"
    path = folder / name
    stamp = history.save_with_history(path, filled(), None)
    history.save_with_history(path, edits.write(filled(), "title", "Second"), stamp)
    assert len(history.versions(path)) == 2
    assert {one.name for one in folder.iterdir()} <= {name, ".history", other.name}
    assert {one.name for one in (folder / ".history").iterdir()}.isdisjoint({".", ".."})
    assert history.folder_of(path).resolve().parent == folder / ".history"
    with presence.hold(path) as held:  # type: ignore[union-attr]
        assert held.locked


def test_what_goes_to_the_trash_under_any_name_comes_back(tmp_path: Path) -> None:
    for name in ("...toml", "x" * 250 + ".toml", "con.toml", "\u202e.toml", "a\nb.toml"):
        path = saved(tmp_path / name, filled())
        trashed = library.move_to_trash(path)
        assert trashed.parent == tmp_path / library.TRASH
        assert library.restore(trashed, path) == path
        assert session_file.load(path).session == filled()
