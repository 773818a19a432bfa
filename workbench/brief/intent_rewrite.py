"""A person's own sentence in the other kind's shape, so that the difference between asking and assigning is seen."""

from __future__ import annotations

import re

from workbench.brief.intent import read
from workbench.brief.intent_clauses import clauses
from workbench.brief.intent_cues import QUESTION
from workbench.brief.intent_words import is_foreign

LONGEST = 240
"""Characters of a sentence that a template takes in; longer ones are quoted up to a word."""

_EXPLAINS = re.compile(
    r"^(?:(?:please|pls|kindly|can you|could you|would you|will you|i(?: would|'d)? (?:just )?(?:like|want|need) to"
    r"|help (?:me|us)(?: to)?|let (?:me|us)|before [^,]{1,80},)[ ,]+(?:please |also |just )?)*"
    r"(?:explain|describe|outline|clarify|tell|teach|show|understand|know|learn|see|discuss|talk (?:me|us) through"
    r"|walk (?:me|us) through|take (?:me|us) through)(?: (?:me|us|for me|to me))?,? +(?=\w)",
    re.IGNORECASE,
)
_HOW_TO = re.compile(r"^how (?:do|can|should|could|would|might|must) (?:i|we|you|one) (?:best |properly )?(?=\w)", re.I)
_SHOULD = re.compile(r"^(?:should|shall|can|may|must|do) (?:i|we) (?:have to |need to )?(?=\w)", re.I)
_SUBCLAUSE = re.compile(r"^(?:how|why|what|whether|when|where|which|who)\b", re.I)
_FOLLOWING = re.compile(r"\b(give|send|show|hand|make|get|write|bring|find|prepare|draft) (?:me|us) ", re.I)
_TRAILING = re.compile(r"[\s,]*(?:please|pls|thanks|thank you|for me|for us|asap)?[\s.!?;:,]*$", re.I)


def as_code(text: str) -> str:
    """Return `text` as an assignment with a result and a review point; an assignment comes back as it is.

    Only words of the person are used beside the template, so nothing is stated that they did not say.
    """
    sentence = _sentence(text, "ask")
    if not sentence or read(text).intent == "code":
        return text.strip()
    bare = _TRAILING.sub("", sentence)
    if found := _EXPLAINS.match(bare):
        rest = bare[found.end() :]
        link = "that explains" if _SUBCLAUSE.match(rest) else "on"
        return f"Prepare a one-page note {link} {rest}, and mark what is uncertain for my review."
    if found := _HOW_TO.match(bare):
        rest = bare[found.end() :]
        return f"Prepare numbered steps that show how to {rest}, and mark what is uncertain for my review."
    if (found := _SHOULD.match(bare)) and "?" in sentence:
        rest = bare[found.end() :]
        advice = f"Write one paragraph that recommends whether to {rest}"
        return f"{advice}, gives the reasons, and leaves the decision to me."
    what = "question" if "?" in sentence else "request"
    return f"Prepare a one-page answer to this {what} for my review: {_quoted(sentence)}"


def as_ask(text: str) -> str:
    """Return `text` as a wish to understand the work before handing it over; a question comes back as it is."""
    intent = read(text)
    if not text.strip() or intent.intent == "ask":
        return text.strip()
    verbs = [cue for cue in intent.because if cue.pull == "code" and cue.weight >= QUESTION and "verb" in cue.reason]
    first = min(verbs, key=lambda cue: cue.start, default=None)
    if first is not None:
        phrase = _verb_phrase(text, first.start)
        speaks_to = re.search(r"\b(?:you|your|yourself|me|us)\b", phrase, re.IGNORECASE)
        if " " in phrase and not speaks_to and not is_foreign(text):
            return f"Help me understand what to consider before I {phrase}."
    return f"Help me understand what this task needs: {_quoted(_sentence(text, 'code'))}"


def _sentence(text: str, pull: str) -> str:
    """Return the sentence that decided, white space folded, cut to LONGEST at a word."""
    found = clauses(text)
    cues = [cue for cue in read(text).because if cue.pull == pull]
    at = max(cues, key=lambda cue: cue.weight).start if cues else 0
    chosen = next((clause for clause in found if clause.start <= at < clause.start + len(clause.text)), None)
    whole = text[chosen.start : chosen.start + len(chosen.text)] if chosen else text
    return _cut(" ".join(whole.split()).rstrip(" ,;:"))


def _verb_phrase(text: str, start: int) -> str:
    clause = next((c for c in clauses(text) if c.start <= start < c.start + len(c.text)), None)
    if clause is None:
        return ""
    words = " ".join(text[start : clause.start + len(clause.text)].split())
    phrase = _FOLLOWING.sub(r"\1 ", _TRAILING.sub("", words)).replace(" tell me ", " say ")
    return _cut(phrase[:1].lower() + phrase[1:])


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    end = words.rfind(" ", 0, LONGEST)
    return words[: end if end > 0 else LONGEST] + " …"


def _quoted(sentence: str) -> str:
    return f'"{sentence.replace(chr(34), chr(39))}"'
