import { unreachable } from "@kravflyt/core";
import type { Skipped } from "../bank-file.ts";
import { FileRefused } from "../file-refused.ts";
import type { BankReader, OneReading } from "../reader.ts";
import { beginDetails, type Entry, endDetails, endEntry, newEntry, takeDetail } from "./entry.ts";
import type { Scope } from "./message-tree.ts";
import type { Reading } from "./reading.ts";
import { type Remittance, remittanceOf } from "./remittance.ts";
import { endStatement, newStatement, type Said, type Statement, takeBalance } from "./statement.ts";
import { needed, ownAccount } from "./values.ts";
import { type Bag, type ScopeListener, walkTree } from "./walk-tree.ts";

/** Of one transaction. */
const REMITTANCES_MAX = 1_000;
/** Of one statement: kinds, currencies and days. */
const BALANCES_MAX = 1_000;

/** What is open: a statement, an entry in it, a transaction in that. */
type Open = {
  said: Said;
  statement: Statement | undefined;
  entry: Entry;
  remittances: Remittance[];
};

/**
 * camt.053 (statements) and camt.054 (notifications) of the versions in `message-tree.ts`. Only what is booked is read;
 * the details of an entry come to its amount, the entries of a statement to its balances, or the file is refused.
 */
export function readMessage(head: Uint8Array, { emit, options, mark }: OneReading): BankReader {
  const facts = { skipped: new Map<string, number>(), setAside: [], copies: new Set<string>(), balances: [] };
  let reading: Reading | undefined;
  const xml = walkTree(head, (place) => {
    reading = { place, options, emit, messageId: "", mark, ...facts };
    return listen(reading);
  });
  return {
    write: xml.write,
    end: () => {
      xml.end();
      const version = reading?.version;
      if (version === undefined) throw new FileRefused({ code: "not_a_bank_file", line: 1 });
      const skipped = [...facts.skipped].map(([what, records]): Skipped => ({ what, records }));
      const { format, name } = version;
      const { setAside, balances } = facts;
      return { format, version: name, skipped, setAside, copies: [...facts.copies], balances };
    },
  };
}

const nothingSaid = (): Said => ({ balances: [], totals: new Map() });

function listen(reading: Reading): ScopeListener {
  const open: Open = { said: nothingSaid(), statement: undefined, entry: newEntry(), remittances: [] };
  return {
    begin: (version) => {
      reading.version = version;
    },
    enter: (scope, around) => enter(reading, open, scope, around),
    leave: (scope, bag) => leave(reading, open, scope, bag),
  };
}

function enter(reading: Reading, open: Open, scope: Scope, around: Bag): void {
  switch (scope) {
    case "statement":
      reading.messageId = needed(around, "messageId", reading.place);
      open.said = nothingSaid();
      open.statement = undefined;
      return;
    case "entry":
      open.statement ??= begun(reading, around);
      open.entry = newEntry();
      return;
    case "details":
      if (open.statement !== undefined) beginDetails(reading, open.statement, open.entry, around);
      return;
    case "transaction":
      open.remittances = [];
      return;
    default:
      return;
  }
}

/** What a statement says of itself stands before its entries. */
function begun({ place }: Reading, bag: Bag): Statement {
  const [iban, bban] = [bag.get("iban"), bag.get("bban")];
  if (iban === undefined && bban === undefined) throw place.refused("element_missing", { field: "Acct" });
  return newStatement(needed(bag, "statementId", place), ownAccount(iban, bban, place));
}

function leave(reading: Reading, open: Open, scope: Scope, bag: Bag): void {
  const { said, entry, remittances } = open;
  switch (scope) {
    case "balance":
      if (said.balances.length >= BALANCES_MAX) throw reading.place.refused("too_large");
      takeBalance(reading, said, bag);
      return;
    case "all_entries":
    case "credit_entries":
    case "debit_entries":
      said.totals.set(scope, bag);
      return;
    case "remittance":
      if (remittances.length >= REMITTANCES_MAX) throw reading.place.refused("too_large");
      remittances.push(remittanceOf(bag, reading.place));
      return;
    case "transaction":
      takeDetail(reading, entry, { bag, remittances, number: entry.details + 1 });
      return;
    case "details":
      endDetails(reading, entry, bag);
      return;
    case "entry":
      if (open.statement !== undefined) endEntry(reading, open.statement, entry, bag);
      return;
    case "statement":
      leaveStatement(reading, open, bag);
      return;
    case "message":
      return;
    default:
      unreachable(scope);
  }
}

function leaveStatement(reading: Reading, { statement, said }: Open, bag: Bag): void {
  const copy = bag.get("copy");
  if (copy !== undefined) reading.copies.add(copy.slice(0, 4));
  endStatement(reading, statement ?? begun(reading, bag), said);
}
