"""The command line: opens the app, and does without a screen what needs none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

DID_NOT_HOLD = 1
WRONG = 2
SWITCH = "--replace"
OPEN = "app:open_app"

ABOUT = "From one real lead to a brief that Codex can execute, and from its answer to a decision you stand behind."
EPILOG = """\
workbench                       open the library of sessions
workbench FILE.toml             open this session; it is made if it does not exist
workbench demo [NAME]           open a sample as a throw-away copy

Without a screen (data goes to standard output, messages to standard error; exit status 0, 1 when what
was asked for did not hold, 2 for a wrong call or file):

workbench brief FILE            print the brief
workbench respond FILE [R|-]    file a response, from the file R or from standard input
workbench report FILE [-o OUT]  print the review report, or write it as .md or .html
workbench merge A B [-o OUT]    put two people's copies of a session together
workbench hints FILE            print what the offline checks point at
workbench stats                 print what falls short how often, by playbook
workbench list                  list the sessions
workbench samples               list the samples
workbench config                print where the settings are, and which are in force
"""


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    from argparse import RawDescriptionHelpFormatter

    from workbench.commands.grammar import Grammar

    top = Grammar(
        prog="workbench", description=ABOUT, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    top.add_argument("--sessions", metavar="DIR", help="the folder of sessions (or set WORKBENCH_SESSIONS)")
    top.add_argument("--version", action="version", version="workbench 0.1.0")
    commands = top.add_subparsers(dest="command", metavar="COMMAND | FILE.toml", required=True)
    for command in COMMANDS:
        about = command.about[:1].upper() + command.about[1:] + "."
        grammar = commands.add_parser(command.name, help=command.about, description=about)
        command.grammar(grammar)
        grammar.set_defaults(run=command.run)
    return top


def _no_more(command: argparse.ArgumentParser) -> None:
    """Take no argument."""


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", help="the name of a sample (see `workbench samples`)")


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", help="a session file")


def _respond(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("response", nargs="?", default="-", help="a file with the response, - for standard input")
    command.add_argument(SWITCH, action="store_true", help="replace a response; the old one is kept in the file")


def _review(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("--as", dest="reviewer", metavar="NAME", required=True, help="the name of the person")


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object a line")


def _check(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("--json", action="store_true", help="one JSON object")


def _intent(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", nargs="?", default="-", help="the request, - (or nothing) for standard input")
    command.add_argument("--json", action="store_true", help="one JSON object")
    command.add_argument("--jsonl", action="store_true", help='many: lines {"id", "text"} in, a line each out')


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", help="the file to make (else a fresh one among the sessions)")
    command.add_argument("--from", dest="source", metavar="TEXT", help="a file with the enquiry, - for standard input")
    command.add_argument("--playbook", metavar="NAME", help="the playbook to start from (see `workbench playbooks`)")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", help="a CSV file with headings")
    command.add_argument("--playbook", metavar="NAME", help="the playbook to start from (see `workbench playbooks`)")


def _playbook(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=["check"], help="what to do with it")
    command.add_argument("file", help="a playbook file")


def _report(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("-o", dest="output", metavar="OUT", help="a file in .md or .html (else it is printed)")


def _merge(command: argparse.ArgumentParser) -> None:
    command.add_argument("first", help="a copy of a session file")
    command.add_argument("second", help="another copy of it")
    command.add_argument("-o", dest="output", metavar="OUT", help="a new file, or one of the two (else it is printed)")


def _stats(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object a playbook")


def _hints(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", help="a session file")
    command.add_argument("--jsonl", action="store_true", help="many: JSON records on standard input, a line each out")


def _measure(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", help="a folder of labelled .jsonl files")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, and the function that does it as `module:function` under workbench.commands."""

    name: str
    about: str
    run: str
    grammar: Callable[[argparse.ArgumentParser], None] = _no_more


COMMANDS = (
    Command("demo", "open a sample as a throw-away copy", "app:demo", _demo),
    Command("samples", "list the samples", "app:samples"),
    Command("brief", "print the brief of a session", "sessions:brief", _file),
    Command("respond", "file a response in a session", "sessions:respond", _respond),
    Command("review", "review a session as another person, unseen by the first", "app:review", _review),
    Command("report", "print the review report of a session", "reviewing:report", _report),
    Command("merge", "put two people's copies of a session together", "reviewing:merge", _merge),
    Command("hints", "print what offline checks point at in the response", "reviewing:hints", _hints),
    Command("stats", "print what falls short how often, by playbook", "reviewing:stats", _stats),
    Command("measure", "print how well the hints agree with people's labels", "reviewing:measure", _measure),
    Command("list", "list the sessions", "sessions:list_sessions", _list),
    Command("new", "make a session, filled from a pasted enquiry", "starting:new", _new),
    Command("import", "make one session a row of a CSV file", "starting:import_csv", _import),
    Command("playbooks", "list the playbooks", "starting:list_playbooks"),
    Command("playbook", "check a playbook file", "starting:playbook", _playbook),
    Command("check", "print what a stranger would stumble over in a brief", "checking:check", _check),
    Command("intent", "tell whether a request asks or assigns work", "checking:intent", _intent),
    Command("config", "print where the settings are, and which are in force", "sessions:show_config"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the app, and return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _understood(words)
    from workbench.store.problem import FileProblem
    from workbench.visible import visible

    module, _, function = arguments.run.partition(":")
    try:
        status: int = getattr(import_module(f"workbench.commands.{module}"), function)(arguments)
        return status
    except FileProblem as problem:
        print(f"workbench: {visible(str(problem))}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DID_NOT_HOLD
    except KeyboardInterrupt:
        print("workbench: stopped.", file=sys.stderr)
        return 130


def _understood(words: list[str]) -> argparse.Namespace | SimpleNamespace:
    """Return what the words of the command line mean; the plain ways to open the app do without argparse."""
    if _names_command(words):
        return parser().parse_args(_switches_first(words))
    if len(words) <= 1 and not any(word.startswith("-") for word in words):
        return SimpleNamespace(sessions=None, file=words[0] if words else None, run=OPEN)
    return _opening().parse_args(words)


def _names_command(words: list[str]) -> bool:
    """Whether these words name a command or ask for help, rather than open the library or a file."""
    rest = iter(words)
    for word in rest:
        if word == "--sessions":
            next(rest, None)
        elif word in ("-h", "--help", "--version"):
            return True
        elif not word.startswith("--sessions="):
            return any(word == command.name for command in COMMANDS)
    return False


def _switches_first(words: list[str]) -> list[str]:
    """Put a switch before the words around it; behind a first file, argparse would take the second for missing."""
    if "--" in words or SWITCH not in words[1:]:
        return words
    at = next(at for at, word in enumerate(words) if any(word == command.name for command in COMMANDS))
    rest = [word for word in words[at + 1 :] if word != SWITCH]
    return [*words[: at + 1], SWITCH, *rest]


def _opening() -> argparse.ArgumentParser:
    """Return the grammar of opening the library or one session."""
    from argparse import RawDescriptionHelpFormatter

    from workbench.commands.grammar import Grammar

    opening = Grammar(prog="workbench", description=ABOUT, epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter)
    opening.add_argument("--sessions", metavar="DIR", help="the folder of sessions")
    opening.add_argument("file", nargs="?", metavar="FILE.toml", help="a session file, made if it does not exist")
    opening.set_defaults(run=OPEN)
    return opening
