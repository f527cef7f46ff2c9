import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { bookRefund, bookRefundReturned, type RefundOrder, refundAccount } from "./refund.ts";
import { bookUnknown } from "./suspense.ts";

const OURS = "15032080119";
const order = (changes: Partial<RefundOrder> = {}): RefundOrder => ({
  amountOre: ore(5_000),
  payerAccount: "76940512057",
  clientAccount: OURS,
  refundFromOre: null,
  ...changes,
});
const answer = (changes: Partial<RefundOrder>) => {
  const found = refundAccount(order(changes));
  return found.ok ? found.value : found.refusal;
};

describe("where money goes back to", () => {
  it.each<[string, Partial<RefundOrder>, unknown]>([
    ["where it came from", {}, "76940512057"],
    ["where a person says", { account: "8601.11.17947" }, "86011117947"],
    ["nowhere when nobody knows", { payerAccount: undefined }, { code: "account_missing" }],
    ["nowhere with a wrong check digit", { account: "86011117948" }, { code: "account_invalid" }],
    ["nowhere with a digit too few", { account: "8601111794" }, { code: "account_invalid" }],
    ["nowhere abroad", { payerAccount: "DE02120300000000202051" }, { code: "account_invalid" }],
    ["not to ourselves", { account: OURS }, { code: "account_is_ours" }],
    ["nowhere when nothing came", { amountOre: ore(0) }, { code: "amount_not_positive" }],
    ["back from an øre on", { amountOre: ore(1) }, "76940512057"],
    ["back at the operator's limit", { refundFromOre: ore(5_000) }, "76940512057"],
    ["nowhere below it", { refundFromOre: ore(5_001) }, { code: "below_refund_limit", fromOre: 5_001 }],
  ])("is %s", (_, changes, expected) => {
    expect(answer(changes)).toEqual(expected);
  });
});

describe("money that goes back, whatever the bank says of it", () => {
  it("is out or held to the øre", () => {
    const history = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 900_000 }), said: fc.nat(2) }));
    fc.assert(
      fc.property(history, (all) => {
        const on = calendarDate("2026-03-02");
        const ledger = all.flatMap(({ amount, said }, at) => {
          const it = { payoutId: `r${at}`, amountOre: ore(amount) };
          const came = bookUnknown({ paymentId: `p${at}`, amountOre: it.amountOre }, on);
          // it waits, it is sent back, or it comes back from the bank
          return [came, bookRefund(it, on), bookRefundReturned(it, on)].slice(0, 1 + said);
        });
        const held = all.reduce((sum, { amount, said }) => sum + (said === 1 ? 0 : amount), 0);
        const sumOf = (wanted: string) =>
          ledger
            .flatMap(({ entries }) => entries)
            .reduce((sum, { account, amountOre }) => sum + (account === wanted ? amountOre : 0), 0);
        expect(sumOf("client_bank")).toBe(held);
        expect(sumOf("client_bank") + sumOf("owed_to_payer")).toBe(0);
      }),
    );
  });
});
