"""Claims of a response that lead, context and rules do not bear out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.review.facts import facts
from workbench.review.facts_lists import Fact
from workbench.review.facts_words import words
from workbench.review.grounding_claims import claim_spans
from workbench.review.grounding_confirmed import confirmed_spans
from workbench.review.grounding_derived import Workings
from workbench.review.grounding_figures import figure_spans
from workbench.review.grounding_kinds import kind_spans
from workbench.review.grounding_names import name_spans
from workbench.review.grounding_numbered import code_spans
from workbench.review.grounding_people import signature_spans, title_spans
from workbench.review.grounding_rhythms import rhythm_spans
from workbench.review.grounding_scope import placeholders, sentences, word_set
from workbench.review.grounding_source import index
from workbench.review.grounding_source_figures import is_list_number, is_part_number
from workbench.review.grounding_statements import statement_spans
from workbench.review.grounding_turned import turned_spans
from workbench.review.grounding_unsettled import unsettled_spans
from workbench.review.grounding_weekdays import weekday_spans
from workbench.review.grounding_wishes import wish_spans
from workbench.review.languages import is_number_word, language, spoken_in
from workbench.review.spans import Span


def unsupported(source: str, response: str) -> list[Span]:
    """Spans of `response` that `source` does not state, in order and without overlaps.

    Kinds are "invented" and "contradicts"; offsets are characters of `response`. Works in linear time and raises
    nothing on any text. Without a source there is nothing to compare with, so nothing is flagged.
    """
    if not source.strip() or not response.strip():
        return []
    return _apart(_all_spans(source, response), placeholders(response))


def _all_spans(source: str, response: str) -> Iterator[Span]:
    known, tokens = index(source), words(response)
    spoken = language(tokens) or "english"
    every = facts(response, tokens)
    found = [f for f in every if not is_list_number(response, f) and not is_part_number(response, f)]
    workings = Workings(response, found, frozenset(w.root for w in tokens))
    small = frozenset(w.root for w in tokens if not w.capital and w.key not in word_set("function_words"))
    first_word = first_fact = 0
    for sentence in sentences(response):
        while first_word < len(tokens) and tokens[first_word].start < sentence.start:
            first_word += 1
        last_word = first_word
        while last_word < len(tokens) and tokens[last_word].end <= sentence.end:
            last_word += 1
        while first_fact < len(found) and found[first_fact].start < sentence.start:
            first_fact += 1
        last_fact = first_fact
        while last_fact < len(found) and found[last_fact].end <= sentence.end:
            last_fact += 1
        inside, figures = tokens[first_word:last_word], found[first_fact:last_fact]
        spoken = spoken_in(response, inside, spoken)
        if spoken != "english":
            figures = [f for f in figures if f.unit != "word" or _is_number(response, f, spoken)]
        yield from wish_spans(known.wishes, response, sentence)
        yield from code_spans(known.codes, response, sentence)
        yield from rhythm_spans(known.rhythms, response, sentence)
        yield from figure_spans(known, response, inside, figures, sentence, workings)
        yield from name_spans(known, response, inside, figures, sentence, spoken, small)
        yield from weekday_spans(known.calendar, known.other.weekdays, response, inside, sentence)
        yield from kind_spans(known.kinds, known.beside_kinds, response, inside, sentence)
        yield from title_spans(known.titles, response, inside)
        yield from turned_spans(known.sides, response, sentence)
        yield from confirmed_spans(known.confirmed, known.keys, response, inside, sentence)
        yield from unsettled_spans(known.unsettled, response, inside, sentence)
        if spoken == "english":
            yield from claim_spans(known, response, sentence)
            yield from statement_spans(known, response, inside, sentence)
        first_word, first_fact = last_word, last_fact
    yield from signature_spans(known.keys, response)


def _is_number(response: str, fact: Fact, spoken: str) -> bool:
    """Whether every word of a spelled number is one in the language spoken."""
    spelled = words(response[fact.start : fact.end])
    return all(is_number_word(word.key, spoken) or word.key in ("e", "y", "et") for word in spelled)


def _apart(spans: Iterable[Span], masked: bytearray) -> list[Span]:
    """`spans` in order; of two that overlap the one found first stays; none touches a masked character."""
    taken, kept = masked, []
    for span in spans:
        if span.start < span.end and taken.find(1, span.start, span.end) < 0:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
