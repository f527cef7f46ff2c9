import { createHash } from "node:crypto";
import type { Ore } from "@kravflyt/core";
import type { Seller } from "../world/live-a-day.ts";
import type { HubBooks } from "./read-hub.ts";
import type { Differences } from "./reconcile.ts";

/** What became of a demo, as `kravflyt demo --json` prints it. All amounts are øre. */
export type DemoFigures = {
  readonly days: number;
  readonly seed: number;
  readonly creditors: number;
  readonly invoices: number;
  readonly cases: Counts;
  readonly letters: Counts;
  readonly payments: number;
  readonly allocatedOre: Counts;
  readonly payouts: number;
  readonly bookings: Counts;
  readonly ledgerBalanceOre: number;
  readonly differences: Counts;
  readonly seconds: number;
  /** Of all letters' contents, whatever their order. */
  readonly letterHash: string;
};

export type Counts = Readonly<Record<string, number>>;

export type Run = Pick<DemoFigures, "days" | "seed" | "creditors" | "seconds">;

type Facts = { readonly hub: HubBooks; readonly sellers: readonly Seller[]; readonly differences: Differences };

export function demoFigures(run: Run, { hub, sellers, differences }: Facts): DemoFigures {
  const { days, seed, creditors, seconds } = run;
  const systems = new Map<string, string>(sellers.map(({ creditor, system }) => [creditor.creditorId, system]));
  const payments = hub.cases.flatMap((one) => one.payments);
  const letters = hub.cases.flatMap((one) => one.letters);
  const posted = hub.postings.filter(({ status }) => status === "posted");
  return {
    days,
    seed,
    creditors,
    invoices: hub.invoices.length,
    cases: countBy(hub.cases.map(({ status }) => status)),
    letters: countBy(letters.map(({ step }) => step)),
    payments: payments.length + hub.unknownPayments.length,
    allocatedOre: sumBy([
      ...payments.flatMap(({ allocation }) => [
        ...Object.entries(allocation.parts),
        ["surplus", allocation.surplusOre] as const,
      ]),
      ...hub.unknownPayments.map(({ amountOre }) => ["unknown", amountOre] as const),
    ]),
    payouts: hub.payouts.length,
    bookings: {
      ...Object.fromEntries([...systems.values()].map((system) => [system, 0])),
      ...countBy(posted.map(({ creditorId }) => systems.get(creditorId) ?? "unknown")),
    },
    ledgerBalanceOre: Object.values(hub.ledger).reduce((sum, amount) => sum + amount, 0),
    differences: Object.fromEntries(Object.entries(differences).map(([system, found]) => [system, found.length])),
    seconds,
    letterHash: hashOf(letters.map(({ pdf }) => pdf)),
  };
}

function countBy(names: readonly string[]): Counts {
  return sumBy(names.map((name) => [name, 1] as const));
}

/** Sums by name, in the order of the names, so that the same demo prints the same text. */
function sumBy(entries: readonly (readonly [string, Ore | number])[]): Counts {
  const sums: Record<string, number> = {};
  for (const [name, amount] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    sums[name] = (sums[name] ?? 0) + amount;
  return sums;
}

function hashOf(hashes: readonly string[]): string {
  const hash = createHash("sha256");
  for (const one of hashes.toSorted()) hash.update(one);
  return hash.digest("hex");
}
