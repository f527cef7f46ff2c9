import * as z from "zod";
import type { Access, Api } from "../access.ts";
import { failureOf, readAnswer } from "../answer.ts";
import { ConnectorError } from "../connector-error.ts";
import type { Send } from "../send.ts";
import { GoIntegration } from "./wire.ts";

export const SYSTEM = "poweroffice";

/** The most that Go gives on a page. */
export const PAGE_SIZE = 20_000;
/** Two million rows in one list. */
const PAGES_MAX = 100;

type Query = Readonly<Record<string, string>>;
export type Body = Readonly<Record<string, unknown>>;

const RawList = z.array(z.unknown());

/** `undefined` when Go does not have it (any more). */
export async function getOne<Shape extends z.ZodType>(
  api: Api,
  path: string,
  shape: Shape,
): Promise<z.infer<Shape> | undefined> {
  await assertClient(api);
  const request = new Request(`${api.apiUrl}/${path}`);
  const response = await api.send(request);
  if (response.ok) return readAnswer(SYSTEM, response, shape);
  if (response.status === 404) return undefined;
  throw failureOf(SYSTEM, request, response);
}

/** A list, or the first page of it; Go says 204 where there is nothing. */
export async function getList(api: Api, path: string, query: Query): Promise<readonly unknown[]> {
  await assertClient(api);
  const request = new Request(`${api.apiUrl}/${path}?${new URLSearchParams(query)}`);
  const response = await api.send(request);
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  return response.status === 204 ? [] : readAnswer(SYSTEM, response, RawList);
}

/** A list in an order in which rows are added at the end only: what moves between two pages moves no row past us. */
export type OrderedList = {
  readonly path: string;
  readonly query: Query;
  /** Field whose number only grows. */
  readonly orderBy: string;
  /** The filter that takes `5-` for "5 and up": each page begins after the last row of the one before. */
  readonly filter?: string;
  /** Numbers that the list is limited to. */
  readonly within?: { readonly from: number; readonly to: number };
};

/**
 * Every page of a list. Without a `filter` to begin a page by, rows must never leave the list. @throws ConnectorError
 * `page_limit` when the list has more pages than we are willing to read.
 */
export async function* pagesOf(api: Api, it: OrderedList): AsyncGenerator<readonly unknown[]> {
  let from = it.within?.from;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const rows = await getList(api, it.path, { ...it.query, ...pagingOf(it, { page, from }) });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_SIZE) return;
    from = numberOf(rows.at(-1), it.orderBy) + 1;
    if (from > (it.within?.to ?? from)) return;
  }
  throw new ConnectorError(SYSTEM, "page_limit", `more than ${PAGES_MAX} pages of ${it.path}`);
}

function pagingOf({ filter, orderBy, within }: OrderedList, at: { page: number; from: number | undefined }): Query {
  const paging = { OrderBy: orderBy, PageSize: String(PAGE_SIZE) };
  if (filter === undefined) return { ...paging, PageNumber: String(at.page) };
  return {
    ...paging,
    PageNumber: "1",
    ...(at.from === undefined ? {} : { [filter]: `${at.from}-${within?.to ?? ""}` }),
  };
}

function numberOf(row: unknown, field: string): number {
  const value: unknown = typeof row === "object" && row !== null ? Reflect.get(row, field) : undefined;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new ConnectorError(SYSTEM, "unknown_answer", `a row without ${field}`);
}

/** @throws ConnectorError `unknown_answer` when a row is not of `shape`. */
export function parseRows<Shape extends z.ZodType>(rows: readonly unknown[], shape: Shape): readonly z.infer<Shape>[] {
  const parsed = z.array(shape).safeParse(rows);
  if (parsed.success) return parsed.data;
  throw new ConnectorError(
    SYSTEM,
    "unknown_answer",
    `cannot read ${parsed.error.issues[0]?.path.join(".") || "a list"}`,
  );
}

/** The answer to a write. A refusal comes back as it is: only the caller can find out what it means. */
export async function write(api: Api, path: string, body?: Body): Promise<{ request: Request; response: Response }> {
  await assertClient(api);
  const request = new Request(`${api.apiUrl}/${path}`, {
    method: "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const response = await api.send(request);
  if (!response.ok && response.status !== 400) throw failureOf(SYSTEM, request, response);
  return { request, response };
}

/** Who the keys belong to, and what they may. */
export async function readIntegration({ send, apiUrl }: Access): Promise<GoIntegration> {
  const request = new Request(`${apiUrl}/ClientIntegrationInformation`);
  const response = await send(request);
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  const found = await readAnswer(SYSTEM, response, GoIntegration);
  clients.set(send, found.ClientId);
  return found;
}

/** The client that a way in leads to: no request of Go names it, so it is asked for once for each way. */
const clients = new WeakMap<Send, string>();

/** @throws ConnectorError `company_not_ticked` when the keys are another client's: its books must never pass for ours. */
export async function assertClient(api: Api): Promise<void> {
  const client = clients.get(api.send) ?? (await readIntegration(api)).ClientId;
  if (client === api.company) return;
  throw new ConnectorError(SYSTEM, "company_not_ticked", "the keys belong to another client");
}
