import { describe, expect, it } from "vitest";
import { isSyntheticOrganizationNumber, parseOrganizationNumber } from "./organization-number.ts";

const SYNTHETIC = `
  313159949 310844136 213144502 312387921 310222186 214313502 311689916 312399970
  213913662 313185486 314053885 315658438 310777609 315687845 214659352 315791677
  315723310 315139368 311171941 310382825 311136380 315921953 310598380 311514709
  315844827 213732692 310454680 312084414 213668722 313377741 313388840 313388700
`;

const answer = (text: string) => {
  const number = parseOrganizationNumber(text);
  return number.ok ? number.value : number.refusal.reason;
};

describe("an organisation number", () => {
  it.each(SYNTHETIC.trim().split(/\s+/))("of the test population, %s, is valid and seen to be synthetic", (text) => {
    const number = parseOrganizationNumber(text);
    expect(number.ok && isSyntheticOrganizationNumber(number.value)).toBe(true);
  });

  it("outside the test population is not synthetic", () => {
    const number = parseOrganizationNumber("123456785");
    expect(number.ok && isSyntheticOrganizationNumber(number.value)).toBe(false);
  });

  it.each([
    ["313 159 949", "313159949"],
    ["313.159.949", "313159949"],
    ["123456789", "check_digit"],
    ["313159948", "check_digit"],
    ["100000130", "check_digit"], // would need a check digit of 10
    ["31315994", "length"],
    ["3131599490", "length"],
    ["", "length"],
    ["NO313159949", "characters"],
    ["31315994O", "characters"],
  ])("%s: %s", (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it("has no valid check digit where it would be 10", () => {
    for (let digit = 0; digit <= 9; digit += 1) expect(answer(`10000013${digit}`)).toBe("check_digit");
  });

  it("is refused with a code", () => {
    expect(parseOrganizationNumber("1")).toEqual({
      ok: false,
      refusal: { code: "organization_number_invalid", reason: "length" },
    });
  });
});
