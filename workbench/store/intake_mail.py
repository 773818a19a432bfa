"""Mails as they are pasted: whose message reached us, and what the lines behind its greeting say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from workbench.store.intake_contacts import (
    ADDRESS,
    DIVIDERS,
    Bit,
    has_job,
    host_of,
    is_carrier,
    is_provider,
    name_in,
    parts,
    person,
    phones,
    sites,
    stem_of,
)
from workbench.store.intake_labels import Line
from workbench.store.intake_words import has_legal_form, norm, squashed, words

LONGEST_SIGNATURE, LONGEST_SIGNATURE_LINE, LONGEST_HEADER = 9, 90, 500
_HEADER = re.compile(r"[\s>|]*[*_]*([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,2})\s?[*_]*\s?[:：][*_]*[ \t]*(.*)")
_QUOTE_INTRO = re.compile(r"[\s>]*(?:On|Am|Le|Op|El|Il|Em|Den|W dniu)\s.{8,160}:\s*$")
_QUOTE_MARKS = re.compile(r"^[\s>]*")
_ADDRESS_LINE = re.compile(r"\d")
_INNER_LABEL = re.compile(
    r"^(?:[tmpfew]|tel|fax|mob|mobile|phone|mail|e-?mail|web|direct)\b\.?\s*[:.]?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a pasted text: its head from line `head_first`, and its lines from `first` up to `last`."""

    head_first: int
    first: int
    last: int
    forwarded: bool = False
    head: dict[str, Bit] = field(default_factory=dict)

    @property
    def sender(self) -> Bit | None:
        """The entry that names who wrote it: where to reply, when a form or robot sent it."""
        sent, reply = self.head.get("from"), self.head.get("reply_to")
        address = ADDRESS.search(sent.value) if sent else None
        return reply if reply and (address is None or is_carrier(address[0])) else sent

    @property
    def internal(self) -> bool:
        """Whether sender and receiver share a domain: then it was only passed on among colleagues."""
        ends = [ADDRESS.search(bit.value) if bit else None for bit in (self.sender, self.head.get("to"))]
        hosts = [host_of(end[0]) for end in ends if end]
        return len(hosts) == 2 and hosts[0] == hosts[1] and not is_provider(hosts[0])

    @property
    def carried(self) -> bool:
        """Whether its sender is a form, a robot or nobody."""
        address = ADDRESS.search(self.sender.value) if self.sender else None
        return self.sender is None or (address is not None and is_carrier(address[0]))


def messages(lines: Sequence[Line]) -> tuple[Message, ...]:
    """Return the messages that have a head, in the order of the text; an empty tuple when there is no mail in it."""
    heads = list(_heads(lines))
    if not heads:
        return ()
    ends = [at for at, _, _, _ in heads[1:]] + [len(lines)]
    found = [Message(*head[:2], end, *head[2:]) for head, end in zip(heads, ends, strict=True)]
    first = heads[0][0]
    answers = _quoted(lines[first]) and any(line.text.strip() for line in lines[:first])
    return (Message(0, 0, first), *found) if answers else tuple(found)


def main_message(found: Sequence[Message]) -> Message | None:
    """Return the message that reached us: the answer above a quote, a forwarded one, else one from outside."""
    if found and not found[0].head:
        return found[0]
    outside = [one for one in found if not one.internal and not one.carried]
    forwarded = [one for one in outside if one.forwarded]
    return next(iter((*forwarded, *outside, *found)), None)


def _heads(lines: Sequence[Line]) -> Iterator[tuple[int, int, bool, dict[str, Bit]]]:
    """Give first line, line behind, whether forwarded, and entries of each head of a mail."""
    at = 0
    while at < len(lines):
        end = at
        head: dict[str, Bit] = {}
        while end < len(lines) and (entry := _entry(lines[end])):
            head.setdefault(*entry)
            end += 1
        bare = head.get("from")
        if bare and (end - at > 1 or ADDRESS.search(bare.value)):
            yield at, end, _is_forwarded(lines, at), head
        elif end == at and (quoted := _quoted(lines[at])):
            yield at, at + 1, False, {"from": quoted}
        at = max(end, at + 1)


def _entry(line: Line) -> tuple[str, Bit] | None:
    found = _HEADER.match(line.text)
    key = words().headers.get(norm(found[1])) if found else None
    if found is None or key is None:
        return None
    value = found[2].strip(" *")[:LONGEST_HEADER]
    start = line.start + found.start(2) + (found[2].index(value) if value else 0)
    return key, Bit(value, start, start + len(value))


def _quoted(line: Line) -> Bit | None:
    """Return who wrote what is quoted below a line such as `On Friday, Dana <dana@...> wrote:`."""
    address = ADDRESS.search(line.text) if _QUOTE_INTRO.match(line.text) else None
    if address is None:
        return None
    before = line.text[: address.start()]
    begin = max(before.rfind(","), before.rfind(" schrieb "), before.rfind(":")) + 1
    clock = re.match(r"\s*(?:\d{2}\s*(?:[AP]M)?\s*(?:Uhr)?\s*)?(?:schrieb\s)?", before[begin:])
    begin += clock.end() if clock else 0
    entry = line.text[begin : address.end()].strip()
    start = line.start + line.text.index(entry, begin)
    return Bit(entry, start, start + len(entry))


def _is_forwarded(lines: Sequence[Line], at: int) -> bool:
    above = [line.text for line in lines[max(0, at - 3) : at] if line.text.strip()]
    return bool(above) and any(word in norm(above[-1]) for word in words().forwarded)


@dataclass(frozen=True, slots=True)
class Signature:
    """What the lines at the end of a message say about who wrote it; `guess` may be the company, or something else."""

    name: Bit | None = None
    role: Bit | None = None
    company: Bit | None = None
    guess: Bit | None = None
    website: Bit | None = None
    phone: Bit | None = None
    email: Bit | None = None


def signature(lines: Sequence[Line]) -> Signature:
    """Return what the lines behind the greeting of a message say; all of it is empty when there are none."""
    for number, line in enumerate(lines):
        text = _QUOTE_MARKS.sub("", line.text)
        if text.rstrip() in ("--", "-- ", "__"):
            return _signature(lines[number + 1 :])
        if (behind := _closing(text)) is None:
            continue
        if behind:
            start = line.start + line.text.rindex(behind)
            return _signature((Line(behind, start), *lines[number + 1 :]))
        following = next((one for one in lines[number + 1 : number + 4] if one.text.strip(" >")), None)
        if following is None or len(following.text) > LONGEST_SIGNATURE_LINE:
            continue
        first = islice(parts(_plain(following.text), following.start), 2)
        if any(name_in(bit.value) or has_job(bit.value) for bit in first):
            return _signature(lines[number + 1 :])
    return Signature()


def _plain(text: str) -> str:
    """Return a line with quote marks spaced out and brackets as dividers, so that places in it hold."""
    marks = _QUOTE_MARKS.match(text)
    return (" " * marks.end() + text[marks.end() :] if marks else text).translate(DIVIDERS)


def _closing(text: str) -> str | None:
    """Return what stands behind a greeting on its line, empty for a greeting alone, None when it is none."""
    plain = text.strip(" \t*_,.!–-")
    if norm(plain) in words().closings:
        return ""
    greeting, comma, behind = plain.partition(",")
    if comma and norm(greeting) in words().closings and person(behind, 0).name:
        return behind.strip()
    return None


def unannounced_signature(lines: Sequence[Line]) -> Signature:
    """Read a signature without a greeting: a name alone on its line, and ways to reach them just below."""
    for number, line in enumerate(lines):
        if len(line.text) > LONGEST_SIGNATURE_LINE:
            continue
        first = next(parts(_plain(line.text), line.start), None)
        if first is None or len(first.value.split()) < 2 or not name_in(first.value):
            continue
        block = _block(lines[number:])
        found = _signature(block)
        known = sum(bit is not None for bit in (found.role, found.website, found.phone, found.email))
        if known > 1 or (known and (found.company or found.guess)):
            return found
    return Signature()


def _block(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a signature: short ones, up to the second gap, a long line or the next message."""
    block: list[Line] = []
    gaps = 0
    for line in lines:
        text = line.text.strip(" >\t")
        if not text:
            gaps += bool(block)
            if gaps > 1:
                break
            continue
        other_mail = _entry(line) is not None and "@" not in text
        if len(text) > LONGEST_SIGNATURE_LINE or len(block) == LONGEST_SIGNATURE or other_mail:
            break
        if norm(text).startswith(words().endings_of_mails):
            break
        block.append(Line(_plain(line.text), line.start))
    return block


def _signature(lines: Sequence[Line]) -> Signature:
    block = _block(lines)
    bits = [bit for line in block for bit in parts(line.text, line.start)]
    text = [(line.text, line.start) for line in block]
    email = next((Bit(m[0], at + m.start(), at + m.end()) for t, at in text for m in ADDRESS.finditer(t)), None)
    website = next((bit for t, at in text for bit in sites(t, at)), None)
    phone = next((bit for t, at in text for bit in phones(t, at)), None)
    name = next((bit for bit in bits[:2] if name_in(bit.value)), None)
    role = next((bit for bit in bits if bit != name and has_job(bit.value) and not _is_reach(bit.value)), None)
    host = host_of(email.value) if email and not is_provider(host_of(email.value)) else ""
    host = host or (host_of(website.value) if website else "")
    others = [bit for bit in bits if bit not in (name, role) and _can_be_company(bit.value)]
    return Signature(name, role, _company(others, host), next(iter(others), None), website, phone, email)


def _company(bits: Sequence[Bit], host: str) -> Bit | None:
    """Choose the company: what the domain is made of, else what ends on a legal form."""
    stem = norm(stem_of(host)).replace(" ", "") if host else ""
    by_domain = (bit for bit in bits if stem and same_company(bit.value, stem))
    by_form = (bit for bit in bits if has_legal_form(bit.value))
    return next(iter((*by_domain, *by_form)), None)


def same_company(name: str, stem: str) -> bool:
    """Tell whether a domain is made of a company's name, or of its beginning, or of its initials and a word."""
    letters = squashed(name)
    return len(stem) > 2 and len(letters) > 2 and (letters.startswith(stem) or stem.startswith(letters))


def _is_reach(text: str) -> bool:
    return bool(ADDRESS.search(text) or next(sites(text), None) or next(phones(text), None))


def _can_be_company(text: str) -> bool:
    if _is_reach(text) or _ADDRESS_LINE.search(_INNER_LABEL.sub("", text)) or len(text.split()) > 7:
        return False
    return text[:1].isupper() and (has_legal_form(text) or not text.endswith((".", "!", "?", ":")))
