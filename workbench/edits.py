"""The edits that make the next session out of the present one; none of them touches what it was given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from workbench.model import (
    KIND_OF_LIST,
    Item,
    ListName,
    Part,
    Playbook,
    Session,
    Waiver,
)
from workbench.visible import one_line, whole

P = TypeVar("P", bound=Part)


def changed(part: P, **values: Any) -> P:
    """Return a copy of `part` with `values` in it, made without a second validation."""
    return part.model_copy(update=values)


def read(session: Session, path: str) -> str:
    """Return the text at a dotted path such as `lead.notes`; a field that was never filled is empty."""
    found: Any = session
    for name in path.split("."):
        found = getattr(found, name, "")
    return found if isinstance(found, str) else ""


def write(session: Session, path: str, text: str) -> Session:
    """Return the session with `text` at a dotted path such as `task.context.house_style`.

    Raises:
        KeyError: when the path leads nowhere.
    """
    return _write(session, path.split("."), str(whole(text)))


def _write(part: P, names: list[str], text: str) -> P:
    name, *rest = names
    if not rest:
        return changed(part, **{name: text})
    inner = getattr(part, name, None)
    if not isinstance(inner, Part):
        raise KeyError(name)
    return changed(part, **{name: _write(inner, rest, text)})


def items(session: Session, name: ListName) -> tuple[Item, ...]:
    """Return one of the task's checklists."""
    found: tuple[Item, ...] = getattr(session.task, name)
    return found


def with_items(session: Session, name: ListName, new: Iterable[Item]) -> Session:
    """Return the session with another checklist in the place of one of the task's."""
    return changed(session, task=changed(session.task, **{name: tuple(new)}))


def _each(session: Session, name: ListName, id: str, change: Callable[[Item], Item]) -> Session:
    return with_items(session, name, (change(item) if item.id == id else item for item in items(session, name)))


def toggle_item(session: Session, name: ListName, id: str) -> Session:
    """Switch one item on or off."""
    return _each(session, name, id, lambda item: changed(item, on=not item.on))


def reword_item(session: Session, name: ListName, id: str, text: str) -> Session:
    """Give one item another wording."""
    return _each(session, name, id, lambda item: changed(item, text=str(whole(text))))


def tie_item(session: Session, name: ListName, id: str, check: str) -> Session:
    """Tie one item to the check that recognises a breach of it, or untie it with an empty name."""
    return _each(session, name, id, lambda item: changed(item, check=check))


def remove_item(session: Session, name: ListName, id: str) -> Session:
    """Take one item off its list."""
    return with_items(session, name, (item for item in items(session, name) if item.id != id))


def add_item(session: Session, name: ListName, text: str, after: str = "") -> tuple[Session, str]:
    """Add an item behind the item `after` (at the end when there is none); return the session and the new id."""
    present = list(items(session, name))
    new = Item(id=fresh_id(text, all_ids(session), KIND_OF_LIST[name]), text=str(whole(text)))
    place = next((at + 1 for at, item in enumerate(present) if item.id == after), len(present))
    present.insert(place, new)
    return with_items(session, name, present), new.id


def move_item(session: Session, name: ListName, id: str, steps: int) -> Session:
    """Move one item up (negative) or down by `steps`, stopping at the ends of its list."""
    present = list(items(session, name))
    at = next((at for at, item in enumerate(present) if item.id == id), None)
    if at is None:
        return session
    item = present.pop(at)
    present.insert(max(0, min(len(present), at + steps)), item)
    return with_items(session, name, present)


def all_ids(session: Session) -> set[str]:
    """Return every item id in use, those of frozen checklists too, so that a new one names only one thing."""
    task = session.task
    used = {item.id for part in (task.outputs, task.rules, task.checks, task.corrections) for item in part}
    return used | {mark.item for run in session.runs for mark in run.marks}


def fresh_id(text: str, used: set[str], fallback: str) -> str:
    """Return a short readable id made of the first words of `text` that is not in `used`."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    stem = "-".join(words[:4])[:32].strip("-") or fallback
    if stem not in used:
        return stem
    number = 2
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


def waive(session: Session, finding: str, place: str, reason: str) -> Session:
    """Keep in the session that a person chose to live with a finding, and why."""
    kept = tuple(w for w in session.waived if (w.finding, w.place) != (finding, place))
    return changed(session, waived=(*kept, Waiver(finding=finding, place=place, reason=str(whole(reason)))))


def unwaive(session: Session, finding: str, place: str) -> Session:
    """Let a waived finding be shown again."""
    return changed(session, waived=tuple(w for w in session.waived if (w.finding, w.place) != (finding, place)))


def new_session(playbook: Playbook, now: datetime, title: str = "") -> Session:
    """Return an empty session whose task is filled in from a playbook."""
    return Session(title=title, playbook=playbook.name, created=now.replace(microsecond=0), task=playbook.task)


def duplicate(session: Session, now: datetime) -> Session:
    """Return a fresh session with the same lead and task, and none of the runs."""
    title = f"{session.name} (copy)"
    return changed(session, title=title, created=now.replace(microsecond=0), runs=())


def titled(session: Session) -> str:
    """Return the title that a session without one deserves: company, or what else is known, and playbook in words."""
    filled = (session.lead.value(field.id).strip() for field in session.task.intake)
    name = session.lead.company.strip() or next((value for value in filled if value), "")
    work = session.playbook.replace("-", " ").removeprefix("inbound sales ") or "task"
    return f"{one_line(name, 80)}: {work}" if name else ""
