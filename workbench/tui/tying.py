"""A rule is tied to the offline check that watches over it, or untied."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from workbench import edits
from workbench.model import ListName
from workbench.store.playbooks_check import CHECKS_FILE
from workbench.tui.screens.chooser import Chooser, Line
from workbench.tui.screens.dialogs import Prompt

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

BY_WORDING = "by its wording"


def checks() -> list[Line]:
    """Return every check that an item can be tied to, with what it looks at; a colon asks for a word or a number."""
    lines = []
    for one in tomllib.loads(CHECKS_FILE.read_text(encoding="utf-8"))["check"]:
        takes = one.get("takes", "")
        endings = [f":{value}" for value in takes] if isinstance(takes, list) else [":" if takes else ""]
        lines += [Line(one["id"] + ending, one["id"] + ending, one["about"]) for ending in endings]
    return lines


def choose_check(app: WorkbenchApp, name: ListName, id: str) -> None:
    """Show which check an item is tied to, and let a person choose another or none."""
    from workbench.review.rules import recognise

    item = next((item for item in edits.items(app.desk.session, name) if item.id == id), None) if app.desk else None
    if item is None:
        return
    found = recognise(item.text)
    own = f"the wording is read as {found}" if found else "the wording is not recognised: no hint then"
    lines = (Line(BY_WORDING, "By its wording", own), *checks())
    tied = item.check or (f"its wording ({found})" if found else "nothing")

    def done(check: str | None) -> None:
        if not check:
            return
        if check.endswith(":"):
            app.push_screen(Prompt(f"{check} …", hint="the number, or the word"), lambda value: tie(check, value))
        else:
            tie("" if check == BY_WORDING else check, "")

    def tie(check: str, value: str | None) -> None:
        if value is not None and (value or not check.endswith(":")):
            app.act_on(lambda session: edits.tie_item(session, name, id, check + value), f"task.{name}.{id}")

    app.push_screen(Chooser("The offline check of this item", lines, f"It is tied to {tied} now."), done)
