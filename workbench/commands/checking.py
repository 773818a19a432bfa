"""The commands that read a brief or a request for what it lacks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.commands.speech import DID_NOT_HOLD, FINE, put
from workbench.store import session_file
from workbench.store.problem import FileProblem


def check(arguments: argparse.Namespace) -> int:
    """Print what somebody would stumble over in a brief, one finding a line."""
    from workbench.brief.readiness import Finding, check, part_of

    session = session_file.load(Path(arguments.file)).session
    readiness = check(session)
    reasons = {(one.finding, one.place): one.reason for one in session.waived}

    def facts(finding: Finding) -> dict[str, Any]:
        return {
            "place": finding.place, "part": part_of(finding.place), "id": finding.id, "level": finding.level,
            "words": finding.words, "message": finding.message, "fix": finding.fix,
        }

    if arguments.json:
        data = {
            "ready": readiness.ready, "parts": dict(readiness.parts),
            "findings": [facts(one) for one in readiness.findings],
            "waived": [{**facts(one), "reason": reasons[one.id, one.place]} for one in readiness.waived],
        }
        put(json.dumps(data, ensure_ascii=False) + "\n")
    else:
        for one in readiness.findings:
            put(f"{arguments.file}: {one.place}: {one.level} [{one.id}] {one.message} {one.fix}\n")
        for one in readiness.waived:
            why = " ".join(reasons[one.id, one.place].split())
            put(f"{arguments.file}: {one.place}: waived [{one.id}] {one.message} Reason: {why}\n")
        put("  ".join(f"{part}: {state}" for part, state in readiness.parts.items()) + "\n")
    return FINE if readiness.ready else DID_NOT_HOLD


def intent(arguments: argparse.Namespace) -> int:
    """Tell whether a request asks or assigns work, and which parts of a bounded task it states."""
    if arguments.jsonl:
        from workbench.brief.jsonl import intent_line

        for record in records():
            put(json.dumps(intent_line(record), ensure_ascii=False) + "\n")
        return FINE
    from workbench.brief.intent import read

    text = sys.stdin.buffer.read().decode("utf-8", "replace") if arguments.text == "-" else arguments.text
    found = read(text)
    parts = {name: getattr(found.parts, name) for name in ("objective", "inputs", "constraints", "output", "review")}
    words = [text[cue.start : cue.end] for cue in found.because]
    if arguments.json:
        data = {"intent": found.intent, "sure": found.sure, "because": words, "parts": parts, "vague": found.vague}
        put(json.dumps(data, ensure_ascii=False) + "\n")
        return FINE
    meaning = {"ask": "Ask: help me understand", "code": "Code: help me do the work"}
    put(f"{meaning[found.intent]} ({found.sure:.0%} sure)\n")
    if words:
        put("because of: " + ", ".join(f"“{' '.join(word.split())}”" for word in words) + "\n")
    put("  ".join(f"{name}: {'stated' if stated else 'missing'}" for name, stated in parts.items()) + "\n")
    put("Too vague to hand to a stranger.\n" if found.vague else "")
    return FINE


def records() -> Iterator[dict[str, Any]]:
    """Give the JSON objects that stand on the lines of standard input.

    Raises:
        FileProblem: with the line, when one of them is not a JSON object.
    """
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise FileProblem("standard input", f"this is not JSON: {error}.", number) from None
        if not isinstance(record, dict):
            raise FileProblem("standard input", "a line must hold a JSON object.", number)
        yield record
