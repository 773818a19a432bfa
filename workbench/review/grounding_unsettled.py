"""What a source calls unsettled, absent or not offered, and replies that state it as settled all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from workbench.review.facts_words import Word, words
from workbench.review.grounding_amounts import is_figure
from workbench.review.grounding_scope import Sentence, clause, narrowed, phrases, word_set
from workbench.review.grounding_source_words import is_negator
from workbench.review.spans import Span

_CLAUSE = re.compile(r"[^.;\n]{3,240}")
_SPLIT = re.compile(r",\s|\s(?:and|or|und|oder|et|ou|y|o|e)\s|\s?/\s?")
_MOST = 100
_MOST_WORDS = 3
_MOST_LABEL = 6


class Topic(NamedTuple):
    """A thing that is unsettled: its words, each as it is and as its root, and how the source says so."""

    words: tuple[frozenset[str], ...]
    said: str


def unsettled(text: str) -> tuple[Topic, ...]:
    """What a text says is unconfirmed, unfinished, absent or not offered, and of which it settles no side either."""
    settled = tuple(_settled(text))[:_MOST]
    topics = (topic for topic in _topics(text) if not any(_is_about(forms, topic) for forms in settled))
    return tuple(topics)[:_MOST]


def _settled(text: str) -> Iterator[frozenset[str]]:
    """The words of each clause that settles something: "version 8 tested, version 7 not tested"."""
    for found in _CLAUSE.finditer(text):
        said = phrases("guards").sub(" ", found.group())
        if phrases("settled").search(said):
            yield frozenset(form for word in words(said) for form in (word.root, word.key))


def _is_about(forms: Set[str], topic: Topic) -> bool:
    """Whether each word of a topic, in one of its forms, is among some words."""
    return not any(forms.isdisjoint(one) for one in topic.words)


def _topics(text: str) -> Iterator[Topic]:
    for found in _CLAUSE.finditer(text):
        mark = phrases("guards").search(found.group())
        if not mark:
            continue
        label, colon, behind = found.group().partition(":")
        if colon and mark.start() < len(label):
            about = behind
        elif colon and len(words(label)) <= _MOST_LABEL:
            about = label
        else:
            about = found.group()[: mark.start()] if mark.start() > 3 else found.group()[mark.end() :]
        for part in _SPLIT.split(about):
            if topic := _topic(part):
                yield Topic(topic, mark.group().lower())


def _topic(part: str) -> tuple[frozenset[str], ...]:
    """The names of a part, or where it has none its first few content words."""
    ignored = word_set("function_words") | word_set("guard_words")
    content = [w for w in words(part) if w.key not in ignored and not is_figure(w)]
    names = [w for i, w in enumerate(content) if w.inner or (w.capital and (i or len(content) == 1))]
    names = names or [w for w in content[:1] if w.capital and len(content) > _MOST_WORDS]
    return tuple(frozenset((word.root, word.key)) for word in (names[:2] or content[:_MOST_WORDS]))


def unsettled_spans(topics: tuple[Topic, ...], response: str, tokens: list[Word], sentence: Sentence) -> Iterator[Span]:
    """A span where `sentence` states one of the topics as settled, without any word of doubt or denial."""
    if not topics or sentence.question or sentence.subject_line:
        return
    here = {form for w in tokens for form in (w.root, w.key)}
    for topic in topics:
        if not _is_about(here, topic):
            continue
        inside = [w for w in tokens if any(w.root in forms or w.key in forms for forms in topic.words)]
        near = narrowed(sentence, response, inside[0].start, inside[-1].end)
        low, high = clause(sentence, response, inside[0].start, inside[-1].end)
        if response.startswith(":", high):
            high = clause(sentence, response, high + 1, high + 1)[1]
        claim = phrases("assertions").search(response, low, high)
        beside = [w for w in tokens if low <= w.start < high]
        if near.hedged or near.plan or claim is None or is_guarded(response, beside, sentence):
            continue
        yield Span(inside[0].start, inside[-1].end, "contradicts", f"the notes call this {topic.said}")
        return


def is_guarded(response: str, tokens: list[Word], sentence: Sentence) -> bool:
    """Whether a sentence holds a word of doubt, or the words of a clause of it deny or keep back something."""
    is_doubted = phrases("guards").search(response, sentence.start, sentence.end) is not None
    return is_doubted or any(is_negator(w.key) or w.key in word_set("reserves") for w in tokens)
