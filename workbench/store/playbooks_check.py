"""What is wrong with a playbook file: every problem with line, column and a suggestion, not only the first."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from workbench.model import FORMAT, Lead
from workbench.store.locate import Key, locate
from workbench.store.problem import FileProblem

_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
CHECKS_FILE = Path(__file__).with_name("playbooks_checks.toml")
LISTS = ("outputs", "rules", "checks")

TABLES: dict[str, tuple[str, ...]] = {
    "the playbook": ("format", "title", "about", "task"),
    "[task]": ("subject", "criteria", "objective", "context", "intake", *LISTS),
    "[task.context]": ("target_customer", "house_style", "confirmed_facts"),
    "[[task.intake]]": ("id", "label", "needed"),
    "[[task.outputs]]": ("id", "text", "on", "check"),
    "[[task.rules]]": ("id", "text", "on", "check"),
    "[[task.checks]]": ("id", "text", "on", "check"),
}
"""The keys that each table of a playbook may hold."""

NUMBERS, SWITCHES, SINGLE, SEVERAL = ("format",), ("on", "needed"), ("task", "context"), ("intake", *LISTS)
Shape = tuple[re.Pattern[str], str]
ITEM_ID: Shape = (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "lower-case letters, digits and -, as in `next-step`")
FIELD_ID: Shape = (re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"), "lower-case letters, digits and _, as in `needed_by`")
"""What an id looks like, as a pattern and in words."""

Found = Iterator[tuple[Key, str, str]]
"""Problems as the path of the key they are about, what is wrong, and what to do."""


def problems(table: Mapping[str, Any], text: str, path: Path) -> tuple[FileProblem, ...]:
    """Return every problem of a playbook in the order of its lines; `table` is what the TOML `text` holds."""
    found = [*_shape(table, (), "the playbook"), *_head(table)]
    task = table.get("task")
    if isinstance(task, Mapping):
        found += [*_wanted(task), *_intake(task), *_items(task)]
    placed = [FileProblem(path, what, *locate(text, key), advice) for key, what, advice in found]
    return tuple(sorted(placed, key=lambda problem: (problem.line, problem.column)))


def _shape(table: Mapping[str, Any], at: Key, name: str) -> Found:
    """Give unknown keys and values of a wrong type, in this table and those inside it."""
    for key, value in table.items():
        here = (*at, key)
        if key not in TABLES[name]:
            first = (*here, 0) if isinstance(value, list) else here
            yield first, f"`{key}` is not a key of {name}.", _suggestion(key, name)
        elif wrong := _wrong_type(key, value):
            yield here, f"`{key}` {wrong}.", ""
        elif key in SINGLE:
            yield from _shape(value, here, f"[{'.'.join(map(str, here))}]")
        elif key in SEVERAL:
            for number, entry in enumerate(value):
                yield from _shape(entry, (*here, number), f"[[task.{key}]]")


def _suggestion(key: str, name: str) -> str:
    """Say which key may have been meant: the same in another table, one spelt alike, or those there are."""
    if key == "name" and name == "the playbook":
        return "A playbook is called after its file."
    others = [other for other, keys in TABLES.items() if key in keys]
    if others:
        return f"It belongs under {others[0]}." if len(others) == 1 else ""
    if near := difflib.get_close_matches(key.lower(), TABLES[name], n=1):
        return f"Did you mean `{near[0]}`?"
    elsewhere = {known: other for other, keys in TABLES.items() for known in keys}
    if near := difflib.get_close_matches(key.lower(), elsewhere, n=1, cutoff=0.75):
        return f"Did you mean `{near[0]}`, under {elsewhere[near[0]]}?"
    return f"It can hold: {', '.join(TABLES[name])}."


def _wrong_type(key: str, value: object) -> str:
    """Say what kind of value a key wants, or nothing when it has it."""
    if key in NUMBERS:
        return "" if type(value) is int else "should be a whole number without quotes"
    if key in SWITCHES:
        return "" if isinstance(value, bool) else "should be true or false, without quotes"
    if key in SINGLE:
        return "" if isinstance(value, Mapping) else f"should be a table of its own, under a header [... {key}]"
    if key in SEVERAL:
        listed = isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value)
        return "" if listed else f"should be a list, with a header [[task.{key}]] above each entry"
    return "" if isinstance(value, str) else "should be text in quotes"


def _head(table: Mapping[str, Any]) -> Found:
    number = table.get("format")
    if number is None:
        yield (), "there is no `format`.", f"Write `format = {FORMAT}` on the first line."
    elif type(number) is int and number != FORMAT:
        yield ("format",), f"format {number} is not known here.", f"This Workbench reads format {FORMAT}."
    if _blank(table.get("title", "")):
        yield ("title",), "the playbook has no title.", 'Write `title = "..."`, as lists should show it.'
    if "task" not in table:
        yield (), "there is no task.", "Write a `[task]` with an objective and [[task.outputs]]."


def _wanted(task: Mapping[str, Any]) -> Found:
    """Give what no task can do without."""
    if _blank(task.get("objective", "")):
        yield ("task", "objective"), "the task has no objective.", "Write one sentence that assigns the work."
    outputs = task.get("outputs", [])
    if outputs == []:
        yield ("task",), "the task has no outputs.", "Write a [[task.outputs]] for each thing that comes back."
    elif not any(entry.get("on", True) for entry in _entries(task, "outputs")):
        yield ("task", "outputs", 0), "every output is switched off.", "Leave at least one on."


def _intake(task: Mapping[str, Any]) -> Found:
    seen: set[str] = set()
    for number, entry in enumerate(_entries(task, "intake")):
        here: Key = ("task", "intake", number)
        yield from _named(entry, here, "label", seen, FIELD_ID)
        id = entry.get("id")
        if id == "notes":
            yield (*here, "id"), "every session has `notes` already.", "Leave this field out."
        elif isinstance(id, str) and id not in Lead.model_fields and hasattr(Lead, id):
            yield (*here, "id"), f"`{id}` cannot be the id of a field.", f"Take another word, such as `{id}_text`."


def _items(task: Mapping[str, Any]) -> Found:
    seen: set[str] = set()
    for name in LISTS:
        for number, entry in enumerate(_entries(task, name)):
            here: Key = ("task", name, number)
            yield from _named(entry, here, "text", seen, ITEM_ID)
            if isinstance(check := entry.get("check", ""), str) and (wrong := wrong_check(check)):
                yield (*here, "check"), *wrong


def _named(entry: Mapping[str, Any], here: Key, words: str, seen: set[str], shape: Shape) -> Found:
    """Give what is wrong with the id and the words of one entry; `seen` collects the ids that are taken."""
    id = entry.get("id", "")
    if _blank(id):
        yield (*here, "id"), "there is no `id`.", "Give it a short one that nothing else here has."
    elif isinstance(id, str):
        if not shape[0].fullmatch(id):
            yield (*here, "id"), f"`{id}` is not an id.", f"Use {shape[1]}."
        elif id in seen:
            yield (*here, "id"), f"the id `{id}` stands twice.", "Give each its own."
        seen.add(id)
    if _blank(entry.get(words, "")):
        yield (*here, words), f"there is no `{words}`.", ""


def wrong_check(check: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a check and what to do, or None when an item may name it."""
    name, colon, argument = check.partition(":")
    known = _checks()
    if not check:
        return None
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        near = near or [one for one in known if name and name in one.split("-")][:1]
        return f"there is no check `{name}`.", f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(known)}."
    takes = known[name]
    if not takes:
        return (f"the check `{name}` takes nothing behind a colon.", f"Write `{name}`.") if colon else None
    if takes == "number":
        sound, wanted, example = bool(_NUMBER.fullmatch(argument)), "a number", "120"
    elif takes == "words":
        sound, wanted, example = bool(argument.strip()), "words", "solution"
    else:
        sound, wanted, example = argument in takes, f"one of: {', '.join(takes)}", takes[0]
    return None if sound else (f"the check `{name}` needs {wanted}.", f"Write it as in `{name}:{example}`.")


@cache
def _checks() -> dict[str, Any]:
    """Return what each known check takes behind its colon, by its id."""
    table = tomllib.loads(CHECKS_FILE.read_text(encoding="utf-8"))
    return {check["id"]: check.get("takes", "") for check in table["check"]}


def _entries(task: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    """Return the entries of a list of the task that are tables; others are a problem of shape."""
    entries = task.get(name, [])
    return entries if isinstance(entries, list) and all(isinstance(one, Mapping) for one in entries) else []


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()
