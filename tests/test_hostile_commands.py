"""Hostile sessions, settings, playbooks and words through every command, on a terminal and into a pipe."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.example import saved
from tests.hostile_text import active
from tests.test_hostile import Captured, batches, kept, on_terminal, session_of, texts
from workbench import cli
from workbench.store import playbooks, session_file

SESSIONS = tuple(session_of(some) for some in list(batches(40))[:3])
OF_A_FILE = (("brief",), ("report",), ("check",), ("check", "--json"), ("hints",))
OF_ALL = (("list",), ("list", "--json"), ("stats",), ("stats", "--json"), ("playbooks",), ("config",))


def hostile_name(text: str) -> str:
    """A file name of these characters, as far as a file name can have them."""
    return os.fsdecode(kept(text).encode().replace(b"\0", b"").replace(b"/", b"")[:60]) or "x"


@pytest.fixture
def folder(own_folders: Path) -> Path:
    """Some hostile sessions in the folder of sessions, under hostile names; settings and playbooks too."""
    folder = own_folders / "sessions"
    folder.mkdir(parents=True)
    for at, session in enumerate(SESSIONS):
        saved(folder / f"{at} {hostile_name(texts()[at])}.toml", session)
    own = own_folders / "config" / "playbooks"
    own.mkdir(parents=True)
    for at, text in enumerate(texts()[:10]):
        title = json.dumps(kept(text), ensure_ascii=False).replace("\x7f", "")
        (own / f"p{at}.toml").write_text(f"title = {title}\n[task]\nobjective = {title}\n", encoding="utf-8")
        playbooks.save(playbooks.from_session(SESSIONS[at % 3], playbooks.name_for(text, own), f"T {text}"), own)
    words = json.dumps("".join(map(kept, texts()[:20])).encode("ascii", "backslashreplace").decode())
    config = own_folders / "config" / "config.toml"
    config.write_text(f"theme = {words}\n{words} = 1\n[keys]\n{words} = {words}\n", encoding="utf-8")
    return folder


def test_on_a_terminal_none_of_it_acts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in OF_ALL:
        assert not active(on_terminal(monkeypatch, *words)), words
    for path in folder.iterdir():
        for words in OF_A_FILE:
            told = on_terminal(monkeypatch, words[0], path, *words[1:])
            assert told
            assert not active(told), words


def test_in_a_pipe_it_is_text_and_messages_stay_harmless(folder: Path, capsysbinary: Captured) -> None:
    of_a_file = [[words[0], str(path), *words[1:]] for words in OF_A_FILE for path in folder.iterdir()]
    for words in (*map(list, OF_ALL), *of_a_file):
        cli.main(words)
        out, told = (one.decode() for one in capsysbinary.readouterr())
        assert not active(told), words
        if "--json" in words:
            assert all(isinstance(json.loads(line), dict) for line in out.removesuffix("\n").split("\n")), words


def test_a_list_has_a_line_for_each(folder: Path, capsysbinary: Captured) -> None:
    for words, count in (("list", len(list(folder.iterdir()))), ("playbooks", 20 + len(playbooks.names(Path("x"))))):
        cli.main([words])
        assert len(capsysbinary.readouterr().out.decode().removesuffix("\n").split("\n")) == count, words


def test_two_copies_are_merged_to_the_character(folder: Path, capsysbinary: Captured, tmp_path: Path) -> None:
    for path in folder.iterdir():
        assert cli.main(["merge", str(path), str(path), "-o", str(tmp_path / f"{path.name}-both")]) == 0
        assert not active(capsysbinary.readouterr().err.decode())
        assert session_file.load(tmp_path / f"{path.name}-both").session == session_file.load(path).session


def test_what_is_told_of_wrong_words_cannot_act(capsysbinary: Captured) -> None:
    for text in texts()[::100]:
        word = kept(text).replace("\0", "").lstrip("-") or "x"
        for words in (("list", word), ("brief", "a", word), ("playbook", word, "x"), ("a.toml", word)):
            with pytest.raises(SystemExit):
                cli.main(list(words))
            assert not active(capsysbinary.readouterr().err.decode("utf-8", "surrogateescape")), words
