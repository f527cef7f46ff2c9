import { PUBLIC_EVENT_TYPES } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import { EventId } from "../public-events.ts";
import type { RouteContract } from "../route-contract.ts";
import { Cursor, Id, InstantText, Line } from "../scalars.ts";
import { CaseParams, CreditorParams, NoQuery, PageQuery, page } from "./parts.ts";

/** Chosen by the one who asks, so that asking twice makes one. */
const SubscriptionId = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, "letters, digits and dashes, 60 at most");
const SubscriptionParams = CreditorParams.extend({ subscriptionId: SubscriptionId });

/**
 * `active`: told. `off`: the creditor wants none; what happens meanwhile is not kept for it. `paused`: the receiver failed too
 * long; what happens is kept until a person lets it go on.
 */
export const SUBSCRIPTION_STATES = ["active", "off", "paused"] as const;
/** `waiting` has its next attempt ahead, `sending` is under way, `held` waits for the subscription to go on, `set_aside` was not taken within 24 hours. */
export const TOLD_STATUSES = ["waiting", "sending", "delivered", "held", "set_aside"] as const;

const Settings = {
  /** `https`, on port 443 or one from 1024 up, at an address of the open internet. */
  url: z.string().min(1).max(2000),
  /** All there are, and all that are added later, when left out. */
  events: z.array(z.enum(PUBLIC_EVENT_TYPES)).min(1).max(PUBLIC_EVENT_TYPES.length).optional(),
  description: Line.optional(),
};

const SubscriptionReply = z.strictObject({
  ...Settings,
  subscriptionId: SubscriptionId,
  state: z.enum(SUBSCRIPTION_STATES),
  createdAt: InstantText,
  /** Attempts in a row that failed, since when. */
  failing: z.strictObject({ count: z.int(), since: InstantText }).optional(),
  /** Since when it is paused, and what the last attempt came to. */
  paused: z.strictObject({ since: InstantText, problem: z.string() }).optional(),
  /** Events given up after 24 hours; each can be replayed. */
  setAside: z.int(),
});

/** Shown this once: it is kept where nobody reads it back. */
const Secret = z.string();

const NOT_FOUND = { subscription_not_found: 404 } as const;

export const listSubscriptions = {
  method: "GET",
  path: "/creditors/{creditorId}/subscriptions",
  summary: "The addresses that are told of the creditor's events, and how it goes.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ subscriptions: z.array(SubscriptionReply) }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const saveSubscription = {
  method: "PUT",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}",
  summary: "Makes a subscription, or changes it. Answers the signing secret when it is made, and only then.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams,
  query: NoQuery,
  body: z.strictObject({ ...Settings, active: z.boolean().default(true) }),
  status: 200,
  reply: SubscriptionReply.extend({ secret: Secret.optional() }),
  refusals: {
    creditor_not_found: 404,
    subscription_removed: 409,
    too_many_subscriptions: 422,
    url_not_allowed: 422,
  },
} as const satisfies RouteContract;

export const rotateSubscriptionSecret = {
  method: "POST",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}/rotate",
  summary: "Makes a new signing secret. Until the overlap ends every event is signed with both.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams,
  query: NoQuery,
  body: z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) }),
  status: 200,
  reply: z.strictObject({ secret: Secret, oldUntil: InstantText }),
  refusals: { ...NOT_FOUND, too_many_secrets: 409 },
} as const satisfies RouteContract;

export const resumeSubscription = {
  method: "POST",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}/resume",
  summary: "Lets a paused subscription go on: what was held is told now.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: SubscriptionReply,
  refusals: { ...NOT_FOUND, subscription_off: 409 },
} as const satisfies RouteContract;

export const removeSubscription = {
  method: "POST",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}/remove",
  summary: "Ends a subscription for good. What it was told stays to be read by the case.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: z.strictObject({ subscriptionId: SubscriptionId }),
  refusals: NOT_FOUND,
} as const satisfies RouteContract;

/** What came of one attempt. */
const Outcome = {
  milliseconds: z.int(),
  /** The status that was answered, when one was. */
  status: z.int().optional(),
  /** Why it does not count as delivered. */
  problem: z.string().optional(),
  /** The beginning of what was answered, 1 kB at most. */
  answer: z.string().optional(),
};

export const pingSubscription = {
  method: "POST",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}/ping",
  summary: "Posts a signed ping to the address and answers what came back.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: z.strictObject({ delivered: z.boolean(), ...Outcome }),
  refusals: NOT_FOUND,
} as const satisfies RouteContract;

const ToldReply = z.strictObject({
  eventId: EventId,
  subscriptionId: SubscriptionId,
  type: z.enum(PUBLIC_EVENT_TYPES),
  time: InstantText,
  caseId: Id.optional(),
  sequence: z.int().optional(),
  status: z.enum(TOLD_STATUSES),
  /** When it is tried next. */
  nextAt: InstantText.optional(),
  /** The latest 20. */
  attempts: z.array(z.strictObject({ at: InstantText, ...Outcome })),
});
const ToldPage = z.strictObject({ events: page(ToldReply), cursor: Cursor.optional() });

export const listToldEvents = {
  method: "GET",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}/events",
  summary: "The events of a subscription with every attempt, newest first.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams,
  query: PageQuery,
  status: 200,
  reply: ToldPage,
  refusals: { ...NOT_FOUND, bad_cursor: 422 },
} as const satisfies RouteContract;

export const replayEvent = {
  method: "POST",
  path: "/creditors/{creditorId}/subscriptions/{subscriptionId}/events/{eventId}/replay",
  summary: "Tells one event again: same id, same body.",
  access: { roles: ADMINS, creditor: "path" },
  params: SubscriptionParams.extend({ eventId: EventId }),
  query: NoQuery,
  body: z.strictObject({}),
  status: 202,
  reply: z.strictObject({ eventId: EventId, status: z.enum(TOLD_STATUSES) }),
  refusals: { ...NOT_FOUND, event_not_found: 404, subscription_not_active: 409 },
} as const satisfies RouteContract;

export const listCaseToldEvents = {
  method: "GET",
  path: "/cases/{caseId}/told-events",
  summary: "What subscriptions were told of a case, with every attempt, in the order in which it happened.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: PageQuery,
  status: 200,
  reply: ToldPage,
  refusals: { case_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;
