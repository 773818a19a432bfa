"""A pasted enquiry becomes a proposal for its fields: value, place and reason; the notes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.model import IntakeField
from workbench.store.intake_contacts import (
    ADDRESS,
    Bit,
    host_of,
    is_carrier,
    is_provider,
    name_in,
    person,
    phones,
    sites,
    stem_of,
)
from workbench.store.intake_labels import Labelled, Line, Lookup, labelled, lines_of
from workbench.store.intake_mail import (
    Message,
    Signature,
    main_message,
    messages,
    same_company,
    signature,
    unannounced_signature,
)
from workbench.store.intake_speech import chat_lines, company_by_form, introductions, titled_person
from workbench.store.intake_words import label_norm, norm, squashed, words

MOST_CHARACTERS = 200_000
"""How much of a text is read; who wrote it is said at its beginning or not at all."""

LABEL, MAIL, SIGNATURE, SAID, GUESSED, DERIVED = range(6)
_NAME_PARTS = re.compile(r"([a-z]{2,})[._-]([a-z]{2,})$")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?Z?)?"
    r"|\b(?:[^\W\d_]{2,3}\.?,? )?\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}"
    r"(?:,?(?: at| um| à)? \d{1,2}[:.h]\d\d(?: ?[APap][Mm])?)?"
    r"|\b(?:[^\W\d_]{2,9}\.?,? )?\d{1,2}\.? [^\W\d_]{3,9}\.?,?(?: at| um| à)? \d{1,2}[:.h]\d\d(?: ?[APap][Mm])?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:,? \d{1,2}[:.]\d\d)?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value for one field, the stretch of the text it was read from, and why it is proposed."""

    field: str
    value: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """At most one value for each field, and contact details that no field is for."""

    found: tuple[Found, ...] = ()
    also: tuple[Found, ...] = ()

    def value(self, field: str) -> str:
        """Return what is proposed for a field, empty when nothing is."""
        return next((one.value for one in self.found if one.field == field), "")


Candidate = tuple[int, str, Bit, str]
"""How sure it is (the smaller the surer), the field, the value with its place, and why."""


def propose(text: str, fields: tuple[IntakeField, ...]) -> Proposal:
    """Return what a pasted form mail, forwarded message, transcript or export says about the fields of an enquiry.

    Labelled lines count most, then the head of the mail that reached us, its signature, how its writer introduces
    themselves, and what follows from addresses. Nothing is proposed that the text does not say, except that a kind
    of text ("Voicemail") stands for its source.
    """
    text = text[:MOST_CHARACTERS]
    lines = lines_of(text)
    own = {label_norm(name): one.id for one in fields for name in (one.id, one.label)}
    mails = messages(lines)
    heads = {number for mail in mails for number in range(mail.head_first, mail.first)}
    entries = labelled([line for number, line in enumerate(lines) if number not in heads], Lookup(own))
    message = main_message(mails)
    candidates = sorted(_candidates(text, lines, entries, message), key=lambda one: (one[0], one[2].start))
    best: dict[str, Found] = {}
    for _, field, bit, why in candidates:
        if bit.value and field not in best:
            best[field] = Found(field, bit.value, bit.start, bit.end, why)
    wanted = [one.id for one in fields]
    also = tuple(best[field] for field in ("phone", "email") if field in best and field not in wanted)
    return Proposal(tuple(best[field] for field in wanted if field in best), also)


def _candidates(
    text: str, lines: tuple[Line, ...], entries: tuple[Labelled, ...], message: Message | None
) -> Iterator[Candidate]:
    body = lines[message.first : message.last] if message else lines
    written = text[body[0].start : body[-1].start + len(body[-1].text)] if body else ""
    start = body[0].start if body else 0
    yield from _from_labels(entries)
    if message:
        yield from _from_head(message)
    yield from _from_signature(body, form=len([one for one in entries if one.key]) > 2)
    yield from _from_chat(written, start)
    yield from _from_speech(written, start)
    yield from _from_addresses(text, written, start, message, entries)
    yield from _from_kind(text, message)


def _from_labels(entries: tuple[Labelled, ...]) -> Iterator[Candidate]:
    names = {one.key: one for one in entries if one.key in ("first_name", "last_name")}
    if names:
        parts = [names[key] for key in ("first_name", "last_name") if key in names]
        bits = [part.bit for part in parts]
        whole = Bit(" ".join(bit.value for bit in bits), min(b.start for b in bits), max(b.end for b in bits))
        yield LABEL, "contact", whole, "labelled " + " and ".join(f"“{part.label}”" for part in parts)
    for entry in entries:
        yield from _from_label(entry)


def _from_label(entry: Labelled) -> Iterator[Candidate]:
    """Give what one labelled value says; that of a person may hold a job, a company and an address too."""
    why = f"labelled “{entry.label}”"
    if entry.key == "contact":
        yield from _of_person(entry.bit, LABEL, why)
    elif entry.key == "website" and ADDRESS.fullmatch(entry.bit.value):
        yield from _of_address(entry.bit, why)
    elif entry.key == "email":
        address = ADDRESS.search(entry.bit.value)
        if address:
            begin = entry.bit.start + address.start()
            yield from _of_address(Bit(address[0], begin, begin + len(address[0])), why)
    elif entry.key in ("phone", "website"):
        read = (phones if entry.key == "phone" else sites)(entry.bit.value, entry.bit.start)
        yield LABEL, entry.key, next(read, entry.bit), why
    elif entry.key == "role" and norm(entry.bit.value) in words().salutations:
        return
    elif entry.key not in ("", "first_name", "last_name"):
        yield LABEL, entry.key, entry.bit, why


def _of_person(bit: Bit, rank: int, why: str) -> Iterator[Candidate]:
    read = person(bit.value, bit.start)
    if read.name:
        yield rank, "contact", read.name, why
    elif not read.address and rank == LABEL:
        number = next(phones(bit.value, bit.start), None)
        yield rank, "phone" if number else "contact", number or bit, why
    if read.role:
        yield rank + 1, "role", read.role, f"{why}, behind the name"
    if read.company:
        yield rank + 2, "company", read.company, f"{why}, behind the name"
    if read.address:
        yield from _of_address(read.address, why)


def _of_address(address: Bit, why: str) -> Iterator[Candidate]:
    """Give what follows from somebody's mail address: the site of their domain, and a name of two parts."""
    host, local = host_of(address.value), address.value.split("@")[0].lower()
    if is_carrier(address.value):
        return
    yield MAIL, "email", address, why
    at = address.value.index("@") + 1
    if not is_provider(host):
        yield DERIVED, "website", Bit(host, address.start + at, address.end), f"domain of the address, {why}"
    if (name := _NAME_PARTS.match(local)) and not {name[1], name[2]} & words().desks:
        guess = Bit(f"{name[1]} {name[2]}".title(), address.start, address.start + at - 1)
        yield DERIVED, "contact", guess, f"read from the address, {why}"


def _from_head(message: Message) -> Iterator[Candidate]:
    if message.sender and not (message.carried and "reply_to" not in message.head):
        yield from _of_person(message.sender, MAIL, "sender of the message")
    if "date" in message.head:
        yield MAIL, "received", message.head["date"], "date of the message"


def _from_signature(body: tuple[Line, ...], form: bool) -> Iterator[Candidate]:
    """Give what the signature says; in a form, a name alone on its line is a value and begins none."""
    found = signature(body)
    if found == Signature() and not form:
        found = unannounced_signature(body)
    why = "in the signature"
    for field, bit in (("role", found.role), ("company", found.company), ("website", found.website),
                       ("phone", found.phone)):
        if bit:
            yield SIGNATURE, field, bit, why
    if found.guess:
        yield GUESSED, "company", found.guess, why
    if found.name:
        value = name_in(found.name.value)
        rank = SIGNATURE if " " in value else SAID
        yield rank, "contact", Bit(value, found.name.start, found.name.end), why
    if found.email:
        yield from _of_address(found.email, why)


def _from_chat(written: str, start: int) -> Iterator[Candidate]:
    """Give who spoke first in a chat, and when."""
    spoken = chat_lines(written)
    if len(spoken) < 2:
        return
    speaker, moment = (Bit(bit.value, start + bit.start, start + bit.end) for bit in spoken[0])
    if name_in(speaker.value):
        yield SIGNATURE, "contact", speaker, "first to speak in the chat"
    yield SIGNATURE, "received", moment, "first line of the chat"
    yield DERIVED, "source", Bit("Chat", moment.start, moment.end), "it is a chat"
    if company := company_by_form(written):
        place = Bit(company.value, start + company.start, start + company.end)
        yield DERIVED, "company", place, "it ends as companies do"


def _from_speech(written: str, start: int) -> Iterator[Candidate]:
    for said in introductions(written):
        for field, bit in (("contact", said.name), ("role", said.role), ("company", said.company)):
            if bit:
                yield SAID, field, Bit(bit.value, start + bit.start, start + bit.end), f"said after “{said.said}”"
    if named := titled_person(written):
        for field, bit in (("contact", named.name), ("role", named.role), ("company", named.company)):
            if bit:
                yield DERIVED, field, Bit(bit.value, start + bit.start, start + bit.end), "a person named in the text"


def _from_addresses(
    text: str, written: str, start: int, message: Message | None, entries: tuple[Labelled, ...]
) -> Iterator[Candidate]:
    """Give sites and numbers that stand anywhere, and the company whose letters a domain is made of."""
    to = message.head.get("to") if message else None
    ours = {host_of(found[0]) for found in ADDRESS.finditer(to.value)} if to else set()
    for bit in sites(written, start):
        if host_of(bit.value) not in ours and not _inside(bit, text) and not _is_ending(bit, text):
            yield SAID, "website", bit, "web address in the text"
    for bit in phones(written, start):
        yield SAID, "phone", bit, "telephone number in the text"
    for found in ADDRESS.finditer(written):
        if host_of(found[0]) not in ours and not is_carrier(found[0]):
            bit = Bit(found[0], start + found.start(), start + found.end())
            for rank, name, value, why in _of_address(bit, "mail address in the text"):
                yield max(rank, SAID), name, value, why
            break
    sender = ADDRESS.search(message.sender.value) if message and message.sender else None
    addresses = [sender[0]] if sender else [one.bit.value for one in entries if one.key in ("email", "website")]
    for address in addresses:
        host = host_of(address)
        if "." in host and not is_provider(host) and host not in ours:
            for bit in _named_like(stem_of(host), written, start):
                yield SIGNATURE, "company", bit, f"the domain {host} is made of it"


def _inside(bit: Bit, text: str) -> bool:
    return text[max(0, bit.start - 1) : bit.start] == "@"


def _is_ending(bit: Bit, text: str) -> bool:
    """Tell whether a stretch stands in a line that the mail program or the form put there."""
    line = text[text.rfind("\n", 0, bit.start) + 1 : bit.end]
    return norm(line).startswith(words().endings_of_mails)


def _named_like(stem: str, written: str, start: int) -> Iterator[Bit]:
    """Give the first words with capitals that make up the name of a domain."""
    stem = norm(stem).replace(" ", "")
    tokens = list(re.finditer(r"[^\W_][\w'’-]*|&", written))[:5000]
    for at, token in enumerate(tokens):
        if not token[0][0].isupper() or not stem.startswith(norm(token[0])[:3]):
            continue
        for before, behind in pairwise(tokens[at : at + 6]):
            whole = squashed(written[token.start() : before.end()]).startswith(stem)
            if whole and written[before.end() : behind.start()].strip(" "):
                break
            name = written[token.start() : behind.end()]
            if len(stem) > 3 and same_company(name, stem) and squashed(name).startswith(stem):
                yield Bit(" ".join(name.split()), start + token.start(), start + behind.end())
                return


def _from_kind(text: str, message: Message | None) -> Iterator[Candidate]:
    """Give the kind of text as its source, and a date at its edge as the time it was received."""
    small = text.casefold()
    for kind, signs in words().kinds.items():
        if at := next((small.find(sign) for sign in signs if sign in small), -1) + 1:
            sign = next(sign for sign in signs if sign in small)
            yield DERIVED, "source", Bit(kind, at - 1, at - 1 + len(sign)), f"the text says “{sign}”"
            top = text[: text.find("\n", 200) if len(text) > 200 else len(text)][:400]
            if message is None and (moment := _MOMENT.search(top)):
                yield DERIVED, "received", Bit(moment[0], moment.start(), moment.end()), "date at the top of the text"
            break
    else:
        if message and message.head:
            bit = message.head.get("from") or next(iter(message.head.values()))
            kind = "Forwarded email" if message.forwarded else "Email"
            yield DERIVED, "source", Bit(kind, bit.start, bit.end), "it has the head of a mail"
