"""Find prices, discounts and promises about price in a response, by general wording."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import islice

from workbench.review.rule_checks_text import MOST_HITS, Clauses, hits, is_question, pattern
from workbench.review.spans import Span

_NUMBER = r"\d(?:[\d.,' ]{0,20}\d)?(?:\s?(?:k|m|mn|bn|million|thousand|lakh|crore|hundred|mio))?(?![\w%])"
_PER = (
    r"(?:[ ]?(?:/|per|a|an|each|pro|par|por|al)[ ]?(?:month|mo|year|yr|week|day|hour|user|seat|unit|site|trailer|"
    r"person|head|student|device|licence|license|branch|line|visit|order|item|kg|tonne|ton|"
    r"monat|jahr|mes|año|mois|an)\w*){0,3}"
)
_FIGURE = re.compile(r"(\d[\d.,']*)(?:\s?(k|tkr|tsd|thousand|m|mn|mkr|million|mio|lakh|crore)(?!\w))?")
_PERCENT = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?\s?(?:%|per ?cent|prozent|percent)")
_PART_END = re.compile(r"[.;\n]")
_CLOSE = 60
_LONG = 3
_REACH = 300
_NEXT_WORDS = (re.compile(r"\s*"), re.compile(r"\s*[\w-]+ "))
_DISCOUNT_BEFORE = re.compile(r"(?:discount|rebate|rabatt)\w* (?:of |by )?\Z")
_CONFIRMED = re.compile(
    r"(?<!not )(?<!un)confirmed[^:\n]{0,40}:|may be (?:quoted|mentioned|named|given)|can be quoted"
    r"|price ?list[^:\n]{0,30}:"
)
_DENIED = re.compile(r"(?<!\w)not confirmed[^:\n]{0,20}:")


def price_spans(source: str, folded: str, clauses: Clauses) -> Iterator[Span]:
    """Amounts of money, discounts in per cent and promises about price; not the customer's own money."""
    allowed = confirmed_amounts(source)
    given, parts = _given(source), _PART_END.split(source)
    for start, end, what in _priced(folded):
        if _is_theirs(folded, clauses, start, end, what):
            continue
        stated = figures(folded[start:end])
        if what == "promise about price" and not stated and _is_stated(source, parts, folded[start:end]):
            continue
        is_confirmed = bool(stated) and stated <= allowed
        if what == "price" and stated and not is_confirmed and _is_quoted(folded, clauses, start, end, stated, given):
            continue
        yield Span(start, end, "price", f"a {what} that the confirmed facts {'' if is_confirmed else 'do not '}state")


def _is_stated(source: str, parts: list[str], promise: str) -> bool:
    """Whether the source has a promise in these words, or a sentence with each of its two and more telling words."""
    if re.search(rf"(?<!\w){re.escape(promise)}(?!\w)", source):
        return True
    telling = re.findall(r"\w{4,}", promise)
    return len(telling) > 1 and any(all(word in part for word in telling) for part in parts)


def _given(source: str) -> frozenset[str]:
    """The figures of the amounts of a source, and those long enough to be one without its currency."""
    amounts = {figure for amount in _amounts().finditer(source) for figure in figures(amount[0])}
    return frozenset(amounts | {figure for figure in figures(source) if len(figure) >= _LONG})


def _priced(folded: str) -> Iterator[tuple[int, int, str]]:
    for amount in islice(_amounts().finditer(folded), MOST_HITS):
        yield amount.start(), amount.end(), "price"
    for share in islice(_PERCENT.finditer(folded), MOST_HITS):
        starts = [after.end() for gap in _NEXT_WORDS if (after := gap.match(folded, share.end()))]
        words = [pattern("price_percent").match(folded, start) for start in starts]
        word = next((found for found in words if found), None)
        if word is not None:
            yield share.start(), word.end(), "discount"
        elif _DISCOUNT_BEFORE.search(folded[max(0, share.start() - 25) : share.start()]):
            yield share.start(), share.end(), "discount"
    for promise in hits("price", folded):
        text = promise[0].rstrip()
        yield promise.start(), promise.start() + len(text), "promise about price"


@functools.cache
def _amounts() -> re.Pattern[str]:
    sign = pattern("money").pattern
    lead = r"(?:(?:from|about|around|approximately|roughly|just|only|some|under|over|near|at|ab|ca\.?) )?"
    return re.compile(rf"(?<![\w.]){lead}(?:(?<![a-z]){sign}[ ]?{_NUMBER}|{_NUMBER}[ ]?{sign}(?![a-z])){_PER}")


def _is_theirs(folded: str, clauses: Clauses, start: int, end: int, what: str) -> bool:
    """Whether the clause speaks of the customer's own money, or of leaving prices out."""
    clause = clauses.clause(start)
    around = folded[max(clause.start, start - _CLOSE) : start] + " # " + folded[end : min(clause.end, end + _CLOSE)]
    if is_question(folded, clauses, start) or pattern("price_left_out").search(around) is not None:
        return True
    return what != "promise about price" and pattern("not_price").search(around) is not None


def _is_quoted(
    folded: str, clauses: Clauses, start: int, end: int, stated: frozenset[str], given: frozenset[str]
) -> bool:
    """Whether an amount is one that the source itself gives, or worked out of one beside it, and not offered."""
    clause = clauses.clause(start)
    around = folded[max(clause.start, start - _CLOSE) : start] + " # " + folded[end : min(clause.end, end + _CLOSE)]
    if pattern("offering").search(around):
        return False
    sentence = clauses.sentence(start)
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    others = (figures(amount[0]) for amount in _amounts().finditer(folded, low, high))
    return stated <= given or any(other != stated and other <= given for other in others)


def confirmed_amounts(source: str) -> frozenset[str]:
    """The figures that stand in money or per cent form in the part of the source that is named as confirmed."""
    found: set[str] = set()
    for opening in _CONFIRMED.finditer(source):
        line_start = source.rfind("\n", 0, opening.start()) + 1
        stop = source.find("\n\n", opening.end())
        part = source[line_start : stop if stop >= 0 else len(source)][:20_000]
        denied = _DENIED.search(part)
        part = part[: denied.start()] if denied else part
        for amount in [*_amounts().finditer(part), *_PERCENT.finditer(part)]:
            found |= figures(amount[0])
    return frozenset(found)


def figures(text: str) -> frozenset[str]:
    """The bare figures of an amount, without separators of thousands ("1,200.00" and "1200" are the same)."""
    return frozenset(_plain(found[1], found[2] or "") for found in _FIGURE.finditer(text))


def _plain(figure: str, scale: str) -> str:
    """The digits of a figure, written out where a "k" or "million" behind it stands for thousands ("18k")."""
    bare = re.sub(r"[.,]00?$", "", figure.rstrip(".,'"))
    zeros = {"k": 3, "t": 3, "m": 6, "l": 5, "c": 7}.get(scale[:1], 0)
    whole, _, rest = bare.rpartition(".") if zeros and "." in bare else (bare, "", "")
    digits = re.sub(r"[.,']", "", whole)
    return digits + rest + "0" * max(0, zeros - len(rest))
