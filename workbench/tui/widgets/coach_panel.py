"""The coach beside the work: one step of the guided way, what this session has of it, and the keys of the pane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workbench.actions import Action, key_shown
from workbench.coach import WORD_OF_SIGN, PointState, StepState
from workbench.progress import Sign
from workbench.tui.text import hanging, joined

WIDTH = 44
"""Columns the panel takes."""

NEEDS = (110, 28)
"""Columns and rows of a screen on which the panel fits beside the work; on smaller ones the coach is a dialog."""

BESIDE = 60
"""Columns from which the labels stand beside the texts."""

LABELS = ("Do", "Because", "Then you have")
LABEL_WIDTH = 15
KEY_WIDTH = 9
NOTHING_OPEN = "No session is open: press n in the library to start one."
STYLE_OF_SIGN: dict[Sign, str] = {"✓": "$text-success", "●": "$text-warning", "○": "$text-muted"}


@dataclass(frozen=True, slots=True)
class Page:
    """What the coach shows: the steps and points with their states, which page is open, and whether a session is."""

    steps: tuple[StepState, ...]
    points: tuple[PointState, ...]
    at: int
    session: bool

    @property
    def step(self) -> StepState | None:
        """The step that is shown, None on the page of the action checklist."""
        return self.steps[self.at] if self.at < len(self.steps) else None


def content(page: Page, width: int) -> Content:
    """Return one page of the coach, `width` columns wide: labels above the texts, beside them where it is wide."""
    head = joined(_strip(page), "\n\n")
    if page.step is None:
        return joined(head, _checklist(page, width))
    step = page.step.step
    beside = width >= BESIDE
    title = joined((f"Step {page.at + 1} of {len(page.steps)}: {step.title}", "bold"), "   " if beside else "\n",
                   (step.stage, "$text-muted"))
    said = [_labelled(label, text, width) for label, text in zip(LABELS, (step.do, step.why, step.after), strict=True)]
    gap = Content("\n" if beside else "\n\n")
    return joined(head, title, "\n\n", gap.join(said), "\n\n", _state(page.step, page.session, width))


def _labelled(label: str, text: str, width: int) -> Content:
    if width >= BESIDE:
        return hanging(joined((f"{label:<{LABEL_WIDTH}}", "bold $accent")), text, "", width)
    return joined((label, "bold $accent"), "\n", hanging(Content(""), text, "", width))


def _strip(page: Page) -> Content:
    """Return a sign a step, the one that is shown between brackets."""
    pieces = []
    for at, state in enumerate(page.steps):
        sign = f"[{state.sign}]" if at == page.at else f" {state.sign} "
        style = STYLE_OF_SIGN[state.sign] if page.session else "$text-muted"
        pieces.append(joined((sign if page.session else sign.replace(state.sign, "○"), style)))
    return Content("").join(pieces)


def _state(state: StepState, session: bool, width: int) -> Content:
    """Return what the session has of a step, with the sign, its word and what it was judged by."""
    if not session:
        return joined((NOTHING_OPEN, "$text-warning"))
    sign = joined((f"{state.sign} {WORD_OF_SIGN[state.sign].capitalize()}  ", f"bold {STYLE_OF_SIGN[state.sign]}"))
    if width >= BESIDE:
        label = joined((f"{'This session':<{LABEL_WIDTH}}", "bold $accent"))
        return hanging(joined(label, sign), state.seen, "", width)
    return joined(("This session", "bold $accent"), "\n", hanging(sign, state.seen, "", width))


def _checklist(page: Page, width: int) -> Content:
    lines = []
    for one in page.points:
        sign: Sign = one.sign if page.session else "○"
        lines.append(hanging(joined((f"{sign} ", STYLE_OF_SIGN[sign])), one.point.text, "", width))
    done = sum(one.sign == "✓" for one in page.points) if page.session else 0
    said = "What the ten steps come to, judged from this session." if page.session else NOTHING_OPEN
    return joined(
        ("Action checklist", "bold"), (f"   {done} of {len(page.points)}\n", "$text-muted"),
        hanging(Content(""), said, "$text-muted", width), "\n\n", Content("\n").join(lines),
    )


class CoachPanel(Vertical):
    """Docked to the right of a place; it takes no focus, so the person goes on writing."""

    DEFAULT_CSS = f"""
    CoachPanel {{ dock: right; width: {WIDTH}; height: 100%; margin: 1 0 2 0; background: $surface;
        border-left: solid $border; padding: 0 1; }}
    CoachPanel #coach-page {{ height: auto; }}
    CoachPanel #coach-keys {{ height: 1fr; min-height: 0; margin-top: 1; overflow: hidden; }}
    CoachPanel #coach-foot {{ height: 1; color: $text-muted; }}
    """

    can_focus_children = False

    def __init__(self) -> None:
        super().__init__(id="coach")
        self.page: Page | None = None
        self._shown_page, self._shown_keys = Static(id="coach-page"), Static(id="coach-keys")
        self._shown_foot = Static(id="coach-foot")

    def compose(self) -> ComposeResult:
        """The page, the keys of the pane with the focus, and the coach's own keys."""
        yield self._shown_page
        yield self._shown_keys
        yield self._shown_foot

    def show(self, page: Page) -> None:
        """Show a page."""
        if page != self.page:
            self.page = page
            self._shown_page.update(content(page, WIDTH - 3))

    def show_keys(self, actions: Iterable[Action], keymap: Mapping[str, str]) -> None:
        """Show what the pane with the focus and its place offer, as much as there is room for."""
        lines = [joined(("Keys here", "bold $accent"))]
        for action in actions:
            key = key_shown(action, keymap)
            lines.append(hanging(joined(f"{key:<{KEY_WIDTH}} "), action.about, "$text-muted", WIDTH - 3))
        self._shown_keys.update(Content("\n").join(lines))

    def show_foot(self, back: str, on: str, more: str) -> None:
        """Show the keys of the coach itself."""
        pieces = ((back, "back"), (on, "next"), (more, "all keys"), ("Esc", "close"))
        shown = [joined((key, "$accent"), f" {word}") for key, word in pieces]
        self._shown_foot.update(Content("  ").join(shown))
