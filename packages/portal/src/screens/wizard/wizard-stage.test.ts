import { describe, expect, it } from "vitest";
import { stageOf, stagesOf, WizardSearch } from "./wizard-stage.ts";

const FACTS = { connection: undefined, pushes: false, isFilledIn: false };
const AUTHORIZED = { status: "authorized" } as const;
const CHOSEN = { kreditor: "k", system: "fiken", kobling: "c" } as const;

describe("the setup of an integration", () => {
  it("begins with the system, and then asks for access", () => {
    expect(stageOf({ ...FACTS, search: {} })).toBe("system");
    expect(stageOf({ ...FACTS, search: { system: "xena", steg: "test" } })).toBe("access");
  });

  it.each(["new", "needs_reconnect"] as const)("asks for access where the connection is %s", (status) => {
    expect(stageOf({ ...FACTS, search: CHOSEN, connection: { status } })).toBe("access");
    expect(stageOf({ ...FACTS, search: { ...CHOSEN, steg: "test" }, connection: { status } })).toBe("access");
  });

  it("asks for the company until one is chosen, and never for that of a connection that has one", () => {
    expect(stageOf({ ...FACTS, search: CHOSEN, connection: AUTHORIZED })).toBe("company");
    expect(stageOf({ ...FACTS, search: { ...CHOSEN, selskap: "a" }, connection: AUTHORIZED })).toBe("settings");
    const back = { ...CHOSEN, selskap: "a", steg: "selskap" } as const;
    expect(stageOf({ ...FACTS, search: back, connection: AUTHORIZED })).toBe("company");
    expect(stageOf({ ...FACTS, search: back, connection: { status: "active", company: "a" } })).toBe("settings");
  });

  it("tests only what was filled in: a page that was loaded anew asks again", () => {
    const search = { ...CHOSEN, selskap: "a", steg: "test" } as const;
    expect(stageOf({ ...FACTS, search, connection: AUTHORIZED })).toBe("settings");
    expect(stageOf({ ...FACTS, search, connection: AUTHORIZED, isFilledIn: true })).toBe("test");
  });

  it("is done only where the connection is on", () => {
    const search = { ...CHOSEN, selskap: "a", steg: "ferdig" } as const;
    expect(stageOf({ ...FACTS, search, connection: AUTHORIZED })).toBe("settings");
    expect(stageOf({ ...FACTS, search, connection: { status: "active", company: "a" } })).toBe("done");
  });

  it("asks for no company where a program sends by itself", () => {
    expect(stageOf({ ...FACTS, search: { system: "other" }, connection: AUTHORIZED, pushes: true })).toBe("settings");
    expect(stagesOf(true)).toEqual(["system", "access", "settings", "test"]);
    expect(stagesOf(false)).toEqual(["system", "access", "company", "settings", "test"]);
  });

  it("reads an address that nobody made as one that says nothing", () => {
    expect(WizardSearch.parse({ steg: "tull", system: 7, selskap: "x".repeat(300) })).toEqual({});
  });
});
