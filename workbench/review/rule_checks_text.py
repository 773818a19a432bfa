"""Sentences and clauses of a response, and patterns over a folded copy of it that keeps every offset."""

from __future__ import annotations

import functools
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HARD = re.compile(
    r"[.!?。？！…](?<!\b\w\.)(?<!\b[dm]r\.)(?<!\bms\.)(?<!\bmrs\.)(?<!\bno\.)(?<!\bsec\.)(?<!\beng\.)(?<!\bvs\.)"
    r"(?<!\brs\.)(?<!\bprof\.)(?<!approx\.)"
    r"[\"'”)\]*_]*(?=\s|$)"
    r"|(?:\r\n?|\n)(?=[ \t>]{0,40}"
    r"(?:[-*+•‣◦→▪●■▸►✓✔✅☐–—]|\d{1,3}[.)]|[a-z][.)]|#|\||\r|\n|$))|[:;*|,][ \t]{0,9}(?:\r\n?|\n)"
    r"|\|"
)
_SOFT = re.compile(
    r";(?=\s)|,(?=\s+(?:and|but|so|though|although|because|since|while|which|und|aber|mais|pero|e|y|et)\s)|\s[–—-](?=\s)|[()]|\sand(?=\sthat\s)"
)
_LEAD = re.compile(r"[\s>*_#|–—•‣◦→▪●■▸►✓✔✅☐+-]{0,40}(?:\[[ x]\]\s+)?(?:\(?(?:\d{1,3}|[a-z])[.)]\s+)?[\s*_\"“]*")

MOST_HITS = 10_000
"""Of one kind of wording in a response, so that one made of nothing else takes no longer than others."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or clause: `text[start:end]`, both ends on visible characters."""

    start: int
    end: int


def fold(text: str) -> str:
    """The text in lower case with straight apostrophes, letter for letter as long as the original."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'").replace("‘", "'").replace("\u00a0", " ").replace("\u202f", " ")


class Clauses:
    """Looks up the sentence and the clause around an offset of a folded text."""

    def __init__(self, folded: str) -> None:
        self._text = folded
        self._hard = [m.end() for m in _HARD.finditer(folded)]
        soft = [m.end() for m in _SOFT.finditer(folded)] + [m.start() for m in _SOFT.finditer(folded)]
        self._soft = sorted({*self._hard, *soft})

    def sentence(self, at: int) -> Stretch:
        """The sentence, list item line or table cell that holds the character at `at`."""
        return self._between(self._hard, at)

    def clause(self, at: int) -> Stretch:
        """The part of that sentence between semicolons, brackets, dashes and ", and"."""
        return self._between(self._soft, at)

    def after(self, at: int) -> int:
        """Where the sentence after the one at `at` begins."""
        position = bisect_right(self._hard, at)
        return self._hard[position] if position < len(self._hard) else len(self._text)

    def _between(self, cuts: list[int], at: int) -> Stretch:
        before = bisect_right(cuts, at)
        start = cuts[before - 1] if before else 0
        after = bisect_left(cuts, at + 1)
        end = cuts[after] if after < len(cuts) else len(self._text)
        return self._trim(start, end)

    def _trim(self, start: int, end: int) -> Stretch:
        lead = _LEAD.match(self._text, start, end)
        begin = lead.end() if lead and lead.end() < end else start
        while end > begin and (self._text[end - 1].isspace() or self._text[end - 1] in "*_|;"):
            end -= 1
        return Stretch(begin, end)


def hits(name: str, folded: str) -> Iterator[re.Match[str]]:
    """Where the patterns of a group of the data file match."""
    return pattern(name).finditer(folded)


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """The patterns of one group as one, matched as whole words in folded text."""
    entries = [entry for group in _data()[name] for entry in group["patterns"]]
    spaced = "|".join(f"(?:{entry})" for entry in entries if not _UNSPACED.match(entry))
    joined = "".join(f"|(?:{entry})" for entry in entries if _UNSPACED.match(entry))
    return re.compile(f"(?:{spaced}{joined})" if name in _LOOSE else rf"(?<!\w)(?:{spaced})(?!\w){joined}")


_UNSPACED = re.compile("[(?:]*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_LOOSE = frozenset({"money", "link"})


@functools.cache
def _data() -> dict[str, list[dict[str, list[str]]]]:
    here = Path(__file__)
    files = (here.with_name("rule_checks.toml"), here.with_name("rule_words.toml"))
    return {name: groups for file in files for name, groups in tomllib.loads(file.read_text("utf-8")).items()}


def is_question(folded: str, clauses: Clauses, at: int) -> bool:
    """Whether the sentence at an offset is a question, up to a colon in it."""
    sentence = clauses.sentence(at)
    colon = folded.find(": ", at, sentence.end)
    end = colon if colon >= 0 else sentence.end
    return folded[max(sentence.start, end - 6) : end].rstrip("*_\"')").endswith("?")
