"""Find headings and everything people and models write instead of one: bold lines, capitals, `Label:`, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.review.reading import Block, Label, Line, Rank

_LABEL_CHARACTERS = 90
_LABEL_WORDS = 12
_QUOTED = re.compile(r"[ \t>]*")
_BULLET = re.compile(r"(?:[-*+•‣◦–→▪●■▸►]|\(?\d{1,2}[.)]|\(?[A-Za-z][.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBER = re.compile(
    r"(?:(?:output|part|step|section|deliverable|item|teil|schritt|parte|partie|deel)[ \t]+)?"
    r"(?:\(?(?P<digits>\d{1,2})(?:[.):]+|[ \t]*[·–—-](?=[ \t])|(?=[ \t]))|\(?(?P<letter>[A-H])[.):])[ \t]*",
    re.IGNORECASE,
)
_BOLD = re.compile(
    r"(?P<mark>\*\*\*|\*\*|__)(?=\S)(?P<inner>.{1,120}?)(?<=\S)(?P=mark)(?P<after>[ \t]*[:：.–—-]?)[ \t]*"
)
_SLANTED = re.compile(r"(?P<mark>\*|_)(?=[^\s*_])(?P<inner>[^*_\n]{1,60}[.:])(?P=mark)(?P<after>)[ \t]+(?=\S)")
_FRAMED = re.compile(
    r"(?:\[(?P<square>[^\[\]]{2,80})\]|【(?P<cjk>[^】]{1,60})】"
    r"|(?P<frame>[=~*_#-]{1,6})[ \t]*(?P<inner>[^\s=~*_#-].{0,80}?)"
    r"[ \t]*(?P=frame))[:：]?"
)
_PLAIN_LEAD = re.compile(r"(?P<inner>[^\s:：.!?|–—][^:：.!?|–—\n]{0,58}?)(?:[:：]|[ \t]+[–—-](?=[ \t]))[ \t]*(?=\S)")
_HTML = re.compile(r"<(?P<tag>h[1-6]|b|strong)>(?P<inner>[^<>]{1,90})</(?P=tag)>[ \t]*[:：]?")
_EMOJI = re.compile("(?:[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u20e3\u200d]*)+[ \t]*")
_HASHES = re.compile(r"#{1,6}(?=[^\s#])")
_JOINT = re.compile(r"(?<=\w)_(?=\w)")
_MARKUP = re.compile(r"[*_`#~=\[\]【】\"“”]+")
_ASIDE = re.compile(r"\([^()]*\)")
_BULLETS = "-*+•‣◦–→▪●■▸►"
_ENDS_SENTENCE = (".", "!", "?", "…", ",", ";", "。")


def labels_of(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[Label, ...]:
    """Every label in order, at most one a line; nothing inside a fence is a label."""
    headings = {block.start: block for block in blocks if block.kind == "heading"}
    fences = [(block.start, block.end) for block in blocks if block.kind == "fence"]
    tables = [(block.start, block.end) for block in blocks if block.kind == "table"]
    return tuple(_scan(lines, headings, _Stretches(fences), _Stretches(tables)))


class _Stretches:
    """Asks, for rising offsets, whether one of some ordered stretches covers it."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._stretches = stretches
        self._next = 0

    def cover(self, offset: int) -> bool:
        while self._next < len(self._stretches) and self._stretches[self._next][1] <= offset:
            self._next += 1
        return self._next < len(self._stretches) and self._stretches[self._next][0] <= offset


def _scan(lines: Sequence[Line], headings: dict[int, Block], fences: _Stretches, tables: _Stretches) -> Iterator[Label]:
    title_end = -1
    for number, line in enumerate(lines):
        text = line.text.rstrip()
        lead = _QUOTED.match(text)
        at = lead.end() if lead else 0
        if at >= len(text) or line.start < title_end or fences.cover(line.start + at):
            continue
        offset = line.start + at
        if tables.cover(offset):
            label = _row(line, text, at)
        elif offset in headings:
            block = headings[offset]
            title_end = max(block.end, line.end)
            label = _label(block.text, block.level, line.start + at, title_end)
        else:
            alone = number == 0 or not lines[number - 1].text.strip(" \t>\r")
            label = _line_label(line, text, at, alone)
        if label is not None and any(letter.isalnum() for letter in label.text):
            yield label


def _label(wording: str, rank: int, start: int, body_start: int) -> Label:
    wording = _JOINT.sub(" ", _EMOJI.sub("", wording[: _LABEL_CHARACTERS * 2]))
    text = _MARKUP.sub("", wording).strip(" \t:：.–—-|")
    number = None
    if found := _NUMBER.match(text):
        if found.end() < len(text):
            text = text[found.end() :]
        number = int(found["digits"]) if found["digits"] else ord(found["letter"].upper()) - 64
    return Label(text.strip(" \t:：.–—-"), number, rank, start, body_start)


def _row(line: Line, text: str, at: int) -> Label | None:
    cells = text[at:].strip("|").split("|")
    if len(cells) < 2 or len(cells[0]) > _LABEL_CHARACTERS or not any(c.isalpha() for c in cells[0]):
        return None
    second = text.find("|", at + 1 if text[at] == "|" else at)
    return _label(cells[0], Rank.ROW, line.start + at, line.start + second + 1)


def _line_label(line: Line, text: str, at: int, alone: bool) -> Label | None:
    bullet = _BULLET.match(text, at)
    content = bullet.end() if bullet else at
    if emoji := _EMOJI.match(text, content):
        content = emoji.end()
    if html := _HTML.fullmatch(text, content):
        level = int(html["tag"][1]) if html["tag"][0] == "h" else Rank.BOLD_LINE
        return _label(html["inner"], level, line.start + at, line.end)
    start = line.start + at
    if bold := _BOLD.match(text, content) or _SLANTED.match(text, content):
        return _bold_label(line, text, at, bold, bullet)
    rest, whole = text[content:], text[at:]
    is_short = len(rest) <= _LABEL_CHARACTERS and len(rest.split()) <= _LABEL_WORDS
    rank = _short_line_rank(rest, alone, bullet) if is_short else None
    if rank is not None:
        framed = _FRAMED.fullmatch(rest)
        wording = framed["square"] or framed["cjk"] or framed["inner"] if framed else whole
        return _label(wording, rank, start, line.end)
    if lead := _PLAIN_LEAD.match(text, content):
        return _label(text[at : lead.end("inner")], Rank.PLAIN_LEAD, start, line.start + lead.end())
    return None


def _short_line_rank(rest: str, alone: bool, bullet: re.Match[str] | None) -> int | None:
    """How much a short line looks like a heading, or None where it does not."""
    is_clause = len(rest.split()) > 6 or "," in rest or ". " in rest
    is_list = bullet is not None and bullet[0][0] in _BULLETS
    is_line = (alone or bullet) and not is_list and not rest.endswith(_ENDS_SENTENCE) and ": " not in rest
    rank: int | None = None
    if framed := _FRAMED.fullmatch(rest):
        rank = Rank.SHORT_LINE if framed["square"] else Rank.FRAMED_LINE
    elif bullet is None and (hashes := _HASHES.match(rest)):
        rank = len(hashes[0])
    elif _is_capitals(rest):
        rank = Rank.FRAMED_LINE
    elif rest.endswith((":", "：")):
        rank = Rank.SHORT_LINE if is_clause else Rank.COLON_LINE
    elif is_line and len(rest.split()) <= 8 and "|" not in rest:
        rank = Rank.SHORT_LINE
    return rank


def _bold_label(line: Line, text: str, at: int, bold: re.Match[str], bullet: re.Match[str] | None) -> Label | None:
    inner, rest = bold["inner"], text[bold.end() :]
    if len(inner.split()) > _LABEL_WORDS:
        return None
    start = line.start + at
    wording = text[at : bold.end("inner")]
    is_list = bullet is not None and bullet[0][0] in _BULLETS
    if not rest.strip() or (rest[0] in "(:" and rest.rstrip().endswith((")", ":", "):")) and len(rest) < 60):
        return _label(wording, Rank.ITEM_LEAD if is_list else Rank.BOLD_LINE, start, line.end)
    if bold["after"].strip() or inner.endswith((":", "：", ".", "?", "!")) or rest[0] in ":：":
        rank = Rank.ITEM_LEAD if bullet is not None else Rank.BOLD_LEAD
        return _label(wording, rank, start, line.start + bold.end())
    return None


def _is_capitals(text: str) -> bool:
    letters = [c for c in _ASIDE.sub("", text) if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters) and len(text.split()) <= 8
