"""Find prices, claims of deeds done and openly marked doubt in a response, by general wording."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, zip_longest

from workbench.review import email
from workbench.review.reading import Label, Rank, Reading, Section, read, trimmed
from workbench.review.rule_checks_text import Clauses, Stretch, fold, hits, pattern
from workbench.review.spans import Span

_NUMBER = r"\d(?:[\d.,' ]*\d)?(?:\s?(?:k|m|mn|bn|million|thousand|lakh|crore|hundred|mio))?(?![\w%])"
_PER = (
    r"(?:[ ]?(?:/|per|a|an|each|pro|par|por|al)[ ]?(?:month|mo|year|yr|week|day|hour|user|seat|unit|site|trailer|"
    r"person|head|student|device|licence|license|branch|line|visit|order|item|kg|tonne|ton|"
    r"monat|jahr|mes|año|mois|an)\w*){0,3}"
)
_FIGURE = re.compile(r"(\d[\d.,']*)(?:\s?(k|tkr|tsd|thousand|m|mn|mkr|million|mio|lakh|crore)(?!\w))?")
_PERCENT = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?\s?(?:%|per ?cent|prozent|percent)")
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:i've|we've|i have|we have|i|we|our team has|the team has|your \w+ has|"
    r"our (?:(?!who |that |which )\w+ ){1,3}(?:has|have)|my \w+ has)"
    r"(?: (?:already|just|also|now|therefore|gone ahead and|went ahead and|"
    r"taken the liberty of|so|then|today|hereby|both))*\s+"
)
_ING = re.compile(r"(?:send|book|schedul|reserv|logg|updat|add|creat|invit|forward|emailing|mail)ing")
_CLOSE = 60
_NEAR = 200
_TRIES = 50
_OBJECT_WORDS = 7
_SUBJECT_WORDS = 4
_MOST_HITS = 10_000
_TITLE_WORDS = 8
_FEW_WORDS = 3
MAYBE = "says this with a word of doubt"
_HEDGES = (
    ("hedge_known", "says openly that this is not known"),
    ("hedge_check", "asks for this to be checked"),
    ("hedge_guess", "marks this as a guess or an assumption"),
    ("hedge_maybe", MAYBE),
)
_NEXT_WORDS = (re.compile(r"\s*"), re.compile(r"\s*[\w-]+ "))
_DISCOUNT_BEFORE = re.compile(r"(?:discount|rebate|rabatt)\w* (?:of |by )?\Z")
_CONFIRMED = re.compile(
    r"(?<!not )(?<!un)confirmed[^:\n]{0,40}:|may be (?:quoted|mentioned|named|given)|can be quoted"
    r"|price ?list[^:\n]{0,30}:"
)
_DENIED = re.compile(r"(?<!\w)not confirmed[^:\n]{0,20}:")


def all_spans(source: str, response: str) -> list[Span]:
    """Spans of kinds "price", "sent" and "hedge" in order; those of one kind do not overlap."""
    folded, given = fold(response), fold(source)
    clauses = Clauses(folded)
    found = [
        *_apart(price_spans(given, folded, clauses)),
        *_apart(sent_spans(given, folded, clauses)),
        *hedges(response),
    ]
    return sorted(found, key=lambda span: (span.start, span.end))


@functools.lru_cache(maxsize=4)
def hedges(response: str) -> tuple[Span, ...]:
    """Spans of kind "hedge" in order, without overlaps."""
    folded = fold(response)
    draft = email.find(response)
    letter = Stretch(draft.start, draft.body_end) if draft else Stretch(0, 0)
    return tuple(_apart(hedge_spans(folded, Clauses(folded), letter, read(response))))


def _apart(spans: Iterator[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def price_spans(source: str, folded: str, clauses: Clauses) -> Iterator[Span]:
    """Amounts of money, discounts in per cent and promises about price; not the customer's own money."""
    allowed = confirmed_amounts(source)
    given = figures(source)
    for start, end, what in _priced(folded):
        if _is_theirs(folded, clauses, start, end, what):
            continue
        stated = figures(folded[start:end])
        if what == "promise about price" and not stated and folded[start:end] in source:
            continue
        is_confirmed = bool(stated) and stated <= allowed
        if what == "price" and stated and not is_confirmed and _is_quoted(folded, clauses, start, end, stated, given):
            continue
        yield Span(start, end, "price", f"a {what} that the confirmed facts {'' if is_confirmed else 'do not '}state")


def _priced(folded: str) -> Iterator[tuple[int, int, str]]:
    for amount in islice(_amounts().finditer(folded), _MOST_HITS):
        yield amount.start(), amount.end(), "price"
    for share in islice(_PERCENT.finditer(folded), _MOST_HITS):
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
    if _is_question(folded, clauses, start) or pattern("price_left_out").search(around) is not None:
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
    others = (figures(amount[0]) for amount in _amounts().finditer(folded, sentence.start, sentence.end))
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


def sent_spans(source: str, folded: str, clauses: Clauses) -> Iterator[Span]:
    """Claims that something outside the answer was already sent, booked, changed or decided."""
    for person in islice(_FIRST_PERSON.finditer(folded), _MOST_HITS):
        deed = pattern("deed").match(folded, person.end())
        if deed is None or _is_denied(folded, clauses, person.start()):
            continue
        clause = clauses.clause(person.start())
        rest = folded[deed.end() : min(clause.end, deed.end() + _NEAR)]
        if not _is_own_work(deed[0], rest) and not _is_reported(source, deed[0], rest):
            yield Span(person.start(), clause.end, "sent", f"says that something was already done ({deed[0]})")
    for phrase in hits("deed_phrase", folded):
        clause = clauses.clause(phrase.start())
        subject = " ".join(
            folded[max(clause.start, phrase.start() - _CLOSE) : phrase.start()].split()[-_SUBJECT_WORDS:]
        )
        rest = folded[phrase.end() : min(clause.end, phrase.end() + _NEAR)]
        if _is_denied(folded, clauses, phrase.start()) or _is_reported(source, phrase[0], rest):
            continue
        if not _is_own_work(phrase[0], subject):
            yield Span(clause.start, clause.end, "sent", "says that something was already done")
    yield from _things_done(source, folded, clauses)


def _things_done(source: str, folded: str, clauses: Clauses) -> Iterator[Span]:
    """Claims that a thing of the house (a price list, a visit, a sample) already went out or was fixed."""
    for done in hits("thing_done", folded):
        clause = clauses.clause(done.start())
        before = folded[max(clause.start, done.start() - _NEAR) : done.start()]
        rest = folded[done.end() : min(clause.end, done.end() + _NEAR)]
        if pattern("house_thing").search(before) is None or _is_denied(folded, clauses, done.start()):
            continue
        if not _is_reported(source, done[0], before + rest):
            yield Span(clause.start, clause.end, "sent", f"says that something was already done ({done[0]})")


def _is_denied(folded: str, clauses: Clauses, start: int) -> bool:
    """Whether the claim is a question, or what stands before it in its clause denies it or makes it a condition."""
    clause = clauses.clause(start)
    before = folded[max(clause.start, start - _NEAR) : start]
    return _is_question(folded, clauses, start) or pattern("not_deed").search(before) is not None


def _is_own_work(deed: str, thing: str) -> bool:
    """Whether the deed was done to a part of the answer itself ("added a placeholder") and did not leave the house."""
    near = " ".join(thing.split()[:_OBJECT_WORDS])
    return pattern("message").search(deed) is None and pattern("own_work").search(near) is not None


def _is_reported(source: str, deed: str, rest: str) -> bool:
    """Whether the source itself reports the deed: its verb and two more telling words stand close together there."""
    verb = max(deed.split(), key=len)
    telling = re.findall(r"\w{4,}", rest)[:8]
    at = source.find(verb)
    for _ in range(_TRIES):
        if at < 0:
            break
        near = source[max(0, at - 100) : at + 150]
        if sum(word in near for word in telling) >= 2:
            return True
        at = source.find(verb, at + len(verb))
    return False


def hedge_spans(folded: str, clauses: Clauses, letter: Stretch, reading: Reading) -> Iterator[Span]:
    """Clauses that openly mark something as unknown, unchecked or assumed; inside the e-mail only plain admissions."""
    titles = [
        (x.start, x.body_start)
        for x in reading.labels
        if x.rank <= Rank.ITEM_LEAD or _is_title_cell(x) or _is_bare_title(x)
    ]
    for name, why in _HEDGES:
        for cue in hits(name, folded):
            in_letter = letter.start <= cue.start() < letter.end
            if (in_letter and name in {"hedge_guess", "hedge_maybe"}) or _is_question(folded, clauses, cue.start()):
                continue
            clause = clauses.clause(cue.start())
            by_choice = name == "hedge_known" and pattern("not_hedge").search(folded, clause.start, clause.end)
            if clause.start < clause.end and not by_choice and not _inside(titles, cue.start()):
                yield Span(clause.start, clause.end, "hedge", why)
    for absence in _absences().finditer(folded):
        clause = clauses.clause(absence.start("no"))
        if not letter.start <= absence.start() < letter.end and clause.start < clause.end:
            yield Span(clause.start, clause.end, "hedge", "names a fact that is missing")
    yield from _listed_unknowns(folded, clauses, letter, reading)


def _is_title_cell(label: Label) -> bool:
    """Whether the first cell of a row is a title ("Missing information") over what the next cell says."""
    title = fold(label.text)
    return label.rank == Rank.ROW and len(title.split()) <= 4 and pattern("missing_label").search(title) is not None


def _is_bare_title(label: Label) -> bool:
    """Whether a short line of its own is only a title ("Open questions", "Not clear")."""
    title = fold(label.text)
    is_short = label.rank == Rank.SHORT_LINE and len(title.split()) <= _FEW_WORDS
    return is_short and pattern("missing_label").search(title) is not None


def _first(stretch: tuple[int, int]) -> int:
    return stretch[0]


def _inside(stretches: list[tuple[int, int]], at: int) -> bool:
    position = bisect_right(stretches, at, key=_first) - 1
    return position >= 0 and stretches[position][0] <= at < stretches[position][1]


def _listed_unknowns(folded: str, clauses: Clauses, letter: Stretch, reading: Reading) -> Iterator[Span]:
    """Bare items under a heading such as "What we don't know": the heading says of each that it is not known."""
    yield from _listed_on_a_line(folded, clauses, letter, reading)
    for section in _sections_of_lists(reading):
        title = fold(section.label.text)
        if not pattern("missing_label").search(title):
            continue
        is_mixed = pattern("mixed_label").search(title) is not None
        below = {label.start for label in reading.labels if label.rank <= Rank.SHORT_LINE}
        at = trimmed(folded, section.label.body_start, section.end)[0]
        while at < section.end:
            sentence = clauses.sentence(at)
            if sentence.start >= section.end or letter.start <= max(at, sentence.start) < letter.end:
                break
            text = folded[sentence.start : sentence.end]
            if _is_bare(text, is_mixed) and sentence.start not in below:
                yield Span(sentence.start, sentence.end, "hedge", "listed as not known")
            at = clauses.after(at)


def _sections_of_lists(reading: Reading) -> Iterator[Section]:
    """The sections, and the lists under a short line of its own that is no heading in form."""
    yield from reading.sections
    heads = [label for label in reading.labels if label.rank <= Rank.SHORT_LINE]
    for label, below in zip_longest(heads, heads[1:]):
        if label.rank == Rank.SHORT_LINE:
            yield Section(label, label.start, below.start if below else len(reading.response), ())


def _listed_on_a_line(folded: str, clauses: Clauses, letter: Stretch, reading: Reading) -> Iterator[Span]:
    """Bare items on the line of their label ("Gaps: surname; who decides")."""
    for label in reading.labels:
        title = fold(label.text)
        is_lead = label.rank in (Rank.BOLD_LEAD, Rank.ITEM_LEAD, Rank.PLAIN_LEAD, Rank.ROW)
        if not is_lead or len(title.split()) > _TITLE_WORDS or pattern("missing_label").search(title) is None:
            continue
        line_end = folded.find("\n", label.body_start)
        line_end = len(folded) if line_end < 0 else line_end
        is_mixed = pattern("mixed_label").search(title) is not None
        at = trimmed(folded, label.body_start, line_end)[0]
        while at < line_end and not letter.start <= at < letter.end:
            clause = clauses.clause(at)
            start = max(clause.start, label.body_start)
            text = folded[start : clause.end]
            if _is_bare(text.strip(" |*_"), is_mixed):
                yield Span(start, clause.end, "hedge", "listed as not known")
            at = trimmed(folded, max(clause.end, at) + 1, line_end)[0] if clause.end < line_end else line_end


def _is_bare(text: str, is_mixed: bool) -> bool:
    if len(text) < 4 or text.count(" ") > 24:
        return False
    if text.endswith("?"):
        return not is_mixed
    if pattern("indirect").match(text):
        return True
    return not is_mixed and text.count(" ") <= 12 and pattern("finite").search(text) is None


def _is_question(folded: str, clauses: Clauses, at: int) -> bool:
    sentence = clauses.sentence(at)
    colon = folded.find(": ", at, sentence.end)
    end = colon if colon >= 0 else sentence.end
    return folded[max(sentence.start, end - 6) : end].rstrip("*_\"')").endswith("?")


@functools.cache
def _absences() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\n.;:,|(–—]|\d[.)]|(?:is|are|was|were|has|have|gives?|left|with|there's|contains?|got))[\s>*_\"•-]{0,12}"
        rf"(?P<no>no|without an?) (?:\w+ ){{0,2}}?{pattern('no_noun').pattern}"
        r"(?! (?:should|will|would|may|must|can|shall|need|required|necessary|calls?))"
    )
