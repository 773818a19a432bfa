"""The table of actions as Textual bindings, each with its id so that settings can give it another key."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from workbench.actions import of_place


def bindings(*places: str) -> list[BindingType]:
    """Return the bindings of some places of the table of actions."""
    return [
        Binding(action.keys, action.method, action.about, show=False, id=action.id)
        for place in places
        for action in of_place(place)
    ]


def app_bindings() -> list[BindingType]:
    """Return the bindings that hold everywhere, before those of any pane."""
    return [
        Binding(action.keys, action.method, action.about, show=False, id=action.id, priority=action.id == "app.quit")
        for action in of_place("app")
    ]
