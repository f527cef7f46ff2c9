import { describe, expect, it } from "vitest";
import { parseNationalId } from "./national-id.ts";

/** Numbers of the tax authority's test population: 80 is added to the month. */
const SYNTHETIC = `
  08907395937 25876099732 10866995732 16826098795 23815198670 07854498589 30844996450 07865697079
  11830099524 19845596576 28890199277 07871349252 16818999775 16830648546 16851598123 04929698350
  16906796930 26876898178 28906599823 08846599399 22849499118 11909096741 29865399209 11865395304
  30830248842 26883848240 23882748456 16868196126 05820398698 10878699314 16922749950 10921498832
  29865196391 18888897832 22865996385 06818597124 17836595742 19836199688 29845999587 16821748686
`;

const kind = (text: string, rule?: "before_2032" | "also_from_2032") => {
  const read = parseNationalId(text, rule);
  return read.ok ? read.value.kind : read.refusal.reason;
};

describe("a national identity number", () => {
  it.each(SYNTHETIC.trim().split(/\s+/))("of the test population, %s, is valid under both rules", (text) => {
    expect(kind(text)).toBe("synthetic_tax_authority");
    expect(kind(text, "also_from_2032")).toBe("synthetic_tax_authority");
  });

  it.each([
    ["13097248022", "birth_number"],
    ["29029648784", "birth_number"],
    ["29020075838", "birth_number"],
    ["53097248016", "d_number"],
    ["13527248013", "help_number_or_synthetic"],
    ["10915596784", "synthetic_tax_authority"],
    ["01679010065", "synthetic"],
    ["130972 48022", "birth_number"],
    ["13097248032", "check_digit"],
    ["13097248023", "check_digit"],
    ["13137248022", "date"],
    ["00097248022", "date"],
    ["32097248022", "date"],
    ["40097248022", "date"],
    ["13007248022", "date"],
    ["29029748784", "date"],
    ["1309724802", "length"],
    ["130972480222", "length"],
    ["", "length"],
    ["1309724802x", "characters"],
  ])("%s: %s", (text, expected) => {
    expect(kind(text)).toBe(expected);
  });

  it("issued from 2032 is valid only where that rule is on", () => {
    expect(kind("30108299939")).toBe("check_digit");
    expect(kind("30108299939", "also_from_2032")).toBe("birth_number");
    expect(kind("30108299920", "also_from_2032")).toBe("birth_number");
    expect(kind("02013299997", "also_from_2032")).toBe("birth_number");
    expect(kind("13097248032", "also_from_2032")).toBe("check_digit");
  });

  it("is answered without blanks, and refused without itself", () => {
    expect(parseNationalId("089073 95937")).toEqual({
      ok: true,
      value: { nationalId: "08907395937", kind: "synthetic_tax_authority" },
    });
    expect(parseNationalId("08907395938")).toEqual({
      ok: false,
      refusal: { code: "national_id_invalid", reason: "check_digit" },
    });
  });
});
