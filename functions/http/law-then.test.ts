import type { Instant } from "@kravflyt/core";
import { auditChange, invoiceChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const LETTER = { kind: "letter", step: "dunning", on: "2026-03-02" };
const HELD_BACK = {
  kind: "wait",
  reason: "not_lawful",
  step: "dunning",
  refusal: { code: "law_not_reviewed", law: "FOR-1989-07-14-562 §§ 1-2, 1-3", reviewedThrough: "2026-03-01" },
};

let hub: TestHub;

/** A case opened on 2 March at 8, whose letter is due on that day; nothing takes it on in this hub. */
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "autopilot", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
});
afterEach(() => hub.close());

async function review(at: string, version: number, reviewedThrough: string) {
  hub.to(at);
  const body = { version, newLawFrom: null, reviewedThrough };
  expect((await hub.ask("saveLaw", "operator", { body })).status).toBe(200);
}

const nextAt = async (query: Record<string, string> = {}) =>
  (await hub.ask("readCase", "reader", { params: { caseId: "1" }, query })).body.next;

describe("the next step of an earlier moment", () => {
  it("is told by the law as the operator had confirmed it then", async () => {
    await review("2026-03-03T10:00:00.000Z", 1, "2026-03-01");
    await review("2026-03-05T10:00:00.000Z", 2, "2026-12-31");
    hub.to("2026-03-06T10:00:00.000Z");
    expect(await nextAt()).toEqual(LETTER);
    expect(await nextAt({ knownAt: "2026-03-02T08:00:00.000Z" })).toEqual(LETTER);
    expect(await nextAt({ knownAt: "2026-03-03T09:59:59.999Z" })).toEqual(LETTER);
    expect(await nextAt({ knownAt: "2026-03-03T10:00:00.000Z" })).toEqual(HELD_BACK);
    expect(await nextAt({ knownAt: "2026-03-03T10:00:00Z" })).toEqual(HELD_BACK);
    expect(await nextAt({ knownAt: "2026-03-05T09:59:59.999Z" })).toEqual(HELD_BACK);
    expect(await nextAt({ knownAt: "2026-03-05T10:00:00.000Z" })).toEqual(LETTER);
  });

  it("stays what it was when the law is confirmed otherwise later", async () => {
    const query = { knownAt: "2026-03-02T12:00:00.000Z" };
    hub.to("2026-03-02T12:00:00.000Z");
    const before = await nextAt(query);
    await review("2026-03-03T10:00:00.000Z", 1, "2026-03-01");
    expect([before, await nextAt(query), await nextAt()]).toEqual([LETTER, LETTER, HELD_BACK]);
  });

  it("is found behind what people have changed beside the law", async () => {
    const entry = { by: "somebody", before: null, after: null };
    await hub.put(auditChange({ ...entry, at: "2026-03-02T09:00:00.000Z" as Instant, what: "support" }));
    await review("2026-03-03T10:00:00.000Z", 1, "2026-03-01");
    expect(await nextAt({ knownAt: "2026-03-02T08:30:00.000Z" })).toEqual(LETTER);
  });

  it("on a day, as known today, is told by the law as it is confirmed today", async () => {
    await review("2026-03-03T10:00:00.000Z", 1, "2026-03-01");
    expect(await nextAt({ asOf: "2026-03-02" })).toEqual(HELD_BACK);
    expect(await nextAt({ asOf: "2026-03-02", knownAt: "2026-03-03T09:59:59.999Z" })).toEqual(LETTER);
  });
});
