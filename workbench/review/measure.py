"""How well the hints agree with people's labels, as a table, for a folder of labelled JSON Lines files."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from workbench.review.jsonl import hints_line

Range = tuple[int, int]
_FIGURE_OR_NAME = re.compile(
    r"\d|(?<=\w )[A-Z]\w|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion)\b"
)


def measure(folder: Path) -> str:
    """A table of figures for each labelled file under `folder`, or for each `dataset` that its records name.

    Two kinds of file are read, told apart by their first record: claims (`{id, source, response, spans}`) and review
    cases (`{id, lead, outputs, rules, response, labels}`). Other files are left out. Raises ValueError if none is left
    or a line is no JSON object, OSError if a file cannot be read.
    """
    rows = [["data", "measure", "value", "of"]]
    sets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.rglob("*.jsonl")):
        for record in _records(path):
            sets[str(record.get("dataset") or path.name)].append(record)
    for name, records in sets.items():
        if {"source", "response", "spans"} <= records[0].keys():
            figures = _claims(records)
        elif {"outputs", "response", "labels"} <= records[0].keys():
            figures = _cases(records)
        else:
            continue
        rows += [[name, figure, _share(part, whole), str(whole)] for figure, part, whole in figures]
    if len(rows) == 1:
        raise ValueError(f"no labelled .jsonl file in {folder}")
    return _table(rows)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}, line {number}: {error.msg}") from error
            if not isinstance(record, dict):
                raise ValueError(f"{path}, line {number}: not an object")
            yield record


def _claims(records: list[dict[str, Any]]) -> Iterable[tuple[str, float, int]]:
    """Precision of the flags, recall of the labelled spans, and how often clean responses are flagged.

    Spans marked `ignore` are borderline and leave the counts, as do the flags of responses whose only labels are such.
    """
    count: Counter[str] = Counter()
    for record in records:
        gold = _merged((s["start"], s["end"]) for s in record["spans"] if not s.get("ignore"))
        unsure = _merged((s["start"], s["end"]) for s in record["spans"] if s.get("ignore"))
        flags = _merged((s["start"], s["end"]) for s in hints_line(_unlabelled(record))["spans"])
        _count_flags(count, record, flags, gold, unsure)
        for span in gold:
            hard = bool(_FIGURE_OR_NAME.search(record["response"][max(0, span[0] - 2) : span[1]]))
            found = _touches(span, flags)
            count["gold"] += 1
            count["gold found"] += found
            count["hard"] += hard
            count["hard found"] += hard and found
    rates = [count[k] / max(1, count[n]) for k, n in (("bad flagged", "bad"), ("clean silent", "clean"))]
    yield "flags that are right", count["right"], count["flags"]
    yield "labelled spans found", count["gold found"], count["gold"]
    yield "spans with a figure or name found", count["hard found"], count["hard"]
    yield "clean responses flagged", count["clean"] - count["clean silent"], count["clean"]
    yield "balanced accuracy", sum(rates) / 2 * (count["bad"] + count["clean"]), count["bad"] + count["clean"]


def _count_flags(
    count: Counter[str], record: dict[str, Any], flags: list[Range], gold: list[Range], unsure: list[Range]
) -> None:
    label = record.get("response_label", int(bool(gold)))
    for flag in flags if gold or label != 1 else ():
        right = _touches(flag, gold)
        if right or not _touches(flag, unsure):
            count["flags"] += 1
            count["right"] += right
    if label == 1:
        count["bad"] += 1
        count["bad flagged"] += bool(flags)
    elif label == 0:
        count["clean"] += 1
        count["clean silent"] += not flags


def _cases(records: list[dict[str, Any]]) -> Iterable[tuple[str, float, int]]:
    """Outputs told present or missing, their places, claims found, false flags in clean replies, e-mails, doubt."""
    count: Counter[str] = Counter()
    overlaps: list[float] = []
    for record in records:
        labels, hints = record["labels"], hints_line(_unlabelled(record))
        for asked, found in zip(labels["outputs"], hints["outputs"], strict=True):
            count["outputs"] += 1
            count["outputs right"] += asked["present"] == found["present"]
            if asked["present"] and found["present"]:
                overlaps.append(_overlap((asked["start"], asked["end"]), (found["start"], found["end"])))
        _count_spans(count, record["response"], labels["spans"], hints["spans"])
        count["records"] += 1
        count["doubt right"] += labels["uncertainty_flagged"] == hints["uncertainty_flagged"]
        said, counted = labels["email_words"], hints["email_words"]
        count["e-mails right"] += said == counted or bool(said and counted and abs(said - counted) <= 0.1 * said)
    yield "outputs present or missing, right", count["outputs right"], count["outputs"]
    yield "place of outputs, median overlap", median(overlaps or [0.0]) * len(overlaps), len(overlaps)
    yield "claims with a figure or name found", count["hard found"], count["hard"]
    yield "false claim flags per clean reply", count["false"], count["clean"]
    for kind in ("price", "sent", "hedge"):
        yield f"{kind} spans found", count[f"{kind} found"], count[kind]
        yield f"{kind} flags that are right", count[f"{kind} right"], count[f"{kind} flags"]
    yield "e-mail words within a tenth", count["e-mails right"], count["records"]
    yield "uncertainty flagged, right", count["doubt right"], count["records"]


def _count_spans(count: Counter[str], response: str, gold: list[dict[str, Any]], flags: list[dict[str, Any]]) -> None:
    claims = [(s["start"], s["end"]) for s in flags if s["kind"] in ("invented", "contradicts")]
    anything = [(s["start"], s["end"]) for s in flags]
    clean = not any(s["kind"] in ("invented", "contradicts") for s in gold)
    count["clean"] += clean
    count["false"] += len(claims) if clean else 0
    for span in gold:
        place = (span["start"], span["end"])
        if span["kind"] in ("price", "sent", "hedge"):
            count[span["kind"]] += 1
            count[f"{span['kind']} found"] += _touches(place, _of_kind(flags, span["kind"]))
        elif _FIGURE_OR_NAME.search(response[max(0, place[0] - 2) : place[1]]):
            count["hard"] += 1
            count["hard found"] += _touches(place, anything)
    for kind in ("price", "sent", "hedge"):
        for place in _of_kind(flags, kind):
            count[f"{kind} flags"] += 1
            count[f"{kind} right"] += _touches(place, _of_kind(gold, kind))


def _of_kind(spans: list[dict[str, Any]], kind: str) -> list[Range]:
    return [(s["start"], s["end"]) for s in spans if s["kind"] == kind]


def _unlabelled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in ("labels", "spans", "response_label")}


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """`ranges` in order, touching ones joined."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _touches(one: Range, others: Iterable[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _overlap(one: Range, other: Range) -> float:
    """Intersection over union of two ranges."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, one[1] - one[0] + other[1] - other[0] - shared)


def _share(part: float, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _table(rows: list[list[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"
