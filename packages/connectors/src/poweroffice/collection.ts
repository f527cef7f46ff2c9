import { calendarDate, isCalendarDate, type Ore, type SourcePayment } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import { failureOf, readAnswer } from "../answer.ts";
import type { CollectionCases, CollectionMark } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { kronerToOre, oreToKroner } from "../kroner.ts";
import type { MarkOrder, Source } from "../orders.ts";
import { collectionUrlOf } from "./auth.ts";
import { type Body, SYSTEM } from "./call.ts";
import { GoCase, GoCollectionInvoice, GoMatchedItem } from "./wire.ts";

/*
 * The v1 service for debt collection: what the creditor has approved for its agency, and the agency's cases. A case is the
 * mark for "sent to collection"; its code is our case number.
 */

const PAGE_SIZE = 10_000;
const PAGES_MAX = 100;
const CLOSED = 10;

const Envelope = z.object({ data: z.unknown(), success: z.boolean() });
const Cases = z.array(GoCase);
const Invoices = z.array(GoCollectionInvoice);

/** The `data` of an answer. @throws ConnectorError `refused` when the service says that it was no success. */
async function ask(api: Api, method: "GET" | "POST" | "DELETE", path: string, body?: Body): Promise<unknown> {
  const request = new Request(`${collectionUrlOf(api)}/DebtCollection/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const response = await api.send(request);
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  const { data, success } = await readAnswer(SYSTEM, response, Envelope);
  if (success) return data;
  throw new ConnectorError(SYSTEM, "refused", `${method} was no success`);
}

async function* pages<Row>(api: Api, path: string, shape: z.ZodType<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const rows = parse(shape, await ask(api, "GET", `${path}$top=${PAGE_SIZE}&$skip=${page * PAGE_SIZE}`));
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_SIZE) return;
  }
  throw new ConnectorError(SYSTEM, "page_limit", `more than ${PAGES_MAX} pages of ${path}`);
}

function parse<Value>(shape: z.ZodType<Value>, data: unknown): Value {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new ConnectorError(
    SYSTEM,
    "unknown_answer",
    "the service for debt collection answered otherwise than described",
  );
}

/** Those that the creditor wrote letters about before it handed them over. */
const REMINDED = "$filter=lastReminderSentDate%20ne%20null&";

/** What the creditor wrote about, approved, and no agency has yet; nothing where the service is not switched on. */
export async function* readReminded(api: Api): AsyncGenerator<readonly GoCollectionInvoice[]> {
  try {
    yield* pages(api, `Invoices/AvailableInvoices?${REMINDED}`, Invoices);
  } catch (error) {
    const isOff = error instanceof ConnectorError && [401, 403, 404].includes(error.httpStatus ?? 0);
    if (!isOff) throw error;
  }
}

async function findAvailable(api: Api, source: Source): Promise<string | undefined> {
  for await (const rows of pages(api, "Invoices/AvailableInvoices?", Invoices)) {
    const found = rows.find((row) => isOf(source, row));
    if (found !== undefined) return found.id;
  }
  return undefined;
}

/** The open case that holds the item, or that `test` picks. */
async function findCase(api: Api, test: (one: GoCase) => boolean): Promise<GoCase | undefined> {
  for await (const cases of pages(api, "DebtCollection?", Cases)) {
    const found = cases.find((one) => one.caseStatus !== CLOSED && test(one));
    if (found !== undefined) return found;
  }
  return undefined;
}

const isOf = (
  source: Source,
  { id, invoiceNo }: { readonly id: string; readonly invoiceNo?: string | null | undefined },
) => id === source["invoiceId"] || (invoiceNo !== undefined && invoiceNo !== null && invoiceNo === source["invoiceNo"]);
const holds = (source: Source) => (one: GoCase) => one.invoices.some((invoice) => isOf(source, invoice));

export const collectionMark: CollectionMark = {
  async mark(api, { source, caseNumber }: MarkOrder) {
    const existing = await findCase(api, (one) => one.code === caseNumber || holds(source)(one));
    if (existing !== undefined && holds(source)(existing)) return;
    const id = await findAvailable(api, source);
    if (id === undefined)
      throw new ConnectorError(SYSTEM, "refused", "the creditor has not approved it for collection");
    if (existing === undefined) await ask(api, "POST", "DebtCollection", { code: caseNumber, invoices: [{ id }] });
    else await ask(api, "POST", "AddInvoicesToCase", { caseId: existing.id, invoiceIds: [id] });
  },

  async unmark(api, { source }: MarkOrder) {
    const found = await findCase(api, holds(source));
    if (found === undefined) return;
    if (found.invoices.length > 1) throw new ConnectorError(SYSTEM, "refused", "Go gives back whole cases only");
    await ask(api, "DELETE", `DebtCollection/${found.id}`);
  },

  isMarked: async (api, source) => (await findCase(api, holds(source))) !== undefined,
};

export const collectionCases: CollectionCases = {
  isActive: async (api) => parse(z.boolean(), await ask(api, "GET", "IsActiveDebtCollection")),

  async tell(api, { caseNumber, text, closed, balanceOre }) {
    const found = await findCase(api, ({ code }) => code === caseNumber);
    if (found === undefined) return false;
    const updatedBalanceAgency = toKroner(balanceOre);
    const isTold = !closed && found.statusText === text && found.balanceAgency === updatedBalanceAgency;
    if (isTold) return true;
    const told = { caseId: found.id, statusText: text, isCaseClosed: closed, updatedBalanceAgency };
    await ask(api, "POST", "UpdateStatus", told);
    return true;
  },

  async merge(api, { into, from }) {
    const caseId = (await theCase(api, into)).id;
    const mergeCaseIds: string[] = [];
    for (const number of from) {
      const other = await findCase(api, ({ code }) => code === number);
      if (other !== undefined) mergeCaseIds.push(other.id);
    }
    if (mergeCaseIds.length === 0) return;
    await ask(api, "POST", "MergeCases", { caseId, mergeCaseIds });
  },

  async reject(api, caseNumber) {
    await ask(api, "DELETE", `DebtCollection/${(await theCase(api, caseNumber)).id}`);
  },

  async payments(api, source) {
    const found = await findCase(api, holds(source));
    const invoice = found?.invoices.find((one) => isOf(source, one));
    if (invoice === undefined) return [];
    const items = parse(z.array(GoMatchedItem), await ask(api, "GET", `MatchedItems/${invoice.id}`));
    return items.filter(({ isWriteOff, voucherType }) => !(isWriteOff || voucherType === CREDIT)).map(toPayment);
  },

  async pdf(api, source) {
    const request = new Request(`${collectionUrlOf(api)}/DebtCollection/GetInvoicePdf/${source["invoiceId"]}`);
    const response = await api.send(request);
    if (!response.ok) throw failureOf(SYSTEM, request, response);
    return new Uint8Array(await response.arrayBuffer());
  },
};

const CREDIT = "OutgoingCreditNote";

function toPayment({ voucherId, postingDate, amount }: z.infer<typeof GoMatchedItem>): SourcePayment {
  const amountOre = kronerToOre(-amount);
  const paidOn = parse(Day, postingDate.slice(0, 10));
  if (amountOre === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "an amount that is none");
  return { id: voucherId, paidOn, amountOre };
}

const Day = z.string().refine(isCalendarDate).transform(calendarDate);

async function theCase(api: Api, caseNumber: string): Promise<GoCase> {
  const found = await findCase(api, ({ code }) => code === caseNumber);
  if (found !== undefined) return found;
  throw new ConnectorError(SYSTEM, "refused", "there is no such open case");
}

/** By digits: a JSON number that is written as the kroner are. */
export const toKroner = (amount: Ore): number => Number(oreToKroner(amount));
