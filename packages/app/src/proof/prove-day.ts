import type { KeyObject } from "node:crypto";
import {
  addBalances,
  type BankProof,
  type CalendarDate,
  ConflictError,
  type CreditorId,
  type DayHead,
  type Explained,
  findAfterProof,
  findInDay,
  type LedgerFinding,
  ore,
  proveBank,
} from "@kravflyt/core";
import { headSha256, journalDay, leafOf, NOTHING_BEFORE, nextStatement, rootOf, signHead } from "@kravflyt/proof";
import {
  bookingsOfDay,
  commit,
  type LedgerDay,
  lateReadings,
  ledgerDaysOf,
  proofChange,
  type StoredProof,
  type StoredStatement,
  statementChange,
  statementsOn,
  statementThrough,
  type Table,
  underWayOn,
} from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import type { BankOn } from "./bank-on.ts";

export type DayToProve = {
  readonly on: CalendarDate;
  /** The proof of the last day before it; none for the first day of the ledger. */
  readonly last: StoredProof | undefined;
  readonly account: string;
  readonly bank: Exclude<BankOn, { kind: "wait" }>;
};

/**
 * N4, N11: proves one day. What was summed up while booking is compared with the entries read again, each creditor gets a
 * statement, and the whole is compared with the bank and signed. Safe to do again: a statement that stands is kept.
 * @throws ConflictError when the day was proven meanwhile.
 */
export async function proveDay(shell: Shell, key: KeyObject, it: DayToProve): Promise<StoredProof> {
  const days = await ledgerDaysOf(shell.table, it.on);
  const statements: StoredStatement[] = [];
  for (const day of days) statements.push(await statementOf(shell.table, day, it.on));
  const totals = statements.reduce(
    (sum, { statement }) => addBalances(sum, statement.movements),
    it.last?.totals ?? {},
  );
  const bank = proveBank({
    ledgerOre: totals.client_bank ?? ore(0),
    ...(it.bank.kind === "told" ? { bankOre: it.bank.ore } : {}),
    explained: await explained(shell.table, it),
  });
  const findings = [
    ...statements.flatMap((statement) => statement.findings),
    ...(it.last === undefined ? [] : await bookedAfter(shell.table, it.last.on)),
  ];
  const head = headOf(it, { statements, bank });
  const proof: StoredProof = { on: it.on, at: shell.at, totals, bank, findings, signed: signHead(head, key) };
  await commit(shell.table, [proofChange(proof)]);
  return proof;
}

type Whole = { readonly statements: readonly StoredStatement[]; readonly bank: BankProof };

function headOf({ on, last }: DayToProve, { statements, bank }: Whole): DayHead {
  const { ledgerOre, bankOre, unexplainedOre } = bank;
  return {
    on,
    statements: statements.length,
    bookings: statements.reduce((sum, { statement }) => sum + statement.bookings, 0),
    ...(statements.length === 0 ? {} : { root: rootOf(statements.map(({ statement }) => leafOf(statement))) }),
    ledgerOre,
    ...(bankOre === undefined ? {} : { bankOre }),
    ...(unexplainedOre === undefined ? {} : { unexplainedOre }),
    previousSha256: last === undefined ? NOTHING_BEFORE : headSha256(last.signed.head),
  };
}

async function statementOf(table: Table, kept: LedgerDay, on: CalendarDate): Promise<StoredStatement> {
  const { creditorId } = kept;
  const previous = await statementThrough(table, creditorId, on);
  if (previous?.statement.on === on) return previous;
  const read = await journalDay(bookingsOfDay(table, creditorId, on));
  const statement = nextStatement({ creditorId, on, previous: previous?.statement }, read);
  const stored = { statement, findings: findInDay({ creditorId, on }, bookedOf(kept), read) };
  try {
    await commit(table, [statementChange(stored)]);
    return stored;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return (await statementThrough(table, creditorId, on)) ?? stored;
  }
}

/** What was booked on a day after it was proven. */
async function bookedAfter(table: Table, on: CalendarDate): Promise<readonly LedgerFinding[]> {
  const days = await ledgerDaysOf(table, on);
  const proven = await statementsOn(
    table,
    on,
    days.map(({ creditorId }) => creditorId),
  );
  return days.flatMap((day) => {
    const statement = proven.get(day.creditorId)?.statement;
    const before = statement === undefined ? { bookings: 0, movements: {} } : bookedOf(statement);
    return findAfterProof({ creditorId: day.creditorId, on }, before, bookedOf(day));
  });
}

const bookedOf = ({ bookings, movements }: Omit<LedgerDay, "creditorId"> & { readonly creditorId: CreditorId }) => ({
  bookings,
  movements,
});

async function explained(table: Table, { account, on }: DayToProve): Promise<readonly Explained[]> {
  const [late, underWay] = await Promise.all([lateReadings(table, account, on), underWayOn(table, on)]);
  return [
    ...late.map((reading) =>
      reading.bookedOn > on
        ? ({ kind: "read_later", ...reading } as const)
        : ({ kind: "read_earlier", ...reading, amountOre: ore(-reading.amountOre) } as const),
    ),
    ...underWay.map(({ payoutId, creditorId, amountOre }) => {
      return { kind: "payout_under_way", payoutId, creditorId, amountOre } as const;
    }),
  ];
}
