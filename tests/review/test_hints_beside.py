"""Hints on a long response come from another process, and are the same."""

from __future__ import annotations

import sys

import pytest

from workbench.review.hints import Asked, hints
from workbench.review.hints_beside import hints_beside

ITEMS = (
    Asked("summary", "output", "A short qualification summary"),
    Asked("invent", "rule", "Do not invent information"),
    Asked("tied", "rule", "Watch the length", "max-words:5"),
    Asked("untied", "rule", "Do not mention prices", "none"),
)
SOURCE = "Fernhill Nursery, 40 people, in Leeds."
RESPONSE = "# Qualification summary\n\nFernhill has 45 people in Zürich 🙂, we do not know since when.\n"


def test_another_process_gives_the_same_hints() -> None:
    assert hints_beside(ITEMS, SOURCE, RESPONSE, lambda process: None) == hints(ITEMS, SOURCE, RESPONSE)


def test_work_that_is_ended_gives_none() -> None:
    assert hints_beside(ITEMS, SOURCE, RESPONSE, lambda process: process.kill()) is None


def test_a_process_that_cannot_be_started_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert hints_beside(ITEMS, SOURCE, RESPONSE, lambda process: None) is None
