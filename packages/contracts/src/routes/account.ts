import { BOOKING_MODES, PAYEE_MODES } from "@kravflyt/core";
import * as z from "zod";
import { READERS, ROLES, USER_STATUSES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id } from "../scalars.ts";
import { NoParams, NoQuery, PageQuery, page } from "./parts.ts";

export const readHealth = {
  method: "GET",
  path: "/health",
  summary: "Says that the hub is up.",
  access: "public",
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ status: z.literal("ok") }),
  refusals: {},
} as const satisfies RouteContract;

export const readApiDescription = {
  method: "GET",
  path: "/openapi.json",
  summary: "This description.",
  access: { roles: READERS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.looseObject({ openapi: z.string() }),
  refusals: {},
} as const satisfies RouteContract;

export const readMe = {
  method: "GET",
  path: "/me",
  summary: "Who is logged in, how they stand with us, with which roles, and what day it is in Norway for the hub.",
  access: "person",
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    userId: Id,
    /** Empty for somebody whom we do not know. */
    name: z.string(),
    /** `unknown` can log in and has not registered with us; only who is `active` may do anything. */
    status: z.enum([...USER_STATUSES, "unknown"]),
    roles: z.array(z.enum(ROLES)),
    creditorIds: z.array(Id),
    /** The version of the terms of use that they must accept before anything else; absent where there is nothing to accept. */
    termsToAccept: z.int().optional(),
    today: CalendarDateText,
  }),
  refusals: {},
} as const satisfies RouteContract;

export const listCreditors = {
  method: "GET",
  path: "/creditors",
  summary: "The creditors that the person has access to; for an operator all of them.",
  access: { roles: READERS, creditor: "own" },
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    creditors: page(
      z.strictObject({
        creditorId: Id,
        name: z.string(),
        organizationNumber: z.string(),
        payee: z.enum(PAYEE_MODES),
        bookingMode: z.enum(BOOKING_MODES),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: {},
} as const satisfies RouteContract;
