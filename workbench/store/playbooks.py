"""Playbooks on disk: those that ship with the app and the user's own, which go before them."""

from __future__ import annotations

import difflib
from pathlib import Path

from pydantic import ValidationError

from workbench.edits import changed
from workbench.model import Playbook
from workbench.store.problem import FileProblem
from workbench.store.session_file import invalid, parse_table

SHIPPED = Path(__file__).parent.parent / "playbooks"
ENDING = ".toml"


def names(own: Path) -> tuple[str, ...]:
    """Return the names of all playbooks, those in the folder `own` (which may be absent) and the shipped ones."""
    return tuple(sorted({path.stem for folder in (own, SHIPPED) for path in folder.glob(f"*{ENDING}")}))


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
    mine = own / f"{name}{ENDING}"
    return read(mine if mine.is_file() else SHIPPED / f"{name}{ENDING}")


def read(path: Path) -> Playbook:
    """Return the playbook in a file, named after the stem of the file.

    Raises:
        FileProblem: with line and column, when the file is not a playbook.
    """
    text = _text(path)
    table = parse_table(text, path)
    try:
        playbook = Playbook.model_validate(table)
    except ValidationError as error:
        raise invalid(error, text, path) from None
    return changed(playbook, name=path.stem)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileProblem(path, f"could not be read: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        raise FileProblem(path, "damaged: this is not UTF-8 text.", 1, 1) from None
