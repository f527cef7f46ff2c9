import * as z from "zod";
import { OPERATOR_ADMINS, OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, Line, PositiveOre } from "../scalars.ts";
import { NoParams, NoQuery } from "./parts.ts";

const Version = z.int().min(1);

/** What is agreed with Vipps. The keys are the secret `system/vipps`, and no part of it. */
const Terms = {
  /** Debtors are offered it. Only when Vipps has said yes to the collecting of debts. */
  on: z.boolean(),
  merchantSerialNumber: z.string().regex(/^\d{4,6}$/, "4 to 6 digits"),
  /** Who pays the settlements, as the bank writes it, and from which account: what is certain is then spread by itself. */
  payerName: Line.exactOptional(),
  payerAccount: z
    .string()
    .regex(/^\d{11}$/, "11 digits")
    .exactOptional(),
};

export const readVipps = {
  method: "GET",
  path: "/operator/vipps",
  summary: "What is agreed with Vipps; without terms it has never been on.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ version: Version, terms: z.strictObject(Terms).optional() }),
  refusals: {},
} as const satisfies RouteContract;

export const saveVipps = {
  method: "PUT",
  path: "/operator/vipps",
  summary: "Saves what is agreed with Vipps. Switched off, payments that were begun are still followed to their end.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({ version: Version, ...Terms }),
  status: 200,
  reply: z.strictObject({ version: Version, terms: z.strictObject(Terms).optional() }),
  refusals: {},
} as const satisfies RouteContract;

export const listVippsDays = {
  method: "GET",
  path: "/operator/vipps/days",
  summary: "What debtors have paid by Vipps that is not on the client account yet, by the day that Vipps took it.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    days: z.array(z.strictObject({ on: CalendarDateText, count: z.int().min(1), totalOre: PositiveOre })).max(2000),
  }),
  refusals: {},
} as const satisfies RouteContract;

export const settleVipps = {
  method: "POST",
  path: "/suspense/{paymentId}/vipps",
  summary: "Money in suspense is Vipps's settlement of whole days: each debtor's part of it goes on its case.",
  access: { roles: OPERATOR_ROLES, creditor: "record" },
  params: z.strictObject({ paymentId: Id }),
  query: NoQuery,
  body: z.strictObject({ days: z.array(CalendarDateText).min(1).max(31) }),
  status: 200,
  reply: z.strictObject({ parts: z.int().min(1) }),
  refusals: {
    payment_not_found: 404,
    already_assigned: 409,
    /** With `takenOre`: what was taken on those days, which is not what came. */
    other_amount: 409,
  },
} as const satisfies RouteContract;
