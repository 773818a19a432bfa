"""Labelled values: forms, tables and exports say themselves what their lines hold, in any order and spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.store.intake_contacts import Bit
from workbench.store.intake_words import label_norm, misspelt_labels, norm, words

LONGEST_LABEL, LONGEST_VALUE, LONGEST_LINE = 60, 500, 600
MOST_CELLS = 300
MOST_WORDS_AROUND = 5
_TAG = re.compile(
    r"</?(?:a|b|strong|i|em|u|font|h\d|hr|table|tbody|thead|t[dhr]|p|br|[duo]l|d[dt]|li|div|span|label)\b[^<>]*>",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"[\s>|*•·#_`+–{\"'-]*(?:\d{1,2}[.)]\s+)?")
_SEPARATOR = re.compile(r"\s*(?:\.{2,}\s*)?(?::=|=>|->|→|»|[:：=|\t;])\s*|\s+[–—-]+\s+|(?<=\")\s*,\s*(?=\")")
_CUT = re.compile(r"\s*[|;,·•\t]\s*|\s{3,}|\s+[–—-]\s+")
_BRACKETS = re.compile(r"\s*\[([^\[\]]+)\]\s*(?=\S)")
_CELL = {sign: re.compile(rf'"(?:[^"]|"")*"|[^{sign}]*') for sign in ("\t", ";", "|", ",")}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its end, and where it begins."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value, the field it is for (empty when it fills none) and the label it stands under."""

    key: str
    bit: Bit
    label: str


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text, whatever ends them."""
    return tuple(Line(found[1], found.start()) for found in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text))


class Lookup:
    """Finds the field that a label stands for: the labels of the playbook first, then the general lists."""

    def __init__(self, own: Mapping[str, str]) -> None:
        known = words()
        self._known = dict.fromkeys(known.other_labels, "") | known.labels | dict(own)
        self._before, self._after = known.before_labels, known.after_labels

    def __call__(self, label: str) -> str | None:
        """Return the id of the field, empty for a label that fills none, None for what is no label."""
        if not label.strip() or len(label) > LONGEST_LABEL:
            return None
        plain = label_norm(label)
        for _ in range(MOST_WORDS_AROUND):
            if (found := self._known.get(plain, misspelt_labels().get(plain))) is not None:
                return found
            shorter = self._shorter(plain)
            if shorter == plain:
                return None
            plain = shorter
        return None

    def _shorter(self, plain: str) -> str:
        """Return a label without one of the words around it that mean nothing, the same when it has none."""
        ends = (plain.removesuffix(f" {word}") for word in self._after)
        starts = (plain.removeprefix(f"{word} ") for word in self._before)
        return next((rest for rest in (*ends, *starts) if rest != plain), plain)


def labelled(lines: Sequence[Line], lookup: Lookup) -> tuple[Labelled, ...]:
    """Return every labelled value of the lines, those that fill no field too, in the order of the text."""
    found, used = _rows(lines, lookup)
    lines = [line for number, line in enumerate(lines) if number not in used]
    for number, line in enumerate(lines):
        here = list(_on_line(line, lookup))
        for one in here:
            if one.bit.value or one is not here[-1]:
                found.append(one)
            elif one.key and (below := _below(lines, number, lookup)):
                found.append(Labelled(one.key, below, one.label))
    pairs = _bare(lines, lookup)
    if sum(bool(one.key) for one in (*found, *pairs)) > 1:
        found += pairs
    return tuple(sorted((one for one in found if not _is_empty(one.bit.value)), key=lambda one: one.bit.start))


def _on_line(line: Line, lookup: Lookup) -> Iterator[Labelled]:
    """Give the labels of one line with what stands behind them; more than one where the line has several."""
    text = _TAG.sub(_blanked, line.text[:LONGEST_LINE]).replace("*", " ").replace("`", " ")
    prefix = _PREFIX.match(text)
    at = prefix.end() if prefix else 0
    if bracket := _BRACKETS.match(text, at):
        if key := lookup(bracket[1]):
            yield _taken(key, bracket[1], line, Bit(text[bracket.end() :], bracket.end(), len(text)))
        return
    while label := _label(text, at, lookup):
        key, name, begin = label
        if text.startswith("{", begin):
            at = begin + 1
            continue
        end, following = len(text), None
        for cut in _CUT.finditer(text, begin):
            if _label(text, cut.end(), lookup):
                end, following = cut.start(), cut.end()
                break
        yield _taken(key, name, line, Bit(text[begin:end], begin, end))
        if following is None:
            return
        at = following


def _blanked(tag: re.Match[str]) -> str:
    """Return white space as long as a tag, with a divider for one that closes a cell."""
    return ("|" if tag[0].lower().startswith(("</td", "</th>", "</dt")) else " ").ljust(len(tag[0]))


def _label(text: str, at: int, lookup: Lookup) -> tuple[str, str, int] | None:
    """Return field, label and where the value begins, when a label stands at `at`."""
    for tried, separator in enumerate(_SEPARATOR.finditer(text, at, at + LONGEST_LABEL + 20)):
        name = text[at : separator.start()]
        if (key := lookup(name)) is not None:
            return key, name.strip(" \"'"), separator.end()
        if tried == 2:
            break
    return None


def _taken(key: str, label: str, line: Line, rest: Bit) -> Labelled:
    """Return what stands behind a label in `rest`, a part of its line, without what encloses it."""
    value = rest.value.strip(" \t\"'|,;_{}")[:LONGEST_VALUE]
    start = line.start + rest.start + (rest.value.index(value) if value else 0)
    return Labelled(key, Bit(value, start, start + len(value)), " ".join(label.split()))


def _below(lines: Sequence[Line], number: int, lookup: Lookup) -> Bit | None:
    """Return the next line with text as the value of a label that has none beside it."""
    for line in lines[number + 1 : number + 3]:
        if not line.text.strip():
            continue
        if lookup(line.text) is not None or next(_on_line(line, lookup), None):
            return None
        return _line_bit(line)
    return None


def _line_bit(line: Line) -> Bit:
    value = line.text.strip(" \t>*|\"'")[:LONGEST_VALUE]
    start = line.start + (line.text.index(value) if value else 0)
    return Bit(value, start, start + len(value))


def _bare(lines: Sequence[Line], lookup: Lookup) -> list[Labelled]:
    """Return values below labels that stand alone on a line; one such pair may be chance, with another it is a form."""
    filled = [line for line in lines if line.text.strip()]
    pairs: list[Labelled] = []
    number = 0
    while number < len(filled) - 1:
        label, value = filled[number].text, filled[number + 1]
        key = lookup(label) if not label.rstrip().endswith((":", "：", ",")) and len(norm(label)) > 2 else None
        alone = key is not None and not next(_on_line(filled[number], lookup), None)
        if key is not None and alone and lookup(value.text) is None and not next(_on_line(value, lookup), None):
            pairs.append(Labelled(key, _line_bit(value), label.strip()))
            number += 1
        number += 1
    return pairs


def _rows(lines: Sequence[Line], lookup: Lookup) -> tuple[list[Labelled], set[int]]:
    """Return the first row of a table whose headings name at least two fields, and the numbers of its two lines."""
    for number, line in enumerate(lines[:-1]):
        for sign, cell in _CELL.items():
            if not 0 < line.text.count(sign) < MOST_CELLS:
                continue
            heads = _cells(line, sign, cell)
            keys = [lookup(head.value) for head in heads]
            if sum(bool(key) for key in keys) < 2:
                continue
            below = range(number + 1, min(number + 4, len(lines)))
            row = next((at for at in below if _is_row(lines[at].text, sign)), None)
            values = _cells(lines[row], sign, cell) if row else []
            if row and len(values) >= len(heads) - 1:
                cells = zip(keys, heads, values, strict=False)
                return [Labelled(key or "", value, head.value) for key, head, value in cells], {number, row}
    return [], set()


def _is_row(text: str, sign: str) -> bool:
    return sign in text and any(c.isalnum() for c in text)


def _cells(line: Line, sign: str, cell: re.Pattern[str]) -> list[Bit]:
    """Return the cells of a row, quotes around them left out."""
    bits: list[Bit] = []
    at = len(line.text) - len(line.text.lstrip(" |")) if sign == "|" else 0
    while at <= len(line.text):
        found = cell.match(line.text, at)
        piece = found[0] if found else ""
        value = piece.strip(' "')
        start = line.start + at + (piece.index(value) if value else 0)
        bits.append(Bit(value, start, start + len(value)))
        at += len(piece) + 1
        if piece.startswith('"') and sign not in line.text[at - 1 : at]:
            break
    return bits


def _is_empty(value: str) -> bool:
    return norm(value) in words().empty_values
