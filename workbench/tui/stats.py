"""The figures over all sessions of the library, as the chart that the command line prints too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.model import Session
from workbench.review.stats import chart, stats
from workbench.store.library import session_paths
from workbench.store.problem import FileProblem
from workbench.store.session_file import load

EMPTY = "No session has been reviewed yet. Once runs are judged, this shows which items fall short most often."


def chart_of(folder: Path, width: int = 80) -> str:
    """Return the chart over the sessions of a folder; files that cannot be opened are left out."""
    return chart(stats(_sessions(session_paths(folder))), width).strip() or EMPTY


def _sessions(paths: Iterable[Path]) -> Iterator[Session]:
    for path in paths:
        try:
            yield load(path).session
        except FileProblem:
            continue
