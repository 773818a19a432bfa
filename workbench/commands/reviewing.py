"""The commands that tell about reviews: report, merge, stats, hints, and how well the hints do."""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands.checking import records
from workbench.commands.speech import DID_NOT_HOLD, FINE, WRONG, folder_of, put, say
from workbench.store import atomic, config, library, session_file
from workbench.store.problem import FileProblem

if TYPE_CHECKING:
    from workbench.model import Mark, Session
    from workbench.review.hints import Hint

MOST_SPANS = 20


def report(arguments: argparse.Namespace) -> int:
    """Print the review report of a session, or write it to a file."""
    session = session_file.load(Path(arguments.file)).session
    if arguments.output is None:
        put(report_text(session, ".md"))
        return FINE
    output = Path(arguments.output)
    try:
        text = report_text(session, output.suffix)
    except ValueError as error:
        raise FileProblem(output, f"{error}; nothing was written.") from None
    try:
        atomic.write(output, text.encode())
    except OSError as error:
        raise FileProblem(output, f"could not be written: {error.strerror or error}.") from error
    say(f"{output}: the report is written.")
    return FINE


def report_text(session: Session, ending: str) -> str:
    """Return the report in the form of a file's ending; hints stand in it unless the settings switch them off."""
    from workbench.review import report_file

    hints_of_runs = {} if _hint_setting() == "never" else report_file.find_hints(session)
    return report_file.report_text(session, ending, hints_of_runs)


def merge(arguments: argparse.Namespace) -> int:
    """Put two copies of one session together; the report of what came from where goes to standard error."""
    from workbench.review.merge import merge as merged
    from workbench.review.merge import related

    paths = [Path(arguments.first), Path(arguments.second)]
    one, other = (session_file.load(path) for path in paths)
    for path, opened in zip(paths, (one, other), strict=True):
        if opened.read_only:
            raise FileProblem(path, f"nothing was merged: it was {opened.read_only}.")
    if not related(one.session, other.session):
        say(f"{paths[0]} and {paths[1]} are not copies of one session; nothing was merged.")
        return DID_NOT_HOLD
    result = merged(one.session, other.session, str(paths[0]), str(paths[1]))
    if arguments.output is None:
        put(session_file.dump(result.session))
    else:
        output = Path(arguments.output)
        session_file.save(output, result.session, _stamp(output, dict(zip(paths, (one, other), strict=True))))
        say(f"{output}: the merged session is written.")
    for line in result.report:
        say(line)
    return FINE


def _stamp(output: Path, sources: dict[Path, session_file.Opened]) -> session_file.Stamp | None:
    """Return what should stand in the file now: one of the two copies, or nothing."""
    if not output.exists():
        return None
    for path, opened in sources.items():
        if output.samefile(path):
            return opened.stamp
    raise FileProblem(output, "it exists already, so nothing was written.", advice="Name a new one, or A or B.")


def stats(arguments: argparse.Namespace) -> int:
    """Print over all sessions how often each item fell short and how many runs were needed, by playbook."""
    from workbench.review.stats import as_json, chart
    from workbench.review.stats import stats as counted

    folder = folder_of(arguments)
    damaged: list[FileProblem] = []
    found = counted(_sessions(folder, damaged))
    if arguments.json:
        for playbook in found:
            put(json.dumps(as_json(playbook), ensure_ascii=False) + "\n")
    else:
        put(chart(found))
    for problem in damaged:
        say(f"left out: {problem}")
    if not found:
        say(f"there is no session in {folder} yet.")
    return FINE


def _sessions(folder: Path, damaged: list[FileProblem]) -> Iterator[Session]:
    """Give every session that can be opened; why another cannot is put into `damaged`."""
    for path in library.session_paths(folder):
        try:
            yield session_file.load(path).session
        except FileProblem as problem:
            damaged.append(problem)


def hints(arguments: argparse.Namespace) -> int:
    """Print the hints of the latest run, or answer JSON records line by line."""
    if arguments.jsonl:
        return _hints_for_scripts()
    if arguments.file is None:
        say("name a session file, or give records on standard input with --jsonl.")
        return WRONG
    session = session_file.load(Path(arguments.file)).session
    run, setting = session.run, _hint_setting()
    if setting == "never":
        say("hints are switched off in the settings (`hints = \"never\"`).")
        return DID_NOT_HOLD
    if run is None or not run.response:
        say(f"{arguments.file}: there is no response yet, so there is nothing to hint at.")
        return DID_NOT_HOLD
    from workbench.review.reading import lines_of
    from workbench.review.report_file import hints_of_run
    from workbench.runs import shown_marks

    marks = shown_marks(session, run)
    shown = [mark for mark in marks if setting == "always" or mark.verdict is not None]
    found = hints_of_run(session, run, tuple(shown))
    starts = [line.start for line in lines_of(run.response)]
    put("".join(_told(mark, found[mark.item], run.response, starts) for mark in shown if mark.item in found))
    if hidden := len(marks) - len(shown):
        say(f"{hidden} of {len(marks)} items are still to be judged; their hints show after that.")
    return FINE


def _told(mark: Mark, hint: Hint, response: str, starts: list[int]) -> str:
    """Return a hint as lines: the item, what was found, and the stretches of the response it is about."""
    from workbench.visible import one_line

    lines = [one_line(mark.text, 400), f"  {one_line(hint.sentence, 400)}"]
    for span in hint.spans[:MOST_SPANS]:
        why = "" if span.kind == "output" else f": {one_line(span.why, 200)}"
        quote = one_line(response[span.start : span.end], 100)
        lines.append(f"  line {bisect_right(starts, span.start)}: “{quote}”{why}")
    if len(hint.spans) > MOST_SPANS:
        lines.append(f"  and {len(hint.spans) - MOST_SPANS} more")
    return "\n".join(lines) + "\n"


def _hints_for_scripts() -> int:
    from workbench.review.jsonl import hints_line

    for record in records():
        try:
            answer = hints_line(record)
        except (KeyError, TypeError) as error:
            what = f"the record with the id {record.get('id')!r} cannot be used: {error}."
            raise FileProblem("standard input", what) from None
        put(json.dumps(answer, ensure_ascii=False) + "\n")
    return FINE


def measure(arguments: argparse.Namespace) -> int:
    """Print how well the hints agree with people's labels, as a table."""
    from workbench.review.measure import measure as measured

    folder = Path(arguments.folder)
    try:
        put(measured(folder))
    except OSError as error:
        raise FileProblem(folder, f"could not be read: {error.strerror or error}.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise FileProblem(folder, f"cannot be measured: {error}.") from None
    return FINE


def _hint_setting() -> str:
    return config.load(config.config_path()).settings.hints
