import { addOre, type CalendarDate, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { CHART, type Client, type Entry, type GoState, nextId, uuidOf, type Voucher } from "./state.ts";

/** One client's books at one moment. */
export type Posting = { readonly state: GoState; readonly client: Client; readonly at: number };

export type VoucherDraft = Omit<Voucher, "id" | "voucherNo" | "createdAt" | "reversed"> & {
  /** What was a proposal keeps its id. */
  readonly id?: string;
  readonly dueDate?: CalendarDate | undefined;
  readonly isWriteOff?: boolean;
};

/** @throws Refusal 400 before anything is changed: locked, used reference, unknown account, or out of balance. */
function check({ client }: Posting, draft: VoucherDraft): void {
  if (draft.postingDate <= client.lockDate) throw invalid(`The period is locked up to ${client.lockDate}`);
  const { externalImportReference: reference } = draft;
  const isUsed = [...(reference === undefined ? [] : client.vouchers.values())].some(
    (voucher) => voucher.externalImportReference === reference && !voucher.reversed,
  );
  if (isUsed) throw invalid("ExternalImportReference must be unique");
  for (const { account, customerId } of draft.lines) {
    const known = customerId === undefined ? CHART.some(([no]) => no === account) : client.customers.has(customerId);
    if (client.closedAccounts.has(account)) throw invalid(`account ${account} is not active`);
    if (!known) throw invalid(`account ${account} does not exist`);
  }
  const difference = sumOre(draft.lines.map(({ amount }) => amount));
  if (difference !== 0) throw invalid(`the lines sum to ${difference}, not 0`);
}

/** Books a voucher, and sets what it pays off against the invoice it names. */
export function post(posting: Posting, draft: VoucherDraft): Voucher {
  check(posting, draft);
  const { state, client, at } = posting;
  const { dueDate, isWriteOff = false, ...facts } = draft;
  const id = draft.id ?? uuidOf(nextId(state));
  const voucher: Voucher = { ...facts, id, voucherNo: client.nextVoucherNo, createdAt: at, reversed: false };
  client.nextVoucherNo += 1;
  client.vouchers.set(id, voucher);
  const ids: number[] = [];
  for (const line of draft.lines) {
    if (line.customerId === undefined || line.amount === 0) continue;
    const entry: Entry = {
      id: nextId(state),
      voucherId: id,
      customerId: line.customerId,
      amount: line.amount,
      isWriteOff,
      dueDate,
      matched: ZERO_ORE,
      changedAt: at,
    };
    client.entries.set(entry.id, entry);
    ids.push(entry.id);
    if (draft.type === "OutgoingInvoice") client.openByInvoiceNo.set(String(draft.invoice?.invoiceNo), entry.id);
    else setOffByNumber(posting, entry, line.invoiceNo);
  }
  client.entryOfVoucher.set(id, ids);
  return voucher;
}

/** What has the same invoice number and the opposite sign is matched, as far as it goes. */
function setOffByNumber(posting: Posting, entry: Entry, invoiceNo: string | undefined): void {
  const found = invoiceNo === undefined ? undefined : posting.client.openByInvoiceNo.get(invoiceNo);
  const invoice = found === undefined ? undefined : posting.client.entries.get(found);
  if (invoice !== undefined && invoice.customerId === entry.customerId) setOff(posting, invoice, entry);
}

export const balanceOf = ({ amount, matched }: Entry): Ore => subtractOre(amount, matched);

export function setOff({ state, client, at }: Posting, one: Entry, other: Entry): void {
  const [debit, credit] = one.amount > 0 ? [one, other] : [other, one];
  const amount = ore(Math.min(balanceOf(debit), -balanceOf(credit)));
  if (amount <= 0) return;
  debit.matched = addOre(debit.matched, amount);
  credit.matched = subtractOre(credit.matched, amount);
  const matchId = debit.matchId ?? credit.matchId ?? nextId(state);
  const members = client.entriesOfMatch.get(matchId) ?? new Set();
  client.entriesOfMatch.set(matchId, members);
  for (const entry of [debit, credit]) {
    entry.matchId = matchId;
    entry.changedAt = at;
    members.add(entry.id);
  }
  client.matches.push({ debit: debit.id, credit: credit.id, amount });
}

/** Takes a voucher back by a counter voucher; its reference and its invoice number may be used again. */
export function reverse(posting: Posting, voucher: Voucher, on: CalendarDate): Voucher {
  const { client } = posting;
  if (voucher.reversed) throw invalid("The voucher is reversed already");
  const entries = entriesOf(client, voucher.id);
  const isSetOff = voucher.invoice !== undefined && entries.some(({ matched }) => matched !== 0);
  if (isSetOff) throw invalid("The invoice is matched with a payment");
  const counter = post(posting, {
    type: "ReversalVoucher",
    voucherDate: on,
    postingDate: on,
    description: `Reversering av ${voucher.voucherNo}`,
    currencyCode: voucher.currencyCode,
    byIntegration: voucher.byIntegration,
    lines: voucher.lines.map(({ invoiceNo: _, cid: __, ...line }) => ({ ...line, amount: ore(-line.amount) })),
  });
  for (const entry of entries) release(posting, entry);
  for (const [at, entry] of entriesOf(client, counter.id).entries()) {
    const reversed = entries[at];
    if (reversed !== undefined) setOff(posting, reversed, entry);
  }
  voucher.reversed = true;
  return counter;
}

/** Gives back what an entry was set off against. */
function release({ client, at }: Posting, entry: Entry): void {
  const isOfIt = ({ debit, credit }: { debit: number; credit: number }) => debit === entry.id || credit === entry.id;
  for (const { debit, credit, amount } of client.matches.filter(isOfIt)) {
    const other = client.entries.get(debit === entry.id ? credit : debit);
    if (other === undefined) continue;
    other.matched = other.amount > 0 ? subtractOre(other.matched, amount) : addOre(other.matched, amount);
    other.changedAt = at;
    if (other.matched === 0) leave(client, other);
  }
  client.matches = client.matches.filter((match) => !isOfIt(match));
  entry.matched = ZERO_ORE;
  entry.changedAt = at;
  leave(client, entry);
}

function leave(client: Client, entry: Entry): void {
  if (entry.matchId !== undefined) client.entriesOfMatch.get(entry.matchId)?.delete(entry.id);
  entry.matchId = undefined;
}

export const entriesOf = (client: Client, voucherId: string): readonly Entry[] =>
  (client.entryOfVoucher.get(voucherId) ?? []).flatMap((id) => client.entries.get(id) ?? []);

export function findVoucher(client: Client, id: string): Voucher {
  const voucher = client.vouchers.get(id);
  if (voucher === undefined) throw notFound("the voucher");
  return voucher;
}

/** The one entry of an invoice. */
export function entryOf(client: Client, voucherId: string): Entry {
  const [entry] = entriesOf(client, voucherId);
  if (entry === undefined) throw notFound("the invoice");
  return entry;
}
