import { describe, expect, it } from "vitest";
import type { VatCode } from "./account-map.ts";
import { resolveVatCodes, vatCodeOf } from "./vat-code.ts";

const code = (name: string, taxed = false): VatCode => ({ code: name, name, taxed });
const CODES = [code("0"), code("3", true), code("5"), code("6"), code("7"), code("C7"), code("C3", true)];
const CHART = {
  accounts: [
    { code: "3000", vatCodes: ["3"] },
    { code: "3900" },
    { code: "7770" },
    { code: "8050", vatCodes: ["6", "0"] },
    { code: "8055" },
  ],
  banks: new Set<string>(),
  vatCodes: CODES,
};
const MAP = { interestAccount: "8055", feeAccount: "3900" };

describe("the VAT code of interest and fees", () => {
  it("is no VAT treatment, of income or of the cost that fees are set against, until another is chosen", () => {
    expect(vatCodeOf(MAP, "interestVatCode")).toBe("7");
    expect(vatCodeOf({ ...MAP, feeAccount: "7770" }, "feeVatCode")).toBe("0");
    expect(vatCodeOf({ ...MAP, feeVatCode: "6" }, "feeVatCode")).toBe("6");
  });

  it.each([
    ["the usual ones", {}, CHART, "7", "7"],
    ["that of a cost", { feeAccount: "7770" }, CHART, "7", "0"],
    ["what the account takes", { interestAccount: "8050" }, CHART, "6", "7"],
    ["what was chosen", { interestVatCode: "6", feeVatCode: "C7" }, CHART, "6", "C7"],
    ["what the books have", {}, { ...CHART, vatCodes: [code("6")] }, "6", "6"],
    ["the books' own", {}, { ...CHART, vatCodes: [code("C7"), code("3", true)] }, "C7", "C7"],
    ["the usual ones where the books tell none", {}, { accounts: [], banks: CHART.banks }, "7", "7"],
  ])("is resolved to %s", (_, change, chart, interestVatCode, feeVatCode) => {
    expect(resolveVatCodes({ ...MAP, ...change }, chart)).toEqual({
      codes: { interestVatCode, feeVatCode },
      problems: [],
    });
  });

  it.each([
    ["taxed", { feeVatCode: "3" }, { code: "3", problem: "taxed", fits: ["7", "6", "0", "C7"] }],
    ["zero-rated", { feeVatCode: "5" }, { code: "5", problem: "taxed", fits: ["7", "6", "0", "C7"] }],
    ["taxed, of their own", { feeVatCode: "C3" }, { code: "C3", problem: "taxed", fits: ["7", "6", "0", "C7"] }],
    ["none of theirs", { feeVatCode: "99" }, { code: "99", problem: "unknown", fits: ["7", "6", "0", "C7"] }],
  ])("is refused with what may be chosen where it is %s", (_, change, problem) => {
    const { problems } = resolveVatCodes({ ...MAP, ...change }, CHART);
    expect(problems).toEqual([{ field: "feeVatCode", account: "3900", ...problem }]);
  });

  it("is refused where the books let no such code on the account, and the account where they let none at all", () => {
    const { problems } = resolveVatCodes({ interestAccount: "8050", feeAccount: "3000", interestVatCode: "7" }, CHART);
    expect(problems).toEqual([
      { field: "interestVatCode", account: "8050", code: "7", problem: "not_on_account", fits: ["6", "0"] },
      { field: "feeVatCode", account: "3000", problem: "account_taxed", fits: [] },
    ]);
  });

  it("is judged by the standard list where the books tell none", () => {
    const chart = { accounts: [], banks: CHART.banks };
    expect(resolveVatCodes({ ...MAP, feeVatCode: "3" }, chart).problems).toMatchObject([{ problem: "taxed" }]);
    const locked = { ...chart, accounts: [{ code: "3900", vatCodes: ["6"] }] };
    expect(resolveVatCodes({ ...MAP, feeVatCode: "7" }, locked).problems).toMatchObject([
      { problem: "not_on_account", fits: ["6"] },
    ]);
  });
});
