"""What the reviews of many sessions say about a playbook: what falls short how often, and how many runs it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from workbench.model import Kind, Mark, Session
from workbench.visible import one_line

SHORT = ("not met", "partly")
NO_PLAYBOOK = "(no playbook)"
BAR = 20
_KINDS: tuple[Kind, ...] = ("output", "rule", "correction", "check")


@dataclass(frozen=True, slots=True)
class ItemStats:
    """One item over all runs in which it was judged; "not applicable" does not count as judged.

    `short` is how often it was not or only partly met, `unclear` how often it could not be told.
    """

    item: str
    kind: Kind
    text: str
    judged: int
    short: int
    unclear: int


@dataclass(frozen=True, slots=True)
class PlaybookStats:
    """All sessions of one playbook; `runs_to_accept` holds how many sessions were accepted after how many runs."""

    playbook: str
    sessions: int
    runs: int
    accepted: int
    revised: int
    rejected: int
    runs_to_accept: dict[int, int]
    items: tuple[ItemStats, ...]


def stats(sessions: Iterable[Session]) -> tuple[PlaybookStats, ...]:
    """Return the figures of each playbook, by name; its items with the highest share that fell short first.

    Sessions are read one by one and not kept. Corrections are left out: each belongs to one session.
    """
    counts: dict[str, _Count] = {}
    for session in sessions:
        counts.setdefault(session.playbook.strip() or NO_PLAYBOOK, _Count()).add(session)
    return tuple(count.result(playbook) for playbook, count in sorted(counts.items()))


@dataclass(slots=True)
class _Count:
    """What was counted of one playbook so far."""

    sessions: int = 0
    runs: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    runs_to_accept: Counter[int] = field(default_factory=Counter)
    verdicts: dict[tuple[Kind, str], Counter[str]] = field(default_factory=dict)
    texts: dict[tuple[Kind, str], str] = field(default_factory=dict)

    def add(self, session: Session) -> None:
        """Count one session; the first run that was accepted counts as the one that ended the work."""
        self.sessions += 1
        self.runs += len(session.runs)
        self.outcomes.update(run.decision.verdict for run in session.runs if run.decision)
        accepted = (at for at, run in enumerate(session.runs, 1) if run.decision and run.decision.verdict == "accept")
        first = next(accepted, None)
        if first is not None:
            self.runs_to_accept[first] += 1
        for run in session.runs:
            for mark in (*run.marks, *(mark for review in run.reviews for mark in review.marks)):
                self._add_mark(mark)

    def _add_mark(self, mark: Mark) -> None:
        if mark.verdict and mark.verdict != "not applicable" and mark.kind != "correction":
            key = (mark.kind, mark.item)
            self.verdicts.setdefault(key, Counter())[mark.verdict] += 1
            self.texts[key] = mark.text

    def result(self, playbook: str) -> PlaybookStats:
        """Return the figures."""
        items = [
            ItemStats(
                item, kind, self.texts[kind, item], verdicts.total(),
                sum(verdicts[one] for one in SHORT), verdicts["can't tell"],
            )
            for (kind, item), verdicts in self.verdicts.items()
        ]  # fmt: skip
        items.sort(key=lambda one: (-one.short / one.judged, -one.judged, _KINDS.index(one.kind), one.item))
        return PlaybookStats(
            playbook=playbook,
            sessions=self.sessions,
            runs=self.runs,
            accepted=self.outcomes["accept"],
            revised=self.outcomes["revise"],
            rejected=self.outcomes["reject"],
            runs_to_accept=dict(sorted(self.runs_to_accept.items())),
            items=tuple(items),
        )


def as_json(playbook: PlaybookStats) -> dict[str, Any]:
    """Return the figures of one playbook as plain data for scripts."""
    return asdict(playbook)


def chart(playbooks: Iterable[PlaybookStats], width: int = 100) -> str:
    """Return the figures as text, with a bar for how often each item fell short; lines fit into `width` columns."""
    return "\n".join(line for playbook in playbooks for line in _lines(playbook, width))


def _lines(playbook: PlaybookStats, width: int) -> list[str]:
    room = max(20, width - BAR - 16)
    return [
        one_line(playbook.playbook, width),
        f"  {_many(playbook.sessions, 'session')}, {_many(playbook.runs, 'run')}: {playbook.accepted} accepted, "
        f"{playbook.revised} to revise, {playbook.rejected} rejected",
        *_accepted(playbook),
        *(["  Fell short (not or only partly met), of the times judged:"]
          if playbook.items else ["  Nothing was judged yet."]),
        *(f"  {bar(one.short, one.judged)} {f'{one.short} of {one.judged}':>10}  {one_line(one.text, room)}"
          for one in playbook.items),
        "",
    ]  # fmt: skip


def _accepted(playbook: PlaybookStats) -> list[str]:
    total = sum(playbook.runs_to_accept.values())
    if not total:
        return []
    needed = sum(runs * sessions for runs, sessions in playbook.runs_to_accept.items()) / total
    lines = [f"  Runs needed until accepted: {needed:.1f} on average"]
    for runs, sessions in playbook.runs_to_accept.items():
        lines.append(f"  {bar(sessions, total)} {f'{sessions} of {total}':>10}  after {_many(runs, 'run')}")
    return lines


def bar(part: int, whole: int) -> str:
    """Return a bar of 20 columns; anything above nothing shows, and only all of it fills the bar."""
    filled = round(BAR * part / whole) if whole else 0
    if 0 < part < whole:
        filled = min(BAR - 1, max(1, filled))
    return "━" * filled + "┄" * (BAR - filled)


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
