"""A session of two runs with everything that a report tells, some of it hostile."""

from __future__ import annotations

from datetime import timedelta

from tests.example import LATER, NOW, filled
from workbench import edits, runs
from workbench.model import Session
from workbench.review.hints import Hint
from workbench.reviewers import as_reviewer, with_review_of

RESPONSE = """\
# Summary
Fernhill grows *shrubs* on two sites.
```
</pre><script>alert(1)</script>
```
Ask for 5_000 & more.
"""
BRIEF = "# Task\n\nDecide.\n\n~~~~\nNotes: <b>hello</b>\n~~~~\n"


def reviewed() -> Session:
    """The session: run 1 reviewed by Rosa and Omar and to be revised, run 2 handed over."""
    session = runs.next_run(edits.write(filled(), "lead.company", "Fernhill [Nursery]"), BRIEF, NOW)
    session = runs.file_response(session, 1, RESPONSE, LATER)
    session = runs.judge(session, 1, "summary", "met", LATER)
    session = runs.add_evidence(session, 1, "summary", 2, 17)
    session = runs.judge(session, 1, "email", "met", LATER)
    session = runs.judge(session, 1, "email", "not met", LATER + timedelta(minutes=1))
    session = runs.looked_for(session, 1, "email")
    session = runs.judge(session, 1, "no-invention", "met", LATER + timedelta(minutes=2))
    session = runs.write_note(session, 1, "no-invention", "5_000 is *theirs*:\nsee <the form>\x1b[31m")
    session = runs.judge(session, 1, "voice", "partly", LATER + timedelta(minutes=3))
    session = runs.decide(session, 1, "revise", "Rosa", LATER + timedelta(minutes=4), "No email yet.", "Write it.")
    seen = runs.judge(as_reviewer(session, "Omar"), 1, "summary", "met", LATER + timedelta(hours=1))
    seen = runs.judge(seen, 1, "voice", "not met", LATER + timedelta(hours=1))
    seen = runs.write_note(seen, 1, "voice", "Stiff.")
    session = with_review_of(seen, session, "Omar")
    return runs.next_run(session, BRIEF, LATER + timedelta(hours=2))


HINTS = {
    1: {
        "summary": Hint("summary", "met", "Found in lines 1 to 2.", ()),
        "no-invention": Hint("no-invention", "not met", "1 claim that the notes do not bear out.", ()),
        "voice": Hint("voice", "unsure", "Hard to say.", ()),
    }
}
