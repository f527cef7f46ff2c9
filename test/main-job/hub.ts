import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  findDue,
  type MailEvent,
  type Outside,
  recordMailEvent,
  type Shell,
  startAllDueCases,
  sweepOutbox,
  syncInvoices,
} from "@kravflyt/app";
import { connectors, makeSend } from "@kravflyt/connectors";
import {
  type Autopilot,
  type CalendarDate,
  type Creditor,
  connectionId,
  creditorId,
  dayInNorway,
  type Instant,
  LAW_AS_READ,
  laterBy,
  type Operator,
  type StepSetting,
} from "@kravflyt/core";
import { startLocalAws } from "@kravflyt/local-aws";
import { startBrregSandbox, startFikenSandbox } from "@kravflyt/sandboxes";
import {
  type Connection,
  commit,
  connectionChange,
  createTable,
  creditorChange,
  documentClient,
  type OutboxItem,
  operatorChange,
  type Table,
} from "@kravflyt/store";
import { sampleAutopilot } from "../../packages/core/src/sample-autopilot.ts";
import { queueWork } from "../queue-work.ts";

export const CREDITOR = creditorId("lunde");
export const CONNECTION = connectionId("lunde-fiken");
export const COMPANY = "lunde-ror-as";

const steps = (...on: readonly StepSetting["step"][]): readonly StepSetting[] =>
  on.map((step) => ({ step, on: true, deadlineDays: 14 }));
export const AUTOPILOT = sampleAutopilot(steps("dunning", "collection_notice", "creditor_demand"));

const address = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };

export const OPERATOR: Operator = {
  kind: "self_collection",
  name: "Fjellvik Fakturaservice AS",
  organizationNumber: "313159949",
  address,
  email: "post@fjellvik.example",
  phone: "22000000",
  clientAccount: "12345678903",
  law: LAW_AS_READ,
};

const LUNDE: Creditor = {
  creditorId: CREDITOR,
  name: "Lunde Rør AS",
  organizationNumber: "310844136",
  address,
  email: "post@lunde.example",
  phone: "22000001",
  bankAccount: "76940512057",
  payee: "creditor_account",
  bookingMode: "auto",
  vatDeductible: true,
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  payoutEveryDays: 30,
  language: "nb",
  sendsByEmail: true,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
};

const LUNDE_IN_FIKEN = {
  slug: COMPANY,
  name: "Lunde Rør AS",
  organizationNumber: "310844136",
  email: "post@lunde.example",
  phoneNumber: "22000001",
  address: { streetAddress: "Storgata 1", postCode: "0155", city: "Oslo", country: "Norway" },
  bankAccountNumber: "76940512057",
};

export type Sent = { readonly letterId: string; readonly sha256: string };

export type TestHub = Awaited<ReturnType<typeof startTestHub>>;

/** Where something may go wrong, and what: refused before it is done, or done with the answer lost. */
export type FaultPoint = "table" | "queue" | "fiken" | "token" | "channel" | "bank" | "register";
export type Loss = "before" | "after";
export type FaultHook = (point: FaultPoint) => Loss | undefined;

export type HubOptions = {
  readonly creditor?: Partial<Creditor>;
  readonly autopilot?: Partial<Autopilot>;
  /** Asked at each call that leaves the process; nothing is tried again below the use cases then. */
  readonly fault?: FaultHook;
};

/** Does `work` as `loss` says: not at all, or without its answer. */
async function losing<Answer>(loss: Loss | undefined, work: () => Promise<Answer>): Promise<Answer> {
  if (loss === "before") throw new TypeError("the request was lost");
  const answer = await work();
  if (loss === "after") throw new TypeError("the answer was lost");
  return answer;
}

/** The real use cases over the local AWS, a Fiken and a Brønnøysund; queues are lists that a test may shuffle. */
export async function startTestHub(options: HubOptions = {}) {
  let at = "2026-01-05T09:00:00.000Z" as Instant;
  const now = () => Date.parse(at);
  const lose: FaultHook = (point) => options.fault?.(point);
  const aws = await startLocalAws({ durable: false, now, fault: () => awsFault(lose("table")) });
  const fiken = await startFikenSandbox({ now, seed: false });
  const brreg = await startBrregSandbox({ now });
  const table = await openTable(aws.url, options.fault === undefined ? undefined : 1);
  const queue: OutboxItem[] = [];
  const payouts = new Map<string, string[]>();
  const letters = new Map<string, Uint8Array>();
  const delivered: Sent[] = [];
  const outside = outsideOf(fiken, brreg, options.fault);
  const shell = (): Shell => ({
    table,
    at,
    today: dayInNorway(at),
    enqueue: (items) =>
      losing(lose("queue"), async () => {
        queue.push(...items);
      }),
  });
  const events = options.fault && mailEventsInto(queue);
  const { desk, post } = desksOf(outside, { letters, delivered, events, lose });
  const handle = queueWork({ shell, desk: () => desk, post, bank: dropInto(payouts, lose) });
  const hub = {
    table,
    aws,
    fiken,
    brreg,
    outside,
    desk,
    post,
    queue,
    letters,
    delivered,
    /** What was laid in the bank's drop, by file name: each time it was. */
    payouts,
    shell,
    handle,
    /** Moves the clock to `hour` o'clock (UTC) of a day. */
    to: (day: CalendarDate | string, hour = 9) => {
      at = `${day}T${String(hour).padStart(2, "0")}:00:00.000Z` as Instant;
    },
    later: (ms: number) => {
      at = new Date(now() + ms).toISOString() as Instant;
    },
    sync: (full = true) => syncInvoices(shell(), outside, { connectionId: CONNECTION, full }),
    /** Handles messages until none is left, oldest first. */
    drain: async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await handle(next);
    },
    /** One day as the schedules make it: books read, cases started, steps taken. */
    day: async (day: string) => {
      hub.to(day);
      await hub.sync();
      await startAllDueCases(shell());
      await findDue(shell());
      await hub.drain();
    },
    /** Carries on what was left in the outbox a minute ago or earlier. */
    sweep: () => sweepOutbox(shell(), laterBy(at, -60_000)),
    mailEvent: (event: MailEvent) => recordMailEvent(shell(), event),
    world: (operation: string, body: Readonly<Record<string, unknown>>) => world(fiken.url, operation, body),
    close: async () => {
      await Promise.all([aws.close(), fiken.close(), brreg.close()]);
    },
  };
  await hub.world("create-company", LUNDE_IN_FIKEN);
  await seedTable(table, options);
  await consent(fiken, outside);
  return hub;
}

const dropInto = (files: Map<string, string[]>, lose: FaultHook) => ({
  put: (name: string, text: string) =>
    losing(lose("bank"), async () => {
      files.set(name, [...(files.get(name) ?? []), text]);
    }),
});

/** The mail service tells that it took a letter, as a message of its own. */
const mailEventsInto = (queue: OutboxItem[]) => (letter: Sent) => {
  const event = { letterId: letter.letterId, type: "Send", messageId: "m-1" };
  queue.push({ id: `mail-events:${letter.letterId}`, queue: "mail-events", body: JSON.stringify(event) });
};

/** What people do in Fiken. */
async function world(url: string, operation: string, body: Readonly<Record<string, unknown>>) {
  const response = await fetch(`${url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), ...body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${text}`);
  return text === "" ? {} : JSON.parse(text);
}

type DeskParts = {
  readonly letters: Map<string, Uint8Array>;
  readonly delivered: Sent[];
  /** Tells what the mail service saw; without it nothing is told. */
  readonly events: ((letter: Sent) => void) | undefined;
  readonly lose: FaultHook;
};

/** An archive in memory, and channels that only note what they were given. */
function desksOf(outside: Outside, it: DeskParts) {
  const { letters, delivered, events, lose } = it;
  const put = async (sha256: string, pdf: Uint8Array) => {
    letters.set(sha256, pdf);
  };
  const send = (letter: Sent) =>
    losing(lose("channel"), async () => {
      delivered.push({ letterId: letter.letterId, sha256: letter.sha256 });
      events?.(letter);
      return { remoteId: `sent-${letter.letterId}` };
    });
  const find = async (id: string) =>
    delivered.some(({ letterId }) => letterId === id) ? { remoteId: `sent-${id}` } : undefined;
  const read = async (sha256: string) => letters.get(sha256) ?? new Uint8Array();
  return {
    desk: { outside, archive: { put }, freshMinutes: 60 },
    post: { channels: { email: { send }, print: { send, find } }, read },
  };
}

const awsFault = (loss: Loss | undefined) => loss && (loss === "after" ? ({ kind: "lost_answer" } as const) : REFUSED);
const REFUSED = { kind: "error", name: "InternalServerError", status: 500 } as const;

async function openTable(endpoint: string, maxAttempts?: number): Promise<Table> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const db = documentClient(
    new DynamoDBClient({ endpoint, region: "eu-north-1", credentials, ...(maxAttempts && { maxAttempts }) }),
  );
  await createTable(db, "hub");
  return { db, name: "hub" };
}

type Fiken = Awaited<ReturnType<typeof startFikenSandbox>>;

function outsideOf(fiken: Fiken, brreg: Awaited<ReturnType<typeof startBrregSandbox>>, fault?: FaultHook): Outside {
  const secrets = new Map<string, string>();
  const common = {
    timeoutMs: 5_000,
    maxBodyBytes: 10_000_000,
    retries: fault === undefined ? 2 : 0,
    now: () => performance.now(),
    sleep: async () => {},
    random: () => 0,
    newRequestId: randomUUID,
  };
  const send = makeSend({
    ...common,
    system: "fiken",
    allowed: [fiken.url],
    fetch: (request) => losing(fault?.(request.url.includes("/oauth/") ? "token" : "fiken"), () => fetch(request)),
  });
  return {
    sources: {
      connectors,
      app: async () => ({
        apiUrl: fiken.apiUrl,
        oauth: {
          loginUrl: `${fiken.url}/oauth`,
          redirectUri: "http://127.0.0.1/callback",
          clientId: fiken.credentials.clientId,
          clientSecret: fiken.credentials.clientSecret,
        },
      }),
      wayTo: () => send,
      secrets: {
        read: async (name) => secrets.get(name),
        write: async (name, value) => {
          secrets.set(name, value);
        },
      },
      worker: randomUUID,
      sleep: async () => {},
    },
    register: {
      send: makeSend({
        ...common,
        system: "brreg",
        allowed: [brreg.url],
        fetch: (request) => losing(fault?.("register"), () => fetch(request)),
      }),
      apiUrl: brreg.apiUrl ?? brreg.url,
    },
  };
}

async function seedTable(table: Table, options: HubOptions): Promise<void> {
  const connection: Connection = {
    settings: {
      connectionId: CONNECTION,
      creditorId: CREDITOR,
      system: "fiken",
      company: COMPANY,
      itemsFrom: "2025-01-01" as CalendarDate,
      daysBeforeShown: 0,
      interestAccount: "8050",
      feeAccount: "3900",
      bankAccount: "1920:10001",
      wash: "kind_and_address",
    },
    status: "active",
    createdBy: "test",
    health: { fetched: 0, changed: 0, failed: [] },
  };
  await commit(table, [
    operatorChange(OPERATOR),
    creditorChange({
      after: { creditor: { ...LUNDE, ...options.creditor }, autopilot: { ...AUTOPILOT, ...options.autopilot } },
    }),
    connectionChange({ after: connection }),
  ]);
}

/** The consent of a person, as the two steps of OAuth give it. */
async function consent(fiken: Fiken, outside: Outside): Promise<void> {
  const form = new URLSearchParams({
    client_id: fiken.credentials.clientId,
    redirect_uri: "http://127.0.0.1/callback",
    state: "s",
    decision: "approve",
    company: COMPANY,
  });
  const approved = await fetch(`${fiken.url}/oauth/authorize`, { method: "POST", body: form, redirect: "manual" });
  const code = new URL(approved.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const { oauth } = await outside.sources.app("fiken");
  if (oauth === undefined) throw new Error("Fiken does not know us");
  const tokens = await connectors.fiken.auth.exchangeCode(outside.sources.wayTo("fiken"), {
    ...oauth,
    code,
    state: "s",
  });
  await outside.sources.secrets.write(
    `connection/${CONNECTION}`,
    JSON.stringify({
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
      expiresAt: "2026-01-06T08:00:00.000Z",
    }),
  );
}

export type InvoiceSeed = {
  readonly customer: string;
  readonly dueOn: string;
  readonly amountOre: number;
  readonly organizationNumber?: string;
  readonly hasAddress?: boolean;
};

/** A customer with one invoice in Fiken; answers with the customer's, the invoice's and its sale's ids. */
export async function seedInvoice(hub: TestHub, it: InvoiceSeed) {
  const contact = await hub.world("create-contact", {
    companySlug: COMPANY,
    contact: {
      name: it.customer,
      email: `${it.customer.toLowerCase().replaceAll(/[^a-z]/g, "")}@kunde.example`,
      ...(it.organizationNumber === undefined ? {} : { organizationNumber: it.organizationNumber }),
      customer: true,
      ...(it.hasAddress === false
        ? {}
        : { address: { streetAddress: "Bjørkeveien 2", postCode: "0352", city: "Oslo", country: "Norway" } }),
    },
  });
  const customerId: number = contact.id;
  return { customerId, ...(await invoiceTo(hub, customerId, it)) };
}

/** One more invoice to a customer. */
export async function invoiceTo(
  hub: TestHub,
  customerId: number,
  it: Pick<InvoiceSeed, "dueOn" | "amountOre">,
): Promise<{ invoiceId: number; saleId: number }> {
  const invoice = await hub.world("create-invoice", {
    companySlug: COMPANY,
    invoice: {
      issueDate: "2025-12-01",
      dueDate: it.dueOn,
      customerId,
      bankAccountCode: "1920:10001",
      cash: false,
      lines: [
        {
          quantity: 1,
          unitPrice: it.amountOre,
          vatType: "NONE",
          description: "Rørleggerarbeid",
          incomeAccount: "3100",
        },
      ],
    },
  });
  const all = await fetch(`${hub.fiken.apiUrl}/companies/${COMPANY}/invoices/${invoice.id}`, {
    headers: { authorization: `Bearer ${hub.fiken.credentials.personalToken}` },
  });
  const read = (await all.json()) as { invoiceId: number; sale: { saleId: number } };
  return { invoiceId: read.invoiceId, saleId: read.sale.saleId };
}
