import { createHmac } from "node:crypto";
import {
  type Api,
  type Connector,
  ConnectorError,
  connectors,
  isSameSecret,
  type Send,
  type TokenFromCredentials,
  type Webhooks,
  withCredentials,
} from "@kravflyt/connectors";
import { accept, assert, refuse } from "@kravflyt/core";
import type { ConsentDoor, Driver, World } from "./driver.ts";
import { fikenDriver } from "./fiken-driver.ts";

/*
 * No system that there is: Fiken's books behind another door, with proposals, a mark and messages, so that the cases which
 * Fiken lacks are run. A proposal and a mark are each a contact that is nobody's customer.
 */

const KEY = "key-3141592653";
const SECRET = "secret-2718281828";
const subscriptions = new Set<string>();
const FIELDS = ["api_key", "company_id"];

let door: ConsentDoor | undefined;

const auth: TokenFromCredentials = {
  kind: "client_credentials",
  fields: FIELDS.map((name) => ({ name, secret: name === "api_key" })),
  read: ({ api_key = "", company_id = "" }) => {
    if (api_key.trim() === "") return refuse({ code: "credential_unreadable", field: "api_key" });
    const id = /([a-z-]+)$/.exec(company_id.trim())?.[1];
    if (id === undefined) return refuse({ code: "credential_unreadable", field: "company_id" });
    return accept({ api_key: api_key.trim(), company_id: id });
  },
  companyOf: ({ company_id = "" }) => company_id,
  newToken: async (send, { credentials }) => {
    assert(door !== undefined, "no door");
    if (credentials["api_key"] !== KEY) {
      throw new ConnectorError("made-up", "credentials_wrong", "no such client", { credential: "api_key" });
    }
    const { authorizeUrl, exchangeCode } = connectors.fiken.auth;
    const { code, state } = await door.consent(authorizeUrl({ ...door.app, state: "s" })).catch((cause: unknown) => {
      throw new ConnectorError("made-up", "unavailable", "nobody says yes", { cause });
    });
    const { accessToken, expiresInSeconds } = await exchangeCode(send, { ...door.app, code, state });
    return { accessToken, expiresInSeconds };
  },
  sign: ({ token }) => ({ authorization: `Bearer ${token}` }),
};

const signatureOf = (body: string, secret: string): string => createHmac("sha256", secret).update(body).digest("hex");

const webhooks: Webhooks = {
  subscribe: async (_api, { url }) => {
    subscriptions.add(url);
    return url;
  },
  unsubscribe: async (_api, id) => {
    subscriptions.delete(id);
  },
  isOn: async (_api, id) => subscriptions.has(id),
  isGenuine: ({ headers, body }, secret) => isSameSecret(headers["x-signature"] ?? "", signatureOf(body, secret)),
  hints: (body) => (/^\{"changed":"s\d+"\}$/.test(body) ? [{ kind: "item", key: body.slice(12, -2) }] : undefined),
  reply: { status: 200, body: "" },
};

const contactsOf = ({ apiUrl, company }: Api): string => `${apiUrl}/companies/${company}/contacts`;

/** A note in the books: its id, whether it is there or is made. */
async function writeNote(api: Api, name: string, inactive = false): Promise<string> {
  const found = await findNote(api, name);
  const change = { method: found === undefined ? "POST" : "PUT", body: JSON.stringify({ name, inactive }) };
  const url = found === undefined ? contactsOf(api) : `${contactsOf(api)}/${found.contactId}`;
  const answer = await api.send(new Request(url, { ...change, headers: { "content-type": "application/json" } }));
  if (!answer.ok) throw failure(answer);
  return answer.headers.get("location")?.split("/").at(-1) ?? "";
}

function failure({ status, headers }: Response): ConnectorError {
  const code = status === 401 ? "unauthorized" : status === 429 ? "busy" : "lost_answer";
  return new ConnectorError("made-up", code, String(status), { retryAfterSeconds: Number(headers.get("retry-after")) });
}

type Note = { readonly contactId: number; readonly inactive: boolean };

async function findNote(api: Api, name: string): Promise<Note | undefined> {
  const query = new URLSearchParams({ name, page: "0", pageSize: "1" });
  const answer = await api.send(new Request(`${contactsOf(api)}?${query}`));
  const [found] = (await answer.json()) as readonly Note[];
  return found;
}

const markOf = (source: Readonly<Record<string, string>>): string => `mark s${source["saleId"]}`;
const noteId = async (api: Api, name: string) => (await findNote(api, name))?.contactId.toString();

const connector: Connector = {
  ...connectors.fiken,
  label: "Made up",
  guide: [],
  auth,
  can: {
    ...connectors.fiken.can,
    webhooks: "signed",
    bookingModes: ["auto", "proposal"],
    sentToCollectionMark: true,
  },
  webhooks,
  proposals: {
    payment: (api, { reference }) => writeNote(api, `proposal ${reference}`),
    journal: (api, { reference }) => writeNote(api, `proposal ${reference}`),
    find: (api, { reference }) => noteId(api, `proposal ${reference}`),
  },
  collectionMark: {
    mark: async (api, { source }) => void (await writeNote(api, markOf(source))),
    unmark: async (api, { source }) => void (await writeNote(api, markOf(source), true)),
    isMarked: async (api, source) => (await findNote(api, markOf(source)))?.inactive === false,
  },
};

export const madeUpDriver: Driver = {
  ...fikenDriver,
  connector,
  proposalsAreNotes: true,
  writes: [...fikenDriver.writes, { method: "PUT", path: "/companies/" }],
  start: async (clock) => {
    const world = await fikenDriver.start(clock);
    assert(world.consent !== undefined, "no door");
    door = world.consent;
    const { send } = world.consent;
    const credentials = { api_key: KEY, company_id: world.api.company };
    const signing = { credentials, ours: {}, apiUrl: world.api.apiUrl };
    const opened = (one: typeof credentials): Send =>
      withCredentials(send, auth, {
        signing: { ...signing, credentials: one },
        getToken: tokensOf(send, one, clock.now),
      });
    const { consent: _, ...rest } = world;
    return {
      ...rest,
      api: { ...world.api, send: opened(credentials) },
      books: { ...world.books, ...notesOf(world) },
      pasted: {
        send,
        signing,
        samples: [
          { pasted: { api_key: ` ${KEY}\n`, company_id: "https://books.example/lunde-ror-as" }, read: credentials },
        ],
        unreadable: [{ pasted: { api_key: KEY, company_id: "???" }, field: "company_id" }],
      },
      wrong: [
        {
          credential: "api_key",
          told: true,
          access: { ...world.api, send: opened({ ...credentials, api_key: "x1" }) },
        },
      ],
      messages: messagesOf(world),
    };
  },
};

function tokensOf(send: Send, credentials: Readonly<Record<string, string>>, now: () => number) {
  let token: { readonly accessToken: string; readonly goodUntil: number } | undefined;
  return async (refused?: string): Promise<string> => {
    if (token === undefined || token.accessToken === refused || now() >= token.goodUntil) {
      const at = new Date(now()).toISOString() as Parameters<typeof auth.newToken>[1]["at"];
      const made = await auth.newToken(send, { credentials, ours: {}, apiUrl: "", at });
      token = { accessToken: made.accessToken, goodUntil: now() + made.expiresInSeconds * 1_000 - 600_000 };
    }
    return token.accessToken;
  };
}

const notesOf = ({ api }: World) => ({
  proposals: async () => (await notes(api)).filter((name) => name.startsWith("proposal ")).length,
  marks: async (key: string) => (await notes(api)).filter((name) => name === `mark ${key}`).length,
});

async function notes(api: Api): Promise<readonly string[]> {
  const answer = await api.send(new Request(`${contactsOf(api)}?customer=false&page=0&pageSize=100`));
  return ((await answer.json()) as readonly { readonly name: string }[]).map(({ name }) => name);
}

const messagesOf = ({ people }: World): NonNullable<World["messages"]> => ({
  url: "https://hub.example/hooks/1",
  secret: SECRET,
  subscriptions: async () => subscriptions.size,
  next: async () => {
    const customer = await people.customer({ name: "Kari Prøve" });
    const key = await people.invoice({ customer, amountOre: 100, issuedOn: "2026-01-05", dueOn: "2026-01-19" });
    const body = JSON.stringify({ changed: key });
    const delivery = { secretPath: "1", headers: { "x-signature": signatureOf(body, SECRET) }, body };
    return { delivery, hints: [{ kind: "item", key }] };
  },
});
