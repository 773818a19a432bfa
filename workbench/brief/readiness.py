"""Which of the five parts a session's brief really states, and what somebody would stumble over in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from workbench.brief.readiness_lead import lead_findings
from workbench.brief.readiness_task import item_findings, objective_findings
from workbench.brief.readiness_topics import coverage_findings
from workbench.brief.readiness_words import Finding, Level, supply_of
from workbench.model import Session

__all__ = ["PARTS", "Finding", "Level", "Part", "Readiness", "State", "check", "part_of"]

Part = Literal["objective", "inputs", "constraints", "output", "review"]
State = Literal["stated", "weak", "missing"]

PARTS: tuple[Part, ...] = ("objective", "inputs", "constraints", "output", "review")
_PLACES: tuple[tuple[str, Part], ...] = (
    ("task.objective", "objective"),
    ("task.outputs", "output"),
    ("task.rules", "constraints"),
    ("task.checks", "review"),
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state of each part, the findings that explain it, and those that a person chose to live with."""

    parts: Mapping[Part, State]
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether no part is missing."""
        return "missing" not in self.parts.values()


def part_of(place: str) -> Part:
    """Return the part that a dotted place such as `task.rules.r3` belongs to; lead and context are the inputs."""
    return next((part for prefix, part in _PLACES if place.startswith(prefix)), "inputs")


def check(session: Session) -> Readiness:
    """Say what the brief of `session` states, and list what would be asked back.

    Only items that are on are looked at, since only they are sent. Findings stand in the order of the five parts; a
    finding whose id and place are waived in the session is handed back under `waived` and leaves its part alone.
    Pure, never raises; wording is cached by text.
    """
    supply = supply_of(session)
    task = session.task
    found = (
        *objective_findings(task.objective, supply),
        *lead_findings(session),
        *item_findings(task, supply),
        *coverage_findings(task),
    )
    given_up = {(waiver.finding, waiver.place) for waiver in session.waived}
    ordered = sorted(found, key=lambda finding: PARTS.index(part_of(finding.place)))
    kept = tuple(finding for finding in ordered if (finding.id, finding.place) not in given_up)
    waived = tuple(finding for finding in ordered if (finding.id, finding.place) in given_up)
    return Readiness(_states(kept), kept, waived)


def _states(findings: tuple[Finding, ...]) -> Mapping[Part, State]:
    states: dict[Part, State] = dict.fromkeys(PARTS, "stated")
    for finding in findings:
        part = part_of(finding.place)
        if finding.level == "missing":
            states[part] = "missing"
        elif finding.level == "weak" and states[part] != "missing":
            states[part] = "weak"
    return MappingProxyType(states)
