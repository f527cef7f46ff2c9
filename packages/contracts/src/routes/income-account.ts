import * as z from "zod";
import { OPERATOR_ADMINS, OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { AccountChangeReply, NoParams, NoQuery } from "./parts.ts";

const AccountReply = z.strictObject({
  /** Counts the changes; send it back when changing. */
  version: z.int().min(0),
  /** Absent until one is named and has waited its day. */
  account: z.string().optional(),
  /** The account that was asked for, and from when it may be used. Until then nothing leaves. */
  change: AccountChangeReply.optional(),
  /** Why the operator's income stays on the client account; absent it leaves with the creditors' payouts. */
  held: z.enum(["no_income_account", "account_waits"]).optional(),
});

export const readIncomeAccount = {
  method: "GET",
  path: "/operator/income-account",
  summary:
    "The operator's own account, to which its income leaves the client account, and why none leaves. The orders are the payouts of the creditor `operator`.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: AccountReply,
  refusals: {},
} as const satisfies RouteContract;

export const changeIncomeAccount = {
  method: "PUT",
  path: "/operator/income-account",
  summary:
    "Names the account that the operator's income goes to. It is used a day later; the operator is told by e-mail at once.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({ version: z.int().min(0), account: z.string().min(11).max(20) }),
  status: 202,
  reply: AccountReply,
  refusals: { account_invalid: 422, account_in_use: 422, account_is_ours: 422 },
} as const satisfies RouteContract;

export const stopIncomeAccount = {
  method: "POST",
  path: "/operator/income-account/stop",
  summary: "Stops a change of the account that the operator's income goes to, before it is used.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: AccountReply,
  refusals: { no_change_waits: 409 },
} as const satisfies RouteContract;
