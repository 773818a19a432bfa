"""Find claims that something was already sent, booked or decided in a response, by general wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from workbench.review.rule_checks_text import MOST_HITS, Clauses, hits, is_question, pattern
from workbench.review.spans import Span

_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:i've|we've|i have|we have|i|we|our team has|the team has|your \w+ has|"
    r"our (?:(?!who |that |which )\w+ ){1,3}(?:has|have)|my \w+ has)"
    r"(?: (?:already|just|also|now|therefore|gone ahead and|went ahead and|"
    r"taken the liberty of|so|then|today|hereby|both))*\s+"
)
_CLOSE = 60
_NEAR = 200
_TRIES = 50
_OBJECT_WORDS = 7
_SUBJECT_WORDS = 4


def sent_spans(source: str, folded: str, clauses: Clauses) -> Iterator[Span]:
    """Claims that something outside the answer was already sent, booked, changed or decided."""
    for person in islice(_FIRST_PERSON.finditer(folded), MOST_HITS):
        deed = pattern("deed").match(folded, person.end())
        if deed is None or _is_denied(folded, clauses, person.start()):
            continue
        clause = clauses.clause(person.start())
        rest = folded[deed.end() : min(clause.end, deed.end() + _NEAR)]
        if not _is_own_work(deed[0], rest) and not _is_reported(source, deed[0], rest):
            yield Span(person.start(), clause.end, "sent", f"says that something was already done ({deed[0]})")
    for phrase in hits("deed_phrase", folded):
        clause = clauses.clause(phrase.start())
        subject = " ".join(
            folded[max(clause.start, phrase.start() - _CLOSE) : phrase.start()].split()[-_SUBJECT_WORDS:]
        )
        rest = folded[phrase.end() : min(clause.end, phrase.end() + _NEAR)]
        if _is_denied(folded, clauses, phrase.start()) or _is_reported(source, phrase[0], rest):
            continue
        if not _is_own_work(phrase[0], subject):
            yield Span(clause.start, clause.end, "sent", "says that something was already done")
    yield from _things_done(source, folded, clauses)


def _things_done(source: str, folded: str, clauses: Clauses) -> Iterator[Span]:
    """Claims that a thing of the house (a price list, a visit, a sample) already went out or was fixed."""
    for done in hits("thing_done", folded):
        clause = clauses.clause(done.start())
        before = folded[max(clause.start, done.start() - _NEAR) : done.start()]
        rest = folded[done.end() : min(clause.end, done.end() + _NEAR)]
        if pattern("house_thing").search(before) is None or _is_denied(folded, clauses, done.start()):
            continue
        if not _is_reported(source, done[0], before + rest):
            yield Span(clause.start, clause.end, "sent", f"says that something was already done ({done[0]})")


def _is_denied(folded: str, clauses: Clauses, start: int) -> bool:
    """Whether the claim is a question, or what stands before it in its clause denies it or makes it a condition."""
    clause = clauses.clause(start)
    before = folded[max(clause.start, start - _NEAR) : start]
    return is_question(folded, clauses, start) or pattern("not_deed").search(before) is not None


def _is_own_work(deed: str, thing: str) -> bool:
    """Whether the deed was done to a part of the answer itself ("added a placeholder") and did not leave the house."""
    near = " ".join(thing.split()[:_OBJECT_WORDS])
    return pattern("message").search(deed) is None and pattern("own_work").search(near) is not None


def _is_reported(source: str, deed: str, rest: str) -> bool:
    """Whether the source itself reports the deed: its verb and two more telling words stand close together there."""
    verb = max(deed.split(), key=len)
    telling = re.findall(r"\w{4,}", rest)[:8]
    at = source.find(verb)
    for _ in range(_TRIES):
        if at < 0:
            break
        near = source[max(0, at - 100) : at + 150]
        if sum(word in near for word in telling) >= 2:
            return True
        at = source.find(verb, at + len(verb))
    return False
