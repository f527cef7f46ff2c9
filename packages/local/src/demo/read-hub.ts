import {
  ACCOUNTS,
  type Account,
  type Case,
  type CreditorId,
  HAND_OVER_STATUSES,
  type HandOver,
  OPERATOR_ITSELF,
  type Ore,
  SUSPENSE,
  sumOre,
} from "@kravflyt/core";
import {
  type AgencyEntry,
  type Dispatch,
  eachUnknownPayment,
  listAgencyEntries,
  listCases,
  listCreditors,
  listDispatches,
  listEntries,
  listHandOvers,
  listInvoices,
  listPayouts,
  listPostings,
  listProofs,
  type Page,
  type Paging,
  type Payout,
  type Posting,
  type StoredInvoice,
  type StoredPayment,
  type StoredProof,
  type Table,
} from "@kravflyt/store";

/** Everything that a hub's table says, read whole. */
export type HubBooks = {
  readonly invoices: readonly StoredInvoice[];
  readonly cases: readonly Case[];
  readonly dispatches: readonly Dispatch[];
  readonly postings: readonly Posting[];
  readonly payouts: readonly Payout[];
  /** The operator's income that left the client account. */
  readonly income: readonly Payout[];
  readonly handOvers: readonly HandOver[];
  /** What was said of them between the hub and the agency. */
  readonly agencyEntries: readonly AgencyEntry[];
  /** Money that reached the client account and belongs to no case. */
  readonly unknownPayments: readonly StoredPayment[];
  /** The daily proofs, newest first. */
  readonly proofs: readonly StoredProof[];
  /** Sum of each account over all creditors. */
  readonly ledger: Readonly<Record<Account, Ore>>;
};

/** Entries of money that belongs to no case stand under this name instead of a creditor's. */
const PAGES_MAX = 10_000;

export async function readHub(table: Table): Promise<HubBooks> {
  const creditors = (await listCreditors(table)).map(({ creditor }) => creditor.creditorId);
  const of = <Row>(list: (creditor: CreditorId, paging: Paging) => Promise<Page<Row>>): Promise<Row[]> =>
    everyPage(creditors, list);
  const cases = await of((creditor, paging) => listCases(table, creditor, paging));
  const handOvers = await of((creditor, paging) =>
    listHandOvers(table, { creditorId: creditor, statuses: HAND_OVER_STATUSES }, paging),
  );
  const dispatches = await Promise.all(cases.map(({ caseId }) => listDispatches(table, caseId)));
  return {
    invoices: [
      ...(await of((creditor, paging) => listInvoices(table, creditor, { ...paging, open: true }))),
      ...(await of((creditor, paging) => listInvoices(table, creditor, { ...paging, open: false }))),
    ],
    cases,
    dispatches: dispatches.flat(),
    postings: await of((creditor, paging) => listPostings(table, creditor, paging)),
    payouts: await of((creditor, paging) => listPayouts(table, creditor, paging)),
    income: await everyPage([OPERATOR_ITSELF], (of, paging) => listPayouts(table, of, paging)),
    handOvers,
    agencyEntries: await agencyEntries(table, handOvers),
    unknownPayments: await Array.fromAsync(eachUnknownPayment(table)),
    proofs: await everyPage([SUSPENSE], (_, paging) => listProofs(table, paging)),
    ledger: await readLedger(table, [...creditors, SUSPENSE]),
  };
}

async function agencyEntries(table: Table, handOvers: readonly HandOver[]): Promise<AgencyEntry[]> {
  const entries: AgencyEntry[] = [];
  for (const { creditorId: creditor, handOverId } of handOvers) {
    entries.push(
      ...(await everyPage([creditor], (of, paging) =>
        listAgencyEntries(table, { creditorId: of, handOverId }, paging),
      )),
    );
  }
  return entries;
}

async function readLedger(table: Table, creditors: readonly CreditorId[]): Promise<Record<Account, Ore>> {
  const sums: [Account, Ore][] = [];
  for (const account of ACCOUNTS) {
    const entries = await everyPage(creditors, (creditor, paging) => listEntries(table, creditor, account, paging));
    sums.push([account, sumOre(entries.map(({ amountOre }) => amountOre))]);
  }
  return Object.fromEntries(sums) as Record<Account, Ore>; // one for each of ACCOUNTS
}

async function everyPage<Row>(
  creditors: readonly CreditorId[],
  list: (creditor: CreditorId, paging: Paging) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const creditor of creditors) {
    let paging: Paging | undefined = {};
    for (let pages = 0; paging !== undefined && pages < PAGES_MAX; pages++) {
      const page: Page<Row> = await list(creditor, paging);
      rows.push(...page.items);
      paging = page.cursor === undefined ? undefined : { cursor: page.cursor };
    }
  }
  return rows;
}
