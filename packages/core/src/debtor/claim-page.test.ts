import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import type { Hold } from "../case/holds.ts";
import type { Case, CloseReason } from "../case/state.ts";
import { sampleFacts } from "../letter/sample-facts.ts";
import { claimExplained, deadlineAhead, debtorMay, debtorStanding, isOpenToDebtor } from "./claim-page.ts";

const day = calendarDate;
const { case: CASE } = sampleFacts("payment_demand");
const held = (...holds: readonly Hold[]): Case => ({ ...CASE, holds, status: "on_hold" });
const on = day("2026-03-01");
const closed = (reason: CloseReason): Case => ({ ...CASE, status: "closed", closed: { on, reason } });

describe("a code", () => {
  it("opens a case that goes on, and one that ended ninety days ago, but not the day after", () => {
    expect(isOpenToDebtor({}, day("2026-12-31"))).toBe(true);
    expect(isOpenToDebtor(closed("paid"), day("2026-05-30"))).toBe(true);
    expect(isOpenToDebtor(closed("paid"), day("2026-05-31"))).toBe(false);
  });
});

describe("how a claim stands, as its debtor is told", () => {
  it("is by what matters to the debtor first", () => {
    const deferral = { kind: "deferral", on, until: day("2026-03-20") } as const;
    const objection = { kind: "objection", on, note: "Nei" } as const;
    expect(debtorStanding({ ...CASE, holds: [], status: "ongoing" })).toEqual({ kind: "ongoing" });
    expect(debtorStanding(held(deferral))).toEqual({ kind: "deferred", until: "2026-03-20" });
    expect(debtorStanding(held(deferral, objection))).toEqual({ kind: "objected", on: "2026-03-01" });
    expect(debtorStanding(held({ kind: "payment_plan", on }))).toEqual({ kind: "plan" });
    expect(debtorStanding(held(objection, { kind: "agency", on }))).toEqual({ kind: "at_agency" });
    const paid = { kind: "payment_on_its_way", on: day("2026-03-02") } as const;
    expect(debtorStanding(held(objection, paid))).toEqual({ kind: "payment_on_its_way", on: "2026-03-02" });
    expect(debtorStanding({ ...CASE, holds: [], status: "legal" })).toEqual({ kind: "legal" });
    // the authorities do not stand still because we do
    expect(debtorStanding({ ...held(objection), status: "legal" })).toEqual({
      kind: "objected_at_law",
      on: "2026-03-01",
    });
  });

  it("does not tell whoever holds a letter that went astray why the case stands still", () => {
    for (const kind of ["deceased", "bankrupt", "address", "customer_credit", "undelivered"] as const) {
      expect(debtorStanding(held({ kind, on }))).toEqual({ kind: "waits" });
    }
  });

  it.each([
    ["paid", "paid"],
    ["credited", "ended"],
    ["objection_upheld", "ended"],
    ["below_closing_limit", "ended"],
    ["withdrawn", "not_with_us"],
    ["given_up", "not_with_us"],
  ] as const)(
    "tells of an end as %s that it is %s: a claim that may still be the creditor's is not let go by us",
    (reason, told) => {
      expect(debtorStanding(closed(reason))).toEqual({ kind: "closed", on: "2026-03-01", reason: told });
    },
  );
});

describe("what the debtor may do", () => {
  it("is everything while the case is ours: more words too, but no wish beside an objection, and no payment to one of an estate's", () => {
    expect(debtorMay({ ...CASE, holds: [] })).toEqual({ object: true, ask: true, pay: true });
    expect(debtorMay(held({ kind: "objection", on }))).toEqual({ object: true, ask: false, pay: true });
    for (const kind of ["bankrupt", "winding_up", "deleted", "deceased"] as const) {
      expect(debtorMay(held({ kind, on }))).toEqual({ object: true, ask: true, pay: false });
    }
    expect(debtorMay(held({ kind: "address", on })).pay).toBe(true);
    // what was paid by Vipps is not asked for again while the money is on its way
    expect(debtorMay(held({ kind: "payment_on_its_way", on }))).toEqual({ object: true, ask: false, pay: false });
    expect(debtorMay(held({ kind: "agency", on }))).toEqual({ object: false, ask: false, pay: false });
    expect(debtorMay(closed("paid"))).toEqual({ object: false, ask: false, pay: false });
  });
});

describe("the deadline ahead", () => {
  const [letter] = sampleFacts("legal_notice").case.letters;
  if (letter === undefined) throw new Error("the sample has no letter");
  const last = { ...letter, sentOn: day("2026-03-02"), deadlineOn: day("2026-03-16") };
  const sent: Case = { ...CASE, status: "ongoing", holds: [], letters: [last] };

  it("is the last letter's until its day", () => {
    expect(deadlineAhead(sent, day("2026-03-15"))).toBe("2026-03-16");
    expect(deadlineAhead(sent, day("2026-03-16"))).toBeUndefined();
  });

  it("is the latest of all, and later by the days that were the debtor's", () => {
    const earlier = { ...last, deadlineOn: day("2026-03-10") };
    expect(deadlineAhead({ ...sent, letters: [last, earlier] }, day("2026-03-12"))).toBe("2026-03-16");
    const stood = [{ kind: "objection", from: day("2026-03-05"), to: day("2026-03-09") }] as const;
    expect(deadlineAhead({ ...sent, stood }, day("2026-03-12"))).toBe("2026-03-20");
  });

  it("is none while the case stands still", () => {
    const deferral = { kind: "deferral", on, until: day("2026-03-30") } as const;
    expect(deadlineAhead({ ...sent, holds: [deferral], status: "on_hold" }, day("2026-03-12"))).toBeUndefined();
  });

  it("is none without a letter, and none when the case has ended", () => {
    expect(deadlineAhead({ ...CASE, letters: [] }, on)).toBeUndefined();
    expect(deadlineAhead({ ...sent, closed: { on, reason: "paid" } }, on)).toBeUndefined();
  });
});

describe("the claim explained", () => {
  it("has the rows of its letters and adds up to them, in either language", () => {
    const nb = claimExplained(sampleFacts("payment_demand"));
    expect(nb.rows.map(({ label, ore }) => [label, ore])).toEqual([
      ["Hovedstol, faktura 10042", 1_000_000],
      ["Forsinkelsesrente fra 06.01.2026, faktura 10042", 16_110],
      ["Purregebyr, 20.01.2026", 3_800],
      ["Gebyr for inkassovarsel, 05.02.2026", 3_800],
      ["Inkassosalær", 60_000],
      ["Sum å betale", 1_083_710],
    ]);
    expect(nb.why).toHaveLength(5);
    expect(nb.notes).toHaveLength(1);
    expect(claimExplained(sampleFacts("payment_demand", "en")).rows[0]?.label).toBe("Principal, invoice 10042");
  });
});
