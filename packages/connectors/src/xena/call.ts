import type * as z from "zod";
import type { Access } from "../access.ts";
import { failureOf, readAnswer } from "../answer.ts";
import { ConnectorError } from "../connector-error.ts";
import { XenaList } from "./wire.ts";

export const SYSTEM = "xena";

const PAGE_SIZE = 100;
/** 100,000 rows in one list. */
const PAGES_MAX = 1_000;

type Query = Readonly<Record<string, string>>;
type Place = Pick<Access, "apiUrl" | "send"> & { readonly company?: string };

/** One page of a list, its rows not looked into yet. `count` is how many the whole list has. */
export type RawPage = { readonly rows: readonly unknown[]; readonly count: number };

export function fiscalUrl({ apiUrl, company = "" }: Place, path: string): string {
  return `${apiUrl}/Fiscal/${encodeURIComponent(company)}/${path}`;
}

/** @throws ConnectorError */
export async function get<Shape extends z.ZodType>(api: Place, path: string, shape: Shape): Promise<z.infer<Shape>> {
  return readAnswer(SYSTEM, await ask(api, new Request(fiscalUrl(api, path))), shape);
}

/** `undefined` when Xena does not have it (any more). */
export async function find<Shape extends z.ZodType>(
  api: Place,
  path: string,
  shape: Shape,
): Promise<z.infer<Shape> | undefined> {
  const request = new Request(fiscalUrl(api, path));
  const response = await api.send(request);
  if (response.status === 404) return undefined;
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  return readAnswer(SYSTEM, response, shape);
}

/** The whole of a list that is short by its nature, in one answer. */
export async function getAll<Shape extends z.ZodType>(
  api: Place,
  path: string,
  shape: Shape,
): Promise<readonly z.infer<Shape>[]> {
  return parseRows((await get(api, withoutPaging(path), XenaList)).Entities, shape);
}

/** As {@link getAll}; empty when what it belongs to is gone. */
export async function findAll<Shape extends z.ZodType>(
  api: Place,
  path: string,
  shape: Shape,
): Promise<readonly z.infer<Shape>[]> {
  return parseRows((await find(api, withoutPaging(path), XenaList))?.Entities ?? [], shape);
}

const withoutPaging = (path: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}listOptions.forceNoPaging=true`;

/** Every page of a list. @throws ConnectorError `page_limit` when it has more than we are willing to read. */
export async function* pages(api: Place, path: string, query: Query): AsyncGenerator<RawPage> {
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const options = { "listOptions.page": String(page), "listOptions.pageSize": String(PAGE_SIZE) };
    const search = new URLSearchParams({ ...query, ...options });
    const { Entities: rows, Count: count } = await get(api, `${path}?${search}`, XenaList);
    yield { rows, count };
    if ((page + 1) * PAGE_SIZE >= count || rows.length === 0) return;
  }
  throw new ConnectorError(SYSTEM, "page_limit", `more than ${PAGES_MAX} pages of ${path}`);
}

/** The answer to a write, whose body Xena sometimes leaves empty. Tried once. */
export async function write(
  api: Place,
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<Response> {
  return ask(
    api,
    new Request(fiscalUrl(api, path), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    }),
  );
}

async function ask({ send }: Place, request: Request): Promise<Response> {
  const response = await send(request);
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  return response;
}

/** What a write made. An answer that cannot be read tells nothing of whether it was made. */
export async function readMade<Shape extends z.ZodType>(response: Response, shape: Shape): Promise<z.infer<Shape>> {
  return lostUnlessRead(() => readAnswer(SYSTEM, response, shape));
}

/** What is read to name a write that was done: whatever goes wrong, the write may stand, and is to be looked for. */
export async function lostUnlessRead<Value>(read: () => Promise<Value | undefined>): Promise<Value> {
  let cause: unknown;
  try {
    const value = await read();
    if (value !== undefined) return value;
  } catch (error) {
    cause = error;
  }
  throw new ConnectorError(SYSTEM, "lost_answer", "what was written could not be read again", { cause });
}

/** @throws ConnectorError `unknown_answer` when a row is not of `shape`. */
export function parseRows<Shape extends z.ZodType>(rows: readonly unknown[], shape: Shape): readonly z.infer<Shape>[] {
  return rows.map((row) => {
    const parsed = shape.safeParse(row);
    if (parsed.success) return parsed.data;
    const place = parsed.error.issues[0]?.path.join(".");
    throw new ConnectorError(SYSTEM, "unknown_answer", `cannot read ${place || "a row"}`);
  });
}
