"""Plain tables become TOML text that a person can read and git can diff, exact for every string."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import tomli_w

from workbench.moments import in_zone
from workbench.visible import whole

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

ESCAPED = re.compile(r'[\x00-\x08\n-\x1f"\\\x7f]')
ESCAPED_IN_LINES = re.compile(r'[\x00-\x08\x0b-\x1f"\\\x7f]')
"""What may not stand as it is in a string of one line, and in one of several."""

SHORT = {"\b": "\\b", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def to_toml(table: Mapping[str, Any]) -> str:
    """Return nested plain tables as TOML: values of a table first, then its tables, then its lists of tables."""
    return "".join(lines(table))


def lines(table: Mapping[str, Any]) -> Iterator[str]:
    """Give the same fact by fact, so that a text of many megabytes need not stand in memory as a whole."""
    first = True
    for line in _lines(table, ()):
        yield line.lstrip("\n") if first else line
        first = False


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    for key, value in table.items():
        if not _is_nested(value):
            yield f"{_key(key)} = {_value(value)}\n"
    for key, value in table.items():
        here = (*path, key)
        name = ".".join(map(_key, here))
        if isinstance(value, Mapping):
            if _needs_header(value):
                yield f"\n[{name}]\n"
            yield from _lines(value, here)
        elif _is_nested(value):
            for entry in value:
                yield f"\n[[{name}]]\n"
                yield from _lines(entry, here)


def _is_nested(value: object) -> bool:
    if isinstance(value, Mapping):
        return True
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _needs_header(table: Mapping[str, Any]) -> bool:
    return not table or any(not isinstance(value, Mapping) for value in table.values())


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _quoted(str(whole(key)), several=False)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(str(whole(value)))
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return tomli_w.dumps({"k": value}).removeprefix("k = ").rstrip("\n")


def _moment(value: datetime) -> str:
    """Return a moment in UTC, or as it is where UTC would be before the first year or after the last."""
    if value.tzinfo is None:
        return value.isoformat()
    return in_zone(value, UTC).isoformat().replace("+00:00", "Z")


def _string(value: str) -> str:
    """Quote a string on several lines where that is exact; a carriage return would not survive there."""
    return _quoted(value, several="\n" in value and "\r" not in value)


def _quoted(value: str, several: bool) -> str:
    """Write a string as `tomli_w` does, which looks at each character and takes forty times as long for a megabyte."""
    if several:
        return f'"""\n{ESCAPED_IN_LINES.sub(_escape, value)}"""'
    return f'"{ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    return SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"
