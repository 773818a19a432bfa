"""What the tests of the index share: which files are read for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.store import index_row


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read for the index."""
    names: list[str] = []
    load = index_row.load

    def counted(path: Path) -> object:
        names.append(path.name)
        return load(path)

    monkeypatch.setattr(index_row, "load", counted)
    return names
