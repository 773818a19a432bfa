"""Text can be read in every theme that is offered."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from workbench.tui.contrast import GROUNDS, LEAST, contrast, readable
from workbench.tui.themes import OWN

ANSI = ("ansi-dark", "ansi-light")
THEMES = [*OWN, *(theme for theme in BUILTIN_THEMES.values() if theme.name not in ANSI)]


def variables_of(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_is_readable_on_every_ground(theme: Theme) -> None:
    variables = variables_of(theme)
    variables |= readable(variables)
    for text, grounds in GROUNDS.items():
        for ground in grounds:
            assert contrast(Color.parse(variables[text]), Color.parse(variables[ground])) >= LEAST, (text, ground)


def test_colours_that_can_be_read_stay_as_they_are() -> None:
    own = variables_of(OWN[0])
    assert not {"foreground", "accent"} & readable(own).keys()


@pytest.mark.parametrize("name", ANSI)
def test_the_terminal_s_own_colours_are_left_alone(name: str) -> None:
    assert readable(variables_of(BUILTIN_THEMES[name])) == {}
