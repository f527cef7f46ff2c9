import type { Instant } from "@kravflyt/core";
import { auditChange, listAudit } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const read = () => hub.ask("readLaw", "operator");
const save = (change: object) =>
  hub.ask("saveLaw", "operator", {
    body: { version: 1, newLawFrom: null, reviewedThrough: "2026-12-31", ...change },
  });

describe("the law", () => {
  it("is shown with every rate, its source and how well it is known", async () => {
    const { status, body } = await read();
    expect([status, body.version, body.newLawFrom, body.reviewedThrough]).toEqual([200, 1, null, "2026-12-31"]);
    expect([body.missing, body.reviewEnds, body.tables.length]).toEqual([[], false, 15]);
    expect(body.tables.find(({ name }) => name === "inkassosats")).toMatchObject({ unit: "kroner" });
    expect(body.tables.find(({ name }) => name === "attachment")?.rows.at(-1)).toEqual({
      from: "2026-01-01",
      to: "2026-12-31",
      value: 69,
      source: "one published calculation of 2026; start day unknown",
      confidence: "derived",
    });
  });

  it("names what runs out 30 days before it does", async () => {
    hub.to("2026-12-01T12:00:00.000Z");
    expect((await read()).body).toMatchObject({ missing: [], reviewEnds: false });
    hub.to("2026-12-02T12:00:00.000Z");
    const { missing, reviewEnds } = (await read()).body;
    expect([missing.length, reviewEnds]).toEqual([15, true]);
    expect(missing[0]).toEqual({ rate: "late_interest", firstDay: "2027-01-01" });
  });

  it("is given the day of the new law, and that is written down: who, when, from what to what", async () => {
    expect(await save({ newLawFrom: "2027-01-01" })).toEqual({
      status: 200,
      body: { version: 2, newLawFrom: "2027-01-01", reviewedThrough: "2026-12-31" },
    });
    expect((await read()).body).toMatchObject({ version: 2, newLawFrom: "2027-01-01" });
    expect((await listAudit(hub.table, undefined)).items).toEqual([
      {
        at: "2026-03-02T08:00:00.000Z",
        by: "operator",
        what: "law",
        before: { newLawFrom: null, reviewedThrough: "2026-12-31" },
        after: { newLawFrom: "2027-01-01", reviewedThrough: "2026-12-31" },
      },
    ]);
  });

  it("says who confirmed the review last, once somebody has", async () => {
    expect((await hub.ask("readLaw", "operator")).body.confirmed).toBeUndefined();
    await save({ newLawFrom: "2027-01-01" });
    hub.to("2026-03-03T09:00:00.000Z");
    expect((await hub.ask("readLaw", "operator")).body.confirmed).toEqual({
      by: "operator",
      at: "2026-03-02T08:00:00.000Z",
    });
  });

  it("says so too when people have changed thousands of other things since, and names the last who did", async () => {
    await save({ newLawFrom: "2027-01-01" });
    for (let first = 0; first < 2_100; first += 100) {
      const entry = { at: "2026-03-02T08:30:00.000Z" as Instant, by: "somebody", before: null, after: null };
      const some = Array.from({ length: 100 }, (_, i) => auditChange({ ...entry, what: `user:${first + i}` }));
      await hub.put(...some);
    }
    expect((await read()).body.confirmed).toEqual({ by: "operator", at: "2026-03-02T08:00:00.000Z" });
    hub.to("2026-03-03T09:00:00.000Z");
    await save({ version: 2, reviewedThrough: "2026-12-30" });
    expect((await read()).body.confirmed).toEqual({ by: "operator", at: "2026-03-03T09:00:00.000Z" });
  });

  it("is not reviewed through a day that has no rates, and each table without them is named", async () => {
    const before = hub.written();
    const { status, body } = await save({ reviewedThrough: "2027-01-01" });
    expect([status, body]).toMatchObject([422, { code: "rates_missing" }]);
    expect(body).toHaveProperty("missing.0", { rate: "late_interest", firstDay: "2027-01-01" });
    expect(body).toHaveProperty("missing.length", 15);
    expect(hub.written()).toBe(before);
  });

  it("is not reviewed over days without rates that have passed meanwhile", async () => {
    hub.to("2027-03-01T12:00:00.000Z");
    expect((await save({ reviewedThrough: "2027-02-01" })).status).toBe(422);
    expect((await save({ reviewedThrough: "2026-11-30" })).body).toMatchObject({ reviewedThrough: "2026-11-30" });
  });

  it("saved as it is stays the version it was, and nothing is written", async () => {
    const before = hub.written();
    expect((await save({})).body).toEqual({ version: 1, newLawFrom: null, reviewedThrough: "2026-12-31" });
    expect(hub.written()).toBe(before);
  });

  it("is not saved over what somebody else saved meanwhile", async () => {
    await save({ newLawFrom: "2027-01-01" });
    expect(await save({ newLawFrom: "2027-07-01" })).toEqual({ status: 409, body: { code: "changed_meanwhile" } });
  });

  it.each([
    [{ newLawFrom: "2027-02-30" }],
    [{ reviewedThrough: null }],
    [{ reviewedThrough: "soon" }],
    [{ version: 0 }],
    [{ more: 1 }],
  ])("is not saved with %j", async (change) => {
    expect((await save(change)).status).toBe(400);
  });
});
