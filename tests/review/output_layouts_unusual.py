"""More responses: other languages, other orders, unusual marks, and parts that nothing names."""

from __future__ import annotations

from .output_layouts import LETTER, Layout

UNUSUAL = (
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
