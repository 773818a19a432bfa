"""One line in, one line out: the reading of a request as plain data for scripts and measuring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from workbench.brief.intent import read


def intent_line(record: Mapping[str, Any]) -> dict[str, Any]:
    """Answer `{"id", "text"}` with `{"id", "intent", "parts": {...}, "vague"}`.

    A record without a text is read as an empty one; the id is handed back as it came.
    """
    intent = read(str(record.get("text") or ""))
    return {
        "id": record.get("id"),
        "intent": intent.intent,
        "parts": asdict(intent.parts),
        "vague": intent.vague,
    }
