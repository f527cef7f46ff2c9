import {
  assert,
  type Case,
  type CaseId,
  ConflictError,
  evolveAll,
  type Invoice,
  minOre,
  type Ore,
  type SourcePayment,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  type Connection,
  commit,
  invoiceChange,
  loadInvoice,
  loadPosting,
  offeredPostings,
  openPostings,
  ourPostingIds,
  type Posting,
  type StoredInvoice,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { apartFromByHand } from "./apart-from-by-hand.ts";
import { type BooksChange, eventsOf } from "./apply-invoice.ts";
import { hasBooks } from "./file-connection.ts";
import { debtorEvents } from "./follow-debtor.ts";
import { loadGoingOn } from "./going-on.ts";
import { apartFromPayouts } from "./passed-on.ts";
import { isPushed, pushedPaymentKey } from "./push-connection.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import type { Washed } from "./wash.ts";
import { withMerged } from "./with-merged.ts";

/** An item as it was just read, with its debtor. */
export type ReadItem = Washed & { readonly invoice: Invoice; readonly removed: boolean };

const TRIES_MAX = 5;

/** Why an item could not be stored: shown in the connection's health; the item is read again at the next run. */
export type NotStored = { readonly code: string };

/**
 * Stores what the books now say of one item. Where it is in a case, the case hears of payments, corrections and a changed
 * debtor in the same transaction, so that nothing is counted twice or never.
 * @throws ConflictError when it keeps changing under us.
 */
export async function storeInvoice(
  shell: Shell,
  connection: Connection,
  item: ReadItem,
): Promise<NotStored | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await storeOnce(shell, connection, item);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

async function storeOnce(shell: Shell, connection: Connection, item: ReadItem): Promise<NotStored | undefined> {
  const before = await loadInvoice(shell.table, item.invoice.id);
  const caseId = before?.value.caseId;
  if (before === undefined || caseId === undefined) {
    await commit(shell.table, [invoiceChange(changeOf(before, item))]);
    return undefined;
  }
  return storeInCase(shell, connection, { item, before, caseId });
}

/** The write for an item that is in no case. */
export function changeOf(before: Versioned<StoredInvoice> | undefined, item: ReadItem) {
  const { invoice, debtor, registerKnows, removed } = item;
  const caseId = before?.value.caseId;
  const after = { invoice, debtor, registerKnows, removed, ...(caseId === undefined ? {} : { caseId }) };
  return before === undefined ? { after } : { before, after };
}

type InCase = { readonly item: ReadItem; readonly before: Versioned<StoredInvoice>; readonly caseId: CaseId };

async function storeInCase(shell: Shell, connection: Connection, it: InCase): Promise<NotStored | undefined> {
  if (!(it.item.removed || isMoneyReadable(it.item.invoice))) return { code: "unreadable" };
  const seen = await loadGoingOn(shell.table, it.caseId);
  assert(seen !== undefined, `invoice ${it.item.invoice.id} names case ${it.caseId}, which is not there`);
  const { stored, ...change } = await changeIn(shell, connection, it, seen.value);
  const decision = eventsOf(seen.value, { ...change, today: shell.today });
  if (!decision.ok) return { code: decision.refusal.code };
  const { debtor, registerKnows, removed } = it.item;
  const told = debtorEvents(
    evolveAll(seen.value, decision.value),
    { before: it.before.value.debtor, now: debtor },
    shell,
  );
  const events = [...decision.value, ...told];
  const invoice = invoiceChange({
    before: it.before,
    after: { ...it.before.value, debtor, registerKnows, removed, invoice: stored },
  });
  if (events.length === 0) {
    await commit(shell.table, [invoice]);
    return undefined;
  }
  await saveCase(shell, { before: seen, events, changes: [invoice] });
  return undefined;
}

type ChangeIn = Omit<BooksChange, "today"> & { readonly stored: Invoice };

/** What is new, apart from what we brought there ourselves and what a person told us of; and the item as it is kept. */
async function changeIn(
  shell: Shell,
  connection: Connection,
  { item, before: { value } }: InCase,
  state: Case,
): Promise<ChangeIn> {
  const before = value.invoice;
  const after = item.removed ? gone(before) : item.invoice;
  if (isList(connection.settings)) {
    const change = await apartFromPayouts(shell.table, { state, before, now: after });
    return { ...change, isList: true, stored: change.after };
  }
  const ours = await ourPayments(shell, connection, { before, after, state });
  return apartFromByHand({ before, after, ours }, state);
}

/** It says what is left of an item, and not by whom the rest was paid. */
export const isList = (settings: Connection["settings"]): boolean => !(hasBooks(settings) || isPushed(settings));

/** An amount that could not be read stands as zero: a case would take it for a credit note and close. */
const isMoneyReadable = ({ unreadable }: Invoice): boolean =>
  unreadable.every((field) => field.startsWith("customer.") || field.startsWith("address."));

/** An item that is gone from the books is owed no more; what was paid on it stays, and what was over is not owed for that. */
const gone = (invoice: Invoice): Invoice => ({
  ...invoice,
  outstandingOre: minOre(ZERO_ORE, invoice.outstandingOre),
  settled: true,
});

/**
 * The payments that are ours among those that came, went or changed, with what we posted: those posted, and those whose
 * answer was lost (same invoice, day and amount).
 */
export async function ourPayments(
  shell: Shell,
  { settings }: Connection,
  { before, after, state }: { readonly before: Invoice; readonly after: Invoice; readonly state: Case },
): Promise<BooksChange["ours"]> {
  const moved = [...notIn(before, after.payments), ...notIn(after, before.payments)];
  if (moved.length === 0) return new Map();
  const keyOf = (id: string) => (isPushed(settings) ? pushedPaymentKey(after.id, id) : id);
  const posted = await postedOre(shell, settings, moved, keyOf);
  const open = isPushed(settings)
    ? await offeredOf(shell.table, state)
    : await openPostings(shell.table, settings.connectionId);
  // each posting explains one payment: a debtor may pay the same sum on the same day
  const lost = open
    .filter(({ remoteId }) => remoteId === undefined) // a proposal in the books is known by its id
    .map(({ body }) => body)
    .filter((body) => body.kind === "sale_payment" && body.invoiceId === after.id);
  const onTheWay = moved.filter(({ id, amountOre, paidOn }) => {
    if (posted.has(id)) return false;
    const at = lost.findIndex((body) => "paidOn" in body && body.amountOre === amountOre && body.paidOn === paidOn);
    if (at !== -1) lost.splice(at, 1);
    return at !== -1;
  });
  return new Map([...posted, ...onTheWay.map(({ id, amountOre }) => [id, amountOre] as const)]);
}

/** What waits to be booked of a case: what was offered of one that went on in it still bears that one's name. */
async function offeredOf(table: Table, state: Case): Promise<readonly Posting[]> {
  const { ids } = await withMerged(table, state);
  return (await Promise.all([...ids].map((id) => offeredPostings(table, id)))).flat();
}

/** Those of `payments` that the invoice does not have, or not so large. */
const notIn = (invoice: Invoice, payments: readonly SourcePayment[]): readonly SourcePayment[] =>
  payments.filter(({ id, amountOre }) => invoice.payments.find((one) => one.id === id)?.amountOre !== amountOre);

async function postedOre(
  { table }: Shell,
  { connectionId }: Connection["settings"],
  payments: readonly SourcePayment[],
  keyOf: (id: string) => string,
): Promise<Map<string, Ore>> {
  const ids = new Set(payments.map(({ id }) => id));
  const known = await ourPostingIds(table, connectionId, [...ids].map(keyOf));
  const posted = new Map<string, Ore>();
  for (const id of ids) {
    const postingId = known.get(keyOf(id));
    if (postingId === undefined) continue;
    const posting = await loadPosting(table, postingId);
    assert(posting?.value.body.kind === "sale_payment", `payment ${id} is no payment of ours`);
    posted.set(id, posting.value.body.amountOre);
  }
  return posted;
}
