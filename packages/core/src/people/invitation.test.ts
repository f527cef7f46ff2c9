import { describe, expect, it } from "vitest";
import type { Instant } from "../calendar-date.ts";
import { creditorId } from "../party.ts";
import type { Grant } from "./grant.ts";
import { type Acceptance, acceptInvitation, invitationExpiresAt, invitationStatus, isUnused } from "./invitation.ts";

const [LUNDE, NORDBY] = [creditorId("lunde"), creditorId("nordby")];
const instant = (text: string) => text as Instant;

const GRANT: Grant = { roles: ["case_worker", "payout_approver"], creditorIds: [LUNDE] };
const OPEN = { state: "open", expiresAt: instant("2026-03-09T08:00:00.000Z"), grant: GRANT } as const;
const asked: Acceptance = {
  invitation: OPEN,
  inviter: { roles: ["creditor_admin"], creditorIds: [LUNDE] },
  userId: "u1",
  has: undefined,
  at: instant("2026-03-09T07:59:59.999Z"),
};
const answer = (change: Partial<Acceptance>) => {
  const result = acceptInvitation({ ...asked, ...change });
  return result.ok ? result.value : result.refusal.code;
};

describe("an invitation", () => {
  it("is good for seven days, to the moment", () => {
    expect(invitationExpiresAt(instant("2026-03-02T08:00:00.000Z"))).toBe("2026-03-09T08:00:00.000Z");
    expect(invitationStatus(OPEN, instant("2026-03-09T07:59:59.999Z"))).toBe("open");
    expect(invitationStatus(OPEN, instant("2026-03-09T08:00:00.000Z"))).toBe("expired");
    expect(invitationStatus({ ...OPEN, state: "accepted" }, instant("2026-03-09T08:00:00.000Z"))).toBe("accepted");
  });

  it("is out until it expires, withdrawn or not, unless somebody has used it", () => {
    const [last, over] = [instant("2026-03-09T07:59:59.999Z"), OPEN.expiresAt];
    expect([isUnused(OPEN, last), isUnused(OPEN, over)]).toEqual([true, false]);
    expect(isUnused({ ...OPEN, state: "withdrawn" }, last)).toBe(true);
    expect(isUnused({ ...OPEN, state: "accepted" }, last)).toBe(false);
  });

  it("gives what it says, until it expires", () => {
    expect(answer({})).toEqual(GRANT);
    expect(answer({ at: OPEN.expiresAt })).toBe("invitation_expired");
  });

  it("is used once: whoever accepted it may ask again, and nobody else", () => {
    const invitation = { ...OPEN, state: "accepted", acceptedBy: "u1" } as const;
    expect(answer({ invitation, has: GRANT })).toEqual(GRANT);
    expect(answer({ invitation })).toBe("invitation_used"); // their access was ended since
    expect(answer({ invitation, userId: "u2", has: GRANT })).toBe("invitation_used");
  });

  it("gives nothing once it is withdrawn", () => {
    expect(answer({ invitation: { ...OPEN, state: "withdrawn" } })).toBe("invitation_withdrawn");
  });

  it("gives nothing that its sender could not give any more", () => {
    expect(answer({ inviter: undefined })).toBe("invitation_withdrawn");
    expect(answer({ inviter: { roles: ["creditor_admin"], creditorIds: [NORDBY] } })).toBe("invitation_withdrawn");
    expect(answer({ inviter: { roles: ["case_worker"], creditorIds: [LUNDE] } })).toBe("invitation_withdrawn");
  });

  it("gives further creditors to who has the same roles already", () => {
    const has: Grant = { roles: ["payout_approver", "case_worker"], creditorIds: [NORDBY] };
    expect(answer({ has })).toEqual({ roles: ["payout_approver", "case_worker"], creditorIds: [NORDBY, LUNDE] });
    expect(answer({ has: { ...has, creditorIds: [LUNDE] } })).toEqual({ ...has, creditorIds: [LUNDE] });
  });

  it("gives nothing to who has other roles: they would hold for the creditors of both", () => {
    expect(answer({ has: { roles: ["reader"], creditorIds: [NORDBY] } })).toBe("has_other_roles");
  });
});
