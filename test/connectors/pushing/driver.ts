import { type Api, type Connector, ConnectorError, type SourceItem, withBearer } from "@kravflyt/connectors";
import { accept, assert, type Invoice, invoiceId, laterBy, type Ore } from "@kravflyt/core";
import { loadInvoices } from "@kravflyt/store";
import { LUNDE } from "../../http/parties.ts";
import type { Books, Clock, Driver, MadeCustomer, MadeInvoice, People, World } from "../driver.ts";
import { makeWay } from "../way.ts";
import { makeProgram, type Program } from "./program.ts";
import { type World as Hub, OTHER, startWorld } from "./world.ts";

/*
 * The system `other` before the shared list: people work in a small accounting system, which pushes at once. What the list
 * asks a connector for is what the hub then has, read page by page over its public API.
 */

let hub: Hub | undefined;
function theHub(): Hub {
  assert(hub !== undefined, "no hub");
  return hub;
}

const nobodyAsks = async (): Promise<never> => {
  throw new Error("nobody asks a system that pushes");
};

const connector: Connector = {
  label: "Annet",
  guide: [],
  can: {
    changedSince: "none",
    deletions: "by_absence",
    webhooks: "none",
    bookingModes: ["auto"],
    naturalIdempotency: true,
    sentToCollectionMark: false,
    pdf: false,
    settle: true,
    writeOff: false,
    undo: [],
  },
  auth: { kind: "api_key", fields: [], read: accept, sign: () => ({}) },
  verify: nobodyAsks,
  companies: nobodyAsks,
  openItems,
  item: async (api, source) => {
    const { status, body } = await get(api, `/v1/items/${source["id"]}`);
    if (status === 404 || body["deleted"] === true) return undefined;
    return (await asStored([String(body["id"])]))[0]?.invoice;
  },
  customers: async function* () {
    yield await nobodyAsks();
  },
  registerPayment: nobodyAsks,
  findPayment: nobodyAsks,
  postJournal: nobodyAsks,
  findJournal: nobodyAsks,
  settle: nobodyAsks,
  isSettled: async (api, source) => (await connector.item(api, source))?.settled ?? false,
  accounts: nobodyAsks,
  bankAccounts: nobodyAsks,
};

type Listed = { readonly items: readonly { readonly id: string }[]; readonly cursor?: string };

async function* openItems(api: Api): AsyncGenerator<{ readonly items: readonly SourceItem[] }> {
  let more = "";
  for (;;) {
    const { items, cursor } = (await get(api, `/v1/items?open=true${more}`)).body as unknown as Listed;
    if (items.length > 0) yield { items: await asStored(items.map(({ id }) => id)) };
    if (cursor === undefined) return;
    more = `&cursor=${encodeURIComponent(cursor)}`;
  }
}

async function get({ apiUrl, send }: Api, path: string) {
  const response = await send(new Request(`${apiUrl}${path}`));
  if (response.status === 404) return { status: 404, body: {} };
  if (!response.ok) throw new ConnectorError("other", "refused", `answered ${response.status}`);
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
}

async function asStored(keys: readonly string[]): Promise<readonly SourceItem[]> {
  const ids = keys.map((key) => ({ key, id: invoiceId(`${OTHER}:${key}`) }));
  const stored = await loadInvoices(
    theHub().hub.table,
    ids.map(({ id }) => id),
  );
  return ids.flatMap(({ key, id }) => {
    const invoice = stored.get(id)?.value.invoice;
    return invoice === undefined ? [] : [{ key, invoice }];
  });
}

/** Rows on a page of the public API. */
const PAGE_SIZE = 50;

export const pushingDriver: Driver = {
  connector,
  start,
  pageSize: PAGE_SIZE,
  leastRequests: (items) => Math.ceil(items / PAGE_SIZE),
  writes: [],
  listPath: "/v1/items",
  accounts: { bank: "1920", interest: "8050" },
  unknownCompany: [],
  answersWith: () => nobodyAsks,
};

async function start(clock: Clock): Promise<World> {
  const started = await startWorld();
  hub = started;
  const { key } = await started.makeKey();
  const time: Clock = {
    now: () => Date.parse(started.hub.now()),
    pass: async (ms) => started.hub.to(laterBy(started.hub.now(), ms)),
  };
  started.hub.to(new Date(clock.now()).toISOString());
  // under the ten a second that the hub lets through
  const way = makeWay(time, { system: "other", allowed: [started.url], requestsPerSecond: 8 });
  let tooOften = 0;
  const send = withBearer(way.send, async () => key);
  const program = makeProgram(started, key);
  const made = new Map<string, Made>();
  return {
    api: {
      apiUrl: started.url,
      send: async (request) => {
        const response = await send(request);
        if (response.status === 429) tooOften += 1;
        return response;
      },
      company: "lunde",
      creditorId: LUNDE,
      connectionId: OTHER,
    },
    way,
    people: peopleOf(program, made),
    books: booksOf(program, made),
    orderFault: () => assert(false, "faults are of the systems that we ask"),
    clearFaults: () => undefined,
    violations: () => tooOften,
    wrong: [],
    secrets: [],
    revoke: nobodyAsks,
    close: started.close,
  };
}

/** What people wrote into the books beside what the program has of it. */
type Made = { readonly appliesTo?: string; readonly credit: boolean; readonly removed: boolean };

function peopleOf(program: Program, made: Map<string, Made>): People {
  const customers = new Map<string, object>();
  const pushAll = async (keys: readonly string[]): Promise<readonly string[]> => {
    const { body } = await program.pushAll(keys);
    assert((body["stored"] as number) === keys.length, `${keys}: ${JSON.stringify(body)}`);
    return keys;
  };
  const push = async (key: string): Promise<string> => {
    await pushAll([key]);
    return key;
  };
  const write = (key: string, it: MadeInvoice, of: Partial<Made> & { readonly appliesTo?: string } = {}) => {
    const { credit = false, appliesTo } = of;
    const customer = customers.get(it.customer);
    assert(customer !== undefined, `no customer ${it.customer}`);
    program.invoice(key, {
      kind: credit ? "credit_note" : "invoice",
      issuedOn: it.issuedOn,
      dueOn: it.dueOn,
      amountOre: it.amountOre,
      customer: customer as never, // as `customer` made it
      more: {
        ...(it.kid ? { kid: it.kid } : {}),
        ...(it.currency === undefined ? {} : { currency: it.currency }),
        ...(appliesTo === undefined ? {} : { appliesTo }),
      },
    });
    made.set(key, { credit, removed: false, ...(appliesTo === undefined ? {} : { appliesTo }) });
    return key;
  };
  const nextKey = (kind: string): string => `${kind}-${made.size + 1}`;
  let payments = 0;
  return {
    customer: async (it: MadeCustomer) => {
      const id = `K-${customers.size + 1}`;
      customers.set(id, toPushed(id, it));
      return id;
    },
    invoice: (it) => push(write(nextKey("F"), it)),
    invoices: (all) => pushAll(all.map((it) => write(nextKey("F"), it))),
    pay: async (key, { amountOre, on }) => {
      payments += 1;
      program.pay(key, { id: `P-${payments}`, paidOn: on, amountOre });
      await push(key);
    },
    credit: async (key, on) => {
      const { customer, amountOre } = program.itemOf(key);
      const of = { customer: customer.id, amountOre, issuedOn: on, dueOn: on };
      await push(write(nextKey("C"), of, { credit: true, appliesTo: key }));
    },
    creditNote: ({ customer, amountOre, on }) =>
      push(write(nextKey("C"), { customer, amountOre, issuedOn: on, dueOn: on }, { credit: true })),
    remove: async (key) => {
      const { body } = await program.post("/v1/deletions", { ids: [key] });
      assert((body["stored"] as number) === 1, `${key} is not deleted`);
      made.set(key, { credit: false, removed: true });
    },
    moveDueDay: async (key, dueOn) => {
      program.change(key, { dueOn });
      await push(key);
    },
  };
}

const toPushed = (id: string, { name, organizationNumber, email, address }: MadeCustomer): object => ({
  id,
  name,
  kind: organizationNumber === undefined ? "person" : "organization",
  ...(organizationNumber === undefined ? {} : { organizationNumber }),
  ...(email === undefined ? {} : { email }),
  ...(address === undefined
    ? {}
    : { address: { lines: [address.line], postalCode: address.postalCode, city: address.city } }),
});

function booksOf(program: Program, made: ReadonlyMap<string, Made>): Books {
  const creditedOre = (key: string): number =>
    [...made].reduce((sum, [id, { appliesTo }]) => sum + (appliesTo === key ? program.itemOf(id).amountOre : 0), 0);
  const leftOre = (key: string): number => {
    const { credit, appliesTo } = made.get(key) ?? { credit: false };
    if (appliesTo !== undefined) return 0;
    return credit ? -program.itemOf(key).amountOre : program.leftOre(key) - creditedOre(key);
  };
  const differs = ({ key, invoice }: SourceItem): boolean => invoice.outstandingOre !== leftOre(key);
  return {
    paidOre: async (key) => program.itemOf(key).payments.reduce((sum, { amountOre }) => sum + amountOre, 0),
    outstandingOre: async (key) => leftOre(key),
    isSettled: async (key) => leftOre(key) === 0,
    balance: nobodyAsks,
    /** What the hub has of an item that is in these books is what these books have. */
    differences: async () => {
      const there = [...made].filter(([, { removed }]) => !removed).map(([key]) => key);
      const stored = await asStored(there);
      const missing = there.filter((key) => !stored.some((one) => one.key === key));
      const wrong = stored.filter(differs).map(({ key, invoice }) => `${key}: ${said(invoice)}, not ${leftOre(key)}`);
      return [...missing.map((key) => `${key} is not in the hub`), ...wrong];
    },
  };
}

const said = ({ outstandingOre }: { readonly outstandingOre: Ore } & Partial<Invoice>): string =>
  `${outstandingOre} øre`;
