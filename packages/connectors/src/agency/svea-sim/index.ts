import * as z from "zod";
import { ConnectorError } from "../../connector-error.ts";
import type { Agency, AgencyPage } from "../agency.ts";
import { auth } from "./auth.ts";
import { get, getOne, madeBy, named, pagesOf, post, SYSTEM } from "./call.ts";
import { kroner, toCase, toLevel } from "./to-order.ts";
import { toAgencyCase, toPayment, toReceipt } from "./to-ours.ts";
import { SveaBatch, SveaCase, SveaCustomer, SveaDispatch, SveaMessage, SveaPayment, SveaReceipts } from "./wire.ts";

const Found = z.object({ items: z.array(z.object({ id: z.string().min(1) })) });

async function* translated<From, To>(
  pages: AsyncIterable<AgencyPage<From>>,
  to: (row: From) => To,
): AsyncGenerator<AgencyPage<To>> {
  for await (const { rows, unreadable } of pages) yield { rows: rows.map(to), unreadable };
}

/** A simulated Svea: no public contract of Svea's exists, and this is none. The real one is a folder beside this one. */
export const sveaSim = {
  label: "Svea (simulert)",
  can: { levels: ["reminder", "collection"], batchMax: 100, dispatches: true, pdf: true, addressNotice: true },
  auth,
  orderEmail: "tilgang@svea-sim.example",

  verify: async (access) => {
    const customer = await getOne(access, "customer", { shape: SveaCustomer });
    if (customer === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "there is no customer");
  },

  submitCases: async (access, { level, cases, documents }) => {
    const body = { level: toLevel(level), cases: cases.map((one) => toCase(one, documents)) };
    const { batchId } = await named(await post(access, "case-batches", body), SveaBatch);
    return batchId;
  },

  receipts: async (access, batchId) => {
    const batch = await getOne(access, `case-batches/${encodeURIComponent(batchId)}`, { shape: SveaReceipts });
    return batch?.items.map(toReceipt) ?? [];
  },

  findCase: async (access, externalId) => {
    const found = await getOne(access, "case-receipts", { shape: SveaReceipts, query: { externalId } });
    const [receipt] = found?.items ?? [];
    return receipt === undefined ? undefined : toReceipt(receipt);
  },

  cases: (access, since) => translated(pagesOf(access, "cases", { since, shape: SveaCase }), toAgencyCase),

  registerPayment: async (access, it) => {
    const { reference, invoiceNumber, kid = null, paidOn, amountOre } = it;
    const body = {
      reference,
      date: paidOn,
      amount: kroner(amountOre),
      paidTo: "CREDITOR",
      invoiceNo: invoiceNumber,
      kid,
    };
    return madeBy(await post(access, `cases/${encodeURIComponent(it.caseNumber)}/payments`, body));
  },

  findPayment: (access, it) => find(access, "payments", it),

  payments: (access, since) => translated(pagesOf(access, "payments", { since, shape: SveaPayment }), toPayment),

  sendMessage: async (access, { reference, caseNumber, text }) =>
    madeBy(await post(access, `cases/${encodeURIComponent(caseNumber)}/messages`, { reference, text })),

  findMessage: (access, it) => find(access, "messages", it),

  messages: (access, since) => pagesOf(access, "messages", { since, shape: SveaMessage }),

  closeCase: async (access, { caseNumber, reason }) => {
    await post(access, `cases/${encodeURIComponent(caseNumber)}/close`, { reason: reason.toUpperCase() });
  },

  dispatches: (access, since) => pagesOf(access, "dispatches", { since, shape: SveaDispatch }),

  pdf: async (access, dispatchId) => {
    const document = await get(access, `dispatches/${encodeURIComponent(dispatchId)}/pdf`);
    return document === undefined ? undefined : new Uint8Array(await document.arrayBuffer());
  },

  changeAddress: async (access, { reference, name, organizationNumber, address }) => {
    const { lines, postalCode: zip, city, countryCode: country } = address;
    const body = { reference, name, orgNo: organizationNumber, address: { lines, zip, city, country } };
    await post(access, "address-notices", body);
  },
} as const satisfies Agency;

async function find(
  access: Parameters<Agency["findPayment"]>[0],
  what: "payments" | "messages",
  { caseNumber, reference }: Parameters<Agency["findPayment"]>[1],
): Promise<string | undefined> {
  const path = `cases/${encodeURIComponent(caseNumber)}/${what}`;
  const found = await getOne(access, path, { shape: Found, query: { reference } });
  return found?.items[0]?.id;
}
