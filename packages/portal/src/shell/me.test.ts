import { describe, expect, it } from "vitest";
import { isOperator, type Me, mayApprovePayouts, mayHandleMoney, mayOrder } from "./me.tsx";

const me = (...roles: Me["roles"]): Me => ({ roles }) as unknown as Me; // the roles alone decide

describe("what the pages show by role", () => {
  it.each<[Me["roles"][number], boolean, boolean, boolean, boolean]>([
    // works for the operator · gives orders · handles money that came in · lets money go
    ["reader", false, false, false, false],
    ["case_worker", false, true, false, false],
    ["creditor_admin", false, true, false, false],
    ["payout_approver", false, false, false, true],
    ["case_handler", true, true, true, false],
    ["operator_admin", true, true, true, false],
  ])("is for a %s what the server lets them do", (role, operator, orders, money, lets) => {
    const one = me(role);
    expect([isOperator(one), mayOrder(one), mayHandleMoney(one), mayApprovePayouts(one)]).toEqual([
      operator,
      orders,
      money,
      lets,
    ]);
  });
});
