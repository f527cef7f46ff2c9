import { calendarDate, ore } from "@kravflyt/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seedFiken } from "../seed/seed-fiken.ts";
import { Refusal } from "../server/refusal.ts";
import { reconcile } from "./books.ts";
import { applyFiken, type FikenCommand } from "./commands.ts";
import { emptyFiken } from "./company.ts";
import type { FikenState } from "./state.ts";

const slug = "lunde-roer-as";
const SEED = seedFiken({ seed: 1, companies: 1, invoicesPerCompany: 8, today: calendarDate("2026-01-05") });
const AT = Date.parse("2026-01-06T10:00:00Z");
const date = calendarDate("2026-01-06");

function seeded(): FikenState {
  const state = emptyFiken();
  for (const { at, command } of SEED) applyFiken(state, command, at);
  return state;
}

const idsOf = (state: FikenState) => {
  const company = state.companies.get(slug);
  return {
    sales: [...(company?.sales.keys() ?? [])],
    invoices: [...(company?.invoices.keys() ?? [])],
    contacts: [...(company?.contacts.keys() ?? [])],
    transactions: [...(company?.transactions.keys() ?? [])],
  };
};

/** What somebody tries: `pick` chooses among what exists then, and much of it is refused. */
const attempt = fc.record({
  kind: fc.constantFrom(
    "pay",
    "settle",
    "write_off",
    "delete_sale",
    "undo",
    "credit",
    "credit_full",
    "journal",
    "drop",
  ),
  pick: fc.nat(1000),
  amount: fc.oneof(fc.integer({ min: -10, max: 400_000 }), fc.constant(0)),
});
type Attempt = { readonly kind: string; readonly pick: number; readonly amount: number };

function toCommand(state: FikenState, { kind, pick, amount: ofOre }: Attempt): FikenCommand {
  const { sales, invoices, contacts, transactions } = idsOf(state);
  const one = (ids: readonly number[]) => ids[pick % ids.length] ?? 0;
  const [saleId, invoiceId, amount] = [one(sales), one(invoices), ore(ofOre)];
  const lines = [{ quantity: 1, unitPrice: amount, vatType: pick % 2 === 0 ? "HIGH" : "EXEMPT" }];
  const debitAccount = `1500:${10_001 + (pick % 12)}`;
  const entry = { description: "x", date, lines: [{ amount, debitAccount, creditAccount: "8055" }] };
  const commands: Readonly<Record<string, FikenCommand>> = {
    pay: { type: "pay", slug, saleId, body: { date, account: "1920:10001", amount, fee: ore(pick % 3) } },
    settle: { type: "settle", slug, saleId, settledDate: date },
    write_off: { type: "write_off", slug, saleId, body: { type: "COLLECTION_FAILED", date } },
    delete_sale: { type: "delete_sale", slug, saleId, description: "x" },
    undo: { type: "delete_transaction", slug, transactionId: one(transactions), description: "x" },
    credit: { type: "credit_partial", slug, body: { issueDate: date, invoiceId, lines } },
    credit_full: { type: "credit_full", slug, body: { issueDate: date, invoiceId } },
    journal: { type: "create_journal", slug, body: { journalEntries: [entry] } },
    drop: { type: "delete_contact", slug, contactId: one(contacts) },
  };
  return commands[kind] ?? { type: "revoke_consent" };
}

/** The command when it was done, nothing when it was refused. */
function tryOut(state: FikenState, command: FikenCommand): readonly FikenCommand[] {
  try {
    applyFiken(state, command, AT);
    return [command];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

describe("the books of the Fiken sandbox", () => {
  it("add up whatever is tried, and a refused command changes nothing", () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
        const state = seeded();
        const accepted = attempts.flatMap((each) => tryOut(state, toCommand(state, each)));
        expect(reconcile(state)).toEqual([]);
        const again = seeded();
        for (const command of accepted) applyFiken(again, command, AT);
        expect(again).toEqual(state);
      }),
      { numRuns: 60 },
    );
  });
});
