"""Two copies of one session become one, whichever is named first; nothing that either of them holds is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from workbench.edits import all_ids, changed, fresh_id
from workbench.model import Item, Mark, Part, Run, Session
from workbench.progress import judged
from workbench.review.merge_runs import UNNAMED, matched, merged_run, with_extras
from workbench.visible import one_line

LISTS = ("outputs", "rules", "checks", "corrections")
BETWEEN = "(The other copy has this instead:)"

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Merged:
    """The session that two copies become, and in sentences what was put together from where."""

    session: Session
    report: tuple[str, ...]


def related(a: Session, b: Session) -> bool:
    """Whether two sessions are copies of one: begun at the same moment, or with a hand-over in common."""
    if a.created is not None and a.created == b.created and a.playbook == b.playbook:
        return True
    return bool({run.sha256 for run in a.runs} & {run.sha256 for run in b.runs})


def merge(a: Session, b: Session, a_name: str = "the first copy", b_name: str = "the second copy") -> Merged:
    """Return both copies as one session, with a report that calls them `a_name` and `b_name`.

    The order of the two does not matter for the session. Texts that differ are both kept, one behind the other. Items
    are united by wording; of two wordings under one id the second gets an id of its own. Runs are the same when number
    and hash are; marks of two people stand side by side as reviews, and runs with different responses as two runs.
    """
    ordered = sorted(((a, a_name), (b, b_name)), key=lambda copy: copy[0].model_dump_json())
    (one, one_name), (other, other_name) = ordered
    if one == other:
        return Merged(one, ("The copies are the same.",))
    return _Merge(one_name, other_name).merged(one, other)


class _Merge:
    """One merge under way: the names of the copies, and what there is to report so far."""

    def __init__(self, one_name: str, other_name: str) -> None:
        self._names = (one_name, other_name)
        self._said: list[str] = []

    def merged(self, one: Session, other: Session) -> Merged:
        other = _without_clashes(other, one)
        together = self._part(one, other, "")
        session = changed(together, runs=self._runs(one.runs, other.runs))
        return Merged(session, tuple(self._said) or ("The copies differ only in what is not shown.",))

    def _part(self, one: P, other: P, path: str) -> P:
        """Put two parts together field by field."""
        values = {
            name: self._value(getattr(one, name), getattr(other, name), f"{path}.{name}".lstrip("."))
            for name in type(one).model_fields
            if name != "runs"
        }
        return changed(with_extras(one, other, self._texts), **values)

    def _value(self, one: Any, other: Any, path: str) -> Any:
        name = path.rpartition(".")[2]
        if isinstance(one, str) and isinstance(other, str):
            return self._texts(one, other, path)
        if isinstance(one, Part) and isinstance(other, Part):
            return self._part(one, other, path)
        if name in LISTS:
            return self._items(one, other, name)
        if isinstance(one, tuple):
            return (*one, *(each for each in other if each not in one))
        if isinstance(one, int):
            return max(one, other)
        return min((moment for moment in (one, other) if moment is not None), key=datetime.timestamp, default=None)

    def _texts(self, one: str, other: str, place: str) -> str:
        """Return two texts as one: the fuller where one holds the lines of the other, else both."""
        if one == other or not other.strip() or f"\n{other.strip()}\n" in f"\n{one}\n":
            return one
        if not one.strip() or f"\n{one.strip()}\n" in f"\n{other}\n":
            return other
        self._said.append(f"{place[:1].upper()}{place[1:]}: the copies differ, so both texts are kept.")
        if "\n" in one.strip() or "\n" in other.strip() or place.startswith("the note"):
            return f"{one.rstrip()}\n\n{BETWEEN}\n\n{other.strip()}\n"
        return " / ".join(dict.fromkeys((*one.split(" / "), *other.split(" / "))))

    def _items(self, ones: tuple[Item, ...], others: tuple[Item, ...], name: str) -> tuple[Item, ...]:
        """Return the items of both; what is on in one copy is on."""
        left = {item.text: item for item in others}
        found = []
        for one in ones:
            other = left.pop(one.text, None)
            found.append(one if other is None else self._item(one, other, name))
        added = [item for item in others if item.text in left]
        for item in added:
            self._said.append(f"{name[:1].upper()}{name[1:]}: “{one_line(item.text)}” comes from {self._names[1]}.")
        return (*found, *added)

    def _item(self, one: Item, other: Item, name: str) -> Item:
        if one.on != other.on:
            self._said.append(f"{name[:1].upper()}{name[1:]}: “{one_line(one.text)}” is on in one copy, so it is on.")
        if one.check and other.check and one.check != other.check:
            self._said.append(f"“{one_line(one.text)}” is tied to {one.check} and {other.check}: {one.check} is kept.")
        return changed(with_extras(one, other, self._texts), on=one.on or other.on, check=one.check or other.check)

    def _runs(self, ones: tuple[Run, ...], others: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return the runs of both; one whose number is taken gets the next free one."""
        found: list[Run] = []
        used = {run.number for run in ones}
        for one, other in matched(ones, others):
            if one is None or other is None:
                found.append(self._lone(one, other, used))
            else:
                found.append(one if one == other else merged_run(one, other, self._texts))
                self._report_run(one, other, found[-1])
        return tuple(sorted(found, key=lambda run: run.number))

    def _lone(self, one: Run | None, other: Run | None, used: set[int]) -> Run:
        run = one or other
        assert run is not None
        number = run.number if one or run.number not in used else max(used) + 1
        used.add(number)
        moved = f" and is now run {number}" if number != run.number else ""
        self._said.append(f"Run {run.number} comes from {self._names[one is None]} alone{moved}.")
        return changed(run, number=number)

    def _report_run(self, one: Run, other: Run, both: Run) -> None:
        if one == other:
            return
        counts = [f"{judged(run.marks)[0]} in {name}" for run, name in zip((one, other), self._names, strict=True)]
        said = f"Run {both.number}: judged {' and '.join(counts)}"
        if other.number != one.number:
            said += f"; it is run {other.number} in {self._names[1]}"
        beside = [review.by for review in both.reviews if review not in one.reviews and review not in other.reviews]
        if beside:
            names = ", ".join(f"an {name}" if name.startswith(UNNAMED) else one_line(name, 60) for name in beside)
            said += f"; the marks of {names} stand beside the others as a review"
        self._said.append(f"{said}.")


def _without_clashes(session: Session, against: Session) -> Session:
    """Give every item the id that its wording has in the other copy, and a new id where its own means another there."""
    used = all_ids(session) | all_ids(against)
    taken = {item.id: (name, item.text) for name in LISTS for item in getattr(against.task, name)}
    known = {place: id for id, place in taken.items()}
    fresh: dict[tuple[str, str], str] = {}
    for name in LISTS:
        for item in getattr(session.task, name):
            place = (name, item.text)
            if taken.get(item.id, place) != place or place in known:
                new = known.get(place) or fresh_id(item.text, used | set(fresh.values()), item.id)
                fresh[item.id, item.text] = new
    lists = {name: tuple(_renamed(item, fresh, "id") for item in getattr(session.task, name)) for name in LISTS}
    runs = _each_mark(session.runs, lambda mark: _renamed(mark, fresh, "item") if mark.added else mark)
    return changed(session, task=changed(session.task, **lists), runs=runs)


def _renamed(part: P, fresh: dict[tuple[str, str], str], field: str) -> P:
    key = (getattr(part, field), getattr(part, "text", ""))
    return changed(part, **{field: fresh[key]}) if key in fresh else part


def _each_mark(runs: Iterable[Run], change: Callable[[Mark], Mark]) -> tuple[Run, ...]:
    return tuple(
        changed(
            run,
            marks=tuple(map(change, run.marks)),
            reviews=tuple(changed(review, marks=tuple(map(change, review.marks))) for review in run.reviews),
        )
        for run in runs
    )
