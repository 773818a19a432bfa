"""By what the entries of a session's lists are the same entry, which fields go together, and what they are called."""

from __future__ import annotations

from typing import Any

from workbench.model import (
    KIND_OF_LIST,
    Decision,
    EarlierResponse,
    EarlierVerdict,
    Evidence,
    IntakeField,
    Item,
    Mark,
    Part,
    Review,
    Run,
    Waiver,
)
from workbench.visible import one_line

Key = tuple[object, ...]

ATOMIC = (Decision, Evidence, EarlierVerdict, EarlierResponse)
"""Parts that are one statement of one person: half of one and half of another would be nobody's."""

UNITS: dict[type[Part], tuple[tuple[str, ...], ...]] = {Mark: (("verdict", "at"),), Run: (("response", "pasted"),)}
"""Fields that are taken from the same side, because the second is about the first."""

SAID: dict[str, str] = dict.fromkeys(("task", "context", "runs", "marks", "reviews", "waived", "intake"), "") | {
    str(name): str(kind) for name, kind in KIND_OF_LIST.items()
}
"""What some fields are called: nothing where what stands in them says enough, the kind where one item is meant."""

LONGEST = 60


def key_of(entry: Part) -> Key:
    """Return what makes an entry of a list this entry; those that are only a statement are all of what they say."""
    match entry:
        case Item() | IntakeField():
            return (entry.id,)
        case Mark():
            return (entry.kind, entry.item)
        case Run():
            return (entry.number, entry.sha256)
        case Review():
            return tuple(entry.by.casefold().split())
        case Waiver():
            return (entry.finding, entry.place)
        case _:
            return (repr(entry),)


def called(where: str, part: Part, name: str) -> str:
    """Return what a person calls a field of a part; `where` is what the part itself is called."""
    said = SAID.get(name, name.replace("_", " "))
    sign = ": " if said and isinstance(part, Item | IntakeField | Mark | Run | Review | Waiver) else " "
    return f"{where}{sign}{said}".strip()


def entry_called(where: str, entry: Part) -> str:
    """Return what a person calls an entry of a list; `where` is what the list is called."""
    sign = " " if isinstance(entry, Item) else ", "
    return f"{where}{sign}{_called(entry)}" if where else _called(entry)


def _called(part: Part) -> str:
    match part:
        case Item() | Mark():
            return f"“{one_line(part.text, LONGEST)}”"
        case IntakeField():
            return f"“{one_line(part.label, LONGEST)}”"
        case Run():
            return f"run {part.number}"
        case Review():
            return f"review by {one_line(part.by, LONGEST)}"
        case Waiver():
            return f"waived finding {one_line(part.finding, LONGEST)}"
        case _:
            return ""


def words_of(value: Any) -> str:
    """Return what one side says, as a text to show beside the other's; empty when it has nothing there."""
    if isinstance(value, tuple):
        together = value and not isinstance(value[0], Part)
        return words_of(value[0]) if together else "\n".join(map(words_of, value))
    if isinstance(value, Part):
        return _words_of_part(value)
    if isinstance(value, bool):
        return "on" if value else "off"
    return "" if value is None or type(value) is object else str(value)


def _words_of_part(part: Part) -> str:
    match part:
        case Item() | Mark():
            return part.text
        case Run():
            return part.response
        case Decision():
            return "\n".join(words for words in (f"{part.verdict} ({part.by})", part.why, part.change) if words)
        case _:
            return str(part.model_dump(mode="json"))
