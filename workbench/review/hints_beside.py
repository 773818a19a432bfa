"""Hints on a long response in a Python process of their own, so that keys are answered as fast as without them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict

from workbench import beside
from workbench.review.hints import Asked, Hint, hints
from workbench.review.spans import Span

LONG = 20_000
"""Characters of a response from which starting a process is quicker than keeping keys waiting."""


def hints_beside(
    items: Iterable[Asked], source: str, response: str, started: Callable[[subprocess.Popen[str]], None]
) -> dict[str, Hint] | None:
    """Return what `hints` returns, worked out by another process; None when it could not be started or was ended.

    `started` is given the process, so that another thread can end it.
    """
    question = json.dumps({"items": [asdict(item) for item in items], "source": source, "response": response})
    process = beside.started(__name__, stdin=subprocess.PIPE)
    if process is None:
        return None
    started(process)
    with process:
        answer, _ = process.communicate(question)
    return _read(answer) if process.returncode == 0 else None


def _read(answer: str) -> dict[str, Hint]:
    return {
        one["item"]: Hint(one["item"], one["leaning"], one["sentence"], tuple(Span(**span) for span in one["spans"]))
        for one in json.loads(answer)
    }


def main() -> None:
    """Read a question from standard input and write the hints to standard output."""
    beside.give_way()
    question = json.load(sys.stdin)
    found = hints((Asked(**item) for item in question["items"]), question["source"], question["response"])
    json.dump([asdict(hint) for hint in found.values()], sys.stdout)


if __name__ == "__main__":
    main()
