import type { CalendarDate } from "@kravflyt/core";
import type { TrueInvoice } from "../audit/facts.ts";
import type { Clock } from "../chaos/clock.ts";
import type { Random } from "../random.ts";
import type { Hub } from "./hub.ts";
import type { Mirror } from "./mirror.ts";
import type { OutsideSystems } from "./outside-systems.ts";
import type { Plan, PlannedInvoice } from "./plan.ts";
import type { Client } from "./tenants.ts";

/** A hub with what is known of it, and the tenants' people. */
export type Office = {
  readonly hub: Hub;
  readonly mirror: Mirror;
  /** The invoices of its creditors by the hub's id. */
  readonly invoices: Map<string, LivingInvoice>;
  /** What the debtors paid to the client account, øre, and in which file it will be. */
  readonly bankPayments: { readonly on: CalendarDate; readonly amountOre: number }[];
  /** Connections that could not be asked today, for a while or all day. */
  readonly unreachable: Set<string>;
  registerDown: boolean;
};

type Open<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] };

/** An invoice in the books, and what its debtor will do about it. */
export type LivingInvoice = {
  readonly planned: PlannedInvoice;
  readonly client: Client;
  readonly invoiceId: string;
  readonly fikenInvoiceId: number;
  readonly saleId: number;
  readonly truth: Open<TrueInvoice>;
};

export type World = {
  readonly plan: Plan;
  readonly clock: Clock;
  readonly systems: OutsideSystems;
  readonly random: Random;
  readonly offices: readonly Office[];
  /** Acts that are to come, by day. */
  readonly intentions: Map<string, (() => Promise<void>)[]>;
  readonly intend: (on: CalendarDate, act: () => Promise<void>) => void;
};

/** One thing that happens in the world. Each is a file, and a line in `behaviours/index.ts`. */
export type Behaviour = {
  readonly name: string;
  /** Before the hub is at work on `day`; on a day that the hub's clock jumps over as well. */
  readonly live: (world: World, day: CalendarDate) => Promise<void>;
};
