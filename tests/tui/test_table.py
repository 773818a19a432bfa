"""The table of actions and the app agree: every function it names exists where it says, and has its key."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import workbench.tui
from workbench.actions import ACTIONS, Action
from workbench.tui.app import WorkbenchApp


@cache
def owners() -> dict[str, type[DOMNode]]:
    """The class that each place or pane of the table stands for."""
    for module in pkgutil.walk_packages(workbench.tui.__path__, "workbench.tui."):
        importlib.import_module(module.name)
    found: dict[str, type[DOMNode]] = {"app": WorkbenchApp}
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if place := kind.__dict__.get("PLACE"):
            found[place] = kind
    return found


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_a_function_exists_where_the_table_says(action: Action) -> None:
    name, arguments = re.fullmatch(r"(\w+)(\(.*\))?", action.method).groups()  # type: ignore[union-attr]
    assert callable(getattr(owners()[action.place], f"action_{name}", None)), arguments


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_a_function_is_bound_under_its_name(action: Action) -> None:
    bound = [one for one in owners()[action.place].BINDINGS if isinstance(one, Binding) and one.id == action.id]
    assert [(one.key, one.action) for one in bound] == [(action.keys, action.method)]
