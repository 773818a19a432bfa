"""Patterns over kinds of words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from workbench.brief.phrases import Phrases

DATA: dict[str, Any] = {
    "words": {"PET": ["cat", "dog"], "BREAK": [".", ","], "SMALL": ["small"]},
    "verbs": {"EAT": ["eat eats ate eating", "chew", "try"]},
    "unions": {"LIVING": ["PET", "NAME"]},
    "terms": {"FED": "(EAT_S|EAT_ED)"},
    "chunks": {"PET": "SMALL PET"},
    "patterns": ["(the PET|(?<=BREAK) NAME) FED OTHER"],
}


def found(text: str) -> str | None:
    place = Phrases(DATA).first(text)
    return text[slice(*place)] if place else None


@pytest.mark.parametrize("verb", ["eats", "ate", "chews", "chewed", "tries", "tried"])
def test_a_verb_is_known_in_its_forms(verb: str) -> None:
    assert found(f"today the dog {verb} fish") == f"the dog {verb} fish"


def test_a_form_that_the_pattern_does_not_name_is_not_found() -> None:
    assert found("today the dog chewing fish") is None


def test_several_words_of_a_chunk_count_as_one_and_are_all_in_the_place() -> None:
    assert found("now the small small cat ate fish") is None
    assert found("now the small cat ate fish") == "the small cat ate fish"


def test_an_unknown_word_with_a_capital_is_a_name() -> None:
    assert found("Listen, Rex ate fish") == "Rex ate fish"
    assert found("Listen, rex ate fish") is None


def test_a_text_begins_as_a_sentence_does() -> None:
    assert found("Rex ate fish") == "Rex ate fish"


def test_a_kind_that_no_list_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="BIRD is no kind of word"):
        Phrases(DATA | {"patterns": ["the BIRD"]})


def test_a_pattern_is_found_whichever_of_its_branches_occurs() -> None:
    branches = Phrases(DATA | {"patterns": ["the? (PET|NAME EAT_ED) (now|and{1,2} then)? (?=BREAK|$) (?<!OTHER)"]})
    found_in = [
        text for text in ("a dog.", "the cat and and then.", "Rex ate", "Rex and", "now then") if branches.occur(text)
    ]
    assert found_in == ["a dog.", "the cat and and then.", "Rex ate"]


@pytest.mark.parametrize(
    ("name", "patterns"), [("review_point", "patterns"), ("limits", "patterns"), ("limits", "answer_patterns")]
)
def test_every_shipped_pattern_can_be_searched(name: str, patterns: str) -> None:
    raw: dict[str, Any] = {}
    for file in (name, f"{name}_words"):
        raw |= tomllib.loads((files("workbench.brief") / f"{file}.toml").read_text(encoding="utf-8"))
    for sought in Phrases(raw | {"patterns": raw[patterns]})._patterns:
        assert sought.pattern.search("") is None
