"""One session changed in two places: what only one side changed is taken, and where both did, a person chooses.

The method is the three-way merge of version control (Khanna, Kunal and Pierce, "A formal investigation of diff3",
2007), over fields and entries with an identity instead of lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from workbench.edits import changed
from workbench.model import Part, Run, Session
from workbench.runs import replaced
from workbench.store.theirs_identity import ATOMIC, UNITS, Key, called, entry_called, key_of, words_of

ABSENT: Final = object()
"""Stands for a value that one side does not have."""

Step = str | Key
"""One step of the way to a value: names of fields, with a space between those that go together, or an entry's key."""

Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both sides changed: where, and what each side says, in words that can be shown.

    The combined session holds mine, except that an entry which one side changed and the other removed stays in it.
    """

    where: str
    mine: str
    theirs: str
    path: Path = field(repr=False)
    values: tuple[Any, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Combined:
    """A session that has the changes of both sides, and what is left to choose."""

    session: Session
    conflicts: tuple[Conflict, ...]


def combine(base: Session, mine: Session, theirs: Session) -> Combined:
    """Return both sides' changes since `base` in one session, without a side effect and without losing a text.

    Entries of lists are the same when their id is (runs: number and SHA-256). Two runs that were handed over under one
    number both stay, mine under the next free one. A response that the other side's replaces is kept as an earlier one.
    """
    merge = _Merge()
    session: Session = merge.value((), "", base, mine, theirs)
    session = _renumbered(session, theirs)
    return Combined(session, tuple(merge.conflicts))


def with_mine(session: Session, conflict: Conflict) -> Session:
    """Return the combined session with my side of a conflict in it."""
    placed: Session = _placed(session, conflict.path, conflict.values[0])
    return placed


def with_theirs(session: Session, conflict: Conflict) -> Session:
    """Return the combined session with the other side of a conflict in it."""
    placed: Session = _placed(session, conflict.path, conflict.values[1])
    return placed


class _Merge:
    """Merges values and collects the conflicts on the way."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def value(self, path: Path, where: str, base: Any, mine: Any, theirs: Any) -> Any:
        """Return the value that stands for both sides."""
        if theirs in (mine, base):
            return mine
        if mine == base:
            return theirs
        if isinstance(mine, Run) and isinstance(theirs, Run) and _answers_differ(base, mine, theirs):
            return self._two_answers(path, where, base, mine, theirs)
        if isinstance(mine, Part) and type(mine) is type(theirs) and not isinstance(mine, ATOMIC):
            return self._part(path, where, base if type(base) is type(mine) else None, mine, theirs)
        if _is_list(mine) and _is_list(theirs):
            return self._list(path, where, base if _is_list(base) else (), mine, theirs)
        if not (isinstance(mine, datetime) and isinstance(theirs, datetime)):
            self._differ(path, where, mine, theirs)
        return mine

    def _differ(self, path: Path, where: str, mine: Any, theirs: Any) -> None:
        self.conflicts.append(Conflict(where, words_of(mine), words_of(theirs), path, (mine, theirs)))

    def _part(self, path: Path, where: str, base: Part | None, mine: Part, theirs: Part) -> Part:
        sides = [_values(part) for part in (base, mine, theirs)]
        if base is None:
            sides[0] = {name: one.default for name, one in type(mine).model_fields.items() if not one.is_required()}
        units = UNITS.get(type(mine), ())
        together = {name for unit in units for name in unit}
        names = [name for name in dict.fromkeys((*sides[1], *sides[2])) if name not in together]
        merged: dict[str, Any] = {}
        for unit in (*units, *((name,) for name in names)):
            values = [tuple(side.get(name, ABSENT) for name in unit) for side in sides]
            here = (*path, " ".join(unit))
            if len(unit) == 1:
                found = (self.value(here, called(where, mine, unit[0]), *(value[0] for value in values)),)
            else:
                found = self._unit(here, called(where, mine, unit[0]), *values)
            merged |= zip(unit, found, strict=True)
        return _made(mine, merged)

    def _unit(self, path: Path, where: str, base: Any, mine: Any, theirs: Any) -> Any:
        """Fields that only mean something together are taken from one side together."""
        if theirs in (mine, base):
            return mine
        if mine == base:
            return theirs
        self._differ(path, where, mine, theirs)
        return mine

    def _list(self, path: Path, where: str, base: Any, mine: Any, theirs: Any) -> Any:
        sides = [{key_of(entry): entry for entry in side} for side in (base, mine, theirs)]
        if any(len(keys) != len(side) for keys, side in zip(sides, (base, mine, theirs), strict=True)):
            self._differ(path, where, mine, theirs)
            return mine
        merged = []
        for key in _order(*(list(side) for side in sides)):
            entry = self._entry((*path, key), where, *(side.get(key) for side in sides))
            if entry is not None:
                merged.append(entry)
        return tuple(merged)

    def _entry(self, path: Path, where: str, base: Part | None, mine: Part | None, theirs: Part | None) -> Part | None:
        """Return what becomes of one entry; None when one side removed it and the other left it alone."""
        present = mine if mine is not None else theirs
        assert present is not None
        named = entry_called(where, present)
        if mine is not None and theirs is not None:
            found: Part = self.value(path, named, base, mine, theirs)
            return found
        if base is None:
            return present
        if present == base:
            return None
        self._differ(path, named, mine, theirs)
        return present

    def _two_answers(self, path: Path, where: str, base: Run | None, mine: Run, theirs: Run) -> Run:
        """Two responses in one run: marks belong to their response, so a run is taken whole, the other kept earlier."""
        blank = base or Run(number=mine.number, sent=mine.sent, sha256=mine.sha256, brief=mine.brief)
        earlier = self._list((*path, "earlier"), where, blank.earlier, mine.earlier, theirs.earlier)
        both = [
            changed(one, earlier=(*earlier, replaced(other)) if other.response else earlier)
            for one, other in ((mine, theirs), (theirs, mine))
        ]
        self._differ(path, f"{where}: response", *both)
        return both[0]


def _answers_differ(base: Any, mine: Run, theirs: Run) -> bool:
    """Tell whether the marks of two runs are about different responses."""
    if mine.response == theirs.response:
        return False
    before = base.response if isinstance(base, Run) else ""
    return bool(before) or bool(mine.response and theirs.response)


def _values(part: Part | None) -> dict[str, Any]:
    if part is None:
        return {}
    return {name: getattr(part, name) for name in type(part).model_fields} | (part.model_extra or {})


def _made(like: Part, values: dict[str, Any]) -> Part:
    """Return a part of the same kind with these values, keys it does not know among them."""
    return type(like).model_construct(**{name: value for name, value in values.items() if value is not ABSENT})


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(entry, Part) for entry in value)


def _order(base: list[Key], mine: list[Key], theirs: list[Key]) -> list[Key]:
    """Return the keys of both sides, in the order of the side that moved something, mine when both did."""
    kept = [key for key in base if key in set(theirs)]
    moved = [key for key in theirs if key in set(base)] != kept
    still = [key for key in mine if key in set(base)] == [key for key in base if key in set(mine)]
    first, second = (theirs, mine) if moved and still else (mine, theirs)
    order, before = list(first), set(first)
    for at, key in enumerate(second):
        if key not in before:
            order.insert(order.index(second[at - 1]) + 1 if at else 0, key)
            before.add(key)
    return order


def _renumbered(session: Session, theirs: Session) -> Session:
    """Give runs of mine another number where a run of theirs has the same: one number names one run."""
    numbers = [run.number for run in session.runs]
    if len(set(numbers)) == len(numbers):
        return session
    of_theirs = {key_of(run) for run in theirs.runs}
    taken: set[int] = set()
    fresh = max(numbers)
    runs: list[Run] = []
    for run in sorted(session.runs, key=lambda run: (key_of(run) not in of_theirs, run.number)):
        if run.number in taken:
            fresh += 1
            runs.append(changed(run, number=fresh))
        else:
            runs.append(run)
        taken.add(runs[-1].number)
    return changed(session, runs=tuple(sorted(runs, key=lambda run: run.number)))


def _placed(part: Any, path: Path, value: Any) -> Any:
    """Return a part with the value at a path replaced; a value of None takes an entry out of its list."""
    step, *rest = path
    if isinstance(step, str) and not rest:
        names = step.split(" ")
        return _made(part, _values(part) | dict(zip(names, value if len(names) > 1 else (value,), strict=True)))
    if isinstance(step, str):
        inner = getattr(part, step)
        return _made(part, _values(part) | {step: _in_list(inner, rest, value) if _is_list(inner) else
                                           _placed(inner, tuple(rest), value)})
    raise KeyError(step)


def _in_list(entries: tuple[Part, ...], path: list[Step], value: Any) -> tuple[Part, ...]:
    key, *rest = path
    if rest:
        return tuple(_placed(one, tuple(rest), value) if key_of(one) == key else one for one in entries)
    if value is None:
        return tuple(one for one in entries if key_of(one) != key)
    there = any(key_of(one) == key for one in entries)
    return tuple(value if key_of(one) == key else one for one in entries) if there else (*entries, value)
