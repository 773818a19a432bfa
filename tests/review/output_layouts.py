"""Responses in many layouts; ⟪1|…⟫ marks the part that answers the first asked output, and so on."""

from __future__ import annotations

from dataclasses import dataclass

FOUR = (
    "A short qualification summary",
    "A list of fit concerns or gaps",
    "A first follow-up e-mail draft",
    "A recommended next step",
)


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    response: str
    outputs: tuple[str, ...] = FOUR


LETTER = """Subject: Your question about cold rooms

Dear Ms Okafor,

Thank you for writing to us about the two cold rooms. Which temperatures do you need to hold?

Kind regards,
[Name]"""
QUOTED = "\n".join(f"> {line}".rstrip() for line in LETTER.splitlines())

MARKED = (
    Layout(
        "Markdown headings",
        f"""Here is what you asked for.

⟪1|## Fit assessment

Larkspur Dairy in Tern runs two cold rooms and looks for alarms.⟫

⟪2|## Open points

- Budget is not mentioned.
- Nobody said who decides.⟫

⟪3|## Draft reply

{LETTER}⟫

⟪4|## What I'd do next

Ask the service team about alarms, then let Pia decide about sending.⟫
""",
    ),
    Layout(
        "bold lines with numbers",
        f"""⟪1|**1. Overview**
Brindle Print is a small printer with five presses.⟫

⟪2|**2. What is missing**
- Paper sizes
- Start date⟫

⟪3|**3. Message**

{LETTER}⟫

⟪4|**4. Way forward**
Have Jonas read it tomorrow.⟫""",
    ),
    Layout(
        "labels run into the text",
        f"""⟪1|**Summary:** Oakmoor Kennels keeps sixty dogs and wants a booking page.⟫

⟪2|**Concerns:** They open in May, which is close; nobody said what it may cost.⟫

⟪3|**E-mail:**

{LETTER}⟫

⟪4|**Next step:** Let Ines check the dates and then decide.⟫""",
    ),
    Layout(
        "capitals",
        f"""⟪1|SUMMARY
Fennel & Reed sells garden tools in three shops.⟫

⟪2|RISKS
They want everything by Friday.⟫

⟪3|EMAIL
{LETTER}⟫

⟪4|NEXT STEP
Ring the owner after a colleague has read the draft.⟫""",
    ),
    Layout(
        "numbered plain lines",
        f"""⟪1|1) At a glance
Marlow Cycles repairs bicycles and wants reminders for its customers.⟫

⟪2|2) Gaps
No telephone number was given.⟫

⟪3|3) Mail
{LETTER}⟫

⟪4|4) Proposed action
Tara looks through the mail and sends it if she agrees.⟫""",
    ),
    Layout(
        "lettered",
        f"""⟪1|**A. Where we stand**
Pebble Nursery looks after forty children.⟫

⟪2|**B. Doubts**
The role of Mr Lind is unclear.⟫

⟪3|**C. Letter**
{LETTER}⟫

⟪4|**D. Recommendation**
A colleague decides on sending.⟫""",
    ),
    Layout(
        "table rows",
        f"""| Part | Text |
|---|---|
⟪1|| Summary | Copper Kettle is a tea shop with one till and a web site. |⟫
⟪2|| Concerns | No budget was named and the owner is away. |⟫
⟪4|| Next step | Kim reads the mail and decides about it. |⟫

⟪3|**Mail**

{QUOTED}⟫""",
    ),
    Layout(
        "no headings at all",
        f"""⟪1|Silverbrook Farm is a family business that sells eggs and wants an order form.⟫

⟪2|What is missing is the name of the person who decides, and we do not know when they want to begin.⟫

⟪3|{LETTER}⟫

⟪4|My advice is to have Lena read the draft before anyone sends it.⟫""",
    ),
    Layout(
        "two outputs in one paragraph",
        f"""⟪1|Thistle Yoga has three rooms and sells courses.⟫ ⟪2|The main concern is time: two weeks remain.⟫

⟪3|{LETTER}⟫""",
        FOUR[:3],
    ),
    Layout(
        "e-mail in a fence",
        f"""⟪1|### Summary
Wren Upholstery mends chairs for hotels.⟫

⟪2|### Unknowns
* Number of chairs⟫

⟪3|### E-mail draft

```text
{LETTER}
```⟫

⟪4|### Next move
Let Sam decide.⟫""",
    ),
    Layout(
        "e-mail in a quote",
        f"""⟪1|## In short
Hazel Optics has two shops and wants one calendar.⟫

⟪2|## Red flags
They change systems every year.⟫

⟪3|## First message

{QUOTED}⟫

⟪4|## Suggested next step
A call, after Noor has agreed.⟫""",
    ),
    Layout(
        "next step and concerns missing",
        f"""⟪1|Clover Taxis drives in two towns with nine cars and wants its bookings in one place.⟫

⟪3|**Email**

{LETTER}⟫""",
    ),
    Layout(
        "underlined titles",
        f"""⟪1|Summary
=======

Juniper Lodge lets six rooms and loses bookings by telephone.⟫

⟪2|Concerns
--------

The owner has not said what it may cost.⟫

⟪3|Draft e-mail
------------

{LETTER}⟫

⟪4|Next step
---------

Olga reads the draft and decides.⟫""",
    ),
    Layout(
        "title over everything",
        f"""# Lead review: Amber Saddlery

⟪1|## Qualification
Amber Saddlery sews saddles to order.⟫

⟪2|## Missing information
- How many orders a month⟫

⟪3|## Follow-up
{LETTER}⟫

⟪4|## Next
Let Ravi decide about the letter.⟫""",
    ),
    Layout(
        "farewell at the end",
        f"""⟪1|## Summary
Birch Audio hires out loudspeakers.⟫

⟪2|## Concerns
Insurance is not mentioned.⟫

⟪3|## E-mail
{LETTER}⟫

⟪4|## Next step
Ana approves the mail and sends it on Monday.⟫

---

Let me know if you would like a shorter version!""",
    ),
    Layout(
        "extra parts",
        f"""⟪1|**Summary**
Cinder Pottery fires plates for restaurants.⟫

⟪2|**Concerns**
They asked for a delivery that we have not confirmed.⟫

⟪3|**E-mail**
{LETTER}⟫

⟪4|**Next step**
Let Bo look at the order book.⟫

**Bonus: talking points**
- Ask after the kiln.""",
    ),
    Layout(
        "whole answer in a Markdown fence",
        f"""```markdown
⟪1|## Summary

Dove Bindery repairs books for two libraries.⟫

⟪2|## Gaps

- Number of books⟫

⟪3|## E-mail

{LETTER}⟫

⟪4|## Next step

Mina decides about the mail.⟫
```""",
    ),
)
