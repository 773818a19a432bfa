"""Plain tables become TOML text that a person can read and git can diff, exact for every string."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import tomli_w

from workbench.visible import whole

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(table: Mapping[str, Any]) -> str:
    """Return nested plain tables as TOML: values of a table first, then its tables, then its lists of tables."""
    return to_toml_bytes(table).decode()


def to_toml_bytes(table: Mapping[str, Any]) -> bytearray:
    """Return the same as UTF-8, line by line, so that a text of many megabytes stands in memory once and not thrice."""
    data = bytearray()
    for line in _lines(table, ()):
        data += line.encode() if data else line.lstrip("\n").encode()
    return data


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
    try:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        return value.isoformat()


@lru_cache(maxsize=256)
def _string(value: str) -> str:
    """Quote a string on several lines where that is exact; a carriage return would not survive there."""
    return _quoted(value, several="\n" in value and "\r" not in value)


def _quoted(value: str, several: bool) -> str:
    return tomli_w.dumps({"k": value}, multiline_strings=several).removeprefix("k = ").removesuffix("\n")
