"""The command line: data on standard output and nothing else, honest exit statuses, help, no heavy imports."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.example import LATER, RESPONSE, answered, filled, fresh, handed_over, saved
from workbench import cli, edits, runs
from workbench.brief.compose import compose
from workbench.store import session_file, shipped

Captured = pytest.CaptureFixture[bytes]
COMMANDS = ("demo", "samples", "brief", "respond", "list", "config")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return saved(tmp_path / "lead.toml", filled())


def call(capture: Captured, *words: str | Path) -> tuple[int, str, str]:
    """Run a command in this process; return its exit status, standard output and standard error."""
    try:
        status = cli.main([str(word) for word in words])
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    out, err = capture.readouterr()
    return status, out.decode(), err.decode()


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestHelp:
    @pytest.mark.parametrize("words", [("--help",), ("-h",), *((name, "--help") for name in COMMANDS)])
    def test_is_there_for_every_command(self, capsysbinary: Captured, words: tuple[str, ...]) -> None:
        status, out, err = call(capsysbinary, *words)
        assert (status, err) == (0, "")
        assert out.startswith("usage: workbench")

    def test_names_every_command(self, capsysbinary: Captured) -> None:
        _, out, _ = call(capsysbinary, "--help")
        for name in COMMANDS:
            assert f"workbench {name}" in out

    def test_the_version_is_data(self, capsysbinary: Captured) -> None:
        assert call(capsysbinary, "--version") == (0, "workbench 0.1.0\n", "")


class TestWrongCalls:
    @pytest.mark.parametrize(
        "words",
        [("--nonsense",), ("brief",), ("brief", "a", "b"), ("respond",), ("list", "--nonsense"), ("a.toml", "b.toml"),
         ("--sessions",)],
    )
    def test_are_told_on_standard_error(self, capsysbinary: Captured, words: tuple[str, ...]) -> None:
        status, out, err = call(capsysbinary, *words)
        assert (status, out) == (2, "")
        assert "usage: workbench" in err

    @pytest.mark.parametrize("words", [("brief", "absent.toml"), ("respond", "absent.toml", "-"), ("demo", "absent")])
    def test_of_a_file_that_is_not_there(self, capsysbinary: Captured, words: tuple[str, ...]) -> None:
        status, out, err = call(capsysbinary, *words)
        assert (status, out) == (2, "")
        assert "absent" in err

    def test_a_damaged_file_is_named_with_line_and_column(self, capsysbinary: Captured, tmp_path: Path) -> None:
        path = tmp_path / "lead.toml"
        path.write_text("format = 1\n[lead]\ncompany = x\n", encoding="utf-8")
        status, out, err = call(capsysbinary, "brief", path)
        assert (status, out) == (2, "")
        assert f"{path}:3:11: damaged" in err

    def test_the_app_needs_a_terminal(self, capsysbinary: Captured, file: Path, own_folders: Path) -> None:
        for words in ((), (str(file),), ("demo",)):
            status, out, err = call(capsysbinary, *words)
            assert (status, out) == (2, "")
            assert "needs a terminal" in err


class TestBrief:
    def test_prints_the_brief_and_nothing_else(self, capsysbinary: Captured, file: Path) -> None:
        assert call(capsysbinary, "brief", file) == (0, compose(filled()), "")

    def test_of_a_session_without_objective_does_not_hold(self, capsysbinary: Captured, tmp_path: Path) -> None:
        path = saved(tmp_path / "lead.toml", edits.write(filled(), "task.objective", ""))
        status, out, err = call(capsysbinary, "brief", path)
        assert status == 1
        assert out.startswith("# Task")
        assert "objective is missing" in err

    def test_leaves_the_file_alone(self, capsysbinary: Captured, file: Path) -> None:
        before = file.read_bytes(), file.stat().st_mtime_ns
        call(capsysbinary, "brief", file)
        assert (file.read_bytes(), file.stat().st_mtime_ns) == before

    def test_in_a_fresh_process_imports_no_screen(self, file: Path) -> None:
        program = (
            "import sys; from workbench.cli import main; status = main(['brief', sys.argv[1]]);"
            "print(status, sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=True)
        assert done.stdout == compose(filled())
        status, _, modules = done.stderr.partition(" ")
        assert status == "0"
        for heavy in ("textual", "rich", "markdown_it", "pyperclip", "asyncio", "tomlkit"):
            assert f"'{heavy}'" not in modules

    def test_into_a_closed_pipe_ends_quietly(self, file: Path) -> None:
        program = "import sys; from workbench.cli import main; sys.exit(main(['brief', sys.argv[1]]))"
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([sys.executable, "-c", program, file], stdout=writer, stderr=subprocess.PIPE, check=False)
        os.close(writer)
        assert (done.returncode, done.stderr) == (1, b"")


def test_a_mistyped_command_makes_no_file(
    capsysbinary: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = call(capsysbinary, "lst")
    assert (status, out) == (2, "")
    assert "neither a command nor a file" in err
    assert not (tmp_path / "lst").exists()


class TestCheck:
    def test_prints_place_id_message_and_fix_a_line(self, capsysbinary: Captured, tmp_path: Path) -> None:
        path = saved(tmp_path / "lead.toml", edits.write(filled(), "task.objective", ""))
        status, out, err = call(capsysbinary, "check", path)
        assert (status, err) == (1, "")
        assert out.startswith(f"{path}: task.objective: missing [objective-missing] The objective is missing. ")
        assert "objective: missing  inputs: " in out.splitlines()[-1]

    def test_keeps_what_was_waived_with_its_reason(self, capsysbinary: Captured, tmp_path: Path) -> None:
        session = edits.write(filled(), "task.objective", "")
        path = saved(tmp_path / "lead.toml", edits.waive(session, "objective-missing", "task.objective", "a drill"))
        status, out, _ = call(capsysbinary, "check", path)
        assert status == 0
        assert f"{path}: task.objective: waived [objective-missing] The objective is missing. Reason: a drill" in out
        _, data, _ = call(capsysbinary, "check", path, "--json")
        assert [(one["id"], one["reason"]) for one in json.loads(data)["waived"]] == [("objective-missing", "a drill")]


class TestRespond:
    def test_files_a_response_from_a_file(self, capsysbinary: Captured, file: Path, tmp_path: Path) -> None:
        answer = tmp_path / "answer.md"
        answer.write_bytes(b"one\r\ntwo \xe2\x80\xa8 three\r")
        status, out, err = call(capsysbinary, "respond", file, answer)
        assert (status, out) == (0, "")
        assert "filed in run 1" in err
        run = session_file.load(file).session.run
        assert run is not None
        assert run.response == "one\r\ntwo \u2028 three\r"
        assert run.brief == compose(filled())

    @pytest.mark.parametrize("order", ["--replace F A", "F --replace A", "F A --replace"])
    def test_takes_the_switch_anywhere(
        self, capsysbinary: Captured, file: Path, tmp_path: Path, order: str
    ) -> None:
        answer = tmp_path / "answer.md"
        answer.write_text("Another answer.")
        places = {"F": file, "A": answer}
        assert call(capsysbinary, "respond", *(places.get(word, word) for word in order.split()))[0] == 0

    @pytest.mark.parametrize("more", [("-",), ()])
    def test_files_a_response_from_standard_input(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, file: Path, more: tuple[str, ...]
    ) -> None:
        give(monkeypatch, RESPONSE.encode())
        assert call(capsysbinary, "respond", file, *more)[0] == 0
        run = session_file.load(file).session.run
        assert run is not None
        assert run.response == RESPONSE

    def test_uses_the_run_that_waits(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = saved(tmp_path / "lead.toml", handed_over())
        give(monkeypatch, b"answer")
        call(capsysbinary, "respond", path)
        assert len(session_file.load(path).session.runs) == 1

    def test_after_a_decision_begins_the_next_run(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = saved(tmp_path / "lead.toml", runs.decide(answered(), 1, "revise", "Ada", LATER))
        give(monkeypatch, b"answer")
        assert call(capsysbinary, "respond", path)[0] == 0
        assert [run.response for run in session_file.load(path).session.runs] == [RESPONSE, "answer"]

    @pytest.mark.parametrize(("data", "told"), [(b" \n", "is empty"), (b"x" * 5_000_001, "5 MB")])
    def test_refuses_what_is_empty_or_enormous(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, file: Path, data: bytes, told: str
    ) -> None:
        before = file.read_bytes()
        give(monkeypatch, data)
        status, out, err = call(capsysbinary, "respond", file)
        assert (status, out) == (1, "")
        assert told in err
        assert file.read_bytes() == before

    def test_refuses_what_is_no_text(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, file: Path
    ) -> None:
        give(monkeypatch, b"ab\xff")
        status, _, err = call(capsysbinary, "respond", file)
        assert status == 2
        assert "byte 3" in err

    def test_does_not_replace_a_response_unless_told_to(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = saved(tmp_path / "lead.toml", answered())
        give(monkeypatch, b"another")
        assert call(capsysbinary, "respond", path)[0] == 1
        give(monkeypatch, b"another")
        assert call(capsysbinary, "respond", path, "--replace")[0] == 0
        run = session_file.load(path).session.run
        assert run is not None
        assert (run.response, [earlier.response for earlier in run.earlier]) == ("another", [RESPONSE])

    def test_files_nothing_in_a_session_of_a_newer_format(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = saved(tmp_path / "lead.toml", edits.changed(filled(), format=2))
        give(monkeypatch, b"answer")
        status, _, err = call(capsysbinary, "respond", path)
        assert status == 2
        assert "nothing was filed" in err


class TestList:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "leads"
        folder.mkdir()
        saved(folder / "one.toml", edits.write(filled(), "title", "tab\there \x1b[31m"))
        saved(folder / "two.toml", runs.decide(answered(), 1, "accept", "Ada", LATER, "fine"))
        (folder / "three.toml").write_text("format = 1\n[lead", encoding="utf-8")
        return folder

    def test_has_a_line_of_five_columns_a_session(self, capsysbinary: Captured, folder: Path) -> None:
        status, out, err = call(capsysbinary, "--sessions", folder, "list")
        assert (status, err) == (0, "")
        rows = {line.split("\t")[0]: line.split("\t") for line in out.splitlines()}
        assert {len(row) for row in rows.values()} == {5}
        assert rows["two.toml"][1:4] == ["Fernhill: watering", "accepted", "accept"]
        assert rows["three.toml"][2].startswith("cannot be opened: line 2")
        assert "\x1b" not in out

    def test_as_json_has_an_object_a_line(self, capsysbinary: Captured, folder: Path) -> None:
        _, out, _ = call(capsysbinary, "--sessions", folder, "list", "--json")
        found = {Path(one["path"]).name: one for one in map(json.loads, out.splitlines())}
        assert found["one.toml"]["title"] == "tab\there \x1b[31m"
        assert (found["two.toml"]["stage"], found["two.toml"]["runs"]) == ("accepted", 1)
        assert found["three.toml"]["problem"]

    def test_of_a_folder_that_does_not_exist_is_empty(self, capsysbinary: Captured, tmp_path: Path) -> None:
        assert call(capsysbinary, "--sessions", tmp_path / "absent", "list") == (0, "", "")

    def test_finds_the_folder_of_the_environment(self, capsysbinary: Captured, own_folders: Path) -> None:
        (own_folders / "sessions").mkdir(parents=True)
        saved(own_folders / "sessions" / "a.toml", fresh())
        assert call(capsysbinary, "list")[1].startswith("a.toml\t")


def test_samples_are_listed_by_name(capsysbinary: Captured) -> None:
    status, out, err = call(capsysbinary, "samples")
    assert (status, err) == (0, "")
    found = [line.split("\t") for line in out.splitlines()]
    assert [name for name, _, _ in found] == sorted(shipped.samples())
    stages = {name: reached for name, _, reached in found}
    assert (stages["waalstad-koeriers"], stages["hollis-park-vets"]) == ("handed over", "accepted")


class TestConfig:
    def test_says_where_the_file_is_and_what_is_in_force(self, capsysbinary: Captured, own_folders: Path) -> None:
        status, out, err = call(capsysbinary, "config")
        assert (status, err) == (0, "")
        assert out.startswith(f"# {own_folders / 'config' / 'config.toml'} (not there")
        assert f'sessions = "{own_folders / "sessions"}"' in out

    def test_with_a_mistake_in_it_does_not_hold(self, capsysbinary: Captured, own_folders: Path) -> None:
        path = own_folders / "config" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_text('[keys]\n"app.quit" = "ctrl+m"\n', encoding="utf-8")
        status, out, err = call(capsysbinary, "config")
        assert status == 1
        assert '"app.quit" = "ctrl+q"' in out
        assert f"{path}:2:1" in err


def test_messages_for_a_person_cannot_act_on_the_terminal(capsysbinary: Captured, tmp_path: Path) -> None:
    status, _, err = call(capsysbinary, "brief", tmp_path / "a\x1b]52;c;eA==\x07\u202e.toml")
    assert status == 2
    assert not {"\x1b", "\x07", "\u202e"} & set(err)
