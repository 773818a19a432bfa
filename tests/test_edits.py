"""Edits: each makes the next session, touches nothing else, and leaves the one it was given as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, NOW, answered, filled, fresh
from workbench import edits
from workbench.model import KIND_OF_LIST, Item, ListName, Session
from workbench.runs import judge

LISTS: tuple[ListName, ...] = ("outputs", "rules", "checks", "corrections")


def ids(session: Session, name: ListName = "outputs") -> list[str]:
    return [item.id for item in edits.items(session, name)]


@pytest.mark.parametrize(
    "path",
    ["title", "ask.question", "ask.answer", "lead.company", "lead.notes", "task.objective", "task.context.house_style"],
)
def test_what_is_written_at_a_path_is_read_there_and_nowhere_else(path: str) -> None:
    before = filled()
    after = edits.write(before, path, "new words")
    assert edits.read(after, path) == "new words"
    assert edits.write(after, path, edits.read(before, path)) == before


def test_a_field_of_another_intake_can_be_written_too() -> None:
    assert edits.read(edits.write(fresh(), "lead.ticket_number", "T-9"), "lead.ticket_number") == "T-9"


@given(st.text(st.characters(codec=None), max_size=30))
def test_whatever_is_written_can_be_saved(text: str) -> None:
    edits.read(edits.write(fresh(), "lead.notes", text), "lead.notes").encode("utf-8")


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        edits.write(fresh(), "lead.address.street", "x")
    assert edits.read(fresh(), "lead.address.street") == ""


def test_an_edit_leaves_the_given_session_as_it_was() -> None:
    before = filled()
    copy = before.model_copy(deep=True)
    edits.write(before, "lead.notes", "x")
    edits.toggle_item(before, "rules", "no-price")
    edits.remove_item(before, "outputs", "email")
    assert before == copy


def test_switching_twice_changes_nothing() -> None:
    once = edits.toggle_item(fresh(), "rules", "no-price")
    assert [item.on for item in once.task.rules].count(False) == 1
    assert edits.toggle_item(once, "rules", "no-price") == fresh()


def test_an_item_can_be_reworded_tied_and_removed() -> None:
    session = edits.reword_item(fresh(), "outputs", "email", "A letter")
    session = edits.tie_item(session, "outputs", "email", "max-words:120")
    assert Item(id="email", text="A letter", check="max-words:120") in session.task.outputs
    assert ids(edits.remove_item(session, "outputs", "email")) == ["summary", "concerns", "next-step"]


def test_a_new_item_comes_behind_the_one_named_or_at_the_end() -> None:
    session, second = edits.add_item(fresh(), "outputs", "A table of prices", after="summary")
    assert ids(session)[:3] == ["summary", second, "concerns"]
    session, last = edits.add_item(session, "outputs", "A list", after="nowhere")
    assert ids(session)[-1] == last
    assert ids(session, "rules") == ids(fresh(), "rules")


@pytest.mark.parametrize(
    ("id", "steps", "order"),
    [
        ("summary", 1, ["concerns", "summary", "email", "next-step"]),
        ("next-step", -1, ["summary", "concerns", "next-step", "email"]),
        ("summary", -1, ["summary", "concerns", "email", "next-step"]),
        ("email", 99, ["summary", "concerns", "next-step", "email"]),
        ("nowhere", 1, ["summary", "concerns", "email", "next-step"]),
    ],
)
def test_an_item_moves_within_its_list_and_stops_at_the_ends(id: str, steps: int, order: list[str]) -> None:
    assert ids(edits.move_item(fresh(), "outputs", id, steps)) == order


@given(
    st.lists(
        st.tuples(st.sampled_from(LISTS), st.text(max_size=12), st.sampled_from(["add", "remove", "move", "toggle"])),
        max_size=12,
    )
)
def test_no_two_items_ever_share_an_id(steps: list[tuple[ListName, str, str]]) -> None:
    session = fresh()
    for name, text, act in steps:
        first = ids(session, name)[0] if ids(session, name) else ""
        if act == "add":
            session, new = edits.add_item(session, name, text, after=first)
            assert new in ids(session, name)
        elif act == "remove":
            session = edits.remove_item(session, name, first)
        elif act == "move":
            session = edits.move_item(session, name, first, 2)
        else:
            session = edits.toggle_item(session, name, first)
    everything = [id for name in LISTS for id in ids(session, name)]
    assert len(everything) == len(set(everything))


def test_an_id_of_a_frozen_checklist_is_not_used_again() -> None:
    session = edits.remove_item(judge(answered(), 1, "email", "met", LATER), "outputs", "email")
    _, new = edits.add_item(session, "outputs", "Email")
    assert new != "email"


@given(st.text(), st.sampled_from(LISTS))
def test_an_id_is_short_and_readable(text: str, name: ListName) -> None:
    new = edits.fresh_id(text, set(), KIND_OF_LIST[name])
    assert re.fullmatch(r"[a-z0-9-]{1,32}", new)


def test_a_waiver_is_kept_once_and_can_be_taken_back() -> None:
    session = edits.waive(edits.waive(fresh(), "vague", "task.objective", "first"), "vague", "task.objective", "second")
    assert [(waiver.finding, waiver.reason) for waiver in session.waived] == [("vague", "second")]
    assert edits.unwaive(session, "vague", "task.objective") == fresh()


def test_a_new_session_has_the_task_of_its_playbook_and_nothing_else() -> None:
    session = fresh()
    assert (session.playbook, session.created) == ("inbound-sales-follow-up", NOW)
    assert (len(session.task.outputs), len(session.task.rules), len(session.task.checks)) == (4, 5, 4)
    assert session.task.objective
    assert (session.runs, session.lead.notes, session.title) == ((), "", "")


def test_a_duplicate_has_the_lead_and_the_task_and_no_run() -> None:
    original = answered()
    copy = edits.duplicate(original, LATER)
    assert (copy.lead, copy.task, copy.runs, copy.created) == (original.lead, original.task, (), LATER)
    assert copy.title == "Fernhill: watering (copy)"


def test_a_title_is_suggested_from_company_and_playbook() -> None:
    assert edits.titled(filled()) == "Fernhill Nursery: follow up"
    assert edits.titled(fresh()) == ""
