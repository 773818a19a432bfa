"""Session files: exact for every string, kind to what they do not know, clear about what is wrong and where."""

from __future__ import annotations

import math
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.example import LATER, answered, filled, fresh
from workbench import edits, runs
from workbench.model import Session
from workbench.store import session_file
from workbench.store.problem import ChangedOnDisk, DeletedOnDisk, FileProblem
from workbench.store.toml_text import to_toml

HARD = 'a "\'\\\n\r\t\x00\x0b\x0c\x1b\x7f\x85\u2028\u2029\u202e\ufeff\U0001f468\u200d\U0001f33e{}[]#=~é'
HARD_TEXT = st.text(HARD) | st.text()
NOWHERE = Path("lead.toml")


def again(session: Session) -> Session:
    return session_file.parse(session_file.dump(session), NOWHERE)


def problem_of(text: str) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        session_file.parse(text, NOWHERE)
    return caught.value


@given(HARD_TEXT, HARD_TEXT, HARD_TEXT, HARD_TEXT)
@example("\r\n", "\r", '"""', "'''\\")
@example("\n", "\n\n", "\\\n", " \n ")
@example("", "\ufeff", "\x00", "ends with \\")
def test_any_text_anywhere_comes_back_to_the_character(notes: str, item: str, response: str, why: str) -> None:
    session = edits.write(filled(), "lead.notes", notes)
    session = edits.reword_item(session, "outputs", "email", item)
    session = runs.freeze(session, notes, LATER)
    if response.strip():
        session = runs.file_response(session, 1, response, LATER)
    session = runs.write_note(runs.judge(session, 1, "summary", "partly", LATER), 1, "summary", why)
    session = runs.decide(session, 1, "revise", why, LATER, why, notes)
    assert again(session) == session


@given(st.text(HARD) | st.text(st.characters(codec="utf-8")))
def test_a_string_is_written_as_the_library_for_it_does(text: str) -> None:
    assert to_toml({"key": text}) == tomli_w.dumps({"key": text}, multiline_strings="\r" not in text)


def test_a_megabyte_of_hard_text_comes_back_to_the_character() -> None:
    response = ("one line\r\n" + HARD * 3) * (1_000_000 // (len(HARD) * 3 + 10))
    assert again(answered(response)) == answered(response)


@given(st.text(st.characters(codec=None), max_size=60))
def test_lone_surrogates_are_replaced_on_entry_and_the_rest_stays(text: str) -> None:
    session = edits.write(fresh(), "lead.notes", text)
    assert again(session) == session
    assert not any("\ud800" <= char <= "\udfff" for char in session.lead.notes)


@given(st.sampled_from([fresh(), filled(), answered()]))
def test_the_same_session_is_always_the_same_file(session: Session) -> None:
    assert session_file.dump(again(session)) == session_file.dump(session)


def test_prose_stands_on_lines_of_its_own_and_one_fact_a_line() -> None:
    text = session_file.dump(filled())
    assert 'notes = """\nTwo glasshouses.\nWants to water at night."""\n' in text
    assert 'company = "Fernhill Nursery"\n' in text
    assert text.index("[lead]") < text.index("[task]") < text.index("[[task.outputs]]") < text.index("[[task.rules]]")


def test_one_edit_changes_one_line() -> None:
    before = session_file.dump(filled()).splitlines()
    after = session_file.dump(edits.toggle_item(filled(), "rules", "no-price")).splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


SCALARS = (
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(HARD, max_size=12)
    | st.dates(min_value=date(1, 1, 1)) | st.times() | st.datetimes(min_value=datetime(1, 1, 1))
    | st.datetimes(timezones=st.just(UTC), min_value=datetime(2, 1, 1))
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(HARD, max_size=6), inner, max_size=3)
)


@settings(deadline=None)
@given(st.dictionaries(st.text(HARD, max_size=8), VALUES, max_size=4))
@example({"a": {}, "b": [], "c": [{}], "d": [{"x": [{"y": 1}]}, {}], "e": [1, {"z": "\n"}]})
@example({"a\nb": 1, "": 2, 'q"': {"\n": {"k": [1]}}})
def test_keys_that_are_not_known_are_kept_whatever_they_hold(unknown: dict[str, Any]) -> None:
    unknown = {f"x-{key}": value for key, value in unknown.items()}
    table = tomllib.loads(session_file.dump(answered()))
    table |= unknown
    table["lead"] |= unknown
    table["task"]["outputs"][1] |= unknown
    table["runs"][0]["marks"][0] |= unknown
    kept = tomllib.loads(session_file.dump(Session.model_validate(table)))
    assert kept == table


def test_numbers_that_are_not_numbers_are_kept() -> None:
    table = tomllib.loads(session_file.dump(fresh())) | {"strange": math.nan, "endless": -math.inf, "at": time(9, 7)}
    kept = tomllib.loads(session_file.dump(Session.model_validate(table)))
    assert math.isnan(kept["strange"])
    assert (kept["endless"], kept["at"]) == (-math.inf, time(9, 7))


def test_what_was_loaded_and_saved_is_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    session_file.save(path, answered(), None)
    before = path.read_bytes()
    opened = session_file.load(path)
    session_file.save(path, edits.write(opened.session, "title", "other"), opened.stamp)
    opened = session_file.load(path)
    session_file.save(path, edits.write(opened.session, "title", answered().title), opened.stamp)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("format = 1\n[lead]\ncompany = Fernhill\n", 3, 11),
        ('format = 1\n[lead]\nnotes = """\nnever closed\n', 5, 1),
        ("format = 1\n[lead]\ncompany = 'a'\ncompany = 'b'\n", 4, 14),
        ("\x00", 1, 1),
    ],
)
def test_damage_is_named_with_file_line_and_column(text: str, line: int, column: int) -> None:
    problem = problem_of(text)
    assert (problem.path, problem.line, problem.column) == (NOWHERE, line, column)
    assert str(problem).startswith(f"lead.toml:{line}:{column}: damaged: ")
    assert "left as it is" in str(problem)


@pytest.mark.parametrize(
    ("text", "line", "column", "name"),
    [
        ("format = 1\n[lead]\nnotes = '''\n[task]\n'''\ncompany = 4\n", 6, 1, "lead.company"),
        ("format = 1\n[[task.outputs]]\nid = 'a'\ntext = 'A'\n[[task.outputs]]\nid = 'b'\n  on = 'perhaps'\n"
         "text = 'B'\n", 7, 3, "task.outputs.1.on"),
        ("format = 1\n[[task.outputs]]\nid = 'a'\n", 2, 1, "task.outputs.0.text"),
        ("format = 1\n[lead]\n[[runs]]\nnumber = 1\nsent = 2026-01-01T00:00:00Z\nsha256 = ''\nbrief = ''\n"
         "[[runs.marks]]\nitem = 'a'\nkind = 'output'\ntext = 'A'\nverdict = 'good'\n", 12, 1,
         "runs.0.marks.0.verdict"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_column(text: str, line: int, column: int, name: str) -> None:
    problem = problem_of(text)
    assert (problem.line, problem.column) == (line, column)
    assert f"`{name}`" in problem.what


def test_an_id_or_a_number_that_stands_twice_is_refused() -> None:
    double = "format = 1\n[lead]\n[[task.rules]]\nid='a'\ntext='A'\n[[task.rules]]\nid='a'\ntext='B'\n"
    problem = problem_of(double)
    assert (problem.line, problem.column) == (7, 1)
    assert "`a` stands twice among the rules" in problem.what
    run = "[[runs]]\nnumber = 1\nsent = 2026-01-01T00:00:00Z\nsha256 = ''\nbrief = ''\n"
    assert problem_of(f"format = 1\n[lead]\n{run}{run}").line == 9


@pytest.mark.parametrize(
    "text", ["", "a = 1\n", "format = 1\n", "format = '1'\n[lead]\n", "[lead]\n", "format = true\n[lead]\n"]
)
def test_a_foreign_file_is_refused_as_such(text: str) -> None:
    assert "not a Workbench session" in problem_of(text).what


def test_bytes_that_are_no_text_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(b"format = 1\n[lead]\ncompany = '\xff'\n")
    with pytest.raises(FileProblem) as caught:
        session_file.load(path)
    assert (caught.value.line, caught.value.column) == (3, 12)
    assert path.read_bytes().endswith(b"\xff'\n")


def test_nesting_without_end_is_refused_and_not_a_crash() -> None:
    assert problem_of("format = 1\nx = " + "[" * 100_000).line


def test_a_byte_order_mark_at_the_start_is_taken_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    path.write_bytes(b"\xef\xbb\xbf" + session_file.dump(filled()).encode())
    assert session_file.load(path).session == filled()


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_what_cannot_be_read_is_a_problem_with_a_reason(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match="could not be read"):
        session_file.load(tmp_path / name)


def test_a_newer_format_opens_read_only_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "lead.toml"
    path.write_text(session_file.dump(edits.changed(filled(), format=2)), encoding="utf-8")
    opened = session_file.load(path)
    assert "newer Workbench (format 2" in opened.read_only
    assert opened.session.lead == filled().lead


def test_this_format_opens_for_writing(tmp_path: Path) -> None:
    session_file.save(tmp_path / "lead.toml", filled(), None)
    assert session_file.load(tmp_path / "lead.toml").read_only == ""


class TestSavingOverWhatSomeoneElseWrote:
    """A save replaces only what this program last read or wrote."""

    def test_a_changed_file_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        stamp = session_file.save(path, filled(), None)
        theirs = session_file.dump(edits.write(filled(), "lead.notes", "theirs"))
        path.write_text(theirs, encoding="utf-8")
        with pytest.raises(ChangedOnDisk):
            session_file.save(path, edits.write(filled(), "lead.notes", "mine"), stamp)
        assert path.read_text(encoding="utf-8") == theirs

    def test_a_file_that_should_not_be_there_is_not_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        path.write_text("something else", encoding="utf-8")
        with pytest.raises(ChangedOnDisk):
            session_file.save(path, filled(), None)
        assert path.read_text(encoding="utf-8") == "something else"

    def test_a_file_that_was_only_touched_is_saved_over(self, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        stamp = session_file.save(path, fresh(), None)
        path.write_bytes(path.read_bytes())
        session_file.save(path, filled(), stamp)
        assert session_file.load(path).session == filled()

    def test_the_very_same_text_is_no_conflict(self, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        stamp = session_file.save(path, fresh(), None)
        path.write_text(session_file.dump(filled()), encoding="utf-8")
        session_file.save(path, filled(), stamp)

    def test_a_file_that_was_deleted_is_not_there_again_without_a_word(self, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        stamp = session_file.save(path, fresh(), None)
        path.unlink()
        with pytest.raises(DeletedOnDisk, match="deleted"):
            session_file.save(path, filled(), stamp)
        session_file.save(path, filled(), None)
        assert session_file.load(path).session == filled()

    def test_a_folder_that_vanished_is_a_problem_with_a_reason(self, tmp_path: Path) -> None:
        folder = tmp_path / "gone"
        folder.mkdir()
        stamp = session_file.save(folder / "lead.toml", fresh(), None)
        (folder / "lead.toml").unlink()
        folder.rmdir()
        with pytest.raises(FileProblem, match="could not be saved: No such file or directory"):
            session_file.save(folder / "lead.toml", filled(), stamp)

    def test_the_stamp_of_a_save_is_that_of_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        stamp = session_file.save(path, filled(), None)
        assert stamp == session_file.present_stamp(path) == session_file.load(path).stamp
        assert session_file.present_stamp(tmp_path / "absent.toml") is None
