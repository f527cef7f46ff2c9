import type { Call, Reply, Route } from "../server/http.ts";
import { notFound } from "../server/refusal.ts";
import { type Access, openCompany } from "./access.ts";
import type { Company, FikenState } from "./state.ts";

export type Inside = { readonly company: Company; readonly call: Call };

/** `path` is below `/api/v2/companies/:slug`. */
export const companyRoute = (
  { state, access }: { readonly state: FikenState; readonly access: Access },
  [method, path]: readonly [Route["method"], string],
  handle: (inside: Inside) => Reply | Promise<Reply>,
): Route => ({
  method,
  path: `/api/v2/companies/:slug${path}`,
  handle: (call) =>
    access.enter(call, (caller) => handle({ company: openCompany(state, caller, param(call, "slug")), call })),
});

/** Makes a GET route below `/api/v2/companies/:slug`. */
export type ReadRoute = (path: string, handle: (inside: Inside) => Reply) => Route;

export const param = (call: Call, name: string): string => call.params[name] ?? "";

/** @throws Refusal 404 unless it is a number. */
export function idParam(call: Call, name: string): number {
  const value = param(call, name);
  if (!/^\d{1,15}$/.test(value)) throw notFound("the resource");
  return Number(value);
}
