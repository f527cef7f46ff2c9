import { describe, expect, it } from "vitest";
import { actionsOf, helpUrlOf } from "./connection-words.ts";

const ALONE = { hasProblem: false, createsCases: true, isSeveral: false };

describe("what can be done about a connection", () => {
  it.each([
    ["new", "goOn", undefined, false],
    ["authorized", "goOn", undefined, false],
    ["active", "settings", "syncNow", true],
    ["needs_reconnect", "reconnect", undefined, true],
    ["off", "switchOn", undefined, false],
  ] as const)("that is %s", (status, setup, sync, maySwitchOff) => {
    expect(actionsOf({ system: "fiken", status }, ALONE)).toEqual({ setup, sync, mayChoose: false, maySwitchOff });
  });

  it("is to try again after a reading that failed", () => {
    expect(actionsOf({ system: "xena", status: "active" }, { ...ALONE, hasProblem: true }).sync).toBe("tryAgain");
  });

  it("is no reading where the other side sends by itself", () => {
    expect(actionsOf({ system: "other", status: "active" }, ALONE).sync).toBeUndefined();
  });

  it("is to let it make the cases where another one does, and it is switched on", () => {
    const second = { ...ALONE, createsCases: false, isSeveral: true };
    expect(actionsOf({ system: "xena", status: "active" }, second).mayChoose).toBe(true);
    expect(actionsOf({ system: "xena", status: "authorized" }, second).mayChoose).toBe(false);
    expect(actionsOf({ system: "xena", status: "active" }, { ...second, createsCases: true }).mayChoose).toBe(false);
  });
});

it("leads only to addresses of the web", () => {
  expect(helpUrlOf("https://fiken.no/bruker/sikkerhet")).toBe("https://fiken.no/bruker/sikkerhet");
  for (const url of ["javascript:alert(1)", "http://fiken.no", "fiken", undefined, 7]) {
    expect(helpUrlOf(url)).toBeUndefined();
  }
});
