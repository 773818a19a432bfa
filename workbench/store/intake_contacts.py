"""Addresses, numbers and persons as they stand in mails: what each pattern finds, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.store.intake_words import norm, words


class Bit(NamedTuple):
    """A stretch of the text and the value read from it."""

    value: str
    start: int
    end: int


LONGEST_NAME = 80
ADDRESS = re.compile(r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SITE = re.compile(
    r"(?<![\w@./-])(?:(?:https?://|www\.)[^\s<>\"'()\[\]|*]+|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@])(?:/[^\s<>\"'()\[\]|*]*)?)"
)
_PHONE = re.compile(r"(?<![\w.@/#-])(?:\+|\(?0|00)[\d\s()./-]{6,22}\d(?![\w@-])")
_NAME_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*")
_BRACKETED = re.compile(r"<[^>]*>|\[mailto:[^\]]*\]")
DIVIDERS = str.maketrans({"(": "|", ")": "|", '"': " "})
_VIA = re.compile(r"\s(?:via|from|von|de chez)\s")
_MORE = re.compile(r"\s*(?:[|/·•]|\s[–—-]+\s|\s{3,}|\t)\s*")


def phones(text: str, start: int = 0) -> Iterator[Bit]:
    """Give the telephone numbers of a text; `start` is where the text begins in the whole."""
    for found in _PHONE.finditer(text):
        if 7 <= sum(c.isdigit() for c in found[0]) <= 15:
            yield Bit(" ".join(found[0].split()), start + found.start(), start + found.end())


def sites(text: str, start: int = 0) -> Iterator[Bit]:
    """Give the web addresses of a text that can belong to whoever wrote it."""
    for found in _SITE.finditer(text):
        value = found[0].rstrip(".,;:!?/")
        host = host_of(value)
        labels = host.split(".")
        plain = not value.lower().startswith(("http", "www."))
        if plain and labels[-1] not in words().endings:
            continue
        if not words().other_sites & set(labels[:-1]):
            yield Bit(value, start + found.start(), start + found.start() + len(value))


def host_of(address: str) -> str:
    """Return the host of a web or mail address without `www.`, in small letters."""
    host = re.sub(r"^[a-z]+://", "", address.strip().lower().rsplit("@", 1)[-1])
    return re.split(r"[/?#:]", host)[0].removeprefix("www.")


def stem_of(host: str) -> str:
    """Return the part of a host that is a name, `northwindfreight` of `mail.northwindfreight.co.uk`."""
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-2]) <= 3
    return labels[-3 if short else -2] if len(labels) > 1 else host


def is_provider(host: str) -> bool:
    """Tell whether an address at this host says nothing about a company."""
    return stem_of(host) in words().mail_providers


def is_carrier(address: str) -> bool:
    """Tell whether an address only carries messages of others, as those of web forms do."""
    local = address.lower().split("@")[0]
    return local in words().carriers or bool(set(re.split(r"[._+-]", local)) & words().carriers)


def name_in(text: str) -> str:
    """Return the name of a person if the text is nothing else, at most five words that look like one."""
    if len(text) > LONGEST_NAME:
        return ""
    text = re.sub(r"\s+", " ", text.strip(" \t,;.\"'*_-"))
    if re.fullmatch(r"[\w'’. -]+,\s*[\w'’. -]+", text) and not words().jobs & set(norm(text).split()):
        last, first = (part.strip() for part in text.split(","))
        text = f"{first} {last}"
    tokens = text.split(" ")
    capital = [token[:1].isupper() for token in tokens]
    sound = all(
        _NAME_TOKEN.fullmatch(token) and (upper or token.lower() in words().particles)
        for token, upper in zip(tokens, capital, strict=True)
    )
    named = sound and len(tokens) <= 5 and any(capital) and norm(text) not in words().closings
    return text if named and not has_job(text) else ""


def has_job(text: str) -> bool:
    """Tell whether a short text names a job."""
    return bool(words().jobs & set(norm(text).split()))


def parts(text: str, start: int) -> Iterator[Bit]:
    """Give the parts of a line such as `Name | Role | Company, Place`, with their places."""
    at = 0
    for cut in (*re.finditer(rf"{_MORE.pattern}|,\s+|\s+(?:at|@|bei|chez)\s+", text), None):
        end = cut.start() if cut else len(text)
        piece = text[at:end]
        if value := piece.strip(" \t*_\"'|,-"):
            begin = at + piece.index(value)
            yield Bit(value, start + begin, start + begin + len(value))
        at = cut.end() if cut else end


class Person(NamedTuple):
    """What one entry such as `Dana Whitfield (Northwind Freight) <dana@...>` tells."""

    name: Bit | None
    role: Bit | None
    company: Bit | None
    address: Bit | None


def person(text: str, start: int) -> Person:
    """Read an entry that names a person, as the sender of a mail or the value of a form's field."""
    address = ADDRESS.search(text)
    where = Bit(address[0], start + address.start(), start + address.end()) if address else None
    rest = _BRACKETED.sub(lambda found: " " * len(found[0]), text)
    rest = ADDRESS.sub(lambda found: " " * len(found[0]), rest).translate(DIVIDERS)
    rest = _VIA.sub(lambda found: "|".center(len(found[0])), rest)
    bare = rest.strip(" |")
    if name := name_in(bare):
        begin = start + rest.index(bare)
        return Person(Bit(name, begin, begin + len(bare)), None, None, where)
    bits = list(parts(rest, start))
    first = next((bit for bit in bits[:1] if name_in(bit.value)), None)
    others = bits[1:] if first else bits
    role = next((bit for bit in others if has_job(bit.value)), None)
    company = next((bit for bit in others if first and bit != role and bit.value[:1].isupper()), None)
    return Person(first, role, company, where)
