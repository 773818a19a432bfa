"""Text can be read in every theme that is offered."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from workbench.tui.contrast import GROUNDS, LEAST, contrast, readable, rounded
from workbench.tui.themes import OWN

ANSI = ("ansi-dark", "ansi-light", "workbench-16", "workbench-plain")
MANY = [theme for theme in OWN if theme.name not in ANSI]
THEMES = [*MANY, *(theme for theme in BUILTIN_THEMES.values() if theme.name not in ANSI)]


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
    theme = BUILTIN_THEMES.get(name) or next(one for one in OWN if one.name == name)
    assert readable(variables_of(theme)) == {}


NEAR = 0.9
"""A text that just reaches the contrast may lose a tenth of it when its own colour is rounded."""

PALETTES = {
    "linux console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
                     "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
             "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "Windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
               "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
}
"""The sixteen colours as the terminals' own documents give them, the bright ones in the second row."""


@pytest.mark.parametrize("palette", PALETTES)
def test_sixteen_colours_are_readable_on_every_ground(palette: str) -> None:
    colours = [Color.parse(f"#{one}") for one in PALETTES[palette].split()]
    variables = variables_of(next(theme for theme in OWN if theme.name == "workbench-16"))

    def shown(name: str) -> Color:
        number = Color.parse(variables[name]).ansi
        assert number is not None
        return colours[number]

    for text, grounds in GROUNDS.items():
        for ground in grounds:
            assert contrast(shown(text), shown(ground)) >= LEAST, (text, ground)


@pytest.mark.parametrize("theme", MANY, ids=lambda theme: theme.name)
def test_text_stays_readable_where_a_terminal_has_256_colours(theme: Theme) -> None:
    variables = variables_of(theme)
    variables |= rounded(variables)
    variables |= readable(variables)

    def shown(name: str) -> Color:
        return Color.from_rich_color(Color.parse(variables[name]).rich_color.downgrade(ColorSystem.EIGHT_BIT))

    for text, grounds in GROUNDS.items():
        for ground in grounds:
            assert contrast(shown(text), shown(ground)) >= LEAST * NEAR, (text, ground)
