"""What can be wrong with a file, said so that a person knows what happened, what was kept and what to do."""

from __future__ import annotations

from pathlib import Path


class FileProblem(Exception):
    """A file that could not be read or written; the text names the file and, where known, line and column."""

    def __init__(self, path: Path | str, what: str, line: int = 0, column: int = 0, advice: str = "") -> None:
        self.path, self.what, self.line, self.column, self.advice = Path(path), what, line, column, advice
        place = f"{path}" + (f":{line}" if line else "") + (f":{column}" if line and column else "")
        super().__init__(f"{place}: {what}" + (f" {advice}" if advice else ""))


class ChangedOnDisk(FileProblem):
    """The file holds something else than what was last read from or written to it."""


class DeletedOnDisk(ChangedOnDisk):
    """The file that was last read or written is gone, though its folder is there."""
