"""Settings: every mistake is named with its line, and leaves the rest in force."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workbench.actions import ACTIONS
from workbench.store import config


def loaded(tmp_path: Path, text: str) -> config.Loaded:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def only_problem(tmp_path: Path, text: str) -> str:
    found = loaded(tmp_path, text).problems
    assert len(found) == 1
    return str(found[0]).removeprefix(str(tmp_path / "config.toml"))


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    assert config.load(tmp_path / "absent.toml") == config.Loaded(config.Settings(), ())


def test_what_the_file_says_is_in_force(tmp_path: Path) -> None:
    found = loaded(tmp_path, 'theme = "nord"\nreviewer = "Ada"\nhints = "never"\n[keys]\n"brief.copy" = "f9, ctrl+y"\n')
    assert found.problems == ()
    assert (found.settings.theme, found.settings.reviewer, found.settings.hints) == ("nord", "Ada", "never")
    assert found.settings.keys == {"brief.copy": "f9,ctrl+y"}


def test_a_key_can_be_written_with_or_without_quotes(tmp_path: Path) -> None:
    assert loaded(tmp_path, '[keys]\nbrief.copy = "f9"\n').settings.keys == {"brief.copy": "f9"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nthem = "nord"\n', ":2:1: there is no setting `them` (did you mean `theme`?)."),
        ("hints = 3\n", ":1:1: `hints` must be a text in quotes."),
        ('hints = "often"\n', ":1:1: `hints` can be after, always, never; `often` is none of them."),
        ('[keys]\n"brief.cpy" = "f9"\n', ":2:1: there is no function `brief.cpy` (did you mean `brief.copy`?)."),
        ('[keys]\n"brief.copy" = 9\n', ":2:1: the keys of `brief.copy` must be a text in quotes."),
        ('[keys]\n\n"brief.copy" = "ctrl+b"\n', ":3:1: `ctrl+b` cannot be used"),
        ('[keys]\n"brief.copy" = "contrl+y"\n', ":2:1: `contrl+y` is not the name of a key"),
        ("keys = 4\n", ":1:1: `keys` must be a table: [keys]."),
        ('theme = "nord\n', ":1:14: damaged"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert only_problem(tmp_path, text).startswith(told)


def test_a_mistake_leaves_the_rest_in_force(tmp_path: Path) -> None:
    found = loaded(tmp_path, 'theme = 4\nreviewer = "Ada"\n[keys]\n"app.quit" = "f10"\n"app.undo" = "ctrl+a"\n')
    assert (found.settings.reviewer, found.settings.theme) == ("Ada", config.Settings().theme)
    assert found.settings.keys == {"app.quit": "f10"}
    assert len(found.problems) == 2


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    found = config.load(tmp_path)
    assert found.settings == config.Settings()
    assert "could not be read" in str(found.problems[0])
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff")
    assert "not UTF-8" in str(config.load(path).problems[0])


def test_the_settings_in_force_are_themselves_a_settings_file(tmp_path: Path) -> None:
    settings = config.Settings(theme='a"\\b', reviewer="Zoë \u2028 B", keys={"app.quit": "f10"})
    text = config.in_force(settings, tmp_path)
    table = tomllib.loads(text)
    assert (table["theme"], table["reviewer"], table["sessions"]) == ('a"\\b', "Zoë \u2028 B", str(tmp_path))
    assert len(table["keys"]) == len(ACTIONS)
    again = loaded(tmp_path, text)
    assert again.problems == ()
    assert again.settings.keys["app.quit"] == "f10"


def test_a_decision_is_signed_by_the_reviewer_else_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.Settings(reviewer=" Ada ").signature == "Ada"
    monkeypatch.setenv("LOGNAME", "operator")
    assert config.Settings().signature == "operator"


def test_where_the_file_is_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "mine.toml"))
    assert config.config_path() == tmp_path / "mine.toml"
    assert config.playbooks_folder() == tmp_path / "playbooks"
    monkeypatch.delenv("WORKBENCH_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config.config_path().name == "config.toml"
