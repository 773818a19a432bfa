"""The desk: undo and redo over everything, typing in one go as one step, and listeners told within the change."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.example import filled
from workbench import edits
from workbench.model import Session
from workbench.store.session_file import Stamp
from workbench.tui.desk import PAUSE, Desk

STAMP = Stamp("", 0, 0)


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def desk(clock: Clock | None = None, read_only: str = "") -> Desk:
    return Desk(Path("lead.toml"), filled(), STAMP, read_only, clock=clock or Clock())


def typed(on: Desk, text: str, path: str = "lead.notes") -> None:
    on.apply(edits.write(on.session, path, text), path, typing=True)


def test_a_change_can_be_undone_and_redone() -> None:
    bench = desk()
    bench.apply(edits.toggle_item(bench.session, "rules", "no-price"), "task.rules.no-price")
    changed = bench.session
    assert bench.undo() == "task.rules.no-price"
    assert bench.session == filled()
    assert bench.redo() == "task.rules.no-price"
    assert bench.session == changed


def test_without_a_step_nothing_is_undone() -> None:
    bench = desk()
    assert (bench.undo(), bench.redo()) == ("", "")
    assert bench.session == filled()


def test_typing_in_one_go_is_one_step() -> None:
    clock = Clock()
    bench = desk(clock)
    for text in ("o", "on", "one"):
        typed(bench, text)
        clock.now += PAUSE / 2
    bench.undo()
    assert bench.session == filled()
    bench.redo()
    assert bench.session.lead.notes == "one"


def test_a_pause_begins_another_step() -> None:
    clock = Clock()
    bench = desk(clock)
    typed(bench, "one")
    clock.now += PAUSE
    typed(bench, "one two")
    bench.undo()
    assert bench.session.lead.notes == "one"


def test_typing_elsewhere_begins_another_step() -> None:
    bench = desk()
    typed(bench, "notes")
    typed(bench, "objective", "task.objective")
    bench.undo()
    assert (bench.session.lead.notes, bench.session.task.objective) == ("notes", filled().task.objective)


def test_any_other_change_at_the_same_place_is_a_step_of_its_own() -> None:
    bench = desk()
    typed(bench, "typed")
    bench.apply(edits.write(bench.session, "lead.notes", "filled in"), "lead.notes")
    typed(bench, "typed again")
    bench.undo()
    assert bench.session.lead.notes == "filled in"
    bench.undo()
    assert bench.session.lead.notes == "typed"


def test_typing_after_an_undo_is_a_step_of_its_own() -> None:
    bench = desk()
    typed(bench, "one")
    bench.undo()
    typed(bench, "two")
    assert bench.redo() == "", "what was undone is no longer ahead"
    bench.undo()
    assert bench.session == filled()


def test_a_change_that_changes_nothing_is_no_step() -> None:
    bench = desk()
    bench.apply(filled(), "lead.notes")
    assert bench.undo() == ""


def test_a_session_that_is_read_only_stays_as_it_is() -> None:
    bench = desk(read_only="made by a newer Workbench")
    typed(bench, "x")
    assert bench.session == filled()
    assert not bench.unsaved


def test_listeners_are_told_within_the_change() -> None:
    bench = desk()
    told: list[tuple[Session, str]] = []
    bench.listen(lambda session, where: told.append((session, where)))
    typed(bench, "one")
    assert told == [(bench.session, "lead.notes")]
    bench.undo()
    bench.redo()
    assert [where for _, where in told] == ["lead.notes"] * 3


def test_what_differs_from_the_file_is_unsaved() -> None:
    bench = desk()
    assert not bench.unsaved
    typed(bench, "one")
    assert bench.unsaved
    bench.undo()
    assert not bench.unsaved, "the same words again are saved already"
    typed(bench, "two")
    bench.saved(bench.session, STAMP)
    assert not bench.unsaved


def test_a_session_without_a_file_is_unsaved() -> None:
    assert Desk(Path("lead.toml"), filled(), None).unsaved


@given(st.lists(st.sampled_from(["a", "b", "undo", "redo", "wait"]), max_size=40))
def test_undo_and_redo_walk_one_line_of_history(acts: list[str]) -> None:
    clock = Clock()
    bench = desk(clock)
    line, at = [bench.session], 0
    for act in acts:
        clock.now += PAUSE
        if act == "undo":
            bench.undo()
            at = max(0, at - 1)
        elif act == "redo":
            bench.redo()
            at = min(len(line) - 1, at + 1)
        elif act != "wait":
            new = edits.write(bench.session, "lead.notes", bench.session.lead.notes + act)
            bench.apply(new, "lead.notes", typing=True)
            line, at = [*line[: at + 1], new], at + 1
        assert bench.session == line[at]
