"""Names of people, companies, places and products of a response that the source does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.review.facts_lists import Fact, figures
from workbench.review.facts_words import Word, fold
from workbench.review.grounding_kinds import languages_of
from workbench.review.grounding_scope import Sentence, people_words, word_set
from workbench.review.grounding_source import Source
from workbench.review.grounding_source_words import aliases
from workbench.review.spans import Span

_GERMAN_NOUNS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "tat", "zeit", "weise")
_STRICT = ("spanish", "portuguese", "french", "italian", "dutch", "scandinavian")
_PEOPLE = ("ese", "ian", "an", "i", "ish")
"""What makes a people of a place: "Assamese"."""
_READ = ("english", "german", *_STRICT)
_LONGEST_NAME = 5
_CLAIMS_ROLE = re.compile(r"\b(?:is|as) (?:the |their |its )?$")
_OF_A_KIND = re.compile(
    r"(?:\b(?:an?|(?:based|located|situated|headquartered|is|are|sits?|lies) in"
    r"|from|aus|en|de|em|do|da|di|dal|uit|une?|eine?|een|um|uma|una)|[,(:*|])\s?(?:[a-z-]+\s)?$"
)
_SPEAKS = re.compile(r"\b(?:speaks?|understands?|reads?|knows?)\s(?:good\s|some\s|\w+ (?:or|and)\s)?$", re.IGNORECASE)
_SPEAKER = re.compile(r"[ -](?:speakers?|speaking)\b")
"""Who can speak the language of a message: what a reply asks of a colleague, not what it says of a lead."""

_OPENING = re.compile(r"[:(\"“”‘'«„|–—*_/•→>]\W{0,3}$")


def name_spans(
    source: Source,
    response: str,
    tokens: list[Word],
    found: list[Fact],
    sentence: Sentence,
    spoken: str = "english",
    small: frozenset[str] = frozenset(),
) -> Iterator[Span]:
    """A span for every run of capitalised words of `sentence` with a word that the source does not hold.

    `spoken` is the language of the sentence: in German, where every noun has a capital, and in languages whose ordinary
    words are not known here, only what looks like a name counts. `small` are roots that the response writes small.
    """
    if not tokens or _is_title(tokens, sentence) or source.in_other_script:
        return
    if spoken not in _READ and not (1 < len(tokens) < _LONGEST_NAME and all(w.capital for w in tokens)):
        return
    taken = {f.start for f in found if f.kind != "number"}
    for run in _runs(response, tokens, sentence, taken):
        unknown = [w for k, w in enumerate(run) if not _known(source, response, run, k)]
        if unknown and not _is_harmless(source, response, tokens, run, unknown, sentence, spoken, small):
            start, end = unknown[0].start, unknown[-1].end
            yield Span(start, end, "invented", f"{response[start:end]}: not named in the notes")


def _is_harmless(
    source: Source,
    response: str,
    tokens: list[Word],
    run: list[Word],
    unknown: list[Word],
    sentence: Sentence,
    spoken: str,
    small: frozenset[str],
) -> bool:
    """Whether capitalised words that the source does not hold claim nothing all the same."""
    if len(run) > 1 and unknown == run[:1] and _opens(response, tokens, run[0], sentence) and not run[0].inner:
        return True
    if _are_roles(source, response, run, unknown, sentence) or _greets(source, response, tokens, sentence):
        return True
    if spoken == "german" and not _is_german_name(source, response, tokens, run, unknown, sentence):
        return True
    if spoken in _STRICT and not _is_foreign_name(response, tokens, run, unknown, sentence):
        return True
    is_small = len(unknown) == 1 and not unknown[0].inner and unknown[0].root in small and len(run) == 1
    if is_small or (sentence.question and languages_of(unknown)):
        return True
    is_implied = _is_implied_country(source, response, run) or _is_initials(source, response, run)
    return is_implied or _is_spoken(response, run)


def _is_spoken(response: str, run: list[Word]) -> bool:
    """Whether a run of capitalised words is a language that somebody speaks, as in "a Serbian speaker"."""
    before = response[max(0, run[0].start - 24) : run[0].start]
    return _SPEAKS.search(before) is not None or _SPEAKER.match(response, run[-1].end) is not None


def _are_roles(source: Source, response: str, run: list[Word], unknown: list[Word], sentence: Sentence) -> bool:
    """Whether all that is new names a role, courtesy or, alone, a thing of business, and so nobody."""
    if not source.foreign and _CLAIMS_ROLE.search(response[max(sentence.start, run[0].start - 12) : run[0].start]):
        return False
    plain = ["roles", "courtesy"]
    if len(run) == 1:
        plain.append("business")
    beside = re.findall(r"[^\W\d_]+", response[max(sentence.start, run[0].start - 20) : run[0].start])[-1:]
    beside += re.findall(r"[^\W\d_]+", response[run[-1].end : run[-1].end + 20])[:1]
    if sentence.plan or any(word in people_words("roles") for word in (*map(fold, beside), *(w.key for w in run))):
        plain.append("departments")
    return all(w.key in people_words(*plain) for w in unknown)


def _greets(source: Source, response: str, tokens: list[Word], sentence: Sentence) -> bool:
    """A greeting in another language that holds a name of the source, perhaps inflected: "Vážená paní Bergová,"."""
    closed = response[sentence.start : sentence.end].rstrip()[-1:] in (",", "!", ":", ";")
    if not closed or len(tokens) > 5 or tokens[0].key in ("dear", "hi", "hello", "hey"):
        return False
    forms = (w.key[:n] for w in tokens[1:] if w.capital for n in range(max(4, len(w.key) - 3), len(w.key) + 1))
    return any(form in source.capitals for form in forms)


def _is_foreign_name(
    response: str, tokens: list[Word], run: list[Word], unknown: list[Word], sentence: Sentence
) -> bool:
    """In a language whose ordinary words are not known here: only what its form or its place shows to be a name."""
    before = re.search(r"([^\W\d_]+)\.? $", response[max(sentence.start, run[0].start - 24) : run[0].start])
    is_placed = bool(before and fold(before[1]) in people_words("address", "place_words"))
    is_mixed = any(w.inner and not response[w.start : w.end].isupper() for w in unknown)
    is_addressed = run[0] not in unknown and run[0].key in people_words("address")
    within = [w for w in unknown if not _opens(response, tokens, w, sentence)]
    return is_placed or is_mixed or is_addressed or bool(within)


def _is_title(tokens: list[Word], sentence: Sentence) -> bool:
    """A subject line in title case names nothing by its capitals."""
    long = [w for w in tokens if len(w.key) > 3]
    return sentence.subject_line and len(long) > 2 and sum(w.capital for w in long) > 0.6 * len(long)


def _runs(response: str, tokens: list[Word], sentence: Sentence, taken: set[int]) -> Iterator[list[Word]]:
    """Runs of neighbouring capitalised words; the first word of a sentence counts only where its form shows a name."""
    run: list[Word] = []
    for i, word in enumerate(tokens):
        named = (word.capital or word.inner) and word.start not in taken and _may_be_name(response, tokens, i, sentence)
        if named and run and response[run[-1].end : word.start] not in (" ", "-", " & ", ". "):
            yield run
            run = []
        if named:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _may_be_name(response: str, tokens: list[Word], i: int, sentence: Sentence) -> bool:
    word = tokens[i]
    if (
        word.key.split("'")[0] in word_set("not_names")
        or word.key in figures()["months"]
        or word.key in word_set("function_words")
    ):
        return False
    if word.key.rstrip("s") in figures()["weekdays"] or word.key in figures()["weekdays"]:
        return False
    if word.inner:
        return True
    if _opens(response, tokens, word, sentence):
        follows = tokens[i + 1] if i + 1 < len(tokens) else None
        return bool(
            follows
            and follows.capital
            and response[word.end : follows.start] == " "
            and follows.key not in word_set("not_names")
        )
    return word.end - word.start > 1


def _opens(response: str, tokens: list[Word], word: Word, sentence: Sentence) -> bool:
    """Whether `word` begins a sentence, a quotation or a labelled text, where capitals mean nothing."""
    return word is tokens[0] or bool(_OPENING.search(response[max(sentence.start, word.start - 4) : word.start]))


def _is_german_name(
    source: Source, response: str, tokens: list[Word], run: list[Word], unknown: list[Word], sentence: Sentence
) -> bool:
    """Two unknown words side by side that are no common nouns, or one behind a form of address."""
    before = re.search(r"([^\W\d_]+)\.? $", response[max(sentence.start, run[0].start - 24) : run[0].start])
    if before and fold(before[1]) in word_set("german_address"):
        return True
    if any(w.inner and not response[w.start : w.end].isupper() for w in unknown):
        return True
    if any(_swapped(source, run, k) for k, w in enumerate(run) if w in unknown):
        return True
    plain = [w for w in unknown if not w.key.endswith(_GERMAN_NOUNS) and not _opens(response, tokens, w, sentence)]
    return len(plain) >= 2


def _known(source: Source, response: str, run: list[Word], k: int) -> bool:
    word = run[k]
    if word.key in source.keys or word.key in source.joined or (word.root in source.roots and len(word.root) > 3):
        return not _swapped(source, run, k)
    raw = response[word.start : word.end]
    if _is_other_number(source, word.key, raw) or _inflected(source, word.key, raw):
        return True
    hyphened = re.search(r"([^\W\d_]+)-$", response[max(0, word.start - 16) : word.start])
    if hyphened and fold(hyphened[1]) + word.key in source.keys:
        return True
    pairs = (run[k : k + 2], run[k - 1 : k + 1] if k else [])
    if any(_held(source, form) for form in aliases().get(word.key, ())) or any(_is_pair(source, p) for p in pairs):
        return True
    parts = [fold(p) for p in re.findall(r"[A-Z]?[^\W\dA-Z_]+|[A-Z]+(?![a-z])", raw)]
    return len(parts) > 1 and "".join(parts) in source.joined


def _is_other_number(source: Source, key: str, raw: str) -> bool:
    """Whether the source has a word in the other number or without its ending: "PDFs", "Line" for "lines"."""
    if len(key) > 3 and (key + "s" in source.keys or key.split("'", maxsplit=1)[0] in source.keys):
        return True
    return raw.endswith("s") and raw[:-1].isupper() and key[:-1] in source.keys


def _is_pair(source: Source, pair: list[Word]) -> bool:
    """Whether the source has two words as one, or another name for both."""
    if len(pair) != 2:
        return False
    both = aliases().get(f"{pair[0].key} {pair[1].key}", ())
    return pair[0].key + pair[1].key in source.keys or any(_held(source, form) for form in both)


def _is_implied_country(source: Source, response: str, run: list[Word]) -> bool:
    """A country or state beside a place of the source ("Turin, Italy", "Italy (Turin"), or that the source implies.

    The people of an implied country count only where they say what a thing is ("a Dutch dairy"), because "your Dutch
    buyers" tells more.
    """
    name = " ".join(w.key for w in run)
    if name not in aliases():
        return False
    before = re.search(r"([^\W\d_]+), $", response[max(0, run[0].start - 40) : run[0].start])
    inside = re.match(r" \(([^\W\d_]+)", response[run[-1].end : run[-1].end + 40])
    if any(place and fold(place[1]) in source.keys for place in (before, inside)):
        return True
    return name in source.implied and bool(_OF_A_KIND.search(response[max(0, run[0].start - 30) : run[0].start]))


def _held(source: Source, form: str) -> bool:
    return form in source.keys if " " not in form and "-" not in form else re.sub(r"[ -]", "", form) in source.joined


def _inflected(source: Source, key: str, raw: str) -> bool:
    """A name with another ending ("Novák", "Nováka"), or a word the source has cut short ("temp")."""
    if raw[1:] != raw[1:].lower() or not 5 <= len(key) <= 40:
        return False
    is_people = any(key + ending in source.keys for ending in _PEOPLE)
    return is_people or key in source.inflected or any(key[:n] in source.keys for n in range(5, len(key)))


def _swapped(source: Source, run: list[Word], k: int) -> bool:
    """One word of a name changed: its neighbour has other capitalised neighbours in the source, never this word."""
    if len(run) < 2 or run[k].key in source.capitals:
        return False
    last = k + 1 == len(run)
    beside = source.after_capital.get(run[k - 1].key) if last else source.before_capital.get(run[k + 1].key)
    return bool(beside) and run[k].key not in (beside or ())


def _is_initials(source: Source, response: str, run: list[Word]) -> bool:
    """An abbreviation of words that stand together in the source, or the words of an abbreviation it holds."""
    if len(run) == 1:
        raw = response[run[0].start : run[0].end]
        return raw.isupper() and 2 <= len(raw) <= 5 and raw.casefold() in source.initials
    initials = "".join(w.key[0] for w in run)
    return len(initials) > 2 and initials in source.keys and initials not in word_set("function_words")
