"""Find openly marked doubt in a response, by general wording and by the headings that things stand under."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest

from workbench.review.reading import Label, Rank, Reading, Section, trimmed
from workbench.review.rule_checks_text import Clauses, Stretch, fold, hits, is_question, pattern
from workbench.review.spans import Span

_TITLE_WORDS = 8
_FEW_WORDS = 3
MAYBE = "says this with a word of doubt"
_HEDGES = (
    ("hedge_known", "says openly that this is not known"),
    ("hedge_check", "asks for this to be checked"),
    ("hedge_guess", "marks this as a guess or an assumption"),
    ("hedge_maybe", MAYBE),
)


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
            if (in_letter and name in {"hedge_guess", "hedge_maybe"}) or is_question(folded, clauses, cue.start()):
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


@functools.cache
def _absences() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\n.;:,|(–—]|\d[.)]|(?:is|are|was|were|has|have|gives?|left|with|there's|contains?|got))[\s>*_\"•-]{0,12}"
        rf"(?P<no>no|without an?) (?:\w+ ){{0,2}}?{pattern('no_noun').pattern}"
        r"(?! (?:should|will|would|may|must|can|shall|need|required|necessary|calls?))"
    )
