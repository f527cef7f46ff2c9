import { randomUUID } from "node:crypto";
import {
  activateConnection,
  chooseCreating,
  connectWithCredentials,
  findDue,
  type Outside,
  payOut,
  readBankFiles,
  startAllDueCases,
  syncInvoices,
} from "@kravflyt/app";
import { makeSend } from "@kravflyt/connectors";
import { assert, calendarDate, connectionId, invoiceId } from "@kravflyt/core";
import { startXenaSandbox } from "@kravflyt/sandboxes";
import { listPostings, loadCase, loadConnection, loadInvoice } from "@kravflyt/store";
import { queueWork } from "../queue-work.ts";
import { CREDITOR, type HubOptions, startTestHub } from "./hub.ts";
import { inboxWith } from "./walk.ts";

const FISCAL_ID = 98_989;
const KEY = "xena-key-3141592653";
export const XENA = connectionId("lunde-xena");

const SETUP = {
  itemsFrom: calendarDate("2025-01-01"),
  daysBeforeShown: 0,
  interestAccount: "8050",
  feeAccount: "3900",
  bankAccount: "1920",
  wash: "kind_only",
} as const;

export type XenaHub = Awaited<ReturnType<typeof startXenaHub>>;

/** A Xena, and the way to it. Its clock goes on by a tenth of a second with each request. */
async function startBooks(hub: Hub) {
  let requests = 0;
  const now = () => Date.parse(hub.shell().at) + requests * 100;
  const xena = await startXenaSandbox({ now, seed: false, latencyMs: 0 });
  const send = makeSend({
    system: "xena",
    allowed: [xena.url],
    timeoutMs: 5_000,
    maxBodyBytes: 10_000_000,
    retries: 2,
    now: () => performance.now(),
    sleep: async () => {},
    random: () => 0,
    newRequestId: randomUUID,
    fetch: (request) => {
      requests += 1;
      return fetch(request);
    },
  });
  const { sources } = hub.outside;
  const outside: Outside = {
    ...hub.outside,
    sources: {
      ...sources,
      app: async (system) => (system === "xena" ? { apiUrl: xena.apiUrl } : sources.app(system)),
      wayTo: (system) => (system === "xena" ? send : sources.wayTo(system)),
    },
  };
  return { xena, outside };
}

/** The hub of the main job, with a Xena besides. */
export async function startXenaHub(options: HubOptions = {}) {
  const hub = await startTestHub(options);
  const { xena, outside } = await startBooks(hub);
  const handle = queueWork({
    shell: hub.shell,
    desk: () => ({ ...hub.desk, outside }),
    post: hub.post,
    bank: { put: async () => {} },
  });
  const drain = async () => {
    for (let next = hub.queue.shift(); next !== undefined; next = hub.queue.shift()) await handle(next);
  };
  const world = (operation: string, body: object) => inXena(xena.url, operation, body);
  const sync = (full: boolean) => syncInvoices(hub.shell(), outside, { connectionId: XENA, full });
  await world("create-fiscal-setup", { name: "Lunde Rør AS", organizationNumber: "310844136", apiKey: KEY });
  return {
    ...hub,
    xena,
    outside,
    handle,
    drain,
    world,
    /** A reading as the schedule of the day asks for it, or (`full`) the first of a day. */
    syncXena: sync,
    books: () => xena.books(FISCAL_ID),
    /** Lets the creditor in as the portal does, and asks for the first reading. */
    connect: () => connect(hub, outside),
    /** One day as the schedules make it. */
    day: async (day: string) => {
      hub.to(day);
      await sync(true);
      await startAllDueCases(hub.shell());
      await findDue(hub.shell());
      await drain();
    },
    /** A debtor pays to the client account, and the creditor has its share of it. */
    payToClientAccount: async (postId: number, it: { readonly amount: number; readonly on: string }) => {
      const kid = (await caseOf(hub, postId))?.kid ?? "";
      await readBankFiles(hub.shell(), await inboxWith(kid, it.amount, it.on));
      await drain();
    },
    payOut: async () => {
      await payOut(hub.shell(), CREDITOR);
      await drain();
    },
    caseOf: (postId: number) => caseOf(hub, postId),
    health: async () => (await loadConnection(hub.table, XENA))?.value.health,
    postings: async () =>
      (await listPostings(hub.table, CREDITOR)).items.map(({ body, status }) => [body.kind, status]).toSorted(),
    postingIds: async () => (await listPostings(hub.table, CREDITOR)).items.map(({ postingId }) => postingId),
    close: async () => {
      await Promise.all([hub.close(), xena.close()]);
    },
  };
}

type Hub = Awaited<ReturnType<typeof startTestHub>>;

async function connect(hub: Hub, { sources }: Outside): Promise<void> {
  const asked = { connectionId: XENA, creditorId: CREDITOR, system: "xena", isNew: true, userId: "admin" };
  const pasted = { api_key: KEY, fiscal_id: `https://my.xena.biz/${FISCAL_ID}/dashboard` };
  const connected = await connectWithCredentials(hub.shell(), sources, { ...asked, pasted });
  assert(connected.ok, "not connected");
  const it = { connectionId: XENA, setup: SETUP, by: "admin", mayAccess: () => true };
  const active = await activateConnection(hub.shell(), sources, it);
  assert(active.ok, "not active");
  // the hub's Fiken was there first
  const chosen = await chooseCreating(hub.shell(), { creditorId: CREDITOR, connectionId: XENA, by: "admin" });
  assert(chosen.ok, "not chosen");
}

async function caseOf(hub: Hub, postId: number) {
  const caseId = (await loadInvoice(hub.table, invoiceId(`${XENA}:p${postId}`)))?.value.caseId;
  return caseId === undefined ? undefined : (await loadCase(hub.table, caseId))?.value;
}

async function inXena(url: string, operation: string, body: object): Promise<number> {
  const answer = await fetch(`${url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), fiscalId: FISCAL_ID, ...body }),
  });
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly id: number }).id;
}

/** A private customer with one invoice; answers with the partner post's id. */
export async function seedInXena({ world }: Pick<XenaHub, "world">, amount = 1_000_000): Promise<number> {
  const address = { street: "Bjørkeveien 2", zip: "0352", city: "Oslo", country: "NO" };
  const partner = { name: "Kari Prøve", invoiceEmail: "kari@kunde.example", address };
  const partnerId = await world("create-partner", { partner });
  return world("create-invoice", { partnerId, amount, fiscalDate: "2025-12-01", dueDate: "2025-12-20" });
}
