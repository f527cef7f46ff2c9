import type * as z from "zod";
import type { Access } from "../../access.ts";
import { failureOf, readAnswer } from "../../answer.ts";
import { ConnectorError } from "../../connector-error.ts";
import type { AgencyPage } from "../agency.ts";
import { Page, Row, SveaMade, SveaRefusal } from "./wire.ts";

export const SYSTEM = "svea-sim";
/** A million rows in one reading. */
const PAGES_MAX = 10_000;

type Query = Readonly<Record<string, string>>;

const urlOf = ({ apiUrl }: Access, path: string, query: Query = {}): string => {
  const search = new URLSearchParams(query).toString();
  return `${apiUrl}/${path}${search === "" ? "" : `?${search}`}`;
};

/** `undefined` when there is no such thing. */
export async function getOne<Shape extends z.ZodType>(
  access: Access,
  path: string,
  { shape, query }: { readonly shape: Shape; readonly query?: Query },
): Promise<z.infer<Shape> | undefined> {
  const response = await get(access, path, query);
  return response === undefined ? undefined : readAnswer(SYSTEM, response, shape);
}

/** The whole answer, for a document; `undefined` when there is none. */
export async function get(access: Access, path: string, query?: Query): Promise<Response | undefined> {
  const request = new Request(urlOf(access, path, query));
  const response = await access.send(request);
  if (response.status === 404) return undefined;
  if (!response.ok) throw await refusalOf(request, response);
  return response;
}

/** Every row of a list from `since` on, in the order in which they changed; a row that comes twice is given once. */
export async function* pagesOf<Shape extends z.ZodType>(
  access: Access,
  path: string,
  { since, shape }: { readonly since: string; readonly shape: Shape },
): AsyncGenerator<AgencyPage<z.infer<Shape>>> {
  let after = 0;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const asked = { since, after: String(after) };
    const page = await getOne(access, path, { shape: Page, query: asked });
    if (page === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", `${path} is not there`);
    const { items, more } = page;
    const fresh = newRows(items, after);
    if (fresh.length > 0) yield read(fresh, shape);
    const last = fresh.at(-1)?.sequence;
    if (!more) return;
    if (last === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", `${path} goes on and on`);
    after = last;
  }
  throw new ConnectorError(SYSTEM, "page_limit", `more than ${PAGES_MAX} pages of ${path}`);
}

type Numbered = { readonly raw: unknown; readonly id: string; readonly sequence: number };

/** @throws ConnectorError `unknown_answer` for a row without its place: what comes after it could not be found. */
function newRows(items: readonly unknown[], after: number): readonly Numbered[] {
  const rows = new Map<number, Numbered>();
  for (const raw of items) {
    const row = Row.safeParse(raw);
    if (!row.success) throw new ConnectorError(SYSTEM, "unknown_answer", "a row without its place");
    if (row.data.sequence > after) rows.set(row.data.sequence, { raw, ...row.data });
  }
  return [...rows.values()].toSorted((a, b) => a.sequence - b.sequence);
}

function read<Shape extends z.ZodType>(rows: readonly Numbered[], shape: Shape): AgencyPage<z.infer<Shape>> {
  const good: z.infer<Shape>[] = [];
  const unreadable: string[] = [];
  for (const { raw, id } of rows) {
    const parsed = shape.safeParse(raw);
    if (parsed.success) good.push(parsed.data);
    else unreadable.push(id);
  }
  return { rows: good, unreadable };
}

/** Tried once. A 2xx that names nothing is a lost answer. */
export async function post(access: Access, path: string, body: unknown): Promise<Response> {
  const request = new Request(urlOf(access, path), {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  const response = await access.send(request);
  if (!response.ok) throw await refusalOf(request, response);
  return response;
}

export const madeBy = (response: Response): Promise<string> =>
  named(
    response,
    SveaMade.transform(({ id }) => id),
  );

export async function named<Shape extends z.ZodType>(response: Response, shape: Shape): Promise<z.infer<Shape>> {
  try {
    return await readAnswer(SYSTEM, response, shape);
  } catch (cause) {
    throw new ConnectorError(SYSTEM, "lost_answer", "the answer names nothing that was made", { cause });
  }
}

const WRONG: Readonly<Record<string, string>> = {
  UNKNOWN_CUSTOMER_NUMBER: "customer_number",
  UNKNOWN_USER_NAME: "user_name",
  WRONG_PASSWORD: "password",
};

async function refusalOf(request: Request, response: Response): Promise<ConnectorError> {
  const { status: httpStatus } = response;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const code = SveaRefusal.safeParse(body).data?.code ?? "";
  const credential = httpStatus === 401 ? WRONG[code] : undefined;
  if (credential !== undefined) {
    return new ConnectorError(SYSTEM, "credentials_wrong", `not let in: ${credential}`, { httpStatus, credential });
  }
  if (httpStatus === 409) return new ConnectorError(SYSTEM, "already_done", "it is there already", { httpStatus });
  return failureOf(SYSTEM, request, response);
}
