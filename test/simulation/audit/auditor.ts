import { type Book, openBook, write } from "./book.ts";
import { CASE_RULES } from "./case-rules/index.ts";
import { DAY_RULES } from "./day-rules/index.ts";
import type { DayFacts } from "./facts.ts";
import type { AuditedCase, Finding } from "./finding.ts";

export type Auditor = { readonly audit: (facts: DayFacts) => readonly Finding[] };

/** Keeps books of its own on one tenant, and compares them with the hub's every day. */
export function newAuditor(): Auditor {
  const rules = DAY_RULES.map((make) => make());
  const cases = new Map<string, AuditedCase>();
  return {
    audit: (facts) => {
      const found: Finding[] = [];
      for (const caseId of facts.changed) {
        const audited = auditCase(facts, caseId, found);
        if (audited !== undefined) cases.set(caseId, audited);
      }
      for (const { name, check } of rules) {
        found.push(...check({ facts, cases }).map((finding) => ({ rule: name, ...finding })));
      }
      return found;
    },
  };
}

/** The case's events once more from the first, each held against every rule as the book then was. */
function auditCase({ cases }: DayFacts, caseId: string, found: Finding[]): AuditedCase | undefined {
  const seen = cases.get(caseId);
  const [first, ...events] = seen?.events ?? [];
  if (seen === undefined) return undefined;
  if (first?.type !== "case_opened") {
    found.push({ rule: "cases are whole", caseId, what: "has no beginning" });
    return undefined;
  }
  const book: Book = openBook(first);
  for (const [at, event] of events.entries()) {
    for (const { name, check } of CASE_RULES) {
      found.push(...check(book, event, events.slice(at + 1)).map((what) => ({ rule: name, caseId, what })));
    }
    write(book, event);
  }
  return { caseId, book, seen };
}
