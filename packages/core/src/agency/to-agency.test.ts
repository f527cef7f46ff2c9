import { describe, expect, it } from "vitest";
import type { CaseEvent } from "../case/events.ts";
import { accepted, caseAfter, day, payment, principal } from "../case/sample-case.ts";
import type { CloseReason } from "../case/state.ts";
import { ore, ZERO_ORE } from "../money.ts";
import { noticedCase } from "./sample-agency.ts";
import { isAllEnded, newsForAgency, principalMessage } from "./to-agency.ts";

const state = caseAfter(noticedCase(), { type: "hand_over", on: day("2026-03-10"), by: "u", handOverId: "h" });
const first = (...events: readonly CaseEvent[]): CaseEvent => {
  const [event] = events;
  if (event === undefined) throw new Error("no event");
  return event;
};

describe("what the agency hears of a case that it has", () => {
  it("is money that the creditor was paid, by invoice", () => {
    const pay = { ...payment({ paidOn: "2026-03-12", amount: 900_000 }), origin: "books" } as const;
    const event = first(...accepted(state, pay));
    const parts = event.type === "payment_received" ? event.allocation.parts.principal : 0;
    expect(newsForAgency(state, event, "books")).toEqual([
      {
        kind: "payment",
        paymentId: "p-2026-03-12:fiken:500",
        paidOn: "2026-03-12",
        invoiceId: "fiken:500",
        amountOre: parts,
      },
    ]);
  });

  it("is nothing of money that paid costs of ours before it had the case: it was never asked for them", () => {
    const event = first(...accepted(state, payment({ paidOn: "2026-03-09", on: "2026-03-12", amount: 1_000 })));
    expect(event).toHaveProperty("allocation.parts.letter_fees", 1_000);
    expect(newsForAgency(state, event, "client_account")).toEqual([]);
  });

  it("is what is left of the principal where payments are spread anew", () => {
    const [claim] = state.claims;
    if (claim === undefined) throw new Error("no claim");
    const { invoiceId } = claim;
    const paid = caseAfter(state, payment({ paidOn: "2026-03-12", amount: 400_000 }));
    const [before] = paid.payments;
    if (before === undefined) throw new Error("no payment");
    const claims = [{ invoiceId, interestOre: ore(100), principalOre: ore(399_900) }];
    const parts = { ...before.allocation.parts, interest: ore(100), principal: ore(399_900) };
    const payments = [
      { paymentId: before.paymentId, before: before.allocation, allocation: { ...before.allocation, parts, claims } },
    ];
    const moved: CaseEvent = { type: "payments_reallocated", on: day("2026-03-13"), payments, waived: [] };
    expect(newsForAgency(paid, moved, "books")).toEqual([
      { kind: "principal", invoiceId: "fiken:500", principalOre: 600_100, on: "2026-03-13" },
    ]);
    const same = [{ paymentId: before.paymentId, before: before.allocation, allocation: before.allocation }];
    expect(newsForAgency(paid, { ...moved, payments: same }, "books")).toEqual([]);
  });

  it("is never what the agency itself was paid, nor the end that this money brought", () => {
    const events = accepted(state, { ...payment({ paidOn: "2026-03-12", amount: 1_000_000 }), origin: "agency" });
    expect(events.map(({ type }) => type)).toEqual(["payment_received", "case_closed"]);
    expect(events.flatMap((event) => newsForAgency(state, event, "agency"))).toEqual([]);
  });

  it("is the end that the creditor's money brought", () => {
    const event: CaseEvent = {
      type: "case_closed",
      on: day("2026-03-12"),
      reason: "paid",
      residualOre: ZERO_ORE,
      by: "b",
    };
    expect(newsForAgency(state, event, "books")).toEqual([{ kind: "ended", reason: "paid_direct", on: "2026-03-12" }]);
    // the rest of what the agency was paid in part was credited
    expect(newsForAgency(state, event, undefined)).toEqual([{ kind: "ended", reason: "credited", on: "2026-03-12" }]);
  });

  it.each([
    ["below_closing_limit", "paid_direct"],
    ["withdrawn", "withdrawn"],
    ["given_up", "withdrawn"],
    ["merged", "withdrawn"],
    ["credited", "credited"],
    ["objection_upheld", "disputed"],
  ] as const)("is an end as %s, told as %s, whoever paid last", (reason: CloseReason, told) => {
    const event: CaseEvent = { type: "case_closed", on: day("2026-03-12"), reason, residualOre: ZERO_ORE, by: "b" };
    expect(newsForAgency(state, event, "agency")).toMatchObject([{ kind: "ended", reason: told }]);
  });

  it("is another amount in the books", () => {
    const event = first(...accepted(state, principal("500", "2026-03-12", 800_000)));
    expect(newsForAgency(state, event, undefined)).toEqual([
      { kind: "principal", invoiceId: "fiken:500", principalOre: 800_000, on: "2026-03-12" },
    ]);
    expect(principalMessage("500", ore(800_000), day("2026-03-12"))).toBe(
      "Kravet på faktura 500 er endret i kreditors regnskap og utgjør 8\u00a0000,00\u00a0kr per 12.\u00a0mars\u00a02026.",
    );
  });

  it("is the amount that is asked for again when the bank took a payment to us back", () => {
    const paid = caseAfter(state, payment({ paidOn: "2026-03-12", amount: 200_000 }));
    const event = first(
      ...accepted(paid, {
        type: "reverse_payment",
        on: day("2026-03-16"),
        by: "bank",
        paymentId: "p-2026-03-12",
        reversalId: "back",
        amountOre: ore(200_000),
      }),
    );
    expect(newsForAgency(paid, event, "client_account")).toEqual([
      { kind: "principal", invoiceId: "fiken:500", principalOre: 1_000_000, on: "2026-03-16" },
    ]);
  });

  it("is nothing of what happens with us alone", () => {
    const event: CaseEvent = { type: "debtor_changed", on: day("2026-03-12"), by: "register", debtor: state.debtor };
    expect(newsForAgency(state, event, undefined)).toEqual([]);
  });
});

describe("a hand-over of several cases", () => {
  it("has ended when nothing is left in any of them", () => {
    const open = noticedCase("500");
    const closed = caseAfter(noticedCase("501"), { type: "give_up", on: day("2026-03-12"), by: "u" });
    const paid = {
      ...open,
      claims: open.claims.map((claim) => ({ ...claim, principal: [{ from: claim.dueOn, principalOre: ZERO_ORE }] })),
    };
    expect(isAllEnded([open, closed])).toBe(false);
    expect(isAllEnded([paid, closed])).toBe(true);
  });
});
