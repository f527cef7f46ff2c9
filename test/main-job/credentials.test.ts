import {
  type ConnectWithCredentials,
  connectWithCredentials,
  freshToken,
  type Sources,
  startConnection,
} from "@kravflyt/app";
import {
  type ApiKey,
  type Connector,
  ConnectorError,
  connectors,
  type TokenFromCredentials,
} from "@kravflyt/connectors";
import { accept, connectionId, refuse } from "@kravflyt/core";
import { commit, connectionChange, listAudit, listConnections, loadConnection } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CONNECTION, CREDITOR, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
let tokensMade: number;
let isDown: boolean;
beforeEach(async () => {
  hub = await startTestHub();
  tokensMade = 0;
  isDown = false;
});
afterEach(() => hub.close());

const KEY = "key-of-lunde-3141592653";
const FIELDS = [
  { name: "api_key", secret: true },
  { name: "company_id", secret: false },
];
const read: ApiKey["read"] = ({ api_key = "", company_id = "" }) => {
  const id = /(\d+)$/.exec(company_id.trim())?.[1];
  return id === undefined
    ? refuse({ code: "credential_unreadable", field: "company_id" })
    : accept({ api_key: api_key.trim(), company_id: id });
};

const keyed: ApiKey = {
  kind: "api_key",
  fields: FIELDS,
  read,
  companyOf: ({ company_id = "" }) => company_id,
  sign: ({ credentials }) => ({ "x-key": credentials["api_key"] ?? "" }),
};
const tokened: TokenFromCredentials = {
  kind: "client_credentials",
  fields: FIELDS,
  read,
  companyOf: ({ company_id = "" }) => company_id,
  newToken: async (_send, { credentials }) => {
    if (credentials["api_key"] !== KEY) {
      throw new ConnectorError("tokened", "credentials_wrong", "no such client", { credential: "api_key" });
    }
    tokensMade += 1;
    return { accessToken: `token-${tokensMade}`, expiresInSeconds: 1200 };
  },
  sign: ({ token }) => ({ "x-key": token }),
};

/** Books that are let into by a key, and have the companies 7 and 8. */
const connectorWith = (auth: ApiKey | TokenFromCredentials): Connector => ({
  ...connectors.fiken,
  auth,
  verify: async ({ send, apiUrl }) => {
    const answer = await send(new Request(`${apiUrl}/whoami`));
    if (answer.status === 503) throw new ConnectorError("keyed", "unavailable", "down");
    if (answer.ok) return;
    throw new ConnectorError("keyed", "credentials_wrong", "refused", { credential: "api_key" });
  },
  companies: async ({ company = "" }) => [{ id: company, name: "Lunde", hasApiAccess: true, testCompany: true }],
});

/** The system takes the key itself, and the token that was made last. */
const sources = (): Sources => ({
  ...hub.outside.sources,
  connectors: { fiken: connectors.fiken, keyed: connectorWith(keyed), tokened: connectorWith(tokened) },
  app: async () => ({ apiUrl: "https://books.example" }),
  wayTo: () => async (request) => {
    const key = request.headers.get("x-key") ?? "";
    return new Response(null, { status: isDown ? 503 : key === KEY || key === `token-${tokensMade}` ? 200 : 401 });
  },
});

const order = (change: Partial<ConnectWithCredentials> = {}): ConnectWithCredentials => ({
  connectionId: connectionId("new-1"),
  isNew: true,
  creditorId: CREDITOR,
  system: "keyed",
  userId: "admin",
  pasted: { api_key: ` ${KEY}\n`, company_id: "https://books.example/fiscal/7" },
  ...change,
});
const connect = (change: Partial<ConnectWithCredentials> = {}) =>
  connectWithCredentials(hub.shell(), sources(), order(change));
const secret = (id = "new-1") => hub.outside.sources.secrets.read(`connection/${id}`);
const count = async () => (await listConnections(hub.table, CREDITOR)).length;

describe.each(["keyed", "tokened"])("a connection by pasted credentials (%s)", (system) => {
  it("is made when the system says yes: the key is a secret, and stands nowhere else", async () => {
    const made = await connect({ system });
    expect(made).toMatchObject({
      ok: true,
      value: { status: "authorized", settings: { system, creditorId: CREDITOR } },
    });
    expect(JSON.parse((await secret()) ?? "")).toEqual({ credentials: { api_key: KEY, company_id: "7" } });
    const stored = await loadConnection(hub.table, connectionId("new-1"));
    const { items } = await listAudit(hub.table, CREDITOR);
    expect(JSON.stringify([made, stored, items])).not.toContain(KEY);
    expect(items[0]).toMatchObject({ what: "consent:new-1", by: "admin" });
  });

  it("is not made with a wrong key: the wrong one is named, and nothing is kept", async () => {
    const before = await count();
    const pasted = { api_key: "another", company_id: "7" };
    expect(await connect({ system, pasted })).toEqual({
      ok: false,
      refusal: { code: "credentials_wrong", field: "api_key" },
    });
    expect(await secret()).toBeUndefined();
    expect(await count()).toBe(before);
  });

  it("is not made with a field that cannot be what it is said to be, and the system is not asked", async () => {
    isDown = true;
    expect(await connect({ system, pasted: { api_key: KEY, company_id: "Lunde" } })).toEqual({
      ok: false,
      refusal: { code: "credential_unreadable", field: "company_id" },
    });
  });

  it("is the system's failure while it is down, and nothing is kept", async () => {
    isDown = true;
    await expect(connect({ system })).rejects.toMatchObject({ code: "unavailable", retry: "later" });
    expect(await secret()).toBeUndefined();
  });

  it("takes new credentials for the same company, and no other's", async () => {
    await connect({ system });
    const again = { system, isNew: false };
    const seen = await loadConnection(hub.table, connectionId("new-1"));
    if (seen === undefined) throw new Error("no connection");
    const active = { ...seen.value, status: "active", settings: { ...seen.value.settings, company: "7" } } as const;
    await commit(hub.table, [connectionChange({ before: seen, after: active })]);
    const other = { ...again, pasted: { api_key: KEY, company_id: "8" } };
    expect(await connect(other)).toEqual({ ok: false, refusal: { code: "company_is_fixed" } });
    hub.later(1_000);
    expect(await connect(again)).toMatchObject({ ok: true, value: { status: "active" } });
  });
});

describe("the two doors", () => {
  it.each([
    [{ system: "fiken" }, "not_by_credentials"],
    [{ system: "constructor" }, "unknown_system"],
    [{ creditorId: "nobody" as typeof CREDITOR }, "creditor_not_found"],
    [{ isNew: false, connectionId: CONNECTION }, "connection_not_found"],
  ])("are refused to %j by %s", async (change, code) => {
    expect(await connect(change)).toEqual({ ok: false, refusal: { code } });
  });

  it("send no one to a page of consent that the system does not have", async () => {
    const it = { ...order(), secret: "s" };
    expect(await startConnection(hub.shell(), sources(), it)).toEqual({
      ok: false,
      refusal: { code: "not_by_consent" },
    });
  });
});

describe("a token made of credentials", () => {
  const whose = { system: "tokened", connectionId: "new-1" };
  const patient = () => ({ ...sources(), sleep: () => new Promise<void>((done) => setTimeout(done, 5)) });
  const token = (refused?: string) => freshToken(hub.shell(), patient(), whose, refused);

  it("is made once by ten who ask at the same time (T14)", async () => {
    await connect({ system: "tokened" });
    const before = tokensMade;
    expect(new Set(await Promise.all(Array.from({ length: 10 }, () => token()))).size).toBe(1);
    expect(tokensMade).toBe(before + 1);
  });

  it("is kept until ten minutes before its end", async () => {
    await connect({ system: "tokened" });
    const first = await token();
    hub.later(600_000);
    expect(await token()).toBe(first);
    hub.later(1);
    expect(await token()).not.toBe(first);
  });

  it("is made anew when the system refuses it before its time", async () => {
    await connect({ system: "tokened" });
    const first = await token();
    const second = await token(first);
    expect(second).not.toBe(first);
    expect(await token(first)).toBe(second);
  });

  it("is none where the key goes along as it is", async () => {
    await connect();
    expect(await freshToken(hub.shell(), sources(), { system: "keyed", connectionId: "new-1" })).toBe("");
  });
});
