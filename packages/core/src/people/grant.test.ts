import { describe, expect, it } from "vitest";
import { type CreditorId, creditorId } from "../party.ts";
import { changeGrant, checkGrant, checkRevoke, type Grant, type Granted, seenBy } from "./grant.ts";
import type { Role } from "./roles.ts";

const [LUNDE, NORDBY, FJELL] = [creditorId("lunde"), creditorId("nordby"), creditorId("fjell")];

const grant = (roles: readonly Role[], ...creditorIds: readonly CreditorId[]): Grant => ({ roles, creditorIds });
const person = (userId: string, roles: readonly Role[], ...creditorIds: readonly CreditorId[]): Granted => ({
  userId,
  roles,
  creditorIds,
});

const ADMIN = person("admin", ["creditor_admin"], LUNDE, NORDBY);
const OPERATOR = person("operator", ["operator_admin"]);
const HANDLER = person("handler", ["case_handler"]);

const codeOf = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  answer.ok ? "given" : answer.refusal?.code;

describe("what a creditor's admin may give", () => {
  it.each([
    [grant(["reader"], LUNDE)],
    [grant(["case_worker", "payout_approver"], LUNDE, NORDBY)],
    [grant(["creditor_admin"], NORDBY)],
  ])("is %j", (wanted) => expect(checkGrant(ADMIN, wanted)).toEqual({ ok: true, value: wanted }));

  it("is no role of the operator's", () => {
    const refusal = { code: "roles_above_own", roles: ["case_handler"] };
    expect(checkGrant(ADMIN, grant(["case_handler"]))).toEqual({ ok: false, refusal });
    expect(codeOf(checkGrant(ADMIN, grant(["operator_admin"])))).toBe("roles_above_own");
  });

  it("is no creditor that it does not have itself, and each is named", () => {
    const refusal = { code: "creditors_not_own", creditorIds: [FJELL] };
    expect(checkGrant(ADMIN, grant(["reader"], LUNDE, FJELL))).toEqual({ ok: false, refusal });
  });
});

describe("what anybody may give", () => {
  it("is anything for the operator's admin", () => {
    for (const wanted of [grant(["operator_admin"]), grant(["case_handler"]), grant(["creditor_admin"], FJELL)]) {
      expect(codeOf(checkGrant(OPERATOR, wanted))).toBe("given");
    }
  });

  it.each([HANDLER, person("worker", ["case_worker", "payout_approver"], LUNDE), person("reader", ["reader"], LUNDE)])(
    "is nothing for $userId",
    (giver) => {
      const refusal = { code: "roles_above_own", roles: ["reader"] };
      expect(checkGrant(giver, grant(["reader"], LUNDE))).toEqual({ ok: false, refusal });
    },
  );

  it.each([
    ["both_sides", grant(["reader", "case_handler"], LUNDE)],
    ["operator_with_creditors", grant(["case_handler"], LUNDE)],
    ["no_creditors", grant(["reader"])],
    ["no_creditors", grant([])],
  ])("is never %s", (reason, wanted) => {
    const refusal = { code: "grant_does_not_fit", reason };
    expect(checkGrant(OPERATOR, wanted)).toEqual({ ok: false, refusal });
    expect(codeOf(checkGrant(ADMIN, wanted))).toBe("grant_does_not_fit");
  });
});

describe("a change of what somebody may do", () => {
  const worker = person("worker", ["case_worker"], LUNDE);
  const shared = person("accountant", ["case_worker"], LUNDE, FJELL);

  it("is what was wanted", () => {
    const wanted = grant(["reader"], LUNDE, NORDBY);
    expect(changeGrant(ADMIN, worker, wanted)).toEqual({ ok: true, value: wanted });
    expect(changeGrant(OPERATOR, shared, grant(["case_handler"]))).toEqual({
      ok: true,
      value: grant(["case_handler"]),
    });
  });

  it("is never one of one's own, so that an admin is always left", () => {
    expect(codeOf(changeGrant(ADMIN, ADMIN, grant(["reader"], LUNDE)))).toBe("own_access");
    expect(codeOf(changeGrant(OPERATOR, OPERATOR, grant(["operator_admin"])))).toBe("own_access");
  });

  it("keeps the creditors that somebody else gave the person", () => {
    expect(changeGrant(ADMIN, shared, grant(["case_worker"], NORDBY))).toEqual({
      ok: true,
      value: grant(["case_worker"], FJELL, NORDBY),
    });
    expect(changeGrant(ADMIN, shared, grant(["case_worker"]))).toEqual({
      ok: true,
      value: grant(["case_worker"], FJELL),
    });
  });

  it("leaves the roles as they are where the person has other creditors: they hold for those too", () => {
    expect(codeOf(changeGrant(ADMIN, shared, grant(["case_worker", "reader"], LUNDE)))).toBe("has_other_creditors");
    expect(codeOf(changeGrant(ADMIN, shared, grant(["reader"], LUNDE)))).toBe("has_other_creditors");
    expect(codeOf(changeGrant(OPERATOR, shared, grant(["reader"], LUNDE)))).toBe("given");
  });

  it("gives no more than the giver could give to anybody", () => {
    expect(codeOf(changeGrant(ADMIN, worker, grant(["case_worker"], FJELL)))).toBe("creditors_not_own");
    expect(codeOf(changeGrant(ADMIN, shared, grant(["case_worker"], FJELL)))).toBe("creditors_not_own");
    expect(codeOf(changeGrant(ADMIN, worker, grant(["operator_admin"])))).toBe("roles_above_own");
    expect(codeOf(changeGrant(ADMIN, worker, grant(["reader"])))).toBe("grant_does_not_fit");
  });

  it.each([HANDLER, person("stranger", ["reader"], FJELL)])("is about nobody who is not seen: $userId", (unseen) => {
    expect(codeOf(changeGrant(ADMIN, unseen, grant(["reader"], LUNDE)))).toBe("person_not_found");
  });
});

describe("ending what somebody may do", () => {
  it.each([
    ["operator", OPERATOR, person("x", ["operator_admin"]), "given"],
    ["operator", OPERATOR, person("x", ["reader"], FJELL), "given"],
    ["operator", OPERATOR, OPERATOR, "own_access"],
    ["admin", ADMIN, person("x", ["creditor_admin"], LUNDE), "given"],
    ["admin", ADMIN, person("x", ["reader"], LUNDE, FJELL), "has_other_creditors"],
    ["admin", ADMIN, person("x", ["reader"], FJELL), "person_not_found"],
    ["admin", ADMIN, ADMIN, "own_access"],
    ["case handler", HANDLER, person("x", ["operator_admin"]), "person_not_found"],
    [
      "case worker",
      person("worker", ["case_worker"], LUNDE),
      person("x", ["creditor_admin"], LUNDE),
      "person_not_found",
    ],
  ] as const)("by %s", (_who, giver, whom, answer) => expect(codeOf(checkRevoke(giver, whom))).toBe(answer));
});

describe("who is seen", () => {
  it("is everybody by the operator's people, with every creditor", () => {
    expect(seenBy(HANDLER, grant(["reader"], FJELL, LUNDE))).toEqual([FJELL, LUNDE]);
    expect(seenBy(OPERATOR, HANDLER)).toEqual([]);
  });

  it("is whoever has a creditor in common, with no more than those", () => {
    expect(seenBy(ADMIN, grant(["reader"], FJELL, LUNDE))).toEqual([LUNDE]);
    expect(seenBy(ADMIN, grant(["reader"], FJELL))).toBeUndefined();
    expect(seenBy(ADMIN, HANDLER)).toBeUndefined();
  });
});
