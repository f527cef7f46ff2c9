import type { Access, Agency, AgencyCase, AgencyPage, Receipt } from "@kravflyt/connectors";
import { assert, type CalendarDate, type Debtor, type Instant, ore, type Submission } from "@kravflyt/core";
import type { Party } from "../contract-case.ts";
import type { AgencyDriver, AgencyWorld } from "./driver.ts";

/** What a case is given: the adapter under test, a world of its own, and its driver. */
export type AgencyTest = { readonly agency: Agency; readonly world: AgencyWorld; readonly driver: AgencyDriver };

export type AgencyContractCase = { readonly name: string; readonly run: (test: AgencyTest) => Promise<void> };

export const agencyCase = (name: string, run: AgencyContractCase["run"]): AgencyContractCase => ({ name, run });

export const day = (text: string): CalendarDate => text as CalendarDate;
export const moment = (text: string): Instant => text as Instant;
/** Before everything at the agency. */
export const EVER = moment("2020-01-01T00:00:00.000Z");
export const TODAY = day("2026-01-05");
export const KID = "0009235400011";

export const PERSON: Debtor = {
  sourceId: "10010",
  name: "Kari Prøve",
  email: "kari@kunde.example",
  mobile: "+4799999999",
  address: { lines: ["Fjellveien 3"], postalCode: "5003", city: "Bergen", countryCode: "NO" },
  language: "nb",
  kind: "private",
  standing: "active",
};

/** A case of one invoice of 10 000 kr, of which the notice ran out before Christmas. */
export const submission = (externalId: string, change: Partial<Submission> = {}): Submission => ({
  externalId,
  level: "collection",
  debtor: PERSON,
  invoices: [anInvoice("15545")],
  grouped: false,
  ...change,
});

export const anInvoice = (
  invoiceNumber: string,
  change: Partial<Submission["invoices"][number]> = {},
): Submission["invoices"][number] => ({
  invoiceNumber,
  kid: KID,
  issuedOn: day("2025-11-01"),
  dueOn: day("2025-11-15"),
  originalOre: ore(1_250_000),
  remainingOre: ore(1_000_000),
  reminderSentOn: day("2025-12-01"),
  noticeSentOn: day("2025-12-10"),
  ...change,
});

const NO_DOCUMENTS = new Map<string, Uint8Array>();

export const submit = (
  { agency, world }: AgencyTest,
  cases: readonly Submission[],
  access: Access = world.access,
): Promise<string> =>
  agency.submitCases(access, { level: cases[0]?.level ?? "collection", cases, documents: NO_DOCUMENTS });

/** Sends cases and lets the agency come to them. @returns what became of each. */
export async function received(test: AgencyTest, ...cases: readonly Submission[]): Promise<readonly Receipt[]> {
  const batchId = await submit(test, cases);
  await test.world.way.pass(test.driver.receiptMs);
  return test.agency.receipts(test.world.access, batchId);
}

/** The number of a new case. */
export async function opened(test: AgencyTest, it: Submission = submission("lunde-1-1")): Promise<string> {
  const [receipt] = await received(test, it);
  assert(receipt?.state === "created", `the case was not taken: ${JSON.stringify(receipt)}`);
  return receipt.caseNumber;
}

export async function rowsOf<Row>(pages: AsyncIterable<AgencyPage<Row>>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const { rows, unreadable } of pages) {
    assert(rows.length + unreadable.length > 0, "a page without rows");
    assert(unreadable.length === 0, "a row that cannot be read");
    all.push(...rows);
  }
  return all;
}

export async function caseOf({ agency, world }: AgencyTest, externalId: string): Promise<AgencyCase> {
  const found = (await rowsOf(agency.cases(world.access, EVER))).filter((one) => one.externalId === externalId);
  const last = found.at(-1);
  assert(last !== undefined, `${externalId} is not among the cases`);
  return last;
}

export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing failed",
    (error: unknown) => error,
  );

/** What the case handlers wrote is the list that an agency is read by as a system's open items are. */
export const partyOf = (test: AgencyTest): Party => ({
  auth: test.agency.auth,
  verify: test.agency.verify,
  access: test.world.access,
  world: test.world,
  list: {
    make: async (count) => {
      const caseNumber = await opened(test);
      const texts = Array.from({ length: count }, (_, n) => `Melding ${n}`);
      for (const text of texts) await test.world.people.write(caseNumber, text);
      return texts;
    },
    read: (access) => textsOf(test.agency.messages(access, EVER)),
    pageSize: test.driver.pageSize,
    path: test.driver.paths.messages,
    requestsForFirstPage: 1,
  },
});

async function* textsOf(pages: ReturnType<Agency["messages"]>): AsyncGenerator<readonly string[]> {
  for await (const { rows } of pages) yield rows.map(({ text }) => text);
}
