import { describe, expect, it } from "vitest";
import type { CaseEvent } from "./case/events.ts";
import { evolve } from "./case/evolve.ts";
import { aCase, claimOf, day, opening, sending, withLetters } from "./case/sample-case.ts";
import { type Case, CLOSE_REASONS, caseId } from "./case/state.ts";
import { collectionPlans, isInCollection, toldOf } from "./collection-posting.ts";
import { toldText } from "./collection-text.ts";
import { type InvoiceId, invoiceId } from "./invoice.ts";
import { ore } from "./money.ts";

const GO = { keepsCases: true, unmarks: true };
const MARK = { keepsCases: false, unmarks: true };
const ONE_WAY = { keepsCases: false, unmarks: false };
const ITEM = { invoiceId: invoiceId("fiken:500"), source: { invoiceId: "7" } };
const SOURCES = new Map<InvoiceId, Readonly<Record<string, string>>>([[ITEM.invoiceId, ITEM.source]]);

/** What the books are told of `events`. */
function plans(before: Case | undefined, events: readonly CaseEvent[], collection = GO, sources = SOURCES) {
  let state = before;
  const states = events.map((event) => {
    state = evolve(state, event);
    return { state, event };
  });
  return collectionPlans({ before, states, seen: before === undefined ? 0 : 1 }, { collection, sources });
}
const kinds = (...of: Parameters<typeof plans>) => plans(...of).map(({ body }) => body.kind);

const ON = day("2026-01-29");
const closed = (reason: Exclude<(typeof CLOSE_REASONS)[number], "merged">): CaseEvent => ({
  type: "case_closed",
  on: ON,
  reason,
  residualOre: ore(0),
  by: "kari",
});
const merged = (fromCaseId?: string): CaseEvent => ({
  type: "claims_merged",
  on: ON,
  by: "kari",
  ...(fromCaseId === undefined ? {} : { fromCaseId: caseId(fromCaseId) }),
  claims: aCase().claims,
  payments: [],
  letters: [],
  earlierLetters: [],
  compensationPaidOre: ore(0),
});
const PAUSED: CaseEvent = { type: "case_paused", on: ON, by: "kari" };
/** Up to the demand: dunning, notice, demand. */
const demanded = () => withLetters(aCase(), "2026-01-30", "2026-02-17", "2026-03-05");

describe("books that keep cases with the agency (Go)", () => {
  it("hear of a case when it opens: its items, how it stands and what is owed", () => {
    expect(plans(undefined, [opening()])).toEqual([
      { postingId: "mark-case-1-1", body: { kind: "mark", caseNumber: "1001", items: [ITEM], on: "2026-01-29" } },
      {
        postingId: "tell-case-1-1",
        body: {
          kind: "tell",
          caseNumber: "1001",
          on: "2026-01-29",
          text: "Sak opprettet",
          closed: false,
          balanceOre: 1_004_603,
        },
      },
    ]);
  });
  it("hear nothing of one that waits for the creditor, until it is approved", () => {
    expect(plans(undefined, [opening({ needsApproval: true })])).toEqual([]);
    const approved: CaseEvent = { type: "case_approved", on: ON, by: "kari" };
    expect(kinds(aCase({ needsApproval: true }), [approved])).toEqual(["mark", "tell"]);
    expect(toldOf(aCase({ needsApproval: true }), ON)).toBeUndefined();
  });
  it("hear of several changes at once as they are after the last, and nothing of what changes nothing for them", () => {
    const resumed: CaseEvent = { type: "case_resumed", on: ON, by: "kari" };
    expect(plans(aCase(), [PAUSED])).toMatchObject([{ postingId: "tell-case-1-2", body: { text: "Stilt i bero" } }]);
    expect(plans(aCase(), [PAUSED, resumed])).toEqual([]);
    expect(plans(aCase(), [])).toEqual([]);
  });
  it("hear of each letter, and of another balance with the same text", () => {
    const events = sending(aCase(), "2026-01-30");
    expect(plans(aCase(), events)).toMatchObject([{ body: { kind: "tell", text: "Purring sendt", closed: false } }]);
    const less: CaseEvent = {
      type: "principal_changed",
      on: ON,
      invoiceId: ITEM.invoiceId,
      principalOre: ore(500_000),
    };
    expect(plans(aCase(), [less])).toMatchObject([{ body: { kind: "tell", text: "Sak opprettet" } }]);
  });
  it("hear of the end once, with nothing left", () => {
    expect(plans(aCase(), [closed("paid")])).toMatchObject([
      { postingId: "tell-case-1-2", body: { kind: "tell", text: "Avsluttet: betalt", closed: true, balanceOre: 0 } },
    ]);
    const again = evolve(aCase(), closed("paid"));
    expect(plans(again, [PAUSED])).toEqual([]);
  });
  it("get a withdrawn case back whole", () => {
    expect(plans(aCase(), [closed("withdrawn")])).toEqual([
      {
        postingId: "give_back-case-1-2",
        body: { kind: "give_back", caseNumber: "1001", items: [ITEM], on: "2026-01-29" },
      },
    ]);
  });
  it("hear of a case again that is opened again", () => {
    const before = evolve(aCase(), closed("withdrawn"));
    expect(kinds(before, [{ type: "case_reopened", on: ON, by: "kari" }])).toEqual(["mark", "tell"]);
  });
  it("merge the case that goes on in another, and mark claims that join", () => {
    const other = aCase({ claims: [claimOf("501", 20_000, "2026-01-15")] });
    expect(plans(other, [merged("case-9")])).toMatchObject([
      { postingId: "merge_case-case-1-2", body: { kind: "merge_case", caseNumber: "1001", fromCaseId: "case-9" } },
      { postingId: "mark-case-1-2", body: { kind: "mark", items: [ITEM] } },
      { body: { kind: "tell" } },
    ]);
    expect(kinds(other, [merged()])).toEqual(["mark", "tell"]);
  });
  it("hear of the end of a merged case by the other", () => {
    const event = { type: "case_closed", on: ON, reason: "merged", residualOre: ore(0), by: "kari" } as const;
    expect(plans(aCase(), [{ ...event, into: caseId("case-9") }])).toEqual([]);
  });
  it("hear nothing of items that do not stand in them", () => {
    expect(kinds(undefined, [opening()], GO, new Map())).toEqual(["tell"]);
  });
  it("are told the principal, and that it is no more, where what is owed cannot be said", () => {
    const claims = [claimOf("500", 1_000_000, "1975-01-15")];
    const text = "Sak opprettet, saldo er bare hovedstol";
    expect(toldOf(aCase({ claims }), ON)).toEqual({ text, closed: false, balanceOre: 1_000_000 });
  });
  it("are told of which day the balance is where the rates of the day are not known", () => {
    const last = toldOf(aCase(), day("2026-12-31"));
    expect(last?.text).toBe("Sak opprettet");
    expect(toldOf(aCase(), day("2027-01-01"))).toEqual({ ...last, text: "Sak opprettet, saldo per 31.12.2026" });
  });
});

describe("books with a mark on the item", () => {
  const last = (state: Case) => sending(state, "2026-03-05");
  it("have it set when the first letter goes that demands payment, not by reminders nor by the notice", () => {
    const noticed = withLetters(aCase(), "2026-01-30", "2026-02-17");
    expect(kinds(undefined, [opening()], MARK)).toEqual([]);
    expect(isInCollection(noticed, MARK)).toBe(false);
    expect(kinds(noticed, last(noticed), MARK)).toEqual(["mark"]);
    expect(plans(demanded(), [PAUSED], MARK)).toEqual([]);
  });
  it("have it taken off when the case ends, where they can", () => {
    for (const reason of ["withdrawn", "paid"] as const) {
      expect(plans(demanded(), [closed(reason)], MARK)).toEqual([
        { postingId: "unmark-case-1-2", body: { kind: "unmark", caseNumber: "1001", items: [ITEM], on: "2026-01-29" } },
      ]);
      expect(plans(demanded(), [closed(reason)], ONE_WAY)).toEqual([]);
    }
  });
  it("have it set on claims that come into a case that was sent", () => {
    expect(kinds(demanded(), [merged("case-9")], MARK)).toEqual(["mark"]);
  });
  it("hear nothing of a case that ends before", () => {
    expect(plans(aCase(), [closed("withdrawn")], MARK)).toEqual([]);
  });
});

describe("how a case stands, in words", () => {
  it("is told of every end and of every letter", () => {
    const texts = CLOSE_REASONS.map((reason) =>
      toldText({ status: "closed", closed: { on: ON, reason }, letters: [] }),
    );
    expect(new Set(texts).size).toBe(CLOSE_REASONS.length);
    expect(toldText(demanded())).toBe("Betalingsoppfordring sendt");
    expect(toldText({ status: "legal", letters: [] })).toBe("Rettslig inkasso");
  });
});
