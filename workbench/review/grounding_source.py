"""What the lead, the context and the rules state, indexed once for comparison."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from workbench.review.facts import facts
from workbench.review.facts_foreign import spelled_elsewhere
from workbench.review.facts_words import Word, words
from workbench.review.facts_written import days_in_words
from workbench.review.grounding_amounts import Amount, amount
from workbench.review.grounding_bounds import roles
from workbench.review.grounding_calendar import Calendar
from workbench.review.grounding_confirmed import Confirmed, confirmed
from workbench.review.grounding_dates import implied_dates, source_dates, years_named
from workbench.review.grounding_implied import implied
from workbench.review.grounding_kinds import beside_things, held_kinds
from workbench.review.grounding_numbered import codes, numbered_things, periods
from workbench.review.grounding_pairs import Dated, Pairs, dated_words, pairs
from workbench.review.grounding_people import Titles, titles
from workbench.review.grounding_readings import Readings, other_readings
from workbench.review.grounding_rhythms import rhythms
from workbench.review.grounding_source_figures import (
    addresses,
    earliest,
    is_list_number,
    list_lengths,
    may_be_day,
    sums_of_neighbours,
    values_by_kind,
)
from workbench.review.grounding_source_words import (
    aliases,
    denied,
    initials,
    is_in_other_script,
    joined,
    neighbours,
    unticked,
)
from workbench.review.grounding_turned import sides
from workbench.review.grounding_unsettled import Topic, unsettled
from workbench.review.grounding_wishes import Wishes, wishes
from workbench.review.languages import is_foreign, names_of_languages


@dataclass(frozen=True, slots=True)
class Source:
    """The indexed source: words, names, amounts, dates and statements, each found in constant time.

    Keys are folded words, roots are words without endings; `before_capital` and `after_capital` give the capitalised
    neighbours of a capitalised word; `by_company` gives places in `all_amounts`; `bounds` how each
    figure bounds; `unsettled` gives the topics that the source calls unsettled, with its words for it.
    """

    tokens: list[Word]
    keys: frozenset[str]
    roots: frozenset[str]
    joined: frozenset[str]
    inflected: frozenset[str]
    capitals: frozenset[str]
    before_capital: dict[str, frozenset[str]]
    after_capital: dict[str, frozenset[str]]
    initials: frozenset[str]
    amounts: dict[float, tuple[Amount, ...]]
    all_amounts: tuple[Amount, ...]
    by_company: dict[str, tuple[int, ...]]
    by_noun: dict[str, tuple[Amount, ...]]
    bounds: dict[float, frozenset[str]]
    measures: frozenset[tuple[str, float]]
    values: dict[str, frozenset[float | str]]
    addresses: frozenset[str]
    dates: tuple[tuple[int, int, int], ...]
    years: frozenset[int]
    loose_days: frozenset[float]
    earliest: float
    derived: dict[float, list[tuple[Amount, Amount]]]
    list_lengths: frozenset[int]
    positions: dict[str, tuple[int, ...]]
    denied: frozenset[str]
    unsettled: tuple[Topic, ...]
    other: Readings
    calendar: Calendar
    in_other_script: bool
    foreign: bool
    implied: frozenset[str]
    kinds: dict[str, frozenset[str]]
    beside_kinds: dict[str, frozenset[str]]
    wishes: Wishes
    rhythms: dict[str, frozenset[int]]
    numbered: dict[str, frozenset[float]]
    codes: dict[str, frozenset[str]]
    sides: dict[str, frozenset[str]]
    confirmed: Confirmed
    pairs: Pairs
    dated: Dated
    periods: dict[float, frozenset[float]]
    titles: Titles


@lru_cache(maxsize=2)
def index(text: str) -> Source:
    """Read `text` once; the last ones are kept, because many responses are compared with one brief."""
    tokens = words(text)
    found = [f for f in facts(text, tokens) if not is_list_number(text, f)]
    amounts = [a for a in (amount(text, tokens, f, True) for f in found) if a]
    by_value: dict[float, list[Amount]] = defaultdict(list)
    by_noun: dict[str, list[Amount]] = defaultdict(list)
    for one in amounts:
        by_value[one.value].append(one)
        for noun in one.nouns if one.fact.kind == "number" else ():
            by_noun[noun].append(one)
    positions: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(tokens):
        positions[word.root].append(i)
    keys = frozenset(w.key for w in tokens)
    dates = tuple(dict.fromkeys(source_dates(found)))[:400]
    dates += tuple(dict.fromkeys(implied_dates(text, tokens, dates)))
    before, after = neighbours(text, tokens)
    spelled = tuple(spelled_elsewhere(text, tokens))
    return Source(
        tokens=tokens,
        keys=keys,
        roots=frozenset(positions),
        joined=frozenset(joined(text, tokens)) | names_of_languages(tokens),
        inflected=frozenset(k[:-n] for k in keys for n in (1, 2) if len(k) - n >= 5),
        capitals=frozenset(w.key for w in tokens if w.capital),
        before_capital=before,
        after_capital=after,
        initials=frozenset(initials(tokens)),
        amounts={k: tuple(v[:50]) for k, v in by_value.items()},
        all_amounts=tuple(amounts),
        by_company=_by_company(amounts),
        by_noun={k: tuple(v[:20]) for k, v in by_noun.items()},
        bounds=roles(text, found),
        measures=frozenset(a.measure for a in amounts if a.measure),
        values=values_by_kind(found),
        addresses=frozenset(addresses(text, found)),
        dates=dates,
        years=years_named(text, dates) | frozenset(int(v) for v in by_value if 1900 <= v <= 2100),
        loose_days=frozenset(a.value for a in amounts if a.value <= 31 and _is_bare(a) and may_be_day(text, a.fact))
        | frozenset(value for value in spelled if value <= 31)
        | frozenset(days_in_words(tokens)),
        earliest=earliest(text, found),
        derived=sums_of_neighbours(text, amounts),
        list_lengths=frozenset(list_lengths(text)),
        positions={k: tuple(v[:40]) for k, v in positions.items()},
        denied=frozenset(denied(tokens)) | frozenset(unticked(text)),
        unsettled=unsettled(text),
        other=other_readings(text, tokens, spelled),
        calendar=Calendar(text, dates),
        in_other_script=is_in_other_script(tokens),
        foreign=is_foreign(tokens),
        implied=implied(tokens, aliases()),
        kinds=held_kinds(keys, positions),
        beside_kinds=beside_things(tokens),
        wishes=wishes(text),
        rhythms=rhythms(text),
        numbered=numbered_things(text, found),
        codes=codes(text),
        sides=sides(text),
        confirmed=confirmed(text),
        pairs=pairs(text, found),
        dated=dated_words(text, tokens, found),
        periods=periods(text, found),
        titles=titles(tokens),
    )


def _is_bare(one: Amount) -> bool:
    """A figure with nothing that it counts; it may be the day of a month."""
    return one.fact.kind == "number" and not one.nouns and not one.fact.unit


def _by_company(amounts: list[Amount]) -> dict[str, tuple[int, ...]]:
    """For each root the places in `amounts` of the first figures that stand with it."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(amounts):
        for near in one.company:
            if len(places[near]) < 30:
                places[near].append(i)
    return {k: tuple(v) for k, v in places.items()}
