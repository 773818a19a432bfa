"""Playbooks: shipped ones are sound, own ones go first, mistakes are named with their line, saving keeps all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.edits import add_item
from workbench.model import Context, IntakeField, Item, Playbook, Session, Task
from workbench.review import rules
from workbench.store import playbooks
from workbench.store.playbooks_check import CHECKS_FILE, wrong_check
from workbench.store.problem import FileProblem

SHIPPED = ("candidate-screening", "inbound-sales-follow-up", "supplier-quote-comparison", "support-escalation-reply")

SOUND = """\
format = 1
title = "Trade fair leads"
about = "Sort the cards from a fair."

[task]
objective = "Sort the cards and prepare one email for each."

[[task.outputs]]
id = "list"
text = "A sorted list"
"""


def written(folder: Path, text: str, name: str = "fair") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    return [str(problem).removeprefix(f"{path}:") for problem in playbooks.check(path)]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_playbook_is_sound_and_complete(name: str, tmp_path: Path) -> None:
    assert playbooks.check(playbooks.SHIPPED / f"{name}.toml") == []
    playbook = playbooks.find(name, tmp_path)
    task = playbook.task
    assert playbook.name == name
    assert playbook.title
    assert playbook.about
    assert task.subject
    assert len(task.intake) >= 5
    assert min(len(task.outputs), len(task.rules), len(task.checks)) >= 4
    assert any(rule.check == "human-sends" for rule in task.rules), "a person decides in every playbook"


def test_the_names_are_those_of_the_files(tmp_path: Path) -> None:
    assert playbooks.names(tmp_path / "absent") == SHIPPED
    written(tmp_path, SOUND)
    assert playbooks.names(tmp_path) == tuple(sorted((*SHIPPED, "fair")))


def test_an_own_playbook_goes_before_a_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "inbound-sales-follow-up")
    assert playbooks.find("inbound-sales-follow-up", tmp_path).title == "Trade fair leads"


def test_a_name_that_nothing_has_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Did you mean `candidate-screening`"):
        playbooks.find("candidates-screening", tmp_path)


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "outside")
    with pytest.raises(FileProblem, match="no playbook of this name"):
        playbooks.find("../outside", tmp_path / "own")
    with pytest.raises(FileProblem, match="cannot be the name"):
        playbooks.save(Playbook(name="../outside", title="x"), tmp_path / "own")


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (("about =", "abuot ="), "3:1", "Did you mean `about`?"),
        (("about =", "objective ="), "3:1", "belongs under [task]"),
        (("about =", "name ="), "3:1", "called after its file"),
        (("about =", "zzz ="), "3:1", "It can hold: format, title, about, task"),
        (("[[task.outputs]]", "[[task.output]]"), "8:1", "Did you mean `outputs`?"),
        (("text =", "txt ="), "10:1", "Did you mean `text`?"),
        (("format = 1", 'format = "1"'), "1:1", "should be a whole number"),
        (("format = 1", "format = 7"), "1:1", "reads format 1"),
        (("format = 1\n", ""), "1:1", "Write `format = 1`"),
        (('"Trade fair leads"', '" "'), "2:1", "has no title"),
        (('"Trade fair leads"', "12"), "2:1", "should be text in quotes"),
        (('"Sort the cards and prepare one email for each."', '""'), "6:1", "no objective"),
        (('"list"', '"The list"'), "9:1", "is not an id"),
        (('"list"', '""'), "9:1", "there is no `id`"),
        (('"A sorted list"', '""'), "10:1", "there is no `text`"),
        (('"A sorted list"', '"A"\non = "no"'), "11:1", "should be true or false"),
        (('"A sorted list"', '"A"\non = false'), "8:1", "every output is switched off"),
        (('"A sorted list"', '"A"\ncheck = "no-prise"'), "11:1", "Did you mean `no-price`?"),
        (('"A sorted list"', '"A"\ncheck = "max-words:many"'), "11:1", "as in `max-words:120`"),
        (('"A sorted list"', '"A"\ncheck = "spelling:welsh"'), "11:1", "one of: british, american"),
        (('"A sorted list"', '"A"\ncheck = "no-links:all"'), "11:1", "takes nothing behind a colon"),
        (('id = "list"', "id = list"), "9:6", "damaged"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, change: tuple[str, str], place: str, message: str
) -> None:
    path = written(tmp_path, SOUND.replace(*change))
    assert any(line.startswith(f"{place}: ") and message in line for line in told(path)), told(path)
    with pytest.raises(FileProblem):
        playbooks.find("fair", tmp_path)


def test_every_mistake_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND.replace("about =", "abuot =").replace("text =", "txt ="))
    lines = [problem.line for problem in playbooks.check(path)]
    assert lines == sorted(lines)
    assert {3, 10} <= set(lines)


def test_an_id_names_one_item_across_all_lists(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND + '\n[[task.rules]]\nid = "list"\ntext = "No lists"\n')
    assert told(path) == ["13:1: the id `list` stands twice. Give each its own."]


@pytest.mark.parametrize("id", ["notes", "copy", "value", "model_fields"])
def test_a_field_cannot_take_the_place_of_something_else(tmp_path: Path, id: str) -> None:
    path = written(tmp_path, SOUND + f'\n[[task.intake]]\nid = "{id}"\nlabel = "X"\n')
    assert len(told(path)) == 1


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert playbooks.check(written(tmp_path, SOUND)) == []


def test_what_is_not_a_file_of_text_is_told(tmp_path: Path) -> None:
    assert len(playbooks.check(tmp_path / "absent.toml")) == 1
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'format = 1\ntitle = "Caf\xe9"\n')
    assert [(problem.line, problem.column) for problem in playbooks.check(latin)] == [(2, 13)]


def test_a_damaged_playbook_is_listed_with_its_problem(tmp_path: Path) -> None:
    written(tmp_path, "format = ")
    by_name = {one.name: one for one in playbooks.listed(tmp_path)}
    assert by_name["fair"].own
    assert "damaged" in by_name["fair"].problem
    assert not by_name["candidate-screening"].problem


def test_every_check_that_a_playbook_may_name_can_be_made() -> None:
    table = tomllib.loads(CHECKS_FILE.read_text(encoding="utf-8"))
    for entry in table["check"]:
        takes = entry.get("takes", "")
        arguments = takes if isinstance(takes, list) else {"number": ["90"], "words": ["cheap"]}.get(takes, [""])
        for argument in arguments:
            name = f"{entry['id']}:{argument}".rstrip(":")
            assert wrong_check(name) is None
            assert name == "none" or rules.is_known(name)
    offered = {entry["id"] for entry in table["check"]}
    assert {"none", *(name.partition(":")[0] for name in rules.KNOWN)} == offered


words = st.text(min_size=1, max_size=60).filter(str.strip)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
some_items = st.lists(
    st.builds(Item, id=slugs, text=words, on=st.just(True), check=st.sampled_from(["", "no-price", "max-words:90"])),
    min_size=1,
    max_size=3,
)


@given(
    objective=words,
    context=st.builds(Context, target_customer=st.text(), house_style=st.text(), confirmed_facts=st.text()),
    outputs=some_items,
    title=words,
)
def test_what_is_saved_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, objective: str, context: Context, outputs: list[Item], title: str
) -> None:
    distinct = tuple({item.id: item for item in outputs}.values())
    intake = (IntakeField(id="needed_by", label="Needed by", needed=False),)
    task = Task(objective=objective, context=context, outputs=distinct, intake=intake)
    playbook = Playbook(name="mine", title=title, task=task)
    path = playbooks.replace(playbook, tmp_path_factory.mktemp("own"))
    assert playbooks.read(path) == playbook
    assert path.read_text(encoding="utf-8").startswith("# A playbook")


def test_every_section_of_a_saved_playbook_is_explained(tmp_path: Path) -> None:
    tricky = "Do this:\n\n[[task.rules]]\nid = 1"
    playbook = playbooks.find("support-escalation-reply", tmp_path)
    task = playbook.task.model_copy(update={"objective": tricky})
    path = playbooks.save(playbook.model_copy(update={"task": task}), tmp_path)
    lines = path.read_text(encoding="utf-8").split("\n")
    for header in ("[task]", "[task.context]", "[[task.intake]]", "[[task.outputs]]", "[[task.checks]]"):
        assert lines[lines.index(header) - 1].startswith("# ")
    assert playbooks.read(path).task.objective == tricky


def test_saving_does_not_write_over_another_playbook(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    with pytest.raises(FileProblem, match="there already"):
        playbooks.save(Playbook(name="fair", title="Other"), tmp_path)
    assert path.read_text(encoding="utf-8") == SOUND
    playbooks.replace(playbooks.find("candidate-screening", tmp_path).model_copy(update={"name": "fair"}), tmp_path)
    assert playbooks.find("fair", tmp_path).title == "Candidate screening"


def test_a_playbook_that_could_not_be_used_is_not_saved(tmp_path: Path) -> None:
    item = Item(id="list", text="A list")
    with pytest.raises(FileProblem, match="no objective"):
        playbooks.save(Playbook(name="mine", title="Mine", task=Task(outputs=(item,))), tmp_path)
    with pytest.raises(FileProblem, match="no outputs"):
        playbooks.replace(Playbook(name="mine", title="Mine", task=Task(objective="List them.")), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_task_of_a_session_becomes_a_playbook(tmp_path: Path) -> None:
    task = playbooks.find("inbound-sales-follow-up", tmp_path).task
    correction = Item(id="again", text="Name the depot")
    session = Session(title="One", task=task.model_copy(update={"corrections": (correction,)}))
    session = add_item(session, "rules", "  ")[0]
    name = playbooks.name_for("Inbound sales: follow-up!", tmp_path)
    assert name == "inbound-sales-follow-up-2"
    playbooks.save(playbooks.from_session(session, name, "Mine"), tmp_path)
    assert playbooks.find(name, tmp_path).task == task
