import {
  accept,
  assert,
  type Case,
  type CreditorId,
  isSent,
  type PayoutLine,
  postingOfPayout,
  type Result,
  refuse,
  type SettlementContent,
  type SettlementFacts,
  type SettlementLine,
  settlementContent,
  settlementLine,
} from "@kravflyt/core";
import {
  loadCase,
  loadCreditor,
  loadOperator,
  loadPayout,
  loadPosting,
  type Payout,
  type Posting,
  type Table,
} from "@kravflyt/store";
import { allEvents } from "./case-events.ts";

/** Whose payout is asked for. */
export type AskedPayout = { readonly creditorId: CreditorId; readonly payoutId: string };

/** A line of a payout with its case, how it came about, and what was booked of it in the creditor's books. */
export type PayoutCase = {
  readonly line: PayoutLine;
  readonly state: Case;
  readonly settled: SettlementLine;
  readonly postings: readonly Posting[];
};

export type PayoutView = { readonly payout: Payout; readonly cases: readonly PayoutCase[] };

/** Cases that are read side by side: a thousand one after the other would take longer than a person waits. */
const TOGETHER = 25;

type NotFound = { readonly code: "payout_not_found" };

/** WEB-17: a payout case by case. */
export async function readPayout(table: Table, it: AskedPayout): Promise<Result<PayoutView, NotFound>> {
  const seen = await loadPayout(table, it.payoutId);
  if (seen?.value.creditorId !== it.creditorId) return refuse({ code: "payout_not_found" });
  const { value: payout } = seen;
  const cases: PayoutCase[] = [];
  for (let from = 0; from < payout.lines.length; from += TOGETHER) {
    const some = payout.lines.slice(from, from + TOGETHER);
    cases.push(...(await Promise.all(some.map((line) => caseOf(table, payout, line)))));
  }
  return accept({ payout, cases });
}

async function caseOf(table: Table, { payoutId }: Payout, line: PayoutLine): Promise<PayoutCase> {
  const [seen, events] = await Promise.all([loadCase(table, line.caseId), allEvents(table, line.caseId)]);
  assert(seen !== undefined, `payout ${payoutId} names case ${line.caseId}`);
  const state = seen.value;
  const postings = await Promise.all(
    state.claims.map(({ invoiceId }) => loadPosting(table, postingOfPayout({ payoutId, line, invoiceId }))),
  );
  return {
    line,
    state,
    settled: settlementLine(events, line),
    postings: postings.flatMap((posting) => (posting === undefined ? [] : [posting.value])),
  };
}

/** Prints a settlement; the same content makes the same bytes. */
export type SettlementPress = {
  readonly draw: (content: SettlementContent) => Promise<{ readonly pdf: Uint8Array }>;
};

/** The settlement letter (oppgjørsbrev) of a payout that was sent, made from the payout and the events of its cases. */
export async function settlementLetter(
  table: Table,
  press: SettlementPress,
  it: AskedPayout,
): Promise<Result<Uint8Array, NotFound | { readonly code: "payout_not_sent" }>> {
  const view = await readPayout(table, it);
  if (!view.ok) return view;
  const { status, refund, income } = view.value.payout;
  if (refund !== undefined || income !== undefined || !isSent(status)) return refuse({ code: "payout_not_sent" });
  const [creditor, operator] = await Promise.all([loadCreditor(table, it.creditorId), loadOperator(table)]);
  assert(creditor !== undefined && operator !== undefined, `payout ${it.payoutId} has no creditor or operator`);
  const facts = factsOf(view.value, { creditor: creditor.value.creditor, operator });
  return accept((await press.draw(settlementContent(facts))).pdf);
}

type Parties = Pick<SettlementFacts, "operator"> & {
  readonly creditor: SettlementFacts["creditor"] & Pick<SettlementFacts, "language">;
};

function factsOf({ payout, cases }: PayoutView, { creditor, operator }: Parties): SettlementFacts {
  const { payoutId, on, through, account, amountOre } = payout;
  return {
    payoutId,
    language: creditor.language,
    on,
    through,
    account,
    amountOre,
    creditor,
    operator,
    lines: cases.map(({ state, settled }) => ({
      case: {
        number: state.number,
        debtor: state.debtor.name,
        invoiceNumbers: state.claims.map(({ invoiceNumber }) => invoiceNumber),
        vatDeductible: state.agreement.vatDeductible,
        ...(state.closed === undefined ? {} : { closed: state.closed }),
      },
      line: settled,
    })),
  };
}
