"""Finding a key in a TOML text, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.example import filled
from workbench import edits
from workbench.store import session_file
from workbench.store.locate import locate

TEXT = '''\
format = 1
"a key" = 2

[lead]
notes = """
company = "not this one"
[task]
"""
  company = "this one"
other.inner = 3

[[runs]]
number = 1
[[runs.marks]]
item = "a"
[[runs.marks]]
item = "b"
[runs.decision]
verdict = "accept"

[[runs]]
number = 2
  [[runs.marks]]
item = "c"   # [[runs]]
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("format",), (1, 1)),
        (("a key",), (2, 1)),
        (("lead",), (4, 1)),
        (("lead", "notes"), (5, 1)),
        (("lead", "company"), (9, 3)),
        (("lead", "other", "inner"), (10, 1)),
        (("runs", 0), (12, 1)),
        (("runs", 0, "marks", 1, "item"), (17, 1)),
        (("runs", 0, "decision", "verdict"), (19, 1)),
        (("runs", 1, "number"), (22, 1)),
        (("runs", 1, "marks", 0), (23, 3)),
        (("runs", 1, "marks", 0, "item"), (24, 1)),
    ],
)
def test_a_key_is_found_where_it_stands(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert locate(TEXT, path) == place


def test_what_is_not_there_is_the_nearest_table_around_it() -> None:
    assert locate(TEXT, ("runs", 1, "marks", 0, "verdict")) == (23, 3)
    assert locate(TEXT, ("lead", "role")) == (4, 1)
    assert locate(TEXT, ("nowhere",)) == (1, 1)


@given(st.text('="[]\n\'#.\\ abc'), st.text('="[]\n\'#.\\ abc'))
def test_prose_never_hides_what_comes_after_it(notes: str, style: str) -> None:
    session = edits.write(edits.write(filled(), "lead.notes", notes), "task.context.house_style", style)
    text = session_file.dump(session)
    lines = text.split("\n")
    line, column = locate(text, ("task", "rules", 1, "check"))
    assert lines[line - 1] == 'check = "no-price"'
    assert column == 1
