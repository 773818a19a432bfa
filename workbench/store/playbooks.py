"""Playbooks on disk: those that ship with the app and the user's own, which go before them."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.edits import changed
from workbench.model import Playbook, Session
from workbench.store import atomic
from workbench.store.library import RESERVED, file_name
from workbench.store.playbooks_check import LISTS, problems
from workbench.store.playbooks_text import to_text
from workbench.store.problem import FileProblem
from workbench.store.session_file import invalid
from workbench.store.toml_table import UNTOUCHED, parse_table

SHIPPED = Path(__file__).parent.parent / "playbooks"
ENDING = ".toml"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A playbook as lists show it; `problem` says why it cannot be used, and is empty when it can."""

    name: str
    path: Path
    own: bool
    title: str = ""
    about: str = ""
    problem: str = ""


def names(own: Path) -> tuple[str, ...]:
    """Return the names of all playbooks, those in the folder `own` (which may be absent) and the shipped ones."""
    return tuple(sorted({path.stem for folder in (own, SHIPPED) for path in folder.glob(f"*{ENDING}")}))


def listed(own: Path) -> tuple[Listed, ...]:
    """Return every playbook by name, damaged ones too, so that a list can say what is wrong with them."""
    return tuple(_listed(_path(name, own), own) for name in names(own))


def find(name: str, own: Path) -> Playbook:
    """Return the playbook called `name`; one in the folder `own` goes before a shipped one of the same name.

    Raises:
        FileProblem: when there is none of that name, or its file is not a playbook.
    """
    known = names(own)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        advice = f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(known)}."
        raise FileProblem(name, "there is no playbook of this name.", advice=advice)
    return read(_path(name, own))


def read(path: Path) -> Playbook:
    """Return the playbook in a file, named after the stem of the file.

    Raises:
        FileProblem: with line and column, the first of the problems when the file is not a sound playbook.
    """
    text = _text(path)
    table = parse_table(text, path)
    for problem in problems(table, text, path):
        raise problem
    return _validated(table, text, path)


def check(path: Path) -> list[FileProblem]:
    """Return everything that is wrong with a playbook file, by line; nothing when it can be used."""
    try:
        text = _text(path)
        table = parse_table(text, path)
        found = list(problems(table, text, path))
        if not found:
            _validated(table, text, path)
    except FileProblem as problem:
        return [problem]
    return found


def save(playbook: Playbook, folder: Path) -> Path:
    """Write a new playbook into `folder`, commented, and return its file; the folder is made when it is absent.

    Raises:
        FileProblem: when its name cannot be a file's, one of that name stands there, something in it is missing,
            or the disk does not take it.
    """
    path = _own_path(playbook.name, folder)
    if path.exists():
        raise FileProblem(path, "a playbook of this name is there already.", advice="Take another name, or replace it.")
    return _write(playbook, path)


def replace(playbook: Playbook, folder: Path) -> Path:
    """Write a playbook over the one of its name in `folder`, comments made by hand included; return its file.

    Raises:
        FileProblem: when its name cannot be a file's, something in it is missing, or the disk does not take it.
    """
    return _write(playbook, _own_path(playbook.name, folder))


def from_session(session: Session, name: str, title: str, about: str = "") -> Playbook:
    """Return the task of a session as a playbook; empty items and the corrections of its last review stay behind."""
    task = session.task
    kept = {part: tuple(item for item in getattr(task, part) if item.text.strip()) for part in LISTS}
    return Playbook(name=name, title=title, about=about, task=changed(task, corrections=(), **kept))


def name_for(title: str, own: Path) -> str:
    """Return a name made of the words of a title that no playbook has yet."""
    stem = file_name(title, otherwise="playbook")
    taken = {name.casefold() for name in names(own)}
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _path(name: str, own: Path) -> Path:
    mine = own / f"{name}{ENDING}"
    return mine if mine.is_file() else SHIPPED / f"{name}{ENDING}"


def _own_path(name: str, folder: Path) -> Path:
    if not NAME.fullmatch(name) or RESERVED.fullmatch(name):
        raise FileProblem(folder / f"{name}{ENDING}", f"`{name}` cannot be the name of a playbook.",
                          advice="Use lower-case letters, digits and -, as in `trade-fair-leads`.")
    return folder / f"{name}{ENDING}"


def _write(playbook: Playbook, path: Path) -> Path:
    text = to_text(playbook)
    for problem in problems(parse_table(text, path), text, path):
        raise FileProblem(path, problem.what, advice=f"{problem.advice} Nothing was saved.".strip())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, text.encode())
    except OSError as error:
        raise FileProblem(path, f"could not be saved: {error.strerror or error}.") from error
    return path


def _listed(path: Path, own: Path) -> Listed:
    try:
        playbook = read(path)
    except FileProblem as problem:
        return Listed(path.stem, path, path.parent == own, problem=str(problem))
    return Listed(path.stem, path, path.parent == own, playbook.title, playbook.about)


def _validated(table: dict[str, Any], text: str, path: Path) -> Playbook:
    try:
        playbook = Playbook.model_validate(table)
    except ValidationError as error:
        raise invalid(error, text, path) from None
    return changed(playbook, name=path.stem)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileProblem(path, "it has more than 1 MB, more than a playbook can have.", advice=UNTOUCHED)
        data = path.read_bytes()
    except OSError as error:
        raise FileProblem(path, f"could not be read: {error.strerror or error}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise FileProblem(path, "damaged: this is not UTF-8 text.", line, column, UNTOUCHED) from None
