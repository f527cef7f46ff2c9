import { listAudit, loadUser, userChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE, PEOPLE } from "../../test/http/parties.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  for (const { terms: _, ...person } of PEOPLE) {
    // Lunde's people as they are before they have said yes to anything
    if (person.userId === "reader") await hub.put(userChange({ after: { ...person, userId: "new" } }));
  }
});
afterEach(() => hub.close());

const read = (who: string, query: Record<string, string> = {}) => hub.ask("readServiceTerms", who, { query });
const accept = (who: string, change: object = {}) =>
  hub.ask("acceptServiceTerms", who, { body: { version: 1, language: "nb", accepted: true, ...change } });
const cases = (who: string) => hub.ask("listCases", who, { params: { creditorId: LUNDE } });

describe("the terms of use", () => {
  it("are read by anybody who has logged in, in both languages and with the operator's name", async () => {
    const { status, body } = await read("stranger");
    expect([status, body.version, body.from, body.inForce, body.accepted]).toEqual([
      200,
      1,
      "2026-01-01",
      true,
      undefined,
    ]);
    expect([body.texts.nb.title, body.texts.en.title]).toEqual(["Vilkår for bruk av tjenesten", "Terms of use"]);
    expect(body.texts.nb.sections[0]?.paragraphs[0]).toMatch(/^Tjenesten leveres av Fjellvik Fakturaservice AS\./);
    expect(JSON.stringify(body)).not.toContain("{operator}");
  });

  it("show which version the person has accepted", async () => {
    expect((await read("reader")).body.accepted).toEqual({ version: 1, acceptedAt: "2026-01-01T08:00:00.000Z" });
    expect((await read("reader", { version: "1" })).status).toBe(200);
  });

  it.each(["2", "99"])("are not there in a version that nobody wrote: %s", async (version) => {
    expect(await read("reader", { version })).toEqual({ status: 404, body: { code: "terms_version_not_found" } });
  });
});

describe("whoever has not accepted the terms in force", () => {
  it("may do nothing else, and is told which they are", async () => {
    expect(await cases("new")).toEqual({ status: 403, body: { code: "terms_not_accepted", version: 1 } });
    expect((await hub.ask("readMe", "new")).body).toMatchObject({ status: "active", termsToAccept: 1 });
  });

  it("may do everything from the next request after they did, and that is written down: who, when, which text", async () => {
    const accepted = { version: 1, acceptedAt: "2026-03-02T08:00:00.000Z" };
    expect(await accept("new")).toEqual({ status: 200, body: accepted });
    expect((await cases("new")).status).toBe(200);
    expect((await hub.ask("readMe", "new")).body).not.toHaveProperty("termsToAccept");
    expect((await loadUser(hub.table, "new"))?.terms).toEqual(accepted);
    expect((await listAudit(hub.table, undefined)).items).toEqual([
      {
        at: "2026-03-02T08:00:00.000Z",
        by: "new",
        what: "terms:new",
        before: null,
        after: { ...accepted, language: "nb", textSha256: expect.stringMatching(/^[\da-f]{64}$/) },
      },
    ]);
  });

  it("is asked again when they have accepted an earlier version only", async () => {
    const earlier = await loadUser(hub.table, "reader");
    if (earlier === undefined) throw new Error("no reader");
    const terms = { version: 0, acceptedAt: earlier.changed.at };
    await hub.put(userChange({ after: { ...earlier, userId: "earlier", terms } }));
    expect((await cases("earlier")).body).toEqual({ code: "terms_not_accepted", version: 1 });
    await accept("earlier");
    expect((await cases("earlier")).status).toBe(200);
    expect((await listAudit(hub.table, undefined)).items[0]?.before).toEqual(terms);
  });
});

describe("accepting", () => {
  it("twice is accepting once", async () => {
    const first = await accept("new");
    const before = hub.written();
    hub.to("2026-03-03T08:00:00.000Z");
    expect(await accept("new", { language: "en" })).toEqual(first);
    expect(hub.written()).toBe(before);
  });

  it("is of the version in force, so that nobody says yes to what they did not read", async () => {
    expect(await accept("new", { version: 2 })).toEqual({ status: 409, body: { code: "terms_changed" } });
  });

  it.each([[{ accepted: false }], [{ language: "se" }], [{ version: "1" }]])("is not read with %j", async (wrong) => {
    expect((await accept("new", wrong)).status).toBe(400);
  });

  it("is for those who have access", async () => {
    expect(await accept("stranger")).toEqual({ status: 409, body: { code: "person_not_active" } });
  });

  it("is not asked of whoever works for the operator", async () => {
    const operator = await loadUser(hub.table, "operator");
    if (operator === undefined) throw new Error("no operator");
    const { terms: _, ...rest } = operator;
    await hub.put(userChange({ before: { value: operator, version: 1 }, after: rest }));
    expect((await cases("operator")).status).toBe(200);
  });
});
