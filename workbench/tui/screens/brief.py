"""The Brief place: lead, task and, live beside them, the brief that will be copied."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, get_args

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.timer import Timer
from textual.widget import Widget

from workbench import edits
from workbench.brief.compose import compose, length_told
from workbench.model import ListName, Session
from workbench.tui.bindings import bindings
from workbench.tui.screens.brief_editing import Editing
from workbench.tui.screens.place import Place
from workbench.tui.widgets.checklist import Checklist
from workbench.tui.widgets.field import Field
from workbench.tui.widgets.form import Form, FormLine
from workbench.tui.widgets.long_text import LongText
from workbench.tui.widgets.pane import Pane
from workbench.tui.widgets.readiness_list import FindingList, ReadinessPane

if TYPE_CHECKING:
    from workbench.brief.readiness import Readiness

CHECK_PAUSE = 0.25
"""Seconds without a key after which readiness is checked."""

LISTS: tuple[tuple[ListName, str, str], ...] = (
    ("outputs", "Outputs", "No output yet: press a to say what Codex is to return."),
    ("rules", "Rules", "No rule yet: press a to say what must not happen."),
    ("checks", "Review checks", "No check yet: press a to say what you will look at."),
    ("corrections", "Corrections from the last review", "None."),
)
CONTEXT: tuple[tuple[str, str, str], ...] = (
    ("target_customer", "Context", "Who or what fits, and what rules one out?"),
    ("house_style", "Context: House style", "Length, tone, words to use and words to avoid."),
    ("confirmed_facts", "Context: Confirmed facts", "Prices, references, promises that may be named."),
)


class BriefPlace(Editing, Place):
    """Three panes side by side from 160 columns, two from 110, one below."""

    PLACE = "brief"
    _checking: Timer | None = None
    _began_with: object = None
    BINDINGS: ClassVar[list[BindingType]] = bindings("brief")

    def compose_body(self) -> Iterable[Widget]:
        """Lead notes, task, brief."""
        write = self._write
        with Horizontal(id="panes"):
            with Pane("Lead", id="lead-pane"):
                yield Form(write, self.next_stop, id="form")
                yield Field("lead.notes", write, label="Notes", id="notes", titled=True,
                            hint="Paste or write what came in: the form, the mail, the call.")
            with Pane("Task", id="task-pane"), VerticalScroll(can_focus=False, id="task-scroll"):
                yield Field("task.objective", write, label="Objective", id="objective", titled=True,
                            hint="One sentence: what is to be decided or prepared.")
                for list_name, title, hint in LISTS:
                    yield Checklist(list_name, title, hint)
                for name, title, hint in CONTEXT:
                    yield Field(f"task.context.{name}", write, label=title, id=name, hint=hint, titled=True,
                                classes="context")
            with Vertical(id="right"):
                with Pane("Brief", id="brief-pane"):
                    yield LongText(id="preview")
                with Pane("Readiness", id="readiness-pane"):
                    yield ReadinessPane()

    def _write(self, path: str, text: str) -> None:
        self.bench.act_on(lambda session: edits.write(session, path, text), path, typing=True)

    def show(self, session: Session) -> None:
        """Show the session in every pane; each shows only what differs."""
        task = session.task
        self.query_one(Form).show(task.intake, session.lead)
        for field in self._fields():
            field.show(edits.read(session, field.path))
        for name, _, _ in LISTS:
            self.query_one(f"#list-{name}", Checklist).show(edits.items(session, name))
        self.query_one("#target_customer", Field).entitle(f"Context: {task.criteria.strip() or 'criteria'}")
        self.query_one("#list-corrections").display = bool(task.corrections)
        self.query_one("#lead-pane", Pane).title = session.task.subject or "Lead"
        self._check_soon()
        self._show_ways()
        brief = compose(session)
        self.query_one("#preview", LongText).show(brief)
        self.query_one("#brief-pane", Pane).entitle(length_told(brief))

    def _show_ways(self) -> None:
        """Name in the titles the pane that F6 brings into sight where not all fit side by side."""
        key = self.key_of("app.next-pane")
        one, three = self.has_class("-one"), self.has_class("-three")
        self.query_one("#lead-pane", Pane).entitle("" if three else f"{key} ▸ Task")
        self.query_one("#task-pane", Pane).entitle(f"{key} ▸ Brief and readiness" if one else "")

    def on_resize(self) -> None:
        """Keep the pane with the focus in sight."""
        self.call_after_refresh(self._after_resize)

    def _after_resize(self) -> None:
        self._show_ways()
        if self.focused is not None:
            self.reveal(self.focused)

    def _check_soon(self) -> None:
        """Check readiness once the keys pause for a moment, in a thread, so that no key waits for it."""
        if self._checking is not None:
            self._checking.stop()
        self._checking = self.set_timer(CHECK_PAUSE, self._check)

    @work(exclusive=True, group="readiness")
    async def _check(self) -> None:
        with suppress(NoMatches):  # the app may be closing by the time, and its panes be gone
            await self._check_now()

    async def _check_now(self) -> None:
        desk = self.bench.desk
        if desk is None:
            return
        session = desk.session
        readiness, fact = await asyncio.to_thread(checked, session)
        if desk.session is session:
            self.query_one(ReadinessPane).show(readiness, session.waived)
            self.query_one("#readiness-pane", Pane).entitle(fact)
            title = "Objective  ! it asks instead of assigning" if fact.startswith("Ask") else "Objective"
            self.query_one("#objective", Field).entitle(title)

    def _fields(self) -> list[Field]:
        return [field for field in self.query(Field) if not isinstance(field, FormLine)]

    def stops(self) -> list[Widget]:
        """Lead, task and preview, from top to bottom."""
        lists = [self.query_one(f"#list-{name}") for name, _, _ in LISTS]
        shown = [one for one in lists if one.display]
        context = [self.query_one(f"#{name}") for name, _, _ in CONTEXT]
        first = [self.query_one(FormLine), self.query_one("#notes"), self.query_one("#objective")]
        return [*first, *shown, *context, self.query_one("#preview"), self.query_one(FindingList)]

    def panes(self) -> list[tuple[str, str, Widget]]:
        """The panes by the letters that jump to them."""
        named = {"l": ("Lead", "#form-line"), "n": ("Notes", "#notes"), "o": ("Objective", "#objective"),
                 "u": ("Outputs", "#list-outputs"), "r": ("Rules", "#list-rules"), "c": ("Checks", "#list-checks"),
                 "t": ("Target customer", "#target_customer"), "h": ("House style", "#house_style"),
                 "f": ("Confirmed facts", "#confirmed_facts"), "b": ("Brief", "#preview"),
                 "d": ("Readiness", "#findings")}
        return [(letter, name, self.query_one(query, Widget)) for letter, (name, query) in named.items()]

    def next_pane(self, by: int) -> None:
        """Go from lead to task to brief."""
        heads = [self.query_one(query, Widget) for query in ("#form-line", "#objective", "#preview", "#findings")]
        panes = ["lead-pane", "task-pane", "brief-pane", "readiness-pane"]
        at = panes.index(self._pane_of(self.focused)) if self.focused else -1
        self.focus_stop(heads[(at + by) % len(heads)])

    def _pane_of(self, widget: Widget | None) -> str:
        for one in widget.ancestors_with_self if widget else ():
            if isinstance(one, Pane):
                return one.id or ""
        return "lead-pane"

    def reveal(self, stop: Widget) -> None:
        """Show the pane of a stop where the screen is too narrow for all of them."""
        pane = self._pane_of(stop)
        right = pane in ("brief-pane", "readiness-pane")
        if not right:
            self.set_class(pane == "task-pane", "-on-task")
        self.set_class(right, "-on-brief")

    def go_to(self, where: str) -> None:
        """Put the focus on the field or list that stands for a place of the session."""
        if self.query_one(Form).open_path(where):
            self.focus_stop(self.query_one(FormLine))
            return
        for field in self._fields():
            if field.path == where:
                self.focus_stop(field)
                return
        _, _, rest = where.partition("task.")
        name, _, id = rest.partition(".")
        if name in get_args(ListName):
            checklist = self.query_one(f"#list-{name}", Checklist)
            checklist.select_item(id)
            self.focus_stop(checklist)

    def on_mount(self) -> None:
        """Begin where the person was, else at the first field."""
        self.show_all()
        self._begin()

    def on_screen_resume(self) -> None:
        """Show another session where its cursor was left."""
        if self.bench.desk is not None and self._began_with is not self.bench.desk:
            self._begin()

    def _begin(self) -> None:
        desk = self.bench.desk
        self._began_with = desk
        if desk is None:
            return
        kept = self.bench.memory.position(desk.path, self.PLACE)
        where = str(kept.get("where", "lead.company"))
        self.go_to(where)
        if self.focused is None:
            self.focus_stop(self.query_one(FormLine))
        offset = kept.get("offset")
        if isinstance(self.focused, Field) and isinstance(offset, int):
            self.focused.put_cursor(offset)

    def position(self) -> dict[str, Any]:
        """Return where the cursor is."""
        focused = self.focused
        if isinstance(focused, Field):
            return {"where": focused.path, "offset": focused.place_of_cursor}
        if isinstance(focused, Checklist):
            return {"where": f"task.{focused.list_name}.{focused.current}"}
        return {}


def checked(session: Session) -> tuple[Readiness, str]:
    """Return the readiness of a session, and whether its objective asks or assigns, in words."""
    from workbench.brief import intent, readiness

    objective = session.task.objective
    if not objective.strip():
        fact = "no objective yet"
    else:
        assigns = intent.read(objective).intent == "code"
        fact = "Code: the objective assigns work" if assigns else "Ask: the objective only asks"
    return readiness.check(session), fact
