import { addDays, assert, type Instant } from "@kravflyt/core";
import { commit, searchCases, userChange } from "@kravflyt/store";
import { CREDITOR_ID, openHub } from "../hub.ts";
import { makeCases } from "../made-cases.ts";
import { type Cost, measure, rowOf } from "../measure.ts";
import type { Outcome } from "../row.ts";

const TIMES = 200;
const SEARCHES = 100;
/** The person who asks. Whom the gateway let in stands in what it hands on. */
const READER = "reader";

type Ask = (n: number) => { readonly route: Route; readonly path?: object; readonly query?: object };
type Route = "listCases" | "readCase" | "countCases";

/** What a page of the portal asks for, in the order of a person's day. Every made-up name begins alike: the worst there is for a search. */
const ASKED: Readonly<Record<string, Ask>> = {
  list: () => ({ route: "listCases", path: { creditorId: CREDITOR_ID }, query: {} }),
  "name-search": (n) => searched(`kari prøve åsnes ${(n + 1) * 7}`),
  "common-search": () => searched("kari"),
  "number-search": (n) => searched(String((n + 1) * 101)),
  "any-order-search": () => searched("åsnes kari"),
  "case-page": (n) => ({ route: "readCase", path: { caseId: String((n + 1) * 101) } }),
  counts: () => ({ route: "countCases", query: {} }),
};

const searched = (search: string): ReturnType<Ask> => ({
  route: "listCases",
  path: { creditorId: CREDITOR_ID },
  query: { search },
});

/** The portal's reads at the function that answers them, with so many cases of one creditor. */
export const portalReads =
  (cases: number) =>
  async (size = cases): Promise<Outcome> => {
    const hub = await openHub();
    await commit(hub.table, [userChange({ after: readerOf(hub.shell.at) })]);
    await makeCases(hub, { from: 1, count: size, dueOn: addDays(hub.shell.today, 10), searchable: true });
    const answer = await openApi(hub.world.at.awsUrl, hub.table.name);
    const rows: Outcome["rows"][number][] = [];
    const figures: Record<string, number> = {};
    for (const [name, ask] of Object.entries(ASKED)) {
      await answer(ask(0)); // the first call makes the clients
      const times: number[] = [];
      const cost = await measure(hub.world, async () => {
        for (let n = 0; n < TIMES; n += 1) times.push(await answer(ask(n % Math.floor(size / 101))));
        return TIMES;
      });
      rows.push(rowOf({ workload: `portal-${name}`, size }, cost));
      figures[`portal ${name}: ms, 95 of 100`] = times.toSorted((a, b) => a - b)[TIMES * 0.95] ?? Number.NaN;
      figures[`portal ${name}: table requests`] = requestsEach(cost);
    }
    const search = await measure(hub.world, async () => {
      for (let n = 0; n < SEARCHES; n += 1) await searchCases(hub.table, CREDITOR_ID, "kari", {});
      return SEARCHES;
    });
    figures["portal search before the cases are read: read units"] = search.readUnits / SEARCHES;
    hub.close();
    return { rows, figures };
  };

const requestsEach = ({ tableRequests, items }: Cost): number => tableRequests / items;

const readerOf = (at: Instant) => ({
  userId: READER,
  name: "Les Er",
  roles: ["reader" as const],
  creditorIds: [CREDITOR_ID],
  status: "active" as const,
  terms: { version: 1, acceptedAt: at },
  changed: { at, by: "bench" },
});

/** The functions as the cloud runs them. @returns the milliseconds until the answer. */
async function openApi(awsUrl: string, tableName: string) {
  const settings = { AWS_ENDPOINT_URL: awsUrl, AWS_REGION: "eu-north-1", TABLE_NAME: tableName };
  Object.assign(process.env, settings, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
  const handlers = {
    listCases: (await import("../../../functions/http/list-cases.ts")).handler,
    readCase: (await import("../../../functions/http/read-case.ts")).handler,
    countCases: (await import("../../../functions/http/count-cases.ts")).handler,
  };
  return async ({ route, path, query }: ReturnType<Ask>): Promise<number> => {
    const event = {
      version: "2.0",
      headers: {},
      pathParameters: path,
      queryStringParameters: query,
      requestContext: {
        http: { method: "GET", path: "/" },
        authorizer: { jwt: { claims: { sub: READER, token_use: "access" }, scopes: [] } },
      },
      isBase64Encoded: false,
    };
    const began = performance.now();
    const reply = await handlers[route](event as never, {} as never);
    const tookMs = performance.now() - began;
    assert(reply.statusCode === 200, `${route}: ${reply.statusCode} ${reply.body}`);
    return tookMs;
  };
}
