import * as z from "zod";
import type { KeyRouteContract } from "../route-contract.ts";
import { NoParams, NoQuery } from "../routes/parts.ts";

export const readDescription = {
  method: "GET",
  scope: "public",
  path: "/v1/openapi.json",
  summary: "This description.",
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.looseObject({ openapi: z.string() }),
  refusals: {},
} as const satisfies KeyRouteContract;
