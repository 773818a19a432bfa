"""Hints for the run under review: worked out beside the work, shown only when setting and mark allow."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from workbench.model import Mark, Run, Session
from workbench.review.follow_up import brief_behind
from workbench.review.hints import Hint, hints
from workbench.review.hints_beside import LONG, hints_beside
from workbench.review.passage import closest
from workbench.review.report_file import asked
from workbench.review.report_parts import disagrees
from workbench.review.spans import Span

TURN = 0.0005
"""Seconds that one thread may go on while another waits."""

STATED = ("invented", "contradicts", "price")
"""The kinds of spans that claim something which the brief could state; others are about how the response is written."""

TOLD = ": the notes say "
"""Comes before what the notes say instead, in the reason for a span."""


@dataclass(frozen=True, slots=True)
class Hints:
    """The hints of one response by item, and the setting that says when they may be seen."""

    setting: str
    number: int = 0
    response: str = ""
    by_item: Mapping[str, Hint] = field(default_factory=dict)

    def wanted(self, run: Run | None) -> bool:
        """Whether hints should be worked out for this run, because these are of another response."""
        return self.setting != "never" and run is not None and bool(run.response) and not self._fit(run)

    def _fit(self, run: Run) -> bool:
        return (run.number, run.response) == (self.number, self.response)

    def shown(self, run: Run | None, mark: Mark | None) -> Hint | None:
        """Return the hint on an item if it may be seen now: with `after`, only once the person has judged it."""
        if mark is None or run is None or self.setting == "never" or not self._fit(run):
            return None
        return None if self.setting == "after" and mark.verdict is None else self.by_item.get(mark.item)


@contextmanager
def short_turns() -> Iterator[None]:
    """Let threads take turns ten times as often, so that a key need not wait for a long piece of work in another."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class Finder:
    """Works out the hints of one run, those of a long response in another process, until it is stopped."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def find(self, setting: str, session: Session, run: Run, marks: tuple[Mark, ...]) -> Hints | None:
        """Return the hints of a run, from the brief behind it and its response; None when they are not wanted now."""
        items, source, found = asked(marks), brief_behind(session, run), None
        if len(run.response) >= LONG:
            found = hints_beside(items, source, run.response, self._started)
        if self._stopped:
            return None
        if found is None:
            with short_turns():
                found = hints(items, source, run.response)
        return Hints(setting, run.number, run.response, found)

    def _started(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        if self._stopped:
            process.terminate()

    def stop(self) -> None:
        """End the work; nobody waits for it any more."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()


def differs(hint: Hint | None, mark: Mark) -> bool:
    """Whether a hint that may be seen points the other way than the person's verdict."""
    return hint is not None and disagrees(hint, mark)


def span_at(hint: Hint | None, start: int, end: int) -> Span | None:
    """Return the span of a hint that stands exactly here."""
    spans = hint.spans if hint else ()
    return next((span for span in spans if (span.start, span.end) == (start, end)), None)


def said_of(session: Session, run: Run, span: Span) -> str:
    """Return what the brief says about the thing that a span claims, empty when it says nothing near it."""
    if span.kind not in STATED:
        return ""
    brief = brief_behind(session, run)
    passage = closest(brief, run.response, span.start, span.end, span.why.partition(TOLD)[2].removesuffix(" here"))
    return brief[passage.start : passage.end].strip() if passage else ""


def is_claim(span: Span) -> bool:
    """Whether a span points at something that may be wrong, and not only at where something stands."""
    return span.kind not in ("output", "hedge")
