import {
  addOre,
  type Case,
  type CaseId,
  type Invoice,
  isByHand,
  isSent,
  type Ore,
  type PayoutLine,
  paidByHand,
  postingOfAgency,
  postingOfPayout,
  type SourcePayment,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import { listPayouts, type Payout, type StoredCaseEvent, type Table } from "@kravflyt/store";
import type { BooksChange } from "./apply-invoice.ts";
import { allEvents } from "./case-events.ts";
import { sharesOf } from "./payout-shares.ts";
import { withMerged } from "./with-merged.ts";

type ListChange = {
  /** The case that the invoice is in now. */
  readonly state: Case;
  readonly before: Invoice;
  /** As the list has it that came now. */
  readonly now: Invoice;
};

/**
 * T10 for a list without books behind it, which tells what is left and not who paid: as far as a payout, what an agency
 * sent on, or what a person registered as paid to the creditor explains that less is left, the creditor has booked it, and
 * the case has heard of it already. A list from before that booking shows it as left again, and takes nothing back. What
 * explained it stands among the invoice's payments.
 */
export async function apartFromPayouts(
  table: Table,
  it: ListChange,
): Promise<Pick<BooksChange, "before" | "after" | "ours">> {
  const { before, now } = it;
  const less = subtractOre(before.outstandingOre, now.outstandingOre);
  if (less < 0) {
    const back = new Set(fitting(before.payments.toReversed(), subtractOre(ZERO_ORE, less)));
    const payments = before.payments.filter((payment) => !back.has(payment));
    const outstandingOre = addOre(before.outstandingOre, sumOre([...back].map(({ amountOre }) => amountOre)));
    return { before: { ...before, payments, outstandingOre }, after: { ...now, payments }, ours: new Map() };
  }
  const known = new Set(before.payments.map(({ id }) => id));
  const passedOn = less === 0 ? [] : await passedOnOf(table, it, known);
  const byHand = paidByHand(it.state, before.id);
  const unknown = [...passedOn, ...byHand].filter(({ id }) => !known.has(id));
  const fresh = explaining(unknown, { less, leftOre: now.outstandingOre });
  return {
    before,
    after: { ...now, payments: [...before.payments, ...fresh] },
    ours: new Map(fresh.map(({ id, amountOre }) => [id, amountOre])),
  };
}

type Known = ReadonlySet<string>;

/** What an agency and payouts passed on of the invoice's principal, under the names that `known` has of it already. */
async function passedOnOf(table: Table, it: ListChange, known: Known): Promise<readonly SourcePayment[]> {
  const { ids: cases } = await withMerged(table, it.state);
  return [...fromAgency(it, cases, known), ...(await payoutsOf(table, it, cases))];
}

/**
 * What an agency was paid of the invoice and sent on: the case knows it before the creditor has booked it. One that was
 * explained before the case went on in another bears the other's name.
 */
function fromAgency(
  { state: { caseId, payments }, before: { id: invoiceId } }: ListChange,
  cases: ReadonlySet<CaseId>,
  known: Known,
): readonly SourcePayment[] {
  const nameOf = (paymentId: string): string => {
    const names = [...cases].map((one) => postingOfAgency({ caseId: one, paymentId, invoiceId }));
    return names.find((name) => known.has(name)) ?? postingOfAgency({ caseId, paymentId, invoiceId });
  };
  return payments
    .filter(({ origin }) => origin === "agency")
    .flatMap(({ paymentId, paidOn, allocation }) =>
      allocation.claims
        .filter((claim) => claim.invoiceId === invoiceId && claim.principalOre > 0)
        .map(({ principalOre: amountOre }) => ({ id: nameOf(paymentId), paidOn, amountOre })),
    );
}

/** How much less is left of an invoice, and what is. */
type Lowered = { readonly less: Ore; readonly leftOre: Ore };

/**
 * What of `payments` explains that less is left: one that does to the øre, else all that there is room for. What a person
 * registered may also have paid interest and costs; of an invoice that is settled the list then shows only the invoice's part.
 */
export function explaining(payments: readonly SourcePayment[], { less, leftOre }: Lowered): readonly SourcePayment[] {
  const exact = payments.find(({ amountOre }) => amountOre === less);
  if (exact !== undefined) return [exact];
  const whole = fitting(payments, less);
  const amountOre = subtractOre(less, sumOre(whole.map((one) => one.amountOre)));
  const [larger] = payments.filter((one) => isByHand(one.id) && !whole.includes(one));
  return leftOre > 0 || amountOre <= 0 || larger === undefined ? whole : [...whole, { ...larger, amountOre }];
}

/** Those of `payments`, in their order, that `most` holds whole. */
export function fitting(payments: readonly SourcePayment[], most: Ore): readonly SourcePayment[] {
  let left = most;
  return payments.filter(({ amountOre }) => {
    if (amountOre > left) return false;
    left = subtractOre(left, amountOre);
    return true;
  });
}

/**
 * What payouts passed on of the invoice's principal, the oldest first, from the day that the bank has them: the creditor may
 * have the money, and have booked it, before we hear that it is there and post it.
 */
async function payoutsOf(
  table: Table,
  { state, before: { id: invoiceId } }: ListChange,
  cases: ReadonlySet<CaseId>,
): Promise<readonly SourcePayment[]> {
  const eventsOf = oncePerCase(table);
  const passedOn: SourcePayment[] = [];
  for (const { payout, line } of (await sentLines(table, state, cases)).toReversed()) {
    const share = sharesOf(await eventsOf(line.caseId), line).find((one) => one.invoiceId === invoiceId);
    if (share === undefined || share.amountOre <= 0) continue;
    const id = postingOfPayout({ ...payout, line, invoiceId });
    passedOn.push({ id, paidOn: payout.on, amountOre: share.amountOre });
  }
  return passedOn;
}

/** Pages of payouts that are looked at, newest first. */
const PAGES_MAX = 100;

type SentLine = { readonly payout: Payout; readonly line: PayoutLine };

async function sentLines(table: Table, { creditorId }: Case, cases: ReadonlySet<CaseId>): Promise<readonly SentLine[]> {
  const found: SentLine[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listPayouts(table, creditorId, cursor === undefined ? {} : { cursor });
    for (const payout of page.items.filter(({ status }) => isSent(status))) {
      const own = payout.lines.filter(({ caseId }) => cases.has(caseId));
      found.push(...own.map((line) => ({ payout, line })));
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return found;
}

function oncePerCase(table: Table): (caseId: CaseId) => Promise<readonly StoredCaseEvent[]> {
  const read = new Map<CaseId, Promise<readonly StoredCaseEvent[]>>();
  return (caseId) => {
    const events = read.get(caseId) ?? allEvents(table, caseId);
    read.set(caseId, events);
    return events;
  };
}
