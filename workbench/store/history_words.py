"""What differs between two versions of a session, in words that a person chooses a version by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.model import KIND_OF_LIST, Item, ListName, Mark, Part, Run, Session
from workbench.visible import one_line

NAMES = {
    "ask.question": "question to try", "ask.answer": "answer", "ask.takeaways": "takeaways",
    "task.context.target_customer": "target customer", "task.context.house_style": "house style",
    "task.context.confirmed_facts": "confirmed facts", "lead.notes": "notes",
}
"""What a person calls the texts whose own names would not tell; every other is called as its key."""

LISTS: tuple[ListName, ...] = ("outputs", "rules", "checks", "corrections")
SHORT = 40
"""Up to this many characters a text of one line is quoted, beyond it is told by its words."""


def differences(old: Session, new: Session) -> tuple[str, ...]:
    """Return what `new` has otherwise than `old`, a phrase each; nothing if and only if the two are the same."""
    if old == new:
        return ()
    found = [*_texts("", old, new), *_items(old, new), *_runs(old, new), *_waivers(old, new)]
    return tuple(found) or ("a detail that is not shown on screen changed",)


def _texts(path: str, old: Part, new: Part) -> Iterator[str]:
    """Give the texts that differ, in this part and the parts inside it."""
    before, after = _values(old), _values(new)
    for name in (*before, *(name for name in after if name not in before)):
        here, one, other = f"{path}{name}", before.get(name, ""), after.get(name, "")
        if isinstance(one, Part) and isinstance(other, Part):
            yield from _texts(f"{here}.", one, other)
        elif isinstance(one, str) and isinstance(other, str) and one != other:
            yield f"{_called(here)}: {changed_words(one, other)}"


def _values(part: Part) -> Mapping[str, Any]:
    return {name: getattr(part, name) for name in type(part).model_fields} | (part.model_extra or {})


def _called(path: str) -> str:
    return NAMES.get(path) or _quoted(path.rpartition(".")[2].replace("_", " "))


def changed_words(old: str, new: str) -> str:
    """Return what became of a text: quoted while it is short, else how many words more, fewer or others."""
    if not new.strip() and old.strip():
        return "emptied"
    if max(len(old), len(new)) <= SHORT and "\n" not in old + new:
        return f"“{_quoted(old)}” became “{_quoted(new)}”" if old.strip() else f"“{_quoted(new)}”"
    before, after = old.split(), new.split()
    if before == after:
        return "line breaks or spaces changed"
    if len(after) != len(before):
        more = len(after) - len(before)
        return f"{_count(abs(more), 'word')} {'more' if more > 0 else 'fewer'}"
    pairs = zip(before, after, strict=True)
    return f"{_count(sum(one != other for one, other in pairs), 'word')} changed"


def _quoted(text: str) -> str:
    return one_line(text.strip(), SHORT)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _items(old: Session, new: Session) -> Iterator[str]:
    for name in LISTS:
        kind = KIND_OF_LIST[name]
        before: dict[str, Item] = {item.id: item for item in getattr(old.task, name)}
        after: dict[str, Item] = {item.id: item for item in getattr(new.task, name)}
        for id, item in before.items():
            if id not in after:
                yield f"{kind} “{_quoted(item.text)}” removed"
        for id, item in after.items():
            yield from _item(kind, before.get(id), item)
        both = [id for id in before if id in after]
        if both != [id for id in after if id in before]:
            yield f"{name} in another order"


def _item(kind: str, old: Item | None, new: Item) -> Iterator[str]:
    called = f"{kind} “{_quoted(new.text)}”"
    if old is None:
        yield f"{called} added"
        return
    if old.text != new.text:
        yield f"{kind} “{_quoted(old.text)}” became “{_quoted(new.text)}”"
    if old.on != new.on:
        yield f"{called} switched {'on' if new.on else 'off'}"
    if old.check != new.check:
        yield f"{called} tied to {_quoted(new.check)}" if new.check else f"{called} untied from its check"


def _runs(old: Session, new: Session) -> Iterator[str]:
    before = {run.number: run for run in old.runs}
    after = {run.number: run for run in new.runs}
    yield from (f"run {number} is not there" for number in before if number not in after)
    for number, run in after.items():
        if number not in before:
            yield f"run {number} handed over"
        blank = Run(number=number, sent=run.sent, sha256=run.sha256, brief=run.brief)
        yield from (f"run {number} {what}" for what in _run(before.get(number, blank), run))


def _run(old: Run, new: Run) -> Iterator[str]:
    if old.brief != new.brief:
        yield "has another brief"
    if old.response != new.response:
        what = "response filed" if not old.response else "response replaced" if new.response else "response taken away"
        yield f"{what} ({_count(len(new.response.split()), 'word')})" if new.response else what
    yield from _marks(old.marks, new.marks)
    if old.decision != new.decision:
        yield f"decided: {new.decision.verdict}" if new.decision else "decision taken back"
    for review in new.reviews:
        if review not in old.reviews:
            yield f"reviewed by {_quoted(review.by)}"
    if len(new.reviews) < len(old.reviews):
        yield "has fewer reviews"


def _marks(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> Iterator[str]:
    before = {mark.item: mark for mark in old}
    pairs = [(before.get(mark.item) or Mark(item=mark.item, kind=mark.kind, text=mark.text), mark) for mark in new]
    changed = [mark for one, mark in pairs if one.verdict != mark.verdict]
    if len(changed) == 1:
        yield f"“{_quoted(changed[0].text)}”: {changed[0].verdict or 'to judge again'}"
    elif changed:
        if judged := sum(bool(mark.verdict) for mark in changed):
            yield f"{_count(judged, 'item')} judged"
        if cleared := len(changed) - judged:
            yield f"{_count(cleared, 'item')} to judge again"
    if notes := sum(one.note != mark.note for one, mark in pairs):
        yield f"{_count(notes, 'note')} changed"
    if quotes := sum(one.evidence != mark.evidence for one, mark in pairs):
        yield f"evidence of {_count(quotes, 'item')} changed"


def _waivers(old: Session, new: Session) -> Iterator[str]:
    before, after = set(old.waived), set(new.waived)
    yield from (f"finding “{_quoted(one.finding)}” waived" for one in new.waived if one not in before)
    yield from (f"finding “{_quoted(one.finding)}” no longer waived" for one in old.waived if one not in after)
