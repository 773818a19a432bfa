"""The guided way: what each of its ten steps asks for, and whether a session has it, judged from the data alone."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.brief import intent, readiness
from workbench.brief.compose import compose, word_count
from workbench.brief.readiness import Part, Readiness
from workbench.model import Session
from workbench.progress import Sign, judged


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, why it matters, what there is afterwards, and the pane it is about."""

    id: str
    title: str
    stage: str
    where: str
    do: str
    why: str
    after: str


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the action checklist at the end."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class StepState:
    """A step, how far this session has it, and what that was judged by."""

    step: Step
    sign: Sign
    seen: str


@dataclass(frozen=True, slots=True)
class PointState:
    """A line of the action checklist and how far this session has it."""

    point: Point
    sign: Sign


Judged = tuple[Sign, str]
SIGN_OF_STATE: dict[str, Sign] = {"stated": "✓", "weak": "●", "missing": "○"}
WORD_OF_SIGN: dict[Sign, str] = {"✓": "there", "●": "begun", "○": "not yet"}


@cache
def guide() -> tuple[tuple[Step, ...], tuple[Point, ...]]:
    """Read the steps and the action checklist once."""
    table = tomllib.loads(Path(__file__).with_name("coach.toml").read_text(encoding="utf-8"))
    return tuple(Step(**row) for row in table["step"]), tuple(Point(**row) for row in table["point"])


def steps(session: Session) -> tuple[StepState, ...]:
    """Return the ten steps with how far `session` has each; pure, and never ticked by hand."""
    ready = readiness.check(session)
    return tuple(StepState(step, *_JUDGES[step.id](session, ready)) for step in guide()[0])


def points(session: Session) -> tuple[PointState, ...]:
    """Return the action checklist with how far `session` has each line of it."""
    ready = readiness.check(session)
    return tuple(PointState(point, _JUDGES[point.id](session, ready)[0]) for point in guide()[1])


def first_open(states: tuple[StepState, ...]) -> int:
    """Return the place of the first step that the session does not wholly have, the last one when it has all."""
    return next((at for at, state in enumerate(states) if state.sign != "✓"), len(states) - 1)


def _look(session: Session, _: Readiness) -> Judged:
    if session.ask.takeaways.strip():
        return "✓", "You noted what you saw."
    if session.ask.answer.strip() or any(run.response for run in session.runs):
        return "✓", "Codex has answered you here."
    return "○", "No takeaway and no answer yet."


def _two_kinds(session: Session, _: Readiness) -> Judged:
    question, objective = session.ask.question.strip(), session.task.objective.strip()
    read = intent.read(question)
    asks = bool(question) and read.intent == "ask"
    assigns = bool(objective) and intent.read(objective).intent == "code"
    if asks and assigns:
        return "✓", "Your question asks and your objective assigns."
    if question and not read.because:
        return "●", "What stands under Question asks for nothing yet."
    if question and not asks:
        return "●", "Your question assigns work: ask for an explanation instead."
    if asks:
        return "●", "Your question asks; the objective does not assign work yet."
    return ("●", "The objective assigns work; a question is missing.") if assigns else ("○", "Neither is written yet.")


def _small_ask(session: Session, _: Readiness) -> Judged:
    ask = session.ask
    if ask.question.strip() and (ask.answer.strip() or ask.takeaways.strip()):
        return "✓", "A question, and what came of it."
    if ask.question.strip():
        return "●", "A question is there; its answer is not."
    return "○", "No question yet."


def _lead(session: Session, ready: Readiness) -> Judged:
    filled = [field for field in session.task.intake if session.lead.value(field.id).strip()]
    words = word_count(session.lead.notes)
    facts = f"{len(filled)} of {len(session.task.intake)} fields, {words} words of notes."
    sign = SIGN_OF_STATE[ready.parts["inputs"]]
    if sign == "✓":
        return sign, facts
    return ("●" if filled or words else "○"), f"{facts} {_trouble(ready, 'inputs')}".strip()


def _real_task(session: Session, ready: Readiness) -> Judged:
    sign = _lead(session, ready)[0]
    return (sign if session.task.objective.strip() else "○"), ""


def _part(part: Part, fact: Callable[[Session], str]) -> Callable[[Session, Readiness], Judged]:
    """Return a judge that goes by what the brief states of one part."""

    def judge(session: Session, ready: Readiness) -> Judged:
        sign = SIGN_OF_STATE[ready.parts[part]]
        return sign, fact(session) if sign == "✓" else _trouble(ready, part) or fact(session)

    return judge


def _trouble(ready: Readiness, part: Part) -> str:
    """Return the first thing that keeps a part from being stated."""
    found = (f.message for f in ready.findings if f.level != "note" and readiness.part_of(f.place) == part)
    return next(found, "")


def _on(name: str, one: str, more: str) -> Callable[[Session], str]:
    def fact(session: Session) -> str:
        count = sum(item.on for item in getattr(session.task, name))
        return f"1 {one} is on." if count == 1 else f"{count} {more} are on."

    return fact


def _brief(session: Session, ready: Readiness) -> Judged:
    if session.run is not None:
        return "✓", f"Handed over as run {session.run.number}."
    missing = [part for part, state in ready.parts.items() if state == "missing"]
    weak = [part for part, state in ready.parts.items() if state == "weak"]
    if missing:
        return "○", f"Still missing: {', '.join(missing)}."
    if weak:
        return "●", f"All five parts are there; weak: {', '.join(weak)}."
    return "✓", f"All five parts in {word_count(compose(session))} words."


def _run(session: Session, _: Readiness) -> Judged:
    run = session.run
    decided = next((one for one in reversed(session.runs) if one.decision is not None), None)
    if decided is not None and decided.decision is not None:
        return "✓", f"Run {decided.number} is decided: {decided.decision.verdict}."
    if run is None:
        return "○", "Nothing was handed over yet."
    if not run.response:
        return "●", f"Run {run.number} waits for Codex's answer."
    done, total = judged(run.marks)
    return "●", f"{done} of {total} judged." if done < total else "All judged; the decision is open."


def _tested(session: Session, _: Readiness) -> Judged:
    objective = session.task.objective.strip()
    if not objective or intent.read(objective).intent != "code":
        return "○", ""
    if any(run.response for run in session.runs):
        return "✓", ""
    return ("●" if session.runs else "○"), ""


_JUDGES: dict[str, Callable[[Session, Readiness], Judged]] = {
    "look": _look,
    "two-kinds": _two_kinds,
    "small-ask": _small_ask,
    "lead": _lead,
    "objective": _part("objective", lambda session: "It says what work is wanted."),
    "outputs": _part("output", _on("outputs", "output", "outputs")),
    "rules": _part("constraints", _on("rules", "rule", "rules")),
    "brief": _brief,
    "review-plan": _part("review", _on("checks", "review check", "review checks")),
    "run": _run,
    "real-task": _real_task,
    "tested": _tested,
}
