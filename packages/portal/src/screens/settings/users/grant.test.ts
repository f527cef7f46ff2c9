import { describe, expect, it } from "vitest";
import { formOf, GrantForm, grantOf } from "./grant.ts";

describe("what is filled in about somebody's access", () => {
  it("is a creditor's person with roles and creditors, or the operator's who sees them all", () => {
    expect(grantOf({ side: "creditor", roles: ["case_worker", "reader"], creditorIds: ["lunde"] })).toEqual({
      roles: ["reader", "case_worker"],
      creditorIds: ["lunde"],
    });
    expect(grantOf({ side: "operator", roles: ["case_handler"], creditorIds: ["lunde"] })).toEqual({
      roles: ["case_handler"],
      creditorIds: [],
    });
  });

  it("gives no role of the other side, which was ticked before the side was changed", () => {
    expect(grantOf({ side: "creditor", roles: ["operator_admin", "reader"], creditorIds: ["lunde"] }).roles).toEqual([
      "reader",
    ]);
  });

  it("wants a role, and a creditor where the person works for one", () => {
    const fits = (form: GrantForm) => GrantForm.safeParse(form).success;
    expect(fits({ side: "creditor", roles: ["reader"], creditorIds: ["lunde"] })).toBe(true);
    expect(fits({ side: "creditor", roles: [], creditorIds: ["lunde"] })).toBe(false);
    expect(fits({ side: "creditor", roles: ["reader"], creditorIds: [] })).toBe(false);
    expect(fits({ side: "operator", roles: ["case_handler"], creditorIds: [] })).toBe(true);
  });

  it("begins with what the person has", () => {
    expect(formOf({ roles: ["operator_admin"], creditorIds: [] }).side).toBe("operator");
    expect(formOf({ roles: ["payout_approver"], creditorIds: ["lunde"] })).toEqual({
      side: "creditor",
      roles: ["payout_approver"],
      creditorIds: ["lunde"],
    });
  });
});
