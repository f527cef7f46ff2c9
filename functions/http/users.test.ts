import { touchApiKey } from "@kravflyt/app";
import { calendarDate, creditorId, type Role } from "@kravflyt/core";
import { listAudit, loadUser, type User, userChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE, NORDBY, PEOPLE } from "../../test/http/parties.ts";

const AT = "2026-03-02T08:00:00.000Z";
const INSTALLED = { at: "2026-01-01T08:00:00.000Z", by: "installation" };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const change = (who: string, userId: string, change: object, version = 1) =>
  hub.ask("changeUser", who, {
    params: { userId },
    body: { version, roles: ["reader"], creditorIds: [LUNDE], ...change },
  });
const revoke = (who: string, userId: string) => hub.ask("revokeUser", who, { params: { userId }, body: {} });
const me = async (who: string) => (await hub.ask("readMe", who)).body;
const mayReadCases = async (who: string) =>
  (await hub.ask("listCases", who, { params: { creditorId: LUNDE } })).status === 200;

/** An accountant with both creditors. */
const accountant = async () => {
  const [first] = PEOPLE;
  if (first === undefined) throw new Error("nobody there");
  const after: User = { ...first, userId: "accountant", roles: ["case_worker"], creditorIds: [LUNDE, NORDBY] };
  await hub.put(userChange({ after }));
};

describe("the people of a creditor", () => {
  it("are those who have a creditor in common with the admin, and of their creditors only those", async () => {
    await accountant();
    const listed = async (who: string) =>
      (await hub.ask("listUsers", who)).body.users.map(({ userId, creditorIds }) => [userId, creditorIds]);
    expect(await listed("admin")).toEqual([
      ["accountant", ["lunde"]],
      ["admin", ["lunde"]],
      ["approver", ["lunde"]],
      ["reader", ["lunde"]],
      ["worker", ["lunde"]],
    ]);
    expect(await listed("other-admin")).toEqual([
      ["accountant", ["nordby"]],
      ["other-admin", ["nordby"]],
    ]);
    expect((await listed("operator")).map(([userId]) => userId)).toEqual([
      "accountant",
      "admin",
      "approver",
      "operator",
      "other-admin",
      "reader",
      "worker",
    ]);
  });

  it("are shown with what they may do, and who gave it when", async () => {
    expect((await hub.ask("readUser", "admin", { params: { userId: "worker" } })).body).toEqual({
      userId: "worker",
      name: "worker",
      status: "active",
      roles: ["case_worker"],
      creditorIds: ["lunde"],
      termsAccepted: 1,
      keys: [],
      version: 1,
      changedAt: INSTALLED.at,
      changedBy: INSTALLED.by,
    });
  });

  it.each(["operator", "other-admin", "nobody"])("do not hold %s, as if there were no such person", async (userId) => {
    const read = await hub.ask("readUser", "admin", { params: { userId } });
    expect(read).toEqual({ status: 404, body: { code: "person_not_found" } });
    expect(await change("admin", userId, {})).toEqual(read);
    expect(await revoke("admin", userId)).toEqual(read);
  });

  it("are not listed by a page that no list gave out", async () => {
    const asked = await hub.ask("listUsers", "admin", { query: { cursor: "made-up" } });
    expect(asked).toEqual({ status: 422, body: { code: "bad_cursor" } });
  });
});

describe("the names behind user ids", () => {
  const names = async (who: string, ids: string) => (await hub.ask("readNames", who, { query: { ids } })).body.people;

  it("are told of people with a creditor in common and of the operator's, each once, and of nobody else", async () => {
    await accountant();
    expect(await names("reader", "worker,operator,other-admin,accountant,nobody,worker")).toEqual([
      { userId: "worker", name: "worker" },
      { userId: "operator", name: "operator" },
      { userId: "accountant", name: "reader" },
    ]);
    expect(await names("other-admin", "worker,autopilot")).toEqual([]);
  });

  it("are told of whoever was revoked, too: what they did stays theirs", async () => {
    await revoke("admin", "worker");
    expect(await names("admin", "worker")).toEqual([{ userId: "worker", name: "worker" }]);
  });

  it.each(["", ",", "a b", Array.from({ length: 51 }, (_, at) => `u${at}`).join()])(
    "are not asked with %j",
    async (ids) => {
      expect((await hub.ask("readNames", "admin", { query: { ids } })).status).toBe(400);
    },
  );
});

describe("a change of what a person may do", () => {
  it("holds from their next request on, and is written down: who, when, from what to what", async () => {
    const order = () => hub.ask("pauseCase", "reader", { params: { caseId: "1" }, body: { reason: "Avtalt." } });
    expect((await order()).status).toBe(403);
    const { status, body } = await change("admin", "reader", { roles: ["case_worker"] });
    expect([status, body]).toMatchObject([
      200,
      { roles: ["case_worker"], version: 2, changedAt: AT, changedBy: "admin" },
    ]);
    expect((await order()).status).toBe(404); // it may give orders; there is no such case
    expect((await listAudit(hub.table, undefined)).items).toEqual([
      {
        at: AT,
        by: "admin",
        what: "user:reader",
        before: { name: "reader", roles: ["reader"], creditorIds: ["lunde"], status: "active" },
        after: { name: "reader", roles: ["case_worker"], creditorIds: ["lunde"], status: "active" },
      },
    ]);
  });

  it("that changes nothing writes nothing", async () => {
    const before = hub.written();
    expect((await change("admin", "reader", {})).body.version).toBe(1);
    expect(hub.written()).toBe(before);
  });

  it("is not saved over what somebody else saved meanwhile", async () => {
    await change("operator", "reader", { roles: ["case_worker"] });
    expect(await change("admin", "reader", { roles: ["payout_approver"] })).toEqual({
      status: 409,
      body: { code: "changed_meanwhile" },
    });
  });

  it("takes one creditor from a person and leaves the ones of others", async () => {
    await accountant();
    const { body } = await change("admin", "accountant", { roles: ["case_worker"], creditorIds: [] });
    expect(body.creditorIds).toEqual([]); // nothing in common any more
    expect((await loadUser(hub.table, "accountant"))?.creditorIds).toEqual(["nordby"]);
    expect(await mayReadCases("accountant")).toBe(false);
  });

  it.each<[string, string, string, readonly Role[], readonly string[], string]>([
    ["an admin to itself", "admin", "admin", ["reader"], ["lunde"], "own_access"],
    ["the operator to itself", "operator", "operator", ["case_handler"], [], "own_access"],
    ["a role of the operator's", "admin", "worker", ["operator_admin"], [], "roles_above_own"],
    ["a creditor that is not the admin's", "admin", "worker", ["reader"], ["lunde", "nordby"], "creditors_not_own"],
    ["a role of each side", "operator", "worker", ["reader", "case_handler"], ["lunde"], "grant_does_not_fit"],
  ])("is not given: %s", async (_what, who, userId, roles, creditorIds, code) => {
    const before = hub.written();
    const { status, body } = await change(who, userId, { roles, creditorIds });
    expect([status, body]).toMatchObject([422, { code }]);
    expect(hub.written()).toBe(before);
  });

  it("lets two admins who take each other's access at once not both succeed", async () => {
    const second: User = { ...(await known("admin")), userId: "second" };
    await hub.put(userChange({ after: second }));
    const answers = await Promise.all([revoke("admin", "second"), revoke("second", "admin")]);
    const states = await Promise.all(["admin", "second"].map((userId) => known(userId)));
    expect(states.filter(({ status }) => status === "active")).toHaveLength(1);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(200);
  });

  it.each([
    [{ roles: [] }],
    [{ roles: ["king"] }],
    [{ roles: ["reader", "reader"] }],
    [{ creditorIds: ["lunde", "lunde"] }],
    [{ creditorIds: Array.from({ length: 501 }, (_, i) => creditorId(`c${i}`)) }],
  ])("is not read: %#", async (wrong) => {
    expect((await change("operator", "worker", wrong)).status).toBe(400);
  });
});

const known = async (userId: string): Promise<User> => {
  const user = await loadUser(hub.table, userId);
  if (user === undefined) throw new Error(`no ${userId}`);
  return user;
};

describe("whoever is revoked", () => {
  it("may do nothing from the next request on, whatever their token says", async () => {
    expect(await mayReadCases("worker")).toBe(true);
    expect((await revoke("admin", "worker")).body).toMatchObject({ status: "revoked", version: 2 });
    expect(await mayReadCases("worker")).toBe(false);
    expect(await me("worker")).toEqual({
      userId: "worker",
      name: "worker",
      status: "revoked",
      roles: [],
      creditorIds: [],
      today: "2026-03-02",
    });
  });

  it("is revoked once: the second time writes nothing", async () => {
    await revoke("admin", "worker");
    const before = hub.written();
    expect((await revoke("operator", "worker")).body).toMatchObject({ status: "revoked", changedBy: "admin" });
    expect(hub.written()).toBe(before);
  });

  it("is not given anything: they are invited", async () => {
    await revoke("admin", "worker");
    const changed = await change("admin", "worker", { roles: ["creditor_admin"] }, 2);
    expect(changed).toEqual({ status: 409, body: { code: "person_not_active" } });
  });

  it("is not whoever has creditors of somebody else: only the operator ends that", async () => {
    await accountant();
    expect(await revoke("admin", "accountant")).toEqual({ status: 422, body: { code: "has_other_creditors" } });
    expect((await revoke("operator", "accountant")).status).toBe(200);
  });

  it("is never oneself", async () => {
    expect((await revoke("admin", "admin")).body).toEqual({ code: "own_access" });
  });
});

describe("the keys of programs that a person made", () => {
  const make = async (who: string, name: string, creditor: string, more: object = {}): Promise<string> => {
    const body = { name, scopes: ["cases:read"], ...more };
    return (await hub.ask("createApiKey", who, { params: { creditorId: creditor }, body })).body.keyId;
  };
  const names = (body: { readonly keys: readonly { readonly name: string }[] }) => body.keys.map(({ name }) => name);

  it("go on working when the person is revoked, and are named until they are ended or expire", async () => {
    await hub.put(userChange({ after: { ...(await known("admin")), userId: "leaver" } }));
    const keyId = await make("leaver", "Kasse", LUNDE);
    hub.to("2026-03-02T08:00:01.000Z");
    await make("leaver", "Lager", LUNDE, { expiresOn: "2026-03-10" });
    await make("admin", "En annens", LUNDE);
    await touchApiKey(hub.table, keyId, calendarDate("2026-03-02"));
    const revoked = await revoke("admin", "leaver");
    expect([revoked.status, revoked.body.status]).toEqual([200, "revoked"]);
    expect(revoked.body.keys).toMatchObject([
      { keyId, creditorId: "lunde", name: "Kasse", expiresOn: "2027-03-02", lastUsedOn: "2026-03-02" },
      { creditorId: "lunde", name: "Lager", expiresOn: "2026-03-10" },
    ]);
    const read = async () => names((await hub.ask("readUser", "admin", { params: { userId: "leaver" } })).body);
    hub.to("2026-03-10T08:00:00.000Z");
    expect(await read()).toEqual(["Kasse", "Lager"]);
    hub.to("2026-03-11T08:00:00.000Z");
    expect(await read()).toEqual(["Kasse"]);
    await hub.ask("revokeApiKey", "admin", { params: { creditorId: LUNDE, keyId }, body: {} });
    expect(await read()).toEqual([]);
    expect(names((await revoke("admin", "leaver")).body)).toEqual([]);
  });

  it("are named where the person has lost the creditor since, and only to whoever has it", async () => {
    const both = { ...(await known("admin")), userId: "both", creditorIds: [LUNDE, NORDBY] };
    await hub.put(userChange({ after: both }));
    await make("both", "Hos Lunde", LUNDE);
    hub.to("2026-03-02T08:00:01.000Z");
    await make("both", "Hos Nordby", NORDBY);
    const changed = await change("operator", "both", { roles: ["creditor_admin"], creditorIds: [LUNDE] });
    expect(names(changed.body).toSorted()).toEqual(["Hos Lunde", "Hos Nordby"]);
    hub.to("2026-03-02T08:00:02.000Z");
    expect(names((await revoke("admin", "both")).body)).toEqual(["Hos Lunde"]);
    expect(names((await revoke("operator", "both")).body).toSorted()).toEqual(["Hos Lunde", "Hos Nordby"]);
  });
});

describe("somebody with a token whom nobody knows", () => {
  it("is told so, and may do nothing", async () => {
    expect(await me("stranger")).toEqual({
      userId: "stranger",
      name: "",
      status: "unknown",
      roles: [],
      creditorIds: [],
      today: "2026-03-02",
    });
    expect(await mayReadCases("stranger")).toBe(false);
  });
});
