"""What fell short in a review becomes a sharper task: concrete changes that a person accepts one by one."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from workbench import edits
from workbench.edits import changed
from workbench.model import KIND_OF_LIST, Evidence, Item, ListName, Mark, Run, Session
from workbench.review import email, outputs, rules
from workbench.visible import one_line

ChangeKind = Literal["reword", "add", "correction", "confirm-fact"]

HOUSE_STYLE = "task.context.house_style"
CONFIRMED_FACTS = "task.context.confirmed_facts"
SHORT = ("not met", "partly", "can't tell")
"""The verdicts that ask for a change of the task."""

_LIST_OF_KIND: dict[str, ListName] = {kind: name for name, kind in KIND_OF_LIST.items()}
_USUAL_WORDS, _FEWEST_WORDS = 120, 40
_MOST_FACTS = 5
_QUOTE = 160
_TELLING_WORDS, _NEIGHBOURS = 2, 4
_FIGURE = re.compile(r"[£$€¥]?\d(?:[\d.,:/]*\d)?(?:\s?%)?")
_BREAK = re.compile(r"[.,;:!?](?=\s|$)|\n\s*(?=[\n\-*#|>])")
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_STATED = ("no-invention", "no-price")
"""The checks of what may be stated at all."""
_LENGTHS = ("max-words", "max-sentences", "max-characters")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the task: `before` becomes `after` at `place`, for the reason `why`.

    `place` is a list of items ("rules") with the id `item` (empty for a new one), or the path of a text to which the
    line `after` is added ("task.context.confirmed_facts"). `check` is the check that the item is tied to afterwards.
    """

    id: str
    kind: ChangeKind
    place: str
    item: str
    before: str
    after: str
    why: str
    check: str = ""


def propose(session: Session, run: Run) -> tuple[Change, ...]:
    """Return the changes of outputs, rules and context that the marks of a run ask for, in the order of the checklist.

    Only what fell short or could not be told counts. Items that were removed or switched off since are left alone, and
    what the task says already is not proposed again: after accepting everything there is nothing left to propose.
    """
    short = [(mark, item) for mark in run.marks if mark.verdict in SHORT and (item := _item(session, mark)) and item.on]
    made = [change for mark, item in short for change in _for_mark(session, run, mark, item)]
    facts = _facts(run, [mark for mark, _ in short if mark.verdict != "can't tell" and _check(mark) in _STATED])
    found: dict[tuple[str, str, str], Change] = {}
    for change in (*made, *facts, *_from_decision(run)):
        found.setdefault((change.place, change.item, change.after), change)
    return tuple(change for change in found.values() if apply(session, change) != session)


def apply(session: Session, change: Change) -> Session:
    """Return the session with one change made; one that is there already, or whose item is gone, changes nothing."""
    if "." in change.place:
        text = edits.read(session, change.place)
        if change.after in (line.removeprefix("- ") for line in text.splitlines()):
            return session
        line = f"- {change.after}" if text.rstrip().rpartition("\n")[2].startswith("- ") else change.after
        return edits.write(session, change.place, f"{text.rstrip()}\n{line}\n" if text.strip() else f"{line}\n")
    name = cast("ListName", change.place)
    if not change.item:
        if any(item.text == change.after for item in edits.items(session, name)):
            return session
        session, id = edits.add_item(session, name, change.after)
        return edits.tie_item(session, name, id, change.check)
    session = edits.reword_item(session, name, change.item, change.after)
    return edits.tie_item(session, name, change.item, change.check)


def _item(session: Session, mark: Mark) -> Item | None:
    """Return what a frozen item is in the task now."""
    return next((one for one in edits.items(session, _LIST_OF_KIND[mark.kind]) if one.id == mark.item), None)


def _for_mark(session: Session, run: Run, mark: Mark, item: Item) -> Iterator[Change]:
    made = list(_sharper(session, run, mark, item))
    yield from made
    rule = _rule_for(session, mark, _check(mark)) if mark.kind == "check" else None
    sharpened = _reworded_since(run, rule or item)
    if mark.kind == "check" and mark.note.strip() and _is_about_voice(mark.text):
        yield Change(f"{mark.item}-add", "add", HOUSE_STYLE, "", "", one_line(mark.note, 400), _why(mark))
    elif mark.note.strip() or not (made or sharpened):
        text = _correction(run, mark)
        yield Change(f"{mark.item}-correction", "correction", "corrections", "", "", text, _why(mark))


def _sharper(session: Session, run: Run, mark: Mark, item: Item) -> Iterator[Change]:
    """Give the changes that make an item say better what was meant, none where its wording is not to blame."""
    if mark.verdict == "can't tell":
        return
    check = _check(mark)
    if mark.kind == "output":
        if "heading" not in item.text and _is_missing(run, mark):
            after = f'{_stem(item.text)}, under the heading "{_heading(item.text)}"'
            yield from _reword("outputs", item, run, mark, after)
    elif mark.kind == "correction":
        if not item.text.startswith("Again: "):
            yield from _reword("corrections", item, run, mark, f"Again: {item.text}")
    elif check == "short":
        rule = _rule_for(session, mark, check)
        if rule is not None:
            limit = _limit(run)
            after = f"{_stem(rule.text)}: at most {limit} words"
            yield from _reword("rules", rule, run, mark, after, f"max-words:{limit}")
    elif check in _tails():
        yield from _sharper_rule(session, run, mark, check)


def _sharper_rule(session: Session, run: Run, mark: Mark, check: str) -> Iterator[Change]:
    """Give the rule of this check a wording that can be kept, or a rule to a task that has none."""
    tail, whole = _tails()[check]
    rule = _rule_for(session, mark, check)
    if rule is None:
        yield Change(f"{mark.item}-add", "add", "rules", "", "", whole, _why(mark), check)
    elif tail not in rule.text and rule.text != whole:
        yield from _reword("rules", rule, run, mark, f"{_stem(rule.text)}: {tail}")


def _rule_for(session: Session, mark: Mark, check: str | None) -> Item | None:
    """Return the rule that a mark is about: its own item, or for a review check the rule with the same check."""
    present = [rule for rule in session.task.rules if rule.on]
    if mark.kind == "rule":
        return next((rule for rule in present if rule.id == mark.item), None)
    return next((rule for rule in present if check and (rule.check or rules.recognise(rule.text)) == check), None)


def _reword(name: ListName, item: Item, run: Run, mark: Mark, after: str, check: str = "") -> Iterator[Change]:
    """Give one rewording, unless someone reworded the item after the run was frozen."""
    if not _reworded_since(run, item):
        tied = check if check and item.check else item.check
        yield Change(f"{mark.item}-reword", "reword", name, item.id, item.text, after, _why(mark), tied)


def _reworded_since(run: Run, item: Item) -> bool:
    """Whether an item says something else now than when the run was frozen, or was not there yet."""
    return all(mark.item != item.id or mark.text != item.text for mark in run.marks)


def _facts(run: Run, marks: list[Mark]) -> Iterator[Change]:
    """Give a line to fill in for every figure quoted as evidence, one for quotes that overlap.

    The figure itself is left out: a brief that names it, even to forbid it, would state it.
    """
    quotes = [(one, mark) for mark in marks for one in mark.evidence if _FIGURE.search(one.quote)]
    quotes.sort(key=lambda quote: (quote[0].start - quote[0].end, quote[0].start))
    kept: list[tuple[Evidence, Mark]] = []
    for one, mark in quotes:
        if all(one.end <= other.start or other.end <= one.start for other, _ in kept):
            kept.append((one, mark))
    kept.sort(key=lambda quote: quote[0].start)
    for number, (one, mark) in enumerate(kept[:_MOST_FACTS], 1):
        blank = _FIGURE.sub("…", one_line(_with_neighbours(run.response, one), _QUOTE))
        after = f"{blank}: to be filled in; until then it is not known"
        if re.search(r"\w", blank):
            why = _why(changed(mark, evidence=(one,)))
            yield Change(f"{mark.item}-fact-{number}", "confirm-fact", CONFIRMED_FACTS, "", "", after, why)


def _with_neighbours(response: str, one: Evidence) -> str:
    """Return a quote; a bare figure with a few words of its sentence, or nobody would know what it counts."""
    if len(re.findall(r"[^\W\d]{2,}", one.quote)) >= _TELLING_WORDS or response[one.start : one.end] != one.quote:
        return one.quote
    before = _BREAK.split(response[max(0, one.start - _QUOTE) : one.start])[-1].split()[-_NEIGHBOURS:]
    after = _BREAK.split(response[one.end : one.end + _QUOTE])[0].split()[:_NEIGHBOURS]
    return " ".join((*before, one.quote, *after))


def _from_decision(run: Run) -> Iterator[Change]:
    """Give a correction for every line of what the reviewer would still change."""
    said = run.decision.change if run.decision else ""
    lines = [one_line(line.strip().removeprefix("- "), 400) for line in said.splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        why = "What you said that you would still change."
        yield Change(f"decision-correction-{number}", "correction", "corrections", "", "", line, why)


_FELL: dict[tuple[str, str], str] = {
    ("output", "not met"): "“{}” was missing or could not be used.",
    ("output", "partly"): "“{}” was there only in part.",
    ("rule", "not met"): "“{}” was not kept.",
    ("rule", "partly"): "“{}” was kept only in part.",
    ("check", "not met"): "The review asked “{}” and was not satisfied.",
    ("check", "partly"): "The review asked “{}” and was satisfied only in part.",
    ("correction", "not met"): "“{}” was asked for before and is still open.",
    ("correction", "partly"): "“{}” was asked for before and is done only in part.",
}
_NOT_TOLD = "It could not be told whether “{}” holds: make it visible."


def fell_short(mark: Mark) -> str:
    """Return in one sentence how an item fell short."""
    sentence = _FELL.get((mark.kind, mark.verdict or ""), _NOT_TOLD)
    return sentence.replace("{}", _stem(one_line(mark.text, 400)))


def _correction(run: Run, mark: Mark) -> str:
    """Return one line for the next brief; an invented figure or price is left out of it, because a brief states."""
    parts = [fell_short(mark)]
    check, note = _check(mark) or "", one_line(mark.note, 400)
    if check.partition(":")[0] in _LENGTHS and (draft := email.find(run.response)):
        parts.append(f"The email had {draft.words} words; count before you answer.")
    elif check not in _STATED:
        quotes = quoted(mark)[:3]
        parts += [sentence(f"The last answer said {', '.join(quotes)}")] if quotes else []
    if note:
        parts.append(f"Reviewer: {_FIGURE.sub('…', note) if check in _STATED else note}")
    return " ".join(parts)


def quoted(mark: Mark) -> list[str]:
    """Return the quotes of a mark's evidence, each on one line and in quotation marks."""
    return [f"“{one_line(one.quote, _QUOTE)}”" for one in mark.evidence if one.quote.strip()]


def sentence(text: str) -> str:
    """Return a text with a full stop, unless the quote at its end brings one."""
    return text if text.endswith((".”", "!”", "?”")) else f"{text}."


def _why(mark: Mark) -> str:
    said = f"{mark.verdict}: {_stem(one_line(mark.text, 200))}"
    quote = next((one_line(one.quote, 80) for one in mark.evidence if one.quote), "")
    return said + (f" (“{quote}”)" if quote else "")


def _check(mark: Mark) -> str | None:
    return mark.check if mark.check and rules.is_known(mark.check) else rules.recognise(mark.text)


def _is_missing(run: Run, mark: Mark) -> bool:
    if any(one.absent for one in mark.evidence):
        return True
    return not mark.evidence and mark.verdict == "not met" and not outputs.locate(run.response, [mark.text])[0].present


def _limit(run: Run) -> int:
    """Return how many words the next e-mail may have: the usual limit, or clearly fewer than this one had."""
    draft = email.find(run.response)
    if draft is None or draft.words > _USUAL_WORDS:
        return _USUAL_WORDS
    return max(_FEWEST_WORDS, draft.words * 3 // 40 * 10)


def _stem(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;:")


def _heading(text: str) -> str:
    name = _ARTICLE.sub("", re.split(r"[,;:(]", _stem(text))[0].strip()).replace('"', "")
    return name[:1].upper() + name[1:]


def _is_about_voice(text: str) -> bool:
    words = "|".join(map(re.escape, _data()["voice"]["words"]))
    return re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) is not None


@functools.cache
def _tails() -> dict[str, tuple[str, str]]:
    """The tail and the whole wording of a sharper rule, by check."""
    return {entry["check"]: (entry["tail"], entry["rule"]) for entry in _data()["sharper"]}


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
