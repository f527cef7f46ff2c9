import { describe, expect, it } from "vitest";
import { type Company, fillingOf, numberIn } from "./from-register.ts";

const ADDRESS = { lines: ["Storgata 9", "Postboks 4"], postalCode: "5003", city: "BERGEN", countryCode: "NO" };
const COMPANY: Company = { kind: "company", standing: "active", name: "PRØVEBYGG AS", address: ADDRESS };
const EMPTY = { debtorName: "", address: "", postalCode: "", city: "" };
const ALL = { debtorName: "PRØVEBYGG AS", address: "Storgata 9, Postboks 4", postalCode: "5003", city: "BERGEN" };

describe("what the register says, in the form", () => {
  it("fills in what is empty", () => {
    expect(fillingOf(COMPANY, EMPTY, EMPTY)).toEqual({ set: ALL, replaced: [] });
    const blank = { ...EMPTY, city: "  " };
    expect(fillingOf(COMPANY, blank, blank)).toEqual({ set: ALL, replaced: [] });
  });

  it("replaces what stood there when the person asked, and names it", () => {
    const typed = { ...EMPTY, debtorName: "Prøvebygg", city: "BERGEN" };
    const { city: _, ...others } = ALL;
    expect(fillingOf(COMPANY, typed, typed)).toEqual({ set: others, replaced: ["debtorName"] });
  });

  it("leaves what was typed since", () => {
    const { debtorName: _, ...others } = ALL;
    expect(fillingOf(COMPANY, EMPTY, { ...EMPTY, debtorName: "Prøve" })).toEqual({ set: others, replaced: [] });
  });

  it("has nothing to change where all of it stands there", () => {
    expect(fillingOf(COMPANY, ALL, ALL)).toEqual({ set: {}, replaced: [] });
  });

  it("is the name alone where letters go abroad, and nothing of a company that was removed by law", () => {
    const abroad = { ...COMPANY, address: { ...ADDRESS, postalCode: "", city: "111 22 STOCKHOLM", countryCode: "SE" } };
    expect(fillingOf(abroad, EMPTY, EMPTY)).toEqual({ set: { debtorName: "PRØVEBYGG AS" }, replaced: [] });
    expect(fillingOf({ kind: "company", standing: "deleted" }, EMPTY, EMPTY)).toEqual({ set: {}, replaced: [] });
  });
});

describe("a number that can be looked up", () => {
  it.each([
    ["974 760 673", "974760673"],
    ["974760673", "974760673"],
    ["974760674", undefined],
    ["97476067", undefined],
    ["01019012345", undefined],
    ["", undefined],
  ])("%j is %j", (typed, number) => expect(numberIn(typed)).toBe(number));
});
