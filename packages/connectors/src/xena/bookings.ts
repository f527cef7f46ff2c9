import { type CalendarDate, daysBetween, type Ore } from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { Connector } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { kronerToOre, oreToKroner } from "../kroner.ts";
import type { PaymentOrder, Source } from "../orders.ts";
import { find, findAll, getAll, lostUnlessRead, SYSTEM, write } from "./call.ts";
import { lineOf, readPayments, transactionOf } from "./payments.ts";
import { findPost, isSettled } from "./read-items.ts";
import { isSettled as isSettledPost } from "./to-item.ts";
import { XenaLedgerTag, XenaLine, XenaMade, type XenaPost } from "./wire.ts";

type Bookings = Pick<Connector, "registerPayment" | "findPayment" | "isSettled"> &
  Required<Pick<Connector, "undo" | "isUndone">>;

/**
 * Payments are booked at once (`Order/Pay`), and settle their post. Xena answers with nothing and compares nothing: the
 * payment's id is what is new on the post afterwards.
 */
export const bookings: Bookings = {
  async registerPayment(api, order) {
    const tag = await findTag(api, order.account);
    const post = await openPost(api, order.source);
    const before = await idsOf(api, post);
    const { Id, remainingOre } = post;
    await write(api, "PUT", "Order/Pay", {
      ledgerPosts: [
        {
          LedgerTagId: tag.Id,
          LedgerTagNumber: tag.Number,
          LedgerTagDescription: tag.Description,
          Amount: toAmount(order.amountOre),
          Description: `Kravflyt ${order.reference}`,
        },
      ],
      currencyAbbreviation: "NOK",
      partnerPostIds: [Id],
      payDate: toDayNumber(order.paidOn),
      ...(order.amountOre === remainingOre ? {} : { partialSettleId: Id }),
    });
    return lostUnlessRead(() => findLike(api, order, before));
  },

  findPayment: (api, order, known) => findLike(api, order, known),

  isSettled,

  async undo(api, { what, id }) {
    for (const transaction of await transactionsOf(api, { what, id })) {
      await write(api, "DELETE", `Transaction/${transaction}/CancelEconomicTransaction`);
    }
  },

  async isUndone(api, { what, id }) {
    const [transaction] = await transactionsOf(api, { what, id });
    if (what === "journal" || transaction === undefined) return transaction === undefined;
    return (await findAll(api, `Transaction/${transaction}/PartnerPost`, XenaMade)).length === 0;
  },
};

type OpenPost = XenaPost & { readonly remainingOre: Ore };

/** @throws ConnectorError `refused` when nothing is left to be paid, or it cannot be read. */
export async function openPost(api: Api, source: Source): Promise<OpenPost> {
  const post = (await findPost(api, source))?.value;
  const { RemainingAmount } = post ?? {};
  const remainingOre = typeof RemainingAmount === "number" ? kronerToOre(RemainingAmount) : undefined;
  if (post === undefined || remainingOre === undefined || isSettledPost(post)) {
    throw new ConnectorError(SYSTEM, "refused", "there is nothing to pay on the item");
  }
  return { ...post, remainingOre };
}

const idsOf = async (api: Api, post: XenaPost): Promise<ReadonlySet<string>> =>
  new Set((await readPayments(api, post)).value.map(({ id }) => id));

async function findLike(api: Api, { source, paidOn, amountOre }: PaymentOrder, known: ReadonlySet<string>) {
  const post = await findPost(api, source);
  const payments = post === undefined ? [] : (await readPayments(api, post.value)).value;
  const alike = payments.filter((payment) => payment.paidOn === paidOn && payment.amountOre === amountOre);
  return alike.map(({ id }) => id).findLast((id) => !known.has(id));
}

/** A posting is known by its voucher, a payment by the transaction that booked it, or by its line in a cash journal. */
async function transactionsOf(
  api: Api,
  { what, id }: { readonly what: "payment" | "journal"; readonly id: string },
): Promise<readonly string[]> {
  const transaction = what === "payment" ? transactionOf(id) : undefined;
  if (transaction !== undefined) return [transaction];
  const voucher = what === "payment" ? await voucherOfLine(api, id) : /^\d+$/.exec(id)?.[0];
  if (voucher === undefined) throw new ConnectorError(SYSTEM, "refused", "no id of a booking of ours");
  return (await findAll(api, `Voucher/${voucher}/Transaction`, XenaMade)).map((one) => String(one.Id));
}

async function voucherOfLine(api: Api, id: string): Promise<string | undefined> {
  const line = lineOf(id);
  const voucher = line && (await find(api, `LedgerLine/${line}`, XenaLine))?.VoucherId;
  return typeof voucher === "number" ? String(voucher) : undefined;
}

/** @throws ConnectorError `account_missing` when the books have no account of that number. */
export async function findTag(api: Api, account: string): Promise<XenaLedgerTag> {
  return tagIn(await readTags(api), account);
}

export const readTags = (api: Api): Promise<readonly XenaLedgerTag[]> => getAll(api, "LedgerTag", XenaLedgerTag);

export function tagIn(tags: readonly XenaLedgerTag[], account: string): XenaLedgerTag {
  const found = tags.find(({ Number: number }) => String(number) === account);
  if (found !== undefined) return found;
  throw new ConnectorError(SYSTEM, "account_missing", `the books have no account ${account}`);
}

/** A JSON number of at most two decimals, which is written as it is: `Number` of such a text loses nothing. */
export const toAmount = (amount: Ore): number => Number(oreToKroner(amount));

export const toDayNumber = (day: CalendarDate): number => daysBetween("1970-01-01" as CalendarDate, day);
