"""How the places where a pattern can match begin, told from its source, so that it is tried only at such places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LETTERS = re.compile(r"[a-z]+")
_PLACES = ("(?=", "(?!", "(?<=", "(?<!", "^", r"\b")
_PERHAPS = ("?", "*", "{")


def openings(source: str) -> frozenset[str] | None:
    r"""Return letters (or `\d`) with one of which every match of a pattern begins, None if that is unknown."""
    found = _of_branches(source)
    return None if found is None or "" in found else found


def gate(letters: Iterable[str]) -> str:
    """Return a look-ahead for any of these beginnings, grouped by their first letter."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(letters)):
        first = word[:2] if word.startswith("\\") else word[0]
        groups.setdefault(first, []).append(word[len(first) :])
    return "(?=" + "|".join(f"{first}{_rests(rests)}" for first, rests in groups.items()) + ")"


def _rests(rests: list[str]) -> str:
    return "" if "" in rests else f"(?:{'|'.join(rests)})"


def _of_branches(source: str) -> frozenset[str] | None:
    begins = [_of_branch(branch) for branch in _branches(source)]
    known = [found for found in begins if found is not None]
    return frozenset().union(*known) if len(known) == len(begins) else None


def _of_branch(branch: str) -> frozenset[str] | None:
    """Return how a branch begins: with letters, a digit, as the branches of a group, or "" where it may be empty."""
    while branch.startswith(_PLACES):
        branch = branch[_end_of_group(branch) :] if branch[0] == "(" else branch.removeprefix("^").removeprefix(r"\b")
    if not branch:
        return frozenset({""})
    if found := _LETTERS.match(branch):
        letters = found[0][:-1] if branch[found.end() :].startswith(_PERHAPS) else found[0]
        return frozenset({letters}) if letters else None
    if branch.startswith(r"\d") and not branch[2:].startswith(_PERHAPS):
        return frozenset({r"\d"})
    return _of_group(branch) if branch.startswith("(?:") else None


def _of_group(branch: str) -> frozenset[str] | None:
    """Return how the group begins that opens a branch, or what follows if the group may be empty."""
    end = _end_of_group(branch)
    inner, rest = _of_branches(branch[3 : end - 1]), branch[end:]
    if inner is None or rest.startswith(("{", "+")):
        return None
    if "" not in inner and not rest.startswith(_PERHAPS):
        return inner
    after = _of_branch(rest.lstrip("?*"))
    return inner - {""} | after if after is not None else None


def _branches(source: str) -> Iterator[str]:
    """Cut a pattern at the bars that stand outside brackets."""
    start = 0
    for at, depth, char in _outline(source):
        if char == "|" and depth == 0:
            yield source[start:at]
            start = at + 1
    yield source[start:]


def _end_of_group(source: str) -> int:
    """Return the place behind the bracket that closes the one that opens `source`."""
    return next((at + 1 for at, depth, char in _outline(source) if char == ")" and depth == 0), len(source))


def _outline(source: str) -> Iterator[tuple[int, int, str]]:
    """Go through the characters that are not escaped or in a set, each with the number of brackets open there."""
    depth, at = 0, 0
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = source.index("]", at + 2)
        else:
            depth -= char == ")"
            yield at, depth, char
            depth += char == "("
        at += 1
