"""The model: frozen, forgiving towards keys it does not know, strict about what a file cannot hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.example import answered, filled, fresh
from workbench.model import IntakeField, Item, Lead, Mark, Session
from workbench.visible import whole

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_whole_text_can_be_written_and_keeps_everything_that_could_be(text: str) -> None:
    kept = whole(text)
    assert isinstance(kept, str)
    kept.encode("utf-8")
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert kept == text


@given(st.text(st.characters(codec=None, exclude_characters=[chr(code) for code in range(0xDC00, 0xE000)])))
def test_a_lone_surrogate_becomes_one_replacement_character(text: str) -> None:
    kept = whole(text)
    assert kept == "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in text)


def test_what_is_not_text_passes_unchanged() -> None:
    assert whole(7) == 7
    assert whole(None) is None


def test_text_that_enters_a_part_is_made_whole() -> None:
    assert Lead(company="A\ud800B").company == "A\N{REPLACEMENT CHARACTER}B"


def test_a_session_cannot_be_changed_in_place() -> None:
    session = filled()
    with pytest.raises(ValidationError):
        session.title = "other"
    with pytest.raises(ValidationError):
        session.lead.notes = "other"


def test_unknown_keys_are_kept() -> None:
    session = Session.model_validate({"colour": "blue", "lead": {"vat": "GB1"}})
    assert session.model_extra == {"colour": "blue"}
    assert session.lead.value("vat") == "GB1"


def test_a_field_that_was_never_filled_is_empty() -> None:
    assert Lead().value("company") == ""
    assert Lead().value("no_such_field") == ""
    assert Lead.model_validate({"seats": 4}).value("seats") == ""


@pytest.mark.parametrize("id", ["", " ", "a.b", "copy", "value", "model_fields", "__class__"])
def test_a_field_needs_a_name_under_which_a_lead_can_hold_it(id: str) -> None:
    with pytest.raises(ValidationError, match="cannot be the name of a field"):
        IntakeField(id=id, label="Label")


def test_a_verdict_must_be_one_of_the_five() -> None:
    with pytest.raises(ValidationError):
        Mark.model_validate({"item": "a", "kind": "output", "text": "A", "verdict": "fine"})


def test_an_item_is_on_until_it_is_switched_off() -> None:
    assert Item(id="a", text="A").on


def test_the_latest_run_is_the_last_one() -> None:
    assert fresh().run is None
    run = answered().run
    assert run is not None
    assert run.number == 1


@pytest.mark.parametrize(
    ("title", "company", "name"),
    [("A title", "A firm", "A title"), ("  ", "A firm", "A firm"), ("", " ", "Untitled")],
)
def test_a_session_is_called_by_title_else_company_else_a_plain_word(title: str, company: str, name: str) -> None:
    assert Session(title=title, lead=Lead(company=company)).name == name
