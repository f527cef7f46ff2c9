import { ore } from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { Connector, Proposals } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { kronerToOre } from "../kroner.ts";
import type { JournalOrder, PaymentOrder } from "../orders.ts";
import { openPost, readTags, tagIn, toAmount, toDayNumber } from "./bookings.ts";
import { find, findAll, lostUnlessRead, SYSTEM, write } from "./call.ts";
import { findVoucher, type LineBody, type Voucher, writeVoucher } from "./cash-journal.ts";
import { lineId } from "./payments.ts";
import { type Line, toLines } from "./to-lines.ts";
import { XenaLine, XenaPost } from "./wire.ts";

type Journals = Pick<Connector, "postJournal" | "findJournal">;

/** Postings: a voucher in a cash journal, taken into the books at once. It is known by the voucher's id there. */
export const journals: Journals = {
  async postJournal(api, order) {
    const { ledgerId, lineIds } = await writeVoucher(api, await toVoucher(api, order), { inTwo: false });
    await write(api, "PUT", `Ledger/${ledgerId}/Bookkeep`, { bookkeepAll: false, ledgerLineIds: lineIds });
    return lostUnlessRead(async () => voucherOf(await find(api, `LedgerLine/${lineIds[0]}`, XenaLine)));
  },

  async findJournal(api, { reference }) {
    return voucherOf((await findVoucher(api, { reference, isBooked: true }))?.[0]);
  },
};

const voucherOf = (line: XenaLine | undefined): string | undefined =>
  typeof line?.VoucherId === "number" ? String(line.VoucherId) : undefined;

/** The same vouchers, left in the cash journal until a person takes them into the books. Known by their first line. */
export const proposals: Proposals = {
  async payment(api, order) {
    const voucher = await toPaymentVoucher(api, order);
    return lineId((await writeVoucher(api, voucher, { inTwo: true })).lineIds[0]);
  },

  async journal(api, order) {
    return lineId((await writeVoucher(api, await toVoucher(api, order), { inTwo: true })).lineIds[0]);
  },

  async find(api, { reference }) {
    const line = (await findVoucher(api, { reference }))?.[0];
    return line === undefined ? undefined : lineId(line.Id);
  },
};

async function toPaymentVoucher(api: Api, order: PaymentOrder): Promise<Voucher> {
  const tag = tagIn(await readTags(api), order.account);
  const { Id, PartnerId, PaymentIdentification, remainingOre } = await openPost(api, order.source);
  const isAll = order.amountOre === remainingOre;
  const line = {
    LedgerTagId: tag.Id,
    Amount: toAmount(order.amountOre),
    PartnerId,
    ...(PaymentIdentification ? { PaymentIdentification } : {}),
    ...(isAll ? { SettledPartnerPosts: [{ Id }] } : { PartiallySettledPostId: Id }),
  };
  const description = "Innbetaling inkasso";
  return { reference: order.reference, description, fiscalDateDays: toDayNumber(order.paidOn), lines: [line] };
}

/** Xena reckons no VAT of a line that names none; it tells of its own codes nothing that we could check. */
const NO_VAT: readonly string[] = ["0", "6", "7"];

async function toVoucher(api: Api, order: JournalOrder): Promise<Voucher> {
  const other = order.lines.find(({ vatCode }) => vatCode !== undefined && !NO_VAT.includes(vatCode));
  if (other !== undefined) throw new ConnectorError(SYSTEM, "vat_code_missing", `no VAT code ${other.vatCode}`);
  const tags = await readTags(api);
  const toBody = async (line: Line): Promise<LineBody> => {
    if (line.kind === "customer") return customerLine(api, line);
    const contra = line.contra === undefined ? {} : { ContraTagId: tagIn(tags, line.contra).Id };
    return { LedgerTagId: tagIn(tags, line.account).Id, ...contra, Amount: toAmount(line.amountOre) };
  };
  const lines: LineBody[] = [];
  for (const line of toLines(order)) lines.push(await toBody(line));
  const { reference, description, on } = order;
  return { reference, description, fiscalDateDays: toDayNumber(on), lines };
}

/** What moves from a customer settles the post that it stands on as paid too much, where there is one of that sum. */
async function customerLine(api: Api, { partnerId, amountOre }: Extract<Line, { kind: "customer" }>) {
  const path = `Transaction/Partner/${partnerId}/PartnerPost?contextType=ContextType_Customer&isSettled=false`;
  const post = (await findAll(api, path, XenaPost)).find(
    ({ RemainingAmount }) => typeof RemainingAmount === "number" && kronerToOre(RemainingAmount) === amountOre,
  );
  return {
    PartnerId: partnerId,
    Amount: toAmount(ore(amountOre)),
    ...(post === undefined ? {} : { SettledPartnerPosts: [{ Id: post.Id }] }),
  };
}
