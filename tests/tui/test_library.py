"""The Library: every session with what became of it, and the way into each; nothing is lost by any key."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from tests.example import LATER, answered, filled, fresh, saved
from tests.tui.conftest import SIZES, Open
from workbench import edits, runs
from workbench.store import session_file, shipped, trash
from workbench.store.presence import hold
from workbench.store.trash import move_to_trash


@pytest.fixture
def folder(own_folders: Path) -> Path:
    folder = own_folders / "sessions"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def three(folder: Path) -> Path:
    saved(folder / "one.toml", filled())
    saved(folder / "two.toml", runs.decide(answered(), 1, "reject", "Ada", LATER))
    (folder / "three.toml").write_text("format = 1\n[lead", encoding="utf-8")
    return folder


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_empty_library_says_how_to_begin(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(size=size) as bench:
        assert "No session here yet" in bench.text
        await bench.press("n")
        assert bench.app.place.PLACE == "brief"
        assert bench.session.task.objective
        assert session_file.load(bench.path).session == bench.session


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_session_has_a_line(open_bench: Open, three: Path, size: tuple[int, int]) -> None:
    async with open_bench(size=size) as bench:
        assert "Fernhill" in bench.text
        assert "rejected" in bench.text
        assert "three: cannot be opened" in bench.text
        assert "3 sessions" in bench.text


async def test_typing_filters_by_any_column(open_bench: Open, three: Path) -> None:
    async with open_bench() as bench:
        await bench.press("slash")
        await bench.type("rejected fern")
        assert bench.one("#entries").option_count == 1
        await bench.press("enter", "enter")
        assert bench.path == three / "two.toml"


async def test_escape_takes_the_filter_away(open_bench: Open, three: Path) -> None:
    async with open_bench() as bench:
        await bench.press("slash")
        await bench.type("no such words")
        assert bench.one("#entries").option_count == 0
        await bench.press("escape")
        assert bench.one("#entries").option_count == 3


async def test_a_damaged_file_is_refused_and_left_as_it_is(open_bench: Open, three: Path) -> None:
    async with open_bench() as bench:
        await bench.press("slash")
        await bench.type("three")
        await bench.press("enter", "enter")
        assert bench.app.place.PLACE == "library"
        assert "damaged" in bench.toasts
        assert (three / "three.toml").read_text(encoding="utf-8") == "format = 1\n[lead"


async def test_a_session_that_went_away_meanwhile_is_told_of_and_not_begun_anew(open_bench: Open, three: Path) -> None:
    async with open_bench() as bench:
        await bench.press("slash")
        await bench.type("rejected fern")
        await bench.press("enter")
        (three / "two.toml").unlink()
        await bench.press("enter")
        assert bench.app.place.PLACE == "library"
        assert "no longer in this folder" in bench.text
        assert not (three / "two.toml").exists()


async def test_the_trash_gives_back(open_bench: Open, folder: Path) -> None:
    path = saved(folder / "one.toml", filled())
    async with open_bench() as bench:
        await bench.press("delete")
        assert not path.exists()
        assert "u brings it back" in bench.toasts
        await bench.press("u")
        assert session_file.load(path).session == filled()
        assert bench.one("#entries").option_count == 1


async def test_the_open_session_can_go_to_the_trash_too(open_bench: Open, folder: Path) -> None:
    async with open_bench(filled()) as bench:
        await bench.type("!")
        await bench.press("ctrl+l", "delete")
        assert bench.app.desk is None
        (trashed,) = (folder / ".trash").glob("*.toml")
        assert session_file.load(trashed).session.lead.company == "Fernhill Nursery!"
        await bench.press("f3")
        assert bench.app.place.PLACE == "library"


async def test_a_duplicate_has_the_lead_and_no_runs(open_bench: Open, folder: Path) -> None:
    saved(folder / "one.toml", answered())
    async with open_bench() as bench:
        await bench.press("d")
        assert (bench.session.lead, bench.session.runs) == (filled().lead, ())
        assert bench.path != folder / "one.toml"
        assert session_file.load(folder / "one.toml").session == answered()


async def test_a_sample_is_a_throw_away_copy(open_bench: Open, folder: Path) -> None:
    async with open_bench() as bench:
        await bench.press("s")
        for name in shipped.samples():
            assert name in bench.text
        await bench.press("enter")
        assert bench.app.place.PLACE in ("brief", "review")
        assert folder not in bench.path.parents
        assert list(folder.glob("*.toml")) == []


async def test_what_another_program_adds_is_there_on_the_way_back(open_bench: Open, folder: Path) -> None:
    async with open_bench(filled()) as bench:
        saved(folder / "another.toml", edits.write(fresh(), "title", "Another one"))
        await bench.press("ctrl+l")
        assert "Another one" in bench.text


async def test_going_back_leads_to_the_session(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        await bench.press("ctrl+l")
        assert bench.app.place.PLACE == "library"
        await bench.press("escape")
        assert bench.app.place.PLACE == "brief"


def titles(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.toml")}


async def test_a_range_goes_to_the_trash_and_comes_back_in_one_act(open_bench: Open, folder: Path) -> None:
    for number in range(5):
        saved(folder / f"{number}.toml", edits.write(fresh(), "title", f"number {number}"))
    async with open_bench() as bench:
        await bench.press("o", "home", "space", "shift+down")
        assert "3 marked" in bench.text
        await bench.press("delete")
        assert len(titles(folder)) == 2
        assert "3 sessions are in the trash; u brings all of them back" in bench.toasts
        assert "marked" not in bench.text
        await bench.press("u")
        assert titles(folder) == {str(number) for number in range(5)}


async def test_all_that_the_filter_finds_can_be_marked_also_what_is_out_of_sight(
    open_bench: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.catalogue.MOST_SHOWN", 2)
    for number in range(5):
        saved(folder / f"{number}.toml", edits.write(fresh(), "title", "oak" if number else "ash"))
    async with open_bench() as bench:
        await bench.press("slash")
        await bench.type("oak")
        await bench.press("enter", "a")
        assert "4 marked" in bench.text
        await bench.press("a")
        assert "marked" not in bench.text
        await bench.press("a", "delete")
        assert titles(folder) == {"0"}


async def test_a_session_that_is_open_elsewhere_stays_and_is_said(open_bench: Open, folder: Path) -> None:
    paths = [saved(folder / f"{number}.toml", filled()) for number in range(2)]
    async with open_bench() as bench:
        with hold(paths[0]):
            await bench.press("a", "delete")
        assert titles(folder) == {"0"}
        assert "open in another window" in bench.toasts
        assert "1 marked" in bench.text


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let each act wait after the second session, as on a slow disk, until this is set."""
    go_on = threading.Event()

    def slowly(steps: Callable[..., Iterator[int]]) -> Callable[..., Iterator[int]]:
        def held(*given: object) -> Iterator[int]:
            for done in steps(*given):
                if done == 2:
                    go_on.wait(20)
                yield done

        return held

    for name in ("throw_away", "bring_back"):
        monkeypatch.setattr(f"workbench.tui.screens.library_trash.{name}", slowly(getattr(trash, name)))
    return go_on


async def test_an_act_can_be_stopped_on_the_way_and_gone_on_with(
    open_bench: Open, folder: Path, held_up: threading.Event
) -> None:
    for number in range(5):
        saved(folder / f"{number}.toml", edits.write(fresh(), "title", f"number {number}"))

    async def stopped(bench: Any, key: str) -> None:
        held_up.clear()
        await bench.pilot.press(key, "escape")
        held_up.set()
        await bench.settle()

    async with open_bench() as bench:
        await bench.press("a")
        await stopped(bench, "delete")
        assert "Stopped: 2 sessions are in the trash" in bench.toasts
        assert titles(folder) == {"2", "3", "4"}
        assert "3 marked" in bench.text
        await bench.press("delete")
        await stopped(bench, "u")
        assert "Stopped: 2 sessions are back. u goes on with the rest." in bench.toasts
        await bench.press("u", "u")
        assert titles(folder) == {str(number) for number in range(5)}
        assert "5 sessions" in bench.text


async def test_keys_are_answered_while_an_act_goes_on(
    open_bench: Open, folder: Path, held_up: threading.Event
) -> None:
    for number in range(5):
        saved(folder / f"{number}.toml", edits.write(fresh(), "title", "oak" if number else "ash"))
    async with open_bench() as bench:
        await bench.press("a")
        await bench.pilot.press("delete", "slash", "a", "s", "h")
        assert bench.one("#entries").option_count == 1
        assert "moving" in bench.text
        assert len(titles(folder)) == 3
        held_up.set()
        await bench.settle()
        assert titles(folder) == set()


async def test_any_session_comes_back_from_the_trash(open_bench: Open, folder: Path) -> None:
    saved(folder / "kept.toml", filled())
    for name in ("one", "two"):
        move_to_trash(saved(folder / f"{name}.toml", edits.write(fresh(), "title", f"Thrown {name}")))
    async with open_bench() as bench:
        await bench.press("v")
        assert "2 sessions in the trash" in bench.text
        await bench.press("slash")
        await bench.type("two")
        await bench.press("enter", "delete", "enter")
        assert titles(folder) == {"kept", "two"}
        assert titles(folder / ".trash") == {"one"}
        await bench.press("escape", "escape")
        assert "2 sessions in" in bench.text
        assert "Thrown two" in bench.text


async def test_a_key_right_behind_the_way_back_from_the_trash_is_for_the_sessions(
    open_bench: Open, folder: Path
) -> None:
    saved(folder / "kept.toml", filled())
    move_to_trash(saved(folder / "thrown.toml", fresh()))
    async with open_bench() as bench:
        await bench.press("v")
        bench.app.place.action_view_trash()
        bench.app.place.action_trash()
        await bench.press("v")
        assert titles(folder / ".trash") == {"kept", "thrown"}
        assert "2 sessions in the trash" in bench.text


async def test_what_can_be_typed_is_told_where_one_types_and_where_nothing_is_found(
    open_bench: Open, folder: Path
) -> None:
    saved(folder / "one.toml", filled())
    async with open_bench(size=(80, 24)) as bench:
        assert "age:>30d" in bench.text
        await bench.press("slash")
        await bench.type("age:>1d")
        assert bench.one("#entries").option_count == 0
        assert "handed-over" in bench.text
        await bench.press("escape", "slash")
        await bench.type("age:1d stage:lead")
        assert bench.one("#entries").option_count == 1


async def test_a_table_is_imported_and_what_has_no_field_is_told(open_bench: Open, folder: Path) -> None:
    table = folder.parent / "leads.csv"
    table.write_text("Company,Shoe size\nAlder,44\nBirch,45\n", encoding="utf-8")
    async with open_bench() as bench:
        for told in ("2 sessions were made", "2 rows were imported before"):
            await bench.press("i")
            await bench.paste(str(table))
            await bench.press("enter", "enter")
            assert told in bench.toasts
        assert "Shoe size" in bench.toasts
        assert titles(folder) == {"alder-follow-up", "birch-follow-up"}


async def test_the_playbook_that_fits_a_table_best_is_offered_first(open_bench: Open, folder: Path) -> None:
    screening = "Candidate,Position,Requirements,Available from"
    usual = "inbound-sales-follow-up"
    for headings, name in (("Company,Contact", usual), (screening, "candidate-screening"), ("Notes", usual)):
        table = folder.parent / "rows.csv"
        table.write_text(f"{headings}\na,b\n", encoding="utf-8")
        async with open_bench() as bench:
            await bench.press("i")
            await bench.paste(str(table))
            await bench.press("enter")
            assert bench.app.screen.query_one(OptionList).highlighted_option.id == name
            await bench.press("escape")


async def test_a_table_that_is_not_there_is_told_of_before_a_playbook_is_asked_for(open_bench: Open) -> None:
    async with open_bench() as bench:
        for name in ("nowhere.csv", "~nobody-of-this-name/x.csv"):
            await bench.press("i")
            await bench.paste(name)
            await bench.press("enter")
            assert name.rpartition("/")[2] in bench.toasts
            assert bench.app.screen is bench.app.place


async def test_keys_are_keys_also_where_nothing_is_listed(open_bench: Open, folder: Path) -> None:
    async with open_bench() as bench:
        await bench.press("v", "s", "escape", "v", "n")
        assert bench.app.place.PLACE == "brief"
