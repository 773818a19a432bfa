"""What plain operations yield from some figures: sums, differences, shares, products and rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations

from workbench.review.facts_lists import Fact
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_source import Source

MOST_KNOWN = 40
_LARGE = 100
_LONG = 1000
_TIMES = (4.0, 5.0, 7.0, 8.0, 12.0, 24.0, 30.0, 52.0, 60.0, 365.0)


def is_difference(source: Source, one: Amount) -> bool:
    """Whether a figure is how far two figures of the source of one kind lie apart: degrees, or counts of one thing."""
    family = one.measure and one.measure[0]
    kin = [a for a in source.all_amounts[:MOST_KNOWN] if a.fact.kind == one.fact.kind]
    if family:
        sizes = [a.measure[1] for a in kin if a.measure and a.measure[0] == family]
        sizes += [size for name, size in source.other.lengths if name == family]
        sizes += [a.value for a in kin if family == "degrees" and not a.measure and not a.nouns]
        return one.measure is not None and any(
            abs(abs(a - b) - one.measure[1]) < 0.01 or (family == "degrees" and abs(a + b - one.measure[1]) < 0.01)
            for a, b in combinations(sizes[:20], 2)
        )
    pairs = [(a, b) for a, b in combinations(kin, 2) if not a.measure and not b.measure]
    if one.value >= _LARGE and any(abs(a.value - b.value) == one.value for a, b in pairs):
        return True
    return any(
        abs(a.value - b.value) == one.value
        for a, b in pairs
        if a.nouns & b.nouns or one.nouns & (a.nouns | b.nouns)
    )


def fits(value: float, slack: float) -> Callable[[float], bool]:
    """Whether another value is `value`, to the rounding of a whole number, or of `slack` where that is more."""

    def fits(other: float) -> bool:
        rounding = 0.0 if other == int(other) and not slack else 0.51
        return abs(other - value) <= max(rounding, slack * value)

    return fits


def half_unit(value: float) -> float:
    """Half of the last digit of a long round number that is not nought: 50 for 4,400."""
    unit = 1.0
    while value >= _LONG and value % (unit * 10) == 0:
        unit *= 10
    return unit / 2 if value >= _LONG else 0.0


def values(found: Sequence[Fact], *kinds: str) -> list[float]:
    """The values of some facts, without noughts."""
    return [fact.value for fact in found if fact.kind in kinds and isinstance(fact.value, float) and fact.value]


def known_values(source: Source, *kinds: str) -> list[float]:
    """The first values that the source gives, without noughts."""
    return [a.value for a in source.all_amounts[:MOST_KNOWN] if a.fact.kind in kinds and a.value]


def sums(shown: Sequence[float]) -> Iterator[float]:
    """Sums and differences of two figures, and sums of up to five."""
    for a, b in combinations(shown[:6], 2):
        yield from (a + b, abs(a - b))
    for count in (3, 4, 5):
        if len(shown) >= count:
            yield from (sum(some) for some in combinations(shown[:6], count))


def sums_of_products(shown: Sequence[float]) -> Iterator[float]:
    """What "nine of 60 and four of 120" make together."""
    some = shown[:4]
    for a, b, c in permutations(some, 3):
        yield a * b + c
    if len(some) == 4:
        a, b, c, d = some
        yield from (a * b + c * d, a * c + b * d, a * d + b * c)


def parts(wholes: Sequence[float], shares: Sequence[float]) -> Iterator[float]:
    """So many per cent of each whole, what that leaves, and the whole before and after it grew by as much."""
    for share in shares:
        for whole in wholes:
            if whole > 9:
                yield share / 100 * whole
                yield (100 - share) / 100 * whole
                yield (100 + share) / 100 * whole
                yield whole / (1 + share / 100)


def with_others(shown: Sequence[float], others: Sequence[float]) -> Iterator[float]:
    """Sums and differences of a figure and one of others of its kind, and one more than it."""
    for a in shown:
        yield a + 1
        for b in others:
            yield from (a + b, abs(a - b))


def products(shown: Sequence[float], others: Sequence[float]) -> Iterator[float]:
    """Products and quotients of a figure and one of others."""
    for a in shown:
        for b in others:
            yield from (a * b, max(a, b) / min(a, b))


def in_other_time(shown: Sequence[float]) -> Iterator[float]:
    """Figures in another unit of time."""
    return (result for a in shown for times in _TIMES for result in (a * times, a / times))


def rates(shown: Sequence[float]) -> Iterator[float]:
    """A quotient or product in another unit of time: 9,400 in seven hours are 22 a minute, 9,800 a year 190 a week."""
    for a in shown[:3]:
        yield from (a / times for times in _TIMES)
        for b in shown:
            for times in (1.0, 7.0, 12.0, 52.0, 60.0) if a != b else ():
                yield from (max(a, b) / min(a, b) / times, a * b / times)


def is_share(value: float, shown: Sequence[float], shares: Sequence[float], known: Sequence[float]) -> bool:
    """Whether a percentage is one figure in per cent of another, or what other shares leave of a hundred."""
    pairs = ((a, b) for a in shown for b in (*shown, *known) if a != b)
    if any(abs(100 * min(a, b) / max(a, b) - value) < 1 for a, b in pairs):
        return True
    totals = (sum(some) for count in (1, 2, 3) for some in combinations(shares[:5], count))
    return any(abs(total - value) < 0.01 or abs(100 - total - value) < 0.01 for total in totals)
