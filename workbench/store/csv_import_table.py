"""A table of enquiries as other programs export it: its encoding, its delimiter, and what its columns are for."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from workbench.model import IntakeField
from workbench.store.intake_labels import Lookup
from workbench.store.intake_words import label_norm, words
from workbench.store.problem import FileProblem

DELIMITERS = (",", ";", "\t", "|")
MOST_BYTES = 500_000_000
LONGEST_CELL = 1_000_000
CHUNK = 1 << 20
NOTES = "notes"
EXTRA = "Without a heading"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading and what it fills: a field, `notes`, part of a name, or nothing that is known."""

    heading: str
    fills: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows, looked at but not read yet."""

    path: Path
    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    first: int
    lines: int

    @property
    def mapped(self) -> dict[str, str]:
        """The headings that fill something, with what they fill."""
        return {column.heading: column.fills for column in self.columns if column.fills}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headings that no field is for; what stands below them goes into the notes."""
        return tuple(column.heading for column in self.columns if column.heading and not column.fills)


class _Begun(NamedTuple):
    """The beginning of a file, before it is known what its columns are for."""

    path: Path
    encoding: str
    lines: int
    head: list[str]
    first: int
    delimiters: list[str]


class Row(NamedTuple):
    """One row: its number (the headings are row 1), the lead's values, the line it ends on, and a stable key."""

    number: int
    values: dict[str, str]
    line: int
    key: str


def open_table(path: Path, fields: Sequence[IntakeField]) -> Table:
    """Look at a CSV file and return how it is to be read.

    UTF-8 (with or without byte order mark), UTF-16 with one, and Windows-1252 are understood; commas, semicolons,
    tabs and upright bars as delimiters; and a first line such as `sep=;`.

    Raises:
        FileProblem: when it cannot be read, is empty, or none of its columns is known.
    """
    table = _read_with(_begun(path), fields)
    if not table.mapped:
        known = ", ".join(field.label for field in fields)
        raise FileProblem(path, "none of its columns is known.", table.first + 1, 1,
                          f"The first row has to name the columns, for example: {known}, Notes.")
    return table


def best_fit(path: Path, intakes: Mapping[str, Sequence[IntakeField]], usual: str) -> str:
    """Return the name of the fields that most columns of a CSV file fill, the usual name among equals.

    Raises:
        FileProblem: when the file cannot be read or is empty.
    """
    begun = _begun(path)
    return max(intakes, key=lambda name: (len(_read_with(begun, intakes[name]).mapped), name == usual))


def _begun(path: Path) -> _Begun:
    """Look at the encoding and the first lines of a file."""
    encoding, lines = _encoding(path)
    head = _first_lines(path, encoding)
    skipped = 0
    declared = ""
    while skipped < len(head) and (not head[skipped].strip() or head[skipped].lower().startswith("sep=")):
        declared = head[skipped].strip()[4:5] or declared
        skipped += 1
    if skipped == len(head):
        raise FileProblem(path, "there is nothing in it to import.")
    return _Begun(path, encoding, lines, head[skipped:], skipped, [declared] if declared else list(DELIMITERS))


def _read_with(begun: _Begun, fields: Sequence[IntakeField]) -> Table:
    """Return the table with the delimiter that makes most of its headings known."""
    read = [(sign, _columns(_split(begun.head, sign), fields)) for sign in begun.delimiters]
    delimiter, columns = max(read, key=lambda one: (sum(bool(c.fills) for c in one[1]), len(one[1])))
    return Table(begun.path, begun.encoding, delimiter, columns, begun.first, begun.lines)


def rows(path: Path, fields: Sequence[IntakeField]) -> Iterator[Row]:
    """Give the rows of a CSV file one by one: number, and values by field, `notes` among them; blank rows left out.

    Raises:
        FileProblem: as `open_table`, and with the line where a row cannot be read.
    """
    yield from table_rows(open_table(path, fields))


def table_rows(table: Table) -> Iterator[Row]:
    """Give the rows of a table that was looked at.

    Raises:
        FileProblem: with the line, when a quotation mark is never closed or a cell has more than a million characters.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        with open(table.path, encoding=table.encoding, errors="replace", newline="") as file:
            reader = csv.reader(file, delimiter=table.delimiter)
            before, number = 0, -table.first
            while (cells := next(reader, None)) is not None:
                number += 1
                _refuse_open_quote(table, cells, before + 1)
                before = reader.line_num
                if number > 1 and any(cell.strip() for cell in cells):
                    yield Row(number, _values(table, cells), reader.line_num, _key(table, cells))
    except csv.Error as error:
        raise _unreadable(table, before + 1, str(error)) from None
    except OSError as error:
        raise FileProblem(table.path, f"could not be read: {error.strerror or error}.") from error


def _unreadable(table: Table, line: int, why: str) -> FileProblem:
    return FileProblem(table.path, f"the row that begins here cannot be read: {why}.", line, 1,
                       "Most often a quotation mark is opened there and never closed.")


def _refuse_open_quote(table: Table, cells: list[str], line: int) -> None:
    """Refuse a row that swallowed the rest of the file: its last cell holds lines with columns of their own."""
    width = len(table.columns)
    swallowed = cells[-1].splitlines()[1:] if cells and "\n" in cells[-1] else []
    like_rows = [text for text in swallowed if text.count(table.delimiter) >= max(1, width - 1)]
    short = len(cells) < width
    if like_rows and len(like_rows) == len(swallowed) and (short or width > 3):
        raise _unreadable(table, line, f"its last cell holds {len(swallowed)} more lines with columns of their own")


def _encoding(path: Path) -> tuple[str, int]:
    """Return the encoding of a file and how many lines it has."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileProblem(path, f"it has more than {MOST_BYTES // 1_000_000} MB.", advice="Import it in parts.")
        with open(path, "rb") as file:
            start = file.read(2)
            file.seek(0)
            if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                return "utf-16", file.read().count(b"\n") + 1
            decoder = codecs.getincrementaldecoder("utf-8")()
            lines, encoding = 1, "utf-8-sig"
            while chunk := file.read(CHUNK):
                lines += chunk.count(b"\n")
                encoding = encoding if encoding == "cp1252" else _still_utf8(decoder, chunk)
            return encoding if encoding == "cp1252" else _still_utf8(decoder, b"", last=True), lines
    except OSError as error:
        raise FileProblem(path, f"could not be read: {error.strerror or error}.") from error


def _still_utf8(decoder: codecs.IncrementalDecoder, chunk: bytes, last: bool = False) -> str:
    try:
        decoder.decode(chunk, last)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _first_lines(path: Path, encoding: str) -> list[str]:
    """Return the first lines of a file, enough for a heading that has line breaks in its quotes."""
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        return file.read(CHUNK).splitlines(keepends=True)[:50]


def _split(lines: list[str], sign: str) -> list[str]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return next(csv.reader(lines, delimiter=sign), [])
    except csv.Error:
        return []


def _columns(headings: Sequence[str], fields: Sequence[IntakeField]) -> tuple[Column, ...]:
    """Say what each column fills; of two for the same field the first does, and the other goes into the notes."""
    own = {label_norm(name): field.id for field in fields for name in (field.id, field.label)}
    lookup = Lookup(own)
    wanted = {field.id for field in fields}
    taken: set[str] = set()
    columns: list[Column] = []
    for heading in headings:
        plain = " ".join(heading.split())
        fills = lookup(plain) or ""
        if fills in ("first_name", "last_name") and "contact" not in wanted:
            fills = ""
        if fills not in (*wanted, "first_name", "last_name"):
            fills = NOTES if label_norm(plain) in words().notes_labels else ""
        if fills in taken:
            fills = ""
        taken.add(fills)
        columns.append(Column(plain, fills))
    return tuple(columns)


def _values(table: Table, cells: list[str]) -> dict[str, str]:
    """Return the values of a row by field; what no field is for stands in the notes, under its heading."""
    values: dict[str, str] = {}
    others: list[str] = []
    for number, cell in enumerate(cells):
        column = table.columns[number] if number < len(table.columns) else Column(EXTRA)
        if not cell.strip():
            continue
        if column.fills:
            values[column.fills] = cell.strip()
        else:
            others.append(f"{column.heading or EXTRA}: {cell.strip()}")
    names = [values.pop(part) for part in ("first_name", "last_name") if part in values]
    if names and "contact" not in values:
        values["contact"] = " ".join(names)
    elif names:
        others.insert(0, f"Name: {' '.join(names)}")
    notes = [part for part in (values.get(NOTES, ""), "\n".join(others)) if part]
    return values | ({NOTES: "\n\n".join(notes)} if notes else {})


def _key(table: Table, cells: list[str]) -> str:
    """Return the SHA-256 of a row in hex: the same for other orders of columns, other delimiters and encodings."""
    headings = [column.heading for column in table.columns] + [""] * len(cells)
    filled = sorted((heading, cell.strip()) for heading, cell in zip(headings, cells, strict=False) if cell.strip())
    return hashlib.sha256(json.dumps(filled).encode()).hexdigest()
