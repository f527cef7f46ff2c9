import { addDays, type CalendarDate, type Case, calendarDate, type Operator, type StepSetting } from "@kravflyt/core";
import { commit, listCases, loadVersionedOperator, operatorChange } from "@kravflyt/store";
import { AUTOPILOT, COMPANY, CREDITOR, OPERATOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

const steps = (...on: readonly StepSetting["step"][]): readonly StepSetting[] =>
  on.map((step) => ({ step, on: true, deadlineDays: 14 }));

const STEPS = {
  self_collection: steps("reminder", "dunning", "collection_notice", "creditor_demand"),
  agency: steps("dunning", "collection_notice", "payment_demand"),
} as const;

/** Days on which the hub is looked at. Interest runs from before the new year: two rates. */
const FIRST = calendarDate("2026-01-05");
const EVERY = 3;
const TIMES = 28;

/**
 * A hub with four cases that have gone all ways: one paid in part and then in full, one that is credited in part,
 * one that nobody pays, one that is paid all but the costs.
 */
export async function driveHub(kind: keyof typeof STEPS): Promise<TestHub> {
  const list = STEPS[kind];
  const hub = await startTestHub({
    autopilot: {
      ...AUTOPILOT,
      closingLimitOre: AUTOPILOT.minimumOre,
      processes: { private: list, sole_proprietor: list, company: list },
    },
    creditor: { vatDeductible: kind === "self_collection" },
  });
  await changeOperator(hub, { kind });
  const kari = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  const bjorn = await seedInvoice(hub, { customer: "Bjørn Eksempel", dueOn: "2025-12-18", amountOre: 6_125_000 });
  await seedInvoice(hub, { customer: "Ola Testmann", dueOn: "2025-12-10", amountOre: 49_999 });
  const anne = await seedInvoice(hub, { customer: "Anne Prøve", dueOn: "2025-12-15", amountOre: 250_001 });
  const pay = (saleId: number, amount: number, date: CalendarDate) =>
    hub.world("pay", { companySlug: COMPANY, saleId, amount, date });
  const onDay: Readonly<Record<string, (day: CalendarDate) => Promise<unknown>>> = {
    "2026-01-14": (day) => pay(kari.saleId, 400_000, day),
    "2026-02-01": () => credit(hub, bjorn.invoiceId),
    "2026-02-19": (day) => pay(anne.saleId, 250_001, addDays(day, -2)),
    "2026-03-24": (day) => pay(kari.saleId, 600_000, addDays(day, -1)),
  };
  for (let turn = 0; turn < TIMES; turn += 1) {
    const day = addDays(FIRST, turn * EVERY);
    hub.to(day);
    await onDay[day]?.(day);
    await hub.day(day);
  }
  return hub;
}

const credit = (hub: TestHub, invoiceId: number) =>
  hub.world("create-credit-note", {
    companySlug: COMPANY,
    partial: {
      issueDate: "2026-02-01",
      invoiceId,
      lines: [{ quantity: 1, unitPrice: 1_125_000, vatType: "NONE", description: "Retur", incomeAccount: "3100" }],
    },
  });

/** Every case of the hub, whatever its status. */
export async function casesOf(hub: TestHub): Promise<readonly Case[]> {
  return (await listCases(hub.table, CREDITOR)).items;
}

/** The operator as it is from now on. */
export async function changeOperator(hub: TestHub, change: Partial<Operator>): Promise<void> {
  const before = await loadVersionedOperator(hub.table);
  await commit(hub.table, [operatorChange({ ...OPERATOR, ...before?.value, ...change }, before)]);
}
