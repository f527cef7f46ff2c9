import { type Ore, subtractOre, sumOre } from "@kravflyt/core";
import type { Books } from "@kravflyt/sandboxes";
import type { Sandboxes } from "../sandboxes.ts";
import type { FikenSale } from "../world/fiken-desk.ts";
import type { ReceivedLetter } from "../world/letterbox.ts";
import type { HubBooks } from "./read-hub.ts";

/** What the world outside says by itself, without asking the hub. */
export type Outside = {
  readonly sandboxes: Sandboxes;
  /** All sales of all companies by company. */
  readonly sales: ReadonlyMap<string, readonly FikenSale[]>;
  readonly letters: readonly ReceivedLetter[];
  readonly clientAccount: string;
};

/** Where the hub and the outside do not agree, one line each; none when all is well. */
export type Differences = Readonly<Record<"fiken" | "poweroffice" | "bank" | "email" | "print", readonly string[]>>;

export function reconcile(hub: HubBooks, outside: Outside): Differences {
  return {
    fiken: [
      ...outside.sandboxes.fiken.reconcile(),
      ...invoices(hub, outside),
      ...bookings(hub, outside),
      ...incomes(hub, outside),
    ],
    poweroffice: outside.sandboxes.poweroffice.reconcile(),
    bank: bank(hub, outside),
    email: delivered(hub, outside, "email"),
    print: delivered(hub, outside, "print"),
  };
}

function saleOf({ sales }: Outside, company: string, source: Readonly<Record<string, string>>): FikenSale | undefined {
  return sales.get(company)?.find(({ saleId }) => String(saleId) === source["saleId"]);
}

/** Balance, payments and settled flag of every invoice that the hub knows. */
function invoices({ invoices: known }: HubBooks, outside: Outside): readonly string[] {
  return known.flatMap(({ invoice, removed }) => {
    if (removed || invoice.kind === "credit" || invoice.currency !== "NOK") return [];
    const sale = saleOf(outside, invoice.creditorId, invoice.source);
    if (sale === undefined) return [`invoice ${invoice.number} is not in the books`];
    const paid = sumOre(invoice.payments.map(({ amountOre }) => amountOre));
    return [
      ...differs(`invoice ${invoice.number}: outstanding`, invoice.outstandingOre, sale.outstandingBalance),
      ...differs(`invoice ${invoice.number}: paid`, paid, sale.totalPaid),
      ...(invoice.settled === (sale.settled || sale.deleted)
        ? []
        : [`invoice ${invoice.number}: settled ${sale.settled} in the books`]),
    ];
  });
}

/** Every payment that the hub posted stands in the books once, with its amount; nothing waits or has failed. */
function bookings({ postings }: HubBooks, outside: Outside): readonly string[] {
  return postings.flatMap(({ status, body, postingId, creditorId, remoteId }) => {
    if (status === "proposed") return [];
    if (status !== "posted") return [`posting ${postingId} is ${status}`];
    if (body.kind !== "sale_payment") return [];
    const payments = saleOf(outside, creditorId, body.source)?.salePayments ?? [];
    const ours = payments.filter(({ paymentId }) => String(paymentId) === remoteId);
    return ours.length === 1 && ours[0]?.amount === body.amountOre ? [] : [`posting ${postingId} is not in the books`];
  });
}

/** What the hub posted as interest and fees is what the income accounts hold: nothing else is booked on them. */
function incomes({ postings }: HubBooks, { sandboxes }: Outside): readonly string[] {
  return sandboxes.fiken.companySlugs().flatMap((slug) => {
    const { accounts }: Books = sandboxes.fiken.books(slug);
    const own = postings.filter(({ status, creditorId }) => status === "posted" && creditorId === slug);
    const lines = own.flatMap(({ body }) => (body.kind === "journal" ? body.lines : []));
    return INCOME_ACCOUNTS.flatMap((account) => {
      const booked = lines.filter((line) => line.account === account);
      const sum = booked.reduce((total, { side, amountOre }) => total + (side === "debit" ? amountOre : -amountOre), 0);
      return differs(`${slug}: account ${account}`, sum, accounts[account] ?? 0);
    });
  });
}

/** Interest and fees in the demo's connections. */
const INCOME_ACCOUNTS = ["8055", "3910"];

/** The client account holds what the ledger says, and each payout was paid once. */
function bank(hub: HubBooks, { sandboxes, clientAccount }: Outside): readonly string[] {
  return [
    ...sandboxes.bank.reconcile(),
    ...differs("client account", hub.ledger.client_bank, sandboxes.bank.balance(clientAccount)),
    ...hub.payouts
      .filter(({ status }) => status === "ordered")
      .map(({ payoutId }) => `payout ${payoutId} was not sent`),
  ];
}

/** Each letter that a case holds has reached its debtor once, and nothing else has. */
function delivered(hub: HubBooks, { letters }: Outside, channel: "email" | "print"): readonly string[] {
  const sent = hub.dispatches.filter((dispatch) => dispatch.channel === channel);
  const stuck = sent
    .filter(({ status }) => status !== "delivered")
    .map(({ letterId }) => `letter ${letterId} is stuck`);
  const received = letters.filter((letter) => letter.channel === channel);
  return [...stuck, ...differs(`letters by ${channel}`, sent.length, received.length)];
}

const differs = (what: string, hub: number, outside: number): readonly string[] =>
  hub === outside
    ? []
    : [`${what}: the hub has ${hub}, outside it is ${outside} (${subtractOre(hub as Ore, outside as Ore)})`];
