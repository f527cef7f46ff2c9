import { describe, expect, it } from "vitest";
import type { Instant } from "./calendar-date.ts";
import { OPERATOR_ITSELF } from "./income.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import { type AccountChange, accountState, changeAccount, mayChangeAccount, usableAt } from "./payout-account.ts";
import { type ApprovalFacts, checkApproval, needsApproval } from "./payout-approval.ts";
import type { Role } from "./people/roles.ts";

const at = (text: string) => text as Instant;
const MONDAY = at("2026-03-02T08:00:00.000Z");
const CHANGE: AccountChange = { account: "12345678903", by: "kari", at: MONDAY };
const ask = (account: string, change?: AccountChange) =>
  changeAccount({ account: "76940512057", change }, { account, by: "ola", at: at("2026-03-02T20:00:00.000Z") });

describe("a changed account", () => {
  it("may be used a day after it was changed, and not a moment before", () => {
    expect(usableAt(CHANGE)).toBe("2026-03-03T08:00:00.000Z");
    expect(accountState(CHANGE, at("2026-03-03T07:59:59.999Z"))).toBe("waits");
    expect(accountState(CHANGE, at("2026-03-03T08:00:00.000Z"))).toBe("usable");
    expect(accountState(undefined, MONDAY)).toBe("settled");
  });

  it("is one that exists, and another than the one in use", () => {
    expect(ask("1234.56.78903")).toEqual({
      ok: true,
      value: { account: "12345678903", by: "ola", at: "2026-03-02T20:00:00.000Z" },
    });
    expect(ask("12345678904")).toEqual({ ok: false, refusal: { code: "account_invalid" } });
    expect(ask("7694 05 12057")).toEqual({ ok: false, refusal: { code: "account_in_use" } });
  });

  it("goes on waiting when it is asked for again, and begins anew when it is another", () => {
    expect(ask("12345678903", CHANGE)).toEqual({ ok: true, value: CHANGE });
    expect(ask("15031234567", CHANGE)).toMatchObject({ refusal: { code: "account_invalid" } });
    expect(ask("86011117947", CHANGE)).toMatchObject({ value: { account: "86011117947", by: "ola" } });
  });
});

describe("whoever has an account changed", () => {
  const [LUNDE, NORDBY] = [creditorId("lunde"), creditorId("nordby")];
  it.each<[Role, readonly string[], boolean, boolean]>([
    ["creditor_admin", ["lunde"], true, false],
    ["creditor_admin", ["nordby"], false, false],
    ["creditor_admin", ["lunde", "operator"], true, false],
    ["case_worker", ["lunde"], false, false],
    ["reader", ["lunde"], false, false],
    ["payout_approver", ["lunde"], false, false],
    ["case_handler", [], false, false],
    ["operator_admin", [], true, true],
  ])("as %s of %j may: the creditor's %s, the operator's %s", (role, ids, creditors, operators) => {
    const grant = { roles: [role], creditorIds: ids.map(creditorId) };
    expect([mayChangeAccount(grant, LUNDE), mayChangeAccount(grant, OPERATOR_ITSELF)]).toEqual([creditors, operators]);
  });

  it("is an admin of that very creditor", () => {
    expect(mayChangeAccount({ roles: ["creditor_admin"], creditorIds: [LUNDE] }, NORDBY)).toBe(false);
  });
});

describe("a second person", () => {
  const FACTS: ApprovalFacts = {
    payout: { status: "awaiting_approval", amountOre: ore(500), account: "12345678903", accountBy: "kari" },
    by: "ola",
    seen: { amountOre: ore(500), account: "12345678903" },
  };
  const code = (facts: Partial<ApprovalFacts>) => checkApproval({ ...FACTS, ...facts });

  it("is asked above the limit, not at it, and never without one", () => {
    expect(needsApproval(ore(501), { approvalAboveOre: ore(500) })).toBe(true);
    expect(needsApproval(ore(500), { approvalAboveOre: ore(500) })).toBe(false);
    expect(needsApproval(ore(1), { approvalAboveOre: ore(0) })).toBe(true);
    expect(needsApproval(ore(501), { approvalAboveOre: null })).toBe(false);
  });

  it("is another than the one who changed the account", () => {
    expect(code({})).toEqual({ ok: true, value: undefined });
    expect(code({ by: "kari", payout: { ...FACTS.payout, accountBy: "per" } })).toMatchObject({ ok: true });
    expect(code({ by: "kari" })).toEqual({ ok: false, refusal: { code: "changed_the_account" } });
  });

  it("says yes to the amount and the account that they saw, once", () => {
    const { payout } = FACTS;
    expect(code({ seen: { amountOre: ore(499), account: payout.account } })).toMatchObject({
      refusal: { code: "amount_differs" },
    });
    expect(code({ seen: { amountOre: ore(500), account: "76940512057" } })).toMatchObject({
      refusal: { code: "account_differs" },
    });
    expect(code({ payout: { ...payout, status: "ordered" } })).toMatchObject({
      refusal: { code: "not_awaiting_approval" },
    });
  });
});
