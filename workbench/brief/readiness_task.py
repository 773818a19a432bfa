"""What somebody would stumble over in the task: its objective, its outputs and its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from workbench.brief.intent import read
from workbench.brief.intent_clauses import clauses, folded
from workbench.brief.intent_words import Pattern, any_word, vocabulary
from workbench.brief.readiness_pairs import pair_findings
from workbench.brief.readiness_words import IN_TASK, Finding, Supply, data, finding, wording_findings
from workbench.brief.wording import Smell, small, smells
from workbench.model import Item, Task

OBJECTIVE = "task.objective"
_AND = re.compile(r"(?:^|,\s+|;\s+|\band\s+|\bthen\s+|\bas well as\s+|\balso\s+|\bplus\s+)+(?=(?P<word>[a-z]))")
_PRONOUN = re.compile(r"\s+(?:it|them|this|that|those|these|him|her|everything|all)\b")


@cache
def _group(name: str) -> Pattern:
    return re.compile(any_word(data()[name]["words"]))


def objective_findings(text: str, supply: Supply) -> Iterator[Finding]:
    """Yield the findings about the objective."""
    if not text.strip():
        yield finding("objective-missing", OBJECTIVE)
        return
    found = clauses(text)
    if len(found) > 1:
        at = found[1].start
        yield _spanned("objective-sentences", text, at, found[-1].start + len(found[-1].text))
    helping = next((smell for smell in smells(text) if smell.id == "helping-verb"), None)
    asking = _asking(text)
    if helping:
        yield finding("objective-helping-verb", OBJECTIVE, helping)
    elif asking:
        yield _spanned("objective-asks", text, *asking)
    else:
        yield from _work(text)
    yield from wording_findings(text, OBJECTIVE, supply, IN_TASK)


def _asking(text: str) -> tuple[int, int] | None:
    intent = read(text)
    if intent.intent == "code" or not intent.because or intent.sure < 0.6:
        return None
    return intent.because[0].start, intent.because[0].end


def _work(text: str) -> Iterator[Finding]:
    flat = small(text)
    if not vocabulary().deliverable.search(flat) and not re.search(r"\b" + _group("recommending").pattern, flat):
        yield finding("objective-deliverable", OBJECTIVE)
    if jobs := two_jobs(text):
        yield _spanned("objective-two-jobs", text, *jobs)


@lru_cache(maxsize=256)
def two_jobs(text: str) -> tuple[int, int] | None:
    """Return where a second job of making something begins and ends, if the objective has two.

    Judging first and making what follows from it is one job; so is making a thing and listing, marking or sending
    something about it.
    """
    flat = folded(text)
    makers: list[tuple[int, int]] = []
    for match in _AND.finditer(flat):
        at = match.end()
        verb = vocabulary().produce.match(flat, at)
        if not verb or _group("judging").match(flat, at) or _group("follows").match(flat, at):
            continue
        starts = at == 0 or flat[at - 1] == " "
        if starts and re.match(r"\s+\w", flat[verb.end() :]) and not _PRONOUN.match(flat, verb.end()):
            makers.append((at, verb.end()))
    if len(makers) < 2:
        return None
    end = re.compile(r"[,.;\n]|$").search(flat, makers[1][1])
    return makers[0][0], end.start() if end else len(flat)


def item_findings(task: Task, supply: Supply) -> Iterator[Finding]:
    """Yield the findings about outputs, rules and review checks that are on."""
    outputs, rules, checks = (_on(items) for items in (task.outputs, task.rules, task.checks))
    if not outputs:
        yield finding("outputs-missing", "task.outputs")
    if not rules:
        yield finding("rules-missing", "task.rules")
    if not checks:
        yield finding("checks-missing", "task.checks")
    yield from _empty("output-empty", "task.outputs", task.outputs)
    yield from _empty("rule-empty", "task.rules", task.rules)
    for item in outputs:
        yield from _output(item, supply)
    for item in rules:
        yield from wording_findings(item.text, f"task.rules.{item.id}", supply, IN_TASK | {"uncheckable"})
    for item in checks:
        yield from wording_findings(item.text, f"task.checks.{item.id}", supply, ("unfinished", "hidden-characters"))
    yield from pair_findings(outputs, rules)


def _on(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.on and item.text.strip())


def _empty(id: str, place: str, items: tuple[Item, ...]) -> Iterator[Finding]:
    yield from (finding(id, f"{place}.{item.id}") for item in items if item.on and not item.text.strip())


def _output(item: Item, supply: Supply) -> Iterator[Finding]:
    place = f"task.outputs.{item.id}"
    loose = next((smell for smell in smells(item.text) if smell.id in ("invisible-output", "helping-verb")), None)
    if loose:
        yield finding("output-invisible", place, loose)
    yield from wording_findings(item.text, place, supply, IN_TASK)


def _spanned(id: str, text: str, start: int, end: int) -> Finding:
    words = text[start:end]
    return finding(id, OBJECTIVE, Smell(id, start, end, words, "", ""))
