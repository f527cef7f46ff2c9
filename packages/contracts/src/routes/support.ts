import { HELP_ARTICLES } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, OPERATOR_ADMINS, OPERATOR_ROLES, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Line } from "../scalars.ts";
import { NoParams, NoQuery } from "./parts.ts";

const Both = z.strictObject({ nb: z.string(), en: z.string() });
const Version = z.int().min(1);

/** Null: not known. */
const ContactReply = {
  /** Counts up at every change of the operator's settings; send it back when saving. */
  version: Version,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  openingHours: Both.nullable(),
};

export const readSupport = {
  method: "GET",
  path: "/support",
  summary: "Whom people can ask, and the help articles (WEB-29, GO-21).",
  access: { roles: READERS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    contact: z.strictObject(ContactReply),
    articles: z.array(z.strictObject({ article: z.enum(HELP_ARTICLES), title: Both, text: Both })),
  }),
  refusals: {},
} as const satisfies RouteContract;

export const saveSupport = {
  method: "PUT",
  path: "/operator/support",
  summary: "Saves whom people can ask, all of it together; what is left out is what the operator itself has.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({
    version: Version,
    name: Line.exactOptional(),
    email: z.email().max(200).exactOptional(),
    phone: Line.exactOptional(),
    openingHours: z.strictObject({ nb: Line, en: Line }).exactOptional(),
  }),
  status: 200,
  reply: z.strictObject(ContactReply),
  refusals: {},
} as const satisfies RouteContract;

export const answerHelp = {
  method: "POST",
  path: "/help/feedback",
  summary: "Says whether an article answered the question: once for each person, who may change their mind (WEB-40).",
  access: { roles: CASE_WORKERS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({ article: z.enum(HELP_ARTICLES), found: z.boolean() }),
  status: 200,
  reply: z.strictObject({ found: z.boolean() }),
  refusals: {},
} as const satisfies RouteContract;

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "write the month as yyyy-mm");

export const countHelp = {
  method: "GET",
  path: "/help/feedback",
  summary: "How often each article answered the question in a month, and how often it did not.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: z.strictObject({ month: Month }),
  status: 200,
  reply: z.strictObject({
    articles: z.array(
      z.strictObject({ article: z.enum(HELP_ARTICLES), found: z.int().min(0), notFound: z.int().min(0) }),
    ),
  }),
  refusals: {},
} as const satisfies RouteContract;
