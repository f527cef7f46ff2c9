import { type CalendarDate, calendarDate } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { CHART } from "./chart.ts";
import { nextId } from "./ledger.ts";
import type { Address, FikenState } from "./state.ts";

export type CompanyDraft = {
  readonly slug: string;
  readonly name: string;
  readonly organizationNumber: string;
  readonly email: string;
  readonly phoneNumber: string;
  readonly address: Address;
  readonly bankAccountNumber: string;
  readonly hasApiAccess: boolean;
};

const FIRST_NUMBER = 10_001;
const STARTED_ON = calendarDate("2021-01-04");

export const emptyFiken = (): FikenState => ({
  nextId: 2_880_000,
  companies: new Map(),
  files: new Map(),
  operations: new Map(),
  consent: { grants: new Map(), codes: new Map(), accessTokens: new Map(), refreshTokens: new Map() },
});

/** A company with the whole chart of accounts and one bank account, `1920:10001`. */
export function createCompany(state: FikenState, draft: CompanyDraft): { readonly id: number } {
  if (state.companies.has(draft.slug)) throw invalid(`company ${draft.slug} exists`);
  const { bankAccountNumber, ...rest } = draft;
  const accountCode = `1920:${FIRST_NUMBER}`;
  const name = "Driftskonto";
  const bankAccountId = nextId(state);
  state.companies.set(draft.slug, {
    ...rest,
    creationDate: STARTED_ON satisfies CalendarDate,
    accounts: new Map([...CHART, [accountCode, name]]),
    bankAccounts: [{ bankAccountId, name, accountCode, bankAccountNumber, inactive: false }],
    contacts: new Map(),
    sales: new Map(),
    invoices: new Map(),
    creditNotes: new Map(),
    transactions: new Map(),
    entries: new Map(),
    nextCustomerNumber: FIRST_NUMBER,
    nextSupplierNumber: FIRST_NUMBER,
    nextInvoiceNumber: FIRST_NUMBER,
    nextCreditNoteNumber: FIRST_NUMBER,
    nextEntryNumber: 1,
  });
  return { id: bankAccountId };
}
