"""Checks of form: lengths, forbidden and wanted words, spelling, exclamation marks, superlatives, links, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.review.email_rows import count_words
from workbench.review.rule_checks_text import fold, hits
from workbench.review.spans import Span

KIND = "rule"
_MOST = 200
_EXCLAMATION = re.compile(r"[!！¡]+")
_IMAGE_OR_CODE = re.compile(r"!\[|!=|<!--")
_QUESTION = re.compile(r"[^.!?。！？\n]{0,300}[?？]")
_SENTENCE = re.compile(r"[^.!?。！？\n]*\w[^.!?。！？\n]*(?:[.!?。！？]+(?=\s|$)|\n|$)")
_DOT_INSIDE = re.compile(r"(?<=\d)\.(?=\d)|(?<=\b[A-Za-z])\.|(?<=\bDr)\.|(?<=\bM[rs])\.|(?<=\bMrs)\.")


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the response that a rule speaks of: `response[start:end]`, and what to call it in a sentence."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a leaning ("met", "not met", "unsure"), one plain sentence, and the spans it speaks of."""

    leaning: str
    sentence: str
    spans: tuple[Span, ...] = ()


def style(check: str, response: str, scope: Scope) -> Finding | None:
    """What a check of form finds in its scope, or None where the check is not one of form."""
    name, _, argument = check.partition(":")
    finding: Finding | None = None
    if name in {"max-words", "max-characters", "max-sentences"}:
        finding = _length(name, int(argument), response, scope)
    elif name == "short":
        finding = _short(response, scope)
    elif name in {"no-word", "must-word"}:
        finding = _word(name, argument, response, scope)
    elif name == "spelling":
        finding = _spelling(argument, response, scope)
    elif name == "must-ask-question":
        finding = _questions(response, scope)
    elif name in _FORBIDDEN:
        finding = _without(name, response, scope)
    return finding


def _without(name: str, response: str, scope: Scope) -> Finding:
    found, what = tuple(_forbidden(name, response, scope)), _FORBIDDEN[name]
    if found:
        return Finding("not met", f"{_count(len(found), what)} in {scope.name}.", found[:_MOST])
    return Finding("met", f"No {what} found in {scope.name}.")


_FORBIDDEN = {"no-exclamation": "exclamation mark", "no-superlatives": "superlative", "no-links": "link"}


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _forbidden(name: str, response: str, scope: Scope) -> Iterator[Span]:
    if name == "no-exclamation":
        for mark in _EXCLAMATION.finditer(response, scope.start, scope.end):
            if not _IMAGE_OR_CODE.match(response, mark.start()) and not response.startswith("!--", mark.start()):
                yield Span(mark.start(), mark.end(), KIND, "an exclamation mark")
        return
    group, why = ("superlatives", "a superlative") if name == "no-superlatives" else ("link", "a link")
    for hit in hits(group, fold(response[scope.start : scope.end])):
        yield Span(scope.start + hit.start(), scope.start + hit.end(), KIND, why)


def _length(name: str, limit: int, response: str, scope: Scope) -> Finding:
    text = response[scope.start : scope.end]
    unit = name.removeprefix("max-")
    number = {"words": count_words, "characters": lambda t: len(t.strip()), "sentences": _sentences}[unit](text)
    span = Span(scope.start, scope.end, KIND, f"{number} {unit}")
    start = scope.name[0].upper() + scope.name[1:]
    if number > limit:
        return Finding("not met", f"{start} has {number} {unit}, more than the {limit} allowed.", (span,))
    return Finding("met", f"{start} has {number} {unit}; {limit} are allowed.", (span,))


def _sentences(text: str) -> int:
    return sum(1 for _ in _SENTENCE.finditer(_DOT_INSIDE.sub("_", text)))


_SHORT, _LONG = 130, 200


def _short(response: str, scope: Scope) -> Finding:
    number = count_words(response[scope.start : scope.end])
    leaning = "met" if number <= _SHORT else "not met" if number > _LONG else "unsure"
    sentence = f"{scope.name[0].upper()}{scope.name[1:]} has {number} words; the rule names no number."
    return Finding(leaning, sentence, (Span(scope.start, scope.end, KIND, f"{number} words"),))


def _word(name: str, word: str, response: str, scope: Scope) -> Finding:
    folded, wanted = fold(response[scope.start : scope.end]), fold(word.strip())
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isalnum() else ""
    matches = re.finditer(before + re.escape(wanted) + after, folded) if wanted else iter(())
    found = tuple(Span(scope.start + m.start(), scope.start + m.end(), KIND, f'"{word}"') for m in matches)[:_MOST]
    is_met = bool(found) if name == "must-word" else not found
    sentence = (
        f'"{word}" stands {_count(len(found), "time")} in {scope.name}.'
        if found
        else f'"{word}" does not stand in {scope.name}.'
    )
    return Finding("met" if is_met else "not met", sentence, found)


def _spelling(variety: str, response: str, scope: Scope) -> Finding:
    folded = fold(response[scope.start : scope.end])
    other = "American" if variety == "british" else "British"
    group = "not_british" if variety == "british" else "not_american"
    found = [
        Span(scope.start + m.start(), scope.start + m.end(), KIND, f"{other} spelling") for m in hits(group, folded)
    ]
    if found:
        return Finding("not met", f"{_count(len(found), 'word')} in {other} spelling.", tuple(found[:_MOST]))
    if variety == "british" and (
        oxford := [
            Span(scope.start + m.start(), scope.start + m.end(), KIND, "-ize: American, or British in the Oxford way")
            for m in hits("oxford", folded)
        ]
    ):
        return Finding(
            "unsure",
            f"{_count(len(oxford), 'word')} in -ize, which is American or Oxford spelling.",
            tuple(oxford[:_MOST]),
        )
    return Finding("met", f"No {other} spelling found.")


def _questions(response: str, scope: Scope) -> Finding:
    found: list[Span] = []
    for hit in _QUESTION.finditer(response, scope.start, scope.end):
        start = hit.start() + len(hit[0]) - len(hit[0].lstrip(" \t\r>*_-•"))
        if hit.end() - start > 3 and any(c.isalpha() for c in response[start : hit.end()]):
            found.append(Span(start, hit.end(), KIND, "a question"))
    if found:
        return Finding("met", f"{_count(len(found), 'question')} in {scope.name}.", tuple(found[:_MOST]))
    return Finding("not met", f"No question found in {scope.name}.")
