"""The table of actions: every key can be pressed in every terminal, and none means two things in one place."""

from __future__ import annotations

import itertools

import pytest

from workbench.actions import ACTIONS, BY_ID, EATEN, key_label, key_problem, of_place

KEYS = [(action.id, key) for action in ACTIONS for key in action.keys.split(",")]
PLACES = ("library", "ask", "brief", "review", "runs")


@pytest.mark.parametrize(("id", "key"), KEYS, ids=[f"{id}:{key}" for id, key in KEYS])
def test_a_shipped_key_can_be_bound_and_reaches_the_app(id: str, key: str) -> None:
    assert key_problem(key) == ""
    assert key not in EATEN


def test_no_function_is_named_twice() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("place", PLACES)
def test_a_key_does_one_thing_in_a_place(place: str) -> None:
    keys = [key for action in (*of_place(place), *of_place("app")) for key in action.keys.split(",")]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("pane", ["checklist", "field"])
def test_a_pane_takes_no_key_that_holds_everywhere(pane: str) -> None:
    everywhere = {key for action in of_place("app") for key in action.keys.split(",")}
    assert not everywhere & {key for action in of_place(pane) for key in action.keys.split(",")}


def test_a_printable_key_is_never_bound_where_one_writes() -> None:
    for action in (*of_place("app"), *of_place("brief"), *of_place("ask"), *of_place("field")):
        for key in action.keys.split(","):
            assert len(key) > 1, f"{action.id} would swallow {key}"


@pytest.mark.parametrize("keys", ["", " ", "ctrl+", "hyper+x", "ctrl+y,,f9", "two words", "F13+x"])
def test_what_is_no_key_is_named(keys: str) -> None:
    assert "not the name of a key" in key_problem(keys)


@pytest.mark.parametrize("key", EATEN)
def test_keys_that_others_eat_are_refused(key: str) -> None:
    assert key_problem(key)


@pytest.mark.parametrize("keys", ["f9", "ctrl+y", "alt+up", "n", "ctrl+y, f9", "shift+f6", "?", "right_square_bracket"])
def test_names_of_keys_are_accepted(keys: str) -> None:
    assert key_problem(keys) == ""


def test_labels_are_short() -> None:
    labels = {
        "ctrl+y": "^Y", "f3": "F3", "enter": "Enter", "right_square_bracket": "]",
        "alt+up,shift+up": "Alt+Up", "d,D": "d", "alt+e": "Alt+E",
    }
    assert {keys: key_label(keys) for keys in labels} == labels


def test_every_function_says_what_it_does() -> None:
    for action in ACTIONS:
        assert action.about
        assert action.place
        assert action.method.partition("(")[0].isidentifier()
    for one, other in itertools.combinations(ACTIONS, 2):
        assert (one.place, one.about) != (other.place, other.about)
