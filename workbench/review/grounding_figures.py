"""Figures, dates, times and addresses of a response that the source does not state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.review.facts_lists import Fact, figures, unit_sizes
from workbench.review.facts_words import Word, fold
from workbench.review.grounding_amounts import Amount, amount
from workbench.review.grounding_bounds import role
from workbench.review.grounding_counts import count
from workbench.review.grounding_derived import Workings
from workbench.review.grounding_labels import is_label
from workbench.review.grounding_measures import Aside, closest, is_kin, is_product, measured, money, unlike
from workbench.review.grounding_moments import Check, clock, moment, written, wrong_weekday
from workbench.review.grounding_numbered import another_time, other_number
from workbench.review.grounding_pairs import day_of_another, stands_with_another
from workbench.review.grounding_scope import Sentence, narrowed, phrases
from workbench.review.grounding_source import Source
from workbench.review.grounding_source_figures import bare_address
from workbench.review.spans import Span

_UNIT = re.compile(r"[\s-]?([^\W\d_]+)")
_WEEKDAY = re.compile(r"([^\W\d_]{3,10}),?\s(?:the\s)?$")
_ASKS = re.compile(r"\W{0,4}(?:who|which|what|whether|where|when|if|how)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_PHONE = re.compile(
    r"\b(?:phone|telephone|tel|number is|voicemail|telefon|téléphone|teléfono)\b[^.;\n]{0,40}$"
    r"|\b(?:mobile|cell)\b(?:\s(?:number|no|phone|is|on|at))?[\s:.,()\d/+-]{0,24}$",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"(?:\+|(?<!\d)0)\d[\d ()/,-]{1,18}(?:then |and )?$")
_FEW = 4
_DAYS = 32
_BESIDE = 30


def figure_spans(
    source: Source, response: str, tokens: list[Word], found: list[Fact], sentence: Sentence, workings: Workings
) -> Iterator[Span]:
    """A span for every fact of `found` (all within `sentence`) that the source does not bear out."""
    for at, fact in enumerate(found):
        near = narrowed(sentence, response, fact.start, fact.end)
        if _is_amount(fact) and not near.hedged and (end := another_time(source.periods, response, fact, near)):
            said = response[fact.start : end]
            yield Span(fact.start, end, "contradicts", f"{said}: the notes give this figure for another time")
            continue
        check = _check(source, response, tokens, fact, near, workings)
        if check and (same := _in_unit_before(response, tokens, found[: at + 1])):
            check = _worked_out(source, response, same, near, workings) and check
        if check:
            yield Span(fact.start, _end(response, fact), *check)


def _in_unit_before(response: str, tokens: list[Word], found: list[Fact]) -> Amount | None:
    """The last figure, if bare, as one of what was measured before: "six months until then and eleven until"."""
    one = amount(response, tokens, found[-1])
    if one is None or one.measure or one.nouns or one.fact.kind != "number":
        return None
    before = (amount(response, tokens, fact) for fact in reversed(found[:-1]))
    last = next((other for other in before if other and other.measure and other.value), None)
    if last is None or last.measure is None:
        return None
    family, size = last.measure
    return replace(one, measure=(family, round(one.value * size / last.value, 4)))


def _is_amount(fact: Fact) -> bool:
    """Whether a fact is a sum of money or a count of more than a few."""
    return fact.kind in ("number", "money") and isinstance(fact.value, float) and fact.value >= _FEW


def _check(
    source: Source, response: str, tokens: list[Word], fact: Fact, sentence: Sentence, workings: Workings
) -> Check:
    said = response[fact.start : fact.end]
    if fact.kind in ("url", "email", "phone"):
        return _address(source, fact, said)
    if fact.kind in ("date", "quarter", "time"):
        return _when(source, response, tokens, fact, sentence, workings)
    if sentence.hedged or _is_of_a_phone(response, fact, sentence) or _is_day(source, fact, said, workings):
        return None
    if fact.kind == "slash":
        return _ratio(source, fact, said, sentence)
    one = amount(response, tokens, fact)
    if one is None:
        return None
    return _of_another(source, response, one) or _worked_out(source, response, one, sentence, workings)


def _of_another(source: Source, response: str, one: Amount) -> Check:
    """A figure that the source gives with another name, or the number by which another thing goes."""
    if other := stands_with_another(source.pairs, response, one.fact):
        return "contradicts", f"{one.text}: the notes say {other} here"
    if one.fact.kind == "number" and (other := other_number(source.numbered, response, one.fact)):
        return "contradicts", f"{one.text}: the notes name {other}"
    return None


def _when(
    source: Source, response: str, tokens: list[Word], fact: Fact, sentence: Sentence, workings: Workings
) -> Check:
    """A day or time must stand in the source unless the reply proposes it, and fall on the weekday beside it."""
    said = response[fact.start : fact.end]
    if fact.kind == "time" and isinstance(fact.value, float) and fact.value < source.earliest:
        return "contradicts", f"{said}: the notes ask for no time before {clock(source.earliest)}"
    is_planned = phrases("day_plans").search(workings.around(fact, sentence, 60, 0)) is not None
    check: Check = None
    if not (sentence.question or sentence.plan or sentence.hedged or is_planned):
        check = moment(source, response, fact, said, sentence, workings.times)
        if not check and (other := day_of_another(source.dated, response, tokens, fact)):
            check = "contradicts", f"{said}: the notes give {written(other)} here"
    return check or wrong_weekday(source, response, fact)


def _worked_out(source: Source, response: str, one: Amount, sentence: Sentence, workings: Workings) -> Check:
    """What is wrong with an amount, unless it can be worked out; a sound one may be used again further on."""
    aside = Aside()
    if one.measure:
        words = workings.around(one.fact, sentence, 60, 60)
        aside = Aside(words, tuple(workings.days_near(source, one.fact.start)))
    if wrong := workings.wrong_total(source, one, sentence):
        return "contradicts", f"{one.text}: {wrong}"
    check = _amount(source, response, one, sentence, workings, aside)
    if check is None:
        if one.value not in source.amounts:
            workings.accept(one)
        return None
    against = check[0] == "contradicts" and one.fact.kind == "number"
    return None if workings.is_rounded(source, one) or workings.explain(source, one, sentence, against) else check


def _is_of_a_phone(response: str, fact: Fact, sentence: Sentence) -> bool:
    """Whether digits are some of a telephone number, which only who has it can check."""
    before = response[max(sentence.start, fact.start - 48) : fact.start]
    is_told = _PHONE.search(before) is not None or _DIALLED.search(before) is not None
    return is_told or response.startswith("0", fact.start)


def _is_day(source: Source, fact: Fact, said: str, workings: Workings) -> bool:
    """Whether an ordinal is the day of a date that the reply gives in full, or of one that comes back each month."""
    if not _ORDINAL.search(said) or not isinstance(fact.value, float):
        return False
    day = int(fact.value)
    weekday = _WEEKDAY.search(workings.text_before(fact, 16))
    if weekday and source.calendar.is_this_month(day, figures()["weekdays"].get(fold(weekday[1]), -1)):
        return True
    return day in workings.days or (day < _DAYS and source.calendar.has_day_of_month(day))


def _end(response: str, fact: Fact) -> int:
    """The end of a figure with its unit, because a wrong unit is wrong too."""
    unit = _UNIT.match(response, fact.end, fact.end + 16)
    return unit.end() if unit and fact.kind == "number" and unit[1].casefold() in unit_sizes() else fact.end


def _address(source: Source, fact: Fact, said: str) -> Check:
    bare = bare_address(str(fact.value))
    if bare in source.addresses or bare.split("/")[0] in source.addresses:
        return None
    return "invented", f"{said}: the notes give no such address"


def _ratio(source: Source, fact: Fact, said: str, sentence: Sentence) -> Check:
    """Pairs such as 24/7; a date without a year, a score out of five and "and/or" style pairs are not claims."""
    value = str(fact.value)
    if sentence.plan or sentence.question:
        return None
    first, second = (float(p) for p in value.split("/"))
    if value in source.values.get("slash", ()) or second in (5, 10, 100) or value == "24/7":
        return None
    if any({first, second} == {m, d} for _, m, d in source.dates) or {first, second} <= source.amounts.keys():
        return None
    return "invented", f"{said}: not in the notes"


def _amount(
    source: Source, response: str, one: Amount, sentence: Sentence, workings: Workings, aside: Aside
) -> Check:
    fact, value = one.fact, one.value
    if fact.kind in ("number", "percent") and is_label(source, response, one, sentence):
        return None
    if fact.kind == "percent":
        is_part = not response[fact.start].isdigit()
        check = None if _is_stated_share(source, value, is_part) else unlike(source, one, "percent")
    elif fact.kind == "money":
        check = None if sentence.reckoned and is_product(source, one.value) else money(source, one)
    elif one.measure:
        check = measured(source, response, one, sentence, aside)
    else:
        check = None if _is_some_of(source, response, one) else _counted(source, response, one, sentence, workings)
    check = check or _turned_round(source, response, one, sentence)
    return check or (_misplaced(source, one) if fact.kind != "number" else None)


def _counted(source: Source, response: str, one: Amount, sentence: Sentence, workings: Workings) -> Check:
    """A count against those of the source.

    A lesser count beside the right one is some of them where the source has it with a noun that the reply never uses.
    """
    stated = [a for a in source.amounts.get(one.value, ()) if a.fact.kind == "number"]
    right = {a.value for noun in one.nouns for a in source.by_noun.get(noun, ())} & workings.values
    is_renamed = all(a.nouns and not a.measure and not a.nouns & workings.roots for a in stated)
    if stated and is_renamed and any(one.value < value for value in right):
        return None
    is_all = response[max(sentence.start, one.fact.start - 4) : one.fact.start].casefold() == "all "
    is_all = is_all and not response.startswith(" of", one.fact.end)
    if is_all and one.value <= _FEW + 1 and (not one.nouns or one.value in source.list_lengths):
        return None
    around = response[max(sentence.start, one.fact.start - 16) : one.fact.end + 16]
    return count(source, one, sentence, phrases("vague").search(around) is not None)


def _is_some_of(source: Source, response: str, one: Amount) -> bool:
    """Whether a figure counts some of another one, and the source has both: "three of eight"."""
    whole = _SOME_OF.match(response, one.fact.end, one.fact.end + 24)
    if whole is None:
        return False
    spelled = float(figures()["numbers"].get(fold(whole[1]), -1))
    if one.value < spelled and _is_share(source, 100 * one.value / spelled):
        return True
    return one.value in source.amounts and (float(whole[1]) if whole[1].isdigit() else spelled) in source.amounts


def _is_share(source: Source, share: float) -> bool:
    """Whether the source gives a share, in per cent, or what it leaves: "three out of four" where it wins 1 of 4."""
    given = [one for one in source.values.get("percent", ()) if isinstance(one, float)]
    return any(abs(share - other) < 1 or abs(100 - share - other) < 1 for other in (*given, *source.other.shares))


_SOME_OF = re.compile(r"\s(?:out of|of)\s(?:the\s|their\s|its\s|our\s|your\s)?(\d{1,6}|[^\W\d_]{3,9})\b")


def _is_stated_share(source: Source, value: float, is_part: bool) -> bool:
    """Whether the source gives a percentage, in digits or as a part ("a third"); a part is a rounded percentage."""
    given = source.values.get("percent", frozenset())
    if value in given or any(abs(value - share) < 1 for share in source.other.shares):
        return True
    bare = [a for a in source.amounts.get(value, ()) if a.fact.kind == "number" and not a.nouns and not a.measure]
    shares = [a.fact.start for a in source.all_amounts[:100] if a.fact.kind == "percent"] if bare else []
    if any(abs(a.fact.start - start) < _BESIDE for a in bare for start in shares):
        return True
    if source.in_other_script and value in source.other.values:
        return True
    return is_part and any(isinstance(share, float) and abs(value - share) < 1 for share in given)


def _turned_round(source: Source, response: str, one: Amount, sentence: Sentence) -> Check:
    """A least figure of the source as the most there is, or the other way round."""
    if sentence.question or _ASKS.match(response, sentence.start, sentence.end):
        return None
    bound, given = role(response, one.fact.start, one.fact.end), source.bounds.get(one.value, frozenset())
    if bound == "least" and given == {"most"}:
        return "contradicts", f"{one.text}: the notes give this as the most, not the least"
    if bound == "most" and given == {"least"}:
        return "contradicts", f"{one.text}: the notes give this as the least, not the most"
    return None


def _misplaced(source: Source, one: Amount) -> Check:
    """A figure of the source that stands with the words of another figure of the same kind."""
    same = [a for a in source.amounts.get(one.value, ()) if is_kin(a, one)]
    if not same or (one.measure and one.measure[0] not in ("months", "minutes")):
        return None
    here = max(len(a.company & one.company) for a in same)
    other, near = closest(source, one)
    if other and near >= 2 * here and near - here >= 2:
        return "contradicts", f"{one.text}: the notes say {other.text} here"
    return None
