import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { VAT_PERCENT } from "../law/rates/collection-fees.ts";
import { rateOn } from "../law/rates/rate-table.ts";
import { formatAmount, formatDate, formatKroner } from "../letter/format.ts";
import { letterheadOf, windowLines } from "../letter/parties.ts";
import { plainText } from "../letter/plain-text.ts";
import { type Ore, scaleOre } from "../money.ts";
import type { Language } from "../party.ts";
import type { CaseFigures, StatementFigures } from "./figures.ts";
import type {
  OperatorParts,
  StatementContent,
  StatementFacts,
  StatementLine,
  StatementPhrases,
  StatementRow,
} from "./statement-content.ts";
import { STATEMENT_EN } from "./statement-en.ts";
import { STATEMENT_NB } from "./statement-nb.ts";

const PHRASES: Readonly<Record<Language, StatementPhrases>> = { nb: STATEMENT_NB, en: STATEMENT_EN };

/** A yearly statement (årsoppgave), or the closing statement of an assignment that has ended (inkassoloven § 15). */
export function statementContent(facts: StatementFacts): StatementContent {
  const { language, on, operator, creditor } = facts;
  const words = PHRASES[language];
  const special = facts.kind === "year" ? ofYear(facts, words) : ofClosing(facts, words);
  return {
    ...special,
    language,
    sentOn: on,
    title: special.heading,
    sender: letterheadOf(operator, words.sender),
    recipient: windowLines(creditor),
    references: [{ label: words.references.date, value: formatDate(on, language) }, ...special.references],
    closing: words.signature(plainText(operator.name)),
    pageLabel: words.pageLabel,
  };
}

type Special = Pick<
  StatementContent,
  "letterId" | "heading" | "strong" | "opening" | "references" | "sections" | "notes"
>;
type OfKind<Kind extends StatementFacts["kind"]> = Extract<StatementFacts, { readonly kind: Kind }>;

function ofYear({ year, figures: it, language, on, salaer }: OfKind<"year">, words: StatementPhrases): Special {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`].map((day) => formatDate(day as CalendarDate, language));
  assert(from !== undefined && to !== undefined, "a year has two ends");
  const row = rowIn(words);
  return {
    letterId: `statement-${year}`,
    heading: words.year.heading(year),
    strong: words.year.strong(formatKroner(it.closingOre), to),
    opening: words.year.opening(from, to),
    references: [{ label: words.references.period, value: year }],
    sections: [
      {
        heading: words.sections.account,
        rows: [
          row("opening", it.openingOre),
          row("paidIn", it.paidInOre),
          row("paidOut", it.paidOutOre, "minus"),
          ...(it.incomeOutOre === 0 ? [] : [row("incomeOut", it.incomeOutOre, "minus")]),
          row("sentBack", it.sentBackOre, "minus"),
          row("held", it.closingOre, "sum"),
        ],
      },
      { heading: words.sections.received, rows: [...receivedRows(it, words), row("total", it.paidInOre, "sum")] },
      {
        heading: words.sections.held,
        rows: [
          row("heldYours", it.held.creditorOre),
          row("heldOurs", it.held.operatorOre),
          row("heldPayers", it.held.payersOre),
          row("total", it.closingOre, "sum"),
        ],
      },
      ...directSection(it, words),
    ],
    notes: [words.notes.yours, ...vatNotes(salaer, on, words), words.notes.law],
  };
}

function ofClosing(facts: OfKind<"closing">, words: StatementPhrases): Special {
  const { case: subject, closed, figures: it, language, salaer } = facts;
  const row = rowIn(words);
  const ended = formatDate(closed.on, language);
  const invoices = subject.invoiceNumbers.map(plainText).join(", ");
  return {
    letterId: `closing-${subject.number}`,
    heading: words.closing.heading(subject.number),
    strong: it.leftOre === 0 ? words.closing.nothingLeft : words.closing.strong(formatKroner(it.leftOre)),
    opening: words.closing.opening(plainText(subject.debtor), invoices, ended, words.reasons[closed.reason]),
    references: [
      { label: words.references.case, value: subject.number },
      { label: words.references.ended, value: ended },
    ],
    sections: [
      {
        heading: words.sections.claim,
        rows: [row("claimed", it.claimedOre), row("unpaid", it.unpaidOre)],
      },
      { heading: words.sections.received, rows: [...receivedRows(it, words), row("total", it.paidInOre, "sum")] },
      {
        heading: words.sections.account,
        rows: [
          row("paidIn", it.paidInOre),
          row("operator", it.operatorOre, "minus"),
          row("back", it.backOre, "minus"),
          row("paidOut", it.paidOutOre, "minus"),
          row("left", it.leftOre, "sum"),
        ],
      },
      ...directSection(it, words),
    ],
    notes: [words.notes.yours, ...vatNotes(salaer, closed.on, words), words.notes.closingLaw],
  };
}

type Kind = "plus" | "minus" | "sum";

const rowIn =
  (words: StatementPhrases) =>
  (line: StatementLine, amountOre: Ore, kind: Kind = "plus"): StatementRow => {
    const shown = formatAmount(amountOre);
    const amount = kind === "minus" && amountOre !== 0 ? `−${shown}` : shown;
    return { label: words.lines[line], amount, sum: kind === "sum" };
  };

function receivedRows(it: CaseFigures | StatementFigures, words: StatementPhrases): readonly StatementRow[] {
  const row = rowIn(words);
  return [
    row("principal", it.principalOre),
    row("interest", it.interestOre),
    row("fees", it.feesOre),
    row("operator", it.operatorOre),
    row("back", it.backOre),
  ];
}

function directSection(
  { directOre, directOwedOre }: Pick<CaseFigures, "directOre" | "directOwedOre">,
  words: StatementPhrases,
): StatementContent["sections"] {
  if (directOre === 0 && directOwedOre === 0) return [];
  const row = rowIn(words);
  return [{ heading: words.sections.direct, rows: [row("direct", directOre), row("directOwed", directOwedOre)] }];
}

function vatNotes(
  { deductibleOre, includingOre }: OperatorParts,
  on: CalendarDate,
  { notes }: StatementPhrases,
): readonly string[] {
  const vat = rateOn(VAT_PERCENT, on);
  if (!vat.ok) return [];
  const percent = vat.value.value;
  return [
    ...(deductibleOre === 0 ? [] : [notes.vatInvoiced(percent, formatKroner(scaleOre(deductibleOre, percent, 100)))]),
    ...(includingOre === 0
      ? []
      : [notes.vatIncluded(percent, formatKroner(scaleOre(includingOre, percent, 100 + percent)))]),
  ];
}
