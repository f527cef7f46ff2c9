import { describe, expect, it } from "vitest";
import { inTwo, stateOf } from "./key-state.ts";

const TODAY = "2026-03-02";

describe("how a key stands", () => {
  it("lets somebody in on its last day, and not on the day after", () => {
    expect(stateOf({ expiresOn: "2026-03-02" }, TODAY)).toBe("soon");
    expect(stateOf({ expiresOn: "2026-03-01" }, TODAY)).toBe("expired");
  });

  it("expires soon from the thirtieth day before on", () => {
    expect(stateOf({ expiresOn: "2026-04-01" }, TODAY)).toBe("soon");
    expect(stateOf({ expiresOn: "2026-04-02" }, TODAY)).toBe("active");
  });

  it("is stopped for good, whatever its last day is", () => {
    expect(stateOf({ expiresOn: "2027-01-05", revokedAt: "2026-02-01T08:00:00.000Z" }, TODAY)).toBe("revoked");
    expect(stateOf({ expiresOn: "2026-01-05", revokedAt: "2026-01-04T08:00:00.000Z" }, TODAY)).toBe("revoked");
  });

  it("is listed with those that work or with those that do not, the newest first", () => {
    const old = { keyId: "old", createdAt: "2026-01-05T08:00:00.000Z", expiresOn: "2027-01-05" };
    const young = { keyId: "young", createdAt: "2026-02-01T08:00:00.000Z", expiresOn: "2027-01-05" };
    const ended = { keyId: "ended", createdAt: "2026-01-06T08:00:00.000Z", expiresOn: "2026-02-28" };
    const { good, ended: over } = inTwo([old, ended, young], TODAY);
    expect(good.map(({ keyId }) => keyId)).toEqual(["young", "old"]);
    expect(over.map(({ keyId }) => keyId)).toEqual(["ended"]);
  });
});
