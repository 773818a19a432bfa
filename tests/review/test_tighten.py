"""What fell short becomes concrete changes, accepted one by one, and a short message for Codex."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import LATER, RESPONSE, answered
from workbench import edits, runs
from workbench.model import VERDICTS, Run, Session, Verdict
from workbench.review import rules
from workbench.review.follow_up import brief_behind, follow_up
from workbench.review.tighten import CONFIRMED_FACTS, HOUSE_STYLE, Change, apply, fell_short, propose

LONG = RESPONSE + " ".join(["We can come on any weekday that suits you."] * 20) + "\n\nBest regards,\nHedda\n"
PRICED = RESPONSE + "\nThe small set starts at £380 a month for 45 people.\n"


def run_of(session: Session) -> Run:
    assert session.run is not None
    return session.run


def judged(session: Session, item: str, verdict: Verdict = "not met", note: str = "", quote: str = "") -> Session:
    session = runs.judge(session, 1, item, verdict, LATER)
    session = runs.write_note(session, 1, item, note) if note else session
    if quote:
        start = run_of(session).response.index(quote)
        session = runs.add_evidence(session, 1, item, start, start + len(quote))
    return session


def proposed(session: Session) -> tuple[Change, ...]:
    return propose(session, run_of(session))


def accepted(session: Session) -> Session:
    for change in proposed(session):
        session = apply(session, change)
    return session


def test_nothing_is_proposed_where_nothing_fell_short() -> None:
    session = judged(judged(answered(), "summary", "met"), "no-price", "not applicable")
    assert proposed(session) == ()
    assert follow_up(run_of(session)) == ""


def test_a_broken_wish_for_shortness_becomes_a_number() -> None:
    [change] = proposed(judged(answered(LONG), "short-email"))
    assert (change.kind, change.place, change.item) == ("reword", "rules", "short-email")
    assert change.after == "Keep the email short and professional: at most 120 words"
    assert rules.recognise(change.after) == "max-words:120"


def test_an_email_that_was_too_long_below_the_usual_limit_gets_a_lower_one() -> None:
    body = "Dear Ines,\n\n" + "We can come on any weekday. " * 15 + "\n\nBest regards,\nHedda\n"
    [change] = proposed(judged(answered(body), "short-email"))
    assert change.after.endswith("at most 70 words"), "three quarters of 95, in tens"


def test_a_tied_check_follows_the_sharper_wording() -> None:
    session = edits.tie_item(answered(LONG), "rules", "short-email", "short")
    rule = next(item for item in accepted(judged(session, "short-email")).task.rules if item.id == "short-email")
    assert rule.check == "max-words:120"


def test_a_limit_that_was_a_number_already_becomes_a_correction_with_the_count() -> None:
    session = edits.reword_item(answered(LONG), "rules", "short-email", "Keep the email to at most 50 words")
    session = runs.next_run(session, "brief", LATER)
    session = runs.file_response(session, 2, LONG, LATER)
    session = runs.judge(session, 2, "short-email", "not met", LATER)
    [change] = proposed(session)
    assert (change.kind, change.place) == ("correction", "corrections")
    assert "words; count before you answer" in change.after


def test_an_invented_figure_becomes_a_line_to_fill_in_and_a_sharper_rule() -> None:
    rule, fact = proposed(judged(answered(PRICED), "no-invention", quote="for 45 people"))
    assert (rule.kind, rule.item) == ("reword", "no-invention")
    assert rule.after.startswith("Do not invent information about the company: ")
    assert (fact.kind, fact.place) == ("confirm-fact", CONFIRMED_FACTS)
    assert fact.after == "for … people: to be filled in; until then it is not known"


def test_a_bare_figure_is_asked_for_with_the_words_around_it() -> None:
    fact = proposed(judged(answered(PRICED), "no-invention", quote="45"))[1]
    assert fact.after == "… a month for … people: to be filled in; until then it is not known"


def test_no_change_of_the_task_repeats_an_invented_figure_or_price() -> None:
    session = judged(answered(PRICED), "no-invention", note="45 is made up", quote="for 45 people")
    session = judged(session, "no-price", note="where is £380 from?", quote="starts at £380 a month")
    after = " ".join(change.after for change in proposed(session))
    assert "45" not in after
    assert "380" not in after


def test_a_missing_output_is_asked_for_under_a_heading_of_its_own() -> None:
    [change] = proposed(judged(answered(), "next-step"))
    assert (change.kind, change.place) == ("reword", "outputs")
    assert change.after == 'A recommended next step, under the heading "Recommended next step"'


def test_an_output_that_is_there_but_falls_short_becomes_a_correction_with_its_note() -> None:
    [change] = proposed(judged(answered(), "summary", "partly", "It does not say whether they fit."))
    assert (change.kind, change.place, change.item) == ("correction", "corrections", "")
    assert change.after == (
        "“A short qualification summary” was there only in part. Reviewer: It does not say whether they fit."
    )


def test_how_it_should_sound_goes_to_the_house_style() -> None:
    session = edits.write(answered(), HOUSE_STYLE, "British English.\n")
    session = judged(session, "voice", note="We never write Dear; we write Hello.")
    [change] = proposed(session)
    assert (change.kind, change.place) == ("add", HOUSE_STYLE)
    assert apply(session, change).task.context.house_style == (
        "British English.\nWe never write Dear; we write Hello.\n"
    )


def test_a_list_in_the_context_goes_on_as_a_list() -> None:
    session = judged(edits.write(answered(), HOUSE_STYLE, "- British English."), "voice", note="Say hello.")
    assert accepted(session).task.context.house_style == "- British English.\n- Say hello.\n"


def test_a_review_check_sharpens_the_rule_that_covers_it() -> None:
    [change] = proposed(judged(answered(), "unsupported"))
    assert (change.kind, change.place, change.item) == ("reword", "rules", "no-invention")


def test_a_sharper_rule_that_was_broken_again_becomes_a_correction() -> None:
    session = accepted(judged(answered(), "unsupported"))
    session = runs.next_run(session, "brief", LATER)
    session = runs.file_response(session, 2, RESPONSE, LATER)
    [change] = proposed(runs.judge(session, 2, "unsupported", "not met", LATER))
    assert (change.kind, change.place) == ("correction", "corrections")


def test_a_review_check_without_a_rule_gets_one() -> None:
    session = edits.remove_item(answered(), "rules", "no-invention")
    [change] = proposed(judged(session, "unsupported"))
    assert (change.kind, change.place, change.item, change.check) == ("add", "rules", "", "no-invention")
    rule = apply(session, change).task.rules[-1]
    assert (rule.text, rule.check) == (change.after, "no-invention")


def test_what_could_not_be_told_is_to_be_made_visible() -> None:
    [change] = proposed(judged(answered(), "commercial", "can't tell"))
    assert change.kind == "correction"
    assert change.after.endswith("make it visible.")


def test_a_correction_that_fell_short_again_says_so() -> None:
    session, id = edits.add_item(answered(), "corrections", "Name the two sites.")
    session = runs.next_run(session, "brief", LATER)
    session = runs.judge(session, 2, id, "not met", LATER)
    [change] = proposed(session)
    assert (change.kind, change.place, change.after) == ("reword", "corrections", "Again: Name the two sites.")


def test_what_the_reviewer_would_still_change_becomes_corrections() -> None:
    session = runs.decide(answered(), 1, "revise", "Rosa", LATER, change="- Name the depot.\n\n- Ask about frost.")
    assert [(one.kind, one.after) for one in proposed(session)] == [
        ("correction", "Name the depot."),
        ("correction", "Ask about frost."),
    ]


def test_what_was_removed_or_reworded_since_is_left_alone() -> None:
    session = judged(judged(judged(answered(), "next-step"), "no-price"), "human-sends")
    session = edits.remove_item(session, "outputs", "next-step")
    session = edits.toggle_item(session, "rules", "no-price")
    session = edits.reword_item(session, "rules", "human-sends", "Rosa sends")
    assert proposed(session) == ()


@given(st.data())
def test_after_accepting_everything_nothing_is_left_to_propose(data: st.DataObject) -> None:
    session = answered(PRICED)
    for mark in run_of(session).marks:
        verdict = data.draw(st.sampled_from(VERDICTS))
        note = data.draw(st.sampled_from(["", "Too vague.", "  ", "a\nb 12"]))
        quote = data.draw(st.sampled_from(["", "for 45 people", "watering", "£380"]))
        session = judged(session, mark.item, verdict, note, quote)
    session = runs.decide(session, 1, "revise", "Rosa", LATER, change=data.draw(st.sampled_from(["", "Shorter"])))
    changes = proposed(session)
    assert len({change.id for change in changes}) == len(changes)
    for change in changes:
        assert change.why
        assert apply(apply(session, change), change) == apply(session, change), "accepting twice changes nothing more"
    assert proposed(accepted(session)) == ()


@pytest.mark.parametrize("verdict", ["not met", "partly", "can't tell"])
def test_every_way_of_falling_short_has_a_sentence(verdict: Verdict) -> None:
    for mark in run_of(answered()).marks:
        assert mark.text.rstrip(".") in fell_short(mark.model_copy(update={"verdict": verdict}))


def test_the_follow_up_quotes_the_evidence_and_asks_for_the_corrected_outputs_only() -> None:
    session = runs.looked_for(judged(answered(), "next-step", note="Is there none?"), 1, "next-step")
    session = judged(session, "short-email", "partly", quote="Dear Ines")
    assert follow_up(run_of(session)) == """\
A person reviewed your answer against the brief. Please correct the following.

1. “A recommended next step” was missing or could not be used.
   It was looked for and is not there.
   Reviewer: Is there none?
2. “Keep the email short and professional” was kept only in part.
   You wrote: “Dear Ines”.

Return only these, each under a heading of its own:

- A first follow-up email draft
- A recommended next step

Leave out everything else. What the brief asks for and rules out still holds.
"""


def test_the_follow_up_quotes_everything_once() -> None:
    session = judged(answered(PRICED), "no-invention", quote="for 45 people.")
    said = follow_up(run_of(judged(session, "unsupported", quote="for 45 people.")))
    assert said.count("You wrote: “for 45 people.”\n") == 1


def test_the_follow_up_leaves_the_choice_to_codex_where_no_output_is_known_to_be_wrong() -> None:
    assert "only the outputs that you had to change" in follow_up(run_of(judged(answered(), "voice")))


def test_a_follow_up_works_from_the_brief_before_it() -> None:
    session = judged(answered(PRICED), "no-invention", quote="for 45 people.")
    session = runs.next_run(session, follow_up(run_of(session)), LATER)
    assert brief_behind(session, session.runs[1]) == session.runs[0].brief
    session = runs.next_run(session, "A brief of its own", LATER)
    assert brief_behind(session, session.runs[2]) == "A brief of its own"
    assert brief_behind(session, session.runs[0]) == session.runs[0].brief


@given(st.text(max_size=60))
def test_the_follow_up_gives_no_orders_to_a_terminal(note: str) -> None:
    said = follow_up(run_of(judged(answered(), "voice", note=note)))
    assert not any(ord(letter) < 32 and letter != "\n" for letter in said)
