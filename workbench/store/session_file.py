"""A session and its TOML file: read with clear errors, written whole, never over what someone else wrote."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.model import FORMAT, Part, Session
from workbench.store import atomic
from workbench.store.locate import locate
from workbench.store.problem import ChangedOnDisk, DeletedOnDisk, FileProblem
from workbench.store.toml_table import UNTOUCHED, parse_table
from workbench.store.toml_text import lines, to_toml

QUIET = frozenset(
    (
        *("subject", "criteria", "intake", "needed", "check", "waived", "corrections", "runs"),
        *("added", "evidence", "absent", "earlier", "hinted", "reviews"),
    )
)
"""Fields that are left out of the file while they hold their default."""

MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was last read or written: enough to notice that someone else changed it."""

    digest: str
    modified: int
    size: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A session from its file; `read_only` says why it may not be saved, and is empty when it may."""

    session: Session
    stamp: Stamp
    read_only: str = ""


def load(path: Path) -> Opened:
    """Read a session file.

    Raises:
        FileProblem: when it cannot be read, is damaged, or is not a session; with line and column where they are known.
    """
    with _opened(path) as (file, status):
        data = file.read()
    stamp = Stamp(hashlib.sha256(data).hexdigest(), status.st_mtime_ns, len(data))
    text = decoded(data, path)
    del data
    session = parse(text, path)
    return Opened(session, stamp, f"{_newer(session.format)}, so it is read-only" if session.format > FORMAT else "")


def parse(text: str, path: Path) -> Session:
    """Return the session that a TOML text holds; `path` is only named in errors.

    Raises:
        FileProblem: when the text is not TOML or not a session.
    """
    table = parse_table(text, path)
    if type(table.get("format")) is not int or not ({"lead", "task", "ask", "runs"} & table.keys()):
        raise FileProblem(path, "this is not a Workbench session: it has no `format` number and no lead or task.", 1, 1,
                          UNTOUCHED)
    if table["format"] < 1:
        what = f"there is no format {table['format']}: the first one is 1."
        raise FileProblem(path, what, *locate(text, ("format",)), f"Write 1 if the rest is right. {UNTOUCHED}")
    try:
        session = Session.model_validate(table)
    except ValidationError as error:
        if table["format"] > FORMAT:
            what = f"it was {_newer(table['format'])}, and this one cannot read it."
            raise FileProblem(path, what, *locate(text, ("format",)), UNTOUCHED) from None
        raise invalid(error, text, path) from None
    _refuse_doubles(session, text, path)
    return session


def _newer(number: int) -> str:
    return f"made by a newer Workbench (format {number}; this one knows {FORMAT})"


def invalid(error: ValidationError, text: str, path: Path) -> FileProblem:
    """Turn the first thing that pydantic found wrong into a problem with its line and column."""
    first = error.errors(include_url=False, include_input=False)[0]
    line, column = locate(text, first["loc"])
    name = ".".join(str(part) for part in first["loc"])
    message = first["msg"][:1].lower() + first["msg"][1:]
    return FileProblem(path, f"`{name}` cannot be used: {message}.", line, column, UNTOUCHED)


def dump(session: Session) -> str:
    """Return the text of a session's file: stable order, one fact a line, unknown keys kept."""
    return to_toml(_plain(session))


def pieces(session: Session) -> Iterator[bytes]:
    """Give the bytes of a session's file piece by piece."""
    return (line.encode() for line in lines(_plain(session)))


def save(path: Path, session: Session, expected: Stamp | None) -> Stamp:
    """Write the session to its file and return the stamp of what now stands there.

    `expected` is the stamp of what should be there now, None for a file that should not exist yet.

    Raises:
        ChangedOnDisk: when something else stands there, or nothing any more.
        FileProblem: when the folder or disk does not take it; nothing is changed then.
    """
    _refuse_changed(path, expected, session)
    written = hashlib.sha256()
    try:
        status = atomic.write_pieces(path, _summed(session, written))
    except OSError as error:
        raise FileProblem(path, f"could not be saved: {error.strerror or error}.") from error
    return Stamp(written.hexdigest(), status.st_mtime_ns, status.st_size)


def _summed(session: Session, total: hashlib._Hash) -> Iterator[bytes]:
    """Give the pieces of a session's file, and add each of them to a sum."""
    for piece in pieces(session):
        total.update(piece)
        yield piece


def present_stamp(path: Path) -> Stamp | None:
    """Return the stamp of what stands in a file now, None where there is no file.

    Raises:
        FileProblem: when it cannot be read.
    """
    if not path.exists():
        return None
    with _opened(path) as (file, status):
        return Stamp(hashlib.file_digest(file, "sha256").hexdigest(), status.st_mtime_ns, status.st_size)


def _refuse_changed(path: Path, expected: Stamp | None, session: Session) -> None:
    """Refuse to write over what somebody else wrote, unless it is the very same as this session."""
    try:
        status = path.stat()
    except FileNotFoundError:
        if expected is not None and path.parent.is_dir():
            raise DeletedOnDisk(path, "it was deleted by another program since it was opened.") from None
        return
    except OSError as error:
        raise FileProblem(path, f"could not be saved: {error.strerror or error}.") from error
    if expected is not None and (status.st_mtime_ns, status.st_size) == (expected.modified, expected.size):
        return
    present = present_stamp(path)
    if present is None or (expected is not None and present.digest == expected.digest):
        return
    wanted = hashlib.sha256()
    for _ in _summed(session, wanted):
        pass
    if present.digest != wanted.hexdigest():
        raise ChangedOnDisk(path, "it was changed by another program since it was opened.")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BufferedReader, os.stat_result]]:
    """Open a file that has the size of a session."""
    try:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > MOST_BYTES:
                raise FileProblem(path, f"it has {status.st_size / 1e6:.0f} MB, more than a session can have.")
            yield file, status
    except OSError as error:
        raise FileProblem(path, f"could not be read: {error.strerror or error}.") from error


def decoded(data: bytes, path: Path) -> str:
    """Return the text in the bytes of a file; `path` is only named in errors.

    Raises:
        FileProblem: with line and column, when it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        raise FileProblem(path, "damaged: this is not UTF-8 text.", line, column, UNTOUCHED) from None


def _refuse_doubles(session: Session, text: str, path: Path) -> None:
    """Refuse ids and numbers that name two things, because an edit could not tell which is meant."""
    task = session.task
    for name in ("outputs", "rules", "checks", "corrections"):
        seen: set[str] = set()
        for at, item in enumerate(getattr(task, name)):
            if item.id in seen:
                place = locate(text, ("task", name, at, "id"))
                raise FileProblem(path, f"`{item.id}` stands twice among the {name}.", *place, UNTOUCHED)
            seen.add(item.id)
    numbers = [run.number for run in session.runs]
    for at, number in enumerate(numbers):
        if number in numbers[:at]:
            place = locate(text, ("runs", at, "number"))
            raise FileProblem(path, f"there are two runs with the number {number}.", *place, UNTOUCHED)


def _plain(part: Part) -> dict[str, Any]:
    """Return a part as plain tables, without empty optional values."""
    plain: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if value is None or (name in QUIET and value == field.default):
            continue
        plain[name] = _plain_value(value)
    return plain | (part.model_extra or {})


def _plain_value(value: Any) -> Any:
    if isinstance(value, Part):
        return _plain(value)
    if isinstance(value, tuple):
        return [_plain_value(one) for one in value]
    return value
