"""Two thousand hostile texts through every way in, and every way out that needs no screen.

What is kept is kept to the character (a lone surrogate, which no file can hold, becomes U+FFFD), what is shown cannot
act, and what has a form (TOML, JSON, HTML, mail) keeps it.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.example import LATER, NOW, filled, saved
from tests.hostile_text import active, giant, hostile
from workbench import cli, edits, runs
from workbench.brief.compose import compose
from workbench.model import Playbook, Session
from workbench.review import report, report_file
from workbench.review.eml import plain_body, subject_line, to_eml, to_txt
from workbench.store import config, csv_import, playbooks, session_file
from workbench.store.problem import FileProblem
from workbench.visible import visible, whole

COUNT = 2_000
GIANTS = tuple(giant(seed) for seed in (1, 2, 3))
FIELDS = (
    *("title", "ask.question", "ask.answer", "ask.takeaways", "lead.company", "lead.contact", "lead.role"),
    *("lead.website", "lead.source", "lead.received", "lead.notes", "task.objective"),
    *("task.context.target_customer", "task.context.house_style", "task.context.confirmed_facts"),
)
Captured = pytest.CaptureFixture[bytes]


@cache
def texts() -> tuple[str, ...]:
    return tuple(hostile(2026, COUNT))


def kept(text: str) -> str:
    return str(whole(text))


def one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(text: str) -> str:
    """What of a text has to be readable in a report, however its white space is folded."""
    return "".join(visible(" ".join(text.split())).split())


def tree_of(html: str) -> ET.Element:
    """Parse a page as strictly as XML is parsed; the lower-case doctype alone is HTML's."""
    return ET.fromstring(html.removeprefix("<!doctype html>"))


def batches(size: int) -> Iterator[tuple[str, ...]]:
    every = texts()
    return (every[at : at + size] for at in range(0, len(every), size))


def session_of(some: tuple[str, ...]) -> Session:
    """A reviewed session whose fields, items, response and notes are these texts."""
    session = filled()
    for path, text in zip(FIELDS, some, strict=False):
        session = edits.write(session, path, text)
    for text in some[len(FIELDS) :]:
        for name in ("outputs", "rules", "checks", "corrections"):
            session, _ = edits.add_item(session, name, text)  # type: ignore[arg-type]
    response = "\n".join((*some, "the end"))
    session = runs.file_response(runs.freeze(session, compose(session), NOW), 1, response, LATER)
    run = session.run
    assert run is not None
    for mark, text in zip(run.marks, some, strict=False):
        session = runs.judge(session, 1, mark.item, "partly", LATER)
        session = runs.write_note(session, 1, mark.item, text)
        session = runs.add_evidence(session, 1, mark.item, 0, min(300, len(run.response)))
    return runs.decide(session, 1, "revise", some[0], LATER, some[-1], some[len(some) // 2])


@cache
def sessions() -> tuple[Session, ...]:
    return tuple(session_of(some) for some in batches(40))


class Terminal(io.TextIOWrapper):
    """Standard output that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> str:
    """Run a command with a terminal behind standard output and error; return everything that was written."""
    out = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Terminal(out, encoding="utf-8", errors="replace", write_through=True))
        patch.setattr(sys, "stderr", Terminal(out, encoding="utf-8", errors="replace", write_through=True))
        cli.main([str(word) for word in words])
        return out.getvalue().decode("utf-8")


def test_there_are_enough_of_them() -> None:
    assert len(set(texts())) > 1_900
    everything = "".join(texts())
    for needed in ("\x1b]", "\x9d", "\x00", "\u202e", "\ud800", "\u200d", "[/", "<script", "\r\nBcc:"):
        assert needed in everything


class TestInAFile:
    def test_every_text_comes_back_to_the_character(self) -> None:
        for session in sessions():
            assert session_file.parse(session_file.dump(session), Path("x.toml")) == session

    def test_every_field_keeps_what_was_written(self) -> None:
        for some in batches(len(FIELDS)):
            session = filled()
            for path, text in zip(FIELDS, some, strict=False):
                session = edits.write(session, path, text)
            again = session_file.parse(session_file.dump(session), Path("x.toml"))
            for path, text in zip(FIELDS, some, strict=False):
                assert edits.read(again, path) == kept(text)

    def test_a_line_of_a_megabyte_too(self, tmp_path: Path) -> None:
        for at, text in enumerate(GIANTS):
            session = edits.write(filled(), "lead.notes", text)
            path = saved(tmp_path / f"{at}.toml", session)
            assert session_file.load(path).session.lead.notes == kept(text)

    def test_raw_bytes_of_it_are_opened_or_refused_in_words(self, tmp_path: Path) -> None:
        path = tmp_path / "raw.toml"
        for text in texts():
            data = f'format = 1\ntitle = "{text}"\n[lead]\nnotes = """{text}"""\n'.encode("utf-8", "surrogatepass")
            path.write_bytes(data)
            try:
                session_file.load(path)
            except FileProblem as problem:
                told = str(problem)
            else:
                told = ""
            assert not active(visible(told))
            assert path.read_bytes() == data


class TestInATable:
    def test_every_cell_is_in_its_session(self, tmp_path: Path) -> None:
        table = tmp_path / "leads.csv"
        rows = [kept(text) for text in texts()]
        with open(table, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(["Company", "Notes", "Odd [/] \x1b]0;x\x07"])
            writer.writerows([f"Firm {at}", text, "x" + text] for at, text in enumerate(rows))
        playbook = playbooks.find("inbound-sales-follow-up", Path("/nowhere"))
        folder = tmp_path / "sessions"
        opened = csv_import.open_table(table, playbook.task.intake)
        made = [row.path for row in csv_import.import_table(opened, playbook, folder, NOW) if row.path is not None]
        assert len(made) == len(rows)
        assert {path.parent for path in made} == {folder}
        assert {path for path in folder.iterdir() if path.suffix == ".toml"} == set(made)
        for path in made:
            lead = session_file.load(path).session.lead
            text = rows[int(lead.company.split()[1])]
            assert text.replace("\r\n", "\n").strip() in lead.notes.replace("\r\n", "\n"), repr(text)

    def test_names_of_companies_cannot_leave_the_folder(self, tmp_path: Path) -> None:
        table, folder = tmp_path / "leads.csv", tmp_path / "sessions"
        names = [f"../../{text}" for text in texts()[:300]]
        with open(table, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["Company"], *([kept(name)] for name in names)])
        playbook = playbooks.find("inbound-sales-follow-up", Path("/nowhere"))
        opened = csv_import.open_table(table, playbook.task.intake)
        for row in csv_import.import_table(opened, playbook, folder, NOW):
            assert row.path is None or row.path.parent == folder
        assert {path.name for path in tmp_path.iterdir()} <= {"leads.csv", "sessions", "own"}


class TestInSettings:
    def test_each_is_used_or_refused_in_words(self, tmp_path: Path) -> None:
        path = tmp_path / "config.toml"
        for text in texts():
            quoted = json.dumps(kept(text), ensure_ascii=True)
            quoted = re.sub(r"\\ud[89ab]..\\ud[c-f]..", "?", quoted)
            path.write_text(
                f'theme = {quoted}\nreviewer = {quoted}\nhints = {quoted}\n{quoted} = 1\n[keys]\n{quoted} = {quoted}\n',
                encoding="utf-8",
            )
            loaded = config.load(path)
            assert loaded.settings.hints == "after"
            assert not active(visible("\n".join(map(str, loaded.problems))))
            assert config.in_force(loaded.settings, tmp_path)

    def test_and_so_is_one_that_is_no_text_at_all(self, tmp_path: Path) -> None:
        path = tmp_path / "config.toml"
        for text in texts():
            path.write_bytes(f"theme = '{text}'".encode("utf-8", "surrogatepass"))
            config.load(path)


class TestInAPlaybook:
    def test_a_task_saved_as_one_comes_back(self, tmp_path: Path) -> None:
        folder = tmp_path / "playbooks"
        for some in batches(50):
            session = filled()
            for text in some:
                session, _ = edits.add_item(session, "rules", text)
            title = some[0] or "x"
            playbook = playbooks.from_session(session, playbooks.name_for(title, folder), title)
            path = playbooks.save(playbook, folder)
            assert path.parent == folder
            again = playbooks.read(path)
            assert [item.text for item in again.task.rules if item.text in map(kept, some)] == [
                kept(text) for text in some if text.strip()
            ]

    def test_a_file_of_it_is_used_or_refused_in_words(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        for text in texts()[::4]:
            data = f'title = "{text}"\n["{text}"]\n[task]\nobjective = """{text}"""\n'
            path.write_bytes(data.encode(errors="replace"))
            for problem in playbooks.check(path):
                assert not active(visible(str(problem)))

    def test_it_stays_in_its_model(self) -> None:
        for text in texts():
            assert Playbook(name=text, title=text).title == kept(text)


class TestOnTheCommandLine:
    def test_a_file_of_that_name_is_told_harmlessly(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for text in texts():
            name = os.fsdecode(text.encode("utf-8", "surrogatepass").replace(b"\0", b"")).lstrip("-/") or "x"
            told = on_terminal(monkeypatch, "brief", name)
            assert told.startswith("workbench: ")
            assert not active(told)

    def test_a_request_is_read_whatever_it_is(self, capsysbinary: Captured) -> None:
        for text in texts()[::4]:
            assert cli.main(["intent", "--json", "--", kept(text)]) == 0
        out = capsysbinary.readouterr().out
        assert len([json.loads(line) for line in out.decode().removesuffix("\n").split("\n")]) == len(texts()[::4])

    def test_an_enquiry_makes_a_session_in_its_folder(
        self, own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured
    ) -> None:
        for text in texts()[::20]:
            given = f"Company: ../{text}\nNotes: {text}"
            data = kept(given).encode()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
            assert cli.main(["new", "--from", "-"]) == 0
            path = Path(capsysbinary.readouterr().out.decode().removesuffix("\n"))
            assert path.parent == own_folders / "sessions"
            assert session_file.load(path).session.lead.notes == kept(given)

    def test_a_response_is_filed_to_the_character(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for at, text in enumerate((*("\n".join(some) for some in batches(20)), *GIANTS)):
            path = saved(tmp_path / f"{at}.toml", filled())
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(kept(text).encode())))
            told = on_terminal(monkeypatch, "respond", path)
            run = session_file.load(path).session.run
            assert run is not None
            assert run.response == kept(text)
            assert not active(told)


class TestTheBrief:
    def test_notes_cannot_leave_their_fence(self) -> None:
        for text in (*texts(), *GIANTS):
            brief = compose(edits.write(filled(), "lead.notes", text))
            fence = re.findall(r"^~{4,}$", brief, re.MULTILINE)[0]
            before, inside, after = brief.split(f"\n{fence}\n")
            notes = visible(one_kind_of_line_end(kept(text))).strip("\n")
            assert inside.rstrip("\n").endswith(notes if text.strip() else "(missing)")
            assert "# Return" in after
            assert "# Return" not in before

    def test_it_goes_into_a_pipe_as_it_is(self, tmp_path: Path, capsysbinary: Captured) -> None:
        for session in sessions()[:20]:
            path = saved(tmp_path / "lead.toml", session)
            cli.main(["brief", str(path)])
            assert capsysbinary.readouterr().out == compose(session).encode()
            path.unlink()

    def test_on_a_terminal_it_cannot_act(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for session in sessions():
            path = saved(tmp_path / "lead.toml", session)
            assert not active(on_terminal(monkeypatch, "brief", path))
            path.unlink()


class TestTheReport:
    def test_as_html_has_the_elements_of_a_harmless_one(self) -> None:
        def elements(session: Session) -> set[tuple[str, tuple[str, ...]]]:
            tree = tree_of(report_file.report_text(session, ".html"))
            return {(one.tag, tuple(one.attrib)) for one in tree.iter()}

        calm = elements(session_of(tuple(f"calm text {at}" for at in range(40))))
        for session in sessions():
            assert elements(session) <= calm

    def test_as_html_tells_every_text(self) -> None:
        for some, session in zip(batches(40), sessions(), strict=True):
            html = report_file.report_text(session, ".html")
            assert not active(html)
            told = "".join("".join(tree_of(html).itertext()).split())
            for text in some[len(FIELDS) :]:
                assert shown(kept(text)) in told

    def test_as_markdown_holds_no_markup_but_its_own(self) -> None:
        own = {"heading", "paragraph", "bullet_list", "list_item", "fence", "strong", "text", "inline", "softbreak"}
        own |= {"text_special", "blockquote"}
        read = MarkdownIt("commonmark", {"html": True})
        for session in sessions():
            text = report.markdown(session)
            assert not active(text)
            tokens = [inner for token in read.parse(text) for inner in (token, *(token.children or ()))]
            assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= own

    def test_of_a_line_of_a_megabyte_too(self) -> None:
        for text in GIANTS:
            session = runs.file_response(runs.freeze(filled(), "brief", NOW), 1, text, LATER)
            tree_of(report_file.report_text(session, ".html"))
            assert visible(kept(text))[:1_000] in report.markdown(session)


class TestTheEmail:
    def test_keeps_its_headers_and_its_body(self) -> None:
        for text in (*texts(), *GIANTS):
            data = to_eml(text, text)
            message = email.message_from_bytes(data, policy=email.policy.default)
            assert [name.lower() for name in message] == [
                "x-unsent", "subject", "content-type", "content-transfer-encoding", "mime-version",
            ]  # fmt: skip
            assert not message.defects
            body = message.get_content().replace("\r\n", "\n")
            assert body == plain_body(text)

    def test_a_subject_is_one_line(self) -> None:
        for text in texts():
            line = subject_line(text)
            assert not active(line)
            assert "\n" not in line
            message = email.message_from_bytes(to_eml(text, "x"), policy=email.policy.default)
            assert "".join(str(message["subject"]).split()) == "".join(line.split())

    def test_as_text_it_cannot_act(self) -> None:
        for text in texts():
            to_txt(text, text).decode()
            assert not active(subject_line(text))


class TestTheList:
    def test_is_a_line_a_session(
        self, own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured
    ) -> None:
        folder = own_folders / "sessions"
        folder.mkdir(parents=True)
        for at, text in enumerate(texts()[::5]):
            session = edits.write(edits.write(filled(), "title", text), "lead.company", text)
            saved(folder / f"{at}.toml", session)
        (folder / os.fsdecode(b"bad \x1b]0;x\x07 \xff.toml")).write_text("format = 1\nx = \x1b", encoding="utf-8")
        count = len(texts()[::5]) + 1
        told = on_terminal(monkeypatch, "list")
        assert not active(told)
        assert told.count("\n") == count
        cli.main(["list"])
        out = capsysbinary.readouterr().out.decode()
        assert out.count("\n") == count
        assert not active(out)
        cli.main(["list", "--json"])
        lines = capsysbinary.readouterr().out.decode().removesuffix("\n").split("\n")
        assert len([json.loads(line) for line in lines]) == count
