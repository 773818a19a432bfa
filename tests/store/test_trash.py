"""Many sessions go to the trash and come back in one act; what is open elsewhere stays, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.example import filled, saved
from workbench.store.presence import hold
from workbench.store.trash import Act, bring_back, restore, throw_away, trash_of


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    return [saved(tmp_path / f"Lead_{number}.toml", filled()) for number in range(3)]


def thrown(paths: list[Path]) -> Act:
    act = Act()
    assert list(throw_away(paths, act)) == list(range(1, len(paths) + 1))
    return act


def test_an_act_is_undone_as_a_whole(paths: list[Path], tmp_path: Path) -> None:
    act = thrown(paths)
    assert not list(tmp_path.glob("*.toml"))
    back = Act()
    list(bring_back(act.moved, back))
    assert sorted(tmp_path.glob("*.toml")) == paths
    assert (act.left, back.left) == ([], [])


def test_a_session_keeps_its_name_in_the_trash(paths: list[Path], tmp_path: Path) -> None:
    thrown(paths)
    for path in paths:
        assert restore(trash_of(tmp_path) / path.name, path) == path


def test_a_session_that_is_open_elsewhere_is_left_and_said(paths: list[Path]) -> None:
    with hold(paths[1]):
        act = thrown(paths)
    assert [path for path, _ in act.moved] == [paths[0], paths[2]]
    assert [problem.path for problem in act.left] == [paths[1]]
    assert "open in another window" in str(act.left[0])
    assert paths[1].exists()


def test_a_lock_that_a_killed_process_left_holds_nothing_back(paths: list[Path]) -> None:
    paths[0].with_name(f".{paths[0].name}.lock").touch()
    assert thrown(paths).left == []


def test_one_that_is_gone_does_not_stop_the_others(paths: list[Path]) -> None:
    paths[0].unlink()
    act = thrown(paths)
    assert len(act.moved) == 2
    assert "could not be moved" in str(act.left[0])
    (gone, _), *_ = [(new, old) for old, new in act.moved]
    gone.unlink()
    back = Act()
    list(bring_back(act.moved, back))
    assert (len(back.moved), len(back.left)) == (1, 1)
