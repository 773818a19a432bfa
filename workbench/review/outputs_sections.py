"""Match labels of the response to asked outputs and say how far each labelled part reaches."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.review.email import Draft
from workbench.review.outputs_words import STRONG, affinity, likeness
from workbench.review.reading import Label, Rank, Reading

_LIKE = 0.5
_VERY_LIKE = 0.95
_LEAD_WORDS = 9
_MOST_LABELS = 2_000
_EXTRA = re.compile(
    r"(?:bonus|extra|optional|appendix|note|notes|p\.?s|also|sources?|assumptions?|why|what i left)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Match:
    """One asked output (its number) and the label under which it stands."""

    output: int
    label: Label
    score: float


@dataclass(frozen=True, slots=True)
class _Search:
    """What the steps of one search look at: heading-like labels, the other labels, and the outputs asked and placed."""

    heads: Sequence[Label]
    others: Sequence[Label]
    outputs: Sequence[str]
    placed: Mapping[int, Label | None]


def usable_labels(reading: Reading, draft: Draft | None) -> list[Label]:
    """The labels outside the draft e-mail and over some text: a heading with nothing under it is a title."""
    labels = [x for x in reading.labels if draft is None or not draft.start <= x.start < draft.end]
    heads = [x for x in labels if x.rank <= Rank.COLON_LINE]
    empty = {
        head.start
        for head, following in itertools.pairwise(heads)
        if head.rank >= following.rank and not reading.response[head.body_start : following.start].strip()
    }
    return [x for x in labels if x.start not in empty][:_MOST_LABELS]


def match(labels: Sequence[Label], outputs: Sequence[str], placed: Mapping[int, Label | None]) -> list[Match]:
    """The best label for each asked output; headings before list items, rows and other weak look-alikes.

    `placed` are the outputs found already, with the label over them; they only help to count the others.
    """
    heads = [label for label in labels if label.rank <= Rank.COLON_LINE]
    others = [x for x in labels if x.rank > Rank.COLON_LINE and len(x.text.split()) <= _LEAD_WORDS]
    search = _Search(heads, others, outputs, placed)
    open_ = [n for n in range(len(outputs)) if n not in placed]
    matches = _without_titles(search, _assign(heads, open_, outputs, _LIKE), open_)
    for step in (_by_number, _by_place, _merged, _weakly):
        left = [n for n in open_ if n not in {m.output for m in matches}]
        if left:
            matches += step(search, matches, left)
    return matches


def _assign(labels: Sequence[Label], numbers: Sequence[int], outputs: Sequence[str], floor: float) -> list[Match]:
    pairs = [
        (score, -label.rank, -position, n, label)
        for position, label in enumerate(labels)
        for n in numbers
        if (score := likeness(outputs[n], label.text)) >= floor
    ]
    pairs.sort(key=lambda pair: pair[:3], reverse=True)
    taken: set[int] = set()
    found: dict[int, Match] = {}
    for score, _, _, n, label in pairs:
        if n not in found and label.start not in taken:
            found[n] = Match(n, label, score)
            taken.add(label.start)
    return list(found.values())


def _without_titles(search: _Search, matches: list[Match], numbers: Sequence[int]) -> list[Match]:
    """Match again without a heading that is the title over several outputs rather than one of them."""
    labels, outputs = search.heads, search.outputs
    titles = set()
    for found in matches:
        inside = _below(labels, found.label)
        named = {n for n, _ in enumerate(outputs) for label in inside if likeness(outputs[n], label.text) >= _LIKE}
        if len(named) >= 2 and found.output in named and found.label.rank <= Rank.BOLD_LINE:
            titles.add(found.label.start)
    if not titles:
        return matches
    return _assign([x for x in labels if x.start not in titles], numbers, outputs, _LIKE)


def _below(labels: Sequence[Label], above: Label) -> list[Label]:
    inside: list[Label] = []
    for label in labels:
        if label.start <= above.start:
            continue
        if label.rank <= above.rank:
            break
        inside.append(label)
    return inside


def _by_number(search: _Search, matches: Sequence[Match], left: Sequence[int]) -> list[Match]:
    """A label numbered like the missing output, when the other numbers agree with the order that was asked."""
    agree = sum(m.label.number == m.output + 1 for m in matches)
    taken = {m.label.start for m in matches}
    if agree == 0 or agree < len([m for m in matches if m.label.number is not None]):
        return []
    ranks = {m.label.rank for m in matches}
    return [
        Match(n, label, 0.0)
        for n in left
        for label in [x for x in search.heads if x.number == n + 1 and x.rank in ranks and x.start not in taken][:1]
    ]


def _by_place(search: _Search, matches: Sequence[Match], left: Sequence[int]) -> list[Match]:
    """Unexplained headings that stand exactly where as many missing outputs would stand."""
    known = {m.output: m.label for m in matches} | {n: label for n, label in search.placed.items() if label is not None}
    if not known:
        return []
    ranks = {label.rank for label in known.values()}
    if ranks & {Rank.BOLD_LINE, Rank.BOLD_LEAD}:
        ranks |= {Rank.BOLD_LINE, Rank.BOLD_LEAD}
    explained = {label.start for label in known.values()}
    spare = [x for x in search.heads if x.start not in explained and x.rank in ranks and not _EXTRA.match(x.text)]
    found: list[Match] = []
    for run in _runs(left):
        before = known[run[0] - 1].start if run[0] - 1 in known else -1
        after = known[run[-1] + 1].start if run[-1] + 1 in known else None
        if (run[0] and before < 0) or (run[-1] + 1 < len(search.outputs) and after is None):
            continue
        fitting = [x for x in spare if before < x.start and (after is None or x.start < after)]
        if len(fitting) == len(run):
            pairs = zip(run, fitting, strict=True)
            found += [Match(n, label, 0.0) for n, label in pairs if not _names_another(label, n, search.outputs)]
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Consecutive numbers together: 0, 1, 3 becomes [0, 1] and [3]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _names_another(label: Label, number: int, outputs: Sequence[str]) -> bool:
    return any(likeness(output, label.text) >= _VERY_LIKE for n, output in enumerate(outputs) if n != number)


def _merged(search: _Search, matches: Sequence[Match], left: Sequence[int]) -> list[Match]:
    """A label that names two outputs ("Summary and open questions") answers both."""
    found: list[Match] = []
    for n in left:
        asked = affinity(search.outputs[n])
        over = [Match(k, label, 0.0) for k, label in search.placed.items() if label is not None]
        for m in [*matches, *over]:
            words = affinity(m.label.text)
            if any(asked[name] == STRONG == words.get(name) for name in asked) and len(m.label.text.split()) >= 2:
                found.append(Match(n, m.label, likeness(search.outputs[n], m.label.text)))
                break
    return found


def _weakly(search: _Search, matches: Sequence[Match], left: Sequence[int]) -> list[Match]:
    """List items, leads of a paragraph and table rows; rows only where a table answers several outputs."""
    taken = {m.label.start for m in matches}
    free = [label for label in search.others if label.start not in taken]
    found = _assign(free, left, search.outputs, _VERY_LIKE)
    rows = [m for m in found if m.label.rank == Rank.ROW]
    if len(rows) >= 2:
        return found
    return _assign([x for x in free if x.rank != Rank.ROW], left, search.outputs, _VERY_LIKE)


def onset(found: Match, matches: Sequence[Match], labels: Sequence[Label], outputs: Sequence[str]) -> Label:
    """The first of the labels in a row that name the same output ("Missing", then "Possible concerns")."""
    taken = {m.label.start for m in matches}
    first = found.label
    for label in reversed([x for x in labels if x.start < found.label.start and x.rank <= Rank.COLON_LINE]):
        if label.start in taken or label.rank > first.rank or label.rank <= 6:
            break
        if likeness(outputs[found.output], label.text) < _VERY_LIKE:
            break
        first = label
    return first


def extent(found: Match, matches: Sequence[Match], labels: Sequence[Label], limit: int, outputs: Sequence[str]) -> int:
    """Where the part under a label ends: at the next output, at the next heading of its rank, or at the limit."""
    taken = {m.label.start for m in matches if m.label.start != found.label.start}
    own = outputs[found.output]
    later = [label for label in labels if label.start > found.label.start]
    for position, label in enumerate(later):
        if label.start >= limit:
            break
        if label.start in taken:
            return label.start
        if label.rank > Rank.COLON_LINE or label.rank > found.label.rank:
            continue
        if label.rank == found.label.rank and likeness(own, label.text) >= _VERY_LIKE:
            continue
        if label.rank == Rank.BOLD_LEAD and any(x.start in taken for x in later[position:]):
            continue
        return label.start
    return limit
