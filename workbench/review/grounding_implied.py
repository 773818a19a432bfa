"""Countries that a source implies without naming them: by a form of company, a currency or a well-known town."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from workbench.review.facts_words import Word


def implied(tokens: Iterable[Word], forms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every form of the countries that the words of a source are a sign of ("GmbH": "Germany", "German").

    `forms` gives the other names of a thing by one of its names.
    """
    signs = _signs()
    countries = {country for word in tokens for country in signs.get(word.key, ()) if word.capital}
    return frozenset(form for country in countries for form in (country, *forms.get(country, ())))


@cache
def _signs() -> dict[str, frozenset[str]]:
    """Each sign with the countries that it stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for countries in lists.values():
        for country, words in countries.items():
            for word in words.split():
                found[word].add(country)
    return {word: frozenset(countries) for word, countries in found.items()}
