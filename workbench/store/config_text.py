"""The text of config.toml becomes settings, and every mistake in it a problem with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.actions import BY_ID, key_problem
from workbench.store.config import HINTS, Loaded, Settings
from workbench.store.locate import locate
from workbench.store.problem import FileProblem
from workbench.store.toml_table import parse_table


def understood(text: str, path: Path) -> Loaded:
    """Return the settings that a text holds; what is wrong in it is reported and left at its default."""
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
