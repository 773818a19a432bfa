"""Hints for scripts: one JSON record with a response in, one JSON record with its hints out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.review.grounding import unsupported
from workbench.review.spans import Span

_LEAD = ("company", "contact", "role", "website", "source", "received", "notes")


def hints_line(record: dict[str, Any]) -> dict[str, Any]:
    """The hints for one record.

    `{"id", "source", "response"}` gives `{"id", "spans": [{start, end, kind, why}]}`: the unsupported claims. A record
    with "outputs" (and lead, context, objective, rules) also gives where each output stands, the words of the draft
    e-mail and whether uncertainty is flagged. Raises KeyError or TypeError where "response" is missing or not text.
    """
    response = record["response"]
    if not isinstance(response, str):
        raise TypeError("response is not text")
    if "outputs" in record:
        return {"id": record.get("id"), **_review(record, response)}
    return {"id": record.get("id"), "spans": _as_dicts(unsupported(str(record.get("source", "")), response))}


def source_text(record: dict[str, Any]) -> str:
    """Everything a review case was given, as one text: the lead's fields, context, objective, outputs and rules."""
    lead = record.get("lead") or {}
    fields = [f"{name}: {lead[name]}" for name in _LEAD if lead.get(name)]
    return "\n".join(
        [
            *fields,
            str(record.get("context") or ""),
            str(record.get("objective") or ""),
            *record["outputs"],
            *_rules(record),
        ]
    )


def _rules(record: dict[str, Any]) -> list[str]:
    return [str(rule) for rule in record.get("rules") or ()]


def _review(record: dict[str, Any], response: str) -> dict[str, Any]:
    from workbench.review import email, outputs, rules

    source, draft = source_text(record), email.find(response)
    found = outputs.locate(response, [str(output) for output in record["outputs"]])
    return {
        "outputs": [{"present": o.present, "start": o.start, "end": o.end} for o in found],
        "spans": _as_dicts(_together(unsupported(source, response), rules.spans(source, response, _rules(record)))),
        "email_words": draft.words if draft else None,
        "uncertainty_flagged": rules.uncertainty_flagged(response),
    }


def _together(claims: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """All spans in order; a price or a deed is named once, not also as an invention."""
    others = list(others)
    taken = sorted((span.start, span.end) for span in others if span.kind in ("price", "sent"))
    kept, at = [], 0
    for claim in claims:
        while at < len(taken) and taken[at][1] <= claim.start:
            at += 1
        if at == len(taken) or taken[at][0] >= claim.end:
            kept.append(claim)
    return sorted([*kept, *others], key=lambda span: (span.start, span.end, span.kind))


def _as_dicts(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": s.start, "end": s.end, "kind": s.kind, "why": s.why} for s in spans]
