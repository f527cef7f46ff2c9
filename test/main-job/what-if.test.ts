import { askWhatIf, pauseCase, saveAutopilot, startCases, switchOffConnection } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import {
  type Autopilot,
  addDays,
  type CalendarDate,
  type Case,
  type CaseId,
  calendarDate,
  type InvoiceId,
  type WhatIf,
} from "@kravflyt/core";
import { syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import {
  commit,
  listCases,
  listInvoices,
  loadCaseEvents,
  loadCreditor,
  loadVersionedOperator,
  operatorChange,
  type Table,
} from "@kravflyt/store";
import { afterEach, describe, expect, it } from "vitest";
import {
  COMPANY,
  CONNECTION,
  CREDITOR,
  type HubOptions,
  invoiceTo,
  OPERATOR,
  seedInvoice,
  startTestHub,
  type TestHub,
} from "./hub.ts";

let hub: TestHub | undefined;
afterEach(() => hub?.close());

const COMPANY_NUMBER = syntheticOrganizationNumber(900_001);
const SOLE_NUMBER = syntheticOrganizationNumber(900_002);

type Setting = {
  readonly options: HubOptions;
  readonly operator: "agency" | "self_collection";
  /** The first day, whose runs are over when the question is asked. */
  readonly from: string;
  /** Days before `from` on which something fell due, or after it with a minus. */
  readonly dueDaysAgo: readonly number[];
  /** Customers that have the invoices in turn; each its own without one. */
  readonly customers?: number;
  /** Days from `from` on for which the first case that runs by itself is paused. */
  readonly pausedDays?: number;
};

/** A hub with private persons, a sole proprietor and a company, and one case that a person keeps by hand. */
async function openHub(it: Setting): Promise<TestHub> {
  const { options, operator, from, dueDaysAgo, customers = dueDaysAgo.length } = it;
  hub = await startTestHub(options);
  await commit(hub.table, [operatorChange({ ...OPERATOR, kind: operator }, await loadVersionedOperator(hub.table))]);
  await registered(hub, COMPANY_NUMBER, "AS");
  await registered(hub, SOLE_NUMBER, "ENK");
  const numbers = [undefined, COMPANY_NUMBER, SOLE_NUMBER, undefined];
  const known: number[] = [];
  for (const [at, daysAgo] of dueDaysAgo.entries()) {
    const organizationNumber = numbers[at % numbers.length];
    const invoice = { dueOn: addDays(calendarDate(from), -daysAgo), amountOre: 40_000 + at * 123_457 };
    const customerId = known[at % customers];
    if (customerId !== undefined) {
      await invoiceTo(hub, customerId, invoice);
      continue;
    }
    const seeded = await seedInvoice(hub, {
      ...invoice,
      customer: `Kunde ${"ABCDEFGHIJKLMNOP"[at]}`,
      ...(organizationNumber === undefined ? {} : { organizationNumber }),
    });
    known.push(seeded.customerId);
  }
  hub.to(from, 4);
  await hub.sync();
  const [byHand] = (await listInvoices(hub.table, CREDITOR, { open: true })).items;
  if (byHand === undefined) throw new Error("no invoice");
  await startCases(hub.shell(), {
    creditorId: CREDITOR,
    invoiceIds: [byHand.invoice.id],
    mode: "manual",
    business: false,
    by: "user-1",
  });
  await hub.drain();
  return hub;
}

async function registered({ brreg }: TestHub, organizationNumber: string, form: string): Promise<void> {
  const entity = { organizationNumber, name: `Kunde ${form}`, form, status: "active" };
  const answer = await fetch(`${brreg.url}/_world/put-entity`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: organizationNumber, entity }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function ask(it: TestHub, days: number, change: { readonly migrate?: boolean } = {}): Promise<WhatIf> {
  const { table, today } = it.shell();
  const tomorrow = addDays(today, 1);
  const answer = await askWhatIf(
    { table, today, connectors },
    {
      creditorId: CREDITOR,
      days,
      migrate: false,
      paidPercent: {},
      startsFrom: tomorrow,
      looksFrom: tomorrow,
      ...change,
    },
  );
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.whatIf;
}

type Group = Pick<WhatIf["starts"][number], "on" | "invoiceIds">;
type Lines = {
  readonly letters: readonly Omit<WhatIf["letters"][number], "caseId" | "askedOre">[];
  readonly starts: readonly Group[];
  readonly joins: readonly Group[];
};

/** What both sides are made into: one line for each start, join and letter, in the order of their days. */
function linesOf(what: Lines): readonly string[] {
  const starts = what.starts.map(({ on, invoiceIds }) => `${on} start ${invoiceIds.toSorted().join(",")}`);
  const joins = what.joins.map(({ on, invoiceIds }) => `${on} join ${invoiceIds.toSorted().join(",")}`);
  const letters = what.letters.map(
    ({ sentOn, step, channel, deadlineOn, feeOre, invoiceIds }) =>
      `${sentOn} ${step} ${channel} ${deadlineOn} ${feeOre} ${invoiceIds.toSorted().join(",")}`,
  );
  return [...starts, ...joins, ...letters].toSorted();
}

/** What really happened after `asked`, read from the events of the cases. */
async function happened({ table }: TestHub, asked: CalendarDate): Promise<readonly string[]> {
  const cases: readonly Case[] = (await listCases(table, CREDITOR, { limit: 100 })).items;
  const all = await Promise.all(cases.map((one) => told(table, one.caseId)));
  const after = <One extends { readonly on: CalendarDate }>(lines: readonly One[]) =>
    lines.filter(({ on }) => on > asked);
  return linesOf({
    starts: after(all.flatMap(({ starts }) => starts)),
    joins: after(all.flatMap(({ joins }) => joins)),
    letters: all.flatMap(({ letters }) => letters).filter(({ sentOn }) => sentOn > asked),
  });
}

/** A case event by event: each letter asks for the claims that the case had by then. */
async function told(table: Table, id: CaseId) {
  const starts: Group[] = [];
  const joins: Group[] = [];
  const letters: Lines["letters"][number][] = [];
  const invoiceIds: InvoiceId[] = [];
  for (const { event } of (await loadCaseEvents(table, id, { limit: 100 })).items) {
    if (event.type === "case_opened" || event.type === "claims_merged") {
      const group = { on: event.on, invoiceIds: event.claims.map((claim) => claim.invoiceId) };
      (event.type === "case_opened" ? starts : joins).push(group);
      invoiceIds.push(...group.invoiceIds);
    }
    if (event.type === "letter_sent") letters.push({ ...event, sentOn: event.on, invoiceIds: [...invoiceIds] });
  }
  return { starts, joins, letters };
}

async function pauseFirst(it: TestHub, { from, pausedDays }: Setting): Promise<void> {
  if (pausedDays === undefined) return;
  const { items } = await listCases(it.table, CREDITOR, { limit: 100 });
  const running = items.find(({ mode }) => mode === "autopilot");
  if (running === undefined) throw new Error("no case runs by itself");
  const until = addDays(calendarDate(from), pausedDays);
  const paused = await pauseCase(it.shell(), { caseId: running.caseId, until, by: "user-1", mayAccess: () => true });
  if (!paused.ok) throw new Error(paused.refusal.code);
}

async function live(it: TestHub, days: number): Promise<void> {
  for (
    let day = addDays(it.shell().today, 1), last = addDays(it.shell().today, days);
    day <= last;
    day = addDays(day, 1)
  ) {
    await it.day(day);
  }
}

const DUE = [40, 25, 16, 15, 14, 13, 10, 3, 1, 0, -5, -12];
const agencySteps = (["dunning", "collection_notice", "payment_demand"] as const).map((step) => ({
  step,
  on: true,
  deadlineDays: 14,
}));
const AGENCY: Partial<Autopilot> = {
  processes: { private: agencySteps, sole_proprietor: agencySteps, company: agencySteps },
};

/** Five weeks of a whole hub. */
const TIMEOUT_MS = 180_000;

describe("N2: a what-if and what then happens", { timeout: TIMEOUT_MS }, () => {
  it.each<[string, Setting]>([
    [
      "of a creditor that is paid itself, over Easter and the holidays of May",
      { options: {}, operator: "self_collection", from: "2026-03-20", dueDaysAgo: DUE },
    ],
    [
      "of an agency with a client account, over the turn of the half-year, on paper",
      {
        options: { creditor: { payee: "client_account", sendsByEmail: false }, autopilot: AGENCY },
        operator: "agency",
        from: "2026-06-05",
        dueDaysAgo: [60, ...DUE, 2, 2],
      },
    ],
    [
      "with a stop of the creditor's, nothing moved to a working day, and all started the day after they fell due",
      {
        options: {
          creditor: { stops: [{ from: calendarDate("2026-04-13"), to: calendarDate("2026-04-19") }] },
          autopilot: {
            moveToWorkingDay: false,
            daysBeforeStart: 0,
            daysAfterDeadline: 1,
            minimumOre: 200_000 as never,
          },
        },
        operator: "self_collection",
        from: "2026-03-20",
        dueDaysAgo: DUE,
      },
    ],
    [
      "of customers with several invoices each, which join the case that is open, also one that is paused first",
      {
        options: { creditor: { payee: "client_account" }, autopilot: AGENCY },
        operator: "agency",
        from: "2026-03-20",
        dueDaysAgo: [60, ...DUE, 8, 5, 2],
        customers: 6,
        pausedDays: 12,
      },
    ],
  ])("are the same to the letter, day and krone: %s", async (_what, setting) => {
    const it = await openHub(setting);
    await it.day(setting.from);
    await pauseFirst(it, setting);
    const before = it.aws.stats().capacity.writeUnits;
    const foreseen = await ask(it, 35);
    expect(it.aws.stats().capacity.writeUnits).toBe(before);
    expect(it.queue).toEqual([]);
    await live(it, 35);
    const real = await happened(it, calendarDate(setting.from));
    expect(linesOf(foreseen)).toEqual(real);
    expect(foreseen.letters.length).toBeGreaterThan(6);
    expect(foreseen.starts.length + foreseen.joins.length).toBeGreaterThan(2);
    expect(foreseen.joins.length > 2).toBe(setting.customers !== undefined);
    const { items, touched, notTouched } = foreseen.fates;
    expect(touched + Object.values(notTouched).reduce((sum, count) => sum + count, 0)).toBe(items);
  });

  it("are the same where another process is scheduled within the days", async () => {
    const it = await openHub({ options: {}, operator: "self_collection", from: "2026-03-20", dueDaysAgo: DUE });
    await it.day("2026-03-20");
    const autopilot = (await loadCreditor(it.table, CREDITOR))?.value.autopilot;
    if (autopilot === undefined) throw new Error("no creditor");
    await saveAutopilot(
      it.shell(),
      { connectors },
      {
        creditorId: CREDITOR,
        autopilot: { ...autopilot, daysBeforeStart: 17, daysAfterDeadline: 8, chargeLetterFees: false },
        effectiveOn: calendarDate("2026-03-27"),
        confirmed: true,
        by: "user-1",
      },
    );
    const foreseen = await ask(it, 35);
    await live(it, 35);
    expect(linesOf(foreseen)).toEqual(await happened(it, calendarDate("2026-03-20")));
    const under = Map.groupBy((await listCases(it.table, CREDITOR, { limit: 100 })).items, ({ openedOn, agreement }) =>
      [openedOn < "2026-03-27", agreement.definitionVersion].join(),
    );
    expect([...under.keys()].toSorted()).toEqual(["false,2", "true,1"]);
    expect(foreseen.starts.length).toBeGreaterThan(4);
  });

  it("are the same while the connection to the books is switched off: cases start, no letter goes", async () => {
    const it = await openHub({ options: {}, operator: "self_collection", from: "2026-03-20", dueDaysAgo: DUE });
    await it.day("2026-03-20");
    const asked = { connectionId: CONNECTION, by: "user-1", mayAccess: () => true };
    expect(await switchOffConnection(it.shell(), asked)).toMatchObject({ ok: true, value: { status: "off" } });
    await it.drain();
    const foreseen = await ask(it, 20);
    await live(it, 20);
    expect(linesOf(foreseen)).toEqual(await happened(it, calendarDate("2026-03-20")));
    expect(foreseen.starts.length).toBeGreaterThan(1);
    expect(foreseen.letters).toEqual([]);
    expect(foreseen.fates.touched).toBe(0);
    expect(foreseen.fates.notTouched).toMatchObject({ connection_inactive: expect.any(Number) });
  });

  it("differ by what a payment stops and a new invoice brings, and by nothing else", async () => {
    const it = await openHub({ options: {}, operator: "self_collection", from: "2026-03-20", dueDaysAgo: DUE });
    await it.day("2026-03-20");
    const foreseen = await ask(it, 20);
    const paid = foreseen.letters.find(({ sentOn }) => sentOn > "2026-03-25");
    const invoiceId = paid?.invoiceIds[0] ?? "";
    const sale = Number(invoiceId.split(":s")[1]);
    await it.world("pay", { companySlug: COMPANY, saleId: sale, amount: 5_000_000, date: "2026-03-20" });
    const { saleId } = await seedInvoice(it, { customer: "Ny Kunde", dueOn: "2026-03-05", amountOre: 500_000 });
    await live(it, 20);
    const real = await happened(it, calendarDate("2026-03-20"));
    const lines = linesOf(foreseen);
    const missing = lines.filter((line) => !real.includes(line));
    expect(missing).toContain(linesOf({ starts: [], joins: [], letters: paid === undefined ? [] : [paid] })[0]);
    expect(missing.filter((line) => !line.endsWith(invoiceId))).toEqual([]);
    const fresh = real.filter((line) => !lines.includes(line));
    expect(fresh.map((line) => line.split(" ")[1])).toEqual(["dunning", "start"]);
    expect(fresh.filter((line) => !line.endsWith(`s${saleId}`))).toEqual([]);
  });
});
