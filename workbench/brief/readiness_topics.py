"""Whether rules and review checks meet: what is inspected should be asked for, and what is asked for inspected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from workbench.brief.readiness_words import Finding, data, finding
from workbench.brief.wording import small
from workbench.model import Item, Task

MEASURED = frozenset({"the length", "spelling and language"})
"""Topics that can be counted, so that nobody needs to write down to look at them."""


@cache
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in words) + r")(?![\w-])"))
        for name, words in data()["topics"].items()
    )


@lru_cache(maxsize=1024)
def topics_of(text: str) -> frozenset[str]:
    """Return what a rule or a review check is about, of the topics that the two should share."""
    flat = small(text)
    return frozenset(name for name, pattern in _topics() if pattern.search(flat))


def coverage_findings(task: Task) -> Iterator[Finding]:
    """Yield a note for each check that no rule prepares, and one for all rules that no check and no hint looks at."""
    rules = [item for item in task.rules if item.on]
    checks = [item for item in task.checks if item.on]
    if not rules or not checks:
        return
    wanted = _all(rules) | _from_context(task)
    for item in checks:
        about = topics_of(item.text)
        if about and not about & wanted:
            yield finding("check-without-rule", f"task.checks.{item.id}", what=_listed(about))
    inspected = _all(checks) | MEASURED
    left = [topics_of(item.text) for item in rules if not item.check]
    open_topics = frozenset[str]().union(*(about for about in left if about and not about & inspected))
    if open_topics:
        yield finding("rule-without-check", "task.checks", what=_listed(open_topics))


def _all(items: list[Item]) -> frozenset[str]:
    return frozenset[str]().union(*(topics_of(item.text) for item in items))


def _from_context(task: Task) -> frozenset[str]:
    """House style speaks of the tone and the length, confirmed facts of prices and claims."""
    told = set()
    if task.context.house_style.strip():
        told |= {"the tone", "the length", "spelling and language"}
    if task.context.confirmed_facts.strip():
        told |= {"prices", "claims without support", "promises"}
    return frozenset(told)


def _listed(topics: frozenset[str]) -> str:
    names = [name for name, _ in _topics() if name in topics]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
