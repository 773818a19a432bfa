"""Telling Ask (wants understanding) from Code (assigns work), with the words that decided it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.brief.intent_clauses import Clause, clauses
from workbench.brief.intent_cues import FAINT, LEANING, Cue, clause_cues, foreign_cues
from workbench.brief.intent_words import is_foreign
from workbench.brief.parts import Kind, Parts, is_vague, names_material, review_point, stated_parts

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
    spoken = _cues(text, found)
    cues = [*spoken, *_review_cue(text)]
    ask = max((cue.weight for cue in cues if cue.pull == "ask"), default=0.0)
    code = max((cue.weight for cue in cues if cue.pull == "code"), default=0.0)
    kind: Kind = "code" if code > ask or (code == ask and not _asks(found)) else "ask"
    top, other = max(ask, code), min(ask, code)
    orders = tuple((cue.end, not cue.loose) for cue in spoken if cue.pull == "code" and cue.weight > FAINT)
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
    foreign = is_foreign(text)
    material = not foreign and names_material(text)
    by_clause = (foreign_cues(clause) if foreign else clause_cues(clause, material) for clause in found)
    return [replace(cue, words=text[cue.start : cue.end]) for cues in by_clause for cue in _distinct(cues)]


def _distinct(cues: list[Cue]) -> list[Cue]:
    """Leave out cues whose words reach over those of a shorter one that pulls the same way at least as strongly."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.end - cue.start, -cue.weight)):
        within = (other for other in kept if other.pull == cue.pull and other.weight >= cue.weight)
        if not any(cue.start <= other.start and other.end <= cue.end for other in within):
            kept.append(cue)
    return kept


def _review_cue(text: str) -> list[Cue]:
    """A review point is named only where work is handed over; it tips a verb that serves both kinds."""
    found = review_point(text)
    if found is None:
        return []
    start, end = found
    return [Cue(text[start:end], start, end, "code", LEANING + 0.75, "names who looks at the result")]


def _asks(found: list[Clause]) -> bool:
    return any(clause.question for clause in found)
