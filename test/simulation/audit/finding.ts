import type { CaseEvent } from "@kravflyt/core";
import type { Book } from "./book.ts";
import type { DayFacts, SeenCase } from "./facts.ts";

/** Something that must not be: which rule found it, about which case or invoice. */
export type Finding = { readonly rule: string; readonly what: string; readonly caseId?: string };

/**
 * A rule about one event of a case, given the book as it was before and the events that follow. Answers in words what is wrong
 * with it. A new rule is a file and a line in `case-rules/index.ts`.
 */
export type CaseRule = {
  readonly name: string;
  readonly check: (book: Book, event: CaseEvent, following: readonly CaseEvent[]) => readonly string[];
};

/** A case at the end of a day, with the auditor's book of it. */
export type AuditedCase = { readonly caseId: string; readonly book: Book; readonly seen: SeenCase };

/** What a rule about a whole day is given: the facts, and every case with its book. */
export type AuditedDay = { readonly facts: DayFacts; readonly cases: ReadonlyMap<string, AuditedCase> };

/**
 * A rule about a whole day; may remember what it saw before, and so is made anew for each tenant. A new rule is a file and a
 * line in `day-rules/index.ts`.
 */
export type DayRule = {
  readonly name: string;
  readonly check: (day: AuditedDay) => readonly Omit<Finding, "rule">[];
};
