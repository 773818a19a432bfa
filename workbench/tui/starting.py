"""Beginnings: fields proposed from what was pasted, tasks taken from playbooks and saved as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench import edits
from workbench.model import Playbook
from workbench.store import config, playbooks
from workbench.store.intake import Found, propose
from workbench.store.problem import FileProblem
from workbench.tui.screens.chooser import Chooser, Line
from workbench.tui.screens.dialogs import Prompt
from workbench.tui.screens.proposal import ProposalDialog

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def propose_fields(app: WorkbenchApp, asked: bool) -> None:
    """Offer values for the lead's fields that the notes hold; unasked, only for fields that are still empty."""
    if app.desk is None:
        return
    session = app.desk.session
    found = tuple(
        one
        for one in propose(session.lead.notes, session.task.intake).found
        if (asked or not session.lead.value(one.field).strip()) and session.lead.value(one.field) != one.value
    )
    if not found:
        if asked:
            app.tell("The notes hold nothing for the fields that does not stand there already.")
        return
    labels = {field.id: field.label for field in session.task.intake}

    def done(taken: tuple[Found, ...] | None) -> None:
        if not taken:
            return
        filled = session if app.desk is None else app.desk.session
        for one in taken:
            filled = edits.write(filled, f"lead.{one.field}", one.value)
        app.act_on(lambda _: filled, f"lead.{taken[0].field}")
        fields, they = ("1 field", "it") if len(taken) == 1 else (f"{len(taken)} fields", "them")
        app.tell(f"{fields} filled from the notes. {app.place.key_of('app.undo')} takes {they} back.")

    app.push_screen(ProposalDialog(found, labels, session.lead), done)


def choose_playbook(
    app: WorkbenchApp, title: str, chosen: Callable[[Playbook], None], first: str = ""
) -> None:
    """Ask for a playbook and pass it on; `first` is the one that Enter alone takes."""
    listed = playbooks.listed(config.playbooks_folder())
    lines = tuple(
        Line(one.name, one.title or one.name, one.problem or one.about + ("" if not one.own else " (your own)"))
        for one in listed
    )

    def done(name: str | None) -> None:
        if not name:
            return
        try:
            chosen(playbooks.find(name, config.playbooks_folder()))
        except FileProblem as problem:
            app.tell(str(problem), "error", 12)

    app.push_screen(Chooser(title, lines, first=first), done)


def take_playbook(app: WorkbenchApp) -> None:
    """Put the task of a playbook in the place of the present one; the lead stays."""

    def chosen(playbook: Playbook) -> None:
        app.act_on(
            lambda session: edits.changed(session, task=playbook.task, playbook=playbook.name), "task.objective"
        )
        app.tell(f"The task is that of “{playbook.title}” now. {app.place.key_of('app.undo')} brings yours back.")

    choose_playbook(app, "Take the task of a playbook", chosen)


def save_playbook(app: WorkbenchApp) -> None:
    """Save the present task as a playbook of one's own."""
    if app.desk is None:
        return
    session = app.desk.session

    def done(title: str | None) -> None:
        if not title:
            return
        own = config.playbooks_folder()
        playbook = playbooks.from_session(session, playbooks.name_for(title, own), title)
        try:
            path = playbooks.save(playbook, own)
        except FileProblem as problem:
            app.tell(str(problem), "error", 12)
        else:
            app.tell(f"Saved as a playbook: {path}")

    app.push_screen(Prompt("Save this task as a playbook", hint="its title, for example: Renewal reminder"), done)
