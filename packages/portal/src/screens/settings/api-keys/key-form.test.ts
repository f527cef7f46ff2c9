import { describe, expect, it } from "vitest";
import { KeyForm, keyBodyOf } from "./key-form.ts";

const FILLED: KeyForm = { name: " Nattkjøring ", scopes: ["cases:read", "items:write"], expiresOn: "" };

describe("a new key, as it is filled in", () => {
  it("has a name, something that it is good for, and a last day from today through two years", () => {
    const fits = (more: Partial<KeyForm>) => KeyForm("2026-03-02").safeParse({ ...FILLED, ...more }).success;
    expect(fits({})).toBe(true);
    expect(fits({ name: "  " })).toBe(false);
    expect(fits({ scopes: [] })).toBe(false);
    expect(fits({ expiresOn: "2026-03-02" })).toBe(true);
    expect(fits({ expiresOn: "2026-03-01" })).toBe(false);
    expect(fits({ expiresOn: "2028-03-02" })).toBe(true);
    expect(fits({ expiresOn: "2028-03-03" })).toBe(false);
    expect(fits({ expiresOn: "?" })).toBe(false);
  });

  it("is sent without the spaces around its name, and without a day where none was said", () => {
    expect(keyBodyOf(FILLED)).toEqual({ name: "Nattkjøring", scopes: ["items:write", "cases:read"] });
    expect(keyBodyOf({ ...FILLED, expiresOn: "2026-12-31" }).expiresOn).toBe("2026-12-31");
  });
});
