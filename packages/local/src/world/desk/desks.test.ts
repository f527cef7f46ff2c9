import { calendarDate, ore } from "@kravflyt/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandboxes, startSandboxes } from "../../sandboxes.ts";
import { demoCreditors } from "../demo-parties.ts";
import type { Desk } from "./desk.ts";
import { openDesks } from "./open-desks.ts";

const BEGAN = calendarDate("2026-01-05");
const SYSTEMS = ["fiken", "xena", "poweroffice", "tripletex"] as const;
const dates = { issuedOn: BEGAN, dueOn: calendarDate("2026-01-19") };
const ON = calendarDate("2026-01-20");

let sandboxes: Sandboxes;
let desks: readonly Desk[];
const open = () => openDesks(sandboxes, demoCreditors(4, SYSTEMS), BEGAN);
beforeAll(async () => {
  sandboxes = await startSandboxes({
    dataDir: undefined,
    now: () => Date.parse("2026-01-20T09:00:00Z"),
    faults: undefined,
    firstPort: 0,
    fikenSeed: { creditors: [0], invoicesPerCompany: 3 },
  });
  desks = await open();
});
afterAll(() => sandboxes.close());

const deskOf = (system: Desk["system"]): Desk => {
  const found = desks.find((one) => one.system === system);
  if (found === undefined) throw new RangeError(`no desk for ${system}`);
  return found;
};
const one = ({ invoices }: Desk, id: string) => invoices().find((invoice) => invoice.id === id);

describe.each(SYSTEMS)("the desk at %s", (system) => {
  it("sells, is paid in parts and too much, and what moved on the bank account is what was paid", async () => {
    const desk = deskOf(system);
    const { people, accounts } = desk;
    const address = { line: "Fjellveien 3", postCode: "5003", city: "Bergen" };
    const card = { name: "Kari Prøve", email: "kari@kunde.example", address };
    const customer = await people.customer(`customer ${system}`, card);
    const invoice = await people.invoice(`invoice ${system}`, { customer, amountOre: ore(100_000), ...dates });
    const owed = one(desk, invoice)?.outstandingOre ?? 0;
    expect(desk.customers()).toContain(customer);
    expect(one(desk, invoice)).toMatchObject({ dueOn: "2026-01-19", currency: "NOK", paidOre: 0, settled: false });
    const before = desk.moved(accounts.bankAccount);
    await people.pay(`first ${system}`, { invoice, amountOre: ore(40_000), on: ON });
    expect(one(desk, invoice)).toMatchObject({ outstandingOre: owed - 40_000, paidOre: 40_000, settled: false });
    await people.pay(`rest ${system}`, { invoice, amountOre: ore(owed - 40_000 + 5_000), on: ON });
    expect(one(desk, invoice)).toMatchObject({ outstandingOre: -5_000, paidOre: owed + 5_000 });
    expect(desk.moved(accounts.bankAccount) - before).toBe(owed + 5_000);
  });

  it("credits an invoice, which is no money", async () => {
    const desk = deskOf(system);
    const [customer = ""] = desk.customers();
    const invoice = await desk.people.invoice(`to credit ${system}`, { customer, amountOre: ore(100_000), ...dates });
    await desk.people.credit(`credit ${system}`, { invoice, on: ON });
    expect(one(desk, invoice)).toMatchObject({ outstandingOre: 0, paidOre: 0 });
  });

  it("does a deed once, by its name, for whoever opens the desk", async () => {
    const desk = deskOf(system);
    const [customer = ""] = desk.customers();
    const it = { customer, amountOre: ore(70_000), ...dates };
    const first = await desk.people.invoice(`once ${system}`, it);
    const count = desk.invoices().length;
    const again = (await open()).find((other) => other.system === system);
    expect(await again?.people.invoice(`once ${system}`, it)).toBe(first);
    expect(desk.invoices()).toHaveLength(count);
  });

  it("leaves books that add up", () => {
    expect(sandboxes[system].reconcile()).toEqual([]);
  });
});
