"""Colours of any theme made readable: text reaches the contrast that WCAG 2.2 asks for on every ground we use it on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from textual.color import Color

LEAST = 4.5
"""The contrast ratio of WCAG 2.2, success criterion 1.4.3, for text."""

PLAIN = ("background", "surface", "panel")
CURSOR = ("block-cursor-background", "block-cursor-blurred-background")
GROUNDS: dict[str, tuple[str, ...]] = {
    "foreground": PLAIN,
    "accent": (*PLAIN, *CURSOR),
    "text-muted": (*PLAIN, *CURSOR),
    "text-success": (*PLAIN, *CURSOR),
    "text-warning": (*PLAIN, *CURSOR),
    "text-error": (*PLAIN, *CURSOR),
    "block-cursor-foreground": ("block-cursor-background",),
    "block-cursor-blurred-foreground": ("block-cursor-blurred-background",),
}
STEPS = 20
GREYS = tuple(Color(level, level, level) for level in (0, *range(8, 239, 10), 255))
"""The greys that a terminal with 256 colours has."""


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the colours that have to change so that each text stands out from every ground it is used on.

    A ground between light and dark that leaves text no such colour is moved away from the text first.
    """
    if any("ansi" in variables.get(name, "") for name in ("background", "foreground")):
        return {}
    changed: dict[str, str] = {}
    page = Color.parse(variables["background"])
    for ground in CURSOR:
        shown = _on(page, variables[ground])
        if shown.hex != variables[ground].upper():
            changed[ground] = shown.hex
    dark = luminance(page) < 0.18
    for ground in CURSOR:
        changed[ground] = _calm(Color.parse(changed.get(ground, variables[ground])), dark).hex
    for text, grounds in GROUNDS.items():
        under = tuple(Color.parse(changed.get(name, variables[name])) for name in grounds)
        present = _on(under[0], variables[text])
        wanted = _away(present, under)
        if wanted != present or variables[text].startswith("auto"):
            changed[text] = wanted.hex
    return changed


def rounded(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the grounds as a terminal with 256 colours shows them, so that text is made readable on those."""
    names = {name for grounds in GROUNDS.values() for name in grounds}
    page = Color.parse(variables["background"])
    if page.ansi is not None:
        return {}
    return {name: _of_256(_on(page, variables[name])).hex for name in names}


def _of_256(color: Color) -> Color:
    """Return the grey of the 256 colours that is as light; the nearest colour of them would be a glaring one."""
    return min(GREYS, key=lambda one: abs(luminance(one) - luminance(color)))


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def luminance(color: Color) -> float:
    """Return the relative luminance of a colour, from 0 to 1, as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel / 255) for channel in (color.r, color.g, color.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _on(ground: Color, text: str) -> Color:
    """Return a colour as it looks on a ground: `auto 60%` and half transparent ones are mixed with it."""
    if text.startswith("auto"):
        share = float(text.partition(" ")[2].rstrip("%") or 100) / 100
        return ground.blend(ground.get_contrast_text(1.0), share)
    color = Color.parse(text)
    return ground.blend(color.with_alpha(1.0), color.a) if color.a < 1 else color


def _calm(ground: Color, dark: bool) -> Color:
    """Move the ground of a cursor towards the page until text in the page's own colours can be read on it."""
    page, text = (Color(0, 0, 0), Color(255, 255, 255)) if dark else (Color(255, 255, 255), Color(0, 0, 0))
    for step in range(STEPS + 1):
        shown = ground.blend(page, step / STEPS)
        if contrast(shown, text) >= LEAST * 1.6:
            return shown
    return ground


def _away(text: Color, grounds: tuple[Color, ...]) -> Color:
    """Return the colour nearest to `text`, on the way to white or black, that is readable on all grounds."""
    best = text
    ends = sorted((Color(255, 255, 255), Color(0, 0, 0)), key=lambda end: -_least(end, grounds))
    for step in range(STEPS + 1):
        best = text.blend(ends[0], step / STEPS)
        if _least(best, grounds) >= LEAST:
            return best
    return best


def _least(text: Color, grounds: tuple[Color, ...]) -> float:
    return min(contrast(text, ground) for ground in grounds)
