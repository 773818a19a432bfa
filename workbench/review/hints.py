"""What offline checks found about each item of a run: a pointer with its spans and one sentence, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, cast

from workbench.review import email, outputs, rules
from workbench.review.email import Draft
from workbench.review.outputs import OutputFound
from workbench.review.reading import read
from workbench.review.rule_checks_style import Finding, Scope, style
from workbench.review.rule_checks_text import fold, pattern
from workbench.review.spans import Span

Leaning = Literal["met", "not met", "unsure"]
_MOST_SPANS = 200
_LENGTHS = ("max-words", "max-characters", "max-sentences")
_OF_THE_EMAIL = (*_LENGTHS, "short", "must-ask-question")


@dataclass(frozen=True, slots=True)
class Asked:
    """One item as it was frozen with the run: `kind` is "output", "rule" or "check" (or "correction", read as a rule).

    `check` names the offline check it is tied to; None lets the wording decide, "none" unties it.
    """

    id: str
    kind: str
    text: str
    check: str | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What a check found about the item with id `item`; `leaning` says where the finding points, not what is true."""

    item: str
    leaning: Leaning
    sentence: str
    spans: tuple[Span, ...]


def hints(run_items: Iterable[Asked], source: str, response: str) -> dict[str, Hint]:
    """Hints by item id; items that no check understands have none. Never raises.

    `source` is all that was given (lead, context, rules); span offsets are into `response`. An empty response has none.
    """
    items = list(run_items)
    if not response.strip():
        return {}
    answer = _Answer(source, response, items)
    found = {item.id: _finding(item, answer) for item in items}
    return {
        name: Hint(name, cast("Leaning", finding.leaning), finding.sentence, finding.spans[:_MOST_SPANS])
        for name, finding in found.items()
        if finding is not None
    }


class _Answer:
    """The response with what the checks share; each part is worked out once, when an item first needs it."""

    def __init__(self, source: str, response: str, items: Sequence[Asked]) -> None:
        self.source = source
        self.response = response
        self._items = items

    @cached_property
    def draft(self) -> Draft | None:
        return email.find(self.response)

    @cached_property
    def outputs(self) -> dict[str, OutputFound]:
        asked = [item for item in self._items if item.kind == "output"]
        places = outputs.locate(self.response, [item.text for item in asked])
        return {item.id: place for item, place in zip(asked, places, strict=True)}

    @cached_property
    def rule_spans(self) -> list[Span]:
        return rules.spans(self.source, self.response, [])

    @cached_property
    def unsupported(self) -> list[Span]:
        from workbench.review.grounding import unsupported

        return unsupported(self.source, self.response)

    @cached_property
    def line_starts(self) -> list[int]:
        return [line.start for line in read(self.response).lines]

    def lines(self, start: int, end: int) -> str:
        """ "line 3" or "lines 3 to 9", counted from 1."""
        from bisect import bisect_right

        first, last = bisect_right(self.line_starts, start), bisect_right(self.line_starts, max(start, end - 1))
        return f"line {first}" if first == last else f"lines {first} to {last}"


def _finding(item: Asked, answer: _Answer) -> Finding | None:
    if item.check == "none":
        return None
    tied = item.check if item.check is not None and rules.is_known(item.check) else None
    check = tied or rules.recognise(item.text)
    if item.kind == "output":
        return _output(item, check, answer)
    if check is None:
        return None
    return _check(check, item.text, answer)


def _output(item: Asked, check: str | None, answer: _Answer) -> Finding:
    place = answer.outputs[item.id]
    if not place.present:
        return Finding("not met", "Not found in the response.")
    where = answer.lines(place.start, place.end)
    span = Span(place.start, place.end, "output", item.text)
    if place.thin:
        return Finding("unsure", f"Found in {where}, but there is hardly anything in it.", (span,))
    if check is not None and check.partition(":")[0] in _LENGTHS:
        length = style(check, answer.response, _body(place, answer))
        if length is not None:
            return Finding(length.leaning, f"Found in {where}. {length.sentence}", (span,))
    return Finding("met", f"Found in {where}.", (span,))


def _body(place: OutputFound, answer: _Answer) -> Scope:
    """The part under the label of an output; for the e-mail, its body."""
    draft = answer.draft
    if draft is not None and place.start <= draft.start and draft.end <= place.end:
        return Scope(draft.body_start, draft.body_end, "the e-mail")
    labels = [x for x in read(answer.response).labels if x.start == place.start]
    start = labels[0].body_start if labels else place.start
    return Scope(min(start, place.end), place.end, "the part")


def _check(check: str, text: str, answer: _Answer) -> Finding | None:
    if check == "no-price":
        return _prices(text, answer)
    if check == "human-sends":
        return _deeds(answer)
    if check == "flag-uncertainty":
        return _doubts(answer)
    if check == "no-invention":
        return _inventions(answer)
    scope = _scope(check, text, answer)
    if scope is None:
        return None
    limit = rules.limit_of_house_style(answer.source) if check == "short" else None
    found = style(limit or check, answer.response, scope)
    return replace(found, sentence=f"{found.sentence} So says the house style.") if limit and found else found


def _scope(check: str, text: str, answer: _Answer) -> Scope | None:
    """What a rule of form is about: an output that it names, the e-mail where it says so, else the whole response."""
    draft, name = answer.draft, check.partition(":")[0]
    letter = Scope(draft.body_start, draft.body_end, "the e-mail") if draft else None
    if pattern("remark_email").search(fold(text)):
        return letter
    if name in _OF_THE_EMAIL:
        place = outputs.locate(answer.response, [text])[0] if name in _LENGTHS else None
        if place is not None and place.present:
            return _body(place, answer)
        return letter or (Scope(0, len(answer.response), "the response") if name not in _LENGTHS else None)
    return Scope(0, len(answer.response), "the response")


def _prices(text: str, answer: _Answer) -> Finding:
    found = [span for span in answer.rule_spans if span.kind == "price"]
    confirmed = [span for span in found if "do not state" not in span.why]
    loose = [span for span in found if "do not state" in span.why]
    if loose:
        number = f"{len(loose)} price or discount" if len(loose) == 1 else f"{len(loose)} prices or discounts"
        verb = "stands" if len(loose) == 1 else "stand"
        return Finding("not met", f"{number} {verb} here that the confirmed facts do not state.", tuple(loose))
    if confirmed and not pattern("conditional").search(fold(text)):
        return Finding(
            "not met", "A price stands here; the confirmed facts state it, but the rule allows none.", tuple(confirmed)
        )
    if confirmed:
        return Finding("met", "Only prices that the confirmed facts state.", tuple(confirmed))
    return Finding("met", "No price or discount found.")


def _deeds(answer: _Answer) -> Finding:
    found = tuple(span for span in answer.rule_spans if span.kind == "sent")
    if found:
        return Finding("not met", "Says that something was already sent, booked, changed or decided.", found)
    return Finding("met", "No claim found that something was already sent, booked or decided.")


def _doubts(answer: _Answer) -> Finding:
    found = tuple(span for span in answer.rule_spans if span.kind == "hedge")
    if not rules.uncertainty_flagged(answer.response):
        return Finding("not met", "No place found that openly says what is not known.", found)
    places = "1 place" if len(found) == 1 else f"{len(found)} places"
    return Finding("met", f"Says openly in {places} what is not known or not certain.", found)


def _inventions(answer: _Answer) -> Finding:
    found = tuple(answer.unsupported)
    if not found:
        return Finding(
            "met", "No figure, name or date found that the notes do not bear out; other claims are not checked."
        )
    if len(found) == 1:
        return Finding("not met", "1 claim that the notes do not bear out.", found)
    return Finding("not met", f"{len(found)} claims that the notes do not bear out.", found)
