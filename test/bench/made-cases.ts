import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import {
  addDays,
  type CalendarDate,
  type Case,
  type CaseOpened,
  type Customer,
  caseId,
  dueOn,
  evolve,
  type Invoice,
  invoiceId,
  makeKid,
  openCase,
  ore,
  toDebtor,
} from "@kravflyt/core";
import { caseChanges } from "@kravflyt/store";
import { type BenchHub, CONNECTION_ID, CREDITOR_ID, TERMS } from "./hub.ts";
import { sideBySide } from "./side-by-side.ts";

/** Cases numbered `from` and on. Their first letter may be sent on `dueOn`. */
export type MadeCases = {
  readonly from: number;
  readonly count: number;
  readonly dueOn: CalendarDate;
  /** With the KIDs that they are paid by, on the client account. */
  readonly paidByKid?: boolean;
  /** With the texts that they are searched by. */
  readonly searchable?: boolean;
};

/** A purring may cost its fee from so many days after the due day on. */
const DAYS_TO_FIRST_LETTER = 14;
const ITEMS_AT_ONCE = 25;
const WRITERS = 8;

/** Writes cases to the table with their first event, as `start-cases` stores them, but many at once. */
export async function makeCases(hub: BenchHub, made: MadeCases): Promise<void> {
  await sideBySide(WRITERS, batches(hub, made), async (requests) => {
    await hub.table.db.send(new BatchWriteCommand({ RequestItems: { [hub.table.name]: requests } }));
  });
}

type PutRequests = { readonly PutRequest: { readonly Item: Record<string, unknown> } }[];

function* batches(hub: BenchHub, made: MadeCases): Generator<PutRequests> {
  let requests: PutRequests = [];
  for (let number = made.from; number < made.from + made.count; number += 1) {
    requests.push(...putsOf(hub, number, made));
    while (requests.length >= ITEMS_AT_ONCE) {
      yield requests.slice(0, ITEMS_AT_ONCE);
      requests = requests.slice(ITEMS_AT_ONCE);
    }
  }
  if (requests.length > 0) yield requests;
}

function putsOf({ shell }: BenchHub, number: number, made: MadeCases): PutRequests {
  const { dueOn: day, paidByKid = false, searchable = false } = made;
  const { event, state } = makeCase(number, { firstLetterOn: day, paidByKid });
  const due = dueOn(state, state.openedOn);
  if (due !== day) throw new Error(`a case is due on ${due}, not on ${day}`);
  return caseChanges({ state, events: [event], dueOn: due, at: shell.at }).flatMap((change) =>
    change.kind === "put" && (STORED.includes(change.name) || (searchable && change.name === "search"))
      ? [{ PutRequest: { Item: change.item } }]
      : [],
  );
}

/** The case, its event and its KID: what most of the workloads read. */
const STORED: readonly string[] = ["case", "case_event", "kid"];

type Made = { readonly event: CaseOpened; readonly state: Case };
type How = { readonly firstLetterOn: CalendarDate; readonly paidByKid: boolean };

function makeCase(number: number, { firstLetterOn, paidByKid }: How): Made {
  const invoice = makeInvoice(number, addDays(firstLetterOn, -DAYS_TO_FIRST_LETTER));
  const opened = openCase({
    ...TERMS,
    ...(paidByKid && { creditor: { ...TERMS.creditor, payee: "client_account" as const } }),
    caseId: caseId(String(number)),
    number: String(number),
    kid: kidOf(number),
    connectionId: CONNECTION_ID,
    debtor: toDebtor(invoice.customer, undefined, "kind_and_address"),
    registerKnows: true,
    invoices: [invoice],
    mode: "autopilot",
    business: false,
    by: "full_auto",
    on: addDays(firstLetterOn, -1),
  });
  if (!opened.ok) throw new Error(`case ${number} was refused: ${opened.refusal.code}`);
  return { event: opened.value, state: evolve(undefined, opened.value) };
}

/** What case `number` is paid by. */
export function kidOf(number: number): string {
  const kid = makeKid(String(number), { modulus: 10, length: 13 });
  if (!kid.ok) throw new Error(`no KID for ${number}`);
  return kid.value;
}

/** An open invoice of a customer of its own. */
export function makeInvoice(number: number, invoiceDueOn: CalendarDate): Invoice {
  const customer: Customer = {
    sourceId: `c${number}`,
    name: `Kari Prøve Åsnes ${number}`,
    address: { lines: [`Bjørkeveien ${number}`], postalCode: "0352", city: "Oslo", countryCode: "NO" },
    language: "nb",
  };
  return {
    id: invoiceId(`${CONNECTION_ID}:s${number}`),
    creditorId: CREDITOR_ID,
    connectionId: CONNECTION_ID,
    kind: "invoice",
    source: { saleId: String(number), invoiceId: String(number) },
    number: String(number),
    issuedOn: addDays(invoiceDueOn, -14),
    dueOn: invoiceDueOn,
    currency: "NOK",
    totalOre: ore(125_000 + number),
    outstandingOre: ore(125_000 + number),
    settled: false,
    customer,
    payments: [],
    earlierLetters: [],
    unreadable: [],
  };
}
