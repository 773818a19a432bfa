"""Figures, dates, times and addresses of a response that the source does not state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.review.facts import Fact, Word, figures, unit_sizes
from workbench.review.grounding_scope import Sentence, word_set
from workbench.review.grounding_source import Amount, Source, amount, readings, weekday
from workbench.review.spans import Span

Check = tuple[str, str] | None


def figure_spans(source: Source, response: str, tokens: list[Word], found: list[Fact], sentence: Sentence) -> Iterator[Span]:
    """A span for every fact of `found` (all within `sentence`) that the source does not bear out."""
    for fact in found:
        said = response[fact.start : fact.end]
        check: Check = None
        if fact.kind in ("url", "email", "phone"):
            check = _address(source, fact, said)
        elif fact.kind in ("date", "quarter", "time"):
            if not (sentence.question or sentence.plan or sentence.hedged):
                check = _moment(source, fact, said)
        elif sentence.hedged:
            continue
        elif fact.kind == "slash":
            check = _ratio(source, response, fact, said)
        else:
            one = amount(response, tokens, fact)
            check = _amount(source, response, one, sentence) if one else None
        if check:
            yield Span(fact.start, fact.end, *check)


def _address(source: Source, fact: Fact, said: str) -> Check:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", str(fact.value)).rstrip("/")
    if bare in source.text.casefold() or re.sub(r"\D", "", said) and fact.kind == "phone" and _digits(said) in _digits(source.text):
        return None
    return "invented", f"{said}: the notes give no such address"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _moment(source: Source, fact: Fact, said: str) -> Check:
    if fact.kind == "time":
        if fact.value in source.values.get("time", ()) or float(fact.value) / 60 % 12 in _clock_numbers(source):  # type: ignore[arg-type]
            return None
        return "invented", f"{said}: no such time in the notes"
    if fact.kind == "quarter":
        if fact.value in source.values.get("quarter", ()) or any((m + 2) // 3 == fact.value for _, m, _ in source.dates if m):
            return None
        return "invented", f"{said}: no such quarter in the notes"
    return _date(source, fact, said)


def _clock_numbers(source: Source) -> set[float]:
    return {float(v) for v in source.amounts if v <= 24}


def _date(source: Source, fact: Fact, said: str) -> Check:
    """A date holds if one date of the source agrees in every part that both give."""
    assert isinstance(fact.value, tuple)
    years = {y for y, _, _ in source.dates if y} | {int(v) for v in source.amounts if 1900 <= v <= 2100}
    same_month: list[tuple[int, int, int]] = []
    for year, month, day in readings(fact.value):
        for other in source.dates:
            if month and other[1] and month == other[1]:
                same_month.append(other)
                days_agree = not day or other[2] == day or (not other[2] and float(day) in source.amounts)
                years_agree = not year or other[0] == year or (not other[0] and (year in years or not years))
                if days_agree and (years_agree or (not day and year in years)):
                    return None
        if day and month and float(day) in _loose_days(source) and any(o[1] == month for o in source.dates) and not year:
            return None
    if same_month:
        return "contradicts", f"{said}: the notes give {_written(same_month[0])}"
    return "invented", f"{said}: no such date in the notes"


def _loose_days(source: Source) -> set[float]:
    """Bare numbers of the source that can be days of a month ("from the 14th to the 21st")."""
    return {v for v, all_ in source.amounts.items() if v <= 31 and any(a.fact.kind == "number" and not a.nouns for a in all_)}


def _written(date: tuple[int, int, int]) -> str:
    year, month, day = date
    name = next(k for k, v in figures()["months"].items() if v == month and len(k) > 2).capitalize()
    return " ".join(str(p) for p in (day or "", name, year or "") if p)


def _ratio(source: Source, response: str, fact: Fact, said: str) -> Check:
    """Pairs such as 24/7; a date without a year, a score out of five and "and/or" style pairs are not claims."""
    value = str(fact.value)
    first, second = (float(p) for p in value.split("/"))
    if value in source.values.get("slash", ()) or second in (5, 10, 100) or value == "24/7":
        return None
    if any((m, d) in ((first, second), (second, first)) for _, m, d in source.dates) or {first, second} <= source.amounts.keys():
        return None
    return "invented", f"{said}: not in the notes"


def _amount(source: Source, response: str, one: Amount, sentence: Sentence) -> Check:
    fact, value = one.fact, float(one.fact.value)  # type: ignore[arg-type]
    if fact.kind == "number" and _is_label(source, response, one, sentence):
        return None
    if fact.kind == "percent":
        if value in source.values.get("percent", ()):
            return None
        return _unlike(source, one, "percent", "%")
    if fact.kind == "money":
        return _money(source, response, one)
    if one.measure:
        return _measure(source, response, one, sentence)
    return _count(source, one)


def _unlike(source: Source, one: Amount, kind: str, sign: str) -> Check:
    """Not stated: "contradicts" if the source gives another figure of the kind for the same thing."""
    others = [a for all_ in source.amounts.values() for a in all_ if a.fact.kind == kind]
    near = [a for a in others if a.nouns & one.nouns] or (others if len(others) == 1 else [])
    if near:
        return "contradicts", f"{one.text}: the notes say {near[0].text}"
    return "invented", f"{one.text}: no such figure in the notes"


def _money(source: Source, response: str, one: Amount) -> Check:
    fact, value = one.fact, one.fact.value
    if isinstance(value, float) and value in source.values.get("currency " + fact.unit, ()):
        return None
    if isinstance(value, float) and value in source.values.get("money", ()):
        return "contradicts", f"{one.text}: the notes give this sum in another currency"
    if isinstance(value, float) and any(a.fact.kind == "number" for a in source.amounts.get(value, ())):
        return None
    return _unlike(source, one, "money", "")


def _measure(source: Source, response: str, one: Amount, sentence: Sentence) -> Check:
    """A quantity with a unit must stand in the source with that unit or an equal one."""
    assert one.measure
    if one.measure in source.measures or (sentence.question and one.measure[0] in ("minutes", "seconds")):
        return None
    family, size = one.measure
    value = float(one.fact.value)  # type: ignore[arg-type]
    if family in ("minutes", "months") and (sentence.plan or value == 1 and one.fact.unit != "word"):
        return None
    if family == "minutes" and (one.nouns | _following(response, one.fact.end)) & {"call", "meet", "demo", "convers", "chat", "slot"}:
        return None
    same = [a for a in source.amounts.get(value, ()) if a.fact.kind == "number"]
    if any(not a.measure and not a.nouns for a in same):
        return None
    swapped = next((a for a in same if a.measure), None)
    if swapped:
        return "contradicts", f"{_with_unit(response, one)}: the notes give {_with_unit(source.text, swapped)}"
    other = next((a for a in _measured(source, family) if a.nouns & one.nouns), None)
    if other:
        return "contradicts", f"{_with_unit(response, one)}: the notes say {_with_unit(source.text, other)}"
    return "invented", f"{_with_unit(response, one)}: no such figure in the notes"


def _following(response: str, end: int) -> frozenset[str]:
    return frozenset(w[:7].rstrip("s") for w in re.findall(r"[a-z]+", response[end : end + 40].lower()))


def _with_unit(text: str, one: Amount) -> str:
    match = re.match(r"[\s-]?[^\W\d_]+", text[one.fact.end : one.fact.end + 20])
    return one.text + (match.group() if match else "")


def _measured(source: Source, family: str) -> Iterator[Amount]:
    for all_ in source.amounts.values():
        for one in all_:
            if one.measure and one.measure[0] == family:
                yield one


def _count(source: Source, one: Amount) -> Check:
    """A count must be stated, and not of another thing while the source counts this one differently."""
    value = float(one.fact.value)  # type: ignore[arg-type]
    stated = source.amounts.get(value, ())
    tied = [a for noun in one.nouns for a in source.by_noun.get(noun, ()) if float(a.fact.value) != value]  # type: ignore[arg-type]
    if any(a.nouns & one.nouns for a in stated) or (stated and not tied):
        return None
    if value in source.derived or (value in source.list_lengths and value <= 12) or _in_range(value, tied):
        return None
    if int(value) in {y for y, _, _ in source.dates} or (value == 1 and one.fact.unit == "word"):
        return None
    if tied and not (value <= 2 and one.fact.unit == "word"):
        return "contradicts", f"{one.text}: the notes say {_with_unit(source.text, tied[0])}"
    if stated or any(value in (d, m) for _, m, d in source.dates if d) and value <= 31 and not one.nouns:
        return None
    if value <= 2 and one.fact.unit == "word":
        return None
    return "invented", f"{_with_unit_or_text(one)}: no such figure in the notes"


def _with_unit_or_text(one: Amount) -> str:
    return one.text


def _in_range(value: float, tied: list[Amount]) -> bool:
    return False


def _is_label(source: Source, response: str, one: Amount, sentence: Sentence) -> bool:
    """A list number, a reference ("Sec 3", "#12") or what the reply counts about itself ("three questions")."""
    before = re.search(r"([^\W\d_]+)[.:]?\s?[#(]?\s?$", response[max(sentence.start, one.fact.start - 24) : one.fact.start])
    if before and before[1].casefold() in word_set("labels"):
        return True
    after = re.match(r"[\s-]?([^\W\d_]+)(?:[\s-]([^\W\d_]+))?", response[one.fact.end : one.fact.end + 40])
    own = {w.casefold() for w in after.groups() if w} if after else set()
    return bool(own & word_set("own_things")) and not any(
        a.nouns & one.nouns for noun in one.nouns for a in source.by_noun.get(noun, ())
    ) and not (one.measure and one.measure[0] == "months")
