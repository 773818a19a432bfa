"""Negated, opposite, praising and discrediting statements that the source does not bear out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from workbench.review.facts_words import Word, fold, root
from workbench.review.grounding_amounts import is_figure
from workbench.review.grounding_scope import Sentence, phrases, vocabulary, word_set
from workbench.review.grounding_source import Source
from workbench.review.grounding_source_words import aliases, is_negator
from workbench.review.spans import Span

_FEWEST = 2
_FEW_NEW = 3
_TOGETHER = 9
_INDIRECT = re.compile(r"\W{0,4}(?:whether|if|which|who|whom|whose|what|when|where|how)\b[^,:.]*\.?\W*$", re.IGNORECASE)
_BIG = frozenset(("largest", "biggest", "large", "big", "main", "major", "top", "leading", "great"))
_PAUSE = ',.;:!?()|\n"“”–—'


def statement_spans(source: Source, response: str, tokens: list[Word], sentence: Sentence) -> Iterator[Span]:
    """Spans of `sentence` that turn a statement of the source round or add a judgement to it."""
    if sentence.hedged or sentence.question or _INDIRECT.match(response, sentence.start, sentence.end):
        return
    if source.foreign or source.in_other_script:
        return
    yield from _opposed(source, response, tokens)
    if not sentence.subject_line and not sentence.planned:
        yield from _negated(source, response, tokens)
    yield from _known_for(source, response, tokens)
    yield from _capability(source, response, tokens)
    yield from _added(source, response, sentence, "praise", "praise that the notes do not give")
    yield from _added(source, response, sentence, "standing", "the notes do not say so")
    yield from _discredited(source, response, tokens)


def _added(source: Source, response: str, sentence: Sentence, name: str, why: str) -> Iterator[Span]:
    for match in phrases(name).finditer(response, sentence.start, sentence.end):
        is_size = match.group().lower() in _BIG and not source.keys.isdisjoint(_BIG)
        if name == "praise" and (is_size or _weighs(response, match.end())):
            continue
        keys = [root(fold(w)) for w in match.group().replace("-", " ").split()]
        if not all(k in source.roots for k in keys):
            yield Span(match.start(), match.end(), "invented", f"{match.group()}: {why}")


def _weighs(response: str, end: int) -> bool:
    """Whether a superlative speaks of what the reply itself weighs: "the biggest open question"."""
    behind = re.match(r"[\s\w'-]{0,40}", response[end : end + 40])
    return behind is not None and not word_set("no_praise").isdisjoint(behind.group().lower().split()[:3])


def _known_for(source: Source, response: str, tokens: list[Word]) -> Iterator[Span]:
    """ "Known for" and what follows, where the source holds none of it."""
    for i, word in enumerate(tokens[:-2]):
        if word.key in ("known", "famous", "recognized", "recognised", "noted") and tokens[i + 1].key == "for":
            follow = [] if is_figure(tokens[i + 2]) else _scope(response, tokens, i + 1)
            if (
                follow
                and word.root not in source.roots
                and 2 * sum(w.root in source.roots for w in follow) <= len(follow)
            ):
                said = response[word.start : follow[-1].end]
                yield Span(word.start, follow[-1].end, "invented", f"{said}: the notes do not say so")


def _capability(source: Source, response: str, tokens: list[Word]) -> Iterator[Span]:
    """What "our app", "our service" is said to do, where most of it is new to the source."""
    for i, word in enumerate(tokens[:-2]):
        if word.key != "our":
            continue
        place = next((k for k in range(i + 2, min(i + 4, len(tokens))) if tokens[k].key in word_set("premises")), 0)
        if place and tokens[place - 1].capital and tokens[place].root not in source.roots:
            said = response[word.start : tokens[place].end]
            yield Span(word.start, tokens[place].end, "invented", f"{said}: the notes name none")
        noun = next((k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].key in word_set("offerings")), 0)
        if not noun or noun + 1 >= len(tokens) or tokens[noun + 1].start - tokens[noun].end > 1:
            continue
        held = [w for w in tokens[noun + 1 : noun + 12] if aliases().get(w.key, frozenset()) & source.keys]
        behind = tokens[noun + 1 : noun + 12 + len(held)]
        content = (w for w in behind if w.key not in word_set("function_words") and not is_figure(w))
        does = [w for w in content if w not in held]
        new = [w for w in does if w.root not in source.roots]
        if len(new) > _FEW_NEW and 10 * len(new) >= 7 * len(does):
            start, end = tokens[noun + 1].start, does[-1].end
            yield Span(start, end, "invented", f"{response[start:end]}: the notes do not say so")
            return


def _discredited(source: Source, response: str, tokens: list[Word]) -> Iterator[Span]:
    for i, word in enumerate(tokens):
        if word.key in _discrediting() and word.root not in source.roots:
            if any(
                w.root in source.denied
                for w in tokens[max(0, i - 4) : i + 5]
                if w.key not in word_set("function_words")
            ):
                continue
            said = response[word.start : word.end]
            yield Span(word.start, word.end, "contradicts", f"{said}: the notes do not say so")


@cache
def _discrediting() -> frozenset[str]:
    return frozenset(vocabulary()["discredit"])


@cache
def _opposites() -> dict[str, tuple[str, ...]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for line in vocabulary()["opposites"].strip().splitlines():
        left, right = line.split()
        pairs[left].add(right)
        pairs[right].add(left)
    return {word: tuple(sorted(others)) for word, others in pairs.items()}


def _opposed(source: Source, response: str, tokens: list[Word]) -> Iterator[Span]:
    """Words whose opposite the source uses of the same thing while it never uses the word itself."""
    for i, word in enumerate(tokens):
        if word.root in source.roots or word.key in source.keys:
            continue
        said = response[word.start : word.end]
        for other in _opposites().get(word.key, ()):
            if other in source.keys and _same_company(source, tokens, i, root(other)):
                yield Span(word.start, word.end, "contradicts", f"{said}: the notes say {other}")
                break
        else:
            plain = _without_prefix(source, word)
            if plain:
                yield Span(word.start, word.end, "contradicts", f"{said}: the notes say {plain}")


def _without_prefix(source: Source, word: Word) -> str:
    """What is left of a word such as "unequal" without its denying prefix, if the source holds that."""
    prefixes = _prefixes()
    if not word.key.startswith(prefixes) or word.key in word_set("not_opposites"):
        return ""
    for prefix in prefixes:
        rest = word.key[len(prefix) :]
        if (
            word.key.startswith(prefix)
            and len(rest) >= 5
            and root(rest) not in source.denied
            and (rest in source.keys or (len(root(rest)) > 5 and root(rest) in source.roots))
        ):
            return rest
    return ""


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(vocabulary()["opposite_prefixes"])


def _near(tokens: list[Word], i: int, reach: int) -> set[str]:
    """Roots of the content words around position `i`."""
    around = tokens[max(0, i - reach) : i] + tokens[i + 1 : i + 1 + reach]
    return {w.root for w in around if w.key not in word_set("function_words")}


def _same_company(source: Source, tokens: list[Word], i: int, other: str) -> bool:
    """Whether the word at `i` and `other` in the source stand beside a common content word."""
    here = _near(tokens, i, 3)
    return any(here & _near(source.tokens, at, 4) for at in source.positions.get(other, ())[:20])


def _negated(source: Source, response: str, tokens: list[Word]) -> Iterator[Span]:
    """A denial of what the source states: its words stand in the source, and never behind a denial."""
    if any(w.key.split("'")[0] in ("i", "we", "my", "our") for w in tokens):
        return
    for i, word in enumerate(tokens):
        if not is_negator(word.key):
            continue
        scope = _scope(response, tokens, i)
        held = [w for w in scope if w.root in source.roots]
        if any(w.key in ("more", "less", "fewer", "later", "earlier") or is_figure(w) for w in tokens[i + 1 : i + 2]):
            continue
        if any(w.key in ("before", "until", "till", "yet", "unless") for w in tokens[i + 1 : i + 5]):
            continue
        if _contrasts(tokens, i) or (scope[:1] and scope[0].root in {w.root for w in tokens[max(0, i - 9) : i]}):
            continue
        if not scope or len(held) < 0.5 * len(scope) or not _denies(response, tokens, i, scope, held):
            continue
        before = tokens[max(0, i - 12) : i] if _quotes_absence(response, tokens) else _subject(response, tokens, i)
        if any(w.root in source.denied for w in (*held, *before) if w.key not in word_set("function_words")):
            continue
        if any(
            prefix + w.key in source.keys or prefix + w.key in source.joined for w in held for prefix in _prefixes()
        ):
            continue
        if len(held) + len(_subject(response, tokens, i)) < _FEWEST or not _stand_together(source, [*held, *before]):
            continue
        yield Span(
            word.start,
            scope[0].end,
            "contradicts",
            f"{response[word.start : scope[0].end]}: the notes say the contrary",
        )


def _contrasts(tokens: list[Word], i: int) -> bool:
    """Whether the word at `i` only sets off what was said before: "and not guessed", "no such", "Not for" at first."""
    before, behind = tokens[i - 1].key if i else "", tokens[i + 1].key if i + 1 < len(tokens) else ""
    if before == "and" and tokens[i].key == "not":
        return behind.endswith("ed")
    return behind == "such" or (not i and behind in ("for", "in", "on", "with", "to"))


def _stand_together(source: Source, denied: list[Word]) -> bool:
    """Whether the source has two of the words close together, so that it states what is denied."""
    places = [source.positions.get(root, ())[:20] for root in {w.root for w in denied}]
    pairs = ((a, b) for i, some in enumerate(places) for others in places[i + 1 :] for a in some for b in others)
    return any(abs(a - b) < _TOGETHER for a, b in pairs)


def _denies(response: str, tokens: list[Word], i: int, scope: list[Word], held: list[Word]) -> bool:
    """Whether the word at `i` denies a statement: not a label, nor a bare "no" or "without" before one word."""
    key = tokens[i].key
    if key.startswith(("fail", "refus", "unable")):
        return i + 1 < len(tokens) and (
            tokens[i + 1].key not in word_set("function_words") or tokens[i + 1].key in ("to", "the", "a")
        )
    return not response.startswith(":", scope[-1].end) and (key != "without" or len(held) > 1)


def _quotes_absence(response: str, tokens: list[Word]) -> bool:
    """Whether the sentence quotes a word by which the lead said no: ticked "nee"."""
    return any(w.key in word_set("absent") and w.start and response[w.start - 1] in "\"'“‘«„" for w in tokens)


def _subject(text: str, tokens: list[Word], i: int) -> list[Word]:
    """Up to four content words before the negating word at `i`, within its clause: what is denied of them."""
    subject: list[Word] = []
    start = tokens[i].start
    for word in reversed(tokens[max(0, i - 6) : i]):
        if any(c in _PAUSE for c in text[word.end : start]) or len(subject) == 4:
            break
        if word.key not in word_set("function_words"):
            subject.append(word)
        start = word.start
    return subject


def _scope(text: str, tokens: list[Word], i: int) -> list[Word]:
    """Up to four content words behind the negating word at `i`, within its clause."""
    scope: list[Word] = []
    end = tokens[i].end
    for word in tokens[i + 1 : i + 10]:
        if (
            any(c in _PAUSE for c in text[end : word.start])
            or word.key in ("but", "because", "while", "so")
            or len(scope) == 4
        ):
            break
        if word.key not in word_set("function_words"):
            scope.append(word)
        end = word.end
    return scope
