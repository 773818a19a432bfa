"""The Brief place: what is written is in the preview at once, lists are edited in place, all of it can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.example import answered, filled, fresh, handed_over
from tests.tui.conftest import SIZES, Bench, Open
from workbench import edits
from workbench.brief.compose import compose, word_count
from workbench.tui.screens.brief import checked
from workbench.visible import visible


def preview(bench: Bench) -> str:
    text: str = bench.one("#preview").text
    return text


def in_one_line(bench: Bench) -> str:
    """What was told and what is on the screen, without line ends and borders."""
    return " ".join(re.sub(r"[│ ]+", " ", f"{bench.toasts} {bench.text}").split())


async def on_list(bench: Bench, name: str) -> None:
    bench.app.place.focus_stop(bench.one(f"#list-{name}"))
    await bench.settle()


def texts(bench: Bench) -> list[str]:
    return [item.text for item in bench.session.task.outputs]


@pytest.mark.parametrize("size", [(180, 50), *SIZES], ids=str)
async def test_every_stop_can_be_reached_by_tab_and_is_in_sight(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(filled(), size=size) as bench:
        seen = set()
        for _ in range(20):
            focused = bench.app.screen.focused
            assert focused is not None
            assert focused.region.height > 0
            assert bench.app.screen.region.overlaps(focused.region)
            seen.add(focused.id)
            await bench.press("tab")
        assert {"form-line", "notes", "objective", "list-outputs", "list-rules", "list-checks", "target_customer",
                "house_style", "confirmed_facts", "preview"} <= seen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_preview_is_the_brief_after_every_key(open_bench: Open, size: tuple[int, int]) -> None:
    async with open_bench(fresh(), size=size) as bench:
        for letter in "Fern":
            await bench.pilot.press(letter)
            assert preview(bench) == compose(bench.session)
        assert "Company: Fern\n" in preview(bench)
        await bench.app.workers.wait_for_complete()


async def test_the_preview_changes_within_the_key(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        notes = bench.one("#notes")
        notes.focus()
        await bench.settle()
        notes.insert("zq")
        assert "zq" in preview(bench), "no message, no frame in between"


async def test_its_title_counts_the_words(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        assert f"{word_count(compose(filled()))} words" in bench.text
        await bench.type("one more ")
        assert f"{word_count(compose(bench.session))} words" in bench.text


async def test_enter_goes_through_the_six_fields_to_the_notes(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        for text in ("Fernhill", "Ines", "Owner", "fernhill.example", "Phone", "today"):
            await bench.type(text)
            await bench.press("enter")
        await bench.type("Notes")
        lead = bench.session.lead
        assert (lead.company, lead.contact, lead.role, lead.website, lead.source, lead.received, lead.notes) == (
            "Fernhill", "Ines", "Owner", "fernhill.example", "Phone", "today", "Notes",
        )


async def test_an_enquiry_pasted_over_one_field_goes_to_the_notes_whole(open_bench: Open) -> None:
    enquiry = "Name: Ines Thornbury\r\nCompany: Thornbury Boatyard Ltd\r\nJob title: Yard manager"
    async with open_bench(fresh()) as bench:
        await bench.paste(enquiry)
        assert bench.session.lead.notes == enquiry.replace("\r\n", "\n")
        assert bench.session.lead.company == ""
        await bench.press("enter")
        assert bench.session.lead.company == "Thornbury Boatyard Ltd"
        await bench.press("ctrl+z", "ctrl+z")
        assert bench.session.lead == fresh().lead


async def test_an_enquiry_pasted_while_a_list_has_the_focus_goes_to_the_notes(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await on_list(bench, "rules")
        await bench.paste("Hello, we are a bakery in Leeds.")
        assert bench.session.lead.notes == "Hello, we are a bakery in Leeds."
        assert "in the notes" in bench.toasts


async def test_a_value_with_a_line_end_stays_in_its_field(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.paste("Thornbury Boatyard Ltd\n")
        assert bench.session.lead.company.strip() == "Thornbury Boatyard Ltd"
        assert bench.session.lead.notes == ""


async def test_a_waived_finding_shows_its_reason(open_bench: Open) -> None:
    async with open_bench(edits.waive(fresh(), "lead-missing", "lead.notes", "a drill without a lead")) as bench:
        for _ in range(100):
            if "– waived" in bench.text:
                break
            await bench.settle()
        assert "Your reason: a drill without a lead" in in_one_line(bench)


async def test_handing_over_names_what_is_still_missing(open_bench: Open) -> None:
    async with open_bench(fresh()) as bench:
        await bench.press("ctrl+y")
        assert "Still missing in it: inputs" in in_one_line(bench)


async def test_an_item_is_switched_reworded_added_moved_and_removed(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        await on_list(bench, "outputs")
        await bench.press("home", "space")
        assert not bench.session.task.outputs[0].on
        await bench.press("enter", "ctrl+u")
        await bench.type("A table")
        await bench.press("enter")
        assert texts(bench)[0] == "A table"
        await bench.press("a")
        await bench.type("A list")
        await bench.press("enter")
        assert texts(bench)[:2] == ["A table", "A list"]
        await bench.press("alt+up")
        assert texts(bench)[:2] == ["A list", "A table"]
        await bench.press("delete")
        assert texts(bench)[0] == "A table"
        for _ in range(5):
            await bench.press("ctrl+z")
        assert bench.session == filled()
        assert preview(bench) == compose(filled())


async def test_escape_leaves_an_item_as_it_was(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        await on_list(bench, "rules")
        await bench.press("enter")
        await bench.type("nonsense")
        await bench.press("escape", "a")
        await bench.type("nonsense")
        await bench.press("escape")
        assert bench.session == filled()


@pytest.mark.parametrize("act", [
    lambda session: edits.write(session, "title", "x"),
    lambda session: edits.write(session, "lead.company", "x"),
    lambda session: edits.write(session, "task.context.house_style", "x"),
    lambda session: edits.toggle_item(session, "checks", "voice"),
    lambda session: edits.move_item(session, "rules", "no-price", 2),
])
async def test_every_change_can_be_undone_and_redone_from_any_place(
    open_bench: Open, act: Callable[..., object]
) -> None:
    async with open_bench(filled()) as bench:
        bench.app.act_on(act, "lead.notes")
        changed = bench.session
        await bench.go("review")
        await bench.press("ctrl+z")
        assert bench.session == filled()
        assert bench.app.place.PLACE == "brief", "what was undone is shown"
        await bench.press("ctrl+r")
        assert bench.session == changed


async def test_undo_in_a_field_takes_back_what_was_typed_there(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        await bench.type("abc")
        await bench.press("ctrl+z")
        assert bench.session == filled()
        assert bench.one("#form-line").original == "Fernhill Nursery"


async def test_what_the_terminal_gets_is_exactly_the_preview(open_bench: Open) -> None:
    session = edits.write(filled(), "lead.notes", "hostile \x1b]52;c;eA==\x07 ~~~~ \u202e\r\nend")
    async with open_bench(session) as bench:
        shown = preview(bench)
        await bench.press("ctrl+y")
        assert bench.app.clipboard == shown == compose(session) == visible(shown)
        run = bench.session.run
        assert run is not None
        assert run.brief == shown
        assert "Run 1 is frozen" in bench.text


async def test_copying_twice_is_one_run(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        for _ in range(2):
            await bench.press("ctrl+y")
            await bench.press("escape")
        assert len(bench.session.runs) == 1


async def test_without_an_objective_nothing_is_handed_over(open_bench: Open) -> None:
    async with open_bench(edits.write(filled(), "task.objective", " ")) as bench:
        await bench.press("ctrl+y")
        assert bench.session.runs == ()
        assert "no objective" in bench.toasts


async def test_the_brief_goes_to_a_file_beside_the_session_and_over_no_other(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        await bench.press("f8")
        target = bench.path.parent / "brief.md"
        assert target.read_text(encoding="utf-8") == compose(filled())
        target.write_text("someone else's", encoding="utf-8")
        await bench.press("f8")
        assert target.read_text(encoding="utf-8") == "someone else's"
        assert (bench.path.parent / "lead-brief.md").read_text(encoding="utf-8") == compose(filled())


async def test_a_session_is_given_a_title(open_bench: Open) -> None:
    async with open_bench(edits.write(filled(), "title", "")) as bench:
        await bench.press("f7")
        await bench.press("enter")
        assert bench.session.title == edits.titled(filled())


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_opens_where_it_was_left(open_bench: Open, own_folders: Path, size: tuple[int, int]) -> None:
    async with open_bench(filled(), size=size) as bench:
        notes = bench.one("#notes")
        bench.app.place.focus_stop(notes)
        notes.put_cursor(5)
        await bench.press("ctrl+q")
    (own_folders / "sessions" / "lead.toml").unlink()
    async with open_bench(filled(), size=size) as bench:
        assert (bench.focus, bench.one("#notes").place_of_cursor) == ("notes", 5)


async def test_resizing_keeps_text_and_focus(open_bench: Open) -> None:
    async with open_bench(filled(), size=(180, 50)) as bench:
        await bench.press("tab", "tab")
        focus = bench.focus
        for size in [*SIZES, (30, 8), (180, 50)]:
            await bench.pilot.resize_terminal(*size)
            await bench.settle()
            assert bench.focus == focus
        assert bench.session == filled()


async def test_a_session_of_a_newer_format_is_shown_and_not_changed(open_bench: Open) -> None:
    async with open_bench(edits.changed(answered(), format=2)) as bench:
        before = bench.path.read_bytes()
        await bench.type("x")
        await bench.press("ctrl+y")
        assert bench.session.lead.company == "Fernhill Nursery"
        assert "read-only" in bench.text
        assert bench.path.read_bytes() == before


async def test_a_field_shows_nothing_that_was_not_taken(open_bench: Open) -> None:
    async with open_bench(edits.changed(filled(), format=2)) as bench:
        await bench.type("x")
        assert bench.one("#form-line").original == "Fernhill Nursery"


async def test_a_run_shows_in_the_step_bar(open_bench: Open) -> None:
    async with open_bench(handed_over()) as bench:
        assert "Brief ✓" in bench.text.splitlines()[0]
        assert "Review ○" in bench.text.splitlines()[0]


async def test_readiness_that_was_found_while_the_app_closes_breaks_nothing(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        bench.app.place._checking.stop()
        await bench.one("#parts").remove()
        await bench.app.place._check().wait()
        assert bench.app.is_running


async def test_a_list_that_gets_no_room_is_no_fault(open_bench: Open) -> None:
    async with open_bench(filled()) as bench:
        findings, size = bench.one("#findings"), bench.app.size
        findings.show(checked(bench.session)[0], ())
        for width in range(4):
            assert findings.get_content_height(size, size, width) > 0
