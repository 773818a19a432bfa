"""Each item gets the hint its check can give: where it points, one sentence, and the exact spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.review.hints import Asked, Hint, hints

SOURCE = """Company: Larch Shelving
Notes: Mr Halvorsen asks for shelves for a room of 12 metres.

Confirmed facts: a visit costs EUR 80.
"""
MAIL = """Dear Mr Halvorsen,

Thank you for your note about the shelves. {middle}

Kind regards,
[Name]"""


def rule(text: str, response: str, check: str | None = None, kind: str = "rule") -> Hint | None:
    return hints([Asked("it", kind, text, check)], SOURCE, response).get("it")


def quoted(hint: Hint, response: str) -> list[str]:
    return [response[span.start : span.end] for span in hint.spans]


def letter(middle: str) -> str:
    return (
        f"## Summary\n\nA good lead for shelves, with a room of 12 metres.\n\n## E-mail\n\n{MAIL.format(middle=middle)}"
    )


def test_an_output_is_found_with_its_lines() -> None:
    response = letter("How wide is the room?")
    hint = rule("A short summary", response, kind="output")
    assert hint is not None
    assert (hint.leaning, hint.sentence) == ("met", "Found in lines 1 to 3.")
    assert quoted(hint, response) == ["## Summary\n\nA good lead for shelves, with a room of 12 metres."]


def test_an_output_that_is_not_there_is_said_to_be_missing() -> None:
    hint = rule("A recommended next step", letter("How wide is it?"), kind="output")
    assert hint is not None
    assert (hint.leaning, hint.spans) == ("not met", ())


def test_an_output_in_name_only_is_thin() -> None:
    hint = rule("A recommended next step", letter("How wide is it?") + "\n\n## Next step\n\nTBD", kind="output")
    assert hint is not None
    assert hint.leaning == "unsure"
    assert len(hint.spans) == 1


def test_an_output_with_a_length_of_its_own_is_counted() -> None:
    short = rule("A summary (max 20 words)", letter(""), kind="output")
    long = rule("A summary (max 5 words)", letter(""), kind="output")
    assert short is not None
    assert long is not None
    assert (short.leaning, long.leaning) == ("met", "not met")
    assert "11 words" in long.sentence


# Each row: the rule, a middle of the letter that keeps it, one that breaks it, and what is pointed at then.
BROKEN = [
    ("No pricing unless confirmed", "A visit is possible.", "The shelf costs EUR 300.", "EUR 300"),
    ("A human decides about sending", "A visit is possible.", "I have booked the visit.", "I have booked the visit."),
    ("No exclamation marks in the e-mail", "A visit is possible.", "A visit is possible!", "!"),
    ("Avoid superlatives", "A visit is possible.", "We make the finest shelves.", "finest"),
    ("No links", "A visit is possible.", "See www.larch.example for more.", "www.larch.example"),
    ('Never say "cheap"', "A visit is possible.", "They are cheap.", "cheap"),
    ("British spelling", "The colour is grey.", "The color is grey.", "color"),
    ("American spelling", "The color is gray.", "The colour is gray.", "colour"),
]


@pytest.mark.parametrize(("text", "kept", "broken", "pointed"), BROKEN)
def test_a_kept_rule_leans_to_met_and_a_broken_one_points(text: str, kept: str, broken: str, pointed: str) -> None:
    good, bad = rule(text, letter(kept)), rule(text, letter(broken))
    assert good is not None
    assert bad is not None
    assert good.leaning == "met"
    assert bad.leaning == "not met"
    assert quoted(bad, letter(broken)) == [pointed]


def test_a_confirmed_price_is_allowed_unless_the_rule_allows_none() -> None:
    response = letter("A visit costs EUR 80.")
    conditional, strict = rule("No pricing unless it is confirmed", response), rule("No price figures at all", response)
    assert conditional is not None
    assert strict is not None
    assert conditional.leaning == "met"
    assert strict.leaning == "not met"
    assert quoted(strict, response) == ["EUR 80"]


def test_a_question_has_to_be_asked_in_the_letter() -> None:
    asked, told = (
        rule("Ask one question", letter("How wide is the room?")),
        rule("Ask one question", letter("It is wide.")),
    )
    assert asked is not None
    assert told is not None
    assert (asked.leaning, told.leaning) == ("met", "not met")
    assert quoted(asked, letter("How wide is the room?")) == ["How wide is the room?"]


@pytest.mark.parametrize(("limit", "leaning"), [(18, "met"), (17, "not met")])
def test_the_words_of_the_letter_are_counted(limit: int, leaning: str) -> None:
    hint = rule(f"The e-mail has at most {limit} words", letter("How wide is it?"))
    assert hint is not None
    assert hint.leaning == leaning
    assert "18 words" in hint.sentence


def test_a_limit_on_a_named_part_counts_that_part() -> None:
    hint = rule("Keep the summary to 10 words", letter("How wide is it?"))
    assert hint is not None
    assert hint.leaning == "not met"
    assert "11 words" in hint.sentence


def test_sentences_are_counted_without_stumbling_over_abbreviations() -> None:
    response = "## Summary\n\nDr. Lund has 2.5 rooms. He wants shelves."
    hint = rule("Summary of at most two sentences", response)
    assert hint is not None
    assert hint.leaning == "met"


def test_shortness_without_a_number_only_leans() -> None:
    short, long = rule("Keep the e-mail short", letter("Yes.")), rule("Keep the e-mail short", letter("word " * 250))
    between = rule("Keep the e-mail short", letter("word " * 150))
    assert [hint and hint.leaning for hint in (short, between, long)] == ["met", "unsure", "not met"]


def test_shortness_is_measured_by_the_house_style_where_it_names_a_number() -> None:
    source = "# Context\n\n## House style\n\nPlain words. An email has at most 120 words.\n\n# Lead\n"
    hint = hints([Asked("it", "rule", "Keep the e-mail short")], source, letter("word " * 150)).get("it")
    assert hint is not None
    assert hint.leaning == "not met"
    assert "more than the 120 allowed" in hint.sentence


def test_uncertainty_said_openly_is_pointed_at() -> None:
    response = "We do not know the colour."
    hint = rule("Flag uncertainty", response)
    assert hint is not None
    assert (hint.leaning, quoted(hint, response)) == ("met", [response])


def test_silence_about_uncertainty_is_said() -> None:
    hint = rule("Flag uncertainty", "They are ready to buy.")
    assert hint is not None
    assert (hint.leaning, hint.spans) == ("not met", ())


def test_an_invented_figure_is_pointed_at_for_a_rule_and_for_a_review_check() -> None:
    response = "They have a room of 47 metres."
    for kind, text in (("rule", "Do not invent facts"), ("check", "Did any unsupported claim slip in?")):
        hint = rule(text, response, kind=kind)
        assert hint is not None
        assert hint.leaning == "not met"
        assert "47" in "".join(quoted(hint, response))


def test_what_the_notes_say_is_not_pointed_at() -> None:
    hint = rule("Do not invent facts", "They have a room of 12 metres.")
    assert hint is not None
    assert (hint.leaning, hint.spans) == ("met", ())


def test_a_named_check_goes_before_the_wording() -> None:
    hint = rule("House style", letter("Wonderful!"), check="no-exclamation")
    assert hint is not None
    assert hint.leaning == "not met"


@pytest.mark.parametrize(
    ("text", "check"),
    [("House style", None), ("No prices", "none"), ("Does it sound like us?", None), ("Formal", "no-such-check")],
)
def test_unknown_and_untied_items_get_no_hint(text: str, check: str | None) -> None:
    assert rule(text, letter("EUR 300"), check=check) is None


def test_a_rule_about_an_email_that_is_not_there_gets_no_hint() -> None:
    assert rule("The e-mail has at most 50 words", "## Summary\n\nA shop.") is None


def test_an_empty_response_gives_no_hints() -> None:
    assert hints([Asked("a", "output", "Summary"), Asked("b", "rule", "No prices")], SOURCE, " \n") == {}


ITEMS = [Asked(str(n), "rule", row[0]) for n, row in enumerate(BROKEN)] + [
    Asked("o", "output", "Summary"),
    Asked("q", "rule", "Ask a question"),
]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_every_span_of_any_response_is_within_it(response: str) -> None:
    for name, hint in hints(ITEMS, SOURCE, response).items():
        assert hint.item == name
        assert hint.leaning in {"met", "not met", "unsure"}
        assert hint.sentence.endswith(".")
        assert all(0 <= span.start < span.end <= len(response) for span in hint.spans)
