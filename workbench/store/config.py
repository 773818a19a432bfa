"""The settings in config.toml: read with every mistake named by its line, and never written by the app."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.actions import BY_ID
from workbench.store.problem import FileProblem

HINTS = ("after", "always", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set; a setting that the file does not hold has its default."""

    theme: str = "workbench-dark"
    """The colours: workbench-dark, workbench-light or any theme of Textual."""
    reviewer: str = ""
    """Whose name stands under a decision; empty means the name of the account."""
    hints: str = "after"
    """When hints show: `after` a person's own mark, `always`, or `never`."""
    sessions: str = ""
    """The folder of sessions; empty means the platform's user data folder."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for functions, by the function's name, as in `"brief.copy" = "f9"`."""

    @property
    def signature(self) -> str:
        """The name that a decision is signed with unless another is given."""
        if self.reviewer.strip():
            return self.reviewer.strip()
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and what was wrong with the file they came from."""

    settings: Settings
    problems: tuple[FileProblem, ...]


def config_path() -> Path:
    """Return where config.toml is looked for: WORKBENCH_CONFIG, else the platform's user config folder."""
    if named := os.environ.get("WORKBENCH_CONFIG"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_config_path

    return user_config_path("workbench", appauthor=False) / "config.toml"


def playbooks_folder() -> Path:
    """Return the folder of a person's own playbooks, beside config.toml."""
    return config_path().parent / "playbooks"


def sessions_folder(chosen: str | None = None) -> Path:
    """Return the folder of sessions: the one chosen, else WORKBENCH_SESSIONS, else the platform's user data folder."""
    if named := chosen or os.environ.get("WORKBENCH_SESSIONS"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("workbench", appauthor=False) / "sessions"


def load(path: Path) -> Loaded:
    """Read the settings; what is wrong is reported and left at its default, the rest holds."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Loaded(Settings(), ())
    except (OSError, UnicodeDecodeError) as error:
        what = f"could not be read: {error.strerror if isinstance(error, OSError) else 'not UTF-8 text'}."
        return Loaded(Settings(), (FileProblem(path, what, advice="The defaults are in force."),))
    from workbench.store.config_text import understood

    return understood(text, path)


def in_force(settings: Settings, sessions: Path) -> str:
    """Return the settings in force as the text of a config.toml, every key with what it does."""
    import json

    lines = [
        f"theme = {json.dumps(settings.theme)}",
        f"reviewer = {json.dumps(settings.signature, ensure_ascii=False)}",
        f"hints = {json.dumps(settings.hints)}",
        f"sessions = {json.dumps(str(sessions), ensure_ascii=False)}",
        "",
        "[keys]",
    ]
    for action in BY_ID.values():
        key = json.dumps(settings.keys.get(action.id, action.keys))
        lines.append(f'{f"{json.dumps(action.id)} = {key}":<48} # {action.about}')
    return "\n".join(lines) + "\n"
