"""E-mail addresses, web addresses and telephone numbers that cannot work as they are written."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_EMAIL = re.compile(r"[^\s<>()\[\],;:\"'@|]{1,64}@[^\s<>()\[\],;\"|]{0,190}")
_GOOD_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?P<ending>[^\W\d_]{2,24})")
_URL = re.compile(r"(?<![\w@./])(?:h{1,2}t{1,3}ps?[:;.,]?/{1,3}|w{2,4}[.,])[^\s<>()\"]{0,200}")
_GOOD_URL = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?P<ending>[^\W\d_]{2,24})(?::\d{1,5})?(?:[/?#]\S*)?")
_HOST = re.compile(r"https?://(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?:[:/?#]\S*)?")
_PHONE = re.compile(
    r"(?<!\w)(?:tel|telephone|phone|mobile|mob|cell|fax|whatsapp|telefon|téléphone|teléfono|mobil|handy)\.?"
    r"(?P<colon>(?: (?:no|number|nr)\.?)? ?[:=] ?| )(?P<number>\+?\(?\d(?:[\d ()./-]{0,28}\d)?)(?P<after>\w?)"
)
_CLOSING = ".,;:!?'"


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))
    return frozenset(table["contact"][name])


def _slips() -> tuple[frozenset[str], frozenset[str]]:
    return _words("endings"), _words("domains")


def broken_contacts(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and what is wrong for each contact in small-letter `text` that cannot work."""
    found = [*_emails(text), *_urls(text), *_phones(text)]
    return sorted(found)


def website_problem(value: str) -> str:
    """Say what is wrong with the value of a web address field, or return an empty string."""
    address = value.strip().lower()
    if not address or address.strip(".() ") in _words("absent"):
        return ""
    if "@" in address:
        return "this is an e-mail address, not a web address"
    if " " in address:
        return "a web address has no spaces"
    if _HOST.fullmatch(address):
        return ""
    good = _GOOD_URL.fullmatch(address)
    if not good:
        return "this is not a web address"
    return "the ending looks mistyped" if good["ending"] in _slips()[0] else ""


def _emails(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _EMAIL.finditer(text):
        words = match[0].rstrip(_CLOSING)
        good = _GOOD_EMAIL.fullmatch(words)
        endings, domains = _slips()
        if not good or ".." in words or words.startswith("."):
            found.append((match.start(), match.start() + len(words), "this e-mail address is not complete"))
        elif good["ending"] in endings or words.split("@")[1] in domains:
            found.append((match.start(), match.start() + len(words), "the domain of this address looks mistyped"))
    return found


def _urls(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _URL.finditer(text):
        words = match[0].rstrip(_CLOSING)
        starts_well = re.match(r"https?://|www\.", words)
        good = _GOOD_URL.fullmatch(words) if starts_well else None
        if not (good or _HOST.fullmatch(words)) or words.count(".") < 1 + words.startswith("www"):
            found.append((match.start(), match.start() + len(words), "this web address is not complete"))
        elif good and good["ending"] in _slips()[0]:
            found.append((match.start(), match.start() + len(words), "the ending of this web address looks mistyped"))
    return found


def _phones(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _PHONE.finditer(text):
        digits = sum(char.isdigit() for char in match["number"])
        labelled = ":" in match["colon"] or "=" in match["colon"]
        if match["after"].isalpha() or 7 <= digits <= 15 or (digits < 5 and not labelled):
            continue
        start = match.start("number")
        found.append((start, match.end("number"), f"a telephone number with {digits} digits"))
    return found
