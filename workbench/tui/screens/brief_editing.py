"""Working on the brief: what is done to checklists and findings, and the commands of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events, on

from workbench import edits
from workbench.tui.screens.place import Place
from workbench.tui.widgets.checklist import Checklist
from workbench.tui.widgets.field import Field, one_kind_of_line_end
from workbench.tui.widgets.form import FormLine
from workbench.tui.widgets.readiness_list import FindingList
from workbench.visible import one_line

if TYPE_CHECKING:
    from workbench.brief.readiness import Finding


class Editing(Place):
    """What lists, findings and keys of the Brief place do to the session."""

    @on(Checklist.Toggled)
    def _toggled(self, message: Checklist.Toggled) -> None:
        self._act(message, lambda session: edits.toggle_item(session, message.name, message.id))

    @on(Checklist.Removed)
    def _removed(self, message: Checklist.Removed) -> None:
        self._act(message, lambda session: edits.remove_item(session, message.name, message.id))

    @on(Checklist.Moved)
    def _moved(self, message: Checklist.Moved) -> None:
        self._act(message, lambda session: edits.move_item(session, message.name, message.id, message.steps))

    @on(Checklist.Reworded)
    def _reworded(self, message: Checklist.Reworded) -> None:
        self._act(message, lambda session: edits.reword_item(session, message.name, message.id, message.text))

    @on(Checklist.Tied)
    def _tied(self, message: Checklist.Tied) -> None:
        from workbench.tui.tying import choose_check

        choose_check(self.bench, message.name, message.id)

    @on(Checklist.Added)
    def _added(self, message: Checklist.Added) -> None:
        desk = self.bench.desk
        if desk is None:
            return
        session, id = edits.add_item(desk.session, message.name, message.text, message.id)
        self.bench.act_on(lambda _: session, f"task.{message.name}.{id}")
        self.query_one(f"#list-{message.name}", Checklist).select_item(id)

    def _act(self, message: Checklist.Changed, change: Any) -> None:
        self.bench.act_on(change, f"task.{message.name}.{message.id}")

    @on(FindingList.GoneTo)
    def _mend(self, message: FindingList.GoneTo) -> None:
        self._go_to_finding(message.finding)

    def _go_to_finding(self, finding: Finding) -> None:
        self.go_to(finding.place)
        focused = self.focused
        if isinstance(focused, Field) and finding.end > finding.start and focused.path == finding.place:
            focused.select_span(finding.start, finding.end)
        self.bench.tell(one_line(f"{finding.message} {finding.fix}", self.size.width - 2), timeout=12)

    @on(FindingList.Waived)
    def _waive(self, message: FindingList.Waived) -> None:
        from workbench.tui.screens.dialogs import Prompt

        finding = message.finding
        if message.waived:
            self.bench.act_on(lambda session: edits.unwaive(session, finding.id, finding.place), "waived")
            return

        def done(reason: str | None) -> None:
            if reason:
                self.bench.act_on(lambda session: edits.waive(session, finding.id, finding.place, reason), "waived")
                self.bench.tell(f"Waived, and your reason is kept. {self.key_of('readiness.waive')} takes that back.")

        title = f"Live with this finding ({finding.id})"
        self.bench.push_screen(Prompt(title, finding.message, hint="why that is fine here"), done)

    def action_next_finding(self) -> None:
        """Go to what the next finding is about."""
        finding = self.query_one(FindingList).step(1)
        if finding is None:
            self.bench.tell("No finding left.")
        else:
            self._go_to_finding(finding)

    @on(Field.Pasted)
    def _pasted(self, message: Field.Pasted) -> None:
        if message.field.path == "lead.notes":
            from workbench.tui import starting

            starting.propose_fields(self.bench, asked=False)

    @on(FormLine.PastedLines)
    def _pasted_lines(self, message: FormLine.PastedLines) -> None:
        self._put_into_notes(message.text, "That is more than one line, so it is in the notes now.")

    def on_paste(self, event: events.Paste) -> None:
        """Put a paste that is over no field where an enquiry belongs."""
        event.stop()
        undo = self.key_of("app.undo")
        self._put_into_notes(event.text, f"What you pasted is in the notes now. {undo} takes it back.")

    def _put_into_notes(self, pasted: str, told: str) -> None:
        """Add an enquiry to the notes, whole, say so, and propose the lead's fields from there."""
        from workbench.tui import starting

        desk = self.bench.desk
        if desk is None or not pasted.strip():
            return
        text, notes = one_kind_of_line_end(pasted), desk.session.lead.notes
        whole = f"{notes.rstrip()}\n\n{text}" if notes.strip() else text
        self.bench.act_on(lambda session: edits.write(session, "lead.notes", whole), "lead.notes")
        self.bench.tell(told)
        starting.propose_fields(self.bench, asked=False)

    def action_fill(self) -> None:
        """Propose values for the lead's fields from the notes."""
        from workbench.tui import starting

        starting.propose_fields(self.bench, asked=True)

    def action_playbook(self) -> None:
        """Take the task of a playbook; undo brings the present one back."""
        from workbench.tui import starting

        starting.take_playbook(self.bench)

    def action_save_playbook(self) -> None:
        """Save this task as a playbook of one's own."""
        from workbench.tui import starting

        starting.save_playbook(self.bench)

    def action_copy(self) -> None:
        """Copy the brief and freeze it as a run."""
        from workbench.tui.hand_over import copy_brief

        copy_brief(self.bench)

    def action_to_file(self) -> None:
        """Write the brief to a file beside the session."""
        from workbench.tui.hand_over import write_brief

        write_brief(self.bench)

    def action_rename(self) -> None:
        """Give the session a title."""
        from workbench.tui.screens.dialogs import Prompt

        desk = self.bench.desk
        if desk is None:
            return

        def done(title: str | None) -> None:
            if title is not None:
                self.bench.act_on(lambda session: edits.write(session, "title", title), "title")

        suggestion = desk.session.title or edits.titled(desk.session)
        self.bench.push_screen(Prompt("Title of this session", value=suggestion), done)
