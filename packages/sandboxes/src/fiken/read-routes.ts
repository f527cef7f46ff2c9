import { type Call, json, type Reply, type Route } from "../server/http.ts";
import { notFound } from "../server/refusal.ts";
import { type Access, type Caller, openCompany, visibleCompanies } from "./access.ts";
import { companyRoute, type Inside, param } from "./company-route.ts";
import { page, sorted } from "./listing.ts";
import { readAccountRoutes } from "./read-account-routes.ts";
import { readDocumentRoutes } from "./read-document-routes.ts";
import { readLedgerRoutes } from "./read-ledger-routes.ts";
import { readUnusedRoutes } from "./read-unused-routes.ts";
import type { Company, FikenState } from "./state.ts";
import { companyJson } from "./to-json.ts";

export function readRoutes(state: FikenState, access: Access, user: { name: string; email: string }): readonly Route[] {
  const entered = (path: string, handle: (caller: Caller, call: Call) => Reply): Route => ({
    method: "GET",
    path: `/api/v2${path}`,
    handle: (call) => access.enter(call, (caller) => handle(caller, call)),
  });
  const get = (path: string, handle: (inside: Inside) => Reply) =>
    companyRoute({ state, access }, ["GET", path], handle);
  return [
    entered("/user", () => json(user)),
    entered("/companies", (caller, call) => listCompanies(call, visibleCompanies(state, caller))),
    entered("/files/:file/:filename", (caller, call) => readFile(state, caller, call)),
    get("", ({ company }) => json(companyJson(company))),
    ...readUnusedRoutes(get),
    ...readAccountRoutes(get),
    ...readDocumentRoutes(get),
    ...readLedgerRoutes(get),
  ];
}

function listCompanies(call: Call, companies: readonly Company[]): Reply {
  const byName = [...companies].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = sorted(call, byName, {
    createdDate: ({ creationDate }) => creationDate,
    name: ({ name }) => name,
    organizationNumber: ({ organizationNumber }) => organizationNumber,
  });
  return page(call, rows, companyJson);
}

function readFile(state: FikenState, caller: Caller, call: Call): Reply {
  const file = state.files.get(param(call, "file"));
  if (file === undefined) throw notFound("the file");
  openCompany(state, caller, file.companySlug);
  return {
    status: 200,
    headers: { "Content-Type": file.contentType },
    bytes: Buffer.from(file.base64, "base64"),
  };
}
