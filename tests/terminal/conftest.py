"""Workbench in a pseudo-terminal, with the folders of the test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

Start = Callable[..., Terminal]
PROGRAM = "import sys; from workbench.cli import main; sys.exit(main())"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.terminal)


@pytest.fixture
def start(own_folders: Path) -> Iterator[Start]:
    """Start Workbench with some words on its command line; whatever still runs at the end is ended."""
    with ExitStack() as stack:

        def started(*words: str | Path, size: tuple[int, int] = (140, 45), folder: Path | None = None) -> Terminal:
            command = [sys.executable, "-c", PROGRAM, *words]
            return stack.enter_context(Terminal(command, size, folder=folder))

        yield started
