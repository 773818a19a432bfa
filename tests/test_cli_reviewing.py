"""The commands about reviews: report, merge, stats, hints, measure."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.example import LATER, answered, filled, saved
from workbench import cli, edits, runs
from workbench.model import Session
from workbench.store import session_file

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of settings, which is not there yet."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("WORKBENCH_CONFIG", str(path))
    return path


def call(capture: Captured, *words: str | Path) -> tuple[int, str, str]:
    try:
        status = cli.main([str(word) for word in words])
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    out, err = capture.readouterr()
    return status, out.decode(), err.decode()


def judged(item: str = "no-price") -> Session:
    session = answered("## Summary\n\nGood lead.\n\nPrices start at £380 a month.\n")
    return runs.judge(session, 1, item, "met", LATER)


def verdicts(path: Path) -> int:
    """How many items are judged in the first run of a file."""
    return sum(mark.verdict is not None for mark in session_file.load(path).session.runs[0].marks)


class TestReport:
    def test_is_printed_as_markdown(self, tmp_path: Path, capsysbinary: Captured) -> None:
        status, out, err = call(capsysbinary, "report", saved(tmp_path / "a.toml", judged()))
        assert (status, err) == (0, "")
        assert out.startswith("# Review report: Fernhill: watering\n")

    @pytest.mark.parametrize(("name", "start"), [("r.html", "<!doctype html>"), ("r.md", "# Review report")])
    def test_is_written_in_the_form_that_the_name_says(
        self, tmp_path: Path, capsysbinary: Captured, name: str, start: str
    ) -> None:
        status, out, err = call(capsysbinary, "report", saved(tmp_path / "a.toml", judged()), "-o", tmp_path / name)
        assert (status, out) == (0, "")
        assert "the report is written" in err
        assert (tmp_path / name).read_text("utf-8").startswith(start)

    def test_is_never_written_over_a_session(self, tmp_path: Path, capsysbinary: Captured) -> None:
        path = saved(tmp_path / "a.toml", judged())
        before = path.read_bytes()
        status, _, err = call(capsysbinary, "report", path, "-o", path)
        assert status == 2
        assert ".md or .html" in err
        assert path.read_bytes() == before

    def test_tells_where_a_hint_disagrees_unless_hints_are_off(
        self, tmp_path: Path, capsysbinary: Captured, settings: Path
    ) -> None:
        path = saved(tmp_path / "a.toml", judged())
        assert "The hint disagrees" in call(capsysbinary, "report", path)[1]
        settings.write_text('hints = "never"\n')
        assert "The hint disagrees" not in call(capsysbinary, "report", path)[1]

    def test_of_no_file_is_a_wrong_call(self, tmp_path: Path, capsysbinary: Captured) -> None:
        assert call(capsysbinary, "report", tmp_path / "none.toml")[0] == 2


class TestMerge:
    def two(self, folder: Path) -> tuple[Path, Path]:
        one = saved(folder / "one.toml", runs.judge(answered(), 1, "email", "met", LATER))
        return one, saved(folder / "two.toml", runs.judge(answered(), 1, "voice", "partly", LATER))

    def test_prints_one_session_and_tells_what_came_from_where(self, tmp_path: Path, capsysbinary: Captured) -> None:
        status, out, err = call(capsysbinary, "merge", *self.two(tmp_path))
        session = session_file.parse(out, Path("merged.toml"))
        assert status == 0
        assert {mark.item: mark.verdict for mark in session.runs[0].marks if mark.verdict} == {
            "email": "met",
            "voice": "partly",
        }
        assert "Run 1: judged 1 in" in err

    def test_writes_a_new_file(self, tmp_path: Path, capsysbinary: Captured) -> None:
        one, two = self.two(tmp_path)
        status, out, _ = call(capsysbinary, "merge", one, two, "-o", tmp_path / "both.toml")
        assert (status, out) == (0, "")
        assert verdicts(tmp_path / "both.toml") == 2

    def test_writes_into_one_of_the_two(self, tmp_path: Path, capsysbinary: Captured) -> None:
        one, two = self.two(tmp_path)
        kept = two.read_bytes()
        assert call(capsysbinary, "merge", one, two, "-o", one)[0] == 0
        assert verdicts(one) == 2
        assert two.read_bytes() == kept

    def test_writes_over_nothing_else(self, tmp_path: Path, capsysbinary: Captured) -> None:
        other = saved(tmp_path / "other.toml", filled())
        before = other.read_bytes()
        status, _, err = call(capsysbinary, "merge", *self.two(tmp_path), "-o", other)
        assert status == 2
        assert "exists already" in err
        assert other.read_bytes() == before

    def test_refuses_two_different_sessions(self, tmp_path: Path, capsysbinary: Captured) -> None:
        other = filled().model_copy(update={"created": LATER})
        status, out, err = call(capsysbinary, "merge", self.two(tmp_path)[0], saved(tmp_path / "other.toml", other))
        assert (status, out) == (1, "")
        assert "not copies of one session" in err

    def test_refuses_a_file_of_a_newer_workbench(self, tmp_path: Path, capsysbinary: Captured) -> None:
        newer = saved(tmp_path / "newer.toml", answered().model_copy(update={"format": 99}))
        status, _, err = call(capsysbinary, "merge", self.two(tmp_path)[0], newer)
        assert status == 2
        assert "newer Workbench" in err


class TestStats:
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "sessions"
        folder.mkdir()
        saved(folder / "a.toml", runs.judge(answered(), 1, "email", "not met", LATER))
        saved(folder / "b.toml", runs.judge(answered(), 1, "email", "met", LATER))
        return folder

    def test_draws_a_small_chart(self, tmp_path: Path, capsysbinary: Captured) -> None:
        status, out, err = call(capsysbinary, "--sessions", self.folder(tmp_path), "stats")
        assert (status, err) == (0, "")
        assert "━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄     1 of 2  A first follow-up email draft" in out

    def test_gives_an_object_a_playbook(self, tmp_path: Path, capsysbinary: Captured) -> None:
        _, out, _ = call(capsysbinary, "--sessions", self.folder(tmp_path), "stats", "--json")
        [playbook] = [json.loads(line) for line in out.splitlines()]
        assert (playbook["playbook"], playbook["sessions"]) == ("inbound-sales-follow-up", 2)
        assert [(item["item"], item["short"], item["judged"]) for item in playbook["items"]] == [("email", 1, 2)]

    def test_leaves_a_damaged_file_out_and_says_so(self, tmp_path: Path, capsysbinary: Captured) -> None:
        folder = self.folder(tmp_path)
        (folder / "c.toml").write_text("format = ")
        status, out, err = call(capsysbinary, "--sessions", folder, "stats")
        assert status == 0
        assert "2 sessions" in out
        assert "left out" in err
        assert "c.toml:1" in err

    def test_of_an_empty_folder(self, tmp_path: Path, capsysbinary: Captured) -> None:
        status, out, err = call(capsysbinary, "--sessions", tmp_path / "none", "stats")
        assert (status, out) == (0, "")
        assert "no session" in err


class TestHints:
    def test_come_after_the_mark(self, tmp_path: Path, capsysbinary: Captured) -> None:
        status, out, err = call(capsysbinary, "hints", saved(tmp_path / "a.toml", judged()))
        assert status == 0
        assert out.startswith("Do not mention pricing unless it is confirmed\n  ")
        assert "  line 5: “" in out
        assert "£380" in out
        assert "A first follow-up email draft" not in out
        assert "12 of 13 items are still to be judged" in err

    def test_come_at_once_where_the_settings_say_so(
        self, tmp_path: Path, capsysbinary: Captured, settings: Path
    ) -> None:
        settings.write_text('hints = "always"\n')
        status, out, err = call(capsysbinary, "hints", saved(tmp_path / "a.toml", judged()))
        assert (status, err) == (0, "")
        assert "A first follow-up email draft" in out

    def test_stay_away_where_they_are_switched_off(
        self, tmp_path: Path, capsysbinary: Captured, settings: Path
    ) -> None:
        settings.write_text('hints = "never"\n')
        status, out, err = call(capsysbinary, "hints", saved(tmp_path / "a.toml", judged()))
        assert (status, out) == (1, "")
        assert "switched off" in err

    def test_need_a_response(self, tmp_path: Path, capsysbinary: Captured) -> None:
        assert call(capsysbinary, "hints", saved(tmp_path / "a.toml", filled()))[:2] == (1, "")

    def test_need_a_file_or_records(self, capsysbinary: Captured) -> None:
        assert call(capsysbinary, "hints")[:2] == (2, "")

    def test_answer_records_line_by_line(self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
        record = {"id": "r1", "source": "A bakery with 30 people.", "response": "The bakery has 75 people.\n"}
        give(monkeypatch, json.dumps(record) + "\n\n" + json.dumps({**record, "id": 2, "response": ""}) + "\n")
        status, out, _ = call(capsysbinary, "hints", "--jsonl")
        first, second = (json.loads(line) for line in out.splitlines())
        assert status == 0
        assert first["id"] == "r1"
        assert {tuple(sorted(span)) for span in first["spans"]} == {("end", "kind", "start", "why")}
        assert second == {"id": 2, "spans": []}

    @pytest.mark.parametrize("line", ['{"id": 1}', '{"id": 1, "response": 3}', "[]", "{"])
    def test_name_a_record_that_cannot_be_used(
        self, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, line: str
    ) -> None:
        give(monkeypatch, line + "\n")
        status, out, err = call(capsysbinary, "hints", "--jsonl")
        assert (status, out) == (2, "")
        assert err.startswith("workbench: standard input")


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


class TestMeasure:
    def test_prints_a_table(self, tmp_path: Path, capsysbinary: Captured) -> None:
        response = "The bakery has 75 people."
        record = {"id": 1, "source": "A bakery with 30 people.", "response": response,
                  "spans": [{"start": 15, "end": 17}]}  # fmt: skip
        (tmp_path / "claims.jsonl").write_text(json.dumps(record) + "\n")
        status, out, err = call(capsysbinary, "measure", tmp_path)
        assert (status, err) == (0, "")
        assert out.startswith("data")
        assert "claims.jsonl" in out

    @pytest.mark.parametrize("text", ["{", "[]", '{"id": 1}', ""])
    def test_names_what_cannot_be_measured(self, tmp_path: Path, capsysbinary: Captured, text: str) -> None:
        (tmp_path / "x.jsonl").write_text(text)
        status, out, err = call(capsysbinary, "measure", tmp_path)
        assert (status, out) == (2, "")
        assert "cannot be measured" in err


def test_texts_of_a_session_give_no_orders_to_a_terminal(tmp_path: Path, capsysbinary: Captured) -> None:
    session = edits.write(judged(), "title", "\x1b]52;c;AAAA\x07 \u202e")
    path = saved(tmp_path / "a.toml", runs.judge(session, 1, "email", "met", LATER))
    for words in (("report", path), ("hints", path), ("--sessions", tmp_path, "stats")):
        out = call(capsysbinary, *words)[1]
        assert "\x1b" not in out
        assert "\u202e" not in out
