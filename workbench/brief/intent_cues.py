"""The words of one sentence that pull towards Ask or towards Code, each with a weight and a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from workbench.brief.intent_clauses import Clause
from workbench.brief.intent_words import DETERMINER, vocabulary

Pull = Literal["ask", "code"]

OUTRIGHT, REQUEST, QUESTION, LEANING, FAINT = 5.0, 4.0, 3.0, 2.0, 1.0
"""Weights: said outright; work requested; a question or a wish to know; likely; hardly a sign."""

HANDLING = "a verb of handling: assigns work without saying which"

_JOINT = re.compile(
    r"(?:,|:|\)|–(?<=\s–)|—(?<=\s—)|-(?<=\s-)"
    r"|and(?<!\wand)\b|then(?<!\wthen)\b|but(?<!\wbut)\b|so(?<!\wso)\b|or(?<!\wor)\b)\s+"
    r"(?:(?:also|then|please|pls|kindly|just|now|and)\s+)*"
)
"""Every branch begins with a letter or sign, since only then does searching skip the places where none stands."""
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_DETERMINER = re.compile(" *" + DETERMINER)
_NEGATION = re.compile(r"(?:\bnot|n't|\bnever|\bwithout|\bno need to|\bcannot) +(?:\w+ +)?$")
_WH = re.compile(r"(?:\w+ )?(?:what|why|who|whom|whose|which|how)\b")
_TAG = re.compile(r"(?:, *(?:ok|okay|please|pls|thanks|will you|would you|can you|could you)|\bplease) *\?*$")
_HELP = re.compile(r"\bhelp (?:me|us)(?: please)?(?: to)? *$")
_FORMAL = re.compile(r"(?:require|demand)\b")
_STOP = re.compile(r"[,.:;?!]|\b(?:of|about|on|for|from|with|to|that|which|who|in)\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the text (with character offsets) that pull one way, how strongly, and why."""

    words: str
    start: int
    end: int
    pull: Pull
    weight: float
    reason: str

    @property
    def loose(self) -> bool:
        """Whether the words assign work without saying which ("handle", "take care of")."""
        return self.reason == HANDLING


def clause_cues(clause: Clause, material: bool) -> list[Cue]:
    """Return what one English sentence says for Ask and for Code.

    Args:
        clause: the sentence.
        material: whether the whole text names something to work on, which makes "check" and "list" work.
    """
    reading = _Reading(clause, material)
    reading.outright()
    at = reading.after_opening(0)
    if not reading.label(at):
        reading.opens(at)
        reading.frames()
        reading.joints(at)
    if not reading.cues and not reading.passive(at):
        reading.fragment()
    return reading.cues


class _Reading:
    """One pass over a sentence; collects cues."""

    def __init__(self, clause: Clause, material: bool) -> None:
        self.clause = clause
        self.text = clause.text.replace("\n", " ")
        self.material = material
        self.cues: list[Cue] = []
        self.asks_first = False

    def cue(self, start: int, end: int, pull: Pull, weight: float, reason: str) -> None:
        """Keep one cue, with offsets into the whole text."""
        words, begin = self.text[start:end].rstrip(), self.clause.start + start
        self.cues.append(Cue(words, begin, begin + len(words), pull, weight, reason))

    def after_opening(self, at: int) -> int:
        """Skip greetings, politeness and joining words."""
        for _ in range(6):
            found = vocabulary().opening.match(self.text, at)
            if not found or found.end() == at or found.end() >= len(self.text):
                break
            at = found.end()
        return at

    def outright(self) -> None:
        """Find a statement that only understanding is wanted, or a wish to know."""
        if found := vocabulary().purpose_ask.search(self.text):
            self.cue(found.start(), found.end(), "ask", OUTRIGHT, "says that only understanding is wanted")
        if found := vocabulary().wish_ask.search(self.text):
            self.cue(found.start(), found.end(), "ask", QUESTION, "a wish to know")

    def label(self, at: int) -> bool:
        """Read "Task: ..." at the start; whatever follows is the job, unless it is to understand."""
        found = vocabulary().label.match(self.text, at)
        if not found:
            return False
        if vocabulary().explain.match(self.text, found.end()):
            return self.verb(found.end(), framed=True)
        self.cue(at, found.end(), "code", REQUEST, "a label that assigns work")
        return True

    def opens(self, at: int) -> None:
        """Read how the sentence begins: a question, or an order."""
        words = vocabulary()
        if self.clause.question and (asked := words.passive_question.match(self.text, at)):
            self.cue(at, asked.end(), "code", REQUEST, "asks for something to be done")
            return
        found = words.question.match(self.text, at)
        if found and not words.before_verb.match(self.text, at) and self.really_asks(at):
            self.asks_first = True
            weight = QUESTION if self.clause.question or _WH.match(self.text, at) else LEANING
            self.cue(at, found.end(), "ask", weight, "begins as a question")
            return
        framed = words.before_verb.match(self.text, at) or words.before_thing.match(self.text, at)
        if not framed or words.weigh.match(self.text, at) or words.produce.match(self.text, at):
            self.verb(at, framed=False)

    def passive(self, at: int) -> bool:
        """Read "the minutes need typing": a job named by what is to happen to a thing."""
        found = vocabulary().passive.match(self.text, at)
        if found and not self.clause.question:
            self.cue(at, found.end(), "code", LEANING + 0.5, "says what has to be done")
            return True
        return False

    def really_asks(self, at: int) -> bool:
        """Tell "Do the customers know?" from the order "do the handover"."""
        opens_with_do = re.match(r"(?:do|have) ", self.text[at : at + 5])
        thing = vocabulary().before_thing.match(self.text, at)
        wants = bool(thing and self.deliverable_after(thing.end()))
        return not wants and (self.clause.question or not opens_with_do)

    def frames(self) -> None:
        """Read "can you ...", "I would like you to ...", "I need a ..." wherever they stand."""
        for found in vocabulary().before_verb.finditer(self.text):
            polite = found[0].strip(" ,").split(" ")[0] in ("please", "pls", "plz", "kindly", "can", "could")
            if (not self.asks_first or polite) and not _NEGATION.search(self.text, 0, found.start()):
                self.verb(found.end(), framed=True)
        if self.asks_first:
            return
        for found in vocabulary().before_thing.finditer(self.text):
            self.thing(found.start(), found.end())

    def joints(self, at: int) -> None:
        """Read orders and questions that begin after a comma, a colon or "and"."""
        for found in _JOINT.finditer(self.text, at):
            begin = found.end()
            asked = vocabulary().question.match(self.text, begin)
            joined = found[0].strip() in ("or", "so", "and", "but", "then")
            if asked and self.clause.question and not joined and not vocabulary().before_verb.match(self.text, begin):
                self.cue(begin, asked.end(), "ask", QUESTION, "turns into a question")
            elif (
                not self.asks_first
                and found[0].strip() not in ("or", "so")
                and ("then" in found[0] or not self.asked_before(begin))
            ):
                self.joined_order(begin)

    def asked_before(self, at: int) -> bool:
        """Tell whether the sentence has asked something up to `at`, so that a joined verb belongs to the question."""
        before = self.clause.start + at
        asked = (cue for cue in self.cues if cue.pull == "ask" and cue.weight >= QUESTION and cue.start < before)
        return any(cue.words.lower() not in vocabulary().first_step for cue in asked)

    def joined_order(self, at: int) -> None:
        """Take a verb inside a sentence for an order only if a thing follows it."""
        for group in (vocabulary().produce, vocabulary().weigh):
            found = group.match(self.text, at)
            if found and (_DETERMINER.match(self.text, found.end()) or self.deliverable_after(found.end())):
                self.verb(at, framed=False)
                return

    def verb(self, at: int, framed: bool) -> bool:
        """Judge the verb at `at`; `framed` when a request stands before it. Return whether it told anything."""
        words = vocabulary()
        if found := words.told.match(self.text, at):
            self.cue(at, found.end(), "code", REQUEST, "to be told or explained to others, or drawn from a text")
        elif (found := words.mind.match(self.text, at)) and (_HELP.search(self.text, 0, at) or " me" in found[0]):
            self.cue(at, found.end(), "ask", REQUEST, "help with what goes on in the asker's own head")
        elif found := words.explain.match(self.text, at):
            self.cue(at, found.end(), "ask", QUESTION if not framed else QUESTION + 0.5, "a verb of explaining")
        elif found := words.weigh.match(self.text, at):
            self.weigh(at, found.end(), framed)
        elif end := self.handling(at, framed):
            self.cue(at, end, "code", REQUEST, HANDLING)
        elif found := words.take_in.match(self.text, at):
            self.cue(at, found.end(), "code", LEANING, "a verb of taking in, which prepares for what follows")
        elif found := words.produce.match(self.text, at):
            self.order(at, found.end(), framed)
        else:
            return self.unknown_verb(at, framed)
        return True

    def handling(self, at: int, framed: bool) -> int:
        """Return the end of a verb of handling at `at`, 0 if there is none that is longer than one of producing."""
        found = vocabulary().handle.match(self.text, at)
        other = vocabulary().produce.match(self.text, at)
        if not found or (other and other.end() >= found.end()):
            return 0
        return found.end() if framed or _DETERMINER.match(self.text, found.end()) else 0

    def order(self, at: int, end: int, framed: bool) -> None:
        """A verb of producing: an order, unless it stands bare in a question ("Call or write?")."""
        bare = self.clause.question and not framed and not _TAG.search(self.text)
        if bare and not _DETERMINER.match(self.text, end):
            self.cue(at, end, "ask", LEANING, "a bare verb in a question")
        else:
            self.cue(at, end, "code", REQUEST, "a verb of producing")

    def weigh(self, at: int, end: int, framed: bool) -> None:
        """Decide a verb that serves both kinds from what follows it."""
        verb = " ".join(self.text[at:end].split())
        alone = verb.replace(" us", " me") in vocabulary().asks_alone
        about = vocabulary().understanding.match(self.text, end)
        placed = vocabulary().destination.search(self.text, end)
        if (placed and not about) or (self.material and (placed or not alone)):
            weight = LEANING if self.clause.question and not framed else REQUEST
            self.cue(at, end, "code", weight, "a verb of checking, with material to work on")
        elif about:
            self.cue(at, about.end(), "ask", QUESTION, "asks for understanding")
        elif self.deliverable_after(end):
            self.cue(at, end, "code", REQUEST, "asks for a thing that can be handed over")
        elif alone and not self.material:
            self.cue(at, end, "ask", LEANING + 0.5, "a verb that mostly wants a view")
        else:
            self.cue(at, end, "code", LEANING + 0.5, "a verb that mostly assigns work")

    def unknown_verb(self, at: int, framed: bool) -> bool:
        """Take an unknown word for a verb where only an order has one: before an article, or after "can you"."""
        found = _WORD.match(self.text, at)
        if not found:
            return False
        word = found[0]
        known_other = word in vocabulary().not_imperative or word.endswith(("ed", "ly", "ing", "'s", "s"))
        follows = _DETERMINER.match(self.text, found.end())
        if _like_explaining(word) and (framed or follows):
            self.cue(at, found.end(), "ask", QUESTION, "a verb of explaining, misspelt")
        elif not known_other and follows:
            self.cue(at, found.end(), "code", QUESTION, "begins like an order")
        elif framed and word not in vocabulary().not_imperative:
            self.cue(at, found.end(), "code", LEANING, "asks someone to act")
        else:
            return False
        return True

    def thing(self, start: int, at: int) -> None:
        """Read what a wish is for: knowledge, a deliverable, or something unknown."""
        polite = self.text[start:at].strip().lower() in ("please", "pls", "plz", "kindly")
        if polite and not (_DETERMINER.match(self.text, at) or vocabulary().deliverable.match(self.text, at)):
            return
        about = vocabulary().understanding.match(self.text, at)
        noun = self.deliverable_after(at)
        formal = _FORMAL.search(self.text, start, at) and noun
        if about and (formal or vocabulary().records.search(self.text, at, at + 120)):
            self.cue(start, about.end(), "code", REQUEST, "a wish for a record of what is ours")
        elif about and not (noun and noun.end() <= about.end() and not _is_view(self.text[at : about.end()])):
            self.cue(start, about.end(), "ask", QUESTION, "a wish for understanding")
        elif noun:
            self.cue(start, noun.end(), "code", REQUEST, "a wish for a thing that can be handed over")

    def deliverable_after(self, at: int) -> re.Match[str] | None:
        """Find a deliverable within the next few words, before the sentence turns elsewhere."""
        stop = _STOP.search(self.text, at, at + 60)
        end = stop.start() if stop else min(len(self.text), at + 60)
        return vocabulary().deliverable.search(self.text, at, end)

    def fragment(self) -> None:
        """A sentence without a verb of either kind: its end and its nouns are faint signs."""
        if self.clause.question:
            self.cue(0, len(self.text), "ask", LEANING, "ends as a question")
        elif found := vocabulary().deliverable.search(self.text):
            self.cue(found.start(), found.end(), "code", FAINT, "names a thing that can be handed over")


def _is_view(words: str) -> bool:
    return not re.search(r"\b(?:list|table|plan|summary|draft|text|message|note|letter|email|e-mail)\b", words)


@lru_cache(maxsize=512)
def _like_explaining(word: str) -> bool:
    """Tell whether an unknown word is a slip of the pen for a verb of explaining."""
    if len(word) < 5 or vocabulary().produce.match(word):
        return False
    return bool(get_close_matches(word, vocabulary().explaining, 1, 0.85))


def foreign_cues(clause: Clause) -> list[Cue]:
    """Return what one sentence in another language says, by its first words and its verb stems."""
    reading, words = _Reading(clause, False), vocabulary()
    work = words.foreign_code.search(reading.text)
    asked = words.foreign_ask.search(reading.text)
    if work and not asked and words.foreign_request.match(reading.text):
        reading.cue(work.start(), work.end(), "code", REQUEST, "a verb of producing")
    elif found := words.foreign_start.match(reading.text):
        reading.cue(0, found.end(), "ask", QUESTION, "begins as a question")
    elif asked:
        reading.cue(asked.start(), asked.end(), "ask", QUESTION, "a verb of explaining")
    elif work:
        reading.cue(work.start(), work.end(), "code", REQUEST, "a verb of producing")
    else:
        reading.fragment()
    return reading.cues
