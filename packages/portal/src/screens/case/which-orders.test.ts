import { describe, expect, it } from "vitest";
import type { Me } from "../../shell/me.tsx";
import type { OneCase } from "./one-case.ts";
import { ordersOf } from "./which-orders.ts";

const me = (...roles: Me["roles"]): Me => ({ roles }) as unknown as Me; // orders ask for the roles alone
const WORKER = me("case_worker");
const HANDLER = me("case_handler");
const READER = me("reader");

const aCase = (facts: Partial<OneCase> = {}): OneCase =>
  // what decides the orders; the rest of a case does not
  ({
    status: "ongoing",
    holds: [],
    documents: [],
    next: { kind: "letter", step: "dunning", on: "2026-03-02" },
    ...facts,
  }) as unknown as OneCase;

const first = (of: OneCase, who = WORKER) => ordersOf(of, who).first;
const kinds = (of: OneCase, who = WORKER) =>
  ordersOf(of, who).more.flatMap(({ orders }) => orders.map(({ kind }) => kind));

describe("what a person may do with a case", () => {
  it("is for a reader to look at it, and nothing else", () => {
    expect(first(aCase(), READER)).toBeUndefined();
    expect(kinds(aCase(), READER)).toEqual(["evidence", "audit", "that_day"]);
  });

  it("is all of this for a case worker of the creditor's while it runs", () => {
    expect(first(aCase())).toBeUndefined();
    expect(kinds(aCase())).toEqual([
      "record_objection",
      "defer",
      "plan",
      "watch",
      "change_debtor",
      "bad_address",
      "deceased",
      "take_step",
      "legal",
      "petition",
      "direct_payment",
      "merge",
      "evidence",
      "audit",
      "that_day",
    ]);
  });

  it("is to give it up, and to end a legal step, for the operator's people alone", () => {
    const legal = aCase({ status: "legal" });
    expect(kinds(legal, HANDLER)).toContain("end_legal");
    expect(kinds(legal, HANDLER)).toContain("give_up");
    expect(kinds(legal, WORKER)).not.toContain("end_legal");
    expect(kinds(legal, WORKER)).not.toContain("give_up");
    expect(kinds(aCase(), HANDLER)).not.toContain("end_legal");
  });

  it("begins with what the case waits for", () => {
    const wait = (
      reason: "manual" | "demand_needs_approval" | "process_finished",
      step: "dunning" | "payment_demand",
    ) => aCase({ next: { kind: "wait", reason, step } });
    expect(first(wait("manual", "dunning"))).toEqual({ kind: "take_step", step: "dunning" });
    expect(first(wait("demand_needs_approval", "payment_demand"))).toEqual({
      kind: "approve_demand",
      step: "payment_demand",
    });
    expect(first(wait("process_finished", "payment_demand"))).toBeUndefined();
    expect(kinds(wait("process_finished", "payment_demand"))).toContain("take_step");
    const held = { on: "2026-03-02" } as OneCase["holds"][number];
    const objected = aCase({ status: "on_hold", holds: [{ ...held, kind: "objection" }] });
    expect(first(objected)).toEqual({ kind: "answer_objection" });
    expect(kinds(objected)).not.toContain("record_objection");
  });

  it("ends a hold that a person may end, and no other", () => {
    const held = { on: "2026-03-02" } as OneCase["holds"][number];
    const of = aCase({
      status: "on_hold",
      holds: [
        { ...held, kind: "deferral" },
        { ...held, kind: "bankrupt" },
      ],
    });
    const ends = ordersOf(of, WORKER).more.flatMap(({ orders }) => orders.filter(({ kind }) => kind === "end_hold"));
    expect(ends).toEqual([{ kind: "end_hold", hold: "deferral" }]);
  });

  it("is to reopen a closed case, or register what is paid on it, unless it goes on in another", () => {
    const closed = (reason: "paid" | "merged") =>
      aCase({ status: "closed", closed: { on: "2026-03-02" as OneCase["openedOn"], reason } });
    expect(first(closed("paid"))).toEqual({ kind: "reopen" });
    expect(kinds(closed("paid"))).toEqual(["direct_payment", "evidence", "audit", "that_day"]);
    expect(first(closed("merged"))).toBeUndefined();
    expect(kinds(closed("merged"))).toEqual(["evidence", "audit", "that_day"]);
  });
});
