import { calendarDate } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { reconcile } from "../fiken/books.ts";
import { applyFiken } from "../fiken/commands.ts";
import { emptyFiken } from "../fiken/company.ts";
import { outstanding } from "../fiken/outstanding.ts";
import { isAccountNumber, isOrganizationNumber, kidOf } from "../numbers/check-digits.ts";
import { SEED_ENTITIES } from "./entities.ts";
import { seedFiken } from "./seed-fiken.ts";

const today = calendarDate("2026-01-05");
const build = (options: { seed: number; companies: number; invoicesPerCompany: number }) => {
  const state = emptyFiken();
  for (const { at, command } of seedFiken({ ...options, today })) applyFiken(state, command, at);
  return state;
};

describe("the seed of Fiken", () => {
  it("is the same for the same seed, and another for another", () => {
    const options = { seed: 3, companies: 2, invoicesPerCompany: 10, today };
    expect(seedFiken(options)).toEqual(seedFiken(options));
    expect(seedFiken({ ...options, seed: 4 })).not.toEqual(seedFiken(options));
  });

  it("makes books that add up, with overdue invoices in each company", () => {
    const state = build({ seed: 1, companies: 4, invoicesPerCompany: 30 });
    expect(reconcile(state)).toEqual([]);
    for (const company of state.companies.values()) {
      const open = [...company.sales.values()].filter((sale) => outstanding(sale).inNok > 0 && !sale.settled);
      const overdue = open.filter(({ dueDate }) => dueDate !== undefined && dueDate < today);
      expect(overdue.length).toBeGreaterThan(15);
      expect(company.accounts.size).toBeGreaterThan(10);
    }
  });

  it("makes KIDs, accounts and organisation numbers that are valid, and known to the register", () => {
    const state = build({ seed: 2, companies: 2, invoicesPerCompany: 60 });
    const known = new Set(SEED_ENTITIES.map(({ organizationNumber }) => organizationNumber));
    for (const company of state.companies.values()) {
      expect(isOrganizationNumber(company.organizationNumber)).toBe(true);
      expect(company.bankAccounts.every(({ bankAccountNumber }) => isAccountNumber(bankAccountNumber))).toBe(true);
      const kids = [...company.sales.values()].flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
      expect(kids.every((kid) => kidOf(kid.slice(0, -1)) === kid)).toBe(true);
      const numbers = [...company.contacts.values()].flatMap(({ fields }) => fields.organizationNumber ?? []);
      expect(numbers.every((number) => known.has(number))).toBe(true);
    }
  });

  it("has the customers of each kind: persons of the craftsman, firms and sole traders of the wholesaler", () => {
    const state = build({ seed: 1, companies: 2, invoicesPerCompany: 30 });
    const numbersOf = (slug: string) =>
      [...(state.companies.get(slug)?.contacts.values() ?? [])].map(({ fields }) => fields.organizationNumber);
    expect(numbersOf("lunde-roer-as").every((number) => number === undefined)).toBe(true);
    const forms = numbersOf("nordfjord-grossist-as").map(
      (number) => SEED_ENTITIES.find(({ organizationNumber }) => organizationNumber === number)?.form,
    );
    expect(forms).toContain("ENK");
    expect(forms).toContain("AS");
  });

  it("has in each company what a hub must stand", () => {
    const state = build({ seed: 1, companies: 2, invoicesPerCompany: 10 });
    for (const company of state.companies.values()) {
      const sales = [...company.sales.values()];
      const contacts = [...company.contacts.values()];
      expect(sales.some(({ dueDate, kind }) => dueDate === undefined && kind === "external_invoice")).toBe(true);
      expect(sales.some(({ currency }) => currency === "EUR")).toBe(true);
      expect(sales.some(({ inNok, settled }) => inNok.gross === 0 && !settled)).toBe(true);
      expect(sales.some((sale) => outstanding(sale).inNok < 0)).toBe(true);
      expect(sales.some(({ writeOff }) => writeOff)).toBe(true);
      expect(sales.some(({ deleted }) => deleted)).toBe(true);
      expect([...company.creditNotes.values()].some(({ invoiceId }) => invoiceId === undefined)).toBe(true);
      expect([...company.invoices.values()].some(({ attachments }) => attachments.length > 0)).toBe(true);
      expect(contacts.some(({ fields }) => fields.address === undefined)).toBe(true);
      expect(contacts.some(({ fields }) => fields.email === undefined)).toBe(true);
      expect(contacts.some(({ fields }) => fields.email?.endsWith(".example"))).toBe(true);
    }
  });
});
