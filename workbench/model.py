"""What a session is made of: frozen data that every other room reads and none may change in place."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from workbench.visible import whole

FORMAT = 1

Verdict = Literal["met", "partly", "not met", "can't tell", "not applicable"]
Outcome = Literal["accept", "revise", "reject"]
Kind = Literal["output", "rule", "check", "correction"]
ListName = Literal["outputs", "rules", "checks", "corrections"]

VERDICTS: tuple[Verdict, ...] = ("met", "partly", "not met", "can't tell", "not applicable")
OUTCOMES: tuple[Outcome, ...] = ("accept", "revise", "reject")
KIND_OF_LIST: dict[ListName, Kind] = {
    "outputs": "output",
    "rules": "rule",
    "checks": "check",
    "corrections": "correction",
}


Text = Annotated[str, BeforeValidator(whole)]


class Part(BaseModel):
    """A frozen piece of a session that keeps the keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_default=False)


def _names_a_field(id: str) -> str:
    """Refuse what could not be read and written under [lead] by its name: nothing, a path, a method of the lead."""
    if not id.strip() or "." in id or id == "value" or hasattr(Part, id):
        raise ValueError(f"`{id}` cannot be the name of a field")
    return id


class IntakeField(Part):
    """One field of the incoming enquiry: its key under [lead], its label, and whether a stranger would ask for it."""

    id: Annotated[Text, AfterValidator(_names_a_field)]
    label: Text
    needed: bool = True


SALES_INTAKE: tuple[IntakeField, ...] = (
    IntakeField(id="company", label="Company"),
    IntakeField(id="contact", label="Contact"),
    IntakeField(id="role", label="Role"),
    IntakeField(id="website", label="Website"),
    IntakeField(id="source", label="Source"),
    IntakeField(id="received", label="Received"),
)


class Lead(Part):
    """The incoming enquiry; fields of other playbooks' intakes stand beside these as extra keys."""

    company: Text = ""
    contact: Text = ""
    role: Text = ""
    website: Text = ""
    source: Text = ""
    received: Text = ""
    notes: Text = ""

    def value(self, field: str) -> str:
        """Return the text of one intake field, empty when it was never filled."""
        found = getattr(self, field, "")
        return found if isinstance(found, str) else ""


class Item(Part):
    """One line of a checklist; a rule may name the check that recognises a breach of it."""

    id: Text
    text: Text
    on: bool = True
    check: Text = ""


class Context(Part):
    """What Codex cannot know unless the brief says it."""

    target_customer: Text = ""
    house_style: Text = ""
    confirmed_facts: Text = ""


class Task(Part):
    """The assignment: what is wanted, what is known, what comes back, what must not happen, what will be looked at."""

    subject: Text = "Lead"
    criteria: Text = "Target customer and qualification"
    objective: Text = ""
    intake: tuple[IntakeField, ...] = SALES_INTAKE
    context: Context = Context()
    outputs: tuple[Item, ...] = ()
    rules: tuple[Item, ...] = ()
    checks: tuple[Item, ...] = ()
    corrections: tuple[Item, ...] = ()


class Playbook(Part):
    """A reusable task for a recurring workflow; `name` is the stem of its file."""

    format: int = FORMAT
    name: Text = ""
    title: Text = ""
    about: Text = ""
    task: Task = Task()


class Ask(Part):
    """The first, low-risk interaction: a question to understand something, and what was learnt."""

    question: Text = ""
    answer: Text = ""
    takeaways: Text = ""


class Evidence(Part):
    """An exact quote of the response with its character offsets, or a note that it was looked for and is not there."""

    quote: Text = ""
    start: int = 0
    end: int = 0
    absent: bool = False


class EarlierVerdict(Part):
    """A verdict that was changed, with the time it was given, and whether a hint was seen before the change."""

    verdict: Verdict
    at: datetime
    hinted: bool = False


class Mark(Part):
    """A frozen item and a person's verdict on it; no verdict means it is still to be judged."""

    item: Text
    kind: Kind
    text: Text
    check: Text = ""
    added: bool = False
    verdict: Verdict | None = None
    at: datetime | None = None
    note: Text = ""
    evidence: tuple[Evidence, ...] = ()
    earlier: tuple[EarlierVerdict, ...] = ()


class Decision(Part):
    """What a person decided about a run, and what they would still change."""

    verdict: Outcome
    by: Text
    at: datetime
    why: Text = ""
    change: Text = ""


class Review(Part):
    """What another person than the first reviewer found in the same run: their marks and their decision."""

    by: Text
    marks: tuple[Mark, ...] = ()
    decision: Decision | None = None


class EarlierResponse(Part):
    """A response that another one replaced, with the marks and decisions it had received."""

    response: Text
    pasted: datetime | None = None
    marks: tuple[Mark, ...] = ()
    decision: Decision | None = None
    reviews: tuple[Review, ...] = ()


class Run(Part):
    """One hand-over: brief and checklist as they stood, the response, the marks and the decision.

    `marks` and `decision` are those of the first reviewer; `reviews` holds those of every other.
    """

    number: int
    sent: datetime
    sha256: Text
    brief: Text
    response: Text = ""
    pasted: datetime | None = None
    marks: tuple[Mark, ...] = ()
    decision: Decision | None = None
    earlier: tuple[EarlierResponse, ...] = ()
    reviews: tuple[Review, ...] = ()


class Waiver(Part):
    """A finding that a person chose to live with, and why."""

    finding: Text
    place: Text
    reason: Text = ""


class Session(Part):
    """One lead taken through the whole way; one file."""

    format: int = FORMAT
    title: Text = ""
    playbook: Text = ""
    created: datetime | None = None
    ask: Ask = Ask()
    lead: Lead = Lead()
    task: Task = Task()
    waived: tuple[Waiver, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def run(self) -> Run | None:
        """The latest run, if the brief was ever handed over."""
        return self.runs[-1] if self.runs else None

    @property
    def name(self) -> str:
        """What lists and titles call this session: its title, else the company, else a plain word."""
        return self.title.strip() or self.lead.company.strip() or "Untitled"
