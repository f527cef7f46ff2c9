import { dayInNorway, type Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { once } from "../server/operations.ts";
import { invalid, notFound } from "../server/refusal.ts";
import { booksOf, reconcile } from "./books.ts";
import { findInvoice, findSale } from "./documents.ts";
import type { Company, Sale } from "./state.ts";
import { type Facts, OPERATIONS, type Operation, type SaleAsked } from "./world-operations.ts";
import type { FikenWorld } from "./write-routes.ts";

/**
 * What people do in Fiken, for scripts: `POST /_world/…`. Each has an `operationId`: sent again with the same content it
 * answers as the first time and changes nothing, so a driver that died can send everything again.
 */
export function worldRoutes(world: FikenWorld, now: () => number): readonly Route[] {
  const { state } = world;
  const company = (slug: string): Company => {
    const found = state.companies.get(slug);
    if (found === undefined) throw notFound("the company");
    return found;
  };
  const facts = (): Facts => ({
    today: dayInNorway(new Date(now()).toISOString() as Instant),
    company,
    sale: (asked) => findAsked(company(asked.companySlug), asked),
  });
  const operations = OPERATIONS.map(
    (operation): Route => ({
      method: "POST",
      path: `/_world/${operation.path}`,
      handle: (call) => operate(world, operation, { call, facts }),
    }),
  );
  return [
    {
      method: "GET",
      path: "/_world/books/:slug",
      handle: ({ params }) => json(booksOf(company(params["slug"] ?? ""))),
    },
    { method: "GET", path: "/_world/reconcile", handle: () => json({ differences: reconcile(state) }) },
    ...operations,
  ];
}

function findAsked(company: Company, { saleId, invoiceId }: SaleAsked): Sale {
  if (saleId !== undefined) return findSale(company, saleId);
  if (invoiceId !== undefined) return findSale(company, findInvoice(company, invoiceId).saleId);
  throw invalid("saleId or invoiceId is required");
}

const WithId = z.looseObject({ operationId: z.string() });

/** An operation seen before is answered from memory: nothing is decided again, nothing is written. */
function operate(
  { state, execute }: FikenWorld,
  operation: Operation,
  { call, facts }: { readonly call: Call; readonly facts: () => Facts },
): Reply {
  const body = readJson(call, operation.schema);
  const { operationId } = WithId.parse(body);
  const asked = { path: operation.path, body };
  const { operations } = state;
  if (operations.has(operationId)) return json(once(operations, { operationId, content: asked }, () => undefined));
  return json(execute({ type: "once", operationId, asked, command: operation.toCommand(body, facts()) }));
}
