"""A session whose every text is written in scripts and signs that take two cells, none, or run from right to left."""

from __future__ import annotations

from pathlib import Path

from tests.example import LATER, NOW, fresh, saved
from workbench import edits, runs
from workbench.brief.compose import compose
from workbench.model import ListName, Session

CJK, HEBREW, ARABIC = "株式会社北風運輸", "שָׂרָה לֵוִי", "مُحَمَّد العلي"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FLAGS = "\U0001f1ef\U0001f1f5\U0001f1eb\U0001f1f7"
TONES = "\U0001f44d\U0001f3fd \U0001f44b\U0001f3ff"
FORMS = "❤\ufe0f ☎\ufe0f 1\ufe0f\u20e3 ☀\ufe0e"
MARKS = "Zoe\u0308 Noe\u0301 a\u0300\u0301\u0302\u0303\u0304\u0305b"
LINES = (CJK, f"{HEBREW} | {ARABIC}", f"{FAMILY} {FLAGS} {TONES} {FORMS}", MARKS, "한국어 ﾊﾝｶｸ ＦＵＬＬ", "ไทย น้ำ")


def session() -> Session:
    """Return it, handed over and answered, with an item judged."""
    one = fresh()
    for path, text in {
        "title": f"{CJK} {FLAGS}: {HEBREW}",
        "ask.question": f"{ARABIC} {FAMILY}?",
        "ask.answer": "\n".join(LINES),
        "lead.company": f"{CJK} {FORMS}",
        "lead.contact": f"{HEBREW} {ARABIC}",
        "lead.role": f"{FAMILY}{TONES}",
        "lead.notes": "\n".join([*LINES, " ".join(LINES * 4)]),
        "task.objective": f"{CJK}に{FORMS}を{FAMILY}へ {MARKS}",
    }.items():
        one = edits.write(one, path, text)
    lists: tuple[ListName, ...] = ("outputs", "rules", "checks")
    for name in lists:
        for line in LINES[:3]:
            one, _ = edits.add_item(one, name, f"{line} {line}")
    one = runs.freeze(one, compose(one), NOW)
    one = runs.file_response(one, 1, "\n".join([*LINES, " ".join(LINES * 5), *LINES]), LATER)
    return runs.add_evidence(one, 1, "summary", 2, 30)


def fill(folder: Path) -> None:
    """Put it into a folder of sessions."""
    saved(folder / "wide.toml", session())
