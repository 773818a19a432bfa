"""Every function that a key can reach: one table that feeds the bindings, the key bar, the help and the settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EATEN = ("ctrl+a", "ctrl+b", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket", "ctrl+[")
"""Keys that terminals, tmux or screen keep for themselves or send as another key."""

KEY = re.compile(
    r"(?:(?:ctrl|alt|shift|super)\+)*"
    r"(?:[^\s,+]|f(?:[1-9]|1[0-9]|2[0-4])|up|down|left|right|home|end|pageup|pagedown|insert|delete|backspace|enter"
    r"|escape|tab|space|[a-z]+(?:_[a-z]+)+|minus|plus|slash|comma|tilde|at|asterisk)"
)


@dataclass(frozen=True, slots=True)
class Action:
    """One function: `place.name` is what settings call it; the bar shows it where `bar` is a short label."""

    id: str
    keys: str
    about: str
    bar: str = ""
    does: str = ""

    @property
    def place(self) -> str:
        """Where the function applies: a place, a pane or `app` for everywhere."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """The call that does it, as in `judge('met')`; its method has the prefix `action_`."""
        return self.does or self.id.partition(".")[2].replace("-", "_")


ACTIONS: tuple[Action, ...] = (
    Action("app.help", "f1", "The coach beside your work; once more for the keys of where you are", "Coach"),
    Action("app.coach-previous", "f9,alt+left", "The coach's previous step, and its pane", "", "coach(-1)"),
    Action("app.coach-next", "f10,alt+right", "The coach's next step, and its pane", "", "coach(1)"),
    Action("app.ask", "f2", "Go to Ask: understand first", "Ask", "place('ask')"),
    Action("app.brief", "f3", "Go to the brief", "Brief", "place('brief')"),
    Action("app.review", "f4", "Go to the review", "Review", "place('review')"),
    Action("app.runs", "f5", "Go to the runs of this session", "Runs", "place('runs')"),
    Action("app.library", "ctrl+l", "Go to the library of sessions", "Library", "place('library')"),
    Action("app.jump", "ctrl+o", "Jump: a letter over every pane", "Jump"),
    Action("app.next-pane", "f6", "Next pane", "Pane", "pane(1)"),
    Action("app.previous-pane", "shift+f6", "Previous pane", "", "pane(-1)"),
    Action("app.palette", "ctrl+p", "Find any command by its name", "Palette"),
    Action("app.undo", "ctrl+z", "Undo the last change, wherever it was made"),
    Action("app.redo", "ctrl+r,alt+z", "Redo what was undone"),
    Action("app.save", "ctrl+s", "Save now"),
    Action("app.history", "alt+h", "Go back to an earlier version of the session"),
    Action("app.quit", "ctrl+q", "Quit"),
    Action("library.open", "enter", "Open the session", "Open"),
    Action("library.new", "n", "New session", "New"),
    Action("library.filter", "slash", "Filter by typing", "Filter"),
    Action("library.mark", "space", "Mark the session, or take its mark away", "Mark"),
    Action("library.mark-all", "a", "Mark all that the filter finds, or take all marks away", "All"),
    Action("library.mark-down", "shift+down", "Mark this session and the next", "", "mark_to(1)"),
    Action("library.mark-up", "shift+up", "Mark this session and the one before", "", "mark_to(-1)"),
    Action("library.trash", "delete", "Move what is marked to the trash, else this session", "Trash"),
    Action("library.restore", "u", "Bring back all that was last moved to the trash", "Restore"),
    Action("library.sort", "o", "Sort by change, company, stage, decision or playbook", "Sort"),
    Action("library.view-trash", "v", "See the trash, to bring back any session, or go back", "View trash"),
    Action("library.import", "i", "Import a CSV file: a session of each row", "Import", "import_table"),
    Action("library.playbook", "p", "New session from a playbook", "Playbook"),
    Action("library.duplicate", "d", "Duplicate: same lead and task, no runs", "Duplicate"),
    Action("library.stats", "t", "What falls short how often, over all sessions", "Stats"),
    Action("library.samples", "s", "Open a sample as a throw-away copy", "Samples"),
    Action("ask.copy", "ctrl+y", "Copy the question", "Copy"),
    Action("ask.next-pair", "ctrl+n,alt+down", "The next pair of requests", "Next pair"),
    Action("ask.previous-pair", "alt+up", "The previous pair of requests"),
    Action("ask.take-ask", "ctrl+t", "Take the Ask that is shown as your question", "Take Ask"),
    Action("ask.take-code", "ctrl+e", "Take the Code that is shown as the objective of the brief", "Take Code"),
    Action("ask.to-notes", "f7", "Send the takeaway to the lead notes", "To notes"),
    Action("ask.to-rules", "f8", "Send the takeaway to the rules", "To rules"),
    Action("brief.copy", "ctrl+y", "Copy the brief and freeze it as a run", "Copy brief"),
    Action("brief.to-file", "f8", "Write the brief to a file beside the session", "To file"),
    Action("brief.rename", "f7", "Give the session a title"),
    Action("brief.next-finding", "ctrl+n", "Go to what the next finding is about", "Next finding"),
    Action("brief.fill", "ctrl+t", "Fill the lead's fields from the notes", "Fill from notes"),
    Action("brief.playbook", "alt+p", "Take the task of a playbook"),
    Action("brief.save-playbook", "alt+s", "Save this task as a playbook"),
    Action("readiness.go", "enter", "Go to the place that mends it", "Mend"),
    Action("readiness.waive", "x", "Live with it and say why, or take that back", "Waive"),
    Action("checklist.switch", "space", "Switch the item on or off", "On/off"),
    Action("checklist.edit", "enter", "Reword the item", "Edit"),
    Action("checklist.add", "a,insert", "Add an item below", "Add"),
    Action("checklist.remove", "delete", "Remove the item (undo brings it back)", "Remove"),
    Action("checklist.move-up", "alt+up,shift+up", "Move the item up", "Move"),
    Action("checklist.move-down", "alt+down,shift+down", "Move the item down"),
    Action("checklist.tie", "c", "Tie the rule to the offline check that watches over it, or untie it"),
    Action("review.met", "y", "Met", "met", "judge('met')"),
    Action("review.partly", "p", "Partly met", "partly", "judge('partly')"),
    Action("review.not-met", "n", "Not met", "not met", "judge('not met')"),
    Action("review.cannot-tell", "u", "Can't tell", "can't tell", 'judge("can\'t tell")'),
    Action("review.not-applicable", "x", "Not applicable", "n/a", "judge('not applicable')"),
    Action("review.decide", "d,D", "Decide: accept, revise or reject", "decide"),
    Action("review.clear", "backspace", "Take the verdict back", "", "judge('')"),
    Action("review.evidence", "e", "Quote the selection, or the line, as evidence", "evidence"),
    Action("review.absent", "minus", "Looked for, not there", "not there"),
    Action("review.drop-evidence", "delete", "Take the last evidence off the item"),
    Action("review.hint", "h", "Go to what the hint on this item speaks of", "hint"),
    Action("review.note", "m", "Write a note on the item", "note"),
    Action("review.next-place", "right_square_bracket", "Next quote or flagged place", "next", "go_through(1)"),
    Action("review.previous-place", "left_square_bracket", "Previous quote or flagged place", "", "go_through(-1)"),
    Action("review.search", "slash", "Search the response", "search"),
    Action("review.swap", "w", "Show the response, the brief or the lead", "brief/lead", "swap"),
    Action("review.as", "v", "Review as another person, without seeing these marks"),
    Action("review.paste", "ctrl+v", "Paste the response from the system clipboard"),
    Action("review.from-file", "o", "Read the response from a file"),
    Action("note.back", "escape", "From the note back to the checklist", "back to the checklist", "back"),
    Action("runs.swap", "w", "Show the brief in the place of the response, and back", "brief/response"),
    Action("runs.against", "space", "Compare with this run", "compare with"),
    Action("runs.next-change", "right_square_bracket", "Next change", "next change", "change(1)"),
    Action("runs.previous-change", "left_square_bracket", "Previous change", "", "change(-1)"),
    Action("runs.email", "e", "The e-mail of an accepted run, to copy or to save", "e-mail"),
    Action("runs.report", "r", "Write the report of this session", "report"),
    Action("field.cut", "ctrl+x", "Cut the selection"),
    Action("field.copy", "ctrl+c", "Copy the selection"),
    Action("field.paste", "ctrl+v", "Paste"),
    Action("field.editor", "alt+e", "Open the text in your own editor (VISUAL or EDITOR)"),
    Action("field.select-all", "ctrl+g", "Select all"),
    Action("field.word-left", "ctrl+left", "One word to the left", "", "cursor_word_left"),
    Action("field.word-right", "ctrl+right", "One word to the right", "", "cursor_word_right"),
    Action("field.delete-word-left", "ctrl+w,alt+backspace", "Delete the word to the left"),
    Action("field.delete-to-end-of-line", "ctrl+k", "Delete to the end of the line"),
    Action("field.delete-to-start-of-line", "ctrl+u", "Delete to the start of the line"),
)

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def of_place(place: str) -> tuple[Action, ...]:
    """Return the functions of one place, in the order in which the bar shows them."""
    return tuple(action for action in ACTIONS if action.place == place)


def key_problem(keys: str) -> str:
    """Return what is wrong with a setting such as `ctrl+y,f9`, or nothing when it can be bound."""
    for key in keys.split(","):
        name = key.strip()
        if not KEY.fullmatch(name):
            return f"`{name}` is not the name of a key (try for example `ctrl+y`, `f9`, `alt+up`, `n`)"
        if name in EATEN:
            return f"`{name}` cannot be used: terminals, tmux or screen keep it for themselves"
    return ""


def key_label(keys: str) -> str:
    """Return the first of some keys the way the bar shows it: `^Y`, `F3`, `Enter`, `]`."""
    key = keys.partition(",")[0].strip()
    words = {"slash": "/", "minus": "-", "right_square_bracket": "]", "left_square_bracket": "[", "escape": "Esc"}
    head, plus, tail = key.rpartition("+")
    tail = words.get(tail, tail if len(tail) == 1 else tail.capitalize())
    if not plus:
        return tail
    tail = tail.upper() if len(tail) == 1 else tail
    return f"^{tail}" if head == "ctrl" and len(tail) == 1 else f"{head.capitalize()}+{tail}"


def key_shown(action: Action, keymap: Mapping[str, str]) -> str:
    """Return the key of a function the way the bar shows it: the person's own where the settings name one."""
    return key_label(keymap.get(action.id, action.keys))
