"""A screen of the emulator as a picture, and as text that also tells how each cell is painted."""

from __future__ import annotations

from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char

CELL = (9, 18)
PALETTE = {
    "black": "#000000", "red": "#cd3131", "green": "#0dbc79", "brown": "#e5e510", "blue": "#2472c8",
    "magenta": "#bc3fbc", "cyan": "#11a8cd", "white": "#cccccc", "brightblack": "#666666", "brightred": "#f14c4c",
    "brightgreen": "#23d18b", "brightbrown": "#f5f543", "brightyellow": "#f5f543", "brightblue": "#3b8eea",
    "brightmagenta": "#d670d6", "brightcyan": "#29b8db", "brightwhite": "#ffffff",
}
"""The sixteen colours of a common terminal."""

TEXT, PAPER = "#cccccc", "#101010"
FONTS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")
MARKS = (("reverse", "r"), ("bold", "b"), ("underscore", "u"), ("italics", "i"), ("strikethrough", "s"))


def picture(screen: pyte.Screen, path: Path) -> None:
    """Draw a screen into a PNG file."""
    width, height = CELL
    fonts = [_font(name) for name in FONTS]
    image = Image.new("RGB", (screen.columns * width, screen.lines * height), PAPER)
    draw = ImageDraw.Draw(image)
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            ink, ground = colours(cell)
            wide = 2 if x + 1 < screen.columns and not screen.buffer[y][x + 1].data and cell.data else 1
            left, top = x * width, y * height
            if cell.data:
                draw.rectangle((left, top, left + wide * width - 1, top + height - 1), fill=ground)
                draw.text((left, top), cell.data, font=fonts[cell.bold], fill=ink)
            if cell.underscore:
                draw.line((left, top + height - 2, left + width - 1, top + height - 2), fill=ink)
    image.save(path)


def _font(name: str) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype(name, 15)
    except OSError:
        return ImageFont.load_default()


def colours(cell: Char) -> tuple[str, str]:
    """Return the colours of the sign and of its ground, as a person sees them."""
    ink, ground = _colour(cell.fg, TEXT), _colour(cell.bg, PAPER)
    return (ground, ink) if cell.reverse else (ink, ground)


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return PALETTE.get(name) or f"#{name}"


def told(screen: pyte.Screen, rows: int | None = None) -> str:
    """Return a screen, or its first rows, as text: each row, and below it the marks of how its cells are painted.

    The marks are r for reverse, b for bold, u for underlined, i for italic, and numbers that name the colours listed
    at the end; a cell with several marks shows the first of them.
    """
    legend: dict[str, str] = {}
    lines = []
    for y in range(screen.lines if rows is None else rows):
        row = [screen.buffer[y][x] for x in range(screen.columns)]
        lines.append("".join(cell.data for cell in row).rstrip())
        marks = "".join(_mark(cell, legend) for cell in row).rstrip()
        if marks:
            lines.append(f"  |{marks}")
    return "\n".join([*lines, *(f"  |{sign} = {colour}" for colour, sign in legend.items())]) + "\n"


def _mark(cell: Char, legend: dict[str, str]) -> str:
    for name, sign in MARKS:
        if getattr(cell, name):
            return sign
    if (cell.fg, cell.bg) == ("default", "default"):
        return " "
    pair = f"{cell.fg} on {cell.bg}"
    return legend.setdefault(pair, "0123456789ACDEFGHJKLMNOPQTVWXYZ"[len(legend) % 31])
