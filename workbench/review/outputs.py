"""Say where each asked output stands in a response, under whatever heading, merged, unlabelled or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.review import email
from workbench.review.email import Draft
from workbench.review.email_rows import count_words
from workbench.review.outputs_flow import Free, before_introduction, flowing, without_farewell
from workbench.review.outputs_sections import Match, extent, match, onset, usable_labels
from workbench.review.outputs_words import STRONG, likeness, turn, wanted
from workbench.review.reading import Label, Rank, Reading, read, trimmed
from workbench.review.rule_checks_text import fold

_THIN_WORDS = 4
_STEP_WORDS = 5
_LABEL_GAP = 400


@dataclass(frozen=True, slots=True)
class OutputFound:
    """Where one asked output stands: `response[start:end]`, 0 and 0 when absent; `thin`: hardly more than a label."""

    present: bool
    start: int
    end: int
    thin: bool


_ABSENT = OutputFound(False, 0, 0, False)


def locate(response: str, outputs: list[str]) -> list[OutputFound]:
    """One answer per asked output, in the order asked. Never raises; offsets are into `response`."""
    if not outputs or not response.strip():
        return [_ABSENT] * len(outputs)
    reading = read(response)
    draft = email.find(response)
    return _Search(reading, draft, outputs).results()


class _Search:
    """The steps of one search; each fills in outputs that the steps before it did not find."""

    def __init__(self, reading: Reading, draft: Draft | None, outputs: Sequence[str]) -> None:
        self._reading = reading
        self._outputs = outputs
        self._labels = usable_labels(reading, draft)
        self._label_starts = frozenset(label.start for label in self._labels)
        self._found: dict[int, tuple[int, int, int]] = {}
        self._letter = _letter_output(outputs)
        self._draft = draft
        self._draft_label = self._label_of(self._draft)

    def results(self) -> list[OutputFound]:
        """Run the steps and give one answer per output."""
        self._take_draft()
        self._take_labelled()
        self._take_flowing()
        self._take_last_words()
        return [self._answer(n) for n in range(len(self._outputs))]

    def _label_of(self, draft: Draft | None) -> Label | None:
        """The heading right above the draft, with nothing but a line of introduction between."""
        if draft is None or self._letter is None:
            return None
        wanted_one = self._outputs[self._letter]
        above = [
            label
            for label in self._labels
            if label.start < draft.start
            and (label.rank <= Rank.COLON_LINE or (label.rank < Rank.ROW and likeness(wanted_one, label.text) >= 0.5))
        ]
        if not above:
            return None
        label = above[-1]
        between = self._reading.response[label.body_start : draft.start]
        if len(between) > _LABEL_GAP or count_words(between) > 25:
            return None
        is_own = label.rank < Rank.COLON_LINE or likeness(self._outputs[self._letter], label.text) > 0
        others = [n for n in range(len(self._outputs)) if n != self._letter]
        elsewhere = max((likeness(self._outputs[n], label.text) for n in others), default=0.0)
        own = likeness(self._outputs[self._letter], label.text)
        return label if is_own and (own >= elsewhere or elsewhere < 0.5) else None

    def _take_draft(self) -> None:
        if self._draft is None or self._letter is None:
            return
        response = self._reading.response
        start = self._draft_label.start if self._draft_label else self._draft.start
        end = self._draft.end
        closing = response[end : end + 12].lstrip()
        if closing.startswith(("```", "~~~")):
            end = response.index(closing[:3], end) + 3
        self._found[self._letter] = (start, self._draft.body_start, end)

    def _take_labelled(self) -> None:
        labels = [x for x in self._labels if x is not self._draft_label]
        placed = dict.fromkeys(self._found, self._draft_label)
        matches = match(labels, self._outputs, placed)
        for found in matches:
            limit = self._limit(found.label)
            end = extent(found, matches, labels, limit, self._outputs)
            if found.label.rank == Rank.ROW:
                end = min(end, self._line_end(found.label.start))
            if not self._reading.response[found.label.body_start : end].strip():
                self._take_after_draft(found, matches, labels)
                continue
            first = onset(found, matches, labels, self._outputs)
            self._found[found.output] = (first.start, first.body_start, end)

    def _take_after_draft(self, found: Match, matches: Sequence[Match], labels: Sequence[Label]) -> None:
        """A heading over the e-mail and one more output: that output is what follows the e-mail."""
        if self._draft is None or not found.label.start < self._draft.start:
            return
        end = extent(found, matches, labels, len(self._reading.response), self._outputs)
        if end > self._draft.end:
            self._found[found.output] = (self._draft.end, self._draft.end, end)

    def _limit(self, label: Label) -> int:
        """Where a part after `label` must end at the latest: at the draft e-mail, or at the end of the text."""
        draft = self._draft
        if draft is None or label.start >= draft.start:
            return len(self._reading.response)
        if self._draft_label is not None and label.start < self._draft_label.start:
            return self._draft_label.start
        return before_introduction(self._reading.response, label.body_start, draft.start)

    def _line_end(self, start: int) -> int:
        ending = self._reading.response.find("\n", start)
        return len(self._reading.response) if ending < 0 else ending

    def _take_flowing(self) -> None:
        missing = [n for n in range(len(self._outputs)) if n not in self._found]
        if not missing:
            return
        taken = [(start, end) for start, _, end in self._found.values()]
        matched = {start for start, _ in taken}
        other = [s for s in self._reading.sections if s.label.start not in matched and self._stands_alone(s.label)]
        taken += [(s.start, s.end) for s in other]
        if self._draft is not None:
            taken.append((self._draft.start, self._draft.end))
        free = Free(self._reading, sorted(taken))
        for n, (start, end) in flowing(free, self._outputs, missing).items():
            self._found[n] = (start, start, end)

    def _take_last_words(self) -> None:
        """An unlabelled next step: the text after the draft, where it is the last output asked."""
        last = len(self._outputs) - 1
        if self._draft is None or self._letter is None or last in self._found:
            return
        start, end = trimmed(self._reading.response, self._draft.end, len(self._reading.response))
        text = self._reading.response[start:end]
        is_free = all(stop <= start for _, _, stop in self._found.values()) and text.count("\n\n") == 0
        is_step = wanted(self._outputs[last]).get("next", 0.0) >= STRONG
        if is_free and is_step and count_words(text) >= _STEP_WORDS and not _is_remark(text):
            self._found[last] = (start, start, end)

    def _stands_alone(self, label: Label) -> bool:
        """Whether a heading that answers no output keeps its text to itself; a title over everything does not."""
        covers_found = label.rank == 1 and any(start > label.start for start, _, _ in self._found.values())
        return not covers_found and label.rank < Rank.COLON_LINE and label.start in self._label_starts

    def _answer(self, number: int) -> OutputFound:
        if number not in self._found:
            return _ABSENT
        start, body, end = self._found[number]
        response = self._reading.response
        start, end = without_farewell(response, *trimmed(response, start, end))
        if start >= end:
            return _ABSENT
        content = response[max(body, start) : end]
        is_thin = count_words(content) < _THIN_WORDS or _is_placeholder(content)
        return OutputFound(True, start, end, is_thin)


def _letter_output(outputs: Sequence[str]) -> int | None:
    """Which asked output is the e-mail, if any: the one whose head says so most clearly."""
    weights = [wanted(output).get("email", 0.0) for output in outputs]
    best = max(weights, default=0.0)
    return weights.index(best) if best >= STRONG else None


def _is_remark(text: str) -> bool:
    """Whether closing words are an offer or a note about the answer rather than a step: "Let me know", "I have"."""
    start = fold(text.lstrip("*_>#-( "))
    return turn("farewell").match(start) is not None or start.startswith(("i ", "i'", "note", "nothing"))


def _is_placeholder(content: str) -> bool:
    text = content.strip(" \t\r\n*_>|-()[].")
    return len(text.split()) <= 6 and turn("thinness").match(fold(text)) is not None
