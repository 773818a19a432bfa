"""What differs between two versions is told in the words of the screen, and never passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, NOW, answered, filled, fresh, handed_over
from workbench import edits, runs
from workbench.model import Review, Session
from workbench.store.history_words import changed_words, differences

RULE = next(item for item in filled().task.rules if item.id == "no-price")


def judged() -> Session:
    return runs.judge(answered(), 1, "summary", "met", LATER)


def reviewed() -> Session:
    review = Review(by="Sam", marks=judged().runs[0].marks)
    return runs.on_run(answered(), 1, lambda run: edits.changed(run, reviews=(review,)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (fresh(), edits.write(fresh(), "lead.company", "Oak & Ash"), "company: “Oak & Ash”"),
        (filled(), edits.write(filled(), "lead.contact", "Bo"), "contact: “Ines Rahman” became “Bo”"),
        (filled(), edits.write(filled(), "lead.contact", ""), "contact: emptied"),
        (filled(), edits.write(filled(), "lead.notes", filled().lead.notes + " Sundays too."), "notes: 2 words more"),
        (filled(), edits.write(filled(), "lead.notes", "Two\nglasshouses."), "notes: 5 words fewer"),
        (filled(), edits.write(filled(), "task.context.house_style", "Plain."), "house style: “Plain.”"),
        (filled(), edits.toggle_item(filled(), "rules", "no-price"), f"rule “{RULE.text[:39].rstrip()}"),
        (filled(), edits.remove_item(filled(), "outputs", "summary"), "removed"),
        (filled(), edits.add_item(filled(), "checks", "Would I sign it?")[0], "check “Would I sign it?” added"),
        (filled(), edits.move_item(filled(), "rules", "no-price", 1), "rules in another order"),
        (filled(), edits.waive(filled(), "vague", "task.objective", "fine"), "finding “vague” waived"),
        (filled(), handed_over(), "run 1 handed over"),
        (handed_over(), filled(), "run 1 is not there"),
        (handed_over(), answered(), "run 1 response filed"),
        (answered(), judged(), ": met"),
        (answered(), runs.judge(judged(), 1, "email", "met", LATER), "run 1 2 items judged"),
        (runs.judge(judged(), 1, "email", "met", LATER), answered(), "run 1 2 items to judge again"),
        (answered(), runs.write_note(answered(), 1, "summary", "thin"), "run 1 1 note changed"),
        (answered(), runs.looked_for(answered(), 1, "email"), "run 1 evidence of 1 item changed"),
        (answered(), runs.decide(answered(), 1, "accept", "Ada", LATER), "run 1 decided: accept"),
        (runs.decide(answered(), 1, "accept", "Ada", LATER), answered(), "run 1 decision taken back"),
        (answered(), reviewed(), "run 1 reviewed by Sam"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_plain_words(old: Session, new: Session, words: str) -> None:
    assert any(words in phrase for phrase in differences(old, new))


def test_a_switched_item_says_which_way() -> None:
    off = edits.toggle_item(filled(), "rules", "no-price")
    assert differences(filled(), off)[0].endswith("switched off")
    assert differences(off, filled())[0].endswith("switched on")


def test_a_whole_way_is_told_in_order() -> None:
    told = differences(filled(), runs.decide(judged(), 1, "revise", "Ada", LATER))
    assert [phrase.split(":")[0].split(" (")[0] for phrase in told][:2] == ["run 1 handed over", "run 1 response filed"]
    assert told[-1] == "run 1 decided: revise"


def test_what_has_no_place_on_screen_is_still_told() -> None:
    later = edits.changed(filled(), created=NOW.replace(year=2027))
    assert differences(filled(), later) == ("a detail that is not shown on screen changed",)


@given(st.text(max_size=80), st.text(max_size=80))
def test_there_are_words_exactly_when_something_differs(one: str, other: str) -> None:
    before, after = (edits.write(filled(), "lead.notes", text) for text in (one, other))
    assert bool(differences(before, after)) == (before != after)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_hidden_character_of_a_text_comes_through(text: str) -> None:
    (phrase,) = differences(fresh(), edits.write(fresh(), "title", f"x{text}"))
    assert not any(char < " " or "\x7f" <= char < "\xa0" or char in "\u202e\u2066" for char in phrase)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("one two", "one two\n", "line breaks or spaces changed"),
        ("a b c\nd", "a x c\ny", "2 words changed"),
        ("", "one\ntwo", "2 words more"),
        ("one\ntwo", " ", "emptied"),
    ],
)
def test_long_texts_are_told_by_their_words(old: str, new: str, words: str) -> None:
    assert changed_words(old, new) == words
