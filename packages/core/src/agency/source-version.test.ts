import { describe, expect, it } from "vitest";
import { checkSourceVersion } from "./source-version.ts";

const tooOld = { ok: false, refusal: { code: "source_version_too_old", system: "zirius", minimum: "3.7" } };
const unreadable = { ok: false, refusal: { code: "source_version_unreadable", system: "zirius" } };
const fine = { ok: true, value: undefined };

describe("the version of a source system", () => {
  it.each([
    ["zirius", "3.6", tooOld],
    ["zirius", "3.6.9", tooOld],
    ["zirius", "3", tooOld],
    ["zirius", "2.9", tooOld],
    ["zirius", "3.7", fine],
    ["zirius", "3.7.0", fine],
    ["zirius", "3.10", fine],
    ["zirius", "4", fine],
    ["zirius", "siste", unreadable],
    ["zirius", "", unreadable],
    ["fiken", "siste", fine],
  ] as const)("of %s as %j", (system, version, answer) => {
    expect(checkSourceVersion(system, version)).toEqual(answer);
  });
});
