import { assert } from "../assert.ts";
import { formatAccount, formatAmount, formatDate, formatKroner, formatShortDate } from "../letter/format.ts";
import { letterheadOf, windowLines } from "../letter/parties.ts";
import { plainText } from "../letter/plain-text.ts";
import { type Ore, sumOre } from "../money.ts";
import type { Language } from "../party.ts";
import { settledSalaer } from "./salaer-vat.ts";
import { addsUp, type SettlementLine } from "./settlement.ts";
import {
  SETTLEMENT_COLUMNS,
  type SettlementColumn,
  type SettlementContent,
  type SettlementFacts,
  type SettlementPhrases,
  type SettlementRow,
} from "./settlement-content.ts";
import { SETTLEMENT_EN } from "./settlement-en.ts";
import { SETTLEMENT_NB } from "./settlement-nb.ts";

const PHRASES: Readonly<Record<Language, SettlementPhrases>> = { nb: SETTLEMENT_NB, en: SETTLEMENT_EN };

/**
 * Everything the creditor is told of a payout (oppgjørsbrev, WEB-17): case by case what was paid, whose it is, and what is sent on.
 * @throws BugError when the lines do not come to the payout, or a line not to what was paid.
 */
export function settlementContent(facts: SettlementFacts): SettlementContent {
  const { language, operator, on, lines } = facts;
  const words = PHRASES[language];
  const totals = totalsOf(lines.map(({ line }) => columnsOf(line)));
  assert(totals.amount === facts.amountOre, `settlement ${facts.payoutId}: the lines are not the payout`);
  for (const { case: subject, line } of lines) {
    assert(addsUp(line), `settlement ${facts.payoutId}: case ${subject.number} does not add up`);
  }
  const [amount, account] = [formatKroner(facts.amountOre), formatAccount(facts.account)];
  return {
    letterId: facts.payoutId,
    language,
    sentOn: on,
    title: `${words.heading} ${facts.payoutId}`,
    sender: letterheadOf(operator, words.sender),
    recipient: windowLines(facts.creditor),
    references: [
      { label: words.references.date, value: formatDate(on, language) },
      { label: words.references.settlement, value: facts.payoutId },
      { label: words.references.through, value: formatDate(facts.through, language) },
      { label: words.references.account, value: account },
    ],
    heading: `${words.heading} ${formatDate(on, language)}`,
    strong: words.strong(amount, account),
    opening: words.opening(formatDate(facts.through, language), lines.length),
    table: {
      heading: words.tableHeading,
      caseColumn: words.caseColumn,
      columns: words.columns,
      rows: lines.map((one) => rowOf(one, language)),
      total: { label: words.total, notes: [], cells: cellsOf(totals) },
    },
    notes: notesOf(facts, words),
    closing: words.closing(plainText(operator.name)),
    pageLabel: words.pageLabel,
  };
}

type Columns = Readonly<Record<SettlementColumn, Ore>>;

const columnsOf = (line: SettlementLine): Columns => ({
  paid: line.paidOre,
  principal: line.principalOre,
  interest: line.interestOre,
  fees: line.feesOre,
  operator: line.operatorOre,
  back: line.backOre,
  amount: line.amountOre,
});

const ofEach = <Value>(value: (column: SettlementColumn) => Value): Readonly<Record<SettlementColumn, Value>> =>
  Object.fromEntries(SETTLEMENT_COLUMNS.map((column) => [column, value(column)])) as Record<SettlementColumn, Value>;

const totalsOf = (lines: readonly Columns[]): Columns => ofEach((column) => sumOre(lines.map((line) => line[column])));

const cellsOf = (amounts: Columns): SettlementRow["cells"] =>
  ofEach((column) => (amounts[column] === 0 ? "" : formatAmount(amounts[column])));

function rowOf({ case: subject, line }: SettlementFacts["lines"][number], language: Language): SettlementRow {
  const words = PHRASES[language];
  const { number, debtor, invoiceNumbers, closed } = subject;
  return {
    label: words.caseLabel(number, plainText(debtor)),
    notes: [
      words.invoices(invoiceNumbers.map(plainText)),
      ...line.payments.map(({ kind, paidOn, amountOre }) =>
        words.paid[kind](formatShortDate(paidOn, language), formatAmount(amountOre)),
      ),
      ...(closed === undefined ? [] : [words.closed(formatShortDate(closed.on, language))]),
    ],
    cells: cellsOf(columnsOf(line)),
  };
}

function notesOf({ lines, on }: SettlementFacts, { notes }: SettlementPhrases): readonly string[] {
  const sum = (part: "serviceOre" | "backOre"): Ore => sumOre(lines.map(({ line }) => line[part]));
  const { withoutOre, withOre, vat } = settledSalaer(lines, on);
  const [service, back] = [sum("serviceOre"), sum("backOre")];
  return [
    notes.yours,
    ...(withoutOre + withOre === 0 ? [] : [notes.salaer]),
    ...(vat === undefined || withoutOre === 0 ? [] : [notes.vatInvoiced(vat.percent, formatKroner(vat.invoicedOre))]),
    ...(vat === undefined || withOre === 0 ? [] : [notes.vatIncluded(vat.percent, formatKroner(vat.includedOre))]),
    ...(service === 0 ? [] : [notes.service(formatKroner(service))]),
    ...(back === 0 ? [] : [notes.back(formatKroner(back))]),
    notes.law,
  ];
}
