"""The language of a sentence, by its short words."""

from __future__ import annotations

import pytest

from workbench.review.facts_words import words
from workbench.review.languages import is_number_word, language


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("we would like to know when the boats are back", "english"),
        ("wir möchten gern wissen, wann die Boote wieder da sind", "german"),
        ("nos gustaría saber cuándo vuelven los barcos y si hay sitio", "spanish"),
        ("gostaríamos de saber quando os barcos voltam e se há lugar para nós", "portuguese"),
        ("nous aimerions savoir quand les bateaux reviennent et si vous avez une place", "french"),
        ("wij willen graag weten wanneer de boten terug zijn en of er plaats is", "dutch"),
        ("Kind regards", ""),
    ],
)
def test_short_words_tell_the_language(text: str, spoken: str) -> None:
    assert language(words(text)) == spoken


def test_a_number_word_counts_in_its_own_language_only() -> None:
    assert is_number_word("dos", "spanish")
    assert not is_number_word("dos", "portuguese")
    assert not is_number_word("four", "french")
    assert is_number_word("four", "english")
