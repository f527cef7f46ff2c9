import { CONNECTION_CONDITIONS, REMEDY_ACTORS } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id, InstantText } from "../scalars.ts";
import { CONNECTION_STATUSES } from "./connections.ts";
import { ConnectionParams, NoQuery } from "./parts.ts";
import { AUTH_KINDS } from "./systems.ts";

const Count = z.int().min(0);

export const readConnectionHealth = {
  method: "GET",
  path: "/connections/{connectionId}/health",
  summary: "How a connection is: reading, writing, messages and entry, what is wrong, and who has to do what about it.",
  access: { roles: READERS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    connectionId: Id,
    system: z.string(),
    status: z.enum(CONNECTION_STATUSES),
    /** `failing` may pass by itself; `stale` has not for a day, and `needs_person` will not. */
    condition: z.enum(CONNECTION_CONDITIONS),
    /** Since when it has been so bad that creditor and operator were told. */
    badSince: InstantText.optional(),
    problem: z
      .strictObject({
        code: z.string(),
        at: InstantText,
        since: InstantText,
        who: z.enum(REMEDY_ACTORS),
        /** What is to be done, for people. */
        text: z.strictObject({ nb: z.string(), en: z.string() }),
        /** Page in the system where it is done. */
        helpUrl: z.string().optional(),
      })
      .optional(),
    reading: z.strictObject({
      lastRunAt: InstantText.optional(),
      lastGoodAt: InstantText.optional(),
      /** Minutes since the last good reading. */
      ageMinutes: Count.optional(),
      /** A letter goes out on this reading; on an older one the case's items are read again first (T9). */
      isFresh: z.boolean(),
      /** A person asked for a reading that is still to come; absent when nobody did. */
      askedAt: InstantText.optional(),
      /** Absent when no run is to come. */
      nextRunAt: InstantText.optional(),
      fetched: Count,
      changed: Count,
      added: Count,
      /** The first of those that could not be taken over, each with a code. */
      failed: z.array(z.strictObject({ sourceId: z.string(), reason: z.string(), part: z.string().optional() })),
    }),
    writing: z.strictObject({
      lastAt: InstantText.optional(),
      /** For us. */
      waiting: Count,
      /** For a person, in the books. */
      proposed: Count,
      /** Of the last hundred that failed. */
      failed: Count,
    }),
    webhooks: z.strictObject({
      /** What the system can. */
      offered: z.enum(["signed", "secret_path", "none"]),
      state: z.enum(["asked", "on", "off"]).optional(),
      since: InstantText.optional(),
      seen: Count,
      lastSeenAt: InstantText.optional(),
      /** Things that were told of and not read again yet. */
      pending: Count,
      problem: z.strictObject({ code: z.string(), at: InstantText }).optional(),
    }),
    entry: z.strictObject({
      kind: z.enum([...AUTH_KINDS, "none"]),
      isKept: z.boolean(),
      /** It is renewed before, without a person. */
      tokenEndsAt: InstantText.optional(),
    }),
  }),
  refusals: { connection_not_found: 404 },
} as const satisfies RouteContract;
