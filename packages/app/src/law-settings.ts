import { isDeepStrictEqual } from "node:util";
import {
  accept,
  assert,
  type CalendarDate,
  ConflictError,
  daysBetween,
  type Instant,
  LAW_AS_READ,
  type LawInForce,
  type MissingRate,
  missingRates,
  msBetween,
  type Operator,
  type Result,
  refuse,
  reviewEnds,
} from "@kravflyt/core";
import {
  auditChange,
  commit,
  lawUntilChanged,
  loadVersionedOperator,
  operatorChange,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** What the operator has confirmed, with the version to send back. */
export type LawSettings = LawInForce & { readonly version: number };

/** The settings, and what runs out within 30 days: tables without rates, or the review itself. */
export type LawHorizon = {
  readonly settings: LawSettings;
  readonly missing: readonly MissingRate[];
  readonly reviewEnds: boolean;
  /** Who confirmed it last, and when; absent where nobody has since the hub was set up. */
  readonly confirmed?: Operator["lawConfirmed"];
};

/** How far the law is known and reviewed, seen from `today`. */
export async function readLaw(table: Table, today: CalendarDate): Promise<LawHorizon> {
  const { value: operator, version } = await load(table);
  const { law, lawConfirmed: confirmed } = operator;
  return {
    settings: { ...law, version },
    missing: missingRates(today),
    reviewEnds: reviewEnds(law, today),
    ...(confirmed === undefined ? {} : { confirmed }),
  };
}

/** The law as the operator has confirmed it; what an order of today is decided on. */
export const confirmedLaw = async (table: Table): Promise<LawInForce> => (await load(table)).value.law;

/**
 * N6: the law as the operator had confirmed it by `knownAt`, or has today without one. Who changed it, from what to what,
 * is written down with every change, so that each earlier one is known.
 */
export async function lawKnownAt(
  table: Table,
  operator: Pick<Operator, "law" | "lawConfirmed"> = { law: LAW_AS_READ },
  knownAt?: Instant,
): Promise<LawInForce> {
  const { law, lawConfirmed: last } = operator;
  if (knownAt === undefined || (last !== undefined && msBetween(last.at, knownAt) >= 0)) return law;
  const before = await lawUntilChanged(table, knownAt);
  assert(before !== undefined || last === undefined, "the law was changed and nobody wrote down from what");
  return before ?? law;
}

export type SaveLaw = {
  /** With the version that the person saw. */
  readonly settings: LawSettings;
  readonly by: string;
};

/** Days that would count as reviewed have no rates: nobody can have reviewed them. */
export type RatesMissing = { readonly code: "rates_missing"; readonly missing: readonly MissingRate[] };

/**
 * Saves what the operator confirms, and writes down who did. What is as it was is not saved again.
 * @throws ConflictError when another version was saved since the person looked.
 */
export async function saveLaw(
  shell: Shell,
  { settings: { version, ...law }, by }: SaveLaw,
): Promise<Result<LawSettings, RatesMissing>> {
  const before = await load(shell.table);
  const was = before.value.law;
  if (before.version !== version) throw new ConflictError("the operator has another version");
  const from = was.reviewedThrough < shell.today ? was.reviewedThrough : shell.today;
  const missing = missingRates(from, daysBetween(from, law.reviewedThrough));
  if (missing.length > 0) return refuse({ code: "rates_missing", missing });
  if (isDeepStrictEqual(law, was)) return accept({ ...was, version });
  await commit(shell.table, [
    operatorChange({ ...before.value, law, lawConfirmed: { by, at: shell.at } }, before),
    auditChange({ at: shell.at, by, what: "law", before: was, after: law }),
  ]);
  return accept({ ...law, version: version + 1 });
}

async function load(table: Table): Promise<Versioned<Operator>> {
  const operator = await loadVersionedOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  return operator;
}
