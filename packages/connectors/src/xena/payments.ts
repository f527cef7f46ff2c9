import { type Ore, ore, type SourcePayment } from "@kravflyt/core";
import type { Api } from "../access.ts";
import { kronerToOre } from "../kroner.ts";
import { findAll } from "./call.ts";
import type { Read } from "./to-customer.ts";
import { XenaPart, XenaPost } from "./wire.ts";

export type Payments = Read<readonly SourcePayment[]>;

const NONE: Payments = { value: [], unreadable: [] };
const UNREADABLE: Payments = { value: [], unreadable: ["payments"] };

/**
 * What was paid on a post. Parts are told by themselves, what settled the rest by the post's settlement; the posts in a
 * settlement say whether it was money or a credit note. Nothing is asked for a post on which nothing has come.
 */
export async function readPayments(api: Api, post: XenaPost): Promise<Payments> {
  const { Id, SettledAmount, SettlementId, PostType } = post;
  if (PostType !== "PartnerPostType_CustomerInvoice") return NONE;
  if (typeof SettlementId !== "number" && !SettledAmount) return NONE;
  const total = toOre(post.Amount);
  if (total === undefined) return UNREADABLE;
  const parts = await findAll(api, `PartnerPost/${Id}/PartiallyPaid`, XenaPart);
  const all: SourcePayment[] = [];
  let left: number = total;
  for (const part of parts) {
    const settled = toOre(part.AmountSettled);
    if (settled === undefined) return UNREADABLE;
    left -= settled;
    all.push(...(await moneyIn(api, part.PartialSettlementId, settled)));
  }
  if (typeof SettlementId === "number" && left > 0) all.push(...(await moneyIn(api, SettlementId, ore(left))));
  return { value: all.sort(byDay), unreadable: [] };
}

const byDay = (one: SourcePayment, other: SourcePayment): number =>
  one.paidOn.localeCompare(other.paidOn) || one.id.localeCompare(other.id);

const toOre = (kroner: number | null | undefined): Ore | undefined =>
  typeof kroner === "number" ? kronerToOre(kroner) : undefined;

/** The payments in a settlement, up to what it took off the post; the rest was no money. */
async function moneyIn(api: Api, settlementId: number, settled: Ore): Promise<readonly SourcePayment[]> {
  const posts = await findAll(api, `Transaction/Settlement/${settlementId}/PartnerPost`, XenaPost);
  const payments: SourcePayment[] = [];
  let left: number = settled;
  for (const payment of posts.filter(({ PostType }) => PostType === "PartnerPostType_CustomerPayment")) {
    const amount = Math.min(left, -(toOre(payment.Amount) ?? 0));
    if (amount <= 0 || !payment.FiscalDateDays) continue;
    payments.push({ id: paymentId(payment), paidOn: payment.FiscalDateDays, amountOre: ore(amount) });
    left -= amount;
  }
  return payments;
}

/**
 * A payment that a line of a cash journal made is known by the line, which had that id before it was in the books; any other
 * by its transaction, which takes it back, and its post.
 */
const paymentId = ({ EconomicTransactionId, LedgerLineId, Id }: XenaPost): string =>
  typeof LedgerLineId === "number" ? lineId(LedgerLineId) : `${EconomicTransactionId ?? 0}-${Id}`;

export const lineId = (id: number): string => `l${id}`;
export const lineOf = (id: string): string | undefined => /^l(\d+)$/.exec(id)?.[1];

/** The transaction that a payment of ours was booked by. */
export const transactionOf = (id: string): string | undefined => /^([1-9]\d*)-\d+$/.exec(id)?.[1];
