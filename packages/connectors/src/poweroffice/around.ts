import type { EarlierLetter } from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { SourceCustomer } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { type LenientlyRead, readLeniently } from "../lenient.ts";
import { getList, pagesOf, parseRows, SYSTEM } from "./call.ts";
import { readReminded } from "./collection.ts";
import { toCustomer, unknownCustomer } from "./to-customer.ts";
import { toEarlierLetters } from "./to-earlier-letters.ts";
import type { Around } from "./to-item.ts";
import { GoCustomer, GoEntry, type GoInvoice } from "./wire.ts";

/** So few customers are asked for by their numbers; more by the range they lie in. */
const NUMBERS_MAX = 200;
/** So few matches are asked for one by one; more by the statements of their customers. */
const MATCHES_MAX = 2;
/** Go tells nothing that was posted before or after. */
const ALL_DAYS = { fromDate: "2000-01-01", toDate: "2999-12-31" };

const CUSTOMER_FIELDS = Object.keys(GoCustomer.shape).join(",");
const ENTRY_FIELDS = Object.keys(GoEntry.shape).join(",");

/** What belongs to the invoices of a page, asked for page by page; only the customers of the last page are remembered. */
export function makeAround(api: Api) {
  let customers: ReadonlyMap<number, SourceCustomer> = new Map();
  let letters: ReadonlyMap<string, readonly EarlierLetter[]> | undefined;
  return async (invoices: readonly GoInvoice[]): Promise<(invoice: GoInvoice) => Around> => {
    customers = await readCustomers(api, invoices, customers);
    const matches = await readMatches(api, invoices.filter(isMatched));
    letters ??= await readLetters(api);
    const known = { customers, letters };
    return ({ CustomerNo, CustomerId, MatchId, InvoiceNo }) => ({
      customer: known.customers.get(CustomerNo ?? -1) ?? unknownCustomer(CustomerId),
      matched: matches.get(MatchId ?? -1) ?? [],
      earlierLetters: known.letters.get(String(InvoiceNo)) ?? [],
    });
  };
}

const isMatched = ({ MatchId }: GoInvoice): boolean => MatchId !== null && MatchId !== undefined;

async function readCustomers(
  api: Api,
  invoices: readonly GoInvoice[],
  before: ReadonlyMap<number, SourceCustomer>,
): Promise<ReadonlyMap<number, SourceCustomer>> {
  const needed = new Set(invoices.flatMap(({ CustomerNo }) => CustomerNo ?? []));
  const missing = [...needed].filter((number) => !before.has(number)).sort((a, b) => a - b);
  const kept = new Map([...before].filter(([number]) => needed.has(number)));
  for await (const rows of customerPages(api, missing)) {
    for (const { value: card, unreadable } of rows.map(readCard)) {
      if (needed.has(card.Number)) kept.set(card.Number, toCustomer(card, unreadable));
    }
  }
  return kept;
}

/**
 * A card, without what cannot be read of it: one customer's fault stops no other.
 * @throws ConnectorError `unknown_answer` when not even its ids can be read: then this is not the API we know.
 */
export function readCard(raw: unknown): LenientlyRead<GoCustomer> {
  const found = readLeniently(GoCustomer, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "a customer without readable ids");
  return found;
}

async function* customerPages(api: Api, numbers: readonly number[]): AsyncGenerator<readonly unknown[]> {
  const [from, to] = [numbers[0], numbers.at(-1)];
  if (from === undefined || to === undefined) return;
  const query = { Fields: CUSTOMER_FIELDS };
  if (numbers.length > NUMBERS_MAX) {
    const within = { from, to };
    yield* pagesOf(api, { path: "Customers", query, orderBy: "Number", filter: "customerNos", within });
  } else yield await getList(api, "Customers", { ...query, customerNos: numbers.join(",") });
}

/** Every entry of each match, by the match's id. */
async function readMatches(api: Api, invoices: readonly GoInvoice[]): Promise<ReadonlyMap<number, readonly GoEntry[]>> {
  const wanted = new Set(invoices.flatMap(({ MatchId }) => MatchId ?? []));
  const found = new Map<number, GoEntry[]>();
  const take = (rows: readonly unknown[]) => {
    for (const entry of parseRows(rows, GoEntry)) {
      const matchId = entry.MatchId ?? -1;
      const some = found.get(matchId) ?? [];
      const isNew = wanted.has(matchId) && !some.some(({ Id }) => Id === entry.Id);
      if (isNew) found.set(matchId, [...some, entry]);
    }
  };
  if (wanted.size <= MATCHES_MAX) {
    for (const matchId of wanted) {
      take(await getList(api, "Customerledger/EntriesByMatchId", { matchId: String(matchId), Fields: ENTRY_FIELDS }));
    }
    return found;
  }
  const numbers = [...new Set(invoices.flatMap(({ CustomerNo }) => CustomerNo ?? []))];
  for (let first = 0; first < numbers.length; first += NUMBERS_MAX) {
    const customerNos = numbers.slice(first, first + NUMBERS_MAX).join(",");
    const query = { ...ALL_DAYS, customerNos, Fields: ENTRY_FIELDS };
    for await (const rows of pagesOf(api, { path: "Customerledger/Statement", query, orderBy: "Id" })) take(rows);
  }
  return found;
}

/** Letters that the creditor sent from Go, by invoice number: only the service for debt collection tells them (GO-11). */
async function readLetters(api: Api): Promise<ReadonlyMap<string, readonly EarlierLetter[]>> {
  const letters = new Map<string, readonly EarlierLetter[]>();
  for await (const invoices of readReminded(api)) {
    for (const invoice of invoices) {
      const sent = toEarlierLetters(invoice);
      if (sent.length > 0) letters.set(invoice.invoiceNo ?? "", sent);
    }
  }
  return letters;
}
