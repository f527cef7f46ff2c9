import { ore, sumOre } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { CUSTOMERS, nextId, tagOf } from "./fiscal-setup.ts";
import { createdAt, type Inside, post } from "./posting.ts";
import { addPayment, checkPayment, nextVoucherNumber } from "./settling.ts";
import type { Entry, FiscalSetup, Ledger, LedgerLine, LineFields } from "./state.ts";

export type LineDraft = {
  readonly ledgerId: number;
  readonly voucherNumber?: number | undefined;
  readonly fields: LineFields;
};

/** @throws Refusal 404 when there is none. */
export function findLedger({ ledgers }: FiscalSetup, id: number): Ledger {
  const found = ledgers.find((one) => one.id === id);
  if (found === undefined) throw notFound("the ledger");
  return found;
}

/** @throws Refusal 404 when there is none. */
export function findLine({ lines }: FiscalSetup, id: number): LedgerLine {
  const found = lines.get(id);
  if (found === undefined) throw notFound("the ledger line");
  return found;
}

/** A line that waits; without a number it begins a voucher of its own. */
export function addLine(inside: Inside, { ledgerId, voucherNumber, fields }: LineDraft): LedgerLine {
  const { state, setup } = inside;
  findLedger(setup, ledgerId);
  checkFields(setup, fields);
  const line: LedgerLine = {
    id: nextId(state),
    ledgerId,
    createdAt: createdAt(inside),
    voucherNumber: voucherNumber ?? nextVoucherNumber(inside),
    version: 1,
    fields,
  };
  setup.lines.set(line.id, line);
  return line;
}

/** @throws Refusal 400 when it is in the books, or was changed since `version` was read. */
export function replaceLine(
  { setup }: Inside,
  it: { readonly lineId: number; readonly version: number; readonly fields: LineFields },
): LedgerLine {
  const line = findLine(setup, it.lineId);
  assertWaiting(line);
  if (line.version !== it.version) throw invalid(`Version ${it.version} is not the newest`);
  checkFields(setup, it.fields);
  return Object.assign(line, { fields: it.fields, version: line.version + 1 });
}

export function removeLine({ setup }: Inside, lineId: number): LedgerLine {
  const line = findLine(setup, lineId);
  assertWaiting(line);
  setup.lines.delete(lineId);
  return line;
}

function assertWaiting({ voucherId }: LedgerLine): void {
  if (voucherId !== undefined) throw invalid("the line is in the books");
}

function checkFields(setup: FiscalSetup, { ledgerTagId, contraTagId, partnerId }: LineFields): void {
  for (const id of [ledgerTagId, contraTagId]) if (id !== undefined) tagOf(setup, id);
  if (partnerId !== undefined && !setup.partners.has(partnerId)) throw invalid(`PartnerId ${partnerId} does not exist`);
}

/** Takes the lines into the books, each voucher as a whole. @throws Refusal 400 when one does not balance. */
export function bookkeep(
  inside: Inside,
  it: { readonly ledgerId: number; readonly lineIds: readonly number[] | "all" },
): readonly LedgerLine[] {
  const { setup } = inside;
  const { lineIds } = it;
  const waiting = [...setup.lines.values()].filter(
    ({ ledgerId, voucherId }) => ledgerId === it.ledgerId && voucherId === undefined,
  );
  const wanted = lineIds === "all" ? waiting : waiting.filter(({ id }) => lineIds.includes(id));
  if (lineIds !== "all" && wanted.length !== lineIds.length) throw invalid("a line is not there to be booked");
  const vouchers = Map.groupBy(wanted, ({ voucherNumber }) => voucherNumber);
  for (const lines of vouchers.values()) checkVoucher(setup, lines);
  checkPayments(
    inside,
    wanted.filter(({ fields }) => fields.partnerId !== undefined),
  );
  for (const lines of vouchers.values()) bookVoucher(inside, lines);
  return wanted;
}

function checkVoucher(setup: FiscalSetup, lines: readonly LedgerLine[]): void {
  const entries = lines.flatMap(({ fields }) => entriesOf(setup, fields));
  const difference = sumOre(entries.map(({ amount }) => amount));
  if (difference !== 0 || entries.length === 0) throw invalid(`the voucher differs by ${difference}`);
}

/** @throws Refusal 400 when one cannot be booked, or two settle the same post. */
function checkPayments(inside: Inside, lines: readonly LedgerLine[]): void {
  const posts: number[] = [];
  for (const { fields } of lines) {
    const payment = paymentOf(fields);
    if (payment.postIds.length > 0) checkPayment(inside, payment);
    posts.push(...payment.postIds);
  }
  if (new Set(posts).size !== posts.length) throw invalid("two lines settle the same post");
}

/** Debit on the line's account; on the other side the contra account, or the customer. */
function entriesOf(setup: FiscalSetup, { amount, ledgerTagId, contraTagId, partnerId }: LineFields): readonly Entry[] {
  const debit = ledgerTagId === undefined ? [] : [{ tag: tagOf(setup, ledgerTagId).number, amount }];
  const credit = contraTagId === undefined ? [] : [{ tag: tagOf(setup, contraTagId).number, amount: ore(-amount) }];
  const customer = partnerId === undefined ? [] : [{ tag: CUSTOMERS, amount: ore(-amount), partnerId }];
  return [...debit, ...credit, ...customer];
}

function bookVoucher(inside: Inside, lines: readonly LedgerLine[]): void {
  const [first] = lines;
  if (first === undefined) return;
  const { fiscalOn, description } = first.fields;
  const entries = lines.flatMap(({ fields }) => entriesOf(inside.setup, fields));
  const transaction = post(inside, { fiscalOn, description, entries });
  for (const line of lines) {
    const { partnerId } = line.fields;
    const { voucherNumber, id: ledgerLineId } = line;
    if (partnerId !== undefined) {
      addPayment(inside, { ...paymentOf(line.fields), transaction, partnerId, voucherNumber, ledgerLineId });
    }
    line.voucherId = transaction.voucherId;
    line.version += 1;
  }
}

const paymentOf = ({ amount, settledPostIds, partiallySettledPostId: partlyId }: LineFields) => ({
  total: amount,
  postIds: [...new Set([...settledPostIds, ...(partlyId === undefined ? [] : [partlyId])])],
  partlyId,
});
