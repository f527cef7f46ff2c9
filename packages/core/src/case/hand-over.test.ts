import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { noticeAfter } from "../notice/notice.ts";
import { postingsForAgency } from "../posting.ts";
import { advance } from "./advance.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { dueOn, nextAction } from "./next.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, withLetters } from "./sample-case.ts";
import { type Case, letterId, principalOf } from "./state.ts";

const by = "user-1";
const on = day("2026-03-10");
const handOver = (when = on): CaseCommand => ({ type: "hand_over", on: when, by, handOverId: "lunde-1001-3" });
const giveBack = (when = on): CaseCommand => ({ type: "give_back", on: when, by: "svea-sim" });
const paidToAgency = (amount: number, more: object = {}) => ({
  ...payment({ paidOn: "2026-03-12", amount, id: "svea-sim:P1" }),
  origin: "agency" as const,
  ...more,
});
const noticed = (): Case => withLetters(aCase(), "2026-01-30", "2026-02-17");
const atAgency = (state: Case = noticed()): Case => caseAfter(state, handOver());

describe("a case that another agency has", () => {
  it("stands still, and nothing of it is due", () => {
    const state = atAgency();
    expect(state).toMatchObject({ status: "on_hold", holds: [{ kind: "agency", on, note: "lunde-1001-3" }] });
    expect(nextAction(state, day("2027-01-01"))).toEqual({ kind: "wait", reason: "on_hold", hold: "agency" });
    expect(dueOn(state, on)).toBeUndefined();
    const look = { on: day("2026-12-01"), law: LAW_AS_READ, letterId: letterId("auto"), stops: [] };
    expect(advance(state, look)).toEqual([]);
  });

  const REFUSED: readonly CaseCommand[] = [
    { type: "order_letter", on, by, letterId: letterId("l"), law: LAW_AS_READ },
    { type: "approve_demand", on, by, step: "payment_demand" },
    { type: "agree_plan", law: LAW_AS_READ, on, by, plan: { instalments: [], feeDisclosed: false } },
    { type: "take_legal_step", law: LAW_AS_READ, on, by, kind: "conciliation", costsSeenOre: ore(0) },
    { type: "withdraw", on, by },
    { type: "give_up", on, by },
    { type: "resume", on, by },
    { type: "pause", on, by },
    { type: "end_hold", on, by, hold: "agency", outcome: "put_right" },
    { type: "answer_objection", on, by, outcome: "upheld", waiveCosts: false },
    { type: "merge", on, by, other: aCase({ caseId: "2" as Case["caseId"] }) },
    handOver(),
  ];
  it.each(REFUSED.map((command) => [command.type, command] as const))("is not worked by us: %s", (_type, command) => {
    expect(decide(atAgency(), command).ok).toBe(false);
  });

  it("may hear an objection, and an answer that lets it go on", () => {
    const held = caseAfter(atAgency(), { type: "hold", on, by, hold: "objection", note: "Varen kom aldri." });
    const answered = caseAfter(held, { type: "answer_objection", on, by, outcome: "rejected", waiveCosts: false });
    expect(answered.holds.map(({ kind }) => kind)).toEqual(["agency"]);
  });

  it("bears no more than the letters that we sent before", () => {
    expect(atAgency().letters).toHaveLength(2);
    expect(caseAfter(atAgency(), giveBack(day("2026-09-01"))).letters).toHaveLength(2);
  });
});

describe("handing a case over", () => {
  it("ends a pause, and waits for no letter of ours that is on its way", () => {
    const paused = caseAfter(noticed(), { type: "pause", on: day("2026-03-01"), by });
    expect(accepted(paused, handOver()).map(({ type }) => type)).toEqual(["case_resumed", "case_held"]);
    const law = LAW_AS_READ;
    const order: CaseCommand = { type: "order_letter", on: day("2026-03-10"), by, letterId: letterId("l"), law };
    expect(decide(caseAfter(noticed(), order), handOver())).toEqual({ ok: false, refusal: { code: "letter_pending" } });
  });

  it("is refused while something shields the debtor", () => {
    const held = caseAfter(noticed(), { type: "hold", on, by, hold: "objection" });
    const refusal = { code: "case_not_running", status: "on_hold" };
    expect(decide(held, handOver())).toEqual({ ok: false, refusal });
  });
});

describe("a case that is given back", () => {
  it("waits for a person", () => {
    const back = caseAfter(atAgency(), giveBack());
    expect(back).toMatchObject({ status: "on_hold", holds: [], pause: { on } });
    expect(nextAction(back, day("2026-12-01"))).toEqual({ kind: "wait", reason: "paused" });
  });

  it("stays paused where it was paused meanwhile", () => {
    const paused = evolve(atAgency(), { type: "case_paused", on, by });
    expect(accepted(paused, giveBack()).map(({ type }) => type)).toEqual(["hold_ended"]);
  });

  it("must have been there", () => {
    expect(decide(noticed(), giveBack())).toEqual({ ok: false, refusal: { code: "not_held" } });
  });
});

describe("money of a case at an agency", () => {
  it("pays the principal alone, whatever the agreement's order, and is the creditor's", () => {
    const [event] = accepted(atAgency(), paidToAgency(400_000));
    expect(event).toMatchObject({ type: "payment_received", origin: "agency", allocation: { surplusOre: 0 } });
    expect(event).toHaveProperty("allocation.parts.principal", 400_000);
    expect(event).toHaveProperty("allocation.parts.letter_fees", 0);
  });

  it("that the creditor or we are paid meanwhile pays the principal first, and no interest that the agency asks for", () => {
    const paid = { ...payment({ paidOn: "2026-03-10", amount: 400_000 }), origin: "books" as const };
    const [event] = accepted(atAgency(), paid);
    expect(event).toHaveProperty("allocation.parts.principal", 400_000);
    const [whole, end] = accepted(atAgency(), { ...paid, amountOre: ore(1_000_000) });
    expect(whole).toHaveProperty("allocation.parts.principal", 1_000_000);
    expect(end).toMatchObject({ type: "case_closed", reason: "paid" });
  });

  it("that was paid before it had the case, or after it gave it back, pays as agreed", () => {
    const fees = (state: Case, paidOn: string) => {
      const [event] = accepted(state, { ...payment({ paidOn, on: "2026-05-01", amount: 1_000 }) });
      return event?.type === "payment_received" ? event.allocation.parts.letter_fees : undefined;
    };
    const back = caseAfter(atAgency(), giveBack(day("2026-04-01")));
    expect(fees(atAgency(), "2026-03-09")).toBe(1_000);
    expect(fees(back, "2026-03-09")).toBe(1_000);
    expect(fees(back, "2026-03-10")).toBe(0);
    expect(fees(back, "2026-04-01")).toBe(0);
    expect(fees(back, "2026-04-02")).toBe(1_000);
  });

  it("stays on the principal when payments are spread anew after the case came back", () => {
    const held = caseAfter(atAgency(), payment({ paidOn: "2026-03-12", amount: 400_000 }), giveBack(day("2026-04-01")));
    const late = caseAfter(held, payment({ paidOn: "2026-03-01", on: "2026-04-02", amount: 1_000 }));
    expect(late.payments.map(({ allocation }) => allocation.parts.principal)).toEqual([400_000, 0]);
  });

  it("pays the invoice that it was paid on", () => {
    const claims = [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 200_000, "2026-01-15")];
    const state = atAgency(withLetters(aCase({ claims }), "2026-01-30", "2026-02-17"));
    const second = claims[1]?.invoiceId;
    const paid = caseAfter(state, paidToAgency(50_000, { invoiceId: second }));
    expect(paid.claims.map(principalOf)).toEqual([100_000, 150_000]);
    const other = caseAfter(state, paidToAgency(50_000, { invoiceId: "fiken:unknown" }));
    expect(other.claims.map(principalOf)).toEqual([50_000, 200_000]);
  });

  it("ends the case when the principal is paid: what is left is the agency's to ask for", () => {
    const events = accepted(atAgency(), paidToAgency(1_000_000));
    expect(events.at(-1)).toMatchObject({ type: "case_closed", reason: "paid" });
  });

  it("goes back where it is more than was owed, and to the books where it is not", () => {
    const state = atAgency();
    const events = accepted(state, paidToAgency(1_000_100));
    const [paid] = events;
    expect(paid).toHaveProperty("allocation.surplusOre", 100);
    if (paid?.type !== "payment_received") throw new Error("no payment");
    const invoiceId = claimOf("500", 1, "2026-01-15").invoiceId;
    const accounts = { interestAccount: "8050", feeAccount: "3900", bankAccount: "1920" };
    const sources = new Map([[invoiceId, { saleId: "1" }]]);
    expect(postingsForAgency(state, paid, { version: 4, accounts, sources })).toEqual([
      {
        postingId: "agency-case-1-svea-sim:P1-fiken:500",
        body: {
          kind: "sale_payment",
          invoiceId,
          source: { saleId: "1" },
          paidOn: "2026-03-12",
          account: "1920",
          amountOre: 1_000_000,
        },
      },
    ]);
    expect(postingsForAgency(state, paid, { version: 4, accounts, sources: new Map() })).toEqual([]);
    const [other] = accepted(state, payment({ paidOn: "2026-03-12", amount: 1_000 }));
    if (other?.type !== "payment_received") throw new Error("no payment");
    expect(postingsForAgency(state, other, { version: 4, accounts, sources })).toEqual([]);
  });

  it("is no reason for a letter of ours at its end", () => {
    const state = atAgency();
    const closed = evolveAll(state, accepted(state, paidToAgency(1_000_000)));
    const event = { type: "case_closed", on, reason: "paid", residualOre: ore(0), by } as const;
    expect(noticeAfter(closed, event)).toBeUndefined();
  });

  it("is seen again when the case is opened again, and the agency still holds it", () => {
    const closed = caseAfter(atAgency(), principal("500", "2026-03-11", 0));
    expect(closed.closed?.reason).toBe("credited");
    const paid = caseAfter(atAgency(), paidToAgency(1_000_000));
    const again = decide(paid, { type: "reopen", on: day("2026-04-01"), by, outstanding: [], returned: [] });
    expect(again.ok && evolveAll(paid, again.value).holds.map(({ kind }) => kind)).toEqual(["agency"]);
  });
});
