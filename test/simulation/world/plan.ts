import { addDays, type CalendarDate, daysBetween } from "@kravflyt/core";
import { SEED_ENTITIES, type SeedEntity, syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import type { Random } from "../random.ts";
import type { Client, Tenant } from "./tenants.ts";

/** How somebody is about money that they owe. */
export const TEMPERS = {
  in_time: 6,
  late_without_letter: 5,
  on_first_letter: 14,
  on_second_letter: 12,
  on_third_letter: 8,
  on_last_letter: 8,
  crossing: 8,
  principal_only: 8,
  in_parts: 8,
  too_much: 4,
  twice: 4,
  to_the_other_account: 3,
  never: 22,
} as const;
export type Temper = keyof typeof TEMPERS;

export type PlannedCustomer = {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly entity?: SeedEntity;
  readonly organizationNumber?: string;
  readonly hasAddress: boolean;
  readonly language: "nb" | "en";
};

export type PlannedInvoice = {
  readonly place: number;
  readonly tenant: string;
  readonly client: Client;
  readonly customer: PlannedCustomer;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly amountOre: number;
  readonly currency: "NOK" | "EUR";
  readonly temper: Temper;
  /** Reminders that the creditor sent by itself, days after due. */
  readonly remindersAfter: readonly number[];
};

export type Plan = { readonly from: CalendarDate; readonly days: number; readonly invoices: readonly PlannedInvoice[] };

/** Invoices issued so long before the first day are in the books when it begins. */
const DAYS_BEFORE = 60;
/** Of ten invoices, some are paid before they become a case, and some share one. */
const INVOICES_PER_CASE = 1.4;

export function planYear(
  random: Random,
  it: { from: CalendarDate; days: number; cases: number; tenants: readonly Tenant[] },
): Plan {
  const clients = it.tenants.flatMap(({ name, clients: own }) =>
    own.flatMap((client) => Array.from({ length: client.weight }, () => ({ tenant: name, client }))),
  );
  const customers = new Map<string, PlannedCustomer[]>();
  const invoices = Array.from({ length: Math.ceil(it.cases * INVOICES_PER_CASE) }, (_, place) => {
    const { tenant, client } = random.pick(clients);
    const known = customers.get(client.company) ?? [];
    customers.set(client.company, known);
    const customer = customerOf(random, { place, known });
    return planInvoice(random, { place, tenant, client, customer, from: it.from, days: it.days });
  });
  return { from: it.from, days: it.days, invoices };
}

type Placed = Pick<PlannedInvoice, "place" | "tenant" | "client" | "customer"> & Pick<Plan, "from" | "days">;

function planInvoice(random: Random, { from, days, ...who }: Placed): PlannedInvoice {
  const issuedOn = addDays(from, random.between(-DAYS_BEFORE, Math.max(0, days - 20)));
  const dueOn = dueDay(random, issuedOn);
  return {
    ...who,
    issuedOn,
    dueOn,
    amountOre: amount(random),
    currency: random.isOneIn(80) ? "EUR" : "NOK",
    temper: random.weighted(TEMPERS),
    remindersAfter: dueOn < from && random.isOneIn(4) ? reminders(random, daysBetween(dueOn, from)) : [],
  };
}

const reminders = (random: Random, daysMax: number): readonly number[] =>
  [random.between(1, 10), ...(random.isOneIn(3) ? [random.between(11, 30)] : [])].filter((day) => day < daysMax);

/** Terms of trade, and now and then a day that is awkward: a month's end, a half-year's turn, a holiday. */
function dueDay(random: Random, issuedOn: CalendarDate): CalendarDate {
  if (random.isOneIn(5)) {
    const awkward = AWKWARD.filter((day) => day >= issuedOn && daysBetween(issuedOn, day) <= 60);
    if (awkward.length > 0) return random.pick(awkward);
  }
  return addDays(issuedOn, random.pick([0, 7, 10, 14, 14, 14, 20, 30, 30, 45]));
}

const AWKWARD = [
  "2025-12-25",
  "2025-12-31",
  "2026-01-01",
  "2026-01-31",
  "2026-02-28",
  "2026-03-31",
  "2026-04-02",
  "2026-04-05",
  "2026-05-01",
  "2026-05-17",
  "2026-05-25",
  "2026-06-30",
  "2026-07-01",
  "2026-08-31",
  "2026-10-31",
  "2026-12-25",
] as readonly string[] as readonly CalendarDate[];

/** The bounds of the fee brackets and an øre on either side, sums below the minimum, and ordinary ones. */
function amount(random: Random): number {
  if (random.isOneIn(4))
    return random.pick([50_000, 100_000, 250_000, 1_000_000, 5_000_000, 25_000_000]) + random.between(-1, 1);
  if (random.isOneIn(20)) return random.pick([9_999, 10_000, 4_000, 100]);
  return random.pick([1, 3, 8, 20, 60]) * random.between(10_000, 99_999);
}

type Known = { readonly place: number; readonly known: PlannedCustomer[] };

/** Three kinds of debtor; one in three orders again. */
function customerOf(random: Random, { place, known }: Known): PlannedCustomer {
  if (known.length > 0 && random.isOneIn(3)) return random.pick(known);
  const customer = newCustomer(random, place);
  known.push(customer);
  return customer;
}

const FIRST = ["Kari", "Ola", "Åse", "Jonas", "Ingrid", "Ali", "Wanjiru", "Bjørn"];
const LAST = ["Nordmann", "Ødegård", "Hansen", "Lie", "Nygård", "Særheim", "Berg", "Khan"];

function newCustomer(random: Random, place: number): PlannedCustomer {
  const common = {
    key: `k${place}`,
    hasAddress: !random.isOneIn(40),
    language: random.isOneIn(10) ? ("en" as const) : ("nb" as const),
    ...emailOf(random, place),
  };
  if (random.isOneIn(60)) return { ...common, name: `Ukjent ${place} AS`, organizationNumber: UNKNOWN_NUMBER };
  if (random.isOneIn(2)) {
    const entity = random.pick(SEED_ENTITIES);
    return { ...common, name: entity.name, entity, organizationNumber: entity.organizationNumber };
  }
  return { ...common, name: `${random.pick(FIRST)} ${random.pick(LAST)} ${place}` };
}

/** A valid number that no register of the sandbox has. */
const UNKNOWN_NUMBER = syntheticOrganizationNumber(9_990);

function emailOf(random: Random, place: number): { readonly email?: string } {
  if (random.isOneIn(3)) return {};
  return { email: random.isOneIn(10) ? `k${place}@bounce.example` : `k${place}@kunde.example` };
}
