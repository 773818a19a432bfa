from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.review.jsonl import hints_line, source_text
from workbench.review.measure import measure

CASE: dict[str, Any] = {
    "id": "quarry",
    "lead": {"company": "Birch Quarry", "contact": "Ola Berge", "notes": "We have 14 lorries and need route planning."},
    "context": "Confirmed: planning works offline.",
    "objective": "Answer the enquiry.",
    "outputs": ["A short summary"],
    "rules": ["No prices."],
    "response": "## Summary\n\nBirch Quarry runs 19 lorries. The budget is unknown.\n",
}


def row(table: str, measure_name: str) -> list[str]:
    line = next(line for line in table.splitlines() if measure_name in line)
    return line.split()[-2:]


def write(path: Path, *records: dict[str, Any]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def test_a_claim_record_is_answered_with_its_spans() -> None:
    answer = hints_line({"id": 7, "source": "We have 14 lorries.", "response": "They have 19 lorries."})
    assert answer["id"] == 7
    assert [(s["start"], s["end"], s["kind"]) for s in answer["spans"]] == [(10, 12, "contradicts")]


def test_a_review_record_is_answered_with_outputs_spans_email_and_doubt() -> None:
    answer = hints_line(CASE)
    assert answer["id"] == "quarry"
    assert [o["present"] for o in answer["outputs"]] == [True]
    assert "contradicts" in {s["kind"] for s in answer["spans"]}
    assert answer["email_words"] is None
    assert answer["uncertainty_flagged"] is True


def test_the_source_of_a_review_record_is_all_that_was_given() -> None:
    text = source_text(CASE)
    assert all(
        part in text for part in ("Birch Quarry", "14 lorries", "works offline", "No prices.", "A short summary")
    )


@pytest.mark.parametrize("record", [{"id": 1, "response": None}, {"id": 1, "response": 3}])
def test_a_record_without_a_text_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        hints_line(record)


def test_flags_and_labels_are_counted_against_each_other(tmp_path: Path) -> None:
    source = "We have 14 lorries in Voss."
    write(
        tmp_path / "claims.jsonl",
        {"id": 1, "source": source, "response": "They have 19 lorries.", "response_label": 1,
         "spans": [{"start": 10, "end": 12}]},
        {"id": 2, "source": source, "response": "They have 14 lorries.", "response_label": 0, "spans": []},
        {"id": 3, "source": source, "response": "They work by night.", "response_label": 1,
         "spans": [{"start": 13, "end": 18}]},
    )  # fmt: skip
    table = measure(tmp_path)
    assert row(table, "flags that are right") == ["1.000", "1"]
    assert row(table, "labelled spans found") == ["0.500", "2"]
    assert row(table, "spans with a figure or name found") == ["1.000", "1"]
    assert row(table, "clean responses flagged") == ["0.000", "1"]
    assert row(table, "balanced accuracy") == ["0.750", "3"]


def test_review_cases_are_measured_by_their_own_rows(tmp_path: Path) -> None:
    response = CASE["response"]
    figure = response.index("19 lorries")
    doubt = response.index("The budget is unknown.")
    labels = {
        "outputs": [{"present": True, "start": 0, "end": len(response) - 1}],
        "spans": [
            {"start": figure, "end": figure + 10, "kind": "contradicts"},
            {"start": doubt, "end": doubt + 22, "kind": "hedge"},
        ],
        "email_words": None,
        "uncertainty_flagged": True,
    }
    write(tmp_path / "cases.jsonl", {**CASE, "labels": labels})
    table = measure(tmp_path)
    assert row(table, "outputs present or missing, right") == ["1.000", "1"]
    assert row(table, "claims with a figure or name found") == ["1.000", "1"]
    assert row(table, "hedge spans found") == ["1.000", "1"]
    assert row(table, "uncertainty flagged, right") == ["1.000", "1"]


def test_a_folder_without_labels_and_a_broken_line_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no labelled"):
        measure(tmp_path)
    (tmp_path / "broken.jsonl").write_text('{"id": 1}\n{oops\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        measure(tmp_path)
