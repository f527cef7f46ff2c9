import { type Call, json, type Reply, type Route } from "../server/http.ts";
import { notFound } from "../server/refusal.ts";
import { type Inside, idParam, type ReadRoute } from "./company-route.ts";
import { findTransaction } from "./ledger.ts";
import { byDay, filtered, page } from "./listing.ts";
import type { Company } from "./state.ts";
import { attachmentJson, entryJson, transactionJson } from "./to-json.ts";

/** Journal entries and transactions. */
export const readLedgerRoutes = (get: ReadRoute): readonly Route[] => [
  get("/journalEntries", listJournalEntries),
  get("/journalEntries/:id", ({ company, call }) => json(entryJson(oneEntry(company, call), call.origin))),
  get("/journalEntries/:id/attachments", ({ company, call }) =>
    json(oneEntry(company, call).attachments.map((file) => attachmentJson(file, call.origin))),
  ),
  get("/transactions", listTransactions),
  get("/transactions/:id", ({ company, call }) =>
    json(transactionJson(findTransaction(company, idParam(call, "id")), call.origin)),
  ),
];

function listJournalEntries({ company, call }: Inside): Reply {
  const rows = filtered(
    company.entries.values(),
    byDay(call, "date", ({ date }) => date),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    byDay(call, "createdDate", ({ createdDate }) => createdDate),
  );
  return page(call, rows, (entry) => entryJson(entry, call.origin));
}

function listTransactions({ company, call }: Inside): Reply {
  const rows = filtered(
    company.transactions.values(),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    byDay(call, "createdDate", ({ createdDate }) => createdDate),
  );
  return page(call, rows, (transaction) => transactionJson(transaction, call.origin));
}

function oneEntry(company: Company, call: Call) {
  const entry = company.entries.get(idParam(call, "id"));
  if (entry === undefined) throw notFound("the journal entry");
  return entry;
}
