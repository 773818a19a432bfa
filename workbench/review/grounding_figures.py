"""Figures, dates, times and addresses of a response that the source does not state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.review.facts import Fact, Word, figures, fold, unit_sizes
from workbench.review.grounding_amounts import Amount, amount
from workbench.review.grounding_bounds import role
from workbench.review.grounding_derived import Workings
from workbench.review.grounding_readings import falls_on
from workbench.review.grounding_scope import Sentence, word_set
from workbench.review.grounding_source import Source, bare_address, ordinal, readings
from workbench.review.spans import Span

_UNIT = re.compile(r"[\s-]?([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)[.:]?\s?[#(]?\s?$")
_IN = re.compile(r"\bin\s(?:about\s|some\s|roughly\s|around\s)?$", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"\W{0,2}\w{0,8}\W{0,2}(?:time|away|from now|left|until|till|before|ahead|to go)\b", re.IGNORECASE
)
_EVERY = re.compile(r"\b(?:every|each|alle|cada|ogni|om de)\s$", re.IGNORECASE)
_A_WEEK = re.compile(r"(?:[\s-]days?\s(?:a|per|each|every)\sweek|[\s-]day\sweek)\b", re.IGNORECASE)
_AFTER = re.compile(r"[\s-]?([^\W\d_]+)(?:[\s-]([^\W\d_]+))?")

_FORTNIGHT = 14
_MOST_OWN_WORDS = 500
_MONTH = 30.44 * 1440
Check = tuple[str, str] | None


def figure_spans(
    source: Source, response: str, tokens: list[Word], found: list[Fact], sentence: Sentence, workings: Workings
) -> Iterator[Span]:
    """A span for every fact of `found` (all within `sentence`) that the source does not bear out."""
    for fact in found:
        said = response[fact.start : fact.end]
        check: Check = None
        if fact.kind in ("url", "email", "phone"):
            check = _address(source, fact, said)
        elif fact.kind in ("date", "quarter", "time"):
            if fact.kind == "time" and isinstance(fact.value, float) and fact.value < source.earliest:
                check = "contradicts", f"{said}: the notes ask for no time before {_clock(source.earliest)}"
            elif not (sentence.question or sentence.plan or sentence.hedged):
                check = _moment(source, response, fact, said)
        elif sentence.hedged:
            continue
        elif fact.kind == "slash":
            check = _ratio(source, fact, said, sentence)
        else:
            one = amount(response, tokens, fact)
            check = _amount(source, response, one, sentence) if one else None
            if check and one and (workings.is_rounded(source, one) or workings.explain(source, one, sentence)):
                check = None
        if check:
            yield Span(fact.start, _end(response, fact), *check)


def _end(response: str, fact: Fact) -> int:
    """The end of a figure with its unit, because a wrong unit is wrong too."""
    unit = _UNIT.match(response, fact.end, fact.end + 16)
    return unit.end() if unit and fact.kind == "number" and unit[1].casefold() in unit_sizes() else fact.end


def _address(source: Source, fact: Fact, said: str) -> Check:
    bare = bare_address(str(fact.value))
    if bare in source.addresses or bare.split("/")[0] in source.addresses:
        return None
    return "invented", f"{said}: the notes give no such address"


def _moment(source: Source, response: str, fact: Fact, said: str) -> Check:
    if fact.kind == "time":
        hour = float(fact.value) / 60 if isinstance(fact.value, float) else -1.0
        if hour in source.amounts or hour % 12 in source.amounts or hour in source.other.values:
            return None
        if fact.value in source.other.times or fact.value in source.values.get("time", ()):
            return None
        return "invented", f"{said}: no such time in the notes"
    if fact.kind == "quarter":
        stated = source.values.get("quarter", ()) or {(m + 2) // 3 for _, m, _ in source.dates}
        return None if fact.value in stated else ("invented", f"{said}: no such quarter in the notes")
    return _date(source, fact, said, _days_beside(response, fact))


def _days_beside(response: str, fact: Fact) -> frozenset[int]:
    """The weekdays that stand right beside a date."""
    around = response[max(0, fact.start - 16) : fact.start] + " " + response[fact.end : fact.end + 12]
    named = figures()["weekdays"]
    return frozenset(named[key] for word in re.findall(r"[^\W\d_]+", around) if (key := fold(word)) in named)


def _clock(minutes: float) -> str:
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}"


def _date(source: Source, fact: Fact, said: str, said_days: frozenset[int]) -> Check:
    """A date holds if one date of the source agrees in every part that both give."""
    assert isinstance(fact.value, tuple)
    same_month: list[tuple[int, int, int]] = []
    for year, month, day in readings(fact.value):
        for other in source.dates:
            if month and other[1] and month == other[1]:
                same_month.append(other)
                days_agree = not day or other[2] == day or (not other[2] and float(day) in source.loose_days)
                undated = not other[0] and (year in source.years or not source.years)
                years_agree = not year or other[0] == year or undated
                if days_agree and (years_agree or (not day and year in source.years)):
                    return None
        if day and month and float(day) in source.loose_days and any(o[1] == month for o in source.dates) and not year:
            return None
        if _is_told(source, (year, month, day), said_days):
            return None
    if same_month:
        return "contradicts", f"{said}: the notes give {_written(same_month[0])}"
    return "invented", f"{said}: no such date in the notes"


def _is_told(source: Source, date: tuple[int, int, int], said_days: frozenset[int]) -> bool:
    """Whether the source gives a month by a quarter or a season, or a day by a weekday within a fortnight."""
    year, month, day = date
    if not day:
        return month in source.other.months
    for other in source.dates[:60] if said_days else ():
        start, here = ordinal(other), (year or other[0], month, day)
        is_soon = bool(start) and 0 <= ordinal(here) - start <= _FORTNIGHT
        if is_soon and falls_on(here) in said_days & source.other.weekdays:
            return True
    return False


def _written(date: tuple[int, int, int]) -> str:
    year, month, day = date
    name = next(k for k, v in figures()["months"].items() if v == month and len(k) > 2).capitalize()
    return " ".join(str(p) for p in (day or "", name, year or "") if p)


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


def _amount(source: Source, response: str, one: Amount, sentence: Sentence) -> Check:
    fact, value = one.fact, one.value
    if fact.kind in ("number", "percent") and _is_label(source, response, one, sentence):
        return None
    if fact.kind == "percent":
        is_part = not response[fact.start].isdigit()
        check = None if _is_stated_share(source, value, is_part) else _unlike(source, one, "percent")
    elif fact.kind == "money":
        check = None if sentence.reckoned and _is_product(source, one.value) else _money(source, one)
    elif one.measure:
        check = _measure(source, response, one, sentence)
    else:
        check = _count(source, one, sentence)
    check = check or _turned_round(source, response, one)
    return check or (_misplaced(source, one) if one.measure or fact.kind != "number" else None)


def _is_stated_share(source: Source, value: float, is_part: bool) -> bool:
    """Whether the source gives a percentage, in digits or as a part ("a third"); a part is a rounded percentage."""
    given = source.values.get("percent", frozenset())
    if value in given or any(abs(value - share) < 1 for share in source.other.shares):
        return True
    return is_part and any(isinstance(share, float) and abs(value - share) < 1 for share in given)


def _turned_round(source: Source, response: str, one: Amount) -> Check:
    """A least figure of the source as the most there is, or the other way round."""
    bound, given = role(response, one.fact.start, one.fact.end), source.bounds.get(one.value, frozenset())
    if bound == "least" and given == {"most"}:
        return "contradicts", f"{one.text}: the notes give this as the most, not the least"
    if bound == "most" and given == {"least"}:
        return "contradicts", f"{one.text}: the notes give this as the least, not the most"
    return None


def _misplaced(source: Source, one: Amount) -> Check:
    """A figure of the source that stands with the words of another figure of the same kind."""
    same = [a for a in source.amounts.get(one.value, ()) if _is_kin(a, one)]
    if not same or (one.measure and one.measure[0] not in ("months", "minutes")):
        return None
    here = max(len(a.company & one.company) for a in same)
    other, near = _closest(source, one)
    if other and near >= 2 * here and near - here >= 2:
        return "contradicts", f"{one.text}: the notes say {other.text} here"
    return None


def _is_kin(a: Amount, b: Amount) -> bool:
    """Whether two figures are of one kind: sums of money, percentages, counts or quantities."""
    return a.fact.kind == b.fact.kind and bool(a.measure) == bool(b.measure)


def _closest(source: Source, one: Amount) -> tuple[Amount | None, int]:
    """The other figure of the same kind that shares most words around it with `one`, and how many it shares."""
    shared = Counter(i for near in one.company for i in source.by_company.get(near, ()))
    kin = ((n, -i) for i, n in shared.items() if source.all_amounts[i].value != one.value)
    family = one.measure and one.measure[0]
    for n, i in sorted(kin, reverse=True):
        other = source.all_amounts[-i]
        if _is_kin(other, one) and (other.measure and other.measure[0]) == family:
            return other, n
    return None, 0


def _unlike(source: Source, one: Amount, kind: str) -> Check:
    """Not stated: "contradicts" if the source gives another figure of the kind for the same thing."""
    others = [a for a in source.all_amounts[:100] if a.fact.kind == kind]
    near = [a for a in others if a.nouns & one.nouns] or (others if len(others) == 1 else [])
    if near:
        return "contradicts", f"{one.text}: the notes say {near[0].text}"
    return "invented", f"{one.text}: no such figure in the notes"


def _money(source: Source, one: Amount) -> Check:
    fact, value = one.fact, one.value
    if value in source.values.get("currency " + fact.unit, ()):
        rates = {a.per for a in source.amounts.get(value, ()) if a.fact.kind == "money"}
        if one.per and rates and None not in rates and one.per not in rates:
            return "contradicts", f"{one.text}: the notes give this sum for another time"
        return None
    if value in source.values.get("money", ()):
        return "contradicts", f"{one.text}: the notes give this sum in another currency"
    if any(a.fact.kind == "number" for a in source.amounts.get(value, ())) or _only_otherwise(source, value):
        return None
    return _unlike(source, one, "money")


def _is_about_as_long(source: Source, one: Amount) -> bool:
    """Whether a length in months is one the source gives in days or weeks, or the other way round."""
    family, size = one.measure or ("", 0.0)
    other = {"months": "minutes", "minutes": "months"}.get(family)
    wanted = size * _MONTH if family == "months" else size / _MONTH
    return any(name == other and abs(length - wanted) <= 0.08 * wanted for name, length in source.measures)


def _is_rhythm(source: Source, response: str, one: Amount) -> bool:
    """Whether "every two weeks" says a rhythm, or "90 minutes" a length, that the source gives in words."""
    before = response[max(0, one.fact.start - 12) : one.fact.start]
    behind = response[one.fact.end : one.fact.end + 24]
    is_rhythm = _EVERY.search(before) is not None or _A_WEEK.search(behind) is not None
    return one.measure in source.other.lengths or (is_rhythm and one.measure in source.other.rhythms)


def _only_otherwise(source: Source, value: float) -> bool:
    """Whether the source gives a value in no other form than glued digits or a word."""
    return value in source.other.values and value not in source.amounts


def _measure(source: Source, response: str, one: Amount, sentence: Sentence) -> Check:
    """A quantity with a unit must stand in the source with that unit or an equal one."""
    same = [a for a in source.amounts.get(one.value, ()) if a.fact.kind == "number"]
    bare = any(not a.measure and not a.nouns for a in same)
    if one.measure in source.measures or _is_about_as_long(source, one) or _is_rhythm(source, response, one):
        return None
    if bare or _is_own_time(source, response, one, sentence):
        return None
    swapped = next((a for a in same if a.measure), None)
    if swapped:
        return "contradicts", f"{one.text}: the notes give {swapped.text}"
    other, near = _closest(source, one)
    if one.measure and one.measure[0] in ("minutes", "months") and sentence.plan and near < 2:
        return None
    if other and near:
        return "contradicts", f"{one.text}: the notes say {other.text}"
    return "invented", f"{one.text}: no such figure in the notes"


def _is_own_time(source: Source, response: str, one: Amount, sentence: Sentence) -> bool:
    """A time that the reply may set itself, for a call it proposes, or that lies between dates of the source."""
    family, size = one.measure or ("", 0.0)
    if family == "months":
        around = response[max(0, one.fact.start - 16) : one.fact.start], response[one.fact.end : one.fact.end + 24]
        is_ahead = _IN.search(around[0]) is not None or _FROM_NOW.search(around[1]) is not None
        return _years_between(source, size / 12) or (is_ahead and _months_ahead(source, size))
    if family == "minutes" and size < 1440 and _following(response, one.fact.end) & word_set("meetings"):
        return True
    return (sentence.question and family in ("minutes", "seconds")) or (family == "minutes" and _between(source, size))


def _following(response: str, end: int) -> frozenset[str]:
    """The first two words behind a unit."""
    return frozenset(w.rstrip("s") for w in re.findall(r"[a-z]+", response[end : end + 40].lower())[:3])


def _years_between(source: Source, years: float) -> bool:
    """Whether so many years, to the year, lie between two years of the source."""
    named = sorted(source.years)[-12:]
    return years > 1 and any(abs(b - a - years) <= 1 for a in named for b in named if a < b)


def _months_ahead(source: Source, months: float) -> bool:
    """Whether a month of the source is so many months after one of its full dates."""
    full = [d for d in source.dates[:20] if all(d)]
    return any(d[1] and abs((d[1] - f[1]) % 12 - months) <= 1 for f in full for d in source.dates[:20] if d != f)


def _between(source: Source, minutes: float) -> bool:
    """Whether a span of time lies between two dates of the source, to the day or to the begun week."""
    days = minutes / 1440
    full = [d for d in source.dates if all(d)][:12]
    latest = max((d[0] for d in full), default=0)
    undated = [d for d in source.dates if d[1] and d[2] and not d[0]][:12]
    full += [(year, *d[1:]) for d in undated for year in (latest, latest + 1)]
    numbers = [n for n in map(ordinal, full) if n]
    slack = 7 if days % 7 == 0 else 2 if days > 7 else 0.1
    return any(abs(abs(a - b) - days) < slack for a in numbers for b in numbers if a != b)


def _count(source: Source, one: Amount, sentence: Sentence) -> Check:
    """A count must be stated, and not of another thing while the source counts this one differently."""
    stated = [a for a in source.amounts.get(one.value, ()) if a.fact.kind == "number"]
    tied = [a for noun in one.nouns for a in source.by_noun.get(noun, ()) if a.value != one.value]
    same = any(a.nouns <= one.nouns or one.nouns <= a.nouns for a in tied)
    elsewhere = any(len(a.nouns & one.nouns) > 1 for a in tied) or (same and all(_is_other(a, one) for a in stated))
    if _only_otherwise(source, one.value) and not tied:
        return None
    if any(a.nouns & one.nouns for a in stated) or (stated and not elsewhere) or _follows(source, one, sentence):
        return None
    small = one.value <= (2 if one.fact.unit == "word" else 1)
    if tied and not small:
        return "contradicts", f"{one.text}: the notes say {tied[0].text}"
    listed = one.fact.unit == "word" and one.value in source.list_lengths
    if small or listed or (not one.nouns and any(one.value in (d, m) for _, m, d in source.dates)):
        return None
    return "invented", f"{one.text}: no such figure in the notes"


def _is_other(stated: Amount, one: Amount) -> bool:
    """Whether a figure of the source plainly counts or measures another thing than `one`."""
    return bool(one.nouns and (stated.measure or (stated.nouns and not stated.nouns & one.company)))


def _follows(source: Source, one: Amount, sentence: Sentence) -> bool:
    """Whether a count follows from the source: a sum of counts that stand together, a year, a figure worked out."""
    if one.value in source.derived or (one.fact.unit == "word" and one.value <= 1):
        return True
    return (1900 <= one.value <= 2100 and one.value in source.years) or (
        sentence.reckoned and _reckoned(source, one.value)
    )


def _reckoned(source: Source, value: float) -> bool:
    """A sum, difference or multiple of figures of the source."""
    known = [a.value for a in source.all_amounts[:100] if a.fact.kind == "number" and a.value]
    for k in known:
        times = max(k, value) / min(k, value) if value else 0
        if min(k, value) >= 10 and times <= 12 and times == int(times) and (times in known or min(k, value) >= 1000):
            return True
    return any(value - k in known or value + k in known for k in known)


def _is_product(source: Source, value: float) -> bool:
    """A sum of money of the source times a count of it: what so many of them cost."""
    prices = [a.value for a in source.all_amounts[:100] if a.fact.kind == "money"][:20]
    counts = [a.value for a in source.all_amounts[:100] if a.fact.kind == "number"][:40]
    return any(abs(price * count - value) < 0.01 for price in prices for count in counts)


def _is_label(source: Source, response: str, one: Amount, sentence: Sentence) -> bool:
    """A list number, a reference ("Sec 3", "#12") or what the reply counts about itself ("three questions")."""
    before = _BEFORE.search(response[max(sentence.start, one.fact.start - 24) : one.fact.start])
    if before and before[1].casefold() in word_set("labels"):
        return True
    if before and before[1].casefold() in figures()["weekdays"] and (sentence.question or sentence.plan):
        return True
    after = _AFTER.match(response, one.fact.end, one.fact.end + 40)
    if after and after[1].casefold() in ("words", "characters") and one.value <= _MOST_OWN_WORDS:
        return True
    own = {w.casefold() for w in after.groups() if w} if after else set()
    return (
        bool(own & word_set("own_things"))
        and not any(a.nouns & one.nouns for noun in one.nouns for a in source.by_noun.get(noun, ()))
        and not (one.measure and one.measure[0] == "months")
    )
