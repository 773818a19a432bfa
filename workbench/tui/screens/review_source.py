"""What the response is read against in the review: the lead with the confirmed facts; and the search in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Session
from workbench.tui.screens.dialogs import Prompt
from workbench.tui.widgets.long_text import Highlight, LongText
from workbench.tui.widgets.response_view import ResponseView

if TYPE_CHECKING:
    from workbench.tui.screens.review import ReviewPlace


def source_of(session: Session) -> str:
    """Return the lead as the review shows it: fields, notes, confirmed facts."""
    fields = [f"{field.label}: {session.lead.value(field.id).strip() or '–'}" for field in session.task.intake]
    facts = session.task.context.confirmed_facts.strip()
    more = f"\n\nConfirmed facts\n{facts}" if facts else ""
    return "\n".join(fields) + "\n\n" + session.lead.notes + more


def point_out(text: LongText, said: str) -> None:
    """Highlight what is said about a claim and bring it into sight; nothing said takes the highlight away."""
    at = text.text.find(said) if said else -1
    text.highlight([Highlight(at, at + len(said), "long-text--found")] if at >= 0 else ())
    if at >= 0:
        text.reveal(at)


def search(place: ReviewPlace) -> None:
    """Ask for words and go to their next place in the response."""

    def done(words: str | None) -> None:
        place.searched = words if words is not None else place.searched
        place.show_response()
        if words and not place.query_one(ResponseView).search(words):
            place.bench.tell(f"“{words}” is not in the response.")

    place.bench.push_screen(Prompt("Search the response", value=place.searched, hint="words to find"), done)
