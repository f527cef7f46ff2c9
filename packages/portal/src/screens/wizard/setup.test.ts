import { describe, expect, it } from "vitest";
import {
  type Account,
  firstValues,
  type SetupValues,
  setupForm,
  suggestAccount,
  toSetup,
  unfitFields,
  vatProblemsOf,
} from "./setup.ts";

const ACCOUNTS: readonly Account[] = [
  { code: "1920:10001", name: "Drift", fits: ["bankAccount"] },
  { code: "3900", name: "Annen inntekt", fits: ["interestAccount", "feeAccount"] },
  { code: "3910", name: "Purregebyr", fits: ["interestAccount", "feeAccount"] },
  { code: "8050", name: "Annen renteinntekt", fits: ["interestAccount", "feeAccount"] },
  { code: "2710", name: "Inngående merverdiavgift", fits: [] },
];
const VALUES: SetupValues = {
  itemsFrom: "2025-03-01",
  daysBeforeShown: "14",
  issuedFrom: "",
  moreThanDaysPastDue: "",
  kidLength: "",
  interestAccount: "8050",
  feeAccount: "3910",
  bankAccount: "1920:10001",
  interestVatCode: "",
  feeVatCode: "",
  wash: "kind_only",
  whenLocked: false,
  approval: true,
};

describe("what the form begins with", () => {
  const NEW = {
    today: "2026-03-01",
    setup: undefined,
    filledIn: undefined,
    accounts: ACCOUNTS,
    approvalRequired: true,
  };

  it("is what is advised, for a new connection", () => {
    expect(firstValues(NEW)).toEqual(VALUES);
    expect(firstValues({ ...NEW, today: "2028-02-29" }).itemsFrom).toBe("2027-02-28");
  });

  it("is what the connection has, and before that what was filled in just now", () => {
    const setup = { ...toSetup(VALUES).body, itemsFrom: "2024-01-01", kidLength: 9, feeVatCode: "6" } as never;
    expect(firstValues({ ...NEW, setup })).toMatchObject({
      itemsFrom: "2024-01-01",
      kidLength: "9",
      interestVatCode: "",
      feeVatCode: "6",
    });
    const filledIn = toSetup({ ...VALUES, itemsFrom: "2025-12-24", approval: false });
    expect(firstValues({ ...NEW, setup, filledIn })).toMatchObject({ itemsFrom: "2025-12-24", approval: false });
  });

  it("names no account that the books do not have, and no bank account where there are several", () => {
    expect(suggestAccount([], "feeAccount")).toBe("");
    const two: readonly Account[] = [...ACCOUNTS, { code: "1930", name: "Skatt", fits: ["bankAccount"] }];
    expect(suggestAccount(two, "bankAccount")).toBe("");
  });
});

describe("the form", () => {
  const problems = (change: Partial<SetupValues>): readonly string[] =>
    setupForm("2026-03-01")
      .safeParse({ ...VALUES, ...change })
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

  it("takes what is filled in, and leaves out what is not", () => {
    expect(problems({})).toEqual([]);
    expect(toSetup(VALUES)).toEqual({
      approval: true,
      body: {
        itemsFrom: "2025-03-01",
        daysBeforeShown: 14,
        interestAccount: "8050",
        feeAccount: "3910",
        bankAccount: "1920:10001",
        wash: "kind_only",
      },
    });
    const all = {
      issuedFrom: "2026-01-01",
      moreThanDaysPastDue: "0",
      kidLength: "12",
      interestVatCode: "7",
      feeVatCode: "C6",
      whenLocked: true,
    };
    expect(toSetup({ ...VALUES, ...all }).body).toMatchObject({
      issuedFrom: "2026-01-01",
      moreThanDaysPastDue: 0,
      kidLength: 12,
      interestVatCode: "7",
      feeVatCode: "C6",
      whenLocked: "first_open_day",
    });
  });

  it.each([
    ["itemsFrom", "2026-03-02", "dayMissing"],
    ["itemsFrom", "", "dayMissing"],
    ["issuedFrom", "i går", "dayMissing"],
    ["daysBeforeShown", "", "daysWrong"],
    ["daysBeforeShown", "366", "daysWrong"],
    ["daysBeforeShown", "1,5", "daysWrong"],
    ["moreThanDaysPastDue", "-1", "daysWrong"],
    ["kidLength", "1", "kidLengthWrong"],
    ["kidLength", "26", "kidLengthWrong"],
    ["feeAccount", "", "accountMissing"],
    ["bankAccount", "1920;DROP", "accountMissing"],
    ["feeVatCode", "25 %", "vatCodeWrong"],
    ["interestVatCode", "12345", "vatCodeWrong"],
  ] as const)("refuses %s “%s”", (field, value, message) => {
    expect(problems({ [field]: value })).toEqual([`${field}: ${message}`]);
  });
});

it("tells which accounts cannot be used as they were chosen", () => {
  const { body } = toSetup(VALUES);
  expect(unfitFields(body, ACCOUNTS)).toEqual([]);
  expect(unfitFields({ ...body, feeAccount: "2710", bankAccount: "9999" }, ACCOUNTS)).toEqual([
    "feeAccount",
    "bankAccount",
  ]);
});

it("takes a VAT code as it is typed", () => {
  expect(setupForm("2026-03-01").parse({ ...VALUES, feeVatCode: " c6 " }).feeVatCode).toBe("C6");
});

it("tells what a refusal says of VAT codes, and nothing of another one", () => {
  const problem = { field: "feeVatCode", account: "3900", code: "3", problem: "taxed", fits: ["7", "6", "0"] };
  const { problem: _, ...told } = problem;
  expect(vatProblemsOf({ code: "unfit_vat_code", vatCodes: [problem] })).toEqual([told]);
  expect(vatProblemsOf({ code: "unfit_account", accounts: [] })).toEqual([]);
  expect(vatProblemsOf({ code: "unfit_vat_code", vatCodes: "3" })).toEqual([]);
  expect(vatProblemsOf(undefined)).toEqual([]);
});
