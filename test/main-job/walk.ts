import { findDue, payOut, readBankFiles, startAllDueCases } from "@kravflyt/app";
import { ACCOUNTS, type CaseId, creditorId, invoiceId } from "@kravflyt/core";
import { startBankSandbox } from "@kravflyt/sandboxes";
import { listEntries, listPayouts, listPostings, loadCase, loadInvoice, type OutboxItem } from "@kravflyt/store";
import { inboxOf } from "../inbox-of.ts";
import {
  COMPANY,
  CONNECTION,
  CREDITOR,
  type FaultPoint,
  type HubOptions,
  type Loss,
  OPERATOR,
  seedInvoice,
  startTestHub,
  type TestHub,
} from "./hub.ts";

/** Which call goes wrong, counted from 1 among those that leave the process while the walk goes on. */
export type Trouble = { readonly at: number; readonly loss: Loss } | undefined;

/** How a walk hands messages over: oldest first and once, or in any order and twice. */
export type Carrier = (queue: OutboxItem[]) => OutboxItem | undefined;
const oldestFirst: Carrier = (queue) => queue.shift();

/** Longer than a lease and than an e-mail waits for its event. */
const AGAIN_AFTER_MS = 16 * 60_000;
const TRIES_MAX = 8;

type Walker = {
  readonly hub: TestHub;
  /** One run of a schedule, again until it succeeds. */
  readonly schedule: (run: () => Promise<unknown>) => Promise<void>;
  readonly drain: () => Promise<void>;
  /** What the test asks for itself, where nothing goes wrong. */
  readonly aside: <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;
};

export type Walk = {
  readonly options: Omit<HubOptions, "fault">;
  readonly prepare: (hub: TestHub) => Promise<{ readonly saleId: number }>;
  readonly go: (walker: Walker, sale: { readonly saleId: number }) => Promise<void>;
};

export type Points = readonly FaultPoint[];

/** Walks with one call going wrong; answers with what the world looks like at the end and the calls there were. */
export async function walk(it: Walk, trouble: Trouble, carrier = oldestFirst) {
  const points: FaultPoint[] = [];
  let isArmed = false;
  const hub = await startTestHub({
    ...it.options,
    fault: (point) => {
      if (!isArmed) return undefined;
      points.push(point);
      // an answer lost while a token rotates needs a person: the old one is spent and the new one was never seen
      const isHopeless = point === "token" && trouble?.loss === "after";
      return points.length === trouble?.at && !isHopeless ? trouble.loss : undefined;
    },
  });
  try {
    const sale = await it.prepare(hub);
    isArmed = true;
    const aside: Walker["aside"] = (ask) => {
      isArmed = false;
      return ask().finally(() => {
        isArmed = true;
      });
    };
    await it.go({ ...walkerOf(hub, carrier), aside }, sale);
    isArmed = false;
    return { points: points as Points, end: await endOf(hub, sale.saleId) };
  } finally {
    await hub.close();
  }
}

function walkerOf(hub: TestHub, carrier: Carrier): Omit<Walker, "aside"> {
  const drain = async () => {
    for (let tries = 1; ; tries += 1) {
      const again: OutboxItem[] = [];
      for (let next = carrier(hub.queue); next !== undefined; next = carrier(hub.queue)) {
        const item = next;
        await hub.handle(item).catch((error) => again.push(item) && failedTooOften(error, tries));
      }
      await hub.sweep().catch((error) => failedTooOften(error, tries));
      if (again.length === 0 && hub.queue.length === 0) return;
      if (again.length > 0) hub.later(AGAIN_AFTER_MS);
      hub.queue.push(...again);
    }
  };
  const schedule = async (run: () => Promise<unknown>) => {
    for (let tries = 1; ; tries += 1) {
      const isDone = await run().then(
        () => true,
        (error) => failedTooOften(error, tries),
      );
      if (isDone) return;
      hub.later(AGAIN_AFTER_MS);
    }
  };
  return { hub, drain, schedule };
}

function failedTooOften(error: unknown, tries: number): false {
  if (tries >= TRIES_MAX) throw error;
  return false;
}

async function day({ hub, drain, schedule }: Walker, on: string): Promise<void> {
  hub.to(on);
  await schedule(() => hub.sync());
  await schedule(() => startAllDueCases(hub.shell()));
  await schedule(() => findDue(hub.shell()));
  await drain();
  // the minute's sweep comes once more when all is quiet
  hub.later(2 * 60_000);
  await drain();
}

/** Invoice, purring, inkassovarsel, a payment with interest and fees, journal and settlement in the books. */
export const TO_CREDITOR: Walk = {
  options: {},
  prepare: (hub) => seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 }),
  go: async (walker, { saleId }) => {
    await day(walker, "2026-01-05");
    await day(walker, "2026-01-22");
    const interest = 3_692 + 9_863;
    const paid = { companySlug: COMPANY, saleId, amount: 1_000_000 + 7_600 + interest, date: "2026-01-30" };
    await walker.hub.world("pay", paid);
    await day(walker, "2026-01-31");
    await day(walker, "2026-02-01");
  },
};

/** A case paid to the client account, read from the bank's file, paid out, and posted to the creditor's books. */
export const TO_CLIENT_ACCOUNT: Walk = {
  options: { creditor: { payee: "client_account" } },
  prepare: TO_CREDITOR.prepare,
  go: async (walker, { saleId }) => {
    const { hub, drain, schedule, aside } = walker;
    await day(walker, "2026-01-05");
    const kid = (await aside(() => caseOf(hub, saleId)))?.kid ?? "";
    const inbox = await inboxWith(kid, 1_000_000 + 3_800 + 3_692 + 4_932);
    hub.to("2026-01-16");
    await schedule(() => readBankFiles(hub.shell(), inbox));
    await drain();
    hub.to("2026-02-20");
    await schedule(() => payOut(hub.shell(), CREDITOR));
    await drain();
    hub.later(2 * 60_000);
    await drain();
    await day(walker, "2026-02-21");
    await day(walker, "2026-02-22");
  },
};

/** The bank's file of a day with one payment. */
export async function inboxWith(kid: string, amount: number, on = "2026-01-15") {
  let at = Date.parse(`${on}T09:00:00Z`);
  const account = OPERATOR.clientAccount;
  const bank = await startBankSandbox({ now: () => at, accounts: [{ accountNumber: account, name: "Klientkonto" }] });
  const body = JSON.stringify({ operationId: "1", account, amount, kid });
  await fetch(`${bank.url}/_world/payment`, { method: "POST", headers: { "content-type": "application/json" }, body });
  at += 24 * 3_600_000;
  const [file] = (await (await fetch(`${bank.url}/files/incoming`)).json()) as [{ name: string }];
  const bytes = await (await fetch(`${bank.url}/files/incoming/${file.name}`)).bytes();
  await bank.close();
  return inboxOf({ [file.name]: bytes });
}

async function caseOf(hub: TestHub, saleId: number) {
  const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
  const caseId = stored?.value.caseId;
  return caseId === undefined ? undefined : (await loadCase(hub.table, caseId))?.value;
}

/** What must be the same however the walk went. Ids of cases and letters are not: a number may be lost. */
async function endOf(hub: TestHub, saleId: number) {
  const state = await caseOf(hub, saleId);
  const named = (text: string, caseId: CaseId | undefined) => text.replace(new RegExp(`-${caseId}(?=-|$)`), "-case");
  const postings = (await listPostings(hub.table, CREDITOR)).items;
  const payouts = (await listPayouts(hub.table, CREDITOR)).items;
  return {
    status: state?.status,
    closed: state?.closed,
    letters: state?.letters.map(({ step, sentOn, deadlineOn, feeOre, feePaidOre, waived }) => ({
      step,
      sentOn,
      deadlineOn,
      feeOre,
      feePaidOre,
      waived,
    })),
    payments: state?.payments.map(({ amountOre, paidOn, allocation: { parts, surplusOre } }) => ({
      amountOre,
      paidOn,
      parts,
      surplusOre,
    })),
    deliveries: hub.delivered.length,
    lettersDelivered: new Set(hub.delivered.map(({ letterId }) => letterId)).size,
    postings: postings.map((one) => `${named(one.postingId, state?.caseId)} ${one.body.kind} ${one.status}`).toSorted(),
    payouts: payouts.map(({ amountOre, status, through }) => ({ amountOre, status, through })),
    files: [...hub.payouts].map(([name, texts]) => ({ name, contents: new Set(texts).size })),
    ledger: await balances(hub),
    booked: hub.fiken.books(COMPANY),
    differences: hub.fiken.reconcile(),
    left: hub.queue.length,
  };
}

async function balances(hub: TestHub) {
  const sums: Record<string, number> = {};
  for (const whose of [CREDITOR, creditorId("suspense")]) {
    for (const account of ACCOUNTS) {
      const entries = (await listEntries(hub.table, whose, account)).items;
      const sum = entries.reduce((total, { amountOre }) => total + amountOre, 0);
      if (entries.length > 0) sums[`${whose} ${account}`] = sum;
    }
  }
  const total = Object.values(sums).reduce((a, b) => a + b, 0);
  return { sums, total };
}

/** The last that was booked in Fiken. */
export async function lastTransaction(hub: TestHub): Promise<number> {
  const answer = await fetch(`${hub.fiken.apiUrl}/companies/${COMPANY}/transactions`, {
    headers: { authorization: `Bearer ${hub.fiken.credentials.personalToken}` },
  });
  const all = (await answer.json()) as readonly { readonly transactionId: number }[];
  return Math.max(...all.map(({ transactionId }) => transactionId));
}
