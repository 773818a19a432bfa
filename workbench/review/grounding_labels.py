"""Figures that claim nothing: list numbers, references, ratings, and what a reply counts about itself."""

from __future__ import annotations

import re

from workbench.review.facts_lists import figures
from workbench.review.grounding_amounts import Amount
from workbench.review.grounding_scope import Sentence, word_set
from workbench.review.grounding_source import Source

_BEFORE = re.compile(r"([^\W\d_]+)[.:]?\s?[#(]?\s?$")
_AFTER = re.compile(r"[\s-]?([^\W\d_]+)(?:[\s-]([^\W\d_]+))?")
_WEEK = re.compile(r"\b(?:week|wk|cw|kw|vecka|uke|uge|semaine|semana|settimana)\.?\s$", re.IGNORECASE)
_RATED = re.compile(r"\b(?:fit|score|rating|rated|confidence|priority|grade)\b[\s*_:]{1,6}$", re.IGNORECASE)
_ONE_IN = re.compile(r"\s[^\W\d_]+ (?:in|out of|of every) (?:every )?(?:\d|[^\W\d_]*(?:ee?n|ty|ve|ix|ee|ur|ht|ne)\b)")
_MOST_OWN_WORDS = 500
_MOST_OWN = 20
_WEEKS = 54


def is_label(source: Source, response: str, one: Amount, sentence: Sentence) -> bool:
    """Whether a figure is a label ("Sec 3", "#12", "Fit: 4 of 5") or counts the reply's own ("three questions")."""
    before = response[max(sentence.start, one.fact.start - 24) : one.fact.start]
    if _WEEK.search(before[-12:]) and one.value < _WEEKS:
        return not source.calendar.weeks or one.value in source.calendar.weeks or sentence.plan
    return _is_labelled(before, sentence) or _is_own(source, response, one)


def _is_labelled(before: str, sentence: Sentence) -> bool:
    """Whether what stands before a figure makes it a label or the day of a proposed date."""
    word = _BEFORE.search(before)
    key = word[1].casefold() if word else ""
    is_proposed = key in figures()["weekdays"] and (sentence.question or sentence.plan)
    return key in word_set("labels") or is_proposed or _RATED.search(before) is not None


def _is_own(source: Source, response: str, one: Amount) -> bool:
    """Whether a figure counts what the reply itself asks, offers or holds, or opens a share ("one tag in fifteen")."""
    if one.value == 1 and _ONE_IN.match(response, one.fact.end, one.fact.end + 60):
        return True
    after = _AFTER.match(response, one.fact.end, one.fact.end + 40)
    if after and after[1].casefold() in ("words", "characters") and one.value <= _MOST_OWN_WORDS:
        return True
    own = {w.casefold() for w in after.groups() if w} if after else set()
    return (
        bool(own & word_set("own_things"))
        and one.value <= _MOST_OWN
        and not any(a.nouns & one.nouns for noun in one.nouns for a in source.by_noun.get(noun, ()))
        and not (one.measure and one.measure[0] == "months")
    )
