"""Counts of a response against those of the source."""

from __future__ import annotations

from workbench.review.grounding_amounts import Amount, general_nouns
from workbench.review.grounding_measures import only_otherwise
from workbench.review.grounding_moments import Check
from workbench.review.grounding_scope import Sentence
from workbench.review.grounding_source import Source

_MOST_OWN = 30
_FEW = 6
_NOON = 720
_LEAST, _LARGE, _MANY, _MOST_TIMES = 10, 100, 1000, 12
_PERIODS = (4, 5, 7, 12)
"""How many weeks, working days, days or months make the next longer time."""


def count(source: Source, one: Amount, sentence: Sentence, is_vague: bool = False) -> Check:
    """A count must be stated, and not of another thing while the source counts this one differently."""
    stated = [a for a in source.amounts.get(one.value, ()) if a.fact.kind == "number"]
    tied = [a for noun in one.nouns for a in source.by_noun.get(noun, ()) if a.value != one.value]
    if stated or source.derived.get(one.value):
        tied = [a for a in tied if not _is_general(source, a, one)]
    same = [a for a in tied if a.head in one.nouns or one.head in a.nouns or not (a.head and one.head)]
    is_named = any(len(a.nouns & one.nouns) > 1 for a in tied)
    elsewhere = is_named or (
        bool(same) and all(_is_other(a, one) for a in stated)
    )
    elsewhere = elsewhere or bool(
        stated
        and one.nouns - general_nouns()
        and one.value > _FEW
        and all(_is_quantity(a) and not a.company & (one.nouns | one.company) for a in stated)
    )
    if any(a.nouns & one.nouns for a in stated) or (stated and not elsewhere):
        return None
    is_small = one.value <= (2 if one.fact.unit == "word" else 1) or (is_vague and one.value <= _FEW)
    if one.fact.unit == "word" and one.value in source.list_lengths and one.head not in source.roots:
        tied = [a for a in tied if a.value <= _MOST_TIMES]
    if tied and (not is_small or (is_named and one.value > 1)) and not _is_sum(source, one):
        return "contradicts", f"{one.text}: the notes say {tied[0].text}"
    if is_small or _follows(source, one, sentence) or _is_left_open(source, one, sentence, bool(tied)):
        return None
    return "invented", f"{one.text}: no such figure in the notes"


def _is_left_open(source: Source, one: Amount, sentence: Sentence, is_tied: bool) -> bool:
    """Whether a count that the source does not give may be told all the same.

    It proposes few of something, counts a list of the source, is a day or month, or stands there in another form.
    """
    if not is_tied and (only_otherwise(source, one.value) or (sentence.plan and one.value <= _MOST_OWN)):
        return True
    times = source.values.get("time", frozenset()) | source.other.times
    if not one.nouns and (60 * one.value in times or 60 * one.value + _NOON in times):
        return True
    is_listed = one.fact.unit == "word" and bool(one.nouns) and one.value in source.list_lengths
    return is_listed or (not one.nouns and any(one.value in (d, m) for _, m, d in source.dates))


def _is_general(source: Source, tied: Amount, one: Amount) -> bool:
    """Whether a figure of the source speaks of no count that `one` could change: the end of a range, any "items"."""
    ends = source.bounds.get(tied.value, frozenset())
    return (bool(ends) and "" not in ends) or not (tied.nouns & one.nouns) - general_nouns()


def _is_quantity(stated: Amount) -> bool:
    """Whether a figure of the source measures something, other than degrees, which often go without their name."""
    return stated.measure is not None and stated.measure[0] != "degrees"


def _is_other(stated: Amount, one: Amount) -> bool:
    """Whether a figure of the source plainly counts or measures another thing than `one`."""
    shares = stated.nouns & one.company or stated.company & one.nouns
    return bool(one.nouns and (stated.measure or (stated.nouns and not shares)))


def _is_sum(source: Source, one: Amount) -> bool:
    """Whether a count is the sum of counts of the same thing that stand together."""
    return any((left.nouns | right.nouns) & one.nouns for left, right in _sums(source, one))


def _sums(source: Source, one: Amount) -> list[tuple[Amount, Amount]]:
    """The counts that stand together and make up `one`, unless it has the noun of only one of two things."""
    return [
        (left, right)
        for left, right in source.derived.get(one.value, ())
        if not (left.nouns and right.nouns) or bool(left.nouns & one.nouns) == bool(right.nouns & one.nouns)
    ]


def _follows(source: Source, one: Amount, sentence: Sentence) -> bool:
    """Whether a count follows from the source: a sum of counts that stand together, a year, a figure worked out."""
    sums = _sums(source, one)
    if sums and (one.nouns or sentence.reckoned or any(one.company & (a.company | b.company) for a, b in sums)):
        return True
    if one.fact.unit == "word" and one.value <= 1:
        return True
    return (1900 <= one.value <= 2100 and one.value in source.years) or (
        sentence.reckoned and _reckoned(source, one.value, sentence.total)
    )


def _reckoned(source: Source, value: float, is_total: bool) -> bool:
    """A multiple of figures of the source, or where the sentence gives a total, a sum of two."""
    known = [a.value for a in source.all_amounts[:100] if a.fact.kind == "number" and a.value]
    for k in known:
        low, high = sorted((k, value))
        times = high / low if low >= _LEAST else 0.0
        is_period = low >= _MANY and times in _PERIODS
        if high >= _LARGE and 0 < times <= _MOST_TIMES and times == int(times) and (times in known or is_period):
            return True
    return is_total and any(value - k in known for k in known)
