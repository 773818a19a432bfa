"""Telling Ask (wants understanding) from Code (assigns work), with the words that decided it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.brief.intent_clauses import Clause, clauses
from workbench.brief.intent_cues import FAINT, Cue, clause_cues, foreign_cues, is_foreign
from workbench.brief.parts import Kind, Parts, is_vague, names_material, stated_parts

__all__ = ["Cue", "Intent", "Kind", "Parts", "read"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What kind of request a text is, how sure that is (0 to 1), why, and what of a bounded task it states."""

    intent: Kind
    sure: float
    because: tuple[Cue, ...]
    parts: Parts
    vague: bool


@lru_cache(maxsize=256)
def read(text: str) -> Intent:
    """Tell Ask from Code and say which of the five parts `text` states.

    A request to produce something outweighs questions beside it, because people ask questions within an
    assignment but seldom assign work within a question; saying outright that only understanding is wanted
    outweighs both. Never raises; linear in the length of the text.
    """
    found = clauses(text)
    cues = _cues(text, found)
    ask = max((cue.weight for cue in cues if cue.pull == "ask"), default=0.0)
    code = max((cue.weight for cue in cues if cue.pull == "code"), default=0.0)
    kind: Kind = "code" if code > ask or (code == ask and not _asks(found)) else "ask"
    top, other = max(ask, code), min(ask, code)
    orders = tuple((cue.end, not cue.loose) for cue in cues if cue.pull == "code" and cue.weight > FAINT)
    parts = stated_parts(text, kind, orders)
    vague = is_vague(text, kind, parts)
    ordered = tuple(sorted(cues, key=lambda cue: (cue.pull != kind, -cue.weight, cue.start)))
    return Intent(
        intent=kind,
        sure=round(max(0.5, top / (top + 0.6 * other + 0.6)), 2),
        because=ordered,
        parts=_with_objective(parts, kind, vague),
        vague=vague,
    )


def _with_objective(parts: Parts, kind: Kind, vague: bool) -> Parts:
    """An Ask that is clear enough to answer states its objective; for Code the wording has already told."""
    if kind == "code":
        return parts
    return Parts(not vague, parts.inputs, parts.constraints, parts.output, parts.review)


def _cues(text: str, found: list[Clause]) -> list[Cue]:
    if is_foreign(text):
        cues = [cue for clause in found for cue in foreign_cues(clause)]
    else:
        material = names_material(text)
        cues = [cue for clause in found for cue in clause_cues(clause, material)]
    return [replace(cue, words=text[cue.start : cue.end]) for cue in cues]


def _asks(found: list[Clause]) -> bool:
    return any(clause.question for clause in found)
