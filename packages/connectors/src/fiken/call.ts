import * as z from "zod";
import type { Access, Api } from "../access.ts";
import { failureOf, readAnswer } from "../answer.ts";
import { ConnectorError } from "../connector-error.ts";
import { FikenCompany } from "./wire.ts";

export const SYSTEM = "fiken";

/** The most that Fiken gives on a page. */
const PAGE_SIZE = 100;
/** 100,000 items in one list; a company with more needs a later `itemsFrom`. */
const PAGES_MAX = 1_000;

/** Fiken's page of the companies that an app may see; the user ticks them there. */
const CONSENT_URL = "https://fiken.no/bruker/sikkerhet";

const RawList = z.array(z.unknown());
const Companies = z.array(FikenCompany);

type Query = Readonly<Record<string, string>>;
export type Body = Readonly<Record<string, unknown>>;

/** One page of a list, its elements not looked into yet. `resultCount` is how many the whole list has. */
export type RawPage = { readonly elements: readonly unknown[]; readonly resultCount: number };

const companyUrl = ({ apiUrl, company }: Api, path: string): string =>
  `${apiUrl}/companies/${encodeURIComponent(company)}/${path}`;

/** `undefined` when Fiken does not have it (any more). */
export async function getOne<Shape extends z.ZodType>(
  api: Api,
  path: string,
  shape: Shape,
): Promise<z.infer<Shape> | undefined> {
  const request = new Request(companyUrl(api, path));
  const response = await api.send(request);
  if (response.ok) return readAnswer(SYSTEM, response, shape);
  if (response.status !== 404 && response.status !== 410) throw await companyFailure(api, request, response);
  await assertVisible(api);
  return undefined;
}

/** The answer to a write, whose body Fiken mostly leaves empty. */
export async function write(api: Api, method: "POST" | "PATCH", path: string, body?: Body): Promise<Response> {
  const request = new Request(companyUrl(api, path), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const response = await api.send(request);
  if (!response.ok) throw await companyFailure(api, request, response);
  return response;
}

/** What a POST made, by the last two parts of its `Location`. Without them the write counts as a lost answer. */
export async function create(api: Api, path: string, body: Body): Promise<{ collection: string; id: string }> {
  const location = (await write(api, "POST", path, body)).headers.get("location");
  const [, collection, id] = /\/([A-Za-z]+)\/(\d+)\/?$/.exec(location ?? "") ?? [];
  if (collection !== undefined && id !== undefined) return { collection, id };
  throw new ConnectorError(SYSTEM, "lost_answer", "the answer names nothing that was made");
}

/** Every page of a list of the company, at most {@link PAGES_MAX}. */
export const companyPages = (api: Api, path: string, query: Query): AsyncGenerator<RawPage> =>
  pages(companyUrl(api, path), query, async (request) => {
    const response = await api.send(request);
    if (!response.ok) throw await companyFailure(api, request, response);
    return response;
  });

/** Every company that the consent covers. */
export async function readCompanies({ send, apiUrl }: Access): Promise<z.infer<typeof Companies>> {
  const companies: z.infer<typeof Companies> = [];
  const get = async (request: Request) => {
    const response = await send(request);
    if (!response.ok) throw failureOf(SYSTEM, request, response);
    return response;
  };
  for await (const { elements } of pages(`${apiUrl}/companies`, {}, get)) {
    companies.push(...parseElements(elements, Companies));
  }
  return companies;
}

/** @throws ConnectorError `unknown_answer` when an element of the page is not of `shape`. */
export function parseElements<Shape extends z.ZodType>(elements: readonly unknown[], shape: Shape): z.infer<Shape> {
  const parsed = shape.safeParse(elements);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join(".");
  throw new ConnectorError(SYSTEM, "unknown_answer", `cannot read ${place || "the whole page"}`);
}

/** @throws ConnectorError `page_limit` when the list has more pages than we are willing to read. */
async function* pages(
  url: string,
  query: Query,
  get: (request: Request) => Promise<Response>,
): AsyncGenerator<RawPage> {
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const search = new URLSearchParams({ ...query, page: String(page), pageSize: String(PAGE_SIZE) });
    const response = await get(new Request(`${url}?${search}`));
    const elements = await readAnswer(SYSTEM, response, RawList);
    const pageCount = countIn(response, "fiken-api-page-count");
    yield { elements, resultCount: countIn(response, "fiken-api-result-count") };
    if (page + 1 >= pageCount || elements.length === 0) return;
  }
  throw new ConnectorError(SYSTEM, "page_limit", `more than ${PAGES_MAX} pages of ${new URL(url).pathname}`);
}

function countIn(response: Response, header: string): number {
  const text = response.headers.get(header) ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ConnectorError(SYSTEM, "unknown_answer", `no ${header} on a page`);
}

/**
 * Fiken says 403 both when the user has not ticked the company and when the company has no API add-on, and does not
 * say which. The list of companies does.
 */
export async function companyFailure(api: Api, request: Request, response: Response): Promise<ConnectorError> {
  if (response.status === 403) await assertVisible(api);
  return failureOf(SYSTEM, request, response);
}

/** @throws ConnectorError `company_not_ticked` or `api_module_missing` when that is why we are not let in. */
async function assertVisible(api: Api): Promise<void> {
  const company = (await readCompanies(api)).find(({ slug }) => slug === api.company);
  const details = { helpUrl: CONSENT_URL };
  if (company === undefined) {
    throw new ConnectorError(SYSTEM, "company_not_ticked", "the consent does not cover the company", details);
  }
  if (company.hasApiAccess !== true) {
    throw new ConnectorError(SYSTEM, "api_module_missing", "order the API add-on under Foretak, Tilleggstjenester");
  }
}
