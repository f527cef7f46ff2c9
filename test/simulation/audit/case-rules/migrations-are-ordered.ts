import type { Agreement } from "@kravflyt/core";
import type { CaseRule } from "../finding.ts";

/** What a new version of the process does not touch: who asks, who is paid, in which order, and how it may be ended. */
const STANDING = [
  "operator",
  "payee",
  "vatDeductible",
  "allocationOrder",
  "withdrawal",
] as const satisfies readonly (keyof Agreement)[];

/** A running case keeps the version it began with until a person moves it, and not while something of the old one runs. */
export const migrationsAreOrdered: CaseRule = {
  name: "migrations are ordered",
  check: (book, event) => {
    if (event.type !== "agreement_changed") return [];
    const { by, agreement } = event;
    const wrong: string[] = [];
    if (by === "autopilot") wrong.push("moved to another version by itself");
    if (book.closedOn !== undefined) wrong.push("moved to another version after it was closed");
    if (book.pending !== undefined) wrong.push("moved to another version with a letter on its way");
    if (book.holds.has("payment_plan")) wrong.push("moved to another version while a plan runs");
    if (book.isAtLaw) wrong.push("moved to another version while it is at law");
    for (const name of STANDING) {
      if (JSON.stringify(agreement[name]) !== JSON.stringify(book.agreement[name])) wrong.push(`another ${name}`);
    }
    return wrong;
  },
};
