"""A table becomes one session a row: whatever exported it, nothing lost, nothing twice, stopped cleanly."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import SALES_INTAKE, Playbook, Task
from workbench.store import csv_import, session_file
from workbench.store.csv_import import Imported, import_table, open_table, rows
from workbench.store.playbooks import find
from workbench.store.problem import FileProblem

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PLAYBOOK = Playbook(name="inbound-sales-follow-up", title="Sales", task=Task(objective="Qualify this lead."))

LEADS = """\
Account Name,First Name,Last Name,Job Title,Web,Score,Message
Hedge & Hurdle,Ottilie,Barrow,Owner,hedgehurdle.example,7,"Two yards,
one spreadsheet"
Marram Tents,Ivo,Sand,Hire manager,,3,
"""


def table(folder: Path, text: str | bytes, name: str = "leads.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def imported(path: Path, folder: Path) -> list[Imported]:
    return list(import_table(open_table(path, SALES_INTAKE), PLAYBOOK, folder, NOW))


def test_columns_are_mapped_by_their_names(tmp_path: Path) -> None:
    found = open_table(table(tmp_path, LEADS), SALES_INTAKE)
    assert found.mapped == {
        "Account Name": "company",
        "First Name": "first_name",
        "Last Name": "last_name",
        "Job Title": "role",
        "Web": "website",
        "Message": "notes",
    }
    assert found.unmapped == ("Score",)
    assert found.lines >= 4


def test_rows_are_numbered_from_the_headings_on(tmp_path: Path) -> None:
    first, second = rows(table(tmp_path, LEADS), SALES_INTAKE)
    assert (first.number, second.number) == (2, 3)
    assert first.values == {
        "company": "Hedge & Hurdle",
        "contact": "Ottilie Barrow",
        "role": "Owner",
        "website": "hedgehurdle.example",
        "notes": "Two yards,\none spreadsheet\n\nScore: 7",
    }
    assert second.values["notes"] == "Score: 3"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_is_understood(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([["Firma", "Name", "Nachricht"], ["Bäckerei Süß", "Renée Çelik", "10 €, bitte; sofort | heute"]])
    path = table(tmp_path, text.getvalue().encode(encoding))
    (row,) = rows(path, SALES_INTAKE)
    assert row.values == {"company": "Bäckerei Süß", "contact": "Renée Çelik", "notes": "10 €, bitte; sofort | heute"}


def test_a_declared_delimiter_and_blank_lines_are_understood(tmp_path: Path) -> None:
    path = table(tmp_path, "sep=;\r\nCompany;Name\r\n\r\n;;\r\nOat, Barley & Co;Ada\r\n")
    (row,) = rows(path, SALES_INTAKE)
    assert row.values == {"company": "Oat, Barley & Co", "contact": "Ada"}
    assert row.number == 4


def test_short_and_long_rows_lose_nothing(tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Name,Message\nFen\nTor,Bo,hello,more,\n")
    assert [row.values for row in rows(path, SALES_INTAKE)] == [
        {"company": "Fen"},
        {"company": "Tor", "contact": "Bo", "notes": "hello\n\nWithout a heading: more"},
    ]


def test_of_two_columns_for_one_field_the_second_goes_into_the_notes(tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Organisation\nFen,Fen Holding\n")
    (row,) = rows(path, SALES_INTAKE)
    assert row.values == {"company": "Fen", "notes": "Organisation: Fen Holding"}


def test_fields_of_another_playbook_are_filled(tmp_path: Path) -> None:
    playbook = find("support-escalation-reply", tmp_path)
    path = table(tmp_path, "Customer,Ticket number,Product and version,Promised\nFen,44,Till 3,a call on Friday\n")
    (row,) = rows(path, playbook.task.intake)
    assert row.values == {"company": "Fen", "ticket": "44", "product": "Till 3", "promised": "a call on Friday"}
    (made,) = import_table(open_table(path, playbook.task.intake), playbook, tmp_path / "s", NOW)
    assert made.path is not None
    assert session_file.load(made.path).session.lead.value("promised") == "a call on Friday"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "nothing in it"),
        ("\n\n", "nothing in it"),
        ("alpha,beta\n1,2\n", "none of its columns is known"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(FileProblem, match=told):
        open_table(table(tmp_path, text), SALES_INTAKE)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="could not be read"):
        open_table(tmp_path / "absent.csv", SALES_INTAKE)


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    path = table(tmp_path, 'Company,Name,Message\nFen,Ada,ok\n"Tor,Bo,hello\nMere,Cy,hi\nLea,Di,hey\n')
    with pytest.raises(FileProblem) as caught:
        list(rows(path, SALES_INTAKE))
    assert caught.value.line == 3
    assert "never closed" in caught.value.advice


def test_a_monstrous_cell_is_told_with_its_line(tmp_path: Path) -> None:
    path = table(tmp_path, "Company,Message\nFen,ok\nTor," + "x" * 1_100_000 + "\n")
    with pytest.raises(FileProblem) as caught:
        list(rows(path, SALES_INTAKE))
    assert caught.value.line == 3


def test_each_row_becomes_a_session(tmp_path: Path) -> None:
    made = imported(table(tmp_path, LEADS), tmp_path / "sessions")
    assert [(one.number, one.state) for one in made] == [(2, "made"), (3, "made")]
    sessions = [session_file.load(one.path).session for one in made if one.path]
    assert [session.lead.company for session in sessions] == ["Hedge & Hurdle", "Marram Tents"]
    assert all(session.task == PLAYBOOK.task and session.created == NOW for session in sessions)
    assert all(session.title for session in sessions)
    assert all(one.path.stat().st_mode & 0o777 == 0o600 for one in made if one.path)


def test_rows_that_were_imported_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    imported(table(tmp_path, LEADS), folder)
    more = table(tmp_path, LEADS + "Sedge Rowing Club,Uma,Reed,Secretary,,1,Boats\n")
    assert [one.state for one in imported(more, folder)] == ["there already", "there already", "made"]
    assert len(list(folder.iterdir())) == 3


def test_a_row_is_the_same_in_another_order_of_columns_and_another_encoding(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    imported(table(tmp_path, "Company,Name\nTörne,Åsa\n"), folder)
    again = table(tmp_path, "Name;Company\nÅsa;Törne\n".encode("cp1252"))
    assert [one.state for one in imported(again, folder)] == ["there already"]


def test_an_edited_session_is_still_known_by_its_row(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    path = table(tmp_path, LEADS)
    first = imported(path, folder)[0].path
    assert first is not None
    opened = session_file.load(first)
    changed = opened.session.model_copy(update={"title": 'Renamed "again"\n[lead]'})
    session_file.save(first, changed, opened.stamp)
    assert {one.state for one in imported(path, folder)} == {"there already"}


def test_a_row_that_stands_twice_is_imported_once(tmp_path: Path) -> None:
    path = table(tmp_path, "Company\nFen\nFen\n")
    assert [one.state for one in imported(path, tmp_path / "s")] == ["made", "there already"]


def test_sessions_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    text = "Company,Message\n" + "".join(f"Fen,{number}\n" for number in range(250))
    made = imported(table(tmp_path, text), folder)
    assert len({one.path for one in made}) == 250
    assert len(list(folder.iterdir())) == 250


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "s"
    made = imported(table(tmp_path, "Company\n../../../etc/passwd\n\x1b]52;c;x\x07\n.\nCON\n"), folder)
    assert {one.path.parent for one in made if one.path} == {folder}
    assert len(made) == 4


@pytest.mark.parametrize("stop_after", [0, 1, 100, 150])
def test_stopping_leaves_only_whole_sessions(tmp_path: Path, stop_after: int) -> None:
    folder = tmp_path / "s"
    path = table(tmp_path, "Company,Message\n" + "".join(f"Fen {number},x\n" for number in range(320)))
    steps = import_table(open_table(path, SALES_INTAKE), PLAYBOOK, folder, NOW)
    said = [step.path for _, step in zip(range(stop_after), steps, strict=False)]
    steps.close()
    files = list(folder.iterdir()) if folder.exists() else []
    assert set(said) <= set(files)
    assert not [file for file in files if file.suffix != ".toml"]
    assert all(session_file.load(file).session.lead.company for file in files)
    rest = imported(path, folder)
    assert sum(one.state == "made" for one in rest) == 320 - len(files)


def test_an_interrupt_while_writing_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "s"
    path = table(tmp_path, "Company\n" + "".join(f"Fen {number}\n" for number in range(30)))
    calls = iter(range(30))

    def interrupted(session: object) -> str:
        if next(calls) == 20:
            raise KeyboardInterrupt
        return "format = 1\n"

    monkeypatch.setattr(csv_import, "dump", interrupted)
    with pytest.raises(KeyboardInterrupt):
        imported(path, folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(FileProblem, match="could not be"):
        imported(table(tmp_path, LEADS), blocked)


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_what_a_table_holds_arrives(tmp_path: Path, values: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("Company", "Message"), *values])
    path = table(tmp_path, text.getvalue())
    filled = [(company, message) for company, message in values if company.strip() or message.strip()]
    found = [(row.values.get("company", ""), row.values.get("notes", "")) for row in rows(path, SALES_INTAKE)]
    assert found == [(company.strip(), message.strip()) for company, message in filled]
