"""The evidence of one item: quotes with their lines, or that it was looked for and is not there."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Static

from workbench.model import Evidence
from workbench.tui.text import joined, line


class EvidenceList(Static):
    """A line a piece of evidence."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)

    def show(self, evidence: tuple[Evidence, ...], line_of: Callable[[int], int]) -> None:
        """Show this evidence; `line_of` gives the line of an offset of the response."""
        if not evidence:
            self.update(joined(("No evidence: e quotes the response, - notes that it is not there.", "$text-muted")))
            return
        lines = []
        for one in evidence:
            if one.absent:
                lines.append(joined(("–  looked for, not there", "bold")))
            else:
                where = f"line {line_of(one.start)}"
                lines.append(joined("“", line(one.quote, limit=160), "”  ", (where, "$text-muted")))
        self.update(joined(*(joined(one, "\n") for one in lines[:-1]), lines[-1]))
