import { type Instant, laterBy, connectionId as toConnectionId } from "@kravflyt/core";
import { connectionChange, listAudit, loadConnection } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consent, startTestHub, type TestHub } from "../../test/http/hub.ts";
import { CONNECTION, LUNDE } from "../../test/http/parties.ts";

const ofLunde = { creditorId: LUNDE };
const SETUP = {
  itemsFrom: "2025-06-01",
  daysBeforeShown: 3,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920:10001",
  wash: "kind_only",
} as const;

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const start = async (who = "admin") =>
  (await hub.ask("startConnection", who, { params: ofLunde, body: { system: "fiken" } })).body;
const handIn = (who: string, body: object) => hub.ask("finishOauth", who, { body });

/** A connection that has its consent and no settings yet. */
async function connected(): Promise<{ readonly connectionId: string }> {
  const { connectionId, authorizeUrl } = await start();
  await handIn("admin", await consent(hub.fiken.url, authorizeUrl));
  return { connectionId };
}
const activate = (connectionId: string, body: object) =>
  hub.ask("activateConnection", "admin", { params: { connectionId }, body });

describe("the consent of a person", () => {
  it("is asked for with a new state each time, and makes the connection ready for its settings", async () => {
    const first = await start();
    const second = await start();
    const stateOf = (url: string) => new URL(url).searchParams.get("state");
    expect(stateOf(first.authorizeUrl)).not.toBe(stateOf(second.authorizeUrl));
    expect(first.connectionId).not.toBe(second.connectionId);
    const back = await consent(hub.fiken.url, first.authorizeUrl);
    expect(await handIn("admin", back)).toEqual({
      status: 200,
      body: {
        connectionId: first.connectionId,
        creditorId: "lunde",
        system: "fiken",
        status: "authorized",
        health: { fetched: 0, changed: 0, failed: [] },
      },
    });
  });

  it("is refused with a state that nobody gave out, and leaves the real one good", async () => {
    const { connectionId, authorizeUrl } = await start();
    const back = await consent(hub.fiken.url, authorizeUrl);
    const wrong = { ...back, state: `${connectionId}.00000000-0000-4000-8000-000000000000` };
    expect(await handIn("admin", wrong)).toEqual({ status: 404, body: { code: "unknown_state" } });
    expect((await handIn("admin", back)).status).toBe(200);
  });

  it.each([["operator"], ["other-admin"]])("is refused to %s, who did not begin it", async (who) => {
    const back = await consent(hub.fiken.url, (await start()).authorizeUrl);
    expect(await handIn(who, back)).toEqual({ status: 404, body: { code: "unknown_state" } });
    expect((await handIn("admin", back)).status).toBe(200);
  });

  it("is good for half an hour", async () => {
    const inTime = await start();
    const late = await start();
    const backInTime = await consent(hub.fiken.url, inTime.authorizeUrl);
    const backLate = await consent(hub.fiken.url, late.authorizeUrl);
    hub.to("2026-03-02T08:29:59.999Z");
    expect((await handIn("admin", backInTime)).status).not.toBe(404);
    hub.to("2026-03-02T08:30:00.000Z");
    expect(await handIn("admin", backLate)).toEqual({ status: 422, body: { code: "state_expired" } });
  });

  it("is good once", async () => {
    const back = await consent(hub.fiken.url, (await start()).authorizeUrl);
    expect((await handIn("admin", back)).status).toBe(200);
    const before = hub.written();
    expect(await handIn("admin", back)).toEqual({ status: 404, body: { code: "unknown_state" } });
    expect(hub.written()).toBe(before);
  });

  it("may be denied, and the state is used up by that", async () => {
    const { authorizeUrl } = await start();
    const back = await consent(hub.fiken.url, authorizeUrl, "deny");
    expect(back.error).toBe("access_denied");
    expect(await handIn("admin", back)).toEqual({ status: 422, body: { code: "consent_refused" } });
    expect(await handIn("admin", back)).toEqual({ status: 404, body: { code: "unknown_state" } });
  });

  it("is refused with a code that the system does not know", async () => {
    const { authorizeUrl } = await start();
    const { state } = await consent(hub.fiken.url, authorizeUrl);
    expect(await handIn("admin", { state, code: "made-up" })).toEqual({ status: 422, body: { code: "code_refused" } });
  });

  it("is the system's failure when it does not answer", async () => {
    const back = await consent(hub.fiken.url, (await start()).authorizeUrl);
    hub.fiken.orderFault({ fault: { kind: "status", status: 503 }, times: 100, path: "/oauth/token" });
    expect(await handIn("admin", back)).toEqual({
      status: 502,
      body: { code: "external_failure", system: "fiken", retry: "later" },
    });
  });

  it("is begun for no system that we do not know, and for no connection of another creditor", async () => {
    const before = hub.written();
    expect(await hub.ask("startConnection", "admin", { params: ofLunde, body: { system: "unknown" } })).toEqual({
      status: 422,
      body: { code: "unknown_system" },
    });
    const body = { system: "fiken", connectionId: CONNECTION };
    expect(await hub.ask("startConnection", "other-admin", { params: { creditorId: "nordby" }, body })).toEqual({
      status: 404,
      body: { code: "connection_not_found" },
    });
    expect(await hub.ask("startConnection", "operator", { params: { creditorId: "none" }, body })).toEqual({
      status: 404,
      body: { code: "creditor_not_found" },
    });
    expect(hub.written()).toBe(before);
  });

  it("given anew keeps the settings, and the books are read at once", async () => {
    const seen = await loadConnection(hub.table, CONNECTION);
    if (seen === undefined) throw new Error("no connection");
    await hub.put(connectionChange({ before: seen, after: { ...seen.value, status: "needs_reconnect" } }));
    const params = { connectionId: CONNECTION };
    expect(await hub.ask("syncConnection", "admin", { params, body: {} })).toEqual({
      status: 409,
      body: { code: "needs_reconnect" },
    });
    const body = { system: "fiken", connectionId: CONNECTION };
    const { authorizeUrl } = (await hub.ask("startConnection", "admin", { params: ofLunde, body })).body;
    const back = await consent(hub.fiken.url, authorizeUrl);
    const { status, setup } = (await handIn("admin", back)).body;
    expect({ status, setup }).toEqual({
      status: "active",
      setup: {
        itemsFrom: "2025-01-01",
        daysBeforeShown: 5,
        interestAccount: "8055",
        feeAccount: "3910",
        bankAccount: "1920:10001",
        wash: "kind_only",
      },
    });
    expect(await hub.taken("sync-creditor")).toEqual([JSON.stringify({ connectionId: "lunde-fiken" })]);
  });
});

describe("the settings of a connection", () => {
  it("name the companies to pick from", async () => {
    const { connectionId } = await connected();
    expect(await hub.ask("listCompanies", "admin", { params: { connectionId } })).toEqual({
      status: 200,
      body: { companies: [{ company: "lunde-ror-as", name: "Lunde Rør AS", organizationNumber: "310844136" }] },
    });
  });

  it("name the accounts of the only company, each with what it can be chosen for", async () => {
    const { connectionId } = await connected();
    const { status, body } = await hub.ask("listAccounts", "admin", { params: { connectionId } });
    expect(status).toBe(200);
    const accounts = body.accounts as readonly { readonly code: string }[];
    const named = (code: string) => accounts.find((one) => one.code === code);
    expect(named("8050")).toEqual({
      code: "8050",
      name: "Annen renteinntekt",
      fits: ["interestAccount", "feeAccount"],
    });
    expect(named("1920:10001")).toMatchObject({ fits: ["bankAccount"] });
    expect(named("2710")).toMatchObject({ fits: [] });
    const unknown = { params: { connectionId }, query: { company: "another-as" } };
    expect(await hub.ask("listAccounts", "admin", unknown)).toEqual({ status: 422, body: { code: "company_unknown" } });
    // once a company is chosen nobody looks into the books of another that the consent covers
    await activate(connectionId, SETUP);
    expect(await hub.ask("listAccounts", "admin", unknown)).toEqual({
      status: 409,
      body: { code: "company_is_fixed" },
    });
  });

  it("take the only company there is, and start the first import", async () => {
    const { connectionId } = await connected();
    const answer = await activate(connectionId, SETUP);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: "active", company: "lunde-ror-as", setup: SETUP });
    expect(answer.body.names).toEqual({
      company: "Lunde Rør AS",
      accounts: [
        { code: "1920:10001", name: "Driftskonto" },
        { code: "3910", name: "Purregebyr" },
        { code: "8055", name: "Renteinntekt, kundefordringer" },
      ],
    });
    expect(await hub.taken("sync-creditor")).toEqual([JSON.stringify({ connectionId, full: true })]);
  });

  it("saved again as they are change nothing", async () => {
    const { connectionId } = await connected();
    const first = await activate(connectionId, SETUP);
    await hub.taken("sync-creditor");
    const before = hub.written();
    expect(await activate(connectionId, SETUP)).toEqual(first);
    expect(hub.written()).toBe(before);
    expect(await hub.taken("sync-creditor")).toEqual([]);
  });

  it.each([
    ["a company that the consent does not cover", { company: "another-as" }, 422, { code: "company_unknown" }],
    ["items from tomorrow on", { itemsFrom: "2026-03-03" }, 422, { code: "items_from_in_future" }],
    [
      "accounts that the books do not have",
      { feeAccount: "3999", interestAccount: "8999" },
      422,
      {
        code: "unknown_account",
        accounts: [
          { field: "interestAccount", account: "8999", problem: "unknown" },
          { field: "feeAccount", account: "3999", problem: "unknown" },
        ],
      },
    ],
    [
      "accounts of another type",
      { feeAccount: "2710", bankAccount: "2710" },
      422,
      {
        code: "unfit_account",
        accounts: [
          { field: "feeAccount", account: "2710", problem: "wrong_type" },
          { field: "bankAccount", account: "2710", problem: "wrong_type" },
        ],
      },
    ],
  ])("are refused with %s", async (_what, change, status, body) => {
    const { connectionId } = await connected();
    expect(await activate(connectionId, { ...SETUP, ...change })).toEqual({ status, body });
    const stored = await hub.ask("readConnection", "admin", { params: { connectionId } });
    expect(stored.body.status).toBe("authorized");
  });

  it("need a consent that still stands", async () => {
    const { connectionId } = await connected();
    await hub.world("revoke-consent", {});
    const answer = { status: 409, body: { code: "needs_reconnect" } };
    expect(await activate(connectionId, SETUP)).toEqual(answer);
    expect(await hub.ask("listCompanies", "admin", { params: { connectionId } })).toEqual(answer);
  });

  it("need a company that the person has ticked", async () => {
    const { connectionId } = await connected();
    await hub.world("tick-company", { companySlug: "lunde-ror-as", ticked: false });
    expect(await activate(connectionId, SETUP)).toEqual({ status: 422, body: { code: "company_needed" } });
  });

  it("need the API add-on, and name the page to order it on", async () => {
    const { connectionId } = await connected();
    await hub.world("set-api-access", { companySlug: "lunde-ror-as", hasApiAccess: false });
    expect(await activate(connectionId, SETUP)).toEqual({
      status: 422,
      body: { code: "api_module_missing", helpUrl: "https://fiken.no/foretak/tilleggstjenester" },
    });
  });

  it("are refused while the books are being read, and taken when that is over", async () => {
    const { connectionId } = await connected();
    const seen = await loadConnection(hub.table, toConnectionId(connectionId));
    if (seen === undefined) throw new Error("no connection");
    const lease = { owner: "sync", until: laterBy(hub.now(), 60_000) };
    await hub.put(connectionChange({ before: seen, after: { ...seen.value, lease } }));
    expect(await activate(connectionId, SETUP)).toEqual({ status: 409, body: { code: "changed_meanwhile" } });
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await activate(connectionId, SETUP)).status).toBe(200);
  });

  it("are accepted with items from today on", async () => {
    const { connectionId } = await connected();
    expect((await activate(connectionId, { ...SETUP, itemsFrom: "2026-03-02" })).status).toBe(200);
  });

  it("never move a connection to another company's books", async () => {
    const { connectionId } = await connected();
    await activate(connectionId, SETUP);
    expect(await activate(connectionId, { ...SETUP, company: "another-as" })).toEqual({
      status: 409,
      body: { code: "company_is_fixed" },
    });
  });

  it("wait for consent", async () => {
    const { connectionId } = await start();
    expect(await activate(connectionId, SETUP)).toEqual({ status: 409, body: { code: "no_consent" } });
    expect(await hub.ask("syncConnection", "admin", { params: { connectionId }, body: {} })).toEqual({
      status: 409,
      body: { code: "not_active" },
    });
  });

  it("that are changed are written down: who, when, from what to what", async () => {
    const { connectionId } = await connected();
    hub.to("2026-03-02T09:00:00.000Z");
    await activate(connectionId, SETUP);
    const [latest] = (await listAudit(hub.table, LUNDE)).items;
    expect(latest).toMatchObject({
      by: "admin",
      at: "2026-03-02T09:00:00.000Z",
      what: `connection:${connectionId}`,
      before: { status: "authorized", interestAccount: "8050" },
      after: { status: "active", interestAccount: "8055", company: "lunde-ror-as" },
    });
  });

  it("are never the other creditor's business", async () => {
    const { body } = await hub.ask("listConnections", "other-admin", { params: { creditorId: "nordby" } });
    expect(body.connections).toEqual([]);
  });
});

describe("asking for an import", () => {
  const ALL = JSON.stringify({ connectionId: "lunde-fiken", full: true });
  const CHANGES = JSON.stringify({ connectionId: "lunde-fiken", full: false });
  const params = { connectionId: CONNECTION };
  const askFor = (full: boolean) => hub.ask("syncConnection", "admin", { params, body: { full } });
  const health = async () => (await hub.ask("readConnectionHealth", "admin", { params })).body.reading;
  /** The books were read to the end, or could not be, by a run that began at this moment. */
  const readAt = async (at: string, change: object = {}) => {
    const before = await loadConnection(hub.table, toConnectionId(CONNECTION));
    if (before === undefined) throw new Error("no connection");
    await hub.put(connectionChange({ before, after: { ...before.value, syncedAt: at as Instant, ...change } }));
  };

  it("reaches the queue, and is told of until it has come", async () => {
    expect(await askFor(true)).toEqual({ status: 202, body: { connectionId: "lunde-fiken" } });
    expect(await hub.taken("sync-creditor")).toEqual([ALL]);
    expect((await health()).askedAt).toBe("2026-03-02T08:00:00.000Z");
    await readAt("2026-03-02T08:00:01.000Z", { fullSyncAt: "2026-03-02T08:00:01.000Z" });
    expect(await health()).not.toHaveProperty("askedAt");
  });

  it("again is the same reading for as long as it is to come, and writes nothing", async () => {
    await askFor(true);
    await hub.taken("sync-creditor");
    const before = hub.written();
    hub.to("2026-03-02T08:20:00.000Z");
    for (const full of [true, false]) {
      expect(await askFor(full)).toEqual({ status: 202, body: { connectionId: "lunde-fiken" } });
    }
    expect(hub.written()).toBe(before);
    expect(await hub.taken("sync-creditor")).toEqual([]);
  });

  it("from two windows at once is one reading", async () => {
    expect((await Promise.all([askFor(true), askFor(true)])).map(({ status }) => status)).toEqual([202, 202]);
    expect(await hub.taken("sync-creditor")).toEqual([ALL]);
  });

  it("for all of the books is another one than for what changed, and comes as well", async () => {
    await askFor(false);
    await askFor(true);
    await askFor(false);
    expect(await hub.taken("sync-creditor")).toEqual([CHANGES, ALL]);
  });

  it("for all of the books again is ten minutes away from the last such reading; what changed is read at once", async () => {
    await readAt("2026-03-02T08:00:00.000Z", { fullSyncAt: "2026-03-02T08:00:00.000Z" });
    hub.to("2026-03-02T08:09:59.999Z");
    expect((await askFor(true)).status).toBe(202);
    expect(await hub.taken("sync-creditor")).toEqual([]);
    expect((await askFor(false)).status).toBe(202);
    expect(await hub.taken("sync-creditor")).toEqual([CHANGES]);
    hub.to("2026-03-02T08:10:00.000Z");
    await askFor(true);
    expect(await hub.taken("sync-creditor")).toEqual([ALL]);
  });

  it("goes again at once when the reading failed", async () => {
    await askFor(true);
    const problem = { code: "unavailable", at: "2026-03-02T08:01:00.000Z" };
    await readAt("2026-03-01T08:00:00.000Z", { health: { fetched: 0, changed: 0, failed: [], problem } });
    hub.to("2026-03-02T08:02:00.000Z");
    await askFor(true);
    expect(await hub.taken("sync-creditor")).toEqual([ALL, ALL]);
  });
});
