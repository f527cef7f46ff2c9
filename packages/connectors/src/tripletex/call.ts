import * as z from "zod";
import type { Access } from "../access.ts";
import { failureOf, readAnswer } from "../answer.ts";
import { ConnectorError, type ConnectorErrorCode } from "../connector-error.ts";
import { TripletexRefusal } from "./wire.ts";

export const SYSTEM = "tripletex";

/** What a page has when nobody says how many. */
const PAGE_SIZE = 1000;
/** A million rows in one list; a company with more needs a later `itemsFrom`. */
const PAGES_MAX = 1_000;
/** How often one list is read, at most, because rows were taken out of it while it was read. */
const READINGS_MAX = 5;

const RawPage = z.object({ values: z.array(z.unknown()) });
const Row = z.object({ id: z.int() });
const Single = z.object({ value: z.looseObject({}) });

export type Query = Readonly<Record<string, string>>;
export type Body = Readonly<Record<string, unknown>>;

type Asked<Shape extends z.ZodType> = { readonly path: string; readonly query?: Query; readonly shape: Shape };

/** One thing; `undefined` when Tripletex does not have it (any more). */
export async function getOne<Shape extends z.ZodType>(
  access: Access,
  { path, query, shape }: Asked<Shape>,
): Promise<z.infer<Shape> | undefined> {
  const request = new Request(urlOf(access, path, query));
  const response = await access.send(request);
  if (response.status === 404) return undefined;
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  return parse((await readAnswer(SYSTEM, response, Single)).value, shape);
}

/**
 * Every row of a list as it comes, by its id and page by page; a row may come twice. Each page begins with the row that
 * the one before ended with: when it is another one, rows were taken out before it, and the list is read again.
 */
export async function* pagesOf(access: Access, path: string, query: Query): AsyncGenerator<readonly unknown[]> {
  for (let reading = 0; reading < READINGS_MAX; reading += 1) {
    const moved = yield* onePassOver(access, path, query);
    if (!moved) return;
  }
  throw new ConnectorError(SYSTEM, "list_keeps_changing", `${path} moved in ${READINGS_MAX} readings`);
}

/** True when rows were taken out of the list on the way. */
async function* onePassOver(access: Access, path: string, query: Query): AsyncGenerator<readonly unknown[], boolean> {
  let last: number | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const from = page * (PAGE_SIZE - 1);
    const asked = { ...query, sorting: "id", from: String(from), count: String(PAGE_SIZE) };
    const request = new Request(urlOf(access, path, asked));
    const response = await access.send(request);
    if (!response.ok) throw failureOf(SYSTEM, request, response);
    const { values } = await readAnswer(SYSTEM, response, RawPage);
    if (last !== undefined && idOf(values[0]) !== last) return true;
    yield values;
    if (values.length < PAGE_SIZE) return false;
    last = idOf(values.at(-1));
  }
  throw new ConnectorError(SYSTEM, "page_limit", `more than ${PAGES_MAX} pages of ${path}`);
}

/** Never the same for two that cannot be read. */
const idOf = (raw: unknown): number => Row.safeParse(raw).data?.id ?? Number.NaN;

/** All rows of a list that is short. @throws ConnectorError `unknown_answer` when one is not of `shape`. */
export async function readAll<Shape extends z.ZodType>(
  access: Access,
  { path, query = {}, shape }: Asked<Shape>,
): Promise<readonly z.infer<Shape>[]> {
  const all = new Map<number, z.infer<Shape>>();
  for await (const values of pagesOf(access, path, query)) {
    for (const raw of values) all.set(idOf(raw), parse(raw, shape));
  }
  return [...all.values()];
}

function parse<Shape extends z.ZodType>(raw: unknown, shape: Shape): z.infer<Shape> {
  const parsed = shape.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new ConnectorError(SYSTEM, "unknown_answer", `cannot read ${parsed.error.issues[0]?.path.join(".")}`);
}

type Write = {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Query;
  readonly body?: Body;
};

/** Tried once. @throws ConnectorError by the code of the refusal, where it says more than its status. */
export async function write(access: Access, { method, path, query, body }: Write): Promise<Response> {
  const request = new Request(urlOf(access, path, query), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const response = await access.send(request);
  if (!response.ok) throw await refusalOf(request, response);
  return response;
}

/** What a write made. A 2xx that does not name it is a lost answer. */
export async function made<Shape extends z.ZodType>(response: Response, shape: Shape): Promise<z.infer<Shape>> {
  try {
    return parse((await readAnswer(SYSTEM, response, Single)).value, shape);
  } catch (cause) {
    throw new ConnectorError(SYSTEM, "lost_answer", "the answer names nothing that was made", { cause });
  }
}

/** Of 409 and 422: what Tripletex calls revision, locked and duplicate. */
const BY_CODE: Readonly<Record<number, ConnectorErrorCode>> = {
  7000: "version_conflict",
  8000: "version_conflict",
  10000: "period_locked",
  14000: "already_done",
};

async function refusalOf(request: Request, response: Response): Promise<ConnectorError> {
  const { status } = response;
  const refusal = await readRefusal(response);
  const code = status === 409 ? BY_CODE[refusal?.code ?? 0] : undefined;
  if (code === undefined) return failureOf(SYSTEM, request, response);
  return new ConnectorError(SYSTEM, code, `${request.method} answered ${status}`, { httpStatus: status });
}

/** `undefined` when the body says nothing that we know. Reads a copy. */
export async function readRefusal(response: Response): Promise<z.infer<typeof TripletexRefusal> | undefined> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return TripletexRefusal.safeParse(body).data;
}

const urlOf = ({ apiUrl }: Pick<Access, "apiUrl">, path: string, query: Query = {}): string => {
  const search = new URLSearchParams(query).toString();
  return `${apiUrl}/${path}${search === "" ? "" : `?${search}`}`;
};
