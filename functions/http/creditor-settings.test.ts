import { creditorId } from "@kravflyt/core";
import { companyChange, listAudit, loadCompany, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";

const AT = "2026-03-02T08:00:00.000Z";
const ADDRESS = { lines: ["Kaigata 3"], postalCode: "5003", city: "Bergen", countryCode: "NO" };
const NEW = {
  name: "Havbris AS",
  organizationNumber: "313 159 949",
  address: ADDRESS,
  email: "post@havbris.example",
  phone: "+47 22000003",
  bankAccount: "7694.05.12057",
};
const ID = creditorId("c313159949");

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const add = (who: string, change: object = {}) => hub.ask("addCreditor", who, { body: { ...NEW, ...change } });
const later = () => hub.to(new Date(Date.parse(hub.now()) + 60_000).toISOString());
/** What is written down of a person is told apart by its moment: a minute passes before and after. */
const allow = async (mayAddCreditors = true, version = 1) => {
  later();
  const body = { version, mayAddCreditors };
  const answer = await hub.ask("allowAdding", "operator", { params: { userId: "admin" }, body });
  later();
  return answer;
};
const settings = (who: string, id: string = LUNDE) =>
  hub.ask("readCreditorSettings", who, { params: { creditorId: id } });
const saveCompany = (who: string, change: object, version = 1) =>
  hub.ask("saveCompany", who, {
    params: { creditorId: LUNDE },
    body: { version, name: "Lunde Rør AS", organizationNumber: "310844136", address: ADDRESS, ...change },
  });

describe("adding a creditor", () => {
  it("by the operator makes it with its autopilot off, and that is written down", async () => {
    expect(await add("operator")).toEqual({
      status: 201,
      body: { creditorId: "c313159949", name: "Havbris AS", organizationNumber: "313159949" },
    });
    const made = (await loadCreditor(hub.table, ID))?.value;
    expect(made?.autopilot).toMatchObject({ version: 0, autopilot: false, fullAuto: false });
    expect(made?.creditor).toMatchObject({
      ...NEW,
      organizationNumber: "313159949",
      bankAccount: "76940512057",
      payee: "creditor_account",
      bookingMode: "proposal",
      language: "nb",
      vatDeductible: true,
      stops: [],
    });
    expect((await listAudit(hub.table, ID)).items).toEqual([
      { creditorId: "c313159949", at: AT, by: "operator", what: "creditor", before: null, after: made?.creditor },
    ]);
    expect((await hub.ask("listCreditors", "operator")).body.creditors.map((it) => it.creditorId)).toEqual([
      "c313159949",
      "lunde",
      "nordby",
    ]);
  });

  it("is nothing that a creditor's admin may, until the operator says so", async () => {
    const before = hub.written();
    expect(await add("admin")).toEqual({ status: 422, body: { code: "may_not_add_creditors" } });
    expect(hub.written()).toBe(before);
    expect((await allow()).body).toMatchObject({ mayAddCreditors: true, version: 2 });
    expect((await add("admin")).status).toBe(201);
    await allow(false, 3);
    expect((await add("admin", { organizationNumber: "312387921" })).body).toEqual({ code: "may_not_add_creditors" });
  });

  it("gives whoever added it access from the next request on", async () => {
    await allow();
    await add("admin");
    expect((await settings("admin", ID)).status).toBe(200);
    expect((await settings("other-admin", ID)).status).toBe(403);
    expect((await listAudit(hub.table, undefined)).items[0]).toMatchObject({
      by: "admin",
      what: "user:admin",
      after: { creditorIds: ["lunde", "c313159949"] },
    });
  });

  it("by a creditor's admin is with payment to its own account; how its bookings are made is its own to say", async () => {
    await allow();
    const toClientAccount = { payee: "client_account", bookingMode: "auto" };
    expect((await add("admin", toClientAccount)).body).toEqual({ code: "agreement_is_the_operators" });
    expect((await add("admin", { bookingMode: "auto" })).status).toBe(201);
    expect((await settings("admin", ID)).body.creditor).toMatchObject({
      payee: "creditor_account",
      bookingMode: "auto",
    });
  });

  it("twice makes one: the second is told which creditor it is", async () => {
    await allow();
    await add("admin");
    const before = hub.written();
    expect(await add("admin")).toEqual({
      status: 409,
      body: { code: "company_exists", creditorIds: ["c313159949"] },
    });
    expect(hub.written()).toBe(before);
  });

  it("at the same moment makes one", async () => {
    const answers = await Promise.all([add("operator"), add("operator")]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await loadCompany(hub.table, "313159949"))?.value.creditorIds).toEqual(["c313159949"]);
  });

  it("of a company that is here is refused, and names no creditor that the caller may not see", async () => {
    await allow();
    await add("operator");
    expect(await add("admin")).toEqual({ status: 409, body: { code: "company_exists", creditorIds: [] } });
  });

  it("of a company that is here adds one more where that is meant", async () => {
    await add("operator");
    hub.to("2026-03-02T08:01:00.000Z");
    const more = await add("operator", { name: "Havbris AS avd. Sør", sameCompanyAs: "c313159949" });
    expect(more.body).toMatchObject({ creditorId: "c313159949-2", organizationNumber: "313159949" });
    expect((await add("operator", { sameCompanyAs: "lunde" })).body).toEqual({
      code: "not_that_company",
      creditorIds: ["c313159949", "c313159949-2"],
    });
  });

  it("of a company whose number another creditor bore by mistake makes one of its own", async () => {
    await add("operator");
    hub.to("2026-03-02T08:01:00.000Z");
    const right = { version: 1, name: "Havbris AS", organizationNumber: "312387921", address: ADDRESS };
    expect((await hub.ask("saveCompany", "operator", { params: { creditorId: ID }, body: right })).status).toBe(200);
    hub.to("2026-03-02T08:02:00.000Z");
    expect((await add("operator")).body).toMatchObject({ creditorId: "c313159949-2" });
    expect((await loadCompany(hub.table, "313159949"))?.value.creditorIds).toEqual(["c313159949-2"]);
    expect((await loadCreditor(hub.table, ID))?.value.creditor.organizationNumber).toBe("312387921");
  });

  it("to a company that the caller may not see is refused, also when it is named", async () => {
    await allow();
    await add("operator");
    expect((await add("admin", { sameCompanyAs: "c313159949" })).body).toEqual({
      code: "not_that_company",
      creditorIds: [],
    });
  });

  it.each([
    [{ organizationNumber: "313159948" }, { code: "organization_number_invalid", reason: "check_digit" }],
    [{ bankAccount: "76940512058" }, { code: "bank_account_invalid", reason: "check_digit" }],
  ])("is refused with %j", async (wrong, refusal) => {
    expect(await add("operator", wrong)).toEqual({ status: 422, body: refusal });
  });

  it.each([[{ name: "" }], [{ email: "post" }], [{ phone: "ring meg" }], [{ address: { ...ADDRESS, lines: [] } }]])(
    "is not read with %j",
    async (wrong) => {
      expect((await add("operator", wrong)).status).toBe(400);
    },
  );
});

describe("the right to add creditors", () => {
  it("is given by the operator, at the version that was seen, and not to oneself", async () => {
    expect((await allow(true, 7)).body).toEqual({ code: "changed_meanwhile" });
    const own = await hub.ask("allowAdding", "operator", {
      params: { userId: "operator" },
      body: { version: 1, mayAddCreditors: true },
    });
    expect(own.body).toEqual({ code: "own_access" });
    const nobody = await hub.ask("allowAdding", "operator", {
      params: { userId: "none" },
      body: { version: 1, mayAddCreditors: true },
    });
    expect(nobody).toEqual({ status: 404, body: { code: "person_not_found" } });
  });

  it("is not given to whoever was revoked", async () => {
    await hub.ask("revokeUser", "operator", { params: { userId: "admin" }, body: {} });
    expect(await allow(true, 2)).toEqual({ status: 409, body: { code: "person_not_active" } });
  });
});

describe("the settings of a creditor", () => {
  it("come by their sections, with what the caller may do in each", async () => {
    const { status, body } = await settings("reader");
    expect([status, body]).toEqual([
      200,
      {
        version: 1,
        company: {
          name: "Lunde Rør AS",
          organizationNumber: "310844136",
          address: { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
        },
        creditor: {
          email: "post@kreditor.example",
          phone: "22000001",
          bankAccount: "76940512057",
          payoutEveryDays: 30,
          vatDeductible: true,
          language: "nb",
          sendsByEmail: true,
          payee: "creditor_account",
          bookingMode: "proposal",
        },
        mayChange: false,
        mayAddCreditors: false,
        mayManagePeople: false,
        terms: { version: 1, acceptedAt: "2026-01-01T08:00:00.000Z" },
      },
    ]);
    expect((await settings("operator")).body).toMatchObject({
      mayChange: true,
      mayAddCreditors: true,
      mayManagePeople: true,
    });
  });

  it("are not there for a creditor that is not", async () => {
    expect(await settings("operator", "none")).toEqual({ status: 404, body: { code: "creditor_not_found" } });
  });
});

describe("the company of a creditor", () => {
  it("is saved with its new name and place, and that is written down: who, when, from what to what", async () => {
    const company = { name: "Lunde VVS AS", organizationNumber: "310844136", address: ADDRESS };
    expect(await saveCompany("admin", company)).toEqual({
      status: 200,
      body: { version: 2, company, agencyTold: false },
    });
    expect((await listAudit(hub.table, LUNDE)).items).toMatchObject([
      { at: AT, by: "admin", what: "company", before: { name: "Lunde Rør AS" }, after: company },
    ]);
    expect((await settings("reader")).body.company).toEqual(company);
  });

  it("saved as it is stays the version it was", async () => {
    await saveCompany("admin", {});
    const before = hub.written();
    expect((await saveCompany("admin", {}, 2)).body.version).toBe(2);
    expect(hub.written()).toBe(before);
  });

  it("is not saved over what somebody else saved meanwhile", async () => {
    await saveCompany("admin", {});
    expect((await saveCompany("admin", { name: "Lunde" })).body).toEqual({ code: "changed_meanwhile" });
  });

  it("gets another number from the operator only, and never one of another company", async () => {
    const number = { organizationNumber: "312387921" };
    expect((await saveCompany("admin", number)).body).toEqual({ code: "number_is_the_operators" });
    expect((await saveCompany("operator", { organizationNumber: "312387922" })).body).toEqual({
      code: "organization_number_invalid",
      reason: "check_digit",
    });
    await add("operator");
    expect((await saveCompany("operator", { organizationNumber: "313159949" })).body).toEqual({
      code: "company_exists",
    });
    await hub.put(companyChange({ after: { organizationNumber: "310844136", creditorIds: [LUNDE] } }));
    expect((await saveCompany("operator", number)).body.version).toBe(2);
    expect((await loadCompany(hub.table, "312387921"))?.value.creditorIds).toEqual(["lunde"]);
    expect((await loadCompany(hub.table, "310844136"))?.value.creditorIds).toEqual([]);
  });

  it("is not there for a creditor that is not", async () => {
    const saved = await hub.ask("saveCompany", "operator", {
      params: { creditorId: "none" },
      body: { version: 1, name: "X", organizationNumber: "310844136", address: ADDRESS },
    });
    expect(saved).toEqual({ status: 404, body: { code: "creditor_not_found" } });
  });
});

describe("where a creditor is reached", () => {
  const save = (contact: object, version = 1, id: string = LUNDE) =>
    hub.ask("saveContact", id === LUNDE ? "admin" : "operator", {
      params: { creditorId: id },
      body: { version, email: "ny@lunde.example", phone: "22000009", ...contact },
    });

  it("is saved and written down, once", async () => {
    const after = { email: "ny@lunde.example", phone: "22000009" };
    expect((await save({})).body).toEqual({ version: 2, ...after });
    expect((await listAudit(hub.table, LUNDE)).items).toEqual([
      {
        creditorId: "lunde",
        at: AT,
        by: "admin",
        what: "contact",
        before: { email: "post@kreditor.example", phone: "22000001" },
        after,
      },
    ]);
    const before = hub.written();
    expect((await save({}, 2)).body.version).toBe(2);
    expect(hub.written()).toBe(before);
    expect((await save({ phone: "22000010" })).body).toEqual({ code: "changed_meanwhile" });
    expect((await save({}, 1, "none")).body).toEqual({ code: "creditor_not_found" });
  });

  it("is the only thing that it saves: the account is changed nowhere here", async () => {
    expect((await save({ bankAccount: "76940512057" })).status).toBe(400);
    expect((await saveCompany("operator", { bankAccount: "76940512057" })).status).toBe(400);
  });
});
