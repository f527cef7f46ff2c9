import { type Ore, ore, type PayoutStatus, type PostingBody, sumOre } from "@kravflyt/core";
import type { Payout, Posting, StoredInvoice } from "@kravflyt/store";
import type { Sandboxes } from "../sandboxes.ts";
import type { AgencyDesk } from "../world/agency/agency-desk.ts";
import type { DeskInvoice } from "../world/desk/desk.ts";
import type { ReceivedLetter } from "../world/letterbox.ts";
import type { Seller } from "../world/live-a-day.ts";
import type { ListedClaim } from "../world/send-lists.ts";
import { differs } from "./differs.ts";
import type { HubBooks } from "./read-hub.ts";
import { atAgency, keptFromAgency } from "./reconcile-agency.ts";

/** What the world outside says by itself, without asking the hub. */
export type Outside = {
  readonly sandboxes: Sandboxes;
  readonly sellers: readonly Seller[];
  readonly letters: readonly ReceivedLetter[];
  readonly clientAccount: string;
  /** The operator's own account. */
  readonly incomeAccount: string;
  /** What a creditor's last list said, and what it wrote down by hand. */
  readonly listed?: { readonly creditorId: string; readonly claims: readonly ListedClaim[] };
  /** The creditor that hands cases over. */
  readonly agency?: AgencyDesk;
};

/** Where the hub and the outside do not agree, one line each, by the system; none when all is well. */
export type Differences = Readonly<Record<string, readonly string[]>>;

export function reconcile(hub: HubBooks, outside: Outside): Differences {
  const { sellers, sandboxes, listed, agency } = outside;
  const systems = [...new Set(sellers.map(({ system }) => system))];
  const ofSystem = (system: Seller["system"]): readonly string[] => [
    ...sandboxes[system].reconcile(),
    ...violations(sandboxes[system]),
    ...sellers.filter((one) => one.system === system).flatMap((seller) => ofSeller(hub, seller, sandboxes)),
  ];
  return {
    ...Object.fromEntries(systems.map((system) => [system, ofSystem(system)])),
    ...(listed && { files: files(hub, listed) }),
    ...(agency && { svea: atAgency(hub, { svea: sandboxes.svea, agency }) }),
    bank: bank(hub, outside),
    email: delivered(hub, outside, "email"),
    print: delivered(hub, outside, "print"),
  };
}

/** The hub's clock stands still while it works, so that of a system's rules those without time count here. */
const violations = ({ stats }: Sandboxes[Seller["system"]]): readonly string[] =>
  differs("requests at the same time as another", 0, stats().violations.concurrent);

/** Hub = books = bank, for one creditor. */
function ofSeller(hub: HubBooks, seller: Seller, { bank }: Sandboxes): readonly string[] {
  const { creditorId, name, bankAccount } = seller.creditor;
  const isTheirs = (it: { readonly creditorId: string }) => it.creditorId === creditorId;
  const postings = hub.postings.filter(isTheirs);
  const known = hub.invoices.filter(({ invoice }) => isTheirs(invoice) && !isListed(invoice));
  const { bankAccount: account } = seller.desk.accounts;
  const waiting = sumOre(
    postings.filter(({ status }) => status !== "posted").map(({ body }) => movedBy(body, account)),
  );
  const booked = seller.desk.moved(account);
  return [
    ...invoices(known, seller),
    ...bookings(postings, known),
    ...incomes(postings, seller),
    ...differs("bank account", booked + waiting + keptFromAgency(hub, creditorId), bank.balance(bankAccount)),
  ].map((line) => `${name}: ${line}`);
}

const isListed = ({ connectionId, creditorId }: StoredInvoice["invoice"]): boolean =>
  connectionId === `${creditorId}-file`;

/** Balance, payments and settled flag of every invoice that the hub knows. */
function invoices(known: readonly StoredInvoice[], { desk }: Seller): readonly string[] {
  const inBooks = new Map(desk.invoices().map((one) => [one.id, one]));
  return known.flatMap(({ invoice, removed }) => {
    if (removed || invoice.kind === "credit" || invoice.currency !== "NOK") return [];
    const own = inBooks.get(invoice.source[desk.idInSource] ?? "");
    return own === undefined ? [`invoice ${invoice.number} is not in the books`] : compared(invoice, own);
  });
}

function compared(invoice: StoredInvoice["invoice"], own: DeskInvoice): readonly string[] {
  const paid = sumOre(invoice.payments.map(({ amountOre }) => amountOre));
  return [
    ...differs("outstanding", invoice.outstandingOre, own.outstandingOre),
    ...differs("paid", paid, own.paidOre),
    ...(invoice.settled === own.settled ? [] : [`settled ${own.settled} in the books`]),
  ].map((line) => `invoice ${invoice.number}: ${line}`);
}

/** Every payment that the hub posted stands on its invoice once, with its amount; nothing waits or has failed. */
function bookings(postings: readonly Posting[], known: readonly StoredInvoice[]): readonly string[] {
  return postings.flatMap((posting) => {
    const { status, problem, body, postingId, remoteId } = posting;
    if (isForPerson(posting)) return [];
    if (status !== "posted") return [`posting ${postingId} is ${status}, ${problem ?? "and nobody knows why"}`];
    if (body.kind !== "sale_payment") return [];
    const payments = known.find(({ invoice }) => invoice.id === body.invoiceId)?.invoice.payments ?? [];
    const ours = payments.filter(({ id }) => id === remoteId);
    return ours.length === 1 && ours[0]?.amountOre === body.amountOre
      ? []
      : [`posting ${postingId} is not in the books`];
  });
}

/** Proposed, of claims without books, or what books cannot take back that was booked: a person does the rest. */
const isForPerson = ({ status, problem, body }: Posting): boolean =>
  status === "proposed" ||
  problem === "no_books" ||
  (body.kind === "payment_back" && status === "failed" && problem === "not_offered");

/** What the hub posted as interest and fees is what the income accounts hold: nothing else is booked on them. */
function incomes(postings: readonly Posting[], { desk }: Seller): readonly string[] {
  const posted = postings.filter(({ status }) => status === "posted").map(({ body }) => body);
  return [desk.accounts.interestAccount, desk.accounts.feeAccount].flatMap((account) =>
    differs(`account ${account}`, sumOre(posted.map((body) => movedBy(body, account))), desk.moved(account)),
  );
}

/** What a posting moves on an account, debit above zero. */
function movedBy(body: PostingBody, account: string): Ore {
  if (body.kind === "sale_payment") return (body.account === account ? body.amountOre : 0) as Ore;
  if (body.kind !== "journal") return 0 as Ore;
  const lines = body.lines.filter((line) => line.account === account);
  return sumOre(lines.map(({ side, amountOre }) => (side === "debit" ? amountOre : (-amountOre as Ore))));
}

/** What came by list or by hand is in the hub as it was said last, and only that. */
function files(hub: HubBooks, { creditorId, claims }: NonNullable<Outside["listed"]>): readonly string[] {
  const known = hub.invoices.filter(({ invoice }) => isListed(invoice));
  const byNumber = new Map(known.map(({ invoice }) => [invoice.number, invoice]));
  return [
    ...differs("claims", known.length, claims.length),
    ...known.filter(({ invoice }) => invoice.creditorId !== creditorId).map(() => "a claim of another creditor"),
    ...claims.flatMap(({ number, outstandingOre }) => {
      const invoice = byNumber.get(number);
      if (invoice === undefined) return [`claim ${number} is not in the hub`];
      return differs(`claim ${number}: outstanding`, invoice.outstandingOre, outstandingOre);
    }),
  ];
}

const ENDS: readonly PayoutStatus[] = ["settled", "rejected", "declined"];

const TURNED_DOWN: readonly PayoutStatus[] = ["rejected", "declined"];

/**
 * The client account holds what the ledger says, each payout was paid once, or came back, and what was the operator's of the
 * payments is on its own account, or still on that one.
 */
function bank(hub: HubBooks, { sandboxes, clientAccount, incomeAccount }: Outside): readonly string[] {
  const sumOf = (some: readonly Payout[]) => sumOre(some.map(({ amountOre }) => amountOre));
  const left = sumOf(hub.income.filter(({ status }) => !TURNED_DOWN.includes(status)));
  const settled = sumOf(hub.income.filter(({ status }) => status === "settled"));
  return [
    ...sandboxes.bank.reconcile(),
    ...differs("client account", hub.ledger.client_bank, sandboxes.bank.balance(clientAccount)),
    ...differs("operator's own account", settled, sandboxes.bank.balance(incomeAccount)),
    ...differs("operator's income", left - hub.ledger.operator_income, earned(hub)),
    ...hub.proofs.flatMap(({ on, bank: { unexplainedOre = 0 }, findings }) => [
      ...differs(`proof of ${on}: unexplained`, unexplainedOre, 0),
      ...findings.map(({ code }) => `proof of ${on}: ${code}`),
    ]),
    ...[...hub.payouts, ...hub.income]
      .filter(({ status }) => !ENDS.includes(status))
      .map(({ payoutId, status }) => `payout ${payoutId} is ${status}`),
  ];
}

/** Salær and a third of standard compensation, of what was paid on cases to the client account. */
function earned({ cases }: HubBooks): Ore {
  const payments = cases.filter(({ closed }) => closed?.reason !== "merged").flatMap((one) => one.payments);
  return sumOre(
    payments
      .filter(({ origin }) => origin === "client_account")
      .map(({ allocation: { parts } }) => ore(parts.collection_fee + Math.floor((2 * parts.compensation + 3) / 6))),
  );
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
