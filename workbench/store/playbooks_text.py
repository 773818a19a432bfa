"""A playbook as the commented TOML that a person reads and changes by hand."""

from __future__ import annotations

from typing import Any

from workbench.model import FORMAT, Context, IntakeField, Item, Playbook, Task
from workbench.store.locate import Key, locate
from workbench.store.toml_text import to_toml

HEADER = """\
# A playbook: the task of a recurring workflow. Every session that starts from it gets a copy of what stands here,
# so a change reaches new sessions only. `workbench playbook check FILE` tells what is wrong with it, line by line.
"""

COMMENTS: tuple[tuple[Key, str], ...] = (
    (("task",), "The assignment."),
    (("task", "subject"), "What the brief calls the thing that came in."),
    (("task", "criteria"), "The heading under which the brief says what counts, as in the context's target_customer."),
    (("task", "objective"), "One sentence that assigns the work."),
    (("task", "context"), "What Codex cannot know unless the brief says it; empty texts stay out of the brief."),
    (("task", "intake", 0), "The fields of the enquiry. `needed = false` marks what a stranger could work without."),
    (("task", "outputs", 0), 'What "done" means: things that can be seen. `on = false` keeps one in reserve.'),
    (("task", "rules", 0), "What must not happen. `check` names the offline check that can recognise a breach."),
    (("task", "checks", 0), "What a person will look at when the response is back."),
)
"""What is written above the key or table at each path."""


def to_text(playbook: Playbook) -> str:
    """Return the text of a playbook's file, with a comment above every section.

    Corrections and unknown keys belong to one session and are left out.
    """
    text = to_toml(
        {"format": FORMAT, "title": playbook.title, "about": playbook.about, "task": _task(playbook.task)}
    )
    lines = text.split("\n")
    for path, comment in reversed(COMMENTS):
        if _stands(playbook.task, path):
            line, _ = locate(text, path)
            lines.insert(line - 1, f"# {comment}")
    return HEADER + "\n".join(lines)


def _stands(task: Task, path: Key) -> bool:
    """Tell whether the text has what a comment is for: a list without entries leaves no header."""
    return len(path) < 3 or bool(getattr(task, str(path[1])))


def _task(task: Task) -> dict[str, Any]:
    return {
        "subject": task.subject,
        "criteria": task.criteria,
        "objective": task.objective,
        "context": {name: getattr(task.context, name) for name in Context.model_fields},
        "intake": [_field(field) for field in task.intake],
        "outputs": [_item(item) for item in task.outputs],
        "rules": [_item(item) for item in task.rules],
        "checks": [_item(item) for item in task.checks],
    }


def _field(field: IntakeField) -> dict[str, Any]:
    return {"id": field.id, "label": field.label} | ({} if field.needed else {"needed": False})


def _item(item: Item) -> dict[str, Any]:
    return (
        {"id": item.id, "text": item.text}
        | ({} if item.on else {"on": False})
        | ({"check": item.check} if item.check else {})
    )
