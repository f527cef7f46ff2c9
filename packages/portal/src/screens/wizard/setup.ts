import * as z from "zod";
import type { Asked, Reply } from "../../api/client.ts";
import type { Connection } from "../connections/connection-words.ts";

export type Account = Reply<"listAccounts">["accounts"][number];
export type AccountField = "interestAccount" | "feeAccount" | "bankAccount";
export const ACCOUNT_FIELDS = [
  "interestAccount",
  "feeAccount",
  "bankAccount",
] as const satisfies readonly AccountField[];

/** The VAT code of each income, by the account that it is booked on; money that comes in has none. */
export const VAT_CODE_OF = { interestAccount: "interestVatCode", feeAccount: "feeVatCode" } as const;
export const VAT_FIELDS = Object.values(VAT_CODE_OF);

/** What is switched on: the connection's own settings, and whether cases wait for the creditor's yes. */
export type Setup = {
  readonly body: Omit<Asked<"activateConnection">["body"], "company">;
  readonly approval: boolean;
};

const MAX_DAYS = 365;
const KID = { min: 2, max: 25 } as const;
const isDays = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) <= MAX_DAYS;
const isKidLength = (text: string): boolean =>
  /^\d{1,2}$/.test(text) && Number(text) >= KID.min && Number(text) <= KID.max;
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The settings as they stand in the form, all text; what is wrong is named by the word that tells it. */
export const setupForm = (today: string) => {
  const Day = z.string().refine((text) => isDay(text) && text <= today, "dayMissing");
  const Account = z.string().regex(/^[0-9A-Za-z:.-]{1,20}$/, "accountMissing");
  const VatCode = z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]?\d{1,4})?$/, "vatCodeWrong");
  return z.object({
    itemsFrom: Day,
    daysBeforeShown: z.string().trim().refine(isDays, "daysWrong"),
    issuedFrom: z.literal("").or(Day),
    moreThanDaysPastDue: z
      .string()
      .trim()
      .refine((text) => text === "" || isDays(text), "daysWrong"),
    kidLength: z
      .string()
      .trim()
      .refine((text) => text === "" || isKidLength(text), "kidLengthWrong"),
    interestAccount: Account,
    feeAccount: Account,
    bankAccount: Account,
    interestVatCode: VatCode,
    feeVatCode: VatCode,
    wash: z.enum(["kind_only", "kind_and_address"]),
    whenLocked: z.boolean(),
    approval: z.boolean(),
  });
};
export type SetupValues = z.infer<ReturnType<typeof setupForm>>;

export function toSetup(values: SetupValues): Setup {
  const { itemsFrom, interestAccount, feeAccount, bankAccount, wash, approval } = values;
  return {
    approval,
    body: {
      itemsFrom,
      daysBeforeShown: Number(values.daysBeforeShown),
      interestAccount,
      feeAccount,
      bankAccount,
      wash,
      ...(values.issuedFrom !== "" && { issuedFrom: values.issuedFrom }),
      ...(values.moreThanDaysPastDue !== "" && { moreThanDaysPastDue: Number(values.moreThanDaysPastDue) }),
      ...(values.kidLength !== "" && { kidLength: Number(values.kidLength) }),
      ...(values.interestVatCode !== "" && { interestVatCode: values.interestVatCode }),
      ...(values.feeVatCode !== "" && { feeVatCode: values.feeVatCode }),
      ...(values.whenLocked && { whenLocked: "first_open_day" as const }),
    },
  };
}

type Beginning = {
  readonly today: string;
  /** What the connection has, where it was set up before. */
  readonly setup: Connection["setup"];
  readonly filledIn: Setup | undefined;
  readonly accounts: readonly Account[];
  readonly approvalRequired: boolean;
};

/** What the form begins with: what was filled in just now, what the connection has, or what is advised. */
export function firstValues({ today, setup, filledIn, accounts, approvalRequired }: Beginning): SetupValues {
  const had = filledIn?.body ?? setup;
  const text = (value: number | undefined): string => (value === undefined ? "" : String(value));
  return {
    itemsFrom: had?.itemsFrom ?? yearBefore(today),
    daysBeforeShown: text(had?.daysBeforeShown ?? DAYS_ADVISED),
    issuedFrom: had?.issuedFrom ?? "",
    moreThanDaysPastDue: text(had?.moreThanDaysPastDue),
    kidLength: text(had?.kidLength),
    interestAccount: had?.interestAccount ?? suggestAccount(accounts, "interestAccount"),
    feeAccount: had?.feeAccount ?? suggestAccount(accounts, "feeAccount"),
    bankAccount: had?.bankAccount ?? suggestAccount(accounts, "bankAccount"),
    interestVatCode: had?.interestVatCode ?? "",
    feeVatCode: had?.feeVatCode ?? "",
    wash: had?.wash ?? "kind_only",
    whenLocked: had?.whenLocked !== undefined,
    approval: filledIn?.approval ?? approvalRequired,
  };
}

/** A fee may be asked for when an invoice is two weeks past due: until then there is nothing to start. */
const DAYS_ADVISED = 14;

/** The same day a year ago; on a leap day the one before, which every year has. */
const yearBefore = (today: string): string => {
  const [year = "", month = "", day = ""] = today.split("-");
  return `${Number(year) - 1}-${month}-${month === "02" && day === "29" ? "28" : day}`;
};

/** Where interest and fees usually stand in the Norwegian standard chart; a bank account only where there is no other. */
const USUAL = { interestAccount: ["8055", "8050"], feeAccount: ["3910", "3900"], bankAccount: [] } as const;

export function suggestAccount(accounts: readonly Account[], field: AccountField): string {
  const fit = accounts.filter(({ fits }) => fits.includes(field));
  const usual = USUAL[field].find((code) => fit.some((one) => one.code === code));
  const only = field === "bankAccount" && fit.length === 1 ? fit[0]?.code : undefined;
  return usual ?? only ?? "";
}

/** The fields whose account the books do not have, or cannot be used for that. */
export const unfitFields = (body: Setup["body"], accounts: readonly Account[]): readonly AccountField[] =>
  ACCOUNT_FIELDS.filter((field) => !accounts.some(({ code, fits }) => code === body[field] && fits.includes(field)));

const VatProblems = z.array(
  z.object({
    field: z.enum(VAT_FIELDS),
    account: z.string(),
    code: z.string().optional(),
    fits: z.array(z.string()),
  }),
);
export type VatProblem = z.infer<typeof VatProblems>[number];

/** What a refusal says of VAT codes: which may not stand on their account, and what may. */
export const vatProblemsOf = (refusal: { readonly [fact: string]: unknown } | undefined): readonly VatProblem[] => {
  const read = VatProblems.safeParse(refusal?.["vatCodes"]);
  return read.success ? read.data : [];
};
