"""What the brief states, part by part, and what somebody would stumble over in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from workbench.tui.bindings import bindings
from workbench.tui.text import hanging, joined
from workbench.tui.widgets.options import Options
from workbench.visible import one_line

if TYPE_CHECKING:
    from workbench.brief.readiness import Finding, Readiness
    from workbench.model import Waiver

NAMES = {"objective": "objective", "inputs": "inputs", "constraints": "rules", "output": "outputs", "review": "review"}
SIGNS = {"stated": ("✓", "$text-success"), "weak": ("~", "$text-warning"), "missing": ("✗", "$text-error")}
LEVELS = {
    "missing": ("✗ missing", "$text-error"),
    "weak": ("~ weak", "$text-warning"),
    "note": ("· note", "$text-muted"),
}
CLEAR = "Nothing vague was found. Read the brief once as the stranger who gets it."


class FindingList(Options):
    """The findings, one under the highlight."""

    PLACE = "readiness"
    BINDINGS: ClassVar[list[BindingType]] = bindings("readiness")

    class GoneTo(Message):
        """A person wants to mend what a finding is about."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    class Waived(Message):
        """A person wants to live with a finding, or no longer."""

        def __init__(self, finding: Finding, waived: bool) -> None:
            super().__init__()
            self.finding, self.waived = finding, waived

    def __init__(self, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._readiness: Readiness | None = None
        self._waivers: tuple[Waiver, ...] = ()

    def show(self, readiness: Readiness, waivers: tuple[Waiver, ...]) -> None:
        """Show these findings, and below them what was waived, with the reason."""
        if readiness == self._readiness and waivers == self._waivers:
            return
        place = self.highlighted or 0
        self._readiness, self._waivers = readiness, waivers
        self.clear_options()
        self.add_options([Option(self._prompt(one)) for one in readiness.findings])
        self.add_options([Option(self._waived_prompt(one)) for one in readiness.waived])
        if not self.options:
            self.add_option(Option(joined((CLEAR, "$text-muted italic")), disabled=True))
        else:
            self.highlighted = min(place, len(self.options) - 1)

    def _prompt(self, finding: Finding) -> Content:
        word, style = LEVELS[finding.level]
        lead = joined((f"{word:<10}", style))
        return hanging(lead, f"{finding.message} {finding.fix}", "", self.scrollable_content_region.width)

    def _waived_prompt(self, finding: Finding) -> Content:
        why = next((one.reason for one in self._waivers if (one.finding, one.place) == (finding.id, finding.place)), "")
        lead = joined(("– waived  ", "$text-muted"))
        width = self.scrollable_content_region.width
        return hanging(lead, f"{finding.message} Your reason: {one_line(why, 300)}", "$text-muted", width)

    def on_resize(self) -> None:
        """Wrap the findings for another width."""
        if self._readiness is not None:
            readiness, self._readiness = self._readiness, None
            self.show(readiness, self._waivers)

    @property
    def current(self) -> Finding | None:
        """The finding under the highlight."""
        if self._readiness is None or self.highlighted is None:
            return None
        everything = (*self._readiness.findings, *self._readiness.waived)
        return everything[self.highlighted] if self.highlighted < len(everything) else None

    def action_go(self) -> None:
        """Go to the place that mends the finding."""
        if self.current is not None:
            self.post_message(self.GoneTo(self.current))

    def action_waive(self) -> None:
        """Live with the finding, or take that back."""
        if self.current is not None and self._readiness is not None:
            self.post_message(self.Waived(self.current, self.current in self._readiness.waived))

    def step(self, by: int) -> Finding | None:
        """Put the highlight on another finding, going round, and return it."""
        count = len(self._readiness.findings) if self._readiness else 0
        if not count:
            return None
        self.highlighted = ((self.highlighted if self.highlighted is not None else -1) + by) % count
        return self.current


class ReadinessPane(Vertical):
    """The five parts in one line, and the findings that explain them."""

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield Static(id="parts", markup=False)
        yield FindingList(id="findings")

    def show(self, readiness: Readiness, waivers: tuple[Waiver, ...]) -> None:
        """Show the state of the parts and the findings."""
        pieces = []
        for part, state in readiness.parts.items():
            sign, style = SIGNS[state]
            pieces.append(joined((f"{sign} {NAMES[part]}", style)))
        self.query_one("#parts", Static).update(Content("  ").join(pieces))
        self.query_one(FindingList).show(readiness, waivers)
