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

LAYOUTS = (
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
        f"""⟪1|Silverbrook Farm is a family business that sells eggs at the gate and wants an order form for two hundred customers a week.⟫

⟪2|What is missing is the name of the person who decides, and we do not know when they want to begin.⟫

⟪3|{LETTER}⟫

⟪4|My advice is to have Lena read the draft before anyone sends it.⟫""",
    ),
    Layout(
        "two outputs in one paragraph",
        f"""⟪1|Thistle Yoga is a studio with three rooms that wants to sell courses on its own page.⟫ ⟪2|The main concern is time: they open in two weeks.⟫

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
    Layout(
        "German headings",
        f"""⟪1|## Zusammenfassung
Die Gärtnerei Holunder hat zwei Häuser und möchte Bestellungen im Netz.⟫

⟪2|## Offene Punkte
- Budget unbekannt⟫

⟪3|## Entwurf der Nachricht
{LETTER}⟫

⟪4|## Nächste Schritte
Frau Thal liest den Entwurf.⟫""",
    ),
    Layout(
        "Spanish headings",
        f"""⟪1|**Resumen**
Viveros Retama vende plantas en dos pueblos.⟫

⟪2|**Información que falta**
- El presupuesto⟫

⟪3|**Correo**
{LETTER}⟫

⟪4|**Próximo paso**
Elena revisa el correo.⟫""",
    ),
    Layout(
        "other order",
        f"""⟪4|## Recommended next step
Let Pawel read the draft.⟫

⟪1|## Summary
Moss & Stone lays gardens in the north of the county.⟫

⟪3|## Draft
{LETTER}⟫

⟪2|## Open questions and gaps
- The size of the garden⟫""",
    ),
    Layout(
        "arrows and emphasis",
        f"""⟪1|__Snapshot__

→ Rook Security guards four sites
→ wants one list of duties⟫

⟪2|__Watch-outs__

→ they leave their supplier in March⟫

⟪3|__Mail to Ms Okafor__

{LETTER}⟫

⟪4|__What happens now__

Vera approves the mail.⟫""",
    ),
    Layout(
        "comparison and questions",
        """⟪1|## How they compare

| Supplier | Delivery |
|---|---|
| Tarn Steel | 3 weeks |
| Ebb Metals | 5 weeks |⟫

⟪2|## What to ask
1. Is the freight included?
2. How long does the offer stand?⟫

⟪3|## My call
Tarn Steel, if the freight is included.⟫""",
        ("Comparison table", "List of questions for the suppliers", "Decision with reasons"),
    ),
    Layout(
        "one heading that only its place explains",
        """⟪1|**Severity**
High: the till stands still.⟫

⟪2|**Behind the scenes**
A certificate ran out on Sunday, so the till lost its link.⟫

⟪3|**To do**
- Renew the certificate
- Tell the shop⟫""",
        ("Severity", "Likely origin of the fault", "To-do list for the team"),
    ),
    Layout(
        "merged heading",
        """⟪1|⟪2|## Summary and open questions

Plover Boats hires out ten boats. We do not know which months they open.⟫⟫

⟪3|## Next step

Ask for the months.⟫""",
        ("Summary", "Open questions", "Next step"),
    ),
    Layout(
        "ranking and tasks",
        """⟪1|**Shortlist**
1. Ms Adeyo
2. Mr Brandvold⟫

⟪2|**Homework for us**
- Ask for the certificates⟫""",
        ("Ranking of the applicants", "Internal tasks"),
    ),
    Layout(
        "colon lines",
        f"""⟪1|Overview:

Gull Ferries sails twice a day and wants tickets on the telephone.⟫

⟪2|Risks:

- The season begins in three weeks.⟫

⟪3|Draft e-mail:

{LETTER}⟫

⟪4|Recommended next step:

Let Iris decide on Monday.⟫""",
    ),
    Layout(
        "the e-mail was not written",
        """⟪1|**Summary.** Quill Stationery sells paper to schools.⟫

⟪2|**Gaps.** We do not know the number of schools.⟫

I have not drafted an e-mail, because no address is known.

⟪4|**Next step.** Find the address first.⟫""",
    ),
    Layout(
        "emoji before headings",
        f"""⟪1|📋 **Overview**
Teasel Wool spins yarn for knitters.⟫

⟪2|⚠️ **Concerns**
- The mill is closed until May.⟫

⟪3|✉️ **Mail**
{LETTER}⟫

⟪4|➡️ **Next step**
Let Dora decide about it.⟫""",
    ),
    Layout(
        "tags of HTML",
        f"""⟪1|<h2>Summary</h2>
Sedge Canoes builds boats to order.⟫

⟪2|<h2>Risks</h2>
They need it before the season.⟫

⟪3|<h2>E-mail</h2>
{LETTER}⟫

⟪4|<h2>Next step</h2>
Let Finn look at the order book.⟫""",
    ),
    Layout(
        "e-mail on the line of its label",
        """⟪1|Summary: Yarrow Clinic treats horses and wants one calendar.⟫

⟪2|Missing: the number of vets and their budget.⟫

⟪3|E-mail: Hello Bea, thank you for your note about the calendar. How many vets would use it? Best, [Name]⟫

⟪4|Next: let Otto read it before it goes out.⟫""",
    ),
    Layout(
        "plain headings in title case",
        f"""⟪1|Qualification Summary

Nettle Press prints posters for theatres.⟫

⟪2|Fit Concerns and Gaps

Nobody named a budget for it.⟫

⟪3|Follow-up Email Draft

{LETTER}⟫

⟪4|Recommended Next Step

Let Jun read the draft.⟫""",
    ),
    Layout(
        "headings in nobody's words",
        f"""⟪1|### Who is asking
Bramble Vans hires out vans in two towns.⟫

⟪2|### What we would still have to learn
- how many vans they own⟫

⟪3|### Note to Ms Okafor
{LETTER}⟫

⟪4|### Then
Let Mo decide about sending it.⟫""",
    ),
    Layout(
        "rules between unnamed parts",
        f"""⟪1|Heron Books is a shop with two rooms that wants to sell used books by post from May on.⟫

---

⟪2|- The postage is not given
- The shelves may be too small⟫

---

⟪3|{LETTER}⟫

---

⟪4|Kaja should read the mail and decide about it.⟫""",
    ),
    Layout(
        "a heading over the e-mail and the next step",
        f"""⟪1|## Summary
Dunlin Tours walks with guests along the coast.⟫

⟪2|## Concerns
The insurance is not named.⟫

## E-mail and next step

⟪3|{LETTER}⟫

⟪4|Ulla reads it and decides about the offer.⟫""",
    ),
)
