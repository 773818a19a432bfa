"""The settings in config.toml: read with every mistake named by its line, and never written by the app."""

from __future__ import annotations

import difflib
import getpass
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.actions import BY_ID, key_problem
from workbench.store.locate import locate
from workbench.store.problem import FileProblem
from workbench.store.session_file import parse_table

HINTS = ("after", "always", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set; a setting that the file does not hold has its default."""

    theme: str = "workbench-dark"
    """The colours: workbench-dark, workbench-light or any theme of Textual."""
    reviewer: str = ""
    """Whose name stands under a decision; empty means the name of the account."""
    hints: str = "after"
    """When hints show: `after` a person's own mark, `always`, or `never`."""
    sessions: str = ""
    """The folder of sessions; empty means the platform's user data folder."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for functions, by the function's name, as in `"brief.copy" = "f9"`."""

    @property
    def signature(self) -> str:
        """The name that a decision is signed with unless another is given."""
        if self.reviewer.strip():
            return self.reviewer.strip()
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and what was wrong with the file they came from."""

    settings: Settings
    problems: tuple[FileProblem, ...]


def config_path() -> Path:
    """Return where config.toml is looked for: WORKBENCH_CONFIG, else the platform's user config folder."""
    if named := os.environ.get("WORKBENCH_CONFIG"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_config_path

    return user_config_path("workbench", appauthor=False) / "config.toml"


def playbooks_folder() -> Path:
    """Return the folder of a person's own playbooks, beside config.toml."""
    return config_path().parent / "playbooks"


def load(path: Path) -> Loaded:
    """Read the settings; what is wrong is reported and left at its default, the rest holds."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Loaded(Settings(), ())
    except (OSError, UnicodeDecodeError) as error:
        what = f"could not be read: {error.strerror if isinstance(error, OSError) else 'not UTF-8 text'}."
        return Loaded(Settings(), (FileProblem(path, what, advice="The defaults are in force."),))
    try:
        table = parse_table(text, path)
    except FileProblem as problem:
        return Loaded(Settings(), (problem,))
    settings, problems = Settings(), []
    for name, value in table.items():
        what = _problem(name, value) if name != "keys" else ""
        if what:
            problems.append(FileProblem(path, what, *locate(text, (name,)), "The default is in force."))
        elif name != "keys":
            settings = replace(settings, **{name: value})
    keys, wrong = _keys(table.get("keys", {}), text, path)
    return Loaded(replace(settings, keys=keys), (*problems, *wrong))


def _problem(name: str, value: Any) -> str:
    known = [one for one in Settings.__dataclass_fields__ if one != "keys"]
    if name not in known:
        return f"there is no setting `{name}`{_suggestion(name, [*known, 'keys'])}."
    if not isinstance(value, str):
        return f"`{name}` must be a text in quotes."
    if name == "hints" and value not in HINTS:
        return f"`hints` can be {', '.join(HINTS)}; `{value}` is none of them."
    return ""


def _keys(table: Any, text: str, path: Path) -> tuple[dict[str, str], list[FileProblem]]:
    """Return the usable key settings and what is wrong with the others."""
    if not isinstance(table, dict):
        return {}, [FileProblem(path, "`keys` must be a table: [keys].", *locate(text, ("keys",)))]
    keys: dict[str, str] = {}
    problems = []
    for names, value in _flat(table):
        id = ".".join(names)
        place = locate(text, ("keys", *names))
        if id not in BY_ID:
            what = f"there is no function `{id}`{_suggestion(id, list(BY_ID))}."
        elif not isinstance(value, str):
            what = f"the keys of `{id}` must be a text in quotes."
        elif what := key_problem(value):
            what = f"{what}."
        else:
            keys[id] = ",".join(key.strip() for key in value.split(","))
            continue
        problems.append(FileProblem(path, what, *place, "The default key stays."))
    return keys, problems


def _flat(table: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, (*before, name))
        else:
            yield (*before, name), value


def _suggestion(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean `{close[0]}`?)" if close else ""


def in_force(settings: Settings, sessions: Path) -> str:
    """Return the settings in force as the text of a config.toml, every key with what it does."""
    lines = [
        f"theme = {json.dumps(settings.theme)}",
        f"reviewer = {json.dumps(settings.signature, ensure_ascii=False)}",
        f"hints = {json.dumps(settings.hints)}",
        f"sessions = {json.dumps(str(sessions), ensure_ascii=False)}",
        "",
        "[keys]",
    ]
    for action in BY_ID.values():
        key = json.dumps(settings.keys.get(action.id, action.keys))
        lines.append(f'{f"{json.dumps(action.id)} = {key}":<48} # {action.about}')
    return "\n".join(lines) + "\n"
