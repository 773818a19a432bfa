"""The pictures in the README show the app as it is."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from tests.pictures.make import FOLDER, PICTURES, draw

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_up_to_date(name: str) -> None:
    shown = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert asyncio.run(draw(name)) == shown, "python -m tests.pictures.make draws the pictures anew"


def test_readme_shows_every_picture() -> None:
    shown = set(re.findall(r"tests/pictures/(\w+)\.svg", README.read_text(encoding="utf-8")))
    assert shown == set(PICTURES)
