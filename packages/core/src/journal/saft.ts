import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, ZERO_ORE } from "../money.ts";
import type { JournalLine } from "../posting.ts";
import type { Creditor, Operator } from "../settings.ts";
import { isIncomeAccount } from "../vat-code.ts";
import { type Journal, sideOf, type Voucher } from "./journal.ts";

type Company = Pick<Creditor, "name" | "organizationNumber" | "address" | "email" | "phone">;

export type SaftFacts = {
  readonly journal: Journal;
  readonly createdOn: CalendarDate;
  /** Whose books it is for. */
  readonly creditor: Company;
  readonly operator: Pick<Operator, "name" | "organizationNumber" | "address" | "email" | "phone">;
};

/** Longest texts of the schema's types. */
const [SHORT, MIDDLE_1, MIDDLE_2, LONG] = [18, 35, 70, 256];

/**
 * A journal as SAF-T Financial, Norwegian version 1.30: vouchers to be read into the creditor's books. Chart and balances
 * are the creditor's own and are left out, as the schema allows; so it is no report to the tax authorities. The table of VAT
 * codes holds those that lines name.
 */
export function writeSaft(facts: SaftFacts): string {
  const { journal } = facts;
  const ids = new Set(journal.vouchers.map(transactionId));
  assert(ids.size === journal.vouchers.length, "two vouchers would have one id");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">\n',
    header(facts),
    taxTable(journal),
    entries(journal),
    "</AuditFile>\n",
  ].join("");
}

function header({ journal, createdOn, creditor, operator }: SaftFacts): string {
  return element("Header", [
    text("AuditFileVersion", "1.30", SHORT),
    text("AuditFileCountry", "NO", SHORT),
    text("AuditFileDateCreated", createdOn, SHORT),
    text("SoftwareCompanyName", operator.name, MIDDLE_2),
    text("SoftwareID", "Kravflyt", LONG),
    text("SoftwareVersion", "1", SHORT),
    element("Company", company(creditor)),
    text("DefaultCurrencyCode", "NOK", SHORT),
    element("SelectionCriteria", [
      text("SelectionStartDate", journal.from, SHORT),
      text("SelectionEndDate", journal.to, SHORT),
    ]),
    text("TaxAccountingBasis", "A", SHORT),
    element("AuditFileSender", company(operator)),
  ]);
}

function company({ organizationNumber, name, address, email, phone }: Company): readonly string[] {
  const { lines, postalCode, city, countryCode } = address;
  return [
    text("RegistrationNumber", organizationNumber, MIDDLE_1),
    text("Name", name, LONG),
    element("Address", [
      text("StreetName", lines.join(", "), LONG),
      text("City", city, LONG),
      text("PostalCode", postalCode, MIDDLE_2),
      text("Country", countryCode, 2),
    ]),
    element("Contact", [
      element("ContactPerson", [text("FirstName", "NotUsed", MIDDLE_1), text("LastName", name, MIDDLE_2)]),
      text("Telephone", phone, SHORT),
      text("Email", email, MIDDLE_2),
    ]),
  ];
}

/** The standard codes that stand on collection's income (see `vatCodeOf`), in Skatteetaten's words. */
const STANDARD_CODES = {
  "0": "Ingen merverdiavgiftsbehandling (anskaffelser)",
  "6": "Omsetning utenfor merverdiavgiftsloven",
  "7": "Ingen merverdiavgiftsbehandling (inntekter)",
} as const;
type StandardCode = keyof typeof STANDARD_CODES;
const isStandard = (code: string): code is StandardCode => Object.hasOwn(STANDARD_CODES, code);

/** Each code that a line names, and the standard code that it is; nothing where none does. */
function taxTable({ vouchers }: Journal): string {
  const lines = vouchers.flatMap((voucher) => voucher.lines);
  const named = lines.flatMap(({ account, vatCode }) => (vatCode === undefined ? [] : [{ account, vatCode }]));
  if (named.length === 0) return "";
  const details = [...Map.groupBy(named, ({ vatCode }) => vatCode)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, own]) => {
      const accounts = own.map(({ account }) => account);
      return taxCode(code, standardCodeOf(code, accounts));
    });
  const entry = [text("TaxType", "MVA", SHORT), text("Description", "Merverdiavgift", LONG), ...details];
  return element("MasterFiles", [element("TaxTable", [element("TaxTableEntry", entry)])]);
}

/** A code of the books' own has no rate: one that stands on income anywhere is as 7, another as 0. */
function standardCodeOf(code: string, accounts: readonly string[]): StandardCode {
  if (isStandard(code)) return code;
  return accounts.some(isIncomeAccount) ? "7" : "0";
}

const taxCode = (code: string, standard: StandardCode): string =>
  element("TaxCodeDetails", [
    text("TaxCode", code, SHORT),
    text("Description", STANDARD_CODES[standard], LONG),
    text("TaxPercentage", "0", SHORT),
    text("Country", "NO", 2),
    text("StandardTaxCode", standard, SHORT),
    text("BaseRate", "100", SHORT),
  ]);

function entries({ vouchers }: Journal): string {
  const lines = vouchers.flatMap((voucher) => voucher.lines);
  const journal = element("Journal", [
    text("JournalID", "INKASSO", SHORT),
    text("Description", "Inkasso", LONG),
    text("Type", "INK", SHORT),
    ...vouchers.map(transaction),
  ]);
  return element("GeneralLedgerEntries", [
    text("NumberOfEntries", String(vouchers.length), SHORT),
    text("TotalDebit", toKroner(sideOf(lines, "debit")), SHORT),
    text("TotalCredit", toKroner(sideOf(lines, "credit")), SHORT),
    ...(vouchers.length === 0 ? [] : [journal]),
  ]);
}

/** The end of a name is what tells it apart. */
const transactionId = ({ voucherId }: Voucher): string => voucherId.slice(-MIDDLE_2);

function transaction(voucher: Voucher): string {
  const { on, madeOn, description, lines } = voucher;
  return element("Transaction", [
    text("TransactionID", transactionId(voucher), MIDDLE_2),
    text("Period", String(Number(on.slice(5, 7))), SHORT),
    text("PeriodYear", on.slice(0, 4), SHORT),
    text("TransactionDate", on, SHORT),
    text("Description", description, LONG),
    text("SystemEntryDate", madeOn, SHORT),
    text("GLPostingDate", on, SHORT),
    ...lines.map((line, at) => journalLine(line, at + 1, description)),
  ]);
}

function journalLine({ account, side, amountOre, vatCode }: JournalLine, number: number, description: string): string {
  return element("Line", [
    text("RecordID", String(number), SHORT),
    text("AccountID", account, MIDDLE_2),
    text("Description", description, LONG),
    element(side === "debit" ? "DebitAmount" : "CreditAmount", [text("Amount", toKroner(amountOre), SHORT)]),
    ...(vatCode === undefined ? [] : [withoutTax(vatCode, side, amountOre)]),
  ]);
}

/** No VAT is reckoned of income of collection: the code says under what it stands, and the tax is nothing. */
const withoutTax = (vatCode: string, side: JournalLine["side"], amountOre: Ore): string =>
  element("TaxInformation", [
    text("TaxType", "MVA", SHORT),
    text("TaxCode", vatCode, SHORT),
    text("TaxPercentage", "0", SHORT),
    text("TaxBase", toKroner(amountOre), SHORT),
    element(side === "debit" ? "DebitTaxAmount" : "CreditTaxAmount", [text("Amount", toKroner(ZERO_ORE), SHORT)]),
  ]);

/** By digits: `123456` is `1234.56`. */
export function toKroner(amountOre: Ore): string {
  const digits = String(Math.abs(amountOre)).padStart(3, "0");
  return `${amountOre < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const element = (name: string, children: readonly string[]): string => `<${name}>\n${children.join("")}</${name}>\n`;

/** What XML cannot hold becomes a blank; text that is too long is cut at a character, before it is escaped. */
function text(name: string, value: string, charsMax: number): string {
  const plain = Array.from(value, (char) => (isAllowed(char) ? char : " "));
  const cut = plain.slice(0, charsMax).join("");
  return `<${name}>${cut.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</${name}>\n`;
}

/** Everything but controls, halves of a pair, and the two code points that are none. */
const isAllowed = (char: string): boolean => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(char);
