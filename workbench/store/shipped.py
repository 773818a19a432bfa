"""Where the files lie that come with the app: styles and samples, inside the wheel or beside the package."""

from __future__ import annotations

from pathlib import Path

PLAYBOOK = "inbound-sales-follow-up"
"""The playbook that a new session starts with unless another is chosen."""

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """Return the folder `styles` or `sample_leads`, of the installed package if it is there, else of the checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def samples() -> dict[str, Path]:
    """Return the shipped sample sessions by name."""
    return {path.stem: path for path in sorted(folder("sample_leads").glob("*.toml"))}
