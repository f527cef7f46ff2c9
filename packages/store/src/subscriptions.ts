import {
  type CalendarDate,
  type CreditorId,
  type FailureRun,
  type Instant,
  PUBLIC_EVENT_TYPES,
  type PublicEventType,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion, unchanged } from "./change.ts";
import { keys } from "./keys.ts";
import { readEvery } from "./query.ts";
import { loadVersioned, parseVersioned } from "./read.ts";
import { calendarDateSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** `off` by the creditor, `paused` because the receiver failed too long, `removed` for good. */
export const SUBSCRIPTION_STATES = ["active", "off", "paused", "removed"] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** An address of the creditor's that is told of events. Its signing secrets are in Secrets Manager. */
export type Subscription = {
  readonly creditorId: CreditorId;
  readonly subscriptionId: string;
  readonly url: string;
  /** Without: all there are. */
  readonly events?: readonly PublicEventType[];
  readonly description?: string;
  readonly state: SubscriptionState;
  /** What happened before is not told. */
  readonly createdAt: Instant;
  /** User id. */
  readonly createdBy: string;
  /** Absent after a success. */
  readonly failing?: FailureRun;
  readonly paused?: { readonly since: Instant; readonly problem: string };
  /** Events that were given up. */
  readonly setAside: number;
  /** The day on which its creditor was last told that it does not work. */
  readonly toldOn?: CalendarDate;
};

const subscriptionSchema = z.strictObject({
  creditorId: creditorIdSchema,
  subscriptionId: z.string(),
  url: z.string(),
  events: z.array(z.enum(PUBLIC_EVENT_TYPES)).exactOptional(),
  description: z.string().exactOptional(),
  state: z.enum(SUBSCRIPTION_STATES),
  createdAt: instantSchema,
  createdBy: z.string(),
  failing: z.strictObject({ count: z.int(), since: instantSchema }).exactOptional(),
  paused: z.strictObject({ since: instantSchema, problem: z.string() }).exactOptional(),
  setAside: z.int(),
  toldOn: calendarDateSchema.exactOptional(),
} satisfies FieldsOf<Subscription>) satisfies z.ZodType<Subscription>;

export type SubscriptionWrite = {
  readonly before?: Versioned<Subscription> | undefined;
  readonly after: Subscription;
};

const keyOf = ({ creditorId, subscriptionId }: Pick<Subscription, "creditorId" | "subscriptionId">) =>
  keys.subscription(creditorId, subscriptionId);

export const subscriptionChange = ({ before, after }: SubscriptionWrite): Change =>
  putVersion({ name: "subscription", key: keyOf(after), value: after, before });

/** The rest is written only if the subscription is still as it was read. */
export const sameSubscription = (before: Versioned<Subscription>): Change =>
  unchanged({ name: "subscription", key: keyOf(before.value), before });

export const loadSubscription = (
  table: Table,
  creditorId: CreditorId,
  subscriptionId: string,
): Promise<Versioned<Subscription> | undefined> =>
  loadVersioned(table, keys.subscription(creditorId, subscriptionId), subscriptionSchema);

/** All that a creditor has and had, read consistently; one read unit where there are none. */
export async function subscriptionsOf(
  table: Table,
  creditorId: CreditorId,
): Promise<readonly Versioned<Subscription>[]> {
  const items = await readEvery(table, keys.subscriptions(creditorId), "consistent");
  return items.map((item) => parseVersioned(subscriptionSchema, item));
}
