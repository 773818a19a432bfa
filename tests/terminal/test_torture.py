"""A few rounds of the torture: `python -m tests.terminal.torture` does many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.torture import torture


@pytest.mark.parametrize("seed", [2, 3])
def test_a_kill_while_typing_loses_no_more_than_a_second_and_is_told(tmp_path: Path, seed: int) -> None:
    outcome = torture(seed, tmp_path, longest=2.5)
    assert outcome.wrong == ""
