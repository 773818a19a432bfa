"""Which stretches of a response make claims: its sentences, without headings, placeholders and list numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from workbench.review.facts_lists import figures
from workbench.review.facts_words import fold

_HEADING = re.compile(
    r"\s{0,3}(?:>\s?)?(?:#{1,6}\s|(?:\*{1,2}|__?)[^*_\s][^*_]{0,88}(?:\*{1,2}|__?):?\s*$)"
)
_BARE_NUMBER = re.compile(r"\s{0,3}\d{1,2}\s+[^\W\d_]")
_PLAN_LEAD = re.compile(r"\W{0,6}[^\W\d_][^:.|\n]{2,24}:\W{0,3}\s")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_SCHEDULED = re.compile(
    r"[*_]{0,2}(?:(?:by|before|on|from|until|till|week of|after) )?(?:the )?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:[–-] ?\d{{1,2}} )?{_MONTH}|{_MONTH} \d{{1,2}}|(?<=day )"
    r"|\d{1,2}[./]\d{1,2}\.?)[^:|\n]{0,14}[*_]{0,2}(?::|\s[–—-]\s)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s{0,3}\(?\d{1,2}[.):]?\)?\s+")
_LETTERED = re.compile(r"^\s{0,3}[A-Z0-9]{1,3}\.\s")
_CAPITALS = re.compile(r"[^a-zß-ÿ]{2,60}$")
_TITLE = re.compile(r"[^\W\d_a-zß-ÿ][^.,;:!?|\d]{2,40}$")
_GREETING = re.compile(
    r"[\s>*_]{0,8}(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|bonjour|hola|ol[aá]|hallo|guten"
    r"|sehr geehrte\w*|liebe\w?|estimad\w|prezad\w|buon\w+|hej|kia ora)\b[^?\n]{0,60}[,:!]?\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"[\s>|]{0,12}(?:(?:[-*+•→·–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?:\[[ xX]\]\s)?)?(?:[*_]{1,3})?"
    r"(?:\(?\d{1,3}[.)·]\s)?(?:\d{1,3}️?⃣\s*)?"
)
_SUBJECT = re.compile(r"(?:subject|objet|betreff|asunto|assunto|oggetto|onderwerp|emne|re)\W{1,4}", re.IGNORECASE)
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]*_]{0,4}\s+(?=[^a-zß-ÿ\s])|(?<!\s)\s*\|\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Inc|Ltd|Co|Corp|vs|No|Nr|approx|Eng|Sec|Mme|Hr|Fr|Ing|Mag|Dipl|Engr|Sra?|Dra?|z\.B|e\.g|i\.e|U\.S|U\.K|[A-Z]))\.$"
)
_DAY_STOP = re.compile(r"(?<!\d)\d{1,2}\.$")
_CLAUSE_END = re.compile(
    r"[;()]\s?|:(?!(?<=\d:)\s?\d)(?!(?<=\d\s:)\s?\d)\s?|\s[–—-]\s|,\s(?=(?:which|who|so|but|and|while|as|since|because|aber|und|mais|et|pero|y|mas|e)\b)"
)
_PLACEHOLDER = re.compile(r"\[[^\]\[\n]{1,80}\](?!\()|\{\{?[^{}\n]{1,80}\}\}?|<[^<>\n]{1,60}>|_{3,}")


class Sentence(NamedTuple):
    """A sentence (or table cell) of the response and how it speaks.

    `planned` says that it stands under a heading of plans or is an instruction, `plan` that it is so or proposes.
    """

    start: int
    end: int
    subject_line: bool
    question: bool
    hedged: bool
    plan: bool
    reckoned: bool
    planned: bool
    total: bool


@cache
def vocabulary() -> dict[str, Any]:
    """The word lists of what is a claim and how claims are compared."""
    return tomllib.loads(Path(__file__).with_name("grounding.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str) -> frozenset[str]:
    """One list of the vocabulary as single words."""
    return frozenset(vocabulary()[name].split())


@cache
def people_words(*names: str) -> frozenset[str]:
    """Lists of the words that name a role, an address or a thing of business, as one set."""
    lists = tomllib.loads(Path(__file__).with_name("grounding_people.toml").read_text(encoding="utf-8"))
    return frozenset(word for name in names for word in lists[name].split())


@cache
def phrases(name: str) -> re.Pattern[str]:
    """One list of the vocabulary as a pattern that finds any of its phrases as whole words."""
    return any_of(vocabulary()[name])


def any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of `texts` as whole words; shared beginnings are tried once, which keeps it quick."""
    tree: dict[str, Any] = {}
    for text in texts:
        branch = tree
        for letter in text.lower():
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return re.compile(rf"(?<!\w){_alternatives(tree)}(?!\w)", re.IGNORECASE)


def _alternatives(tree: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _alternatives(tree[letter]) for letter in sorted(tree) if letter]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in tree else "")


def sentences(response: str) -> Iterator[Sentence]:
    """The sentences of `response` that can carry a claim, in order; headings and rules between parts are left out."""
    plan, offset = False, 0
    for line in response.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        body = line.rstrip()
        if not body:
            continue
        if _is_heading(body):
            plan = _is_of_plans(body)
            continue
        if _GREETING.match(body):
            plan = False
        bare = _NUMBERING.sub("", body)
        if _TITLE.match(bare) and len(bare.split()) <= 4:
            plan = _is_of_plans(body)
            if plan or _BARE_NUMBER.match(body):
                continue
        mark = _MARK.match(body)
        begin = start + (mark.end() if mark else 0)
        if _SCHEDULED.match(response, begin, start + len(body)):
            yield from _line(response, begin, start + len(body), True)
            continue
        if (lead := _PLAN_LEAD.match(body)) and phrases("plan_headings").search(lead[0]):
            yield from _line(response, begin, start + len(body), True)
            continue
        label = re.match(r"[^.:*|\n]{1,40}(?:[.:]\*\*|\*\*[.:]?)", body[begin - start :])
        if label and not re.match(r"\s*>?\s*[-•→]", body):
            plan = _is_of_plans(label.group())
        yield from _line(response, begin, start + len(body), plan)


def _is_of_plans(heading: str) -> bool:
    """Whether a heading stands over plans; one over the draft of a message does not, whatever the message is for."""
    is_message = phrases("message_headings").search(heading) is not None
    return phrases("plan_headings").search(heading) is not None and not is_message


def _is_heading(body: str) -> bool:
    return bool(
        _HEADING.match(body)
        or (
            _CAPITALS.match(body)
            and any(c.isalpha() for c in body)
            and "|" not in body
            and not any(c in _LETTERED.sub("", body) for c in ".!?")
        )
        or (body.endswith(":") and len(body.split()) <= 5 and not any(c.isdigit() for c in body.strip("0123456789.) ")))
    )


def _line(response: str, start: int, end: int, plan: bool) -> Iterator[Sentence]:
    subject = bool(_SUBJECT.match(response, start, end))
    for a, b in _parts(response, start, end):
        text = response[a:b]
        question = "?" in text[-6:]
        hedged = bool(phrases("hedges").search(text))
        first = re.match(r"\W*(\w+)", text)
        told = first is not None and first[1].lower() in word_set("instructions")
        planned = plan or told
        total = bool(phrases("totals").search(text))
        proposed = planned or bool(phrases("proposals").search(text))
        yield Sentence(
            a, b, subject, question, hedged, proposed, bool(phrases("reckoning").search(text)), planned, total
        )


def narrowed(sentence: Sentence, response: str, start: int, end: int) -> Sentence:
    """The sentence as it speaks in the clause around an offset: doubt and proposals reach no further than that."""
    if not sentence.hedged and not sentence.plan and not sentence.question:
        return sentence
    low, high = clause(sentence, response, start, end)
    said = response[low:high]
    plan = sentence.planned or phrases("proposals").search(said) is not None
    question = sentence.question and high == sentence.end
    return sentence._replace(hedged=phrases("hedges").search(said) is not None, plan=plan, question=question)


def clause(sentence: Sentence, response: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the clause of a sentence that holds two offsets."""
    low = max((m.end() for m in _CLAUSE_END.finditer(response, sentence.start, start)), default=sentence.start)
    behind = _CLAUSE_END.search(response, end, sentence.end)
    return low, behind.start() if behind else sentence.end


def _parts(response: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences and table cells between two offsets of one line."""
    begin = start
    for match in _END.finditer(response, start, end):
        before = response[max(begin, match.start() - 8) : match.start() + 1]
        if "|" not in match.group() and (_ABBREVIATION.search(before) or _is_day(response, before, match.end())):
            continue
        if response[begin : match.end()].strip():
            yield begin, match.end()
        begin = match.end()
    if response[begin:end].strip():
        yield begin, end


def _is_day(response: str, before: str, end: int) -> bool:
    """Whether a full stop stands behind the day of a month: "am 12. November"."""
    word = re.match(r"[^\W\d_]+", response[end : end + 12])
    return bool(_DAY_STOP.search(before) and word and fold(word[0]) in figures()["months"])


def placeholders(response: str) -> bytearray:
    """A mask with 1 at every character of a placeholder such as "[Name]"."""
    mask = bytearray(len(response))
    for match in _PLACEHOLDER.finditer(response):
        mask[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return mask
